"""CLIPS, by clipspy: a defrule for each of our rules, with the same dates from the same Python functions.

A stage becomes a salience: what is denied is complete before the rules of a later stage look for it. What `each`
collects is collected on the right-hand side. Absent slots have the empty value of their kind as default.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import clips

from app.reasoning.functions import FUNCTIONS, Setting
from app.reasoning.kinds import DERIVED, EMPTY, KINDS
from app.reasoning.language import Argument, Call, Collected, Of, Pattern, Rule, Scalar, Test, stages
from app.reasoning.matcher import Fact

_COMPARE = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "ne": "neq"}
_DEFAULTS = {"text": '""', "number": "0", "truth": "FALSE"}
# CLIPS hands over values, so of a fact that a function is given it needs to be told which slots.
_OF_A_FACT = {
    "after": ("on", "at"),
    "stopped": ("on", "at"),
    "slot_moved": ("begins", "due"),
    "slot_moved_for_all": ("begins", "due"),
}
# clipspy hands over all arguments in one row: single values first, then the slots of whatever was collected.
_OF_EACH = {
    "earliest": ("on", "ref"),
    "first_arisen": ("arose",),
    "end_of": ("on",),
    "stopped": ("party", "from", "until"),
    "slot_moved": ("party", "from", "until"),
    "slot_moved_for_all": ("party", "from", "until"),
}
_EACH_STANDS_AT = {
    "earliest": 0,
    "first_arisen": 0,
    "end_of": 0,
    "stopped": 2,
    "slot_moved": 1,
    "slot_moved_for_all": 1,
}
# What a function gives besides its value, in the order in which it is handed back.
_BESIDE: Mapping[str, tuple[tuple[str, Any], ...]] = {
    "after": (("due_at", ""),),
    "earliest": (("key", ""),),
    "stopped": (("tolled", 0), ("running", False), ("due_at", "")),
    "slot_moved": (("tolled", 0), ("running", False)),
    "slot_moved_for_all": (("tolled", 0), ("running", False)),
}
# What is read back in the end; every slot more costs a call.
_TOLD = {
    "deadline": ("rule", "ref", "due"),
    "confirmation": ("ref",),
    "state": ("of", "ref", "state"),
    "right": ("right", "party", "ref", "arose"),
    "access": ("party", "state", "since"),
    "finding": ("rule", "cites"),
}
_Asserted = list[tuple[str, dict[str, Any]]]


class Inexpressible(Exception):
    """A rule that has no translation."""


class Clips:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self._setting: Setting | None = None
        self._environment = clips.Environment()
        # Two derivations of the same fact are two facts with us.
        self._environment.fact_duplication = True
        kinds = {pattern.kind for rule in rules for _, pattern in rule.when}
        kinds |= {pattern.kind for rule in rules for pattern in rule.none}
        kinds |= {pattern.kind for rule in rules for _, pattern in rule.each} | {rule.kind for rule in rules}
        for kind in sorted(kinds):
            self._environment.build(_template(kind))
        self._templates = {kind: self._environment.find_template(f"k-{kind}") for kind in kinds}
        self._derived = sorted(kinds & set(DERIVED))
        for name in FUNCTIONS:
            self._environment.define_function(self._function(name), f"py-{name}")
        self.inexpressible: list[str] = []
        level = stages(tuple(rules))
        for rule in rules:
            try:
                text = _defrule(rule, -level[rule.id])
            except Inexpressible:
                self.inexpressible.append(rule.id)
            else:
                self._environment.build(text)

    def prepare(self, given: Iterable[Fact]) -> _Asserted:
        """Only what is not empty anyway: each slot that is set costs a call."""
        return [
            (
                fact["kind"],
                {
                    name: _said(fact[name])
                    for name, type_ in KINDS[fact["kind"]].items()
                    if fact[name] != EMPTY[type_]
                },
            )
            for fact in given
            if fact["kind"] in self._templates
        ]

    def conclude(self, given: _Asserted, setting: Setting) -> list[tuple[Any, ...]]:
        """What a caller would ask for, as plain values; `derived` has everything."""
        self._run(given, setting)
        return [
            tuple(fact[name] for name in names)
            for kind, names in _TOLD.items()
            for fact in self._templates[kind].facts()
        ]

    def derived(self, given: _Asserted, setting: Setting) -> list[Fact]:
        self._run(given, setting)
        return [
            {"kind": kind, **{name: _heard(value) for name, value in fact}}
            for kind in self._derived
            for fact in self._templates[kind].facts()
        ]

    def _run(self, given: _Asserted, setting: Setting) -> None:
        self._setting = setting
        self._environment.reset()
        for kind, slots in given:
            self._templates[kind].assert_fact(**slots)
        self._environment.run()

    def _function(self, name: str) -> Any:
        function, beside = FUNCTIONS[name], _BESIDE.get(name, ())
        of_a_fact, of_each = _OF_A_FACT.get(name, ()), _OF_EACH.get(name, ())
        single = function.arity - bool(of_each) - bool(of_a_fact) + len(of_a_fact)

        def call(*values: Any) -> Any:
            arguments = list(values[len(of_a_fact) : single])
            if of_a_fact:
                arguments.insert(0, dict(zip(of_a_fact, values, strict=False)))
            if of_each:
                arguments.insert(_EACH_STANDS_AT[name], _regrouped(values[single:], of_each))
            result = function.compute(self._setting, *arguments)
            if result is None:
                return False
            return [result.value, *(_said(result.beside.get(key, empty)) for key, empty in beside)]

        return call


def _regrouped(values: Sequence[Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        dict(zip(names, values[start : start + len(names)], strict=True))
        for start in range(0, len(values), len(names))
    ]


def _said(value: Scalar) -> Any:
    return clips.Symbol("TRUE" if value else "FALSE") if isinstance(value, bool) else value


def _heard(value: Any) -> Any:
    return value == "TRUE" if isinstance(value, clips.Symbol) else value


# ---- the text of a construct


def _template(kind: str) -> str:
    slots = " ".join(f"(slot {name} (default {_DEFAULTS[type_]}))" for name, type_ in KINDS[kind].items())
    return f"(deftemplate k-{kind} {slots})"


def _defrule(rule: Rule, salience: int) -> str:
    wanted = set(_variables(rule))
    when = " ".join(_pattern(alias, pattern, wanted) for alias, pattern in rule.when)
    none = " ".join(f"(not {_pattern(f'no{place}', one, set())})" for place, one in enumerate(rule.none))
    return f"(defrule {rule.id} (declare (salience {salience})) {when} {none} => {_right_side(rule)})"


def _variables(rule: Rule) -> Iterator[tuple[str, str]]:
    """The slots that are spoken of elsewhere in the rule, so that their values need a name."""
    patterns = [*(one for _, one in rule.when), *rule.none, *(one for _, one in rule.each)]
    for pattern in patterns:
        yield from (
            (test.value.alias, test.value.property) for test in pattern.tests if isinstance(test.value, Of)
        )
    for _, argument in rule.then:
        if isinstance(argument, Of):
            yield argument.alias, argument.property
        elif isinstance(argument, Call):
            for one in argument.arguments:
                if isinstance(one, Of):
                    slots = (one.property,) if one.property else _OF_A_FACT.get(argument.function, ())
                    yield from ((one.alias, name) for name in slots)


def _pattern(alias: str, pattern: Pattern, wanted: set[tuple[str, str]]) -> str:
    tests: dict[str, list[Test]] = {name: [] for owner, name in sorted(wanted) if owner == alias}
    for test in pattern.tests:
        tests.setdefault(test.property, []).append(test)
    return f"(k-{pattern.kind} {' '.join(_slot(alias, name, some) for name, some in tests.items())})"


def _slot(alias: str, name: str, tests: list[Test]) -> str:
    own = f"?{alias}_{name}"
    conditions = [own]
    for test in tests:
        value = _literal(test.value)
        conditions.append(value if test.operator == "eq" else f":({_COMPARE[test.operator]} {own} {value})")
    return f"({name} {'&'.join(conditions)})"


def _literal(value: Scalar | Of) -> str:
    if isinstance(value, Of):
        return f"?{value.alias}_{value.property}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _right_side(rule: Rule) -> str:
    before: list[str] = []
    slots = {"rule": _literal(rule.id)}
    results: list[str] = []
    for place, (name, argument) in enumerate(rule.then):
        if isinstance(argument, Call):
            result = f"?result{place}"
            collecting, call = _call(rule, argument)
            before += [*collecting, f"(bind {result} {call})"]
            results.append(result)
            slots[name] = f"(nth$ 1 {result})"
            for position, (beside, _) in enumerate(_BESIDE.get(argument.function, ()), start=2):
                if beside in KINDS[rule.kind]:
                    slots[beside] = f"(nth$ {position} {result})"
        elif isinstance(argument, Collected):
            raise Inexpressible(rule.id)
        else:
            slots[name] = _literal(argument)
    concluded = f"(assert (k-{rule.kind} {' '.join(f'({name} {value})' for name, value in slots.items())}))"
    if results:
        # A function that finds nothing lets its rule conclude nothing.
        there = " ".join(f"(multifieldp {result})" for result in results)
        concluded = f"(if (and TRUE {there}) then {concluded})"
    return " ".join([*before, concluded])


def _call(rule: Rule, call: Call) -> tuple[list[str], str]:
    """How its collections are gathered, and the call itself."""
    gathering: list[str] = []
    handed: list[str] = []
    last: list[str] = []
    for place, argument in enumerate(call.arguments):
        if isinstance(argument, Collected):
            if _EACH_STANDS_AT.get(call.function) != place:
                raise Inexpressible(rule.id)
            variable = f"?all_{argument.name}"
            pattern = dict(rule.each)[argument.name]
            gathering += [f"(bind {variable} (create$))", _gather(variable, pattern, _OF_EACH[call.function])]
            last = [variable]
        elif isinstance(argument, Of) and not argument.property:
            if place or call.function not in _OF_A_FACT:
                raise Inexpressible(rule.id)
            handed += [f"?{argument.alias}_{name}" for name in _OF_A_FACT[call.function]]
        else:
            handed.append(_plain_argument(rule, argument))
    return gathering, f"(py-{call.function} {' '.join(handed + last)})"


def _plain_argument(rule: Rule, argument: Argument) -> str:
    if isinstance(argument, Call | Collected):
        raise Inexpressible(rule.id)
    return _literal(argument)


def _gather(variable: str, pattern: Pattern, names: Iterable[str]) -> str:
    tests = " ".join(
        f"({'eq' if test.operator == 'eq' else _COMPARE[test.operator]} ?f:{test.property} {_literal(test.value)})"
        for test in pattern.tests
    )
    values = " ".join(f"?f:{name}" for name in names)
    return f"(do-for-all-facts ((?f k-{pattern.kind})) (and TRUE {tests}) (bind {variable} (create$ {variable} {values})))"
