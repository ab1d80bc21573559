"""The engine against a naive fixpoint: the same rules, decided fact by fact, in whatever order the facts come."""

import random
from datetime import date
from typing import Any

import pytest

from app.domain.calendar import Zone
from app.domain.holidays import Holidays
from app.reasoning.computing import computed
from app.reasoning.engine import MOST_FACTS, Course, Engine, EngineFault, Inference, Program, fires
from app.reasoning.functions import Result, Setting
from app.reasoning.kinds import DERIVED, EMPTY
from app.reasoning.language import Rule, read_rule, stages
from app.reasoning.matcher import Fact, matches
from app.reasoning.telling import shadow
from app.records.yaml import read_yaml

SETTING = Setting(date(2025, 1, 1), Holidays(), Zone.JAKARTA)


def rule(identity: str, text: str) -> Rule:
    return read_rule(identity, read_yaml(text).data)


# Joins by every operator, denial of given and of derived facts, collection, chains and a circle without denial.
RULES = (
    rule(
        "t.join",
        "when:\n  a: {kind: run}\n  b: {kind: filled, ref: a.ref, on: {gte: a.begins, lte: a.ends}}\nthen: {kind: told, ref: b.key, hit: a.ref, on: b.on}",
    ),
    rule(
        "t.differs",
        "when:\n  a: {kind: run}\n  b: {kind: run, ref: {ne: a.ref}, begins: {lt: a.ends}}\nthen: {kind: proper, ref: a.ref, hit: b.ref, on: b.begins}",
    ),
    rule(
        "t.denies_given",
        "when:\n  a: {kind: run}\nnone:\n  - {kind: filled, ref: a.ref, on: {gt: a.begins}}\nthen: {kind: lasting, ref: a.ref, on: a.begins}",
    ),
    rule(
        "t.denies_derived",
        "when:\n  a: {kind: told}\nnone:\n  - {kind: proper, hit: a.hit, on: {gte: a.on}}\nthen: {kind: way_out, ref: a.ref, on: a.on}",
    ),
    rule(
        "t.collects",
        "when:\n  a: {kind: run}\neach:\n  all: {kind: told, hit: a.ref}\nthen: {kind: proper_first, hit: a.ref, on: [earliest, all]}",
    ),
    rule(
        "t.chain",
        "when:\n  a: {kind: way_out}\n  b: {kind: lasting, on: {lte: a.on}}\nthen: {kind: survives, of: a.ref, ref: b.ref}",
    ),
    rule(
        "t.back",
        "when:\n  a: {kind: told, on: {gt: 4}}\n  b: {kind: run, ref: a.hit, last: true}\nthen: {kind: void, of: a.ref, ref: b.ref, why: x}",
    ),
)


def naive(rules: tuple[Rule, ...], base: list[Fact]) -> list[Fact]:
    """Stage by stage, until nothing new follows; every combination of facts is tried."""
    facts = list(base)
    level = stages(rules)
    for stage in range(max(level.values()) + 1):
        known: set[str] = set()
        while True:
            new = []
            for one in (one for one in rules if level[one.id] == stage):
                for matched in combinations(one, facts):
                    if any(matches(pattern, fact, matched) for pattern in one.none for fact in facts):
                        continue
                    mark = one.id + "".join(str(fact["id"]) for fact in matched.values())
                    if mark in known:
                        continue
                    known.add(mark)
                    collected = {
                        name: [fact for fact in facts if matches(pattern, fact, matched)]
                        for name, pattern in one.each
                    }
                    fact: Any = {
                        "kind": one.kind,
                        "rule": one.id,
                        **{name: EMPTY[type_] for name, type_ in DERIVED[one.kind].items()},
                    }
                    for name, argument in one.then:
                        value = computed(argument)(SETTING, matched, collected)
                        if isinstance(value, Result):
                            fact.update(value.beside)
                            value = value.value
                        fact[name] = value
                    if None not in fact.values():
                        new.append({**fact, "id": mark})
            if not new:
                break
            facts += new
    return [fact for fact in facts if fact["kind"] in DERIVED]


