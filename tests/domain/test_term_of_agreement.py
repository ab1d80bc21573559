from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agreement import Agreement, AgreementSettings
from app.domain.calendar import EndConvention, Step, add_months
from app.domain.case import Case
from app.domain.events import AddendumSigned, Ending, Event, RenewalRequested, Renewed, Terminated
from app.domain.faults import FaultyInput
from app.domain.period import DayKind, Period, Unit
from app.domain.term_of_agreement import Course, Run, runs
from app.domain.terms import (
    SILENT,
    UNREAD,
    Clause,
    CountedFrom,
    Duration,
    FixedEnd,
    LengthOfTime,
    UntilEvent,
)
from app.records.files import read_agreement
from tests.support.builders import agreement, days, stated, terms

DAY_BEFORE = AgreementSettings(end_convention=EndConvention.DAY_BEFORE)


def years(count: int) -> Period:
    return Period(count, Unit.YEAR)


def months(count: int) -> Period:
    return Period(count, Unit.MONTH)


def lasting(duration: Duration | None, **changes: Any) -> Agreement:
    """An agreement signed on 1 March 2024, unless said otherwise."""
    term = SILENT if duration is None else stated(duration, "6(1)")
    return agreement(**{"terms": terms(duration=term), **changes})


def found(of: Agreement, *events: Event, as_of: date | None = None) -> tuple[Run, ...]:
    return runs(of, Case(of, date(2024, 1, 1), events).history(), as_of=as_of)


def ends(of: Agreement, *events: Event, as_of: date | None = None) -> list[date | None]:
    return [run.ends for run in found(of, *events, as_of=as_of)]


def renewed(on: date, length: Period | None = None, until: date | None = None) -> Renewed:
    return Renewed(on=on, for_=length, until=until)


def changed(on: date, effective: date, duration: Duration | None) -> AddendumSigned:
    term = SILENT if duration is None else stated(duration, "1")
    return AddendumSigned(on=on, effective=effective, changes={"duration": term})


# ---- the agreement's own term


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("setneg-sigtk-2022", date(2025, 12, 7)),
        ("lan-2022", date(2024, 6, 8)),
        ("dpr-perisai-2023", date(2026, 11, 7)),
        ("setneg-siapp-2022", date(2027, 8, 23)),
        ("kemendagri-itjen-2025", date(2028, 8, 27)),
    ],
)
def test_each_of_the_five_ends_on_its_date(name: str, end: date) -> None:
    assert ends(read_agreement(Path(f"data/agreements/{name}.yaml"))) == [end]


def test_a_draft_does_not_run() -> None:
    assert found(lasting(LengthOfTime(years(2)), signed_on=None)) == ()


def test_a_term_that_a_month_is_too_short_for_ends_on_its_last_day() -> None:
    assert ends(lasting(LengthOfTime(months(1)), signed_on=date(2023, 1, 31))) == [date(2023, 2, 28)]


def test_a_term_may_end_on_the_day_before() -> None:
    assert ends(lasting(LengthOfTime(years(2)), settings=DAY_BEFORE)) == [date(2026, 2, 28)]


def test_a_term_counts_from_signing_from_effect_or_from_a_day() -> None:
    later: dict[str, Any] = {"effective_on": date(2024, 4, 1)}
    signing, effect, day = (
        found(lasting(LengthOfTime(years(1), start), **later))[0]
        for start in (CountedFrom.SIGNING, CountedFrom.EFFECT, date(2024, 1, 1))
    )
    assert [run.ends for run in (signing, effect, day)] == [
        date(2025, 3, 1),
        date(2025, 4, 1),
        date(2025, 1, 1),
    ]
    assert {run.begins for run in (signing, effect, day)} == {date(2024, 4, 1)}
    assert day.steps[0] == Step("term.counted_from", {"from": date(2024, 1, 1), "counted_from": "date"})
    assert effect.steps[0].facts["counted_from"] == "effect"


def test_an_end_that_is_written_down_is_the_end_under_either_convention() -> None:
    duration = FixedEnd(date(2026, 12, 31))
    assert ends(lasting(duration)) == ends(lasting(duration, settings=DAY_BEFORE)) == [date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("term", "step"),
    [
        (stated(UntilEvent("proyek selesai")), Step("term.until_event", {"ends_when": "proyek selesai"})),
        (SILENT, Step("term.silent")),
        (UNREAD, Step("term.unread")),
        (stated(Clause()), Step("term.without_end")),
    ],
)
def test_what_names_no_day_has_no_end(term: Any, step: Step) -> None:
    assert found(agreement(terms=terms(duration=term))) == (Run(1, date(2024, 3, 1), None, None, (step,)),)


