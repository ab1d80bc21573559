"""Who recorded an event, and who took it back: the audit trail's answer, for every event of an agreement at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.register.tables import AuditChangeRow, AuditEntryRow, EventRow

_EVENT = str(EventRow.__tablename__)


@dataclass(frozen=True, slots=True)
class Trace:
    """One entry of the trail: its number, who acted, when, and by which act."""

    entry: int
    actor: str
    at: datetime
    act: str


@dataclass(frozen=True, slots=True)
class Recording:
    recorded: Trace
    withdrawn: Trace | None = None


def recordings(session: Session, agreement: int) -> Mapping[str, Recording]:
    """By the event's key. An event that passed the trail by has none: the trail's check would name it."""
    events = select(EventRow.id, EventRow.key).where(EventRow.agreement_id == agreement)
    keys = {str(number): key for number, key in session.exec(events)}
    touched = (
        select(AuditChangeRow, AuditEntryRow)
        .join(AuditEntryRow, col(AuditEntryRow.seq) == col(AuditChangeRow.entry))
        .where(AuditChangeRow.table_name == _EVENT, col(AuditChangeRow.row_key).in_(list(keys)))
        .order_by(col(AuditEntryRow.seq))
    )
    found: dict[str, Recording] = {}
    for touch, entry in session.exec(touched):
        key, trace = keys[touch.row_key], Trace(entry.seq, entry.actor, entry.at, entry.act)
        if touch.change == "insert":
            found[key] = Recording(trace)
        elif key in found:
            # An event changes once in its life, when it is withdrawn.
            found[key] = Recording(found[key].recorded, trace)
    return found
