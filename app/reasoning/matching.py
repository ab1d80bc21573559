"""The plain matcher compiled: all tests of a rule at once, and what is denied or collected found by index.

`matcher.py` says what a pattern means, and this says the same faster: every firing is held against it.
"""

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from app.reasoning.language import Pattern, Rule, Test
from app.reasoning.matcher import Fact
from app.reasoning.written_out import function, matches, passes, row, value

Matched = Mapping[str, Fact]


def joined(rule: Rule) -> Callable[[Matched], bool]:
    """Whether facts are what a rule joins, each by its alias."""
    tests = [matches(f"matched[{alias!r}]", pattern.kind, pattern.tests) for alias, pattern in rule.when]
    return function("matched", " and ".join(tests))


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
        self._wanted = function("matched", row(value(equal[name].value) for name in names))
        self._rest = function("fact, matched", passes("fact", rest)) if rest else None

    def among(self, index: Index, matched: Matched) -> list[Fact]:
        found, rest = self._found(index, matched), self._rest
        return found.copy() if rest is None else [fact for fact in found if rest(fact, matched)]

    def any(self, index: Index, matched: Matched) -> bool:
        found, rest = self._found(index, matched), self._rest
        return bool(found) if rest is None else any(rest(fact, matched) for fact in found)

    def _found(self, index: Index, matched: Matched) -> list[Fact]:
        """What is equal; never to be changed by whoever asks."""
        if self._key is None:
            return index.all(self.kind)
        return index.find(self._place, self._key, self._wanted(matched))
