"""Send nothing more to an address from which mail comes back."""

from datetime import datetime

from sqlmodel import Session

from app.acts.doing import Doing, because, on_register
from app.domain.email import malformed
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.outbox import kept_fault, suppressed
from app.register.reminder_tables import SuppressionRow


def suppress(doing: Doing, address: str, reason: str) -> None:
    """As somebody learned outside this register, until it is lifted."""
    address = address.strip()
    if faults := malformed(address, ("address",)):
        raise FaultyInput(*faults)
    reason = because(reason)
    with on_register(doing, "mail.suppress", "mail", Power.ADMINISTER, reason=reason) as session:
        if not keep_from(session, address, Fault("mail.came_back", {"said": reason}), doing.now):
            raise FaultyInput(Fault("suppression.stands", {"address": address}, ("address",)))


def keep_from(session: Session, address: str, why: Fault, now: datetime) -> bool:
    """What waits for this address becomes a task when its time comes. False where nothing is sent there already."""
    if suppressed(session, address) is not None:
        return False
    session.add(SuppressionRow(address=address.lower(), why=kept_fault(why), since=now))
    return True
