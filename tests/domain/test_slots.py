from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.faults import FaultyInput
from app.domain.period import AtLeast, DayKind, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.slots import MOST_SLOTS, Bounds, Slot, SlotKind, bounds, rhythm_of, slots, span_of

LEGAL, PLANNED = SlotKind.LEGAL, SlotKind.PLANNED
ONE_DAY = timedelta(days=1)


def at_least(times: int, years: int) -> AtLeast:
    return AtLeast(times, Period(years, Unit.YEAR))


def every(count: int, unit: Unit, day_kind: DayKind | None = None) -> Every:
    return Every(Period(count, unit, day_kind))


def dues(found: tuple[Slot, ...]) -> list[tuple[date, SlotKind]]:
    return [(slot.due, slot.kind) for slot in found]


def fault_of(raised: pytest.ExceptionInfo[FaultyInput]) -> str:
    (fault,) = raised.value.faults
    return fault.code


# The oracles enumerate: months by walking over single days, slots by trying every month of the span.


def walked_months(anchor: date, count: int) -> date:
    first = anchor
    while first.day != 1:
        first -= ONE_DAY
    for _ in range(count):
        first += ONE_DAY
        while first.day != 1:
            first += ONE_DAY
    day = fitting = first
    while day.month == first.month:
        if day.day <= anchor.day:
            fitting = day
        day += ONE_DAY
    return fitting


def enumerated(effective: date, times: int, years: int, ends_on: date) -> list[Slot]:
    found: list[Slot] = []
    for span in range(1, 100):
        for slot in range(1, times + 1):
            limit = Fraction(12 * years * (span - 1)) + Fraction(12 * years * slot, times)
            months = max(month for month in range(12 * years * span + 1) if month <= limit)
            due = walked_months(effective, months)
            if due > ends_on:
                return found
            found.append(Slot(span, slot, due, LEGAL if slot == times else PLANNED))
    raise AssertionError


def test_three_times_in_three_years_is_planned_yearly_and_due_at_the_end() -> None:
    found = slots(date(2022, 12, 7), at_least(3, 3), date(2025, 12, 7), date(2023, 1, 1))
    assert found == (
        Slot(1, 1, date(2023, 12, 7), PLANNED),
        Slot(1, 2, date(2024, 12, 7), PLANNED),
        Slot(1, 3, date(2025, 12, 7), LEGAL),
    )


def test_twice_a_year_is_planned_after_half_a_year_and_due_after_each_year() -> None:
    found = slots(date(2025, 8, 27), at_least(2, 1), date(2028, 8, 27), date(2025, 9, 1))
    assert dues(found) == [
        (date(2026, 2, 27), PLANNED),
        (date(2026, 8, 27), LEGAL),
        (date(2027, 2, 27), PLANNED),
        (date(2027, 8, 27), LEGAL),
        (date(2028, 2, 27), PLANNED),
        (date(2028, 8, 27), LEGAL),
    ]
    assert [(slot.span, slot.slot) for slot in found] == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)]


def test_once_a_year_is_due_each_year() -> None:
    found = slots(date(2022, 6, 8), at_least(1, 1), date(2024, 6, 8), date(2022, 6, 8))
    assert dues(found) == [(date(2023, 6, 8), LEGAL), (date(2024, 6, 8), LEGAL)]


def test_once_in_five_years_is_due_on_the_last_day() -> None:
    found = slots(date(2022, 8, 23), at_least(1, 5), date(2027, 8, 23), date(2022, 9, 1))
    assert dues(found) == [(date(2027, 8, 23), LEGAL)]


def test_a_span_that_does_not_divide_evenly_rounds_its_plan_down() -> None:
    found = slots(date(2025, 1, 15), at_least(5, 1), date(2026, 1, 15), date(2025, 2, 1))
    assert [slot.due.month for slot in found] == [3, 5, 8, 10, 1]