def test_a_term_that_cannot_be_counted_is_a_fault_of_the_agreement() -> None:
    for length in (Period(72, Unit.HOUR), years(9999)):
        with pytest.raises(FaultyInput) as refused:
            Course(lasting(LengthOfTime(length)))
        assert refused.value.faults[0].path[:3] == ("terms", "duration", "value")


# ---- renewals


def test_a_renewal_runs_from_the_end_that_it_extends() -> None:
    first, second = found(lasting(LengthOfTime(years(2))), renewed(date(2026, 2, 1), years(1)))
    assert (first.number, first.begins, first.ends, first.by) == (1, date(2024, 3, 1), date(2026, 3, 1), None)
    assert (second.number, second.begins, second.ends) == (2, date(2026, 3, 1), date(2027, 3, 1))
    assert second.by == "#1"
    assert [step.code for step in second.steps] == ["term.renewed_for", "period.added"]
    assert second.steps[1].facts["count"] == 3


def test_the_months_of_renewals_are_added_to_the_anchor() -> None:
    of = lasting(LengthOfTime(months(6)), signed_on=date(2022, 8, 31))
    assert ends(of, renewed(date(2023, 2, 1), months(6)), renewed(date(2023, 8, 1), months(6))) == [
        date(2023, 2, 28),
        date(2023, 8, 31),
        date(2024, 2, 29),
    ]


def test_a_renewal_on_the_last_day_is_in_time_and_one_after_it_makes_no_run() -> None:
    of = lasting(LengthOfTime(years(2)))
    assert len(found(of, renewed(date(2026, 3, 1), years(1)))) == 2
    assert len(found(of, renewed(date(2026, 3, 2), years(1)))) == 1


def test_renewals_are_counted_on_under_the_day_before_as_well() -> None:
    of = lasting(LengthOfTime(months(1)), signed_on=date(2023, 1, 31), settings=DAY_BEFORE)
    assert ends(of, renewed(date(2023, 2, 1), months(1))) == [date(2023, 2, 27), date(2023, 3, 30)]


def test_a_renewal_until_a_day_is_what_the_next_one_counts_from() -> None:
    of = lasting(LengthOfTime(years(2)))
    until = renewed(date(2026, 2, 1), until=date(2027, 1, 31))
    first, second = renewed(date(2027, 1, 5), months(1)), renewed(date(2027, 2, 5), months(1))
    assert ends(of, until, first, second)[1:] == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert found(of, until)[1].steps == (
        Step("term.renewed_until", {"from": date(2026, 3, 1), "to": date(2027, 1, 31)}),
    )


def test_under_the_day_before_a_written_end_is_followed_by_whole_years() -> None:
    of = lasting(FixedEnd(date(2027, 2, 28)), settings=DAY_BEFORE)
    assert ends(of, renewed(date(2027, 1, 1), years(1))) == [date(2027, 2, 28), date(2028, 2, 29)]
    assert ends(lasting(FixedEnd(date(2027, 2, 28))), renewed(date(2027, 1, 1), years(1)))[1] == date(
        2028, 2, 28
    )


def test_a_renewal_does_not_shorten() -> None:
    of = lasting(LengthOfTime(years(2)))
    assert ends(of, renewed(date(2026, 1, 1), until=date(2026, 3, 1))) == [date(2026, 3, 1)]


def test_days_are_added_to_the_end_as_it_stands_and_months_after_them_count_from_there() -> None:
    of = lasting(LengthOfTime(Period(2, Unit.QUARTER)), signed_on=date(2023, 8, 31))
    lengths = [
        days(10),
        Period(1, Unit.WEEK),
        days(3, DayKind.UNSAID),
        Period(1, Unit.HALF_YEAR),
        days(1, DayKind.WORKING),
    ]
    told = ends(of, *(renewed(date(2024, 1, 1), length) for length in lengths))
    assert told == [
        date(2024, 2, 29),
        date(2024, 3, 10),
        date(2024, 3, 17),
        date(2024, 3, 20),
        # Half a year from 20 March, which days made the end.
        date(2024, 9, 20),
        # A Friday: the next working day is Monday.
        date(2024, 9, 23),
    ]


