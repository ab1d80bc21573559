"""The plain matcher compiled: each pattern once into the tests that it asks, and what is denied or collected found by index.

`matcher.py` says what a pattern means, and this says the same faster: every firing is held against it.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.reasoning.language import Of, Pattern, Test
from app.reasoning.matcher import Fact

Matched = Mapping[str, Fact]
Check = Callable[[Fact, Matched], bool]

COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}


def checked(kind: str, tests: Sequence[Test]) -> Check:
    """Whether a fact is of a kind and passes tests, some of them against facts that were matched before."""
    checks = tuple(_check(test) for test in tests)

    def check(fact: Fact, matched: Matched) -> bool:
        if fact["kind"] != kind:
            return False
        for one in checks:  # noqa: SIM110 - a generator here costs more than the tests
            if not one(fact, matched):
                return False
        return True

    return check


def _check(test: Test) -> Check:
    name, compare, wanted = test.property, COMPARE[test.operator], test.value
    if isinstance(wanted, Of):
        alias, other = wanted.alias, wanted.property
        return lambda fact, matched: compare(fact[name], matched[alias][other])
    return lambda fact, _: compare(fact[name], wanted)


class Index:
    """Facts by kind and by the values of some properties. What was added meanwhile is taken in when asked."""

    def __init__(self, facts: Mapping[str, list[Fact]]) -> None:
        self._facts = facts
        self._known: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], list[Fact]]] = {}
        self._taken: dict[tuple[str, tuple[str, ...]], int] = {}

    def find(self, kind: str, names: tuple[str, ...], values: tuple[Any, ...]) -> Sequence[Fact]:
        facts = self._facts.get(kind)
        if not facts:
            return ()
        if not names:
            return facts
        place = (kind, names)
        known = self._known.setdefault(place, {})
        taken = self._taken.get(place, 0)
        if taken < len(facts):
            for fact in facts[taken:]:
                known.setdefault(tuple([fact[name] for name in names]), []).append(fact)
            self._taken[place] = len(facts)
        return known.get(values, ())


class Lookup:
    """All facts that a pattern matches, given what its rule matched: what must be equal is looked up, the rest tested."""

    def __init__(self, pattern: Pattern) -> None:
        equal: dict[str, Test] = {}
        rest: list[Test] = []
        for test in pattern.tests:
            if test.operator == "eq" and test.property not in equal:
                equal[test.property] = test
            else:
                rest.append(test)
        self.kind = pattern.kind
        self._names = tuple(sorted(equal))
        self._values = tuple(_wanted(equal[name]) for name in self._names)
        self._rest = tuple(_check(test) for test in rest)

    def among(self, index: Index, matched: Matched) -> list[Fact]:
        found = index.find(self.kind, self._names, tuple([value(matched) for value in self._values]))
        return [fact for fact in found if all(check(fact, matched) for check in self._rest)]


def _wanted(test: Test) -> Callable[[Matched], Any]:
    wanted = test.value
    if isinstance(wanted, Of):
        alias, name = wanted.alias, wanted.property
        return lambda matched: matched[alias][name]
    return lambda _: wanted
