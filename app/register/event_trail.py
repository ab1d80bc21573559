"""Who recorded an event, and who took it back: the audit trail's answer, for every event of an agreement at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlmodel import Session

from app.register.tables import AuditChangeRow, AuditEntryRow, EventRow, table_of

_EVENT = str(EventRow.__tablename__)
_event, _change, _entry = table_of(EventRow), table_of(AuditChangeRow), table_of(AuditEntryRow)
_KEYS = select(_event.c.id, _event.c.key).where(_event.c.agreement_id == bindparam("of"))
_TOUCHED = (
    select(_change.c.row_key, _change.c.change, _entry.c.seq, _entry.c.actor, _entry.c.at, _entry.c.act)
    .join(_entry, _entry.c.seq == _change.c.entry)
    .where(_change.c.table_name == _EVENT, _change.c.row_key.in_(bindparam("keys", expanding=True)))
    .order_by(_entry.c.seq)
)


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
    session.flush()
    connection = session.connection()
    keys = {str(row.id): row.key for row in connection.execute(_KEYS, {"of": agreement})}
    found: dict[str, Recording] = {}
    for touch in connection.execute(_TOUCHED, {"keys": list(keys)}) if keys else ():
        key, trace = keys[touch.row_key], Trace(touch.seq, touch.actor, touch.at, touch.act)
        if touch.change == "insert":
            found[key] = Recording(trace)
        elif key in found:
            # An event changes once in its life, when it is withdrawn.
            found[key] = Recording(found[key].recorded, trace)
    return found
