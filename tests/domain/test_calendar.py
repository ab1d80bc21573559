from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.calendar import (
    OFFSETS,
    EndConvention,
    ReckonedInstant,
    Step,
    Zone,
    add_months,
    advise_by,
    after,
    after_day,
    after_instant,
    before,
    before_day,
    day_in,
    end_of_term,
)
from app.domain.faults import FaultyInput
from app.domain.holidays import Holiday, HolidayKind, Holidays, HolidayYear
from app.domain.period import DayKind, Period, Unit

ONE_DAY = timedelta(days=1)
SAME_DATE, DAY_BEFORE = EndConvention.SAME_DATE, EndConvention.DAY_BEFORE

# Nyepi, Idul Fitri and their cuti bersama leave the offices empty from Wednesday 18 to Tuesday 24 March 2026.
LEBARAN = [date(2026, 3, day) for day in range(18, 25)]
CHRISTMAS = date(2025, 12, 25)
NEW_YEAR = date(2027, 1, 1)


def year_of(year: int, *days: date, confirmed: bool = True) -> HolidayYear:
    decree = "SKB" if confirmed else None
    return HolidayYear(
        year, confirmed, decree, tuple(Holiday(day, "Libur", HolidayKind.NATIONAL) for day in days)
    )


HOLIDAYS = Holidays(
    (year_of(2025, CHRISTMAS), year_of(2026, *LEBARAN), year_of(2027, NEW_YEAR, confirmed=False))
)
UNKNOWN = Holidays()


def calendar_days(count: int) -> Period:
    return Period(count, Unit.DAY, DayKind.CALENDAR)


def working_days(count: int) -> Period:
    return Period(count, Unit.DAY, DayKind.WORKING)


def months(count: int) -> Period:
    return Period(count, Unit.MONTH)


def hours(count: int) -> Period:
    return Period(count, Unit.HOUR)


def codes(steps: tuple[Step, ...]) -> list[str]:
    return [step.code for step in steps]


def fault_of(raised: pytest.ExceptionInfo[FaultyInput]) -> str:
    (fault,) = raised.value.faults
    return fault.code


# The oracles walk over single days, and know neither the length of a month nor that of a week.


def walk(start: date, direction: int) -> Iterator[date]:
    day = start
    while True:
        day += direction * ONE_DAY
        yield day


def nth(days: Iterator[date], count: int) -> date:
    return next(islice(days, count - 1, None))


def walked_months(anchor: date, count: int) -> date:
    first = anchor if anchor.day == 1 else next(day for day in walk(anchor, -1) if day.day == 1)
    for _ in range(abs(count)):
        first = next(day for day in walk(first, 1 if count > 0 else -1) if day.day == 1)
    day = fitting = first
    while day.month == first.month:
        if day.day <= anchor.day:
            fitting = day
        day += ONE_DAY
    return fitting


def walked_working_days(anchor: date, count: int, direction: int) -> date:
    free = {*LEBARAN, CHRISTMAS, NEW_YEAR}
    return nth(
        (day for day in walk(anchor, direction) if day not in free and day.weekday() not in (5, 6)),
        count,
    )


@pytest.mark.parametrize(
    ("anchor", "period", "due"),
    [
        (date(2022, 12, 7), Period(3, Unit.YEAR), date(2025, 12, 7)),
        (date(2022, 6, 8), Period(2, Unit.YEAR), date(2024, 6, 8)),
        (date(2022, 8, 23), Period(5, Unit.YEAR), date(2027, 8, 23)),
        (date(2023, 3, 1), calendar_days(14), date(2023, 3, 15)),
        (date(2023, 2, 26), calendar_days(7), date(2023, 3, 5)),
        (date(2023, 2, 26), Period(7, Unit.DAY, DayKind.UNSAID), date(2023, 3, 5)),
        (date(2025, 12, 24), Period(2, Unit.WEEK), date(2026, 1, 7)),
        (date(2025, 8, 31), months(6), date(2026, 2, 28)),
        (date(2023, 8, 31), months(6), date(2024, 2, 29)),
        (date(2025, 11, 30), Period(1, Unit.QUARTER), date(2026, 2, 28)),
        (date(2025, 8, 31), Period(1, Unit.HALF_YEAR), date(2026, 2, 28)),
        (date(2024, 2, 29), Period(1, Unit.YEAR), date(2025, 2, 28)),
        (date(2024, 2, 29), Period(4, Unit.YEAR), date(2028, 2, 29)),
    ],
)
def test_within_a_period_from_a_day_does_not_count_the_day_itself(
    anchor: date, period: Period, due: date
) -> None:
    assert after(anchor, period, UNKNOWN).day == due


