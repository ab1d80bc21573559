from collections.abc import Callable

import pytest

from app.domain.events import (
    AccessSuspended,
    Confirmed,
    Event,
    ForceMajeureEnded,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    Waived,
)
from tests.support.histories import ITJEN, LAN, announced, at, began, data, faults, feedback, ground, report


def test_a_reference_leads_somewhere() -> None:
    assert faults(ITJEN, data("2025-09-01", id="d"), feedback("2025-09-02", ref="#1")) == [
        ("ref.unknown", "2.ref")
    ]
    assert faults(ITJEN, data("2025-09-01"), feedback("2025-09-02", ref="#1")) == []


def test_nothing_refers_to_itself_nor_around_in_a_circle() -> None:
    assert faults(ITJEN, feedback("2025-09-02", id="f", ref="f")) == [("ref.itself", "1.ref")]
    notice = ForceMajeureNotified(**at("2025-09-02"), id="a", ref="b", statement=True)
    ended = ForceMajeureEnded(**at("2025-09-02"), id="b", ref="a")
    assert faults(ITJEN, notice, ended) == [("ref.wrong_type", "1.ref"), ("ref.wrong_type", "2.ref")]


REFERRING: list[Callable[[str, str], Event]] = [
    lambda on, ref: ForceMajeureNotified(**at(on), ref=ref, statement=True),
    lambda on, ref: ForceMajeureEnded(**at(on), ref=ref),
    lambda on, ref: announced(on, "2027-01-01", ref=ref),
    lambda on, ref: feedback(on, ref=ref),
    lambda on, ref: report(on, ref=ref),
    lambda on, ref: Confirmed(**at(on), ref=ref),
    lambda on, ref: Waived(**at(on), rule="feedback.deliver", ref=ref, reason="Sepakat."),
]


@pytest.mark.parametrize("make", REFERRING, ids=lambda make: make("2025-09-01", "x").type)
def test_a_reference_to_another_kind_of_event_is_refused(make: Callable[[str, str], Event]) -> None:
    minutes = MatchingMinutesSigned(**at("2025-09-01"), id="m")
    assert faults(ITJEN, minutes, make("2025-09-02", "m")) == [("ref.wrong_type", "2.ref")]


def test_an_answer_does_not_come_before_its_question() -> None:
    assert faults(ITJEN, data("2025-09-02", id="d"), feedback("2025-09-01", ref="d")) == [
        ("ref.later", "2.ref")
    ]
    assert faults(ITJEN, feedback("2025-09-02", ref="d"), data("2025-09-02", id="d")) == [
        ("ref.later", "1.ref")
    ]
    assert faults(LAN, feedback("2023-09-02", ref="d"), data("2023-09-03", id="d")) == [
        ("ref.later", "1.ref")
    ]


def test_only_the_party_that_is_hit_ends_the_agreement_by_it() -> None:
    hit = began("2025-09-01", 2, id="fm")
    assert faults(ITJEN, hit, announced("2026-01-01", "2026-05-01", 1, ref="fm")) == [
        ("ref.of_another_party", "2.ref")
    ]
    assert faults(ITJEN, hit, announced("2026-01-01", "2026-05-01", 2, ref="fm")) == []


@pytest.mark.parametrize(
    ("rule", "ref", "expected"),
    [
        ("feedback.deliver", None, []),
        ("feedback.deliver", "d", []),
        ("feedback.deliver", "x", [("ref.unknown", "2.ref")]),
        ("renewal.notice", "1", []),
        ("renewal.notice", "d", [("ref.not_a_term", "2.ref")]),
        ("evaluation.hold", "2.1", []),
        ("evaluation.hold", "2", [("ref.not_a_slot", "2.ref")]),
        ("access.suspend", "d", [("rule.is_a_right", "2.rule")]),
        ("pajak", "d", [("rule.unknown", "2.rule")]),
    ],
)
def test_a_waiver_names_a_deadline(rule: str, ref: str | None, expected: list[tuple[str, str]]) -> None:
    waiver = Waived(**at("2025-10-01"), rule=rule, ref=ref, reason="Sepakat.")
    assert faults(ITJEN, data("2025-09-01", id="d"), waiver) == expected


def test_a_waiver_says_why() -> None:
    assert faults(ITJEN, Waived(**at("2025-10-01"), rule="evaluation.hold", reason=" ")) == [
        ("reason.missing", "1.reason")
    ]


def test_the_rules_that_force_majeure_hinders_and_the_grounds_of_a_suspension_are_known() -> None:
    assert faults(
        ITJEN,
        began("2025-09-01", rules=("feedback.deliver", "pajak", "access.restore")),
        AccessSuspended(
            **at("2026-09-01"),
            party=1,
            grounds=(ground("report.periodic", "1.1"), ground("report.answer", "r")),
        ),
    ) == [
        ("rule.unknown", "1.rules.2"),
        ("rule.is_a_right", "1.rules.3"),
        ("ref.unknown", "2.grounds.2.ref"),
    ]
