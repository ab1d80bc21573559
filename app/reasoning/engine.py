"""The only module that knows durable-rules, kept inside the subset in which it was measured to be exact.

One host and one fixed session; facts alone, asserted in one batch for each stage and deleted afterwards; flat
values and explicit ids; every join ends in an equality that always holds; what a rule denies is asserted first,
under another name. Each firing is matched again in plain Python: one that does not match is a fault of the
engine, never a conclusion.
"""

import contextlib
import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import durable_rules_engine as durable
from durable.engine import Host, MessageNotHandledException

from app.domain.calendar import Step
from app.reasoning.functions import FUNCTIONS, Result, Setting
from app.reasoning.kinds import DERIVED, EMPTY
from app.reasoning.language import Argument, Call, Collected, Of, Pattern, Provider, Rule, stages
from app.reasoning.matcher import Fact, matches

SESSION = "case"
# Far above what any case concludes; a rule that feeds itself ends here and not in the machine's memory.
MOST_CONCLUSIONS = 200_000

_OPERATORS = {"lt": "$lt", "lte": "$lte", "gt": "$gt", "gte": "$gte", "ne": "$neq"}
_names = itertools.count()


class EngineFault(RuntimeError):
    """The engine did what its rules do not say."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a fact was concluded: by which rule, from which facts, with which steps."""

    rule: Rule
    matched: dict[str, Fact]
    collected: dict[str, list[Fact]]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Inference:
    """Every fact there is after all stages, by kind, and how each derived one came to be."""

    facts: dict[str, list[Fact]]
    derivations: dict[str, Derivation]

    def of(self, kind: str) -> list[Fact]:
        return self.facts.get(kind, [])


Provide = Callable[["Inference"], list[Fact]]


class _Host(Host):  # type: ignore[misc]
    def _run(self) -> None:
        """durable-rules would start two timer threads here that never end."""


class Engine:
    """The rules of one book, compiled once and run over one case at a time."""

    def __init__(
        self, rules: Sequence[Rule], providers: Sequence[Provider] = (), *, recheck: bool = True
    ) -> None:
        level = stages(tuple(rules), tuple(providers))
        self._recheck = recheck
        self._stages = [
            _Stage(
                [rule for rule in rules if level[rule.id] == number],
                [one.name for one in providers if level[one.name] == number],
                self._fire,
            )
            for number in range(max(level.values(), default=0) + 1)
        ]
        self._error: BaseException | None = None

    def infer(
        self,
        base: Sequence[Fact],
        setting: Setting,
        provide: dict[str, Provide] | None = None,
        shuffle: Callable[[list[Fact]], None] | None = None,
    ) -> Inference:
        """Everything that follows from the facts. `shuffle` is for tests: the order must not matter."""
        self._setting = setting
        self._error = None
        self._found = found = Inference({}, {})
        for number, fact in enumerate(base):
            fact["id"] = f"f{number}"
            found.facts.setdefault(fact["kind"], []).append(fact)
        for stage in self._stages:
            # Before a stage's rules, the counts that they rest on.
            for name in stage.providers:
                for place, fact in enumerate((provide or {})[name](found)):
                    fact["id"] = f"p{name}{place}"
                    found.facts.setdefault(fact["kind"], []).append(fact)
                # A count may have asked this engine about another day meanwhile.
                self._setting, self._found = setting, found
            stage.run(found, shuffle)
            if self._error is not None:
                raise self._error
        return found

    def _fire(self, rule: Rule, context: Any) -> None:
        # durable-rules swallows what an action raises; it is kept and raised after the run.
        if self._error is not None:
            return
        try:
            self._conclude(rule, context)
        except BaseException as error:  # noqa: BLE001 - raised again by `infer`
            self._error = error

    def _conclude(self, rule: Rule, context: Any) -> None:
        found = self._found
        matched: dict[str, Fact] = {}
        for alias, pattern in rule.when:
            fact = context._m[alias]  # noqa: SLF001 - the matched facts, without durable's wrapping of each
            if self._recheck and not matches(pattern, fact, matched):
                raise EngineFault(f"{rule.id} fired on facts that do not match")
            matched[alias] = fact
        collected = {
            name: [fact for fact in found.of(pattern.kind) if matches(pattern, fact, matched)]
            for name, pattern in rule.each
        }
        if self._recheck:
            for pattern in rule.none:
                if any(matches(pattern, fact, matched) for fact in found.of(pattern.kind)):
                    raise EngineFault(f"{rule.id} fired although there is {pattern.kind}")
        conclusion = self._then(rule, matched, collected)
        if conclusion is None:
            return
        fact, steps = conclusion
        number = len(found.derivations)
        if number >= MOST_CONCLUSIONS:
            raise EngineFault(f"more than {MOST_CONCLUSIONS} conclusions")
        fact["id"] = f"d{number}"
        found.facts.setdefault(rule.kind, []).append(fact)
        found.derivations[fact["id"]] = Derivation(rule, matched, collected, steps)
        # Where nothing of this stage chains on it, the engine says so by raising.
        with contextlib.suppress(MessageNotHandledException):
            context.assert_fact({**fact, "always": 1})

    def _then(
        self, rule: Rule, matched: dict[str, Fact], collected: dict[str, list[Fact]]
    ) -> tuple[Fact, tuple[Step, ...]] | None:
        properties = DERIVED[rule.kind]
        fact: Fact = {
            "kind": rule.kind,
            "rule": rule.id,
            **{name: EMPTY[kind] for name, kind in properties.items()},
        }
        steps: tuple[Step, ...] = ()
        for name, argument in rule.then:
            value = _value(argument, matched, collected, self._setting)
            if value is None:
                return None
            if isinstance(value, Result):
                fact.update(value.beside)
                steps += value.steps
                value = value.value
            fact[name] = value
        return fact, steps