def test_slots_are_counted_from_the_effective_day_and_not_from_a_clamped_one() -> None:
    found = slots(date(2025, 8, 31), at_least(2, 1), date(2027, 8, 31), date(2025, 9, 1))
    assert [slot.due for slot in found] == [
        date(2026, 2, 28),
        date(2026, 8, 31),
        date(2027, 2, 28),
        date(2027, 8, 31),
    ]


def test_slots_past_the_agreed_end_are_not_listed() -> None:
    ends_a_day_early = slots(date(2022, 12, 7), at_least(3, 3), date(2025, 12, 6), date(2023, 1, 1))
    assert dues(ends_a_day_early) == [(date(2023, 12, 7), PLANNED), (date(2024, 12, 7), PLANNED)]
    assert slots(date(2022, 12, 7), at_least(3, 3), date(2023, 12, 6), date(2023, 1, 1)) == ()
    assert slots(date(2022, 12, 7), at_least(3, 3), date(2022, 12, 6), date(2023, 1, 1)) == ()


def test_the_day_of_asking_changes_nothing_where_an_end_is_agreed() -> None:
    asked = [
        slots(date(2025, 8, 27), at_least(2, 1), date(2028, 8, 27), as_of)
        for as_of in (date(2020, 1, 1), date(2026, 8, 28), date(2040, 1, 1))
    ]
    assert asked[0] == asked[1] == asked[2]


def test_without_an_end_the_spans_through_the_next_one_are_listed() -> None:
    effective = date(2025, 8, 27)

    def last_span(as_of: date) -> int:
        return slots(effective, at_least(2, 1), None, as_of)[-1].span

    assert last_span(date(2024, 1, 1)) == 2
    assert last_span(effective) == 2
    assert last_span(date(2026, 8, 27)) == 2
    assert last_span(date(2026, 8, 28)) == 3
    assert slots(effective, at_least(2, 1), None, date(2026, 8, 28))[-1] == Slot(
        3, 2, date(2028, 8, 27), LEGAL
    )


def test_an_agreement_of_1945_without_an_end_still_has_its_slots() -> None:
    found = slots(date(1945, 8, 17), MonthlyBy(31), None, date(2026, 11, 21))
    assert len(found) == 81 * 12 + 5
    assert found[-1].due == date(2026, 12, 31)


@settings(max_examples=200, deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.integers(1, 3).flatmap(lambda years: st.tuples(st.integers(1, 12 * years), st.just(years))),
    st.integers(0, 1500),
)
@example(date(2024, 2, 29), (7, 3), 1500)
@example(date(2025, 8, 31), (2, 1), 365)
def test_slots_are_those_that_enumeration_finds(
    effective: date, frequency: tuple[int, int], days: int
) -> None:
    ends_on = effective + days * ONE_DAY
    assert list(slots(effective, at_least(*frequency), ends_on, effective)) == enumerated(
        effective, *frequency, ends_on
    )


def test_every_period_ends_with_a_legal_slot() -> None:
    assert slots(date(2025, 11, 30), every(1, Unit.QUARTER), date(2026, 9, 1), date(2026, 1, 1)) == (
        Slot(1, 1, date(2026, 2, 28), LEGAL),
        Slot(2, 1, date(2026, 5, 30), LEGAL),
        Slot(3, 1, date(2026, 8, 30), LEGAL),
    )
    weeks = slots(date(2026, 1, 1), every(2, Unit.WEEK), date(2026, 2, 1), date(2026, 1, 1))
    assert [slot.due for slot in weeks] == [date(2026, 1, 15), date(2026, 1, 29)]
    for day_kind in (DayKind.CALENDAR, DayKind.UNSAID):
        days = slots(date(2026, 1, 1), every(10, Unit.DAY, day_kind), date(2026, 1, 31), date(2026, 1, 1))
        assert [slot.due for slot in days] == [date(2026, 1, 11), date(2026, 1, 21), date(2026, 1, 31)]


