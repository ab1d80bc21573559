"""The language of the rules: small enough to be sound.

`when` joins facts, `none` asks that there is no such fact, `each` collects facts for a function, `then` is what
follows. What a rule denies or collects must be complete before it is asked: that gives the stages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.faults import Fact, Fault, FaultyInput
from app.reasoning.functions import FUNCTIONS
from app.reasoning.kinds import DERIVED, KINDS, PropertyType
from app.records.yaml import Path, Plain

Scalar = str | int | bool
OPERATORS = ("eq", "lt", "lte", "gt", "gte", "ne")
# durable-rules' own limits, kept well away from.
MOST_PATTERNS = 8
MOST_TESTS = 20


@dataclass(frozen=True, slots=True)
class Of:
    """A property of a fact that was matched: `hit.on`; without a property, the fact itself."""

    alias: str
    property: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    property: str
    operator: str
    value: Scalar | Of


@dataclass(frozen=True, slots=True)
class Pattern:
    kind: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple["Argument", ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """The facts that an `each` collected."""

    name: str


Argument = Scalar | Of | Collected | Call


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    when: tuple[tuple[str, Pattern], ...]
    none: tuple[Pattern, ...]
    each: tuple[tuple[str, Pattern], ...]
    kind: str
    then: tuple[tuple[str, Argument], ...]


@dataclass(frozen=True, slots=True)
class Provider:
    """A count that Python makes between two stages: from all facts of some kinds, facts of others."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]


# ---- reading a rule block


def read_rule(identity: str, data: Plain) -> Rule:
    """A rule block as a rule; everything that durable-rules would silently accept is refused here."""
    if not isinstance(data, dict):
        raise FaultyInput(Fault("rule.no_block"))
    unknown = sorted(set(data) - {"id", "when", "none", "each", "then"})
    if unknown:
        raise FaultyInput(Fault("rule.part_unknown", {"part": unknown[0]}, (unknown[0],)))
    for part in ("when", "then"):
        if not isinstance(data.get(part), dict) or not data[part]:
            raise FaultyInput(Fault("rule.part_missing", {"part": part}))
    known: dict[str, str] = {}
    when = []
    for alias, pattern in _mapping(data["when"], ("when",)).items():
        if not alias.isidentifier() or alias in known:
            raise FaultyInput(Fault("rule.alias", {"alias": alias}, ("when", alias)))
        when.append((alias, _pattern(pattern, known, ("when", alias))))
        known[alias] = when[-1][1].kind
    if len(when) > MOST_PATTERNS:
        raise FaultyInput(Fault("rule.too_many_patterns", {"most": MOST_PATTERNS}, ("when",)))
    absent = data.get("none", [])
    if not isinstance(absent, list):
        raise FaultyInput(Fault("rule.none_is_a_list", {}, ("none",)))
    none = tuple(_pattern(pattern, known, ("none", place)) for place, pattern in enumerate(absent))
    each = []
    for name, pattern in _mapping(data.get("each", {}), ("each",)).items():
        if not name.isidentifier() or name in known:
            raise FaultyInput(Fault("rule.alias", {"alias": name}, ("each", name)))
        each.append((name, _pattern(pattern, known, ("each", name))))
    kind, then = _conclusion(_mapping(data["then"], ("then",)), known, {name for name, _ in each})
    return Rule(identity, tuple(when), none, tuple(each), kind, then)


def _mapping(data: Plain, path: Path) -> dict[str, Plain]:
    if not isinstance(data, dict):
        raise FaultyInput(Fault("rule.mapping", {}, path))
    return data


def _pattern(data: Plain, known: Mapping[str, str], path: Path) -> Pattern:
    given = dict(_mapping(data, path))
    kind = given.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise FaultyInput(Fault("rule.kind_unknown", {"kind": str(kind)}, (*path, "kind")))
    tests: list[Test] = []
    for name, wanted in given.items():
        place = (*path, name)
        if name not in KINDS[kind]:
            raise FaultyInput(Fault("rule.property_unknown", {"kind": kind, "property": name}, place))
        if isinstance(wanted, dict):
            for operator, value in wanted.items():
                if operator not in OPERATORS:
                    raise FaultyInput(Fault("rule.operator_unknown", {"operator": operator}, place))
                tests.append(_test(kind, name, operator, value, known, place))
        else:
            tests.append(_test(kind, name, "eq", wanted, known, place))
    if len(tests) > MOST_TESTS:
        raise FaultyInput(Fault("rule.too_many_tests", {"most": MOST_TESTS}, path))
    return Pattern(kind, tuple(tests))


def _test(kind: str, name: str, operator: str, value: Plain, known: Mapping[str, str], path: Path) -> Test:
    wanted = KINDS[kind][name]
    against = _of(value, known, path)
    got = _type_of(against, known)
    if got != wanted:
        raise FaultyInput(Fault("rule.types_differ", {"property": name, "wanted": wanted, "got": got}, path))
    if operator not in {"eq", "ne"} and wanted != "number":
        raise FaultyInput(Fault("rule.no_order", {"property": name, "operator": operator}, path))
    return Test(name, operator, against)


