"""Erase personal values from the audit trail where the law asks for it. The chain stays whole."""

from app.acts.doing import Doing, because, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register import audit
from app.register.tables import AuditEntryRow


def erase(doing: Doing, entry: int, reason: str) -> int:
    """Erase the personal values that one entry keeps; the erasure is an entry of its own."""
    reason = because(reason)
    with on_register(
        doing, "audit.erase", str(entry), Power.ADMINISTER, reason=reason, even_without_changes=True
    ) as session:
        if session.get(AuditEntryRow, entry) is None:
            raise FaultyInput(Fault("audit.entry_unknown", {"entry": entry}))
        return audit.erase(session, entry, doing.now)