@pytest.mark.parametrize("rhythm", [Period(10, Unit.DAY, DayKind.WORKING), Period(72, Unit.HOUR)])
def test_a_rhythm_in_working_days_or_hours_is_refused(rhythm: Period) -> None:
    with pytest.raises(FaultyInput) as raised:
        Every(rhythm)
    assert fault_of(raised) == "frequency.unit"


def test_a_day_of_each_month_begins_with_the_first_one_after_the_effective_day() -> None:
    def first_three(effective: date, day_of_month: int) -> list[date]:
        found = slots(effective, MonthlyBy(day_of_month), date(2027, 12, 31), effective)
        assert [(slot.span, slot.slot, slot.kind) for slot in found[:3]] == [
            (1, 1, LEGAL),
            (2, 1, LEGAL),
            (3, 1, LEGAL),
        ]
        return [slot.due for slot in found[:3]]

    assert first_three(date(2026, 1, 9), 10) == [date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)]
    assert first_three(date(2026, 1, 10), 10) == [date(2026, 2, 10), date(2026, 3, 10), date(2026, 4, 10)]
    assert first_three(date(2026, 12, 11), 10) == [date(2027, 1, 10), date(2027, 2, 10), date(2027, 3, 10)]
    assert first_three(date(2026, 1, 31), 31) == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert first_three(date(2026, 2, 28), 31) == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    assert first_three(date(2026, 2, 27), 31) == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(1, 31))
def test_each_month_has_its_day_or_its_last(effective: date, day_of_month: int) -> None:
    expected: list[date] = []
    day = effective
    while len(expected) < 15:
        day += ONE_DAY
        is_last = (day + ONE_DAY).month != day.month
        if day.day == day_of_month or (is_last and day.day < day_of_month):
            expected.append(day)
    found = slots(effective, MonthlyBy(day_of_month), expected[-1], effective)
    assert [slot.due for slot in found] == expected


def test_what_is_owed_when_needed_has_no_slots() -> None:
    assert slots(date(2026, 1, 1), WhenNeeded(when_needed=True), None, date(2026, 1, 1)) == ()


def test_what_is_owed_when_needed_has_no_spans_either() -> None:
    with pytest.raises(FaultyInput) as raised:
        span_of(date(2026, 1, 1), date(2026, 1, 1), WhenNeeded(when_needed=True))
    assert fault_of(raised) == "frequency.without_spans"


def test_an_event_counts_for_the_span_in_which_it_happened() -> None:
    effective, frequency = date(2025, 8, 27), at_least(2, 1)
    assert span_of(date(2025, 8, 27), effective, frequency) == 1
    assert span_of(date(2025, 8, 28), effective, frequency) == 1
    assert span_of(date(2026, 8, 27), effective, frequency) == 1
    assert span_of(date(2026, 8, 28), effective, frequency) == 2
    assert span_of(date(2028, 8, 27), effective, frequency) == 3
    assert span_of(date(2028, 8, 28), effective, frequency) == 4


def test_an_event_before_the_effective_day_counts_for_no_span() -> None:
    with pytest.raises(FaultyInput) as raised:
        span_of(date(2025, 8, 26), date(2025, 8, 27), at_least(2, 1))
    assert fault_of(raised) == "slots.before_effective"


FREQUENCIES = st.sampled_from(
    [
        at_least(2, 1),
        at_least(3, 3),
        every(1, Unit.MONTH),
        every(10, Unit.DAY, DayKind.CALENDAR),
        every(1, Unit.WEEK),
        MonthlyBy(31),
        MonthlyBy(1),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), FREQUENCIES, st.integers(0, 1500))
