"""The days by which something is owed again and again.

A frequency cuts the time since the agreement took effect into spans, counted from 1, and each span into
slots. Every slot is counted from the effective day itself: a short month never pulls the later ones along.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.calendar import add_days, add_months
from app.domain.faults import Fault, FaultyInput
from app.domain.period import AtLeast, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded

# More than a weekly duty yields in a century: what asks for more is a slip, not an agreement.
MOST_SLOTS = 10_000


class SlotKind(StrEnum):
    LEGAL = "legal"  # the agreement's own limit
    PLANNED = "planned"  # our plan for reaching it evenly


class Slot(NamedTuple):
    """The `slot`-th time in the `span`-th span, and the day by which it is due."""

    span: int
    slot: int
    due: date
    kind: SlotKind


class Bounds(NamedTuple):
    """A span's days: those after `start` through `end`; the first span holds its start as well."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A frequency as plain counting: spans of `length` units, from `lead` units after the origin on."""

    effective: date
    step: Callable[[date, int], date]
    origin: date
    length: int
    passed: Callable[[date, date], int]  # the units begun between two days; the last need not be whole
    room: int  # the units between the origin and the end of the calendar
    times: int = 1
    lead: int = 0

    def slots(self, ends_on: date | None, as_of: date) -> tuple[Slot, ...]:
        """The slots through the agreed end, its own day included; without an end, through the next span."""
        last_span = self._spans
        if ends_on is None:
            last_span = min(last_span, self._span_of(max(as_of, self.effective)) + 1)
        found: list[Slot] = []
        for slot in self._slots_through(last_span):
            if ends_on is not None and slot.due > ends_on:
                break
            if len(found) == MOST_SLOTS:
                raise FaultyInput(Fault("slots.too_many", {"effective": self.effective, "most": MOST_SLOTS}))
            found.append(slot)
        return tuple(found)

    def span_of(self, day: date) -> int:
        """The number of the span for which an event on that day counts."""
        if day < self.effective:
            raise FaultyInput(Fault("slots.before_effective", {"day": day, "effective": self.effective}))
        return self._span_of(day)

    def bounds(self, span: int) -> Bounds:
        if not 1 <= span <= self._spans:
            raise FaultyInput(Fault("slots.span", {"span": span, "effective": self.effective}))
        return Bounds(self.effective if span == 1 else self._end_of(span - 1), self._end_of(span))

    def is_cut_short(self, span: int, ends_on: date | None) -> bool:
        """Whether the agreement ends within the span, before the span does.

        A span of which the end leaves no day is not cut short: it never was.
        """
        days = self.bounds(span)
        if ends_on is None or ends_on >= days.end:
            return False
        return ends_on > days.start or (span == 1 and ends_on == days.start)

    @property
    def _spans(self) -> int:
        """How many whole spans the calendar has room for."""
        return (self.room - self.lead) // self.length

    def _due(self, span: int, slot: int) -> date:
        passed = self.length * (span - 1) + self.length * slot // self.times
        return self.step(self.origin, self.lead + passed)

    def _end_of(self, span: int) -> date:
        return self._due(span, self.times)

    def _span_of(self, day: date) -> int:
        # Of the spans that end in an earlier unit all are over, of those in a later one none: one is to be looked at.
        begun = (self.passed(self.origin, day) - self.lead - 1) // self.length
        earlier = min(max(begun, 0), self._spans)
        if earlier < self._spans and self._end_of(earlier + 1) < day:
            earlier += 1
        if earlier == self._spans:
            raise FaultyInput(Fault("date.out_of_range", {"from": self.origin, "day": day}))
        return earlier + 1

    def _slots_through(self, last_span: int) -> Iterator[Slot]:
        for span in range(1, last_span + 1):
            for slot in range(1, self.times + 1):
                kind = SlotKind.LEGAL if slot == self.times else SlotKind.PLANNED
                yield Slot(span, slot, self._due(span, slot), kind)


def rhythm_of(effective: date, frequency: Frequency) -> Rhythm:
    """A frequency that counts from a day; of one by need there is none."""
    match frequency:
        case AtLeast(times, span):
            return _by_period(effective, span, times)
        case Every(every):
            return _by_period(effective, every)
        case MonthlyBy(day_of_month):
            # January has every day of the month, so that counting from it never clamps too early.
            january = date(effective.year, 1, day_of_month)
            this_month = add_months(january, effective.month - 1)
            lead = effective.month - 2 if this_month > effective else effective.month - 1
            room = _months(january, date.max)
            return Rhythm(effective, add_months, january, 1, _months, room, lead=lead)
    raise FaultyInput(Fault("frequency.without_spans"))


def slots(effective: date, frequency: Frequency, ends_on: date | None, as_of: date) -> tuple[Slot, ...]:
    if isinstance(frequency, WhenNeeded):
        return ()
    return rhythm_of(effective, frequency).slots(ends_on, as_of)


def span_of(day: date, effective: date, frequency: Frequency) -> int:
    return rhythm_of(effective, frequency).span_of(day)


def bounds(span: int, effective: date, frequency: Frequency) -> Bounds:
    return rhythm_of(effective, frequency).bounds(span)


def _by_period(effective: date, period: Period, times: int = 1) -> Rhythm:
    if period.months is not None:
        room = _months(effective, date.max)
        return Rhythm(effective, add_months, effective, period.months, _months, room, times)
    days = period.count * (7 if period.unit is Unit.WEEK else 1)
    return Rhythm(effective, add_days, effective, days, _days, _days(effective, date.max))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _days(first: date, last: date) -> int:
    return (last - first).days
