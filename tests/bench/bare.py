"""The floor: durable-rules as anyone would use it who knows its safe subset, and nothing around it.

The same rules, stage by stage: a batch of facts for each stage, with what is denied asserted first under another
name, and the state deleted afterwards. No firing is checked again, nothing is kept of how a fact came about, and
no reasons are told. Written apart from the engine in `app`, so that it can be held against it.
"""

import contextlib
import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import durable_rules_engine as durable
from durable.engine import Host, MessageNotHandledException

from app.reasoning.functions import FUNCTIONS, Result, Setting
from app.reasoning.kinds import DERIVED, EMPTY
from app.reasoning.language import Argument, Call, Collected, Of, Pattern, Rule, stages
from app.reasoning.matcher import Fact, matches

_OPERATORS = {"lt": "$lt", "lte": "$lte", "gt": "$gt", "gte": "$gte", "ne": "$neq"}
_numbers = itertools.count()
_Found = dict[str, list[Fact]]


class _Host(Host):  # type: ignore[misc]
    def _run(self) -> None:
        """No timers: they would run for ever."""


@dataclass(frozen=True, slots=True)
class _Stage:
    ruleset: Any
    used: tuple[str, ...]
    denied: tuple[str, ...]


class Bare:
    """Rules, compiled once and run over one case at a time."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        level = stages(tuple(rules))
        self._stages = [
            self._stage([rule for rule in rules if level[rule.id] == number])
            for number in range(max(level.values()) + 1)
        ]

    @staticmethod
    def prepare(given: Sequence[Fact]) -> list[Fact]:
        """Facts with all that durable-rules wants of them."""
        return [{**fact, "id": f"f{number}", "sid": "case", "always": 1} for number, fact in enumerate(given)]

    def conclude(self, given: Sequence[Fact], setting: Setting) -> _Found:
        """Every fact there is in the end, by kind."""
        self._setting = setting
        self._derived = itertools.count()
        self._found: _Found = {}
        self._error: BaseException | None = None
        for fact in given:
            self._found.setdefault(fact["kind"], []).append(fact)
        for stage in self._stages:
            self._run(stage)
            if self._error is not None:
                raise self._error
        return self._found

    def _run(self, stage: _Stage) -> None:
        facts = [fact for kind in stage.used for fact in self._found.get(kind, ())]
        if not facts:
            return
        shadows = [
            {**fact, "kind": f"{kind}~", "id": f"{fact['id']}~"}
            for kind in stage.denied
            for fact in self._found.get(kind, ())
        ]
        handle = stage.ruleset._handle
        _, offset = durable.assert_facts(handle, json.dumps(shadows + facts))
        stage.ruleset.do_actions(offset, self._completed)
        durable.delete_state(handle, "case")

    def _completed(self, error: BaseException | None, _: object) -> None:
        self._error = self._error or error

    def _stage(self, rules: list[Rule]) -> _Stage:
        used = {pattern.kind for rule in rules for _, pattern in rule.when}
        denied = {pattern.kind for rule in rules for pattern in rule.none}
        name = f"bare{next(_numbers)}"
        definition: dict[str, Any] = {"warm_up": {"all": [{"m": {"kind": "$warm"}}], "run": lambda _: None}}
        for rule in rules:
            definition[rule.id] = {
                "all": _conditions(rule),
                "run": self._action(rule, chains=rule.kind in used),
            }
        host = _Host({name: definition})
        # To delete a state that never ran an action kills the process.
        host.assert_fact(name, {"kind": "$warm", "sid": "case", "id": "w"})
        host.delete_state(name, "case")
        return _Stage(host.get_ruleset(name), tuple(used), tuple(denied))

    def _action(self, rule: Rule, *, chains: bool) -> Callable[[Any], None]:
        def fire(context: Any) -> None:
            # durable-rules swallows what an action raises.
            try:
                fact = self._concluded(rule, context._m)
            except BaseException as error:  # noqa: BLE001 - raised again by `conclude`
                self._error = self._error or error
                return
            if fact is None:
                return
            self._found.setdefault(rule.kind, []).append(fact)
            if chains:
                with contextlib.suppress(MessageNotHandledException):
                    context.assert_fact(fact)

        return fire

    def _concluded(self, rule: Rule, matched: dict[str, Fact]) -> Fact | None:
        collected = {
            name: [fact for fact in self._found.get(pattern.kind, ()) if matches(pattern, fact, matched)]
            for name, pattern in rule.each
        }
        fact: Fact = {
            "id": f"d{next(self._derived)}",
            "sid": "case",
            "always": 1,
            "kind": rule.kind,
            "rule": rule.id,
            **{name: EMPTY[type_] for name, type_ in DERIVED[rule.kind].items()},
        }
        for name, argument in rule.then:
            value = self._value(argument, matched, collected)
            if value is None:
                return None
            if isinstance(value, Result):
                fact.update(value.beside)
                value = value.value
            fact[name] = value
        return fact

    def _value(self, argument: Argument, matched: dict[str, Fact], collected: dict[str, list[Fact]]) -> Any:
        if isinstance(argument, Of):
            fact = matched[argument.alias]
            return fact[argument.property] if argument.property else fact
        if isinstance(argument, Collected):
            return collected[argument.name]
        if isinstance(argument, Call):
            values = [self._value(one, matched, collected) for one in argument.arguments]
            return FUNCTIONS[argument.function].compute(self._setting, *values)
        return argument


def _conditions(rule: Rule) -> list[dict[str, Any]]:
    first = rule.when[0][0]
    joined = [
        {alias: _condition(pattern, pattern.kind, first if alias != first else None)}
        for alias, pattern in rule.when
    ]
    absent = [
        {f"no{place}$not": _condition(pattern, f"{pattern.kind}~", first)}
        for place, pattern in enumerate(rule.none)
    ]
    return joined + absent


def _condition(pattern: Pattern, kind: str, first: str | None) -> dict[str, Any]:
    tests: list[dict[str, Any]] = [{"kind": kind}]
    for test in pattern.tests:
        value = {test.value.alias: test.value.property} if isinstance(test.value, Of) else test.value
        compared = {test.property: value}
        tests.append(compared if test.operator == "eq" else {_OPERATORS[test.operator]: compared})
    if first is not None:
        # A join must not end in an inequality.
        tests.append({"always": {first: "always"}})
    return {"$and": tests} if len(tests) > 1 else tests[0]
