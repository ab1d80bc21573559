"""The days by which something is owed again and again.

A frequency cuts the time since the agreement took effect into spans, counted from 1, and each span into
slots. Every slot is counted from the effective day itself: a short month never pulls the later ones along.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import add_days, add_months
from app.domain.faults import Fault, FaultyInput
from app.domain.period import AtLeast, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded

# More than a weekly duty yields in a century: what asks for more is a slip, not an agreement.
MOST_SLOTS = 10_000


class SlotKind(StrEnum):
    LEGAL = "legal"  # the agreement's own limit
    PLANNED = "planned"  # our plan for reaching it evenly


@dataclass(frozen=True, slots=True)
class Slot:
    """The `slot`-th time in the `span`-th span, and the day by which it is due."""

    span: int
    slot: int
    due: date
    kind: SlotKind


@dataclass(frozen=True, slots=True)
class Bounds:
    """A span's days: those after `start` through `end`; the first span holds its start as well."""

    start: date
    end: date


def slots(effective: date, frequency: Frequency, ends_on: date | None, as_of: date) -> tuple[Slot, ...]:
    """The slots through the agreed end, its own day included; without an end, through the next span."""
    if isinstance(frequency, WhenNeeded):
        return ()
    rhythm = _rhythm(effective, frequency)
    last_span = rhythm.spans
    if ends_on is None:
        last_span = min(last_span, rhythm.span_of(max(as_of, effective)) + 1)
    found: list[Slot] = []
    for slot in rhythm.slots_through(last_span):
        if ends_on is not None and slot.due > ends_on:
            break
        if len(found) == MOST_SLOTS:
            raise FaultyInput(Fault("slots.too_many", {"effective": effective, "most": MOST_SLOTS}))
        found.append(slot)
    return tuple(found)


def span_of(day: date, effective: date, frequency: Frequency) -> int:
    """The number of the span for which an event on that day counts."""
    if day < effective:
        raise FaultyInput(Fault("slots.before_effective", {"day": day, "effective": effective}))
    return _rhythm(effective, frequency).span_of(day)


def bounds(span: int, effective: date, frequency: Frequency) -> Bounds:
    rhythm = _rhythm(effective, frequency)
    if not 1 <= span <= rhythm.spans:
        raise FaultyInput(Fault("slots.span", {"span": span, "effective": effective}))
    return Bounds(effective if span == 1 else rhythm.end_of(span - 1), rhythm.end_of(span))


def is_cut_short(span: int, effective: date, frequency: Frequency, ends_on: date | None) -> bool:
    """Whether the agreement ends within the span, before the span does.

    A span of which the end leaves no day is not cut short: it never was.
    """
    days = bounds(span, effective, frequency)
    if ends_on is None or ends_on >= days.end:
        return False
    return ends_on > days.start or (span == 1 and ends_on == days.start)


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """A frequency as plain counting: spans of `length` units, from `lead` units after the origin on."""

    step: Callable[[date, int], date]
    origin: date
    length: int
    passed: Callable[[date, date], int]  # the units begun between two days; the last need not be whole
    room: int  # the units between the origin and the end of the calendar
    times: int = 1
    lead: int = 0

    @property
    def spans(self) -> int:
        """How many whole spans the calendar has room for."""
        return (self.room - self.lead) // self.length

    def due(self, span: int, slot: int) -> date:
        passed = self.length * (span - 1) + self.length * slot // self.times
        return self.step(self.origin, self.lead + passed)

    def end_of(self, span: int) -> date:
        return self.due(span, self.times)

    def span_of(self, day: date) -> int:
        # Of the spans that end in an earlier unit all are over, of those in a later one none: one is to be looked at.
        begun = (self.passed(self.origin, day) - self.lead - 1) // self.length
        earlier = min(max(begun, 0), self.spans)
        if earlier < self.spans and self.end_of(earlier + 1) < day:
            earlier += 1
        if earlier == self.spans:
            raise FaultyInput(Fault("date.out_of_range", {"from": self.origin, "day": day}))
        return earlier + 1

    def slots_through(self, last_span: int) -> Iterator[Slot]:
        for span in range(1, last_span + 1):
            for slot in range(1, self.times + 1):
                kind = SlotKind.LEGAL if slot == self.times else SlotKind.PLANNED
                yield Slot(span, slot, self.due(span, slot), kind)


def _rhythm(effective: date, frequency: Frequency) -> _Rhythm:
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
            return _Rhythm(add_months, january, 1, _months, _months(january, date.max), lead=lead)
    raise FaultyInput(Fault("frequency.without_spans"))


def _by_period(effective: date, period: Period, times: int = 1) -> _Rhythm:
    if period.months is not None:
        return _Rhythm(add_months, effective, period.months, _months, _months(effective, date.max), times)
    days = period.count * (7 if period.unit is Unit.WEEK else 1)
    return _Rhythm(add_days, effective, days, _days, _days(effective, date.max))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _days(first: date, last: date) -> int:
    return (last - first).days
