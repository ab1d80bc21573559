"""What a stage's rules are told: only facts that one of them could match, and of these only what the rules test.

Each fact costs the engine time, in each stage anew. So a fact is first held against what the patterns ask of it by
itself; a rule of which one pattern finds nothing cannot fire and asks for nothing either; and where no rule is left,
the stage is passed over. Nothing is decided here that the rules decide: joins and denials are the engine's.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from typing import Any, NamedTuple

from app.reasoning.kinds import KINDS, PropertyType
from app.reasoning.language import Call, Of, Pattern, Rule, Scalar, Test
from app.reasoning.matcher import Fact
from app.reasoning.matching import Check, checked

Facts = Mapping[str, list[Fact]]
Write = Callable[[Fact], str]

SESSION = "case"
_ALONE: Mapping[str, Fact] = {}
# Each refuses what is not of its type: a missing value must not reach the engine.
_WRITTEN: Mapping[PropertyType, Callable[..., str]] = {
    "text": encode_basestring_ascii,
    "number": int.__repr__,
    "truth": lambda value: "true" if value else "false",
}
# As many sets of guards as are kept with what follows from them; agreements resemble each other.
_MOST_PLANS = 4_096


def shadow(name: str) -> str:
    """The name under which a kind is asserted that is denied, and each of its facts."""
    return f"~{name}"


class Guard(NamedTuple):
    """What a pattern asks of a fact by itself, whatever else was matched."""

    kind: str
    tests: tuple[Test, ...]

    def may_admit(self, rule: Rule) -> bool:
        """Whether a conclusion of the rule could pass."""
        if self.kind != rule.kind:
            return False
        then = {"rule": rule.id, **dict(rule.then)}
        if any(isinstance(argument, Call) for argument in then.values()):
            # A function may set more properties than its own.
            then = {"rule": then["rule"]}
        return all(
            not isinstance(given := then.get(test.property), Scalar) or self._passes(test, given)
            for test in self.tests
        )

    def _passes(self, test: Test, given: Scalar) -> bool:
        return checked(self.kind, (test,))({"kind": self.kind, test.property: given}, _ALONE)


class Guards:
    """The guards of many patterns, each once, known by its number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, tuple[Test, ...]], int] = {}
        self.all: list[Guard] = []

    def number(self, pattern: Pattern) -> int:
        alone = tuple(test for test in pattern.tests if not isinstance(test.value, Of))
        key = (pattern.kind, alone)
        if key not in self._numbers:
            self._numbers[key] = len(self.all)
            self.all.append(Guard(*key))
        return self._numbers[key]


class Sieve:
    """Holds the facts of one kind against the guards of that kind. Sets of guards are numbers, a bit for each."""

    def __init__(self, guards: Mapping[int, Guard]) -> None:
        # Most patterns of a kind name one value (of a term its name, of a deadline its rule): by it they are found.
        named: dict[str, int] = {}
        for guard in guards.values():
            for test in guard.tests:
                if test.operator == "eq":
                    named[test.property] = named.get(test.property, 0) + 1
        self._name = max(named, key=lambda name: named[name], default="kind")
        by_value: dict[Any, dict[int, Guard]] = {}
        others: dict[int, Guard] = {}
        for number, guard in guards.items():
            values = [
                test.value for test in guard.tests if (test.property, test.operator) == (self._name, "eq")
            ]
            found = by_value.setdefault(values[0], {}) if values else others
            found[number] = guard
        self._open, self._others = _tests_left(others, "")
        self._by_value = {value: _tests_left(some, self._name) for value, some in by_value.items()}

    def sift(self, facts: list[Fact], into: list[tuple[Fact, int]]) -> int:
        """Adds each fact that passes any guard, with those that it passes; gives all that are passed at all."""
        name, by_value, others, passed = self._name, self._by_value, self._others, 0
        for fact in facts:
            guards = self._open
            named = by_value.get(fact[name])
            if named is not None:
                guards |= named[0]
                for bit, check in named[1]:
                    if check(fact, _ALONE):
                        guards |= bit
            for bit, check in others:
                if check(fact, _ALONE):
                    guards |= bit
            if guards:
                passed |= guards
                into.append((fact, guards))
        return passed


class Plan(NamedTuple):
    """What follows from the guards that the facts of a case pass."""

    # The guards of the rules that could fire: what passes one of them is told.
    wanted: int
    denied: int
    # What is denied, by its kinds.
    denials: tuple[tuple[str, Sieve], ...]
    # The rules whose conclusions other rules of the stage wait for.
    chaining: frozenset[str]


class Told(NamedTuple):
    """The facts that a stage is to be given for one case, as the engine reads them."""

    batch: str
    chaining: frozenset[str]