def test_what_has_no_end_cannot_be_renewed() -> None:
    of = lasting(UntilEvent("proyek selesai"))
    assert ends(
        of, renewed(date(2026, 1, 1), years(1)), renewed(date(2026, 1, 1), until=date(2030, 1, 1))
    ) == [None]


def test_a_renewal_that_leaves_the_calendar_makes_no_run() -> None:
    of = lasting(LengthOfTime(years(2)))
    assert len(found(of, renewed(date(2026, 1, 1), years(9000)))) == 1
    assert len(found(of, renewed(date(2026, 1, 1), Period(72, Unit.HOUR)))) == 1
    last_day = lasting(LengthOfTime(years(2)), settings=DAY_BEFORE)
    assert len(found(last_day, renewed(date(2026, 1, 1), until=date.max))) == 1


def test_a_renewal_says_either_until_when_or_for_how_long() -> None:
    of = lasting(LengthOfTime(years(2)))
    both = renewed(date(2026, 1, 1), years(1), date(2027, 1, 1))
    assert len(found(of, both, renewed(date(2026, 1, 1)))) == 1


def test_what_was_terminated_is_renewed_no_more() -> None:
    of = lasting(LengthOfTime(years(2)))
    over = Terminated(on=date(2025, 5, 1), ground=Ending.CONSENT)
    again = Terminated(on=date(2025, 4, 30), ground=Ending.CONSENT)
    assert ends(of, over, renewed(date(2025, 5, 1), years(1))) == [date(2026, 3, 1)]
    assert ends(of, over, again, renewed(date(2025, 4, 30), years(1))) == [date(2026, 3, 1)]


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.lists(st.integers(1, 30), min_size=2, max_size=8))
def test_renewals_by_months_end_where_one_term_of_them_all_would(signed: date, lengths: list[int]) -> None:
    of = lasting(LengthOfTime(months(lengths[0])), signed_on=signed)
    told = found(of, *(renewed(signed, months(length)) for length in lengths[1:]))
    assert told[-1].ends == add_months(signed, sum(lengths))
    assert [run.begins for run in told[1:]] == [run.ends for run in told[:-1]]
    assert [run.number for run in told] == list(range(1, len(lengths) + 1))


# ---- addenda


def test_an_addendum_moves_the_end_of_the_run_and_makes_no_new_one() -> None:
    of = lasting(LengthOfTime(years(2)))
    event = changed(date(2025, 1, 10), date(2025, 2, 1), LengthOfTime(years(5)))
    (run,) = found(of, event)
    assert (run.number, run.begins, run.ends, run.by) == (1, date(2024, 3, 1), date(2029, 3, 1), None)
    assert (run.changed_by, run.changed_on) == ("#1", date(2025, 2, 1))
    assert run.steps[-1] == Step(
        "term.changed", {"from": date(2025, 2, 1), "before": date(2026, 3, 1), "to": date(2029, 3, 1)}
    )


def test_an_addendum_counts_from_its_own_day_on() -> None:
    of = lasting(LengthOfTime(years(2)))
    event = changed(date(2025, 1, 10), date(2025, 2, 1), LengthOfTime(years(5)))
    assert ends(of, event, as_of=date(2025, 1, 31)) == [date(2026, 3, 1)]
    assert ends(of, event, as_of=date(2025, 2, 1)) == [date(2029, 3, 1)]


def test_what_happens_after_the_day_of_asking_is_left_out() -> None:
    of = lasting(LengthOfTime(years(2)))
    assert len(found(of, renewed(date(2026, 2, 1), years(1)), as_of=date(2026, 1, 31))) == 1


def test_a_renewal_after_an_addendum_is_added_to_the_new_end() -> None:
    of = lasting(LengthOfTime(years(2)))
    event = changed(date(2025, 1, 10), date(2025, 2, 1), LengthOfTime(months(42)))
    assert ends(of, event, renewed(date(2027, 5, 1), months(6))) == [date(2027, 9, 1), date(2028, 3, 1)]


def test_an_addendum_in_a_renewed_term_moves_the_end_of_that_term() -> None:
    of = lasting(LengthOfTime(years(2)))
    told = found(
        of,
        renewed(date(2026, 2, 1), years(1)),
        changed(date(2026, 9, 1), date(2026, 9, 1), FixedEnd(date(2027, 12, 31))),
    )
    assert [(run.number, run.ends, run.by, run.changed_by) for run in told] == [
        (1, date(2026, 3, 1), None, None),
        (2, date(2027, 12, 31), "#1", "#2"),
    ]


