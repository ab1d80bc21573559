"""The only module that knows durable-rules, kept inside the subset in which it was measured to be exact.

One host and one fixed session; facts alone, asserted in one batch for each stage and deleted afterwards; flat
values and explicit ids; every join ends in an equality that always holds; what a rule denies is asserted first,
under another name. Each firing is matched again in plain Python: one that does not match is a fault of the
engine, never a conclusion.

The engine is told no more of a fact than its rules test, and answers with ids: the facts themselves stay here. Its
actions are taken one by one through the binding, as durable-rules' own loop does, without what that loop does
besides (a state written back for each action, clocks, exceptions swallowed).
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import durable_rules_engine as durable
from durable.engine import Host

from app.domain.calendar import Step
from app.reasoning.computing import Conclusion
from app.reasoning.functions import Setting
from app.reasoning.language import Of, Pattern, Provider, Rule, stages
from app.reasoning.matcher import Fact
from app.reasoning.matching import Index, Lookup, joined
from app.reasoning.telling import SESSION, Telling, shadow

# Far above what any case has; a rule that feeds itself ends here and not in the machine's memory. The engine tells
# ids apart by 32 bits of hash alone: those of so many facts, and of as many shadows, were tried and all differ.
MOST_FACTS = 250_000

_OPERATORS = {"lt": "$lt", "lte": "$lte", "gt": "$gt", "gte": "$gte", "ne": "$neq"}
_TWICE = 2  # what the binding answers where an id was asserted before
_names = itertools.count()
# A firing as the engine tells it, {"rule":{"alias":{"id":"7",…},…}}: of each fact, in the order of the rule's
# patterns, the id that `telling` wrote first. Within a text the quotes would be escaped.
_ids = re.compile(r'":\{"id":"(\d+)"').findall


class EngineFault(RuntimeError):
    """The engine did what its rules do not say."""


class Derivation(NamedTuple):
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
Shuffle = Callable[[list[Fact]], None]


class _Host(Host):  # type: ignore[misc]
    def _run(self) -> None:
        """durable-rules would start two timer threads here that never end."""


class Engine:
    """The rules of one book, compiled once and run over one case at a time."""

    def __init__(
        self, rules: Sequence[Rule], providers: Sequence[Provider] = (), *, recheck: bool = True
    ) -> None:
        level = stages(tuple(rules), tuple(providers))
        self._stages = [
            _Stage(
                [Program(rule, recheck=recheck) for rule in rules if level[rule.id] == number],
                [one.name for one in providers if level[one.name] == number],
            )
            for number in range(max(level.values(), default=0) + 1)
        ]

    def infer(
        self,
        base: Sequence[Fact],
        setting: Setting,
        provide: dict[str, Provide] | None = None,
        shuffle: Shuffle | None = None,
    ) -> Inference:
        """Everything that follows from the facts. `shuffle` is for tests: the order must not matter."""
        course = Course(setting)
        for fact in base:
            course.take(fact)
        for stage in self._stages:
            # Before a stage's rules, the counts that they rest on.
            for name in stage.providers:
                for fact in (provide or {})[name](course.found):
                    course.take(fact)
            stage.run(course, shuffle)
        return course.found


class Course:
    """One case on its way through the stages: the facts so far."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.facts: dict[str, list[Fact]] = {}
        self.found = Inference(self.facts, {})
        self.by_id: dict[str, Fact] = {}
        self.index = Index(self.facts)

    def take(self, fact: Fact) -> None:
        by_id, facts, kind = self.by_id, self.facts, fact["kind"]
        if len(by_id) >= MOST_FACTS:
            raise EngineFault(f"more than {MOST_FACTS} facts")
        identity = fact["id"] = str(len(by_id))
        by_id[identity] = fact
        if kind in facts:
            facts[kind].append(fact)
        else:
            facts[kind] = [fact]