class _Stage:
    """A ruleset of its own: its rules, and which kinds it must be given before the others."""

    def __init__(self, rules: list[Rule], providers: list[str], fire: Callable[[Rule, Any], None]) -> None:
        self.providers = providers
        self._denied = {pattern.kind for rule in rules for pattern in rule.none}
        self._used = {pattern.kind for rule in rules for _, pattern in rule.when}
        self._name = f"stage{next(_names)}"
        definitions: dict[str, Any] = {"warm_up": {"all": [{"m": {"kind": "$warm"}}], "run": lambda _: None}}
        for rule in rules:
            definitions[rule.id] = {"all": _compiled(rule), "run": _action(rule, fire)}
        self._host = _Host()
        self._host.register_rulesets({self._name: definitions})
        self._ruleset = self._host.get_ruleset(self._name)
        # Deleting a state that never ran an action kills the process.
        self._host.assert_fact(self._name, {"kind": "$warm", "sid": SESSION, "id": "w"})
        durable.delete_state(self._ruleset._handle, SESSION)  # noqa: SLF001 - the binding's own way in

    def run(self, found: Inference, shuffle: Callable[[list[Fact]], None] | None) -> None:
        facts = [fact for kind in self._used for fact in found.of(kind)]
        if not facts:
            return
        shadows = [fact for kind in self._denied for fact in found.of(kind)]
        if shuffle is not None:
            shuffle(facts)
            shuffle(shadows)
        batch = [
            {**fact, "sid": SESSION, "always": 1, "kind": f"{fact['kind']}~", "id": f"{fact['id']}~"}
            for fact in shadows
        ]
        batch += [{**fact, "sid": SESSION, "always": 1} for fact in facts]
        errors: list[BaseException | None] = []
        handle = self._ruleset._handle  # noqa: SLF001 - the binding's own way in
        try:
            code, offset = durable.assert_facts(handle, json.dumps(batch))
            self._ruleset.do_actions(offset, lambda error, _: errors.append(error))
        finally:
            durable.delete_state(handle, SESSION)
        if code == 2:
            raise EngineFault("two facts share an id")
        if errors and errors[0] is not None:
            raise errors[0]


def _action(rule: Rule, fire: Callable[[Rule, Any], None]) -> Callable[[Any], None]:
    return lambda context: fire(rule, context)


def _compiled(rule: Rule) -> list[dict[str, Any]]:
    patterns: list[dict[str, Any]] = []
    first = rule.when[0][0]
    for position, (alias, pattern) in enumerate(rule.when):
        patterns.append({alias: _conditions(pattern, pattern.kind, first if position else None)})
    for position, pattern in enumerate(rule.none):
        patterns.append({f"none{position}$not": _conditions(pattern, f"{pattern.kind}~", first)})
    return patterns


def _conditions(pattern: Pattern, kind: str, first: str | None) -> dict[str, Any]:
    conditions: list[dict[str, Any]] = [{"kind": kind}]
    for test in pattern.tests:
        value = {test.value.alias: test.value.property} if isinstance(test.value, Of) else test.value
        if test.operator == "eq":
            conditions.append({test.property: value})
        else:
            conditions.append({_OPERATORS[test.operator]: {test.property: value}})
    if first is not None:
        # An inequality that stands last in a join kills the process; this equality always holds.
        conditions.append({"always": {first: "always"}})
    return {"$and": conditions} if len(conditions) > 1 else conditions[0]


def _value(
    argument: Argument, matched: dict[str, Fact], collected: dict[str, list[Fact]], setting: Setting
) -> Any:
    """A plain value, a Result with its steps, or None where a function finds nothing."""
    if isinstance(argument, Call):
        inner = [_value(one, matched, collected, setting) for one in argument.arguments]
        values = [one.value if isinstance(one, Result) else one for one in inner]
        return FUNCTIONS[argument.function].compute(setting, *values)
    if isinstance(argument, Collected):
        return collected[argument.name]
    if isinstance(argument, Of):
        fact = matched[argument.alias]
        return fact[argument.property] if argument.property else fact
    return argument


def prove() -> None:
    """Fire one rule, as a proof that durable-rules works on this machine."""
    rule = Rule(
        "proof",
        (("day", Pattern("day", ())), ("run", Pattern("run", ()))),
        (),
        (),
        "overdue",
        (("ref", Of("run", "ref")),),
    )
    from datetime import date

    from app.domain.calendar import Zone
    from app.domain.holidays import Holidays

    setting = Setting(date(2025, 1, 1), Holidays(), Zone.JAKARTA)
    base: list[Fact] = [
        {"kind": "day", "on": 2},
        {"kind": "run", "ref": "1", "begins": 1, "ends": 3, "last": True, "cite": "7(1)"},
    ]
    if [fact["ref"] for fact in Engine([rule]).infer(base, setting).of("overdue")] != ["1"]:
        raise RuntimeError("durable-rules did not fire the rule of the proof")
