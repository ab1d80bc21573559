"""Send to an address again to which nothing was sent any more."""

from app.acts.doing import Doing, because, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.outbox import suppressed


def lift_suppression(doing: Doing, address: str, reason: str) -> None:
    """What was kept back meanwhile stays where it is: each message is sent again, or left, by itself."""
    reason = because(reason)
    with on_register(doing, "mail.lift_suppression", "mail", Power.ADMINISTER, reason=reason) as session:
        row = suppressed(session, address)
        if row is None:
            raise FaultyInput(Fault("suppression.unknown", {}, ("address",)))
        row.lifted_at, row.lifted_by, row.lifted_reason = doing.now, doing.by.key, reason
