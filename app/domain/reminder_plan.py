"""The plan of reminders: what people are to be told of a deadline on a day, and when that is next to be asked.

Of each deadline and each addressee one lead stands on a day, the nearest that has come; those before it were told, or
are overtaken. So after an outage of days everybody is told once, and of where things stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import add_days
from app.domain.conclusions import Deadline, DeadlineState
from app.domain.holidays import Holidays
from app.domain.reminding import LeadTimes, ReminderLine, ReminderTable, Side, Told

# A date that moves daily (tolled) is no date yet, one from before the watch is unknown: of both nobody is reminded.
SPOKEN_OF = (DeadlineState.OPEN, DeadlineState.OVERDUE)
CONFIRMATION = "notice.confirmation"


class ReminderKind(StrEnum):
    """What a reminder says; its mail is made from the template of this name."""

    AHEAD = "reminder"
    OVERDUE = "overdue"
    ESCALATION = "escalation"
    NOTICE = "notice_with_receipt_link"  # a notice that counts once its receipt is confirmed
    CHASE = "chase_confirmation"  # and is not confirmed yet


@dataclass(frozen=True, slots=True)
class Reminder:
    """That somebody is to be told, so many days (`lead`) before the day to act by.

    `day` is the day on which to tell it: a later one than that of asking, where that is no working day.
    """

    deadline: Deadline
    side: Side
    kind: ReminderKind
    told: Told
    lead: int
    day: date
    at_once: bool


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """What stands to be told on a day, and the next day on which that could be otherwise."""

    reminders: tuple[Reminder, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reminding:
    """What the plan needs to know of an agreement beside its deadlines."""

    ours: frozenset[int] | None  # the parties that are our side; None: nobody has said who we are
    watched_from: date | None = None
    own_lines: tuple[ReminderLine, ...] = ()
    # Since when each notice waits to be confirmed, by the event that gave it.
    noticed: Mapping[str, date] | None = None

    def side_of(self, deadline: Deadline) -> Side:
        if self.ours is None or deadline.party == "joint" or deadline.party in self.ours:
            return Side.OURS
        return Side.THEIRS


def reminders_on(
    as_of: date, deadlines: Sequence[Deadline], table: ReminderTable, about: Reminding, holidays: Holidays
) -> ReminderPlan:
    """What is to be told of an agreement's deadlines."""
    if about.watched_from is not None and as_of < about.watched_from:
        return ReminderPlan(next_on=about.watched_from)
    found: list[Reminder] = []
    coming: list[date] = []
    for deadline in deadlines:
        anchor = anchor_of(deadline, about.noticed or {})
        if anchor is None or deadline.state not in SPOKEN_OF:
            continue
        if about.watched_from is not None and anchor < about.watched_from:
            continue
        side = about.side_of(deadline)
        line = table.line_for(deadline, side, about.own_lines)
        for told, times in line.told.items():
            stands, next_on = _standing(deadline, anchor, times, as_of, holidays)
            coming += [] if next_on is None else [next_on]
            if stands is not None:
                # What was not told on its own day and is late already waits for the digest.
                in_time = stands.lead >= 0 or stands.day == stands.own_day
                at_once = in_time and stands.lead in line.at_once.leads
                kind = _kind(deadline, told, stands.lead)
                found.append(Reminder(deadline, side, kind, told, stands.lead, stands.day, at_once))
    return ReminderPlan(tuple(found), min(coming, default=None))


def anchor_of(deadline: Deadline, noticed: Mapping[str, date]) -> date | None:
    """The day that a reminder is about: the due date; of a confirmation, that of the notice."""
    return noticed.get(deadline.ref) if deadline.rule == CONFIRMATION else deadline.due


def _kind(deadline: Deadline, told: Told, lead: int) -> ReminderKind:
    if deadline.rule == CONFIRMATION:
        return ReminderKind.NOTICE if lead >= 0 else ReminderKind.CHASE
    if told is Told.ADMINISTRATOR and lead < 0:
        return ReminderKind.ESCALATION
    return ReminderKind.OVERDUE if lead < 0 else ReminderKind.AHEAD


# ---- one deadline, one addressee


@dataclass(frozen=True, slots=True)
class _Lead:
    """The lead that stands, the day that is its own, and the day on which to tell it."""

    lead: int
    own_day: date
    day: date


def _standing(
    deadline: Deadline, anchor: date, times: LeadTimes, as_of: date, holidays: Holidays
) -> tuple[_Lead | None, date | None]:
    """With the next day on which it is otherwise."""
    stages = _stages(deadline, anchor, times, as_of, holidays)
    came = [(lead, day) for lead, day in stages if day <= as_of]
    coming = [day for _, day in stages if day > as_of]
    if not came:
        return None, min(coming, default=None)
    lead, own_day = min(came)
    day = as_of if own_day == as_of else _told_on(as_of, deadline, holidays)
    if day > as_of:
        coming.append(day)
    return _Lead(lead, own_day, day), min(coming, default=None)


def _stages(
    deadline: Deadline, anchor: date, times: LeadTimes, as_of: date, holidays: Holidays
) -> list[tuple[int, date]]:
    """Each lead with its day, as far as it matters on the day of asking."""
    ahead: list[tuple[int, date]] = []
    if deadline.state is DeadlineState.OPEN:
        advised = deadline.advise_by or anchor
        ahead = [(lead, _before(advised, lead, holidays)) for lead in times.leads if lead >= 0]
        if any(day > as_of for _, day in ahead):
            # Whatever lies behind the day comes later than this.
            return ahead
    return [*ahead, *_late(anchor, times, as_of, holidays)]


def _late(anchor: date, times: LeadTimes, as_of: date, holidays: Holidays) -> Iterator[tuple[int, date]]:
    behind = [lead for lead in times.leads if lead < 0]
    last = min(behind, default=0)
    passed = holidays.working_days(anchor, as_of)
    if passed > -last > 0:
        # All of them are past, and of these the last one stands; it was told on a day of its own, whichever.
        yield last, anchor
    else:
        yield from (
            (lead, day) for lead, day in _working_days_after(anchor, -last, holidays) if lead in behind
        )
    if times.daily:
        if passed:
            # The last working day through the day of asking.
            yield -passed, _working(as_of, -1, holidays)
        yield -passed - 1, _working(add_days(max(anchor, as_of), 1), 1, holidays)


def _before(advised: date, lead: int, holidays: Holidays) -> date:
    """So many days before the day to act by, or the working day before that; that day itself stays what it is."""
    return advised if lead == 0 else _working(add_days(advised, -lead), -1, holidays)


def _working_days_after(anchor: date, count: int, holidays: Holidays) -> Iterator[tuple[int, date]]:
    day = anchor
    for turn in range(1, count + 1):
        day = _working(add_days(day, 1), 1, holidays)
        yield -turn, day


def _told_on(as_of: date, deadline: Deadline, holidays: Holidays) -> date:
    """The first working day from the day of asking, unless the date itself cannot wait for it."""
    day = _working(as_of, 1, holidays)
    if deadline.state is DeadlineState.OPEN and deadline.due is not None and day > deadline.due:
        return as_of
    return day


def _working(day: date, step: int, holidays: Holidays) -> date:
    while not holidays.is_working(day):
        day = add_days(day, step)
    return day
