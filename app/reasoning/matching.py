"""The plain matcher compiled: each pattern once into the tests that it asks, and what is denied or collected found by index.

`matcher.py` says what a pattern means, and this says the same faster: every firing is held against it.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from app.reasoning.language import Of, Pattern, Rule, Test
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
    equal = [test for test in tests if test.operator == "eq" and not isinstance(test.value, Of)]
    # What must equal a plain value is taken out of the fact and compared at once.
    taken = itemgetter(*(test.property for test in equal)) if equal else itemgetter("kind")
    wanted: Any = tuple(test.value for test in equal) if equal[1:] else equal[0].value if equal else kind
    joined = [test for test in tests if isinstance(test.value, Of)]
    joins = tuple((one.property, COMPARE[one.operator], *_named(one)) for one in joined)
    alone = tuple(
        (one.property, COMPARE[one.operator], one.value)
        for one in tests
        if one not in equal and one not in joined
    )
    if not alone and not joins:
        return lambda fact, _: fact["kind"] == kind and bool(taken(fact) == wanted)

    def check(fact: Fact, matched: Matched) -> bool:
        if fact["kind"] != kind or taken(fact) != wanted:
            return False
        for name, compare, value in alone:
            if not compare(fact[name], value):
                return False
        for name, compare, alias, other in joins:  # noqa: SIM110 - a generator here costs more than the tests
            if not compare(fact[name], matched[alias][other]):
                return False
        return True

    return check


def joined(rule: Rule) -> Callable[[Matched], bool]:
    """Whether facts are what a rule joins, each by its alias."""
    checks = tuple((alias, checked(pattern.kind, pattern.tests)) for alias, pattern in rule.when)

    def check(matched: Matched) -> bool:
        for alias, one in checks:  # noqa: SIM110 - as above
            if not one(matched[alias], matched):
                return False
        return True

    return check


def _named(test: Test) -> tuple[str, str]:
    assert isinstance(test.value, Of)
    return test.value.alias, test.value.property


class Index:
    """Facts by kind and by the values of some properties. What was added meanwhile is taken in when asked."""

    def __init__(self, facts: Mapping[str, list[Fact]]) -> None:
        self._facts = facts
        self._known: dict[tuple[str, tuple[str, ...]], tuple[dict[Any, list[Fact]], list[int]]] = {}

    def find(self, place: tuple[str, tuple[str, ...]], key: Callable[[Fact], Any], wanted: Any) -> list[Fact]:
        """The facts of a kind whose properties (`place`), taken together by `key`, are as wanted."""
        facts = self._facts.get(place[0])
        if facts is None:
            return _NONE
        if place not in self._known:
            self._known[place] = ({}, [0])
        known, taken = self._known[place]
        if taken[0] < len(facts):
            for fact in facts[taken[0] :]:
                known.setdefault(key(fact), []).append(fact)
            taken[0] = len(facts)
        return known.get(wanted, _NONE)

    def all(self, kind: str) -> list[Fact]:
        return self._facts.get(kind, _NONE)


_NONE: list[Fact] = []


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
        names = tuple(sorted(equal))
        self._place = (pattern.kind, names)
        self._key: Callable[[Fact], Any] | None = itemgetter(*names) if names else None
        self._wanted = _wanted([equal[name].value for name in names])
        self._rest = checked(pattern.kind, rest) if rest else None

    def among(self, index: Index, matched: Matched) -> list[Fact]:
        found, rest = self._found(index, matched), self._rest
        return found.copy() if rest is None else [fact for fact in found if rest(fact, matched)]

    def any(self, index: Index, matched: Matched) -> bool:
        found = self._found(index, matched)
        rest = self._rest
        return bool(found) if rest is None else any(rest(fact, matched) for fact in found)

    def _found(self, index: Index, matched: Matched) -> list[Fact]:
        """What is equal; never to be changed by whoever asks."""
        if self._key is None:
            return index.all(self.kind)
        return index.find(self._place, self._key, self._wanted(matched))


def _wanted(values: Sequence[Any]) -> Callable[[Matched], Any]:
    """The values as an `itemgetter` of their names gives them: one by itself, several in a row."""
    named = [value for value in values if isinstance(value, Of)]
    if named and len(named) == len(values) and len({value.alias for value in named}) == 1:
        owner = named[0].alias
        of_one = itemgetter(*(value.property for value in named))
        return lambda matched: of_one(matched[owner])
    if not named:
        plain = values[0] if len(values) == 1 else tuple(values)
        return lambda _: plain
    parts = [(value.alias, value.property) if isinstance(value, Of) else (None, value) for value in values]
    return lambda matched: tuple(
        [value if alias is None else matched[alias][value] for alias, value in parts]
    )
