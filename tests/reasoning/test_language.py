from typing import Any

import pytest

from app.domain.faults import FaultyInput
from app.reasoning.language import Call, Collected, Of, Provider, Rule, read_rule, stages
from app.records.yaml import read_yaml

GOOD = """
when:
  hit: {kind: force_majeure_began}
  term: {kind: term, name: force_majeure_notice, from: {lte: hit.on}, until: {gt: hit.on}}
none:
  - {kind: closed, on: {lt: hit.on}}
each:
  ends: {kind: force_majeure_ended, ref: hit.key}
then: {kind: deadline, ref: hit.key, party: hit.party, due: [after, hit, term.period], anchor: [end_of, ends], nature: duty}
"""


def rule(text: str, identity: str = "uji.aturan") -> Rule:
    return read_rule(identity, read_yaml(text).data)


def refused(old: str, new: str) -> tuple[str, str]:
    assert old in GOOD
    with pytest.raises(FaultyInput) as fault:
        rule(GOOD.replace(old, new))
    one = fault.value.faults[0]
    return one.code, ".".join(map(str, one.path))


def test_a_rule_block_reads_as_its_parts() -> None:
    read = rule(GOOD)
    assert [alias for alias, _ in read.when] == ["hit", "term"]
    assert read.when[1][1].tests[1].value == Of("hit", "on")
    assert dict(read.then)["due"] == Call("after", (Of("hit"), Of("term", "period")))
    assert dict(read.then)["anchor"] == Call("end_of", (Collected("ends"),))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: force_majeure_began", "kind: force_majeure_bgan", ("rule.kind_unknown", "when.hit.kind")),
        ("name: force_majeure_notice", "nama: x", ("rule.property_unknown", "when.term.nama")),
        ("{lte: hit.on}", "{lte: hit.om}", ("rule.property_unknown", "when.term.from")),
        ("{lte: hit.on}", "{atmost: hit.on}", ("rule.operator_unknown", "when.term.from")),
        ("{lte: hit.on}", "{lte: hit.key}", ("rule.types_differ", "when.term.from")),
        ("name: force_majeure_notice", "name: {gt: a}", ("rule.no_order", "when.term.name")),
        ("name: force_majeure_notice", "name: 7", ("rule.types_differ", "when.term.name")),
        ("name: force_majeure_notice", "name: 1.5", ("rule.value", "when.term.name")),
        ("name: force_majeure_notice", "name: [a]", ("rule.value", "when.term.name")),
        ("[after, hit, term.period]", "[sesudah, hit, term.period]", ("rule.function_unknown", "then.due")),
        ("[after, hit, term.period]", "[after, hit]", ("rule.function_arguments", "then.due")),
        ("[after, hit, term.period]", "[]", ("rule.function_unknown", "then.due")),
        ("[after, hit, term.period]", "hit.key", ("rule.types_differ", "then.due")),
        ("kind: deadline", "kind: day", ("rule.conclusion_unknown", "then.kind")),
        ("nature: duty", "sifat: duty", ("rule.property_unknown", "then.sifat")),
        ("none:", "any:", ("rule.part_unknown", "any")),
        ("  - {kind: closed, on: {lt: hit.on}}", "  closed: {kind: closed}", ("rule.none_is_a_list", "none")),
        ("  ends: {kind", "  hit: {kind", ("rule.alias", "each.hit")),
        ("  hit: {kind", "  h-t: {kind", ("rule.alias", "when.h-t")),
        ("  hit: {kind: force_majeure_began}", "  hit: satu", ("rule.mapping", "when.hit")),
        ("each:\n  ends: {kind: force_majeure_ended, ref: hit.key}", "each: []", ("rule.mapping", "each")),
    ],
)
def test_what_durable_rules_would_silently_accept_is_refused_at_its_place(
    old: str, new: str, expected: tuple[str, str]
) -> None:
    assert refused(old, new) == expected


@pytest.mark.parametrize(
    "text", ["", "[]", "satu", "when: {}\nthen: {kind: relief}", "when: {d: {kind: day}}"]
)
def test_a_block_that_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(FaultyInput):
        rule(text)


def test_more_than_the_engine_bears_is_refused() -> None:
    many = "\n".join(f"  a{n}: {{kind: day}}" for n in range(9))
    with pytest.raises(FaultyInput, match="too_many_patterns"):
        rule(f"when:\n{many}\nthen: {{kind: relief}}")
    tests = ", ".join(
        f"{one}: {{gt: {n}, lt: {n + 9}, ne: {n}, gte: {n}, lte: {n}}}"
        for n, one in enumerate(["on", "seq", "party", "effective", "on"][:4])
    )
    with pytest.raises(FaultyInput, match=r"too_many_tests"):
        rule(
            f"when:\n  a: {{kind: termination_announced, key: x, answers: y, at: z, {tests}}}\nthen: {{kind: relief}}"
        )


def small(identity: str, when: str, then: str, none: str | None = None, each: str | None = None) -> Rule:
    data: dict[str, Any] = {"when": {"a": {"kind": when}}, "then": {"kind": then}}
    if none:
        data["none"] = [{"kind": none}]
    if each:
        data["each"] = {"all": {"kind": each}}
    return read_rule(identity, data)


def test_what_is_denied_or_collected_is_complete_in_an_earlier_stage() -> None:
    level = stages(
        (
            small("a.first", "day", "relief"),
            small("a.chained", "relief", "told"),
            small("a.denies", "day", "proper", none="told"),
            small("a.collects", "day", "lasting", each="proper"),
        )
    )
    assert level == {"a.first": 0, "a.chained": 0, "a.denies": 1, "a.collects": 2}


def test_a_count_runs_after_what_it_needs_and_before_what_uses_it() -> None:
    count = Provider("filled", frozenset({"relief"}), frozenset({"filled"}))
    level = stages((small("a.relief", "day", "relief"), small("a.uses", "filled", "done")), (count,))
    assert level == {"a.relief": 0, "filled": 1, "a.uses": 1}


@pytest.mark.parametrize("part", ["none", "each"])
def test_a_rule_that_denies_what_follows_from_it_is_refused(part: str) -> None:
    with pytest.raises(FaultyInput, match="denies_its_own"):
        stages((small("a.one", "told", "relief"), small("a.two", "day", "told", **{part: "relief"})))


def test_a_chain_without_denial_may_come_back_to_itself() -> None:
    assert stages((small("a.one", "told", "relief"), small("a.two", "relief", "told"))) == {
        "a.one": 0,
        "a.two": 0,
    }