@pytest.mark.parametrize(
    ("end", "period", "due"),
    [
        (date(2025, 12, 7), calendar_days(30), date(2025, 11, 7)),
        (date(2024, 6, 8), months(3), date(2024, 3, 8)),
        (date(2026, 11, 7), months(1), date(2026, 10, 7)),
        (date(2027, 8, 23), months(1), date(2027, 7, 23)),
        (date(2028, 8, 27), months(3), date(2028, 5, 27)),
        (date(2026, 5, 31), months(3), date(2026, 2, 28)),
        (date(2026, 3, 15), Period(2, Unit.WEEK), date(2026, 3, 1)),
        (date(2028, 2, 29), Period(1, Unit.YEAR), date(2027, 2, 28)),
    ],
)
def test_at_the_latest_a_period_before_a_day_counts_back_from_the_day_itself(
    end: date, period: Period, due: date
) -> None:
    assert before(end, period, UNKNOWN).day == due


day = st.dates(date(1950, 1, 1), date(2100, 12, 31))
month_end = day.map(lambda any_day: (any_day.replace(day=28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY)


@settings(max_examples=200, deadline=None)
@given(st.one_of(day, month_end), st.integers(-40, 40))
@example(date(2024, 2, 29), 12)
@example(date(2024, 2, 29), -48)
@example(date(2025, 8, 31), 6)
@example(date(2025, 1, 31), 0)
def test_months_are_added_as_if_each_day_were_walked(anchor: date, count: int) -> None:
    assert add_months(anchor, count) == walked_months(anchor, count)


@pytest.mark.long
@settings(max_examples=1500, deadline=None)
@given(st.one_of(day, month_end), st.integers(-300, 300))
def test_months_are_added_over_decades_as_if_each_day_were_walked(anchor: date, count: int) -> None:
    assert add_months(anchor, count) == walked_months(anchor, count)


@settings(max_examples=200, deadline=None)
@given(day, st.integers(1, 400))
def test_calendar_days_are_counted_as_if_each_were_walked(anchor: date, count: int) -> None:
    assert after(anchor, calendar_days(count), UNKNOWN).day == nth(walk(anchor, 1), count)
    assert before(anchor, calendar_days(count), UNKNOWN).day == nth(walk(anchor, -1), count)
    assert after(anchor, Period(count, Unit.WEEK), UNKNOWN).day == nth(walk(anchor, 1), 7 * count)
    assert before(anchor, Period(count, Unit.WEEK), UNKNOWN).day == nth(walk(anchor, -1), 7 * count)


around_lebaran = st.dates(date(2025, 11, 1), date(2027, 2, 28))


@settings(max_examples=200, deadline=None)
@given(around_lebaran, st.integers(1, 60))
@example(date(2026, 3, 17), 1)
@example(date(2026, 3, 21), 1)
def test_working_days_are_counted_over_lebaran_as_if_each_were_walked(anchor: date, count: int) -> None:
    forwards, backwards = (count_to(anchor, working_days(count), HOLIDAYS) for count_to in (after, before))
    assert forwards.day == walked_working_days(anchor, count, 1)
    assert backwards.day == walked_working_days(anchor, count, -1)
    for reckoned in (forwards, backwards):
        facts = reckoned.steps[0].facts
        passed = [anchor + timedelta(days=days) for days in range((reckoned.day - anchor).days + 1)][1:]
        passed += [reckoned.day + timedelta(days=days) for days in range((anchor - reckoned.day).days)]
        weekends = sum(day.weekday() in (5, 6) for day in passed)
        assert (facts["weekends"], facts["holidays"]) == (weekends, len(passed) - weekends - count)


@pytest.mark.long
@settings(max_examples=2000, deadline=None)
@given(around_lebaran, st.integers(1, 400))
def test_working_days_are_counted_over_a_year_as_if_each_were_walked(anchor: date, count: int) -> None:
    assert after(anchor, working_days(count), HOLIDAYS).day == walked_working_days(anchor, count, 1)
    assert before(anchor, working_days(count), HOLIDAYS).day == walked_working_days(anchor, count, -1)


def test_the_first_working_day_is_the_next_one_also_from_a_holiday() -> None:
    assert after(date(2026, 3, 17), working_days(1), HOLIDAYS).day == date(2026, 3, 25)
    assert after(date(2026, 3, 21), working_days(1), HOLIDAYS).day == date(2026, 3, 25)
    assert before(date(2026, 3, 25), working_days(1), HOLIDAYS).day == date(2026, 3, 17)
    assert before(date(2026, 3, 21), working_days(2), HOLIDAYS).day == date(2026, 3, 16)


def test_a_step_carries_what_its_sentence_needs() -> None:
    assert before(date(2025, 12, 7), calendar_days(30), UNKNOWN).steps == (
        Step(
            "period.subtracted",
            {
                "from": date(2025, 12, 7),
                "count": 30,
                "unit": Unit.DAY,
                "day_kind": DayKind.CALENDAR,
                "to": date(2025, 11, 7),
            },
        ),
    )


def test_a_step_tells_weekends_from_holidays_that_were_skipped() -> None:
    (step,) = after(date(2026, 3, 13), working_days(5), HOLIDAYS).steps
    # Monday 16 and Tuesday 17, then Wednesday 25 to Friday 27: two weekends and five weekdays of Lebaran.
    assert step == Step(
        "period.added",
        {
            "from": date(2026, 3, 13),
            "count": 5,
            "unit": Unit.DAY,
            "day_kind": DayKind.WORKING,
            "to": date(2026, 3, 27),
            "weekends": 4,
            "holidays": 5,
        },
    )


def test_a_clamped_month_end_is_a_step_of_its_own() -> None:
    steps = before(date(2026, 5, 31), months(3), UNKNOWN).steps
    assert codes(steps) == ["period.subtracted", "month.clamped"]
    assert steps[1].facts == {"from": date(2026, 5, 31), "day": 31, "to": date(2026, 2, 28)}


def test_a_month_end_that_fits_is_not_called_clamped() -> None:
    assert codes(after(date(2026, 3, 31), months(2), UNKNOWN).steps) == ["period.added"]


def test_an_unsaid_kind_of_day_is_read_as_calendar_days_and_says_so() -> None:
    steps = after(date(2023, 2, 26), Period(7, Unit.DAY, DayKind.UNSAID), UNKNOWN).steps
    assert codes(steps) == ["days.kind_unsaid", "period.added"]
    assert steps[0].facts == {"read_as": DayKind.CALENDAR}
    assert steps[1].facts["day_kind"] is DayKind.UNSAID


def test_each_unconfirmed_year_that_working_days_were_counted_over_is_named() -> None:
    steps = after(date(2026, 12, 28), working_days(400), HOLIDAYS).steps
    assert [step.facts for step in steps if step.code == "holidays.unconfirmed"] == [
        {"year": 2027},
        {"year": 2028},
    ]
    steps = before(date(2027, 1, 4), working_days(3), HOLIDAYS).steps
    assert [step.facts for step in steps if step.code == "holidays.unconfirmed"] == [{"year": 2027}]


def test_the_anchor_itself_is_not_counted_over() -> None:
    assert codes(before(date(2027, 1, 1), working_days(2), HOLIDAYS).steps) == ["period.subtracted"]
    assert codes(after(date(2024, 12, 31), working_days(2), HOLIDAYS).steps) == ["period.added"]


def test_calendar_days_ask_nothing_of_the_holidays() -> None:
    assert codes(after(date(2030, 1, 1), calendar_days(5), UNKNOWN).steps) == ["period.added"]


def test_hours_need_an_instant() -> None:
    for count_to in (after, before):
        with pytest.raises(FaultyInput) as raised:
            count_to(date(2026, 1, 1), hours(72), UNKNOWN)
        assert fault_of(raised) == "period.hours_need_an_instant"
    with pytest.raises(FaultyInput) as raised:
        end_of_term(date(2026, 1, 1), hours(72), SAME_DATE, UNKNOWN)
    assert fault_of(raised) == "period.hours_need_an_instant"


@pytest.mark.parametrize(
    ("anchor", "period", "backwards"),
    [
        (date(9999, 12, 1), months(1), False),
        (date(1, 1, 31), months(1), True),
        (date(9998, 1, 1), Period(9999, Unit.YEAR), False),
        (date(2026, 1, 1), Period(9999, Unit.YEAR), True),
        (date(9999, 12, 31), calendar_days(1), False),
        (date(1, 1, 1), calendar_days(1), True),
        (date(9999, 12, 24), working_days(9), False),
        (date(1, 1, 3), Period(1, Unit.WEEK), True),
    ],
)
def test_a_day_beyond_the_calendar_is_a_fault(anchor: date, period: Period, backwards: bool) -> None:
    with pytest.raises(FaultyInput) as raised:
        (before if backwards else after)(anchor, period, UNKNOWN)
    assert fault_of(raised) == "date.out_of_range"


def test_the_last_months_of_the_calendar_can_be_reached() -> None:
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert add_months(date(1, 2, 28), -1) == date(1, 1, 28)


@pytest.mark.parametrize(
    ("anchor", "length", "same_date", "day_before"),
    [
        (date(2022, 12, 7), Period(3, Unit.YEAR), date(2025, 12, 7), date(2025, 12, 6)),
        (date(2024, 2, 29), Period(1, Unit.YEAR), date(2025, 2, 28), date(2025, 2, 27)),
        (date(2025, 1, 1), Period(1, Unit.YEAR), date(2026, 1, 1), date(2025, 12, 31)),
        (date(2025, 1, 1), calendar_days(1), date(2025, 1, 2), date(2025, 1, 1)),
    ],
)
def test_a_term_ends_on_the_same_date_unless_the_day_before_was_agreed(
    anchor: date, length: Period, same_date: date, day_before: date
) -> None:
    assert end_of_term(anchor, length, SAME_DATE, UNKNOWN).day == same_date
    assert end_of_term(anchor, length, DAY_BEFORE, UNKNOWN).day == day_before


def test_the_day_before_is_a_step_of_its_own() -> None:
    steps = end_of_term(date(2022, 12, 7), Period(3, Unit.YEAR), DAY_BEFORE, UNKNOWN).steps
    assert codes(steps) == ["period.added", "term.day_before"]
    assert steps[1].facts == {"from": date(2025, 12, 7), "to": date(2025, 12, 6)}


@pytest.mark.parametrize(
    ("due", "advice"),
    [
        (date(2026, 3, 17), date(2026, 3, 17)),
        (date(2026, 3, 15), date(2026, 3, 13)),
        (date(2026, 3, 24), date(2026, 3, 17)),
        (date(2025, 12, 7), date(2025, 12, 5)),
    ],
)
def test_we_advise_the_last_working_day_on_or_before_the_due_date(due: date, advice: date) -> None:
    assert advise_by(due, HOLIDAYS, None).day == advice


@settings(max_examples=200, deadline=None)
@given(around_lebaran)
def test_advice_is_the_last_working_day_of_all_that_were_walked(due: date) -> None:
    assert advise_by(due, HOLIDAYS, None).day == walked_working_days(due + ONE_DAY, 1, -1)


def test_advice_says_what_it_skipped() -> None:
    assert advise_by(date(2026, 3, 24), HOLIDAYS, None).steps == (
        Step(
            "advice.last_working_day",
            {"from": date(2026, 3, 24), "to": date(2026, 3, 17), "weekends": 2, "holidays": 5},
        ),
    )


def test_advice_in_an_unconfirmed_year_says_so() -> None:
    assert advise_by(date(2027, 1, 3), HOLIDAYS, None).steps[1:] == (
        Step("holidays.unconfirmed", {"year": 2027}),
    )


def test_advice_that_steps_back_over_new_year_names_both_unconfirmed_years() -> None:
    reckoned = advise_by(date(2028, 1, 1), HOLIDAYS, None)
    assert reckoned.day == date(2027, 12, 31)
    assert [step.facts for step in reckoned.steps[1:]] == [{"year": 2027}, {"year": 2028}]


def test_advice_never_lies_before_the_anchor_of_its_clock() -> None:
    reckoned = advise_by(date(2026, 3, 22), HOLIDAYS, date(2026, 3, 20))
    assert reckoned.day == date(2026, 3, 20)
    assert reckoned.steps[-1] == Step(
        "advice.not_before_anchor",
        {"from": date(2026, 3, 17), "anchor": date(2026, 3, 20), "to": date(2026, 3, 20)},
    )


def test_advice_on_the_anchor_needs_no_mending() -> None:
    reckoned = advise_by(date(2026, 3, 22), HOLIDAYS, date(2026, 3, 17))
    assert reckoned.day == date(2026, 3, 17)
    assert codes(reckoned.steps) == ["advice.last_working_day"]


def test_advice_never_lies_after_a_due_date_that_precedes_the_anchor() -> None:
    assert advise_by(date(2026, 3, 22), HOLIDAYS, date(2026, 4, 1)).day == date(2026, 3, 22)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "zone", "end", "end_day"),
    [
        # 23.30 in Jakarta is already 01.30 of the next day in Jayapura.
        ("2026-03-01T23:30+07:00", Zone.JAKARTA, "2026-03-04T23:30+07:00", date(2026, 3, 4)),
        ("2026-03-01T23:30+07:00", Zone.JAYAPURA, "2026-03-05T01:30+09:00", date(2026, 3, 5)),
        ("2026-03-01T23:30+07:00", Zone.MAKASSAR, "2026-03-05T00:30+08:00", date(2026, 3, 5)),
        ("2026-03-02T00:15+09:00", Zone.JAYAPURA, "2026-03-05T00:15+09:00", date(2026, 3, 5)),
        ("2026-03-02T00:15+09:00", Zone.JAKARTA, "2026-03-04T22:15+07:00", date(2026, 3, 4)),
    ],
)
def test_three_times_24_hours_run_from_the_instant_across_midnight(
    start: str, zone: Zone, end: str, end_day: date
) -> None:
    reckoned = after_instant(instant(start), hours(72), zone)
    assert reckoned.at == instant(end)
    assert reckoned.at.tzinfo is UTC
    assert reckoned.day == end_day