class Telling:
    """The rules of one stage, seen from the facts."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        joined, denied = Guards(), Guards()
        self._needs = [_bits(joined.number(pattern) for _, pattern in rule.when) for rule in rules]
        self._denies = [_bits(denied.number(pattern) for pattern in rule.none) for rule in rules]
        self._gives = [
            _bits(number for number, guard in enumerate(joined.all) if guard.may_admit(rule))
            for rule in rules
        ]
        self._rules = [rule.id for rule in rules]
        given = {rule.kind for rule in rules}
        # The kinds without which a rule cannot fire, save those that the stage itself may yet conclude.
        self._kinds = {frozenset(pattern.kind for _, pattern in rule.when) - given for rule in rules}
        self._joined, self._denied = _sieves(joined.all), _sieves(denied.all)
        self._denied_guards = denied.all
        names = _tested(rules)
        self._writers = {kind: _writer(kind, names[kind]) for kind in self._joined}
        self._shadows = {kind: _writer(kind, names[shadow(kind)], shadow) for kind in self._denied}
        self._plan = lru_cache(_MOST_PLANS)(self._planned)

    def written(self, fact: Fact) -> str:
        """A conclusion of the stage as the engine reads it."""
        return self._writers[fact["kind"]](fact)

    def told(self, facts: Facts, shuffle: Callable[[list[Fact]], None] | None = None) -> Told | None:
        """What is to be asserted; None where no rule of the stage can fire."""
        there = facts.keys()
        if not any(kinds <= there for kinds in self._kinds):
            return None
        sifted: list[tuple[Fact, int]] = []
        present = 0
        for kind, sieve in self._joined.items():
            if kind in facts:
                present |= sieve.sift(facts[kind], sifted)
        plan = self._plan(present)
        if plan is None:
            return None
        wanted, denied, denials, chaining = plan
        refused: list[tuple[Fact, int]] = []
        for kind, sieve in denials:
            if kind in facts:
                sieve.sift(facts[kind], refused)
        shadows = [fact for fact, guards in refused if guards & denied]
        asserted = [fact for fact, guards in sifted if guards & wanted]
        if shuffle is not None:
            shuffle(asserted)
            shuffle(shadows)
        # What is denied stands first.
        texts = [self._shadows[fact["kind"]](fact) for fact in shadows]
        texts += [self._writers[fact["kind"]](fact) for fact in asserted]
        return Told(f"[{','.join(texts)}]", chaining)

    def _planned(self, present: int) -> Plan | None:
        """What follows from the guards that are passed; None where no rule could fire."""
        active = self._active(present)
        if not active:
            return None
        wanted = denied = 0
        for place in active:
            wanted |= self._needs[place]
            denied |= self._denies[place]
        kinds = {guard.kind for number, guard in enumerate(self._denied_guards) if denied >> number & 1}
        denials = tuple([one for one in self._denied.items() if one[0] in kinds])
        chaining = frozenset(self._rules[place] for place in active if self._gives[place] & wanted)
        return Plan(wanted, denied, denials, chaining)

    def _active(self, present: int) -> list[int]:
        """The rules that could fire, counting what they would conclude for each other."""
        active: list[int] = []
        waiting = list(range(len(self._needs)))
        while True:
            ready = [place for place in waiting if not self._needs[place] & ~present]
            waiting = [place for place in waiting if self._needs[place] & ~present]
            gives = 0
            for place in ready:
                gives |= self._gives[place]
            active += ready
            if not gives & ~present:
                return active
            present |= gives


def _bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _tests_left(guards: Mapping[int, Guard], name: str) -> tuple[int, list[tuple[int, Check]]]:
    """The guards that test nothing but the value of a name, and those that test more."""
    passed, left = 0, []
    for number, guard in guards.items():
        rest = [test for test in guard.tests if (test.property, test.operator) != (name, "eq")]
        if rest:
            left.append((1 << number, checked(guard.kind, rest)))
        else:
            passed |= 1 << number
    return passed, left


def _sieves(guards: Sequence[Guard]) -> dict[str, Sieve]:
    by_kind: dict[str, dict[int, Guard]] = {}
    for number, guard in enumerate(guards):
        by_kind.setdefault(guard.kind, {})[number] = guard
    return {kind: Sieve(some) for kind, some in by_kind.items()}


def _tested(rules: Sequence[Rule]) -> dict[str, list[str]]:
    """The properties that the rules test or compare with, by kind; those of what is denied by its other name."""
    names: dict[str, dict[str, None]] = {}
    for rule in rules:
        kinds = {alias: pattern.kind for alias, pattern in rule.when}
        for name, pattern in (
            *((pattern.kind, pattern) for _, pattern in rule.when),
            *((shadow(pattern.kind), pattern) for pattern in rule.none),
        ):
            tested = names.setdefault(name, {})
            for test in pattern.tests:
                tested[test.property] = None
                if isinstance(test.value, Of):
                    names.setdefault(kinds[test.value.alias], {})[test.value.property] = None
    return {kind: list(tested) for kind, tested in names.items()}


def _writer(kind: str, names: Sequence[str], named: Callable[[str], str] = str) -> Write:
    """How a fact of a kind is written for the engine; `always` is what every join ends in."""
    template = f'{{"id":"{named("%s")}","sid":"{SESSION}","always":1,"kind":{json.dumps(named(kind))}'
    parts: list[tuple[Callable[..., str], Callable[[Fact], Iterable[Any]]]] = []
    for type_, written in _WRITTEN.items():
        of_type = [name for name in names if KINDS[kind][name] == type_]
        if of_type:
            template += "".join(f",{json.dumps(name)}:%s" for name in of_type)
            parts.append((written, _taking(of_type)))
    template += "}"
    if len(parts) == 1:
        ((only, taken),) = parts
        return lambda fact: template % (fact["id"], *map(only, taken(fact)))

    def write(fact: Fact) -> str:
        values = [fact["id"]]
        for written, taken in parts:
            values += map(written, taken(fact))
        return template % tuple(values)

    return write


def _taking(names: Sequence[str]) -> Callable[[Fact], Iterable[Any]]:
    """Several properties of a fact at once."""
    if len(names) > 1:
        return itemgetter(*names)
    (name,) = names
    return lambda fact: (fact[name],)