def test_a_backdated_addendum_leaves_an_end_that_had_come() -> None:
    of = lasting(LengthOfTime(years(2)))
    told = found(
        of,
        renewed(date(2026, 2, 1), years(1)),
        changed(date(2026, 9, 1), date(2025, 1, 1), FixedEnd(date(2027, 12, 31))),
    )
    assert [run.ends for run in told] == [date(2026, 3, 1), date(2027, 12, 31)]
    assert told[1].changed_on == date(2026, 9, 1)


def test_an_addendum_after_an_early_renewal_says_when_all_of_it_ends() -> None:
    of = lasting(LengthOfTime(years(2)))
    early = renewed(date(2025, 1, 1), years(1))
    longer = changed(date(2025, 6, 1), date(2025, 6, 1), LengthOfTime(years(5)))
    assert ends(of, early, longer) == [date(2026, 3, 1), date(2029, 3, 1)]


def test_an_addendum_that_ends_before_a_renewal_begins_gives_the_renewal_up() -> None:
    of = lasting(LengthOfTime(years(2)))
    early = renewed(date(2025, 1, 1), years(1))
    shorter = changed(date(2025, 6, 1), date(2025, 6, 1), FixedEnd(date(2026, 3, 1)))
    told = found(of, early, shorter)
    assert [(run.number, run.ends) for run in told] == [(1, date(2026, 3, 1))]


def test_an_addendum_may_take_the_end_away() -> None:
    of = lasting(LengthOfTime(years(2)))
    assert ends(of, changed(date(2025, 6, 1), date(2025, 6, 1), UntilEvent("proyek selesai"))) == [None]
    assert ends(of, changed(date(2025, 6, 1), date(2025, 6, 1), None)) == [None]
    again = changed(date(2040, 6, 1), date(2040, 6, 1), FixedEnd(date(2050, 1, 1)))
    assert ends(lasting(None), again) == [date(2050, 1, 1)]


def test_an_addendum_that_takes_effect_after_the_end_finds_nothing_to_change() -> None:
    of = lasting(LengthOfTime(years(2)))
    event = changed(date(2026, 2, 1), date(2026, 4, 1), LengthOfTime(years(5)))
    assert ends(of, event) == [date(2026, 3, 1)]
    # A renewal agreed by then lets it in.
    assert ends(of, event, renewed(date(2026, 2, 2), years(1)))[-1] == date(2029, 3, 1)
    over = Terminated(on=date(2025, 5, 1), ground=Ending.LAW)
    late = changed(date(2025, 4, 1), date(2025, 6, 1), LengthOfTime(years(5)))
    assert ends(of, over, late) == [date(2026, 3, 1)]


def test_an_addendum_ends_nothing_in_the_past() -> None:
    of = lasting(LengthOfTime(years(2)))
    assert ends(of, changed(date(2025, 6, 1), date(2025, 6, 1), FixedEnd(date(2025, 5, 31)))) == [
        date(2026, 3, 1)
    ]
    assert ends(of, changed(date(2025, 6, 1), date(2025, 6, 1), FixedEnd(date(2025, 6, 1)))) == [
        date(2025, 6, 1)
    ]
    assert ends(of, changed(date(2025, 6, 1), date(2025, 6, 1), LengthOfTime(years(9999)))) == [
        date(2026, 3, 1)
    ]


def test_of_two_addenda_the_one_that_takes_effect_later_says_the_end() -> None:
    of = lasting(LengthOfTime(years(2)))
    later = changed(date(2025, 1, 1), date(2025, 9, 1), LengthOfTime(years(5)))
    sooner = changed(date(2025, 2, 1), date(2025, 2, 1), LengthOfTime(years(4)))
    assert ends(of, later, sooner) == [date(2029, 3, 1)]
    assert ends(of, later, sooner, as_of=date(2025, 8, 31)) == [date(2028, 3, 1)]


def test_what_says_nothing_of_the_term_leaves_it_alone() -> None:
    of = lasting(LengthOfTime(years(2)))
    other = AddendumSigned(on=date(2025, 1, 1), effective=date(2025, 1, 1), changes={"report": SILENT})
    assert ends(of, RenewalRequested(on=date(2026, 1, 1), party=1), other) == [date(2026, 3, 1)]