class Program:
    """A rule, compiled: what its firings are held against, and what it concludes."""

    def __init__(self, rule: Rule, *, recheck: bool = True) -> None:
        self.rule = rule
        self._aliases = tuple(alias for alias, _ in rule.when)
        self._joined = joined(rule) if recheck else None
        self._none = tuple(Lookup(pattern) for pattern in rule.none) if recheck else ()
        self._each = tuple((name, Lookup(pattern)) for name, pattern in rule.each)
        self._then = Conclusion(rule)

    def fire(self, course: Course, told: Sequence[str]) -> Fact | None:
        """What follows from facts that the engine says match, by their ids; None where a function finds nothing."""
        matched = dict(zip(self._aliases, map(course.by_id.__getitem__, told), strict=True))
        if self._joined is not None and not self._joined(matched):
            raise EngineFault(f"{self.rule.id} fired on facts that do not match")
        for denied in self._none:
            if denied.any(course.index, matched):
                raise EngineFault(f"{self.rule.id} fired although there is {denied.kind}")
        collected: dict[str, list[Fact]] = {}
        for name, lookup in self._each:
            collected[name] = lookup.among(course.index, matched)
        conclusion = self._then.draw(course.setting, matched, collected)
        if conclusion is None:
            return None
        fact, steps = conclusion
        course.take(fact)
        course.found.derivations[fact["id"]] = Derivation(self.rule, matched, collected, steps)
        return fact


class _Stage:
    """A ruleset of its own: its rules, and which kinds it must be given before the others."""

    def __init__(self, programs: Sequence[Program], providers: list[str]) -> None:
        self.providers = providers
        self._programs = {one.rule.id: one for one in programs}
        rules = [one.rule for one in programs]
        self._telling = Telling(rules)
        name = f"stage{next(_names)}"
        definitions: dict[str, Any] = {"warm_up": {"all": [{"m": {"kind": "$warm"}}], "run": _no_action}}
        for rule in rules:
            definitions[rule.id] = {"all": _compiled(rule), "run": _no_action}
        # Whoever lets go of the host lets go of the ruleset.
        self._host = _Host()
        self._host.register_rulesets({name: definitions})
        self._handle = self._host.get_ruleset(name)._handle  # noqa: SLF001 - the binding's own way in
        # Deleting a state that never ran an action kills the process.
        self._host.assert_fact(name, {"kind": "$warm", "sid": SESSION, "id": "w"})
        durable.delete_state(self._handle, SESSION)

    def run(self, course: Course, shuffle: Shuffle | None) -> None:
        told = self._telling.told(course.found.facts, shuffle)
        if told is None:
            return
        try:
            code, offset = durable.assert_facts(self._handle, told.batch)
            if code == _TWICE:
                raise EngineFault("two facts share an id")
            self._act(course, told.chaining, offset)
        finally:
            durable.delete_state(self._handle, SESSION)

    def _act(self, course: Course, chaining: frozenset[str], offset: int) -> None:
        started = durable.start_action_for_state(self._handle, offset)
        message = started[1] if started else None
        try:
            while message is not None:
                name = message[2 : message.index('"', 2)]
                fact = self._programs[name].fire(course, _ids(message))
                if fact is not None and name in chaining:
                    # That no rule of this stage matches it is an answer like any other.
                    durable.assert_fact(self._handle, self._telling.written(fact))
                message = durable.complete_and_start_action(self._handle, offset)
        except BaseException:
            # What the binding holds of an action that was begun is given back with it, not with the state.
            durable.abandon_action(self._handle, offset)
            raise


def _no_action(_: Any) -> None:
    """Actions are taken in `_Stage`; durable-rules only wants to have one."""


def _compiled(rule: Rule) -> list[dict[str, Any]]:
    patterns: list[dict[str, Any]] = []
    first = rule.when[0][0]
    for position, (alias, pattern) in enumerate(rule.when):
        patterns.append({alias: _conditions(pattern, pattern.kind, first if position else None)})
    for position, pattern in enumerate(rule.none):
        patterns.append({f"none{position}$not": _conditions(pattern, shadow(pattern.kind), first)})
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


def fires() -> bool:
    """Whether a rule fires where it must: the proof that durable-rules works on this machine."""
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
    return [fact["ref"] for fact in Engine([rule]).infer(base, setting).of("overdue")] == ["1"]
