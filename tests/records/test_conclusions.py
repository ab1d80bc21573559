"""Conclusions as a document: the fields that the outside relies on, in their order."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.citation import Citation
from app.domain.conclusions import Deadline, DeadlineKind, DeadlineState, DutyAfterEnd, Nature, Reason
from app.domain.faults import Fact
from app.domain.period import Period, Unit
from app.reasoning.evaluation import evaluate, the_reasoner
from app.records.conclusions import Document, deadline_document, document, facts_document
from app.records.events import events_of
from app.records.files import read_agreement, read_holidays
from app.wording.conclusions import Voice
from app.wording.language import Language

HOLIDAYS = read_holidays(Path("data/calendars/indonesia.yaml"))


@cache
def record(slug: str) -> Agreement:
    return read_agreement(Path(f"data/agreements/{slug}.yaml"))


INDONESIAN = Voice(Language.INDONESIAN)


def told(
    agreement: str, as_of: str, events: str = "[]", language: Language = Language.INDONESIAN
) -> Document:
    case = Case(
        record(agreement),
        date.fromisoformat(as_of),
        events_of(events, "contoh"),
        HOLIDAYS,
    )
    return document(evaluate(case), Voice(language))


DATA = "[{type: data_received, id: d1, party: 1, on: 2025-10-01}]"


def test_the_document_has_the_promised_fields_in_their_order() -> None:
    found = told("kemendagri-itjen-2025", "2026-04-02", DATA)
    assert list(found) == [
        "agreement", "as_of", "status", "in_force_from", "ends_on", "deadlines", "rights", "access",
        "duties_after_end", "findings", "rules_version", "calendar_version",
    ]  # fmt: skip
    deadline = next(one for one in found["deadlines"] if one["rule"] == "feedback.deliver")
    assert list(deadline) == [
        "rule", "ref", "party", "title", "due", "kind", "nature", "advise_by", "state", "done_on",
        "tolled_days", "awaiting_confirmation", "citation", "because",
    ]  # fmt: skip
    assert list(deadline["because"][0]) == ["code", "facts", "text"]
    assert list(found["rights"][0]) == ["rule", "party", "ref", "arose_on", "citation", "because"]
    assert list(found["access"][0]) == [
        "party", "state", "since", "grounds", "cure", "citation", "because",
    ]  # fmt: skip
    assert list(found["findings"][0]) == ["code", "citations", "trouble", "reading", "alternatives"]


def test_the_overdue_feedback_of_the_contract() -> None:
    found = told("kemendagri-itjen-2025", "2026-04-02", DATA)
    assert (found["status"], found["in_force_from"], found["ends_on"]) == (
        "in_force",
        "2025-08-27",
        "2028-08-27",
    )
    (deadline,) = (one for one in found["deadlines"] if one["rule"] == "feedback.deliver")
    assert {name: value for name, value in deadline.items() if name != "because"} == {
        "rule": "feedback.deliver",
        "ref": "d1",
        "party": 1,
        "title": "Data dan referensi balikan (d1)",
        "due": "2026-04-01",
        "kind": "legal",
        "nature": "duty",
        "advise_by": "2026-04-01",
        "state": "overdue",
        "done_on": None,
        "tolled_days": 0,
        "awaiting_confirmation": False,
        "citation": "4(1)b1",
    }
    (right,) = found["rights"]
    assert (right["rule"], right["party"], right["arose_on"]) == ("access.suspend", 2, "2026-04-02")
    first, second = found["access"]
    assert (first["party"], first["state"], first["since"]) == (1, "suspendable", "2026-04-02")
    assert first["grounds"] == [{"rule": "feedback.deliver", "ref": "d1"}]
    assert first["cure"] == "Sampaikan data balikan atas d1."
    assert (second["state"], second["cure"], second["grounds"]) == ("open", None, [])
    assert found["duties_after_end"][0]["code"] == "confidentiality"


def test_the_same_asked_twice_gives_the_same_bytes() -> None:
    once, twice = (json.dumps(told("lan-2022", "2023-07-01")) for _ in range(2))
    assert once == twice


def test_only_the_sentences_change_with_the_language() -> None:
    def bare(data: object) -> object:
        if isinstance(data, dict):
            spoken = {"text", "title", "cure", "trouble", "reading", "alternatives"}
            return {name: bare(value) for name, value in data.items() if name not in spoken}
        return [bare(one) for one in data] if isinstance(data, list) else data

    ours = told("kemendagri-itjen-2025", "2026-04-02", DATA)
    theirs = told("kemendagri-itjen-2025", "2026-04-02", DATA, Language.ENGLISH)
    assert bare(ours) == bare(theirs)
    assert ours != theirs


def test_deadlines_come_by_day_with_those_without_one_last() -> None:
    asked = "[{type: renewal_requested, id: r1, party: 1, on: 2028-05-20}]"
    deadlines = told("kemendagri-itjen-2025", "2028-05-21", asked)["deadlines"]
    order = [(one["due"] or "9999", one["rule"], one["ref"]) for one in deadlines]
    assert order == sorted(order)
    last = deadlines[-1]
    assert (last["rule"], last["due"], last["party"], last["advise_by"]) == (
        "notice.confirmation",
        None,
        2,
        None,
    )


def test_a_draft_obliges_nobody() -> None:
    found = told("kemendagri-itjen-2025", "2025-08-26")
    assert (found["status"], found["deadlines"], found["rights"]) == ("draft", [], [])


def test_an_instant_is_told_beside_its_day() -> None:
    deadline = Deadline(
        rule="force_majeure.notice",
        ref="k1",
        party=1,
        due=date(2026, 3, 4),
        due_at=datetime(2026, 3, 4, 3, 0, tzinfo=UTC),
        kind=DeadlineKind.LEGAL,
        nature=Nature.DUTY,
        advise_by=date(2026, 3, 4),
        state=DeadlineState.OPEN,
        citation=Citation.parse("12(3)"),
    )
    shown = deadline_document(deadline, INDONESIAN)
    assert list(shown)[4:6] == ["due", "due_at"]
    assert shown["due_at"] == "2026-03-04T03:00:00+00:00"


def test_facts_are_plain() -> None:
    facts: dict[str, Fact] = {
        "unit": Unit.DAY,
        "on": date(2026, 1, 2),
        "count": 3,
        "whole": True,
        "none": None,
    }
    assert facts_document(facts) == {
        "unit": "day",
        "on": "2026-01-02",
        "count": 3,
        "whole": True,
        "none": None,
    }
    assert type(facts_document(facts)["unit"]) is str


@pytest.mark.parametrize(
    ("duty", "text"),
    [
        (
            DutyAfterEnd(code="confidentiality", party="joint", citation=Citation.parse("10(10)")),
            "Kerahasiaan dijaga juga sesudah perjanjian berakhir.",
        ),
        (
            DutyAfterEnd(
                code="confidentiality", party="joint", citation=Citation.parse("9"), until=date(2030, 1, 2)
            ),
            "Kerahasiaan dijaga, sampai dengan 2 Januari 2030.",
        ),
        (
            DutyAfterEnd(
                code="confidentiality",
                party="joint",
                citation=Citation.parse("9"),
                lasts=Period(2, Unit.YEAR),
            ),
            "Kerahasiaan dijaga, sampai 2 tahun sesudah perjanjian berakhir; hari berakhirnya belum diketahui.",
        ),
        (
            DutyAfterEnd(code="feedback.deliver", party=1, citation=Citation.parse("6(3)"), ref="d1"),
            "Pihak Kesatu masih harus memenuhi: data balikan (d1).",
        ),
    ],
)
def test_duties_after_the_end_are_said(duty: DutyAfterEnd, text: str) -> None:
    assert INDONESIAN.duty(duty) == text


def test_several_cures_are_one_sentence() -> None:
    events = """
    - {type: data_received, id: d1, party: 1, on: 2025-10-01}
    - {type: report_requested, id: s1, party: 2, on: 2026-01-10}
    """
    access = told("kemendagri-itjen-2025", "2026-04-02", events)["access"][0]
    assert access["cure"] == "Sampaikan data balikan atas d1 dan sampaikan laporan yang diminta dengan s1."


def test_a_reason_without_words_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        INDONESIAN.reason(Reason("nobody.said_this", {}))


def test_without_reasons_the_conclusions_are_the_same() -> None:
    case = Case(record("kemendagri-itjen-2025"), date(2026, 4, 2), events_of(DATA, "contoh"), HOLIDAYS)
    explained = evaluate(case)
    plainly, _ = the_reasoner().evaluate_with_facts(case, reasons=False)
    bare = replace(
        explained,
        deadlines=tuple(one._replace(because=()) for one in explained.deadlines),
        rights=tuple(replace(one, because=()) for one in explained.rights),
        access=tuple(replace(one, because=(), cure=()) for one in explained.access),
    )
    assert plainly == bare
