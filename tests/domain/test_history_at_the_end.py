from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.events import (
    AccessSuspended,
    Confirmed,
    ContactChangeAnnounced,
    EvaluationHeld,
    Event,
    ForceMajeureEnded,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    RenewalRequested,
    Waived,
)
from app.domain.period import Period, Unit
from app.domain.terms import (
    SILENT,
    FixedEnd,
    LengthOfTime,
    Stated,
    Survival,
    UntilEvent,
)
from tests.support.builders import agreement, stated, terms
from tests.support.histories import (
    DPR,
    ITJEN,
    YEAR,
    addendum,
    announced,
    asked,
    at,
    began,
    data,
    day,
    faults,
    feedback,
    renewed,
    report,
    terminated,
)


def test_a_notice_takes_no_effect_in_the_past() -> None:
    assert faults(ITJEN, announced("2026-01-02", "2026-01-01")) == [("notice.effective_past", "1.effective")]
    change = ContactChangeAnnounced(**at("2026-01-02"), party=1, effective=day("2026-01-01"))
    assert faults(ITJEN, change) == [("notice.effective_past", "1.effective")]
    assert faults(ITJEN, announced("2026-01-02", "2026-01-02")) == []


def test_an_addendum_takes_no_effect_before_its_agreement() -> None:
    of = agreement(effective_on=date(2024, 6, 1))
    assert faults(of, addendum("2024-04-01", "2024-05-31", report=SILENT)) == [
        ("addendum.before_effect", "1.effective")
    ]
    assert faults(of, addendum("2024-09-01", "2024-06-01", report=SILENT)) == []


def test_an_addendum_changes_terms_that_there_are_and_as_an_agreement_may_state_them() -> None:
    assert faults(ITJEN, addendum("2026-01-01", "2026-01-01", pajak=SILENT)) == [
        ("addendum.terms", "1.changes.pajak")
    ]
    nameless = Stated(UntilEvent("selesai"), (), " ")
    assert faults(ITJEN, addendum("2026-01-01", "2026-01-01", duration=nameless)) == [
        ("term.without_citation", "1.changes.duration.cites"),
        ("text.empty", "1.changes.duration.summary"),
    ]


def test_an_addendum_does_not_end_the_agreement_in_the_past() -> None:
    short = addendum("2026-06-01", "2026-06-01", duration=stated(FixedEnd(day("2026-05-31"))))
    assert faults(ITJEN, short) == [("addendum.end_already_past", "1.changes.duration")]


def test_an_addendum_that_was_refused_moves_no_end() -> None:
    late = addendum("2028-09-01", "2028-09-01", duration=stated(LengthOfTime(Period(9, Unit.YEAR))))
    early = addendum("2026-01-01", "2025-01-01", duration=stated(LengthOfTime(Period(9, Unit.YEAR))))
    assert faults(ITJEN, late, early, data("2029-01-01")) == [
        ("event.after_end", "1.on"),
        ("addendum.before_effect", "2.effective"),
        ("event.after_end", "3.on"),
    ]


def test_an_addendum_moves_the_end_from_the_day_it_takes_effect() -> None:
    longer = stated(LengthOfTime(Period(9, Unit.YEAR)))
    after_it = data("2029-01-01")
    assert faults(ITJEN, addendum("2028-08-01", "2028-08-27", duration=longer), after_it) == []
    assert faults(ITJEN, addendum("2028-08-01", "2028-08-28", duration=longer), after_it) == [
        ("event.after_end", "2.on")
    ]


def test_a_renewal_after_the_end_is_a_new_agreement() -> None:
    assert faults(DPR, renewed("2026-11-07", for_=YEAR)) == []
    assert faults(DPR, renewed("2026-11-08", for_=YEAR)) == [("renewal.after_end", "1.on")]
    assert (
        faults(DPR, renewed("2027-11-07", for_=YEAR), renewed("2026-11-07", for_=YEAR), data("2028-11-07"))
        == []
    )


def test_a_renewal_lies_after_the_end_that_it_extends() -> None:
    assert faults(DPR, renewed("2026-01-01", until=day("2026-11-07"))) == [
        ("renewal.not_after_end", "1.until")
    ]
    assert faults(
        DPR, renewed("2026-01-01", until=day("2026-11-08")), renewed("2026-01-01", until=day("2026-11-08"))
    ) == [("renewal.not_after_end", "2.until")]


def test_a_renewal_needs_an_end() -> None:
    of = agreement(terms=terms(duration=stated(UntilEvent("proyek selesai"))))
    assert faults(of, renewed("2030-01-01", for_=YEAR)) == [("renewal.without_end", "1")]


