"""Send nothing more to an address of which somebody learned, outside this register, that mail to it comes back."""

from app.acts.doing import Doing, because, on_register
from app.domain.email import malformed
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.outbox import kept_fault, suppressed
from app.register.reminder_tables import SuppressionRow


def suppress(doing: Doing, address: str, reason: str) -> None:
    """Until it is lifted. What waits for this address becomes a task when its time comes."""
    address = address.strip()
    if faults := malformed(address, ("address",)):
        raise FaultyInput(*faults)
    reason = because(reason)
    with on_register(doing, "mail.suppress", "mail", Power.ADMINISTER, reason=reason) as session:
        if suppressed(session, address) is not None:
            raise FaultyInput(Fault("suppression.stands", {"address": address}, ("address",)))
        why = kept_fault(Fault("mail.came_back", {"said": reason}))
        session.add(SuppressionRow(address=address.lower(), why=why, since=doing.now))
