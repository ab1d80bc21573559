"""How long an agreement runs: its own term, and each renewal after it.

A run is one term, from the day it begins through the day it ends. Run 1 is the agreement's own; each renewal
makes the next. An addendum that changes `duration` moves the end of the run that is the last one on the day
on which it takes effect, and makes no new run.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.domain.agreement import Agreement
from app.domain.calendar import EndConvention, Reckoned, Step, add_days, end_of_term
from app.domain.case import Happening
from app.domain.events import AddendumSigned, Renewed, Terminated
from app.domain.faults import Fault, FaultyInput
from app.domain.holidays import Holidays
from app.domain.period import Period, Unit
from app.domain.terms import CountedFrom, FixedEnd, LengthOfTime, Stated, Term, Unread, UntilEvent

# Only a term in working days, which no agreement is known to have, is counted over holidays.
NO_HOLIDAYS = Holidays()


@dataclass(frozen=True, slots=True)
class Run:
    """One term. `ends` is its last day in force, None where nothing says when it ends.

    `by` is the key of the renewal that made it (None: the agreement itself), `changed_by` that of the addendum
    that last moved its end, from `changed_on` on.
    """

    number: int
    begins: date
    ends: date | None
    by: str | None
    steps: tuple[Step, ...]
    changed_by: str | None = None
    changed_on: date | None = None


def runs(
    agreement: Agreement,
    history: Iterable[Happening],
    holidays: Holidays = NO_HOLIDAYS,
    as_of: date | None = None,
) -> tuple[Run, ...]:
    """The runs that this history yields; a draft has none.

    With `as_of`, what takes effect after that day is left out, an addendum that is signed but not yet in force
    as well. What `check_history` refuses changes nothing here.
    """
    if agreement.signed_on is None:
        return ()
    course = Course(agreement, holidays)
    for one in sorted(history, key=lambda one: (takes_effect(one), one.position)):
        if as_of is not None and takes_effect(one) > as_of:
            break
        try:
            course.take(one)
        except FaultyInput:
            continue
    return course.runs


def takes_effect(one: Happening) -> date:
    """The day from which an event counts: an addendum's own, but none before it was signed.

    Backdated or not, an addendum moves no end that had already come when it was signed.
    """
    return max(one.day, one.event.effective) if isinstance(one.event, AddendumSigned) else one.day


@dataclass(frozen=True, slots=True)
class _Count:
    """An end as it is counted: months so far from one anchor, so that short months never add up."""

    anchor: date
    length: Period | None = None


class Course:
    """The runs so far, moved along by what happens, in the order in which it takes effect.

    What cannot be raises its faults, with paths from the event on, and changes nothing.
    """

    def __init__(self, agreement: Agreement, holidays: Holidays = NO_HOLIDAYS) -> None:
        assert agreement.signed_on is not None, "a draft does not run"
        assert agreement.in_force_from is not None, "what is signed is in force from some day"
        self._signed_on, self._begins = agreement.signed_on, agreement.in_force_from
        self._convention, self._holidays = agreement.settings.end_convention, holidays
        self.terminated_on: date | None = None
        try:
            count, ends, steps = self._by_term(agreement.terms.duration)
        except FaultyInput as error:
            raise _under(error, "terms", "duration", "value") from error
        self._count = count
        self._runs = [Run(1, self._begins, ends, None, steps)]

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(self._runs)

    @property
    def ends(self) -> date | None:
        """The last day of the last run."""
        return self._runs[-1].ends

    def take(self, one: Happening) -> None:
        match one.event:
            case Renewed():
                self._renew(one, one.event)
            case Terminated():
                self._terminate(one)
            case AddendumSigned() if "duration" in one.event.changes:
                self._change(one, one.event.changes["duration"])

    def refuse_after_end(self, day: date) -> None:
        """Raise a fault for what cannot happen any more on the day."""
        if self.terminated_on is not None and day > self.terminated_on:
            raise FaultyInput(
                Fault("event.after_termination", {"on": day, "terminated_on": self.terminated_on}, ("on",))
            )
        if self.ends is not None and day > self.ends:
            raise FaultyInput(Fault("event.after_end", {"on": day, "ends_on": self.ends}, ("on",)))

    def _terminate(self, one: Happening) -> None:
        if self.terminated_on is not None:
            raise FaultyInput(Fault("terminated.twice", {"terminated_on": self.terminated_on}))
        self.refuse_after_end(one.day)
        self.terminated_on = one.day

    def _renew(self, one: Happening, event: Renewed) -> None:
        former, length = self._runs[-1], event.for_
        if self.terminated_on is not None:
            raise FaultyInput(
                Fault("renewal.after_termination", {"on": one.day, "terminated_on": self.terminated_on})
            )
        if former.ends is None:
            raise FaultyInput(Fault("renewal.without_end"))
        if one.day > former.ends:
            raise FaultyInput(
                Fault("renewal.after_end", {"on": one.day, "ends_on": former.ends}, ("on",)),
            )
        if length is not None and event.until is None:
            try:
                count, ends, steps = self._renewed_for(former.ends, length)
            except FaultyInput as error:
                raise _under(error, "for") from error
        elif event.until is not None and length is None:
            count, ends, steps = self._renewed_until(former.ends, event.until)
        else:
            raise FaultyInput(Fault("value.which", {"fields": "until, for"}))
        self._count = count
        self._runs.append(Run(former.number + 1, former.ends, ends, one.key, steps))

    def _renewed_for(self, former: date, length: Period) -> tuple[_Count, date, tuple[Step, ...]]:
        assert self._count is not None, "what has an end was counted"
        count = self._longer(former, self._count, length)
        reckoned = self._reckon(count)
        said = Step(
            "term.renewed_for",
            {"count": length.count, "unit": length.unit, "day_kind": length.day_kind, "from": former},
        )
        return count, reckoned.day, (said, *reckoned.steps)

    def _renewed_until(self, former: date, until: date) -> tuple[_Count, date, tuple[Step, ...]]:
        if until <= former:
            raise FaultyInput(
                Fault("renewal.not_after_end", {"until": until, "ends_on": former}, ("until",)),
            )
        try:
            count = self._fixed(until)
        except FaultyInput as error:
            raise _under(error, "until") from error
        return count, until, (Step("term.renewed_until", {"from": former, "to": until}),)

    def _change(self, one: Happening, term: Term[Any]) -> None:
        """The later word of the parties prevails: the new term says when the last run ends, renewed or not."""
        day, last = takes_effect(one), self._runs[-1]
        if self.terminated_on is not None and day > self.terminated_on:
            return
        # It finds nothing to change; a renewal agreed by then would have let it in.
        if last.ends is not None and day > last.ends:
            return
        try:
            count, ends, steps = self._by_term(term)
        except FaultyInput as error:
            raise _under(error, "changes", "duration", "value") from error
        if ends is not None and ends < max(day, self._begins):
            raise FaultyInput(
                Fault("addendum.end_already_past", {"ends_on": ends, "from": day}, ("changes", "duration"))
            )
        # A renewal that was to begin on the new end, or after it, is given up with it.
        while ends is not None and len(self._runs) > 1 and ends <= self._runs[-1].begins:
            self._runs.pop()
        changed = Step("term.changed", {"from": day, "before": last.ends, "to": ends})
        self._count = count
        self._runs[-1] = replace(
            self._runs[-1], ends=ends, steps=(*steps, changed), changed_by=one.key, changed_on=day
        )

    def _by_term(self, term: Term[Any]) -> tuple[_Count | None, date | None, tuple[Step, ...]]:
        if not isinstance(term, Stated):
            return None, None, (Step("term.unread" if isinstance(term, Unread) else "term.silent"),)
        match term.value:
            case LengthOfTime(length, counted_from):
                count = _Count(self._anchor(counted_from), length)
                reckoned = self._reckon(count)
                said = "date" if isinstance(counted_from, date) else counted_from
                begun = Step("term.counted_from", {"from": count.anchor, "counted_from": said})
                return count, reckoned.day, (begun, *reckoned.steps)
            case FixedEnd(ends_on):
                return self._fixed(ends_on), ends_on, (Step("term.fixed_end", {"to": ends_on}),)
            case UntilEvent(ends_when):
                return None, None, (Step("term.until_event", {"ends_when": ends_when}),)
        return None, None, (Step("term.without_end"),)

    def _anchor(self, counted_from: CountedFrom | date) -> date:
        if isinstance(counted_from, date):
            return counted_from
        return self._signed_on if counted_from is CountedFrom.SIGNING else self._begins

    def _fixed(self, end: date) -> _Count:
        """What a renewal of an end that is written down is counted from: so that nothing added is that end."""
        return _Count(add_days(end, 1) if self._convention is EndConvention.DAY_BEFORE else end)

    def _longer(self, former: date, count: _Count, length: Period) -> _Count:
        """Months join the months before them; days are added to the end as it came to stand."""
        if length.unit is Unit.HOUR:
            raise FaultyInput(Fault("period.hours_need_an_instant", {"count": length.count}, ("unit",)))
        so_far = count.length
        if length.months is not None and so_far is not None and so_far.months is not None:
            if so_far.unit is length.unit:
                return _Count(count.anchor, replace(length, count=so_far.count + length.count))
            return _Count(count.anchor, Period(so_far.months + length.months, Unit.MONTH))
        return _Count(self._fixed(former).anchor, length)

    def _reckon(self, count: _Count) -> Reckoned:
        assert count.length is not None, "there is a length to count"
        return end_of_term(count.anchor, count.length, self._convention, self._holidays)


def _under(error: FaultyInput, *path: str) -> FaultyInput:
    return FaultyInput(*(fault.under(*path) for fault in error.faults))