def test_a_renewal_that_cannot_be_counted_is_refused_at_its_length() -> None:
    assert faults(DPR, renewed("2026-01-01", for_=Period(72, Unit.HOUR))) == [
        ("period.hours_need_an_instant", "1.for.unit")
    ]
    assert faults(DPR, renewed("2026-01-01", for_=Period(9990, Unit.YEAR))) == [
        ("date.out_of_range", "1.for")
    ]


def test_an_agreement_is_terminated_once_and_before_its_end() -> None:
    assert faults(DPR, terminated("2026-01-01"), terminated("2026-02-01")) == [("terminated.twice", "2")]
    assert faults(DPR, terminated("2026-11-07")) == []
    assert faults(DPR, terminated("2026-11-08")) == [("event.after_end", "1.on")]


def test_what_was_terminated_is_renewed_no_more() -> None:
    assert faults(DPR, terminated("2026-01-01"), renewed("2026-01-01", for_=YEAR)) == [
        ("renewal.after_termination", "2")
    ]


ALIVE: list[Callable[[str], Event]] = [
    data,
    asked,
    lambda on: RenewalRequested(**at(on), party=1),
    lambda on: announced(on, "2030-01-01"),
    lambda on: MatchingMinutesSigned(**at(on)),
    lambda on: EvaluationHeld(**at(on), by=(1,)),
    lambda on: AccessSuspended(**at(on), party=1),
    lambda on: addendum(on, on, report=SILENT),
]


@pytest.mark.parametrize("make", ALIVE, ids=lambda make: make("2026-01-01").type)
def test_what_belongs_to_an_agreement_in_force_happens_through_its_last_day(
    make: Callable[[str], Event],
) -> None:
    assert faults(DPR, make("2026-11-07")) == []
    assert faults(DPR, make("2026-11-08")) == [("event.after_end", "1.on")]
    assert faults(DPR, terminated("2026-01-01"), make("2026-01-01")) == []
    assert faults(DPR, terminated("2026-01-01"), make("2026-01-02")) == [("event.after_termination", "2.on")]


def test_after_the_end_what_was_open_can_still_be_answered_confirmed_and_waived() -> None:
    for over in ([], [terminated("2028-08-20")]):
        assert (
            faults(
                ITJEN,
                data("2028-08-01", id="d"),
                asked("2028-08-01", id="r"),
                began("2028-08-01", id="fm"),
                RenewalRequested(**at("2028-08-01"), party=1, id="n"),
                *over,
                feedback("2028-09-01", ref="d"),
                feedback("2028-09-01"),
                report("2028-09-01", ref="r"),
                ForceMajeureNotified(**at("2028-09-01"), ref="fm", statement=True),
                ForceMajeureEnded(**at("2028-09-01"), ref="fm"),
                Confirmed(**at("2028-09-01"), ref="n"),
                ContactChangeAnnounced(**at("2028-09-01"), party=1, effective=day("2028-10-01")),
                Waived(**at("2028-09-01"), rule="evaluation.hold", reason="Sepakat."),
            )
            == []
        )


def test_a_report_after_the_end_is_no_periodic_one() -> None:
    assert faults(DPR, report("2026-11-07")) == []
    assert faults(DPR, report("2026-11-09")) == [("report.after_end", "1.on")]
    assert faults(DPR, terminated("2026-01-01"), report("2026-01-02")) == [("report.after_end", "2.on")]


def test_force_majeure_after_the_end_hinders_only_duties_that_survive_it() -> None:
    assert faults(ITJEN, began("2028-08-28")) == [("force_majeure.after_end", "1.on")]
    assert faults(DPR, began("2026-11-08")) == []
    without = addendum("2026-01-01", "2026-01-01", surviving_duties=SILENT)
    assert faults(DPR, without, began("2026-11-08")) == [("force_majeure.after_end", "2.on")]
    assert isinstance(DPR.terms.surviving_duties, Stated)
    assert DPR.terms.surviving_duties.value == Survival()


def test_force_majeure_ends_once_and_not_before_it_began() -> None:
    hit = began("2025-09-10", id="fm")
    ended = ForceMajeureEnded(**at("2025-09-20"), ref="fm")
    assert faults(ITJEN, hit, ended, replace(ended, on=day("2025-09-21"))) == [
        ("force_majeure.ended_twice", "3.ref")
    ]
    assert faults(ITJEN, hit, replace(ended, on=day("2025-09-09"))) == [("ref.later", "2.ref")]
