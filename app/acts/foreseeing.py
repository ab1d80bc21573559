"""What will follow from an act, concluded before it begins: then the act and what follows fit in one transaction.

    @done_again
    @foretold
    def retract(doing: Doing, slug: str, …) -> …

An act is tried first, in a transaction of which nothing stays; the agreement is read as the act leaves it, and the
engine concludes while nobody waits for the write lock. Then the act is done. What was foreseen holds for the version of
the agreement that was read; where that moved meanwhile, or where more than keeping is to be done, the act goes the long
way and concludes afterwards.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from app.acts.doing import Doing, Foresight, Rehearsed, permitted
from app.acts.happening import checked
from app.acts.plan_reminders import Reminded, ledger_moves, moves_of_withdrawn, with_reasons
from app.domain.agreement import Agreement
from app.domain.calendar import Zone, day_in
from app.domain.case import Case
from app.domain.days import Days
from app.domain.events import AddendumSigned, Event
from app.domain.faults import FaultyInput
from app.domain.holidays import Holidays
from app.domain.people import Denied, Power
from app.domain.terms import Unread
from app.pool import Failure
from app.reasoning.outlook import Outlook
from app.register import projection
from app.register.cases import cases
from app.register.database import reading
from app.register.events import settings_of
from app.register.holidays import holidays
from app.register.reminder_ledger import keep_moves
from app.register.tables import AgreementRow

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """What follows from an agreement as an act leaves it."""

    id: int
    version: int
    outlook: Outlook
    unread: int
    reminded: Reminded
    # Whether the reasons were asked for, which somebody who is told at once is to read.
    reasoned: bool
    holidays: Holidays
    now: datetime

    def holds(self, row: AgreementRow) -> bool:
        return (row.id, row.version) == (self.id, self.version)

    def keep(self, session: Session, row: AgreementRow) -> bool:
        """Keep what follows, as resting on the version that the act has made."""
        told = ledger_moves(session, [self.reminded], self.holidays)
        if not self.reasoned and any(parcel.at_once for one in told for parcel in one.parcels):
            return False
        concluded, until = self.outlook.conclusions, self.outlook.next_change_on
        kept = projection.kept_of(concluded, until, row.version, self.unread)
        stood = projection.stored(session, [self.id])[self.id]
        projection.keep(session, projection.differences(self.id, stood, kept))
        keep_moves(session, told, self.now, day_in(self.now, Zone.JAKARTA), self.holidays)
        return True


@dataclass(frozen=True, slots=True)
class Foreseen(_Conclusion):
    """The same for events, as they will be recorded."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Gone:
    """An agreement that leaves the register: nothing follows from it any more."""

    id: int
    version: int
    agreement: Agreement
    as_of: date
    holidays: Holidays
    now: datetime

    def holds(self, row: AgreementRow) -> bool:
        return (row.id, row.version) == (self.id, self.version)

    def keep(self, session: Session, row: AgreementRow) -> bool:
        assert row.withdrawn_at is not None, "it was withdrawn when the act was tried"
        stood = projection.stored(session, [self.id])[self.id]
        projection.keep(session, projection.differences(self.id, stood, {}))
        told = moves_of_withdrawn(session, {self.id: self.agreement}, self.as_of)
        keep_moves(session, told, self.now, day_in(self.now, Zone.JAKARTA), self.holidays)
        return True


def foretold(act: Callable[Concatenate[Doing, P], R]) -> Callable[Concatenate[Doing, P], R]:
    """An act on one agreement that is kept together with what follows from it."""

    @wraps(act)
    def in_one(doing: Doing, /, *more: P.args, **named: P.kwargs) -> R:
        tried = _Look(doing.now)
        try:
            # What is refused is refused here; what touches no agreement is done.
            return act(replace(doing, rehearsal=tried), *more, **named)
        except Rehearsed:
            foreseen = tried.foresight(doing)
        return act(replace(doing, foreseen=foreseen), *more, **named)

    return in_one


class _Look:
    """An agreement as an act that is tried leaves it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._calendar = Holidays()
        self._left: tuple[AgreementRow, int, Case] | None = None

    def look(self, session: Session, row: AgreementRow, version: int) -> None:
        assert row.id is not None, "the row was read"
        self._calendar = holidays(session)
        (found,) = cases(session, [row.id], Days.at(self._now), self._calendar)
        self._left = row, version, found.case

    def foresight(self, doing: Doing) -> Foresight | None:
        assert self._left is not None, "an act is tried to its end on an agreement"
        row, version, case = self._left
        assert row.id is not None, "the row was read"
        if row.withdrawn_at is not None:
            return _Gone(row.id, version, case.agreement, case.as_of, self._calendar, self._now)
        return _concluded(doing, row.id, version, case, self._calendar)


def foresee(doing: Doing, slug: str, happened: Sequence[Event], power: Power) -> Foreseen | None:
    """What follows from events, without trying: only looked at, which is quicker.

    None where it cannot be told beforehand; whatever is amiss the act itself will say.
    """
    # Its paper becomes part of the agreement, which is more than an event.
    if any(isinstance(event, AddendumSigned) for event in happened):
        return None
    with reading(doing.engine) as session:
        try:
            row = permitted(session, doing, slug, power)
        except (FaultyInput, Denied):
            return None
        assert row.id is not None, "the row was read"
        day = day_in(doing.now, settings_of(row).zone)
        calendar = holidays(session)
        (found,) = cases(session, [row.id], day, calendar)
        try:
            named = checked(session, row, happened, found.case)
        except FaultyInput:
            return None
    case = replace(found.case, events=(*found.case.events, *named), as_of=day)
    told = _concluded(doing, found.id, found.version, case, calendar)
    if told is None:
        return None
    return Foreseen(
        told.id,
        told.version,
        told.outlook,
        told.unread,
        told.reminded,
        told.reasoned,
        calendar,
        doing.now,
        named,
    )


def _concluded(doing: Doing, number: int, version: int, case: Case, calendar: Holidays) -> _Conclusion | None:
    try:
        answer = next(iter(doing.ask([case])), None)
    except Exception:
        # Whoever concludes is not there: the act goes on without, and says so afterwards.
        log.exception("what follows from an act could not be foreseen")
        return None
    # A suspension that arises is an act of the system's own, after this one.
    if answer is None or isinstance(answer, Failure) or answer.unrecorded:
        return None
    unread = sum(isinstance(term, Unread) for _, term in case.agreement.terms.items())
    reminded = Reminded(number, case, answer.conclusions.deadlines)
    with reading(doing.engine) as session:
        (moved,) = ledger_moves(session, [reminded], calendar)
    # They are asked for before anything is written.
    reasoned = any(parcel.at_once for parcel in moved.parcels)
    if reasoned:
        reminded = with_reasons(reminded)
    return _Conclusion(number, version, answer, unread, reminded, reasoned, calendar, doing.now)
