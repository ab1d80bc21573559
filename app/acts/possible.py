"""Whether something can have happened to an agreement, beside all that is recorded of it."""

from sqlmodel import Session

from app.domain.agreement import Agreement
from app.domain.events import Event
from app.domain.faults import FaultyInput
from app.domain.history import check_history
from app.register.events import events_of
from app.register.holidays import holidays


def refuse_impossible(session: Session, number: int, agreement: Agreement, event: Event) -> tuple[Event, ...]:
    """The events with this one among them; refused where it cannot be, or makes something else impossible."""
    events, calendar = events_of(session, number), holidays(session)
    stood = check_history(agreement, events, calendar)
    with_it = (*events, event)
    # What was impossible before it is not its doing.
    found = [fault for fault in check_history(agreement, with_it, calendar) if fault not in stood]
    if found:
        raise FaultyInput(*found)
    return with_it
