"""Send a test message, and say at once what came of it."""

import secrets

from app.acts.doing import Doing, on_register
from app.acts.send_mail import Delivery
from app.domain.email import malformed
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register import outbox
from app.register.database import reading
from app.register.outbox import PostState, told_fault
from app.register.reminder_tables import OutboxRow
from app.wording.language import Language


def send_test(doing: Doing, post: Delivery, address: str, language: Language = Language.INDONESIAN) -> None:
    """Sent, or a fault that says why not. What could not be sent is not tried again by itself."""
    faults = malformed(address, ("address",))
    if faults:
        raise FaultyInput(*faults)
    with on_register(doing, "mail.test", "mail", Power.ADMINISTER, even_without_changes=True) as session:
        number = outbox.add(
            session,
            message_id=f"uji-{secrets.token_hex(8)}",
            event="test",
            address=address,
            language=language,
            facts={},
            now=doing.now,
        )
    done = post.round([number])
    with reading(doing.engine) as session:
        row = session.get_one(OutboxRow, number)
        if row.state == PostState.SENT.value:
            return
        trouble = done.trouble or told_fault(row.last_error)
    _withdraw(doing, number)
    raise FaultyInput(trouble or Fault("mail.held"))


def _withdraw(doing: Doing, number: int) -> None:
    with on_register(
        doing, "mail.test_failed", "mail", Power.ADMINISTER, even_without_changes=True
    ) as session:
        row = session.get_one(OutboxRow, number)
        row.state = PostState.WITHDRAWN.value
