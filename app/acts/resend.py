"""Decide about a message that could not be sent: send it again, or leave it."""

from sqlmodel import Session

from app.acts.doing import Doing, because, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.outbox import SECRET_FACTS, UNSENT, PostState
from app.register.reminder_tables import OutboxRow

# Whose words are about a link that is not kept.
_OF_LINKS = ("invitation", "password_reset", "notice_with_receipt_link")


def resend(doing: Doing, message: int) -> None:
    """It waits again, as if it had never been tried, under the same identity."""
    with on_register(
        doing, "mail.resend", f"mail/{message}", Power.ADMINISTER, even_without_changes=True
    ) as session:
        row = _unsent(session, message)
        if row.event in _OF_LINKS and not any(name in row.payload for name in SECRET_FACTS):
            raise FaultyInput(Fault("mail.secret_gone"))
        row.state, row.attempts, row.next_attempt_at = PostState.WAITING.value, 0, None


def leave(doing: Doing, message: int, reason: str) -> None:
    """It is told otherwise, or not at all."""
    reason = because(reason)
    with on_register(
        doing, "mail.leave", f"mail/{message}", Power.ADMINISTER, reason=reason, even_without_changes=True
    ) as session:
        _unsent(session, message).state = PostState.WITHDRAWN.value


def _unsent(session: Session, message: int) -> OutboxRow:
    row = session.get(OutboxRow, message, with_for_update=True)
    if row is None:
        raise FaultyInput(Fault("mail.unknown"))
    if row.state not in UNSENT:
        raise FaultyInput(Fault("mail.not_unsent", {"state": row.state}))
    return row
