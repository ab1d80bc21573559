from dataclasses import replace
from datetime import date

import pytest

from app.domain.events import (
    AccessSuspended,
    Confirmed,
    EvaluationHeld,
    Event,
    RenewalRequested,
)
from app.domain.history import check_history
from app.domain.period import Period, Unit
from app.domain.terms import (
    AnswerWithin,
    LengthOfTime,
)
from tests.support.builders import agreement, stated, terms
from tests.support.histories import (
    ITJEN,
    YEAR,
    addendum,
    announced,
    at,
    began,
    data,
    day,
    faults,
    feedback,
    ground,
    renewed,
)


def test_a_draft_accepts_no_event() -> None:
    draft = replace(ITJEN, signed_on=None)
    assert faults(draft, data("2025-09-01"), data("2025-09-01")) == [
        ("event.of_a_draft", "1"),
        ("event.of_a_draft", "2"),
    ]


def test_nothing_happens_before_signing() -> None:
    assert faults(ITJEN, data("2025-08-26")) == [("event.before_signing", "1.on")]
    assert faults(ITJEN, data("2025-08-27")) == []


def test_between_signing_and_effect_events_are_accepted() -> None:
    pending = agreement(effective_on=date(2024, 6, 1))
    assert faults(pending, data("2024-04-01"), RenewalRequested(**at("2024-04-01"), party=1)) == []


def test_an_agreement_whose_term_cannot_be_counted_says_so() -> None:
    of = agreement(terms=terms(duration=stated(LengthOfTime(Period(72, Unit.HOUR)))))
    assert faults(of, data("2024-04-01"))[0][0] == "period.hours_need_an_instant"


def test_two_events_do_not_share_an_id() -> None:
    found = check_history(ITJEN, (data("2025-09-02", id="a"), data("2025-09-01", id="a")))
    assert [(fault.code, fault.path, fault.facts["first"]) for fault in found] == [
        ("event.id_twice", (1, "id"), 1)
    ]


def test_an_id_that_looks_like_a_position_or_like_nothing_is_refused() -> None:
    assert faults(ITJEN, data("2025-09-01", id="#3"), data("2025-09-01", id=" ")) == [
        ("event.id_reserved", "1.id"),
        ("text.empty", "2.id"),
    ]
    assert faults(ITJEN, data("2025-09-01", id="#a3")) == []


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (data("2025-09-01", 3), "1.party"),
        (announced("2025-09-01", "2026-01-01", 0), "1.party"),
        (EvaluationHeld(**at("2025-09-01"), by=(1, 3)), "1.by.2"),
        (AccessSuspended(**at("2025-09-01"), party=9), "1.party"),
        (
            addendum("2025-09-01", "2025-09-01", feedback=stated(AnswerWithin(3, 2, YEAR))),
            "1.changes.feedback.value.by",
        ),
    ],
)
def test_a_party_that_the_agreement_lacks_is_refused(event: Event, place: str) -> None:
    assert faults(ITJEN, event) == [("party.unknown", place)]


def test_a_confirmation_by_a_stranger_is_refused() -> None:
    events = (
        RenewalRequested(**at("2028-01-01"), party=1, id="n"),
        Confirmed(**at("2028-01-02"), ref="n", party=7),
    )
    assert faults(ITJEN, *events) == [("party.unknown", "2.party")]


def test_an_evaluation_is_held_by_somebody_and_by_each_once() -> None:
    assert faults(ITJEN, EvaluationHeld(**at("2025-09-01"), by=())) == [("evaluation.by_nobody", "1.by")]
    assert faults(ITJEN, EvaluationHeld(**at("2025-09-01"), by=(1, 1))) == [("list.twice", "1.by.2")]


def test_what_is_said_twice_in_one_event_is_refused() -> None:
    twice = ground("feedback.deliver", "d")
    assert faults(
        ITJEN,
        data("2025-09-01", id="d"),
        AccessSuspended(**at("2026-09-01"), party=1, grounds=(twice, twice)),
        began("2025-09-01", rules=("minutes.matching", "minutes.matching")),
    ) == [("list.twice", "2.grounds.2"), ("list.twice", "3.rules.2")]


def test_a_renewal_says_either_until_when_or_for_how_long() -> None:
    assert faults(
        ITJEN, renewed("2028-01-01"), renewed("2028-01-01", for_=YEAR, until=day("2030-01-01"))
    ) == [
        ("value.which", "1"),
        ("value.which", "2"),
    ]


def test_every_event_that_cannot_be_is_told_at_once_in_order() -> None:
    assert faults(
        ITJEN,
        feedback("2025-09-02", 2),
        data("2025-08-01", 4),
        feedback("2025-09-01", ref="x"),
    ) == [
        ("answer.not_owed", "1.party"),
        ("event.before_signing", "2.on"),
        ("party.unknown", "2.party"),
        ("ref.unknown", "3.ref"),
    ]