def combinations(one: Rule, facts: list[Fact]) -> list[dict[str, Fact]]:
    found: list[dict[str, Fact]] = [{}]
    for alias, pattern in one.when:
        found = [
            {**so_far, alias: fact} for so_far in found for fact in facts if matches(pattern, fact, so_far)
        ]
    return found


def facts(rng: random.Random) -> list[Fact]:
    made: list[Fact] = []
    for number in range(rng.randint(0, 9)):
        if rng.random() < 0.5:
            begins = rng.randint(1, 6)
            made.append(
                {
                    "kind": "run",
                    "ref": rng.choice("xyz"),
                    "begins": begins,
                    "ends": begins + rng.randint(0, 4),
                    "agreed": 1,
                    "asked": 1,
                    "last": rng.random() < 0.5,
                    "cite": "1",
                }
            )
        else:
            made.append(
                {
                    "kind": "filled",
                    "rule": "r",
                    "ref": rng.choice("xyz"),
                    "on": rng.randint(1, 9),
                    "key": f"k{number}",
                }
            )
    return made


def plain(found: list[Fact]) -> list[str]:
    return sorted(
        str(sorted((name, value) for name, value in fact.items() if name != "id")) for fact in found
    )


def compared(seeds: range) -> int:
    engine = Engine(RULES)
    conclusions = 0
    for seed in seeds:
        rng = random.Random(seed)
        base = facts(rng)
        expected = naive(RULES, [{**fact, "id": f"f{place}"} for place, fact in enumerate(base)])
        found = engine.infer([dict(fact) for fact in base], SETTING, shuffle=rng.shuffle)
        got = [
            fact
            for fact_list in found.facts.values()
            for fact in fact_list
            if fact["id"] in found.derivations
        ]
        assert plain(got) == plain(expected), f"seed {seed}"
        conclusions += len(got)
    return conclusions


def test_every_conclusion_is_the_one_that_a_naive_fixpoint_draws() -> None:
    assert compared(range(2_000)) > 5_000


@pytest.mark.long
def test_it_stays_so_over_many_more_cases() -> None:
    assert compared(range(2_000, 60_000)) > 100_000


def test_one_case_leaves_nothing_to_the_next() -> None:
    engine = Engine(RULES)
    base = facts(random.Random(3))
    first = plain(
        [fact for some in engine.infer([dict(one) for one in base], SETTING).facts.values() for fact in some]
    )
    engine.infer(facts(random.Random(4)), SETTING)
    assert engine.infer([], SETTING).facts == {}
    again = plain(
        [fact for some in engine.infer([dict(one) for one in base], SETTING).facts.values() for fact in some]
    )
    assert first == again


def test_a_fault_in_a_conclusion_is_raised_and_the_engine_goes_on() -> None:
    engine = Engine(
        (
            rule(
                "t.bad",
                "when:\n  a: {kind: force_majeure_began}\n  t: {kind: term, name: x}\nthen: {kind: deadline, ref: a.key, due: [after, a, t.period]}",
            ),
        )
    )
    hit = {"kind": "force_majeure_began", "key": "k", "on": 5, "at": "", "seq": 0, "party": 1}
    term = {
        "kind": "term",
        "name": "x",
        "from": 1,
        "until": 9,
        "current": True,
        "floor": 1,
        "cite": "1",
        "act": "",
        "by": 0,
        "to": 0,
    }
    with pytest.raises(ValueError, match="not enough values"):
        engine.infer([dict(hit), {**term, "period": "rusak"}], SETTING)
    assert len(engine.infer([dict(hit), {**term, "period": "3/month/"}], SETTING).of("deadline")) == 1


def test_a_firing_on_facts_that_do_not_match_is_an_engine_fault() -> None:
    course = Course(SETTING)
    course.take({"kind": "run", "ref": "x", "begins": 1, "ends": 2})
    course.take({"kind": "filled", "ref": "y", "on": 1})
    # What durable-rules would hand over if it fired wrongly.
    with pytest.raises(EngineFault, match="do not match"):
        Program(RULES[0]).fire(course, ["0", "1"])