def _of(value: Plain, known: Mapping[str, str], path: Path) -> Scalar | Of:
    """A value, or the property of a fact that was matched before."""
    if isinstance(value, str):
        alias, point, name = value.partition(".")
        if point and alias in known:
            if name not in KINDS[known[alias]]:
                raise FaultyInput(
                    Fault("rule.property_unknown", {"kind": known[alias], "property": name}, path)
                )
            return Of(alias, name)
        return value
    if isinstance(value, bool | int):
        return value
    raise FaultyInput(Fault("rule.value", {"text": str(value)[:40]}, path))


def _type_of(value: Scalar | Of, known: Mapping[str, str]) -> PropertyType:
    if isinstance(value, Of):
        return KINDS[known[value.alias]][value.property]
    return "truth" if isinstance(value, bool) else "number" if isinstance(value, int) else "text"


def _conclusion(
    data: dict[str, Plain], known: Mapping[str, str], collected: set[str]
) -> tuple[str, tuple[tuple[str, Argument], ...]]:
    given = dict(data)
    kind = given.pop("kind", None)
    if not isinstance(kind, str) or kind not in DERIVED:
        raise FaultyInput(Fault("rule.conclusion_unknown", {"kind": str(kind)}, ("then", "kind")))
    then: list[tuple[str, Argument]] = []
    for name, value in given.items():
        path = ("then", name)
        if name not in KINDS[kind]:
            raise FaultyInput(Fault("rule.property_unknown", {"kind": kind, "property": name}, path))
        argument = _argument(value, known, collected, path)
        if isinstance(argument, Scalar | Of):
            wanted, got = KINDS[kind][name], _type_of(argument, known)
            if got != wanted:
                raise FaultyInput(
                    Fault("rule.types_differ", {"property": name, "wanted": wanted, "got": got}, path)
                )
        then.append((name, argument))
    return kind, tuple(then)


def _argument(value: Plain, known: Mapping[str, str], collected: set[str], path: Path) -> Argument:
    if isinstance(value, list):
        if not value or not isinstance(value[0], str) or value[0] not in FUNCTIONS:
            raise FaultyInput(Fault("rule.function_unknown", {"function": str(value[:1])[1:-1]}, path))
        function = FUNCTIONS[value[0]]
        if len(value) - 1 != function.arity:
            got = len(value) - 1
            facts: dict[str, Fact] = {"function": value[0], "wanted": function.arity, "got": got}
            raise FaultyInput(Fault("rule.function_arguments", facts, path))
        arguments = tuple(_handed(one, known, collected, path) for one in value[1:])
        return Call(value[0], arguments)
    return _of(value, known, path)


def _handed(value: Plain, known: Mapping[str, str], collected: set[str], path: Path) -> Argument:
    """What a function is handed: besides values, a whole fact or all that were collected, by their names."""
    if isinstance(value, str) and value in collected:
        return Collected(value)
    if isinstance(value, str) and value in known:
        return Of(value)
    return _argument(value, known, collected, path)


# ---- stages


def stages(rules: tuple[Rule, ...], providers: tuple[Provider, ...] = ()) -> dict[str, int]:
    """The stage of each rule and provider: after everything that it denies, collects or counts is complete."""
    makers: dict[str, list[str]] = {}
    for rule in rules:
        makers.setdefault(rule.kind, []).append(rule.id)
    for provider in providers:
        for kind in provider.gives:
            makers.setdefault(kind, []).append(provider.name)
    level = dict.fromkeys((*(rule.id for rule in rules), *(one.name for one in providers)), 0)
    needs = {rule.id: tuple(_needs(rule)) for rule in rules}
    # A provider counts before the rules of its stage run, so they may use at once what it gives.
    given = {kind for provider in providers for kind in provider.gives}
    for provider in providers:
        needs[provider.name] = tuple((kind, True) for kind in sorted(provider.needs))
    for _ in range(len(level) + 1):
        moved = False
        for name in level:
            wanted = max(
                (
                    level[maker] + (1 if complete and kind not in given else 0)
                    for kind, complete in needs[name]
                    for maker in makers.get(kind, ())
                ),
                default=0,
            )
            if wanted > level[name]:
                level[name], moved = wanted, True
        if not moved:
            return level
    raise FaultyInput(Fault("rule.denies_its_own", {"rule": _in_a_ring(needs, makers, given)}))


def _in_a_ring(
    needs: Mapping[str, tuple[tuple[str, bool], ...]], makers: Mapping[str, Sequence[str]], given: set[str]
) -> str:
    """The first rule that must wait for something that waits for it."""

    def waits_for(name: str, wanted: str, seen: set[str]) -> bool:
        seen.add(name)
        return name == wanted or any(
            maker not in seen and waits_for(maker, wanted, seen)
            for kind, _ in needs[name]
            for maker in makers.get(kind, ())
        )

    return next(
        name
        for name, asked in needs.items()
        for kind, complete in asked
        if complete
        and kind not in given
        and any(waits_for(maker, name, set()) for maker in makers.get(kind, ()))
    )


def _needs(rule: Rule) -> Iterator[tuple[str, bool]]:
    """The kinds a rule asks for, and whether each must be complete."""
    for _, pattern in rule.when:
        yield pattern.kind, False
    for pattern in rule.none:
        yield pattern.kind, True
    for _, pattern in rule.each:
        yield pattern.kind, True
