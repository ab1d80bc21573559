"""How dates are counted: the one place where a day is added to, or taken from, another.

Every result carries the steps that led to it, as codes with facts; sentences are made where they are shown.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Literal

from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.holidays import Holidays, is_weekend, weekdays_until
from app.domain.period import DayKind, Period, Unit

Direction = Literal[1, -1]

_IN_EVERY_MONTH = 28


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation: what was done (`code`) and with what (`facts`)."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day, and how it was come by."""

    day: date
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ReckonedInstant:
    """An instant in UTC, the day that it is in the agreement's zone, and how both were come by."""

    at: datetime
    day: date
    steps: tuple[Step, ...]


class EndConvention(StrEnum):
    """Which day is the last of a term that counts from a day."""

    SAME_DATE = "same_date"
    DAY_BEFORE = "day_before"


class Zone(StrEnum):
    JAKARTA = "Asia/Jakarta"  # WIB
    MAKASSAR = "Asia/Makassar"  # WITA
    JAYAPURA = "Asia/Jayapura"  # WIT


# These zones have kept their offsets since 1964, without daylight saving: no zone data need be installed.
OFFSETS = {
    Zone.JAKARTA: timezone(timedelta(hours=7), "WIB"),
    Zone.MAKASSAR: timezone(timedelta(hours=8), "WITA"),
    Zone.JAYAPURA: timezone(timedelta(hours=9), "WIT"),
}


def add_days(anchor: date, days: int) -> date:
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        raise FaultyInput(Fault("date.out_of_range", {"from": anchor, "days": days})) from None


def add_months(anchor: date, months: int) -> date:
    """The same day of another month, or that month's last day where it lacks the day."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise FaultyInput(Fault("date.out_of_range", {"from": anchor, "months": months}))
    day = anchor.day
    if day > _IN_EVERY_MONTH:
        day = min(day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day)


def after(anchor: date, period: Period, holidays: Holidays) -> Reckoned:
    """The last day of "within a period from the anchor": the day of the event itself is not counted."""
    return _reckon(anchor, period, holidays, 1)


def before(anchor: date, period: Period, holidays: Holidays) -> Reckoned:
    """The last day of "at the latest a period before the anchor": that day is still in time."""
    return _reckon(anchor, period, holidays, -1)


def after_instant(instant: datetime, period: Period, zone: Zone) -> ReckonedInstant:
    """The end of a period in hours, which elapse in real time from the instant and know no day's end."""
    if period.unit is not Unit.HOUR:
        raise FaultyInput(Fault("period.not_hours", {"unit": period.unit}, ("unit",)))
    start = _in_utc(instant)
    try:
        at = start + timedelta(hours=period.count)
    except OverflowError:
        raise FaultyInput(Fault("date.out_of_range", {"from": start, "hours": period.count})) from None
    day = day_in(at, zone)
    facts: dict[str, Fact] = {"from": start, "count": period.count, "unit": period.unit, "to": at}
    return ReckonedInstant(
        at, day, (Step("hours.added", facts), Step("instant.day", {"at": at, "zone": zone, "to": day}))
    )


def after_day(anchor: date, period: Period, holidays: Holidays, zone: Zone) -> Reckoned | ReckonedInstant:
    """As `after`; hours are counted from the beginning of the day, the safe side where its hour is not known."""
    if period.unit is not Unit.HOUR:
        return after(anchor, period, holidays)
    counted = after_instant(_begin(anchor, zone), period, zone)
    return ReckonedInstant(
        counted.at, counted.day, (Step("hours.from_midnight", {"on": anchor}), *counted.steps)
    )


def before_day(anchor: date, period: Period, holidays: Holidays, zone: Zone) -> Reckoned | ReckonedInstant:
    """As `before`; hours are counted back from the beginning of the day that the notice must precede."""
    if period.unit is not Unit.HOUR:
        return before(anchor, period, holidays)
    begins = _in_utc(_begin(anchor, zone))
    try:
        at = begins - timedelta(hours=period.count)
    except OverflowError:
        raise FaultyInput(Fault("date.out_of_range", {"from": anchor, "hours": period.count})) from None
    last = day_in(at, zone)
    facts: dict[str, Fact] = {"from": begins, "count": period.count, "unit": period.unit, "to": at}
    return ReckonedInstant(
        at, last, (Step("hours.subtracted", facts), Step("instant.day", {"at": at, "zone": zone, "to": last}))
    )


def _begin(day: date, zone: Zone) -> datetime:
    """The first instant of a day in a zone."""
    return datetime.combine(day, datetime.min.time(), OFFSETS[zone])


