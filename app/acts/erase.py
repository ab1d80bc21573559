"""Erase personal values from the audit trail where the law asks for it. The chain stays whole."""

from datetime import datetime

from sqlalchemy import Engine

from app.domain.faults import Fault, FaultyInput
from app.register import audit
from app.register.database import acting, writing
from app.register.tables import AuditEntryRow


def erase(engine: Engine, entry: int, reason: str, actor: str, now: datetime) -> int:
    """Erase the personal values that one entry keeps; the erasure is an entry of its own."""
    if not reason.strip():
        raise FaultyInput(Fault("reason.missing"))
    act = audit.Act("audit.erase", str(entry), actor, now, reason)
    with writing(engine) as session:
        if session.get(AuditEntryRow, entry) is None:
            raise FaultyInput(Fault("audit.entry_unknown", {"entry": entry}))
        with acting(session, act, even_without_changes=True):
            return audit.erase(session, entry, now)