def test_hours_carry_their_steps() -> None:
    start, end = instant("2026-03-01T16:30+00:00"), instant("2026-03-04T16:30+00:00")
    assert after_instant(instant("2026-03-01T23:30+07:00"), hours(72), Zone.JAYAPURA).steps == (
        Step("hours.added", {"from": start, "count": 72, "unit": Unit.HOUR, "to": end}),
        Step("instant.day", {"at": end, "zone": Zone.JAYAPURA, "to": date(2026, 3, 5)}),
    )


def test_only_hours_are_counted_from_an_instant() -> None:
    with pytest.raises(FaultyInput) as raised:
        after_instant(instant("2026-03-01T23:30+07:00"), calendar_days(3), Zone.JAKARTA)
    assert fault_of(raised) == "period.not_hours"


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = instant("2026-03-01T23:30")
    for ask in (lambda: after_instant(naive, hours(1), Zone.JAKARTA), lambda: day_in(naive, Zone.JAKARTA)):
        with pytest.raises(FaultyInput) as raised:
            ask()
        assert fault_of(raised) == "instant.zone_missing"


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        ("2026-03-01T16:59:59+00:00", Zone.JAKARTA, date(2026, 3, 1)),
        ("2026-03-01T17:00:00+00:00", Zone.JAKARTA, date(2026, 3, 2)),
        ("2026-03-01T15:59:59+00:00", Zone.MAKASSAR, date(2026, 3, 1)),
        ("2026-03-01T16:00:00+00:00", Zone.MAKASSAR, date(2026, 3, 2)),
        ("2026-03-01T14:59:59+00:00", Zone.JAYAPURA, date(2026, 3, 1)),
        ("2026-03-01T15:00:00+00:00", Zone.JAYAPURA, date(2026, 3, 2)),
    ],
)
def test_the_day_begins_at_the_zones_own_midnight(at: str, zone: Zone, expected: date) -> None:
    assert day_in(instant(at), zone) == expected


