"""What will follow from an act, concluded before it begins: then the act and what follows fit in one transaction.

Nobody waits for the write lock while the engine runs, and the disk is asked once. What was foreseen holds for the
version of the agreement that was read; where that moved meanwhile, or where more than keeping is to be done, the act
goes the long way and concludes afterwards.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from app.acts.doing import Doing, permitted
from app.acts.happening import checked
from app.acts.plan_reminders import Reminded, ledger_moves, with_reasons
from app.domain.calendar import Zone, day_in
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

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Events as they will be recorded under one version of an agreement, and what follows from them."""

    version: int
    events: tuple[Event, ...]
    outlook: Outlook
    unread: int
    reminded: Reminded
    holidays: Holidays
    now: datetime

    def holds(self, row: AgreementRow) -> bool:
        return row.version == self.version

    def keep(self, session: Session, row: AgreementRow) -> None:
        """Keep what follows, as resting on the version that the act has made."""
        assert row.id is not None, "the row was read"
        concluded, until = self.outlook.conclusions, self.outlook.next_change_on
        kept = projection.kept_of(concluded, until, row.version, self.unread)
        stood = projection.stored(session, [row.id])[row.id]
        projection.keep(session, projection.differences(row.id, stood, kept))
        told = ledger_moves(session, [self.reminded], self.holidays)
        keep_moves(session, told, self.now, day_in(self.now, Zone.JAKARTA), self.holidays)


def foresee(doing: Doing, slug: str, happened: Sequence[Event], power: Power) -> Foreseen | None:
    """None where it cannot be told beforehand; whatever is amiss the act itself will say."""
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
    try:
        answer = next(doing.ask([case]), None)
    except Exception:
        # Whoever concludes is not there: the act goes on without, and says so afterwards.
        log.exception("what follows from an act could not be foreseen")
        return None
    # A suspension that arises is an act of the system's own, after this one.
    if answer is None or isinstance(answer, Failure) or answer.unrecorded:
        return None
    unread = sum(isinstance(term, Unread) for _, term in case.agreement.terms.items())
    reminded = _reminded(doing, Reminded(found.id, case, answer.conclusions.deadlines), calendar)
    return Foreseen(found.version, named, answer, unread, reminded, calendar, doing.now)


def _reminded(doing: Doing, one: Reminded, calendar: Holidays) -> Reminded:
    """With the reasons where somebody is to be told at once: they are asked for before anything is written."""
    with reading(doing.engine) as session:
        (moved,) = ledger_moves(session, [one], calendar)
    return with_reasons(one) if any(parcel.at_once for parcel in moved.parcels) else one