def end_of_term(anchor: date, length: Period, convention: EndConvention, holidays: Holidays) -> Reckoned:
    """The last day on which a term that counts from the anchor is in force."""
    same = after(anchor, length, holidays)
    if convention is EndConvention.SAME_DATE:
        return same
    # The day before the counterpart of the anchor, so that the next term begins on that counterpart itself,
    # also where the month was too short for it.
    day = add_days(same.day, -1)
    return Reckoned(day, (*same.steps, Step("term.day_before", {"from": same.day, "to": day})))


def advised_day(due: date, holidays: Holidays, not_before: date | None) -> date:
    """The day of `advise_by`, for whoever asks about thousands and reads no steps."""
    day = due
    while not holidays.is_working(day):
        day = add_days(day, -1)
    return day if not_before is None or day >= not_before else min(not_before, due)


def advise_by(due: date, holidays: Holidays, not_before: date | None) -> Reckoned:
    """The last working day on or before the due date: the day by which we advise to act. The due date stays.

    It never lies before `not_before`, the clock's anchor, nor ever after the due date.
    """
    day, skipped = due, _Skipped()
    while not holidays.is_working(day):
        skipped.count(day)
        day = add_days(day, -1)
    steps = [
        Step(
            "advice.last_working_day",
            {"from": due, "to": day, "weekends": skipped.weekends, "holidays": skipped.holidays},
        ),
        *_unconfirmed(day, due, holidays),
    ]
    if not_before is not None and day < not_before:
        earliest = min(not_before, due)
        steps.append(Step("advice.not_before_anchor", {"from": day, "anchor": not_before, "to": earliest}))
        day = earliest
    return Reckoned(day, tuple(steps))


def day_in(instant: datetime, zone: Zone) -> date:
    """The date that the zone's calendar showed at the instant."""
    try:
        return _in_utc(instant).astimezone(OFFSETS[zone]).date()
    except OverflowError:
        raise FaultyInput(Fault("date.out_of_range", {"from": instant, "zone": zone})) from None


def _in_utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise FaultyInput(Fault("instant.zone_missing", {"instant": instant}))
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise FaultyInput(Fault("date.out_of_range", {"from": instant})) from None


def _reckon(anchor: date, period: Period, holidays: Holidays, direction: Direction) -> Reckoned:
    if period.unit is Unit.HOUR:
        raise FaultyInput(Fault("period.hours_need_an_instant", {"count": period.count}, ("unit",)))
    if period.day_kind is DayKind.WORKING:
        return _count_working_days(anchor, period, holidays, direction)
    steps = []
    if period.day_kind is DayKind.UNSAID:
        steps.append(Step("days.kind_unsaid", {"read_as": DayKind.CALENDAR}))
    months = period.months
    if months is None:
        day = add_days(anchor, direction * period.count * (7 if period.unit is Unit.WEEK else 1))
    else:
        day = add_months(anchor, direction * months)
    steps.append(_counted(anchor, period, day, direction))
    if months is not None and day.day != anchor.day:
        steps.append(Step("month.clamped", {"from": anchor, "day": anchor.day, "to": day}))
    return Reckoned(day, tuple(steps))


def _count_working_days(anchor: date, period: Period, holidays: Holidays, direction: Direction) -> Reckoned:
    day, counted, weekdays, passed = anchor, 0, 0, 0
    while counted < period.count:
        # No more than the days that are missing can be working days: the last one is never overrun.
        day = add_days(day, direction * (period.count - counted))
        before_first, last = sorted((day.toordinal(), anchor.toordinal()))
        if direction == -1:
            before_first, last = before_first - 1, last - 1
        passed = last - before_first
        weekdays = weekdays_until(last) - weekdays_until(before_first)
        counted = holidays.working_until(last) - holidays.working_until(before_first)
    step = _counted(
        anchor, period, day, direction, weekends=passed - weekdays, holidays=weekdays - period.count
    )
    first = add_days(anchor, direction)
    return Reckoned(day, (step, *_unconfirmed(min(first, day), max(first, day), holidays)))


def _counted(anchor: date, period: Period, day: date, direction: Direction, **more: int) -> Step:
    return Step(
        "period.added" if direction == 1 else "period.subtracted",
        {
            "from": anchor,
            "count": period.count,
            "unit": period.unit,
            "day_kind": period.day_kind,
            "to": day,
            **more,
        },
    )


def _unconfirmed(first: date, last: date, holidays: Holidays) -> list[Step]:
    """The years whose holidays nobody has confirmed: what was counted over them may still move."""
    return [
        Step("holidays.unconfirmed", {"year": year})
        for year in range(first.year, last.year + 1)
        if not holidays.confirmed(year)
    ]


@dataclass(slots=True)
class _Skipped:
    """The days that were passed over. A holiday on a Sunday is a Sunday: nothing was lost by it."""

    weekends: int = 0
    holidays: int = 0

    def count(self, day: date) -> None:
        if is_weekend(day):
            self.weekends += 1
        else:
            self.holidays += 1