@pytest.mark.parametrize("zone", Zone)
def test_the_fixed_offsets_are_those_of_the_zone_data(zone: Zone) -> None:
    try:
        known = ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        pytest.skip("this machine has no zone data")
    for year in range(1965, 2100):
        for month in range(1, 13):
            at = datetime(year, month, 1, tzinfo=UTC)
            assert at.astimezone(known).utcoffset() == at.astimezone(OFFSETS[zone]).utcoffset()
            assert at.astimezone(known).tzname() == OFFSETS[zone].tzname(None) or year < 1990


@pytest.mark.parametrize(
    "at",
    [
        datetime.max.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_an_instant_beyond_the_calendar_is_a_fault(at: datetime) -> None:
    with pytest.raises(FaultyInput) as raised:
        day_in(at, Zone.JAKARTA)
    assert fault_of(raised) == "date.out_of_range"
    with pytest.raises(FaultyInput) as raised:
        after_instant(at, hours(9999), Zone.JAKARTA)
    assert fault_of(raised) == "date.out_of_range"


def test_hours_around_a_day_whose_hour_is_not_known_are_counted_from_its_beginning() -> None:
    # 10 July 00.00 WITA is 16.00 UTC on the 9th: 36 hours earlier the 8th, 04.00 UTC, and 12.00 WITA.
    back = before_day(date(2025, 7, 10), hours(36), Holidays(), Zone.MAKASSAR)
    assert isinstance(back, ReckonedInstant)
    assert (back.at, back.day) == (datetime(2025, 7, 8, 4, tzinfo=UTC), date(2025, 7, 8))
    # And 36 hours later the 11th, 04.00 UTC.
    on = after_day(date(2025, 7, 10), hours(36), Holidays(), Zone.MAKASSAR)
    assert isinstance(on, ReckonedInstant)
    assert (on.at, on.day) == (datetime(2025, 7, 11, 4, tzinfo=UTC), date(2025, 7, 11))
    assert [step.code for step in on.steps] == ["hours.from_midnight", "hours.added", "instant.day"]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1, 1, 2)])
def test_hours_before_the_calendar_begins_are_a_fault(day: date) -> None:
    with pytest.raises(FaultyInput) as raised:
        before_day(day, hours(72), Holidays(), Zone.JAKARTA)
    assert fault_of(raised) == "date.out_of_range"