def test_the_spans_hold_every_day_once(effective: date, frequency: Frequency, days: int) -> None:
    day = effective + days * ONE_DAY
    span = span_of(day, effective, frequency)
    legal = [slot.due for slot in slots(effective, frequency, None, day) if slot.kind is LEGAL]
    passed = [due for due in legal if due < day]
    assert span == len(passed) + 1
    held = bounds(span, effective, frequency)
    assert held == Bounds(legal[span - 2] if span > 1 else effective, legal[span - 1])
    assert held.start < day <= held.end or (span == 1 and day == effective)


def test_the_first_span_holds_its_start_and_the_next_begins_after_its_end() -> None:
    effective, frequency = date(2025, 8, 27), at_least(2, 1)
    assert bounds(1, effective, frequency) == Bounds(effective, date(2026, 8, 27))
    assert bounds(2, effective, frequency) == Bounds(date(2026, 8, 27), date(2027, 8, 27))


@pytest.mark.parametrize("span", [0, -1, 9999])
def test_a_span_that_cannot_be_is_refused(span: int) -> None:
    with pytest.raises(FaultyInput) as raised:
        bounds(span, date(2025, 8, 27), at_least(2, 1))
    assert fault_of(raised) == "slots.span"


def test_a_span_is_cut_short_by_an_end_within_it() -> None:
    effective, frequency = date(2022, 12, 7), at_least(2, 1)

    def cut(span: int, ends_on: date | None) -> bool:
        return rhythm_of(effective, frequency).is_cut_short(span, ends_on)

    assert not cut(1, None)
    assert cut(1, date(2022, 12, 7))
    assert cut(1, date(2023, 12, 6))
    assert not cut(1, date(2023, 12, 7))
    assert not cut(2, date(2023, 12, 7))
    assert cut(2, date(2023, 12, 8))
    assert not cut(1, date(2022, 12, 6))


def test_more_slots_than_any_agreement_asks_for_are_refused() -> None:
    effective = date(2000, 1, 1)
    daily = every(1, Unit.DAY, DayKind.CALENDAR)
    last = effective + MOST_SLOTS * ONE_DAY
    assert len(slots(effective, daily, last, effective)) == MOST_SLOTS
    with pytest.raises(FaultyInput) as raised:
        slots(effective, daily, last + ONE_DAY, effective)
    assert fault_of(raised) == "slots.too_many"


def test_slots_stop_where_the_calendar_does() -> None:
    effective = date(9990, 5, 31)
    assert len(slots(effective, at_least(1, 1), date(9999, 12, 31), effective)) == 9
    assert len(slots(effective, at_least(1, 1), None, date(9999, 5, 1))) == 9
    assert slots(date(9999, 6, 1), at_least(1, 1), date(9999, 12, 31), effective) == ()
    found = slots(date(9999, 11, 30), MonthlyBy(31), date(9999, 12, 31), effective)
    assert [slot.due for slot in found] == [date(9999, 12, 31)]
    found = slots(date(9999, 12, 1), every(30, Unit.DAY, DayKind.CALENDAR), date(9999, 12, 31), effective)
    assert [slot.due for slot in found] == [date(9999, 12, 31)]


def test_a_day_in_a_span_that_the_calendar_cuts_is_a_fault() -> None:
    assert span_of(date(9999, 5, 31), date(9990, 5, 31), at_least(1, 1)) == 9
    with pytest.raises(FaultyInput) as raised:
        span_of(date(9999, 6, 1), date(9990, 5, 31), at_least(1, 1))
    assert fault_of(raised) == "date.out_of_range"
    with pytest.raises(FaultyInput) as raised:
        slots(date(9999, 6, 1), at_least(1, 1), None, date(2026, 1, 1))
    assert fault_of(raised) == "date.out_of_range"


def test_the_first_year_of_the_calendar_counts_like_any_other() -> None:
    found = slots(date(1, 1, 1), MonthlyBy(15), date(1, 3, 1), date(1, 1, 1))
    assert [slot.due for slot in found] == [date(1, 1, 15), date(1, 2, 15)]