def test_a_denial_that_does_not_hold_is_an_engine_fault() -> None:
    course = Course(SETTING)
    course.take({"kind": "run", "ref": "x", "begins": 1, "ends": 2})
    course.take({"kind": "filled", "rule": "r", "ref": "x", "on": 9, "key": "k"})
    with pytest.raises(EngineFault, match="although there is filled"):
        Program(RULES[2]).fire(course, ["0"])


def test_a_count_between_stages_is_seen_by_the_rules_after_it() -> None:
    from app.reasoning.language import Provider

    count = Provider("count", frozenset({"told"}), frozenset({"suspended"}))
    uses = rule("t.uses", "when:\n  s: {kind: suspended}\nthen: {kind: unwatched, ref: s.key}")
    engine = Engine((RULES[0], uses), (count,))

    def counted(found: Inference) -> list[Fact]:
        return [{"kind": "suspended", "party": 1, "on": 1, "key": str(len(found.of("told")))}]

    base = [
        {"kind": "run", "ref": "x", "begins": 1, "ends": 5, "last": True, "cite": "1"},
        {"kind": "filled", "rule": "r", "ref": "x", "on": 2, "key": "k"},
    ]
    assert [fact["ref"] for fact in engine.infer(base, SETTING, {"count": counted}).of("unwatched")] == ["1"]


def test_without_the_second_look_the_same_is_concluded() -> None:
    base = facts(random.Random(5))
    looked, trusted = (
        Engine(RULES, recheck=recheck).infer([dict(one) for one in base], SETTING)
        for recheck in (True, False)
    )
    assert trusted.facts == looked.facts != {}


def test_more_facts_than_ids_are_known_to_differ_is_an_engine_fault() -> None:
    course = Course(SETTING)
    for number in range(MOST_FACTS):
        course.take({"kind": "run", "ref": str(number)})
    with pytest.raises(EngineFault, match=f"more than {MOST_FACTS} facts"):
        course.take({"kind": "run", "ref": "one more"})


def test_two_facts_by_one_id_are_an_engine_fault_and_the_engine_goes_on() -> None:
    engine = Engine(RULES)
    base = facts(random.Random(5))

    def confuse(told: list[Fact]) -> None:
        for fact in told:
            fact["id"] = "0"

    with pytest.raises(EngineFault, match="share an id"):
        engine.infer([dict(one) for one in base], SETTING, shuffle=confuse)
    assert engine.infer([dict(one) for one in base], SETTING).facts


def test_what_a_rule_says_itself_its_functions_do_not_change() -> None:
    says = rule(
        "t.says",
        "when:\n  a: {kind: run}\neach:\n  all: {kind: filled, ref: a.ref}\nthen: {kind: proper_first, hit: a.ref, on: [earliest, all], key: mine}",
    )
    base = [
        {"kind": "run", "ref": "x", "begins": 1, "ends": 5, "last": True, "cite": "1"},
        {"kind": "filled", "rule": "r", "ref": "x", "on": 2, "key": "theirs"},
    ]
    (told,) = Engine((says,)).infer(base, SETTING).of("proper_first")
    assert (told["key"], told["on"]) == ("mine", 2)


@pytest.mark.long
def test_no_two_ids_are_one_to_the_engine() -> None:
    # durable-rules' own hash (FNV-1a of 32 bits) is all by which it tells ids apart.
    seen = set()
    for number in range(MOST_FACTS):
        for identity in (str(number), shadow(str(number))):
            hashed = 0x811C9DC5
            for byte in identity.encode():
                hashed = (hashed ^ byte) * 0x01000193 & 0xFFFFFFFF
            seen.add(hashed)
    assert len(seen) == 2 * MOST_FACTS


def test_the_installation_can_be_proved() -> None:
    assert fires()
