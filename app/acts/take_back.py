"""Take in what a mail server tells of a message that it accepted first and could not deliver then.

What follows is what follows where a server refuses at once: the message failed and is a person's affair, and an address
at which nobody is reached gets nothing more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.acts.contention import done_again
from app.acts.doing import Doing, denials_told
from app.acts.suppress import keep_from
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, require
from app.register import outbox
from app.register.database import acting, writing
from app.register.outbox import PostState, kept_fault
from app.register.reminder_tables import OutboxRow
from app.sending.returned import Recipient, read_report

_ACT = "mail.take_back"
_NOT_SENT = (PostState.WAITING.value, PostState.CLAIMED.value, PostState.HELD.value)


class Outcome(StrEnum):
    FAILED = "failed"
    # And nothing more is sent to its address.
    STOPPED = "stopped"
    # It had failed already, or a person had decided about it.
    KNOWN = "known"
    # It is put off, or has arrived.
    NOT_FAILED = "not_failed"


@dataclass(frozen=True, slots=True)
class TakenBack:
    outcome: Outcome
    address: str


@done_again
def take_back(doing: Doing, content: bytes) -> TakenBack:
    """`content`: the report as it came. One that is not about a message of ours, at its own address, changes nothing."""
    with denials_told(doing, _ACT, "mail"):
        require(doing.by, Power.ADMINISTER)
    report = read_report(content)
    with writing(doing.engine) as session:
        row = outbox.known_as(session, report.message_id)
        if row is None:
            raise FaultyInput(Fault("returned.unknown", {"message": report.message_id}, ("report",)))
        told = _about(row, report.recipients)
        if told.action != "failed":
            return TakenBack(Outcome.NOT_FAILED, row.address)
        if row.state in _NOT_SENT:
            # Its delivery is not written down yet, or it is to be sent again: which of the two failed, nobody can know.
            raise FaultyInput(Fault("returned.not_sent", {}, ("report",)))
        if row.state != PostState.SENT.value:
            return TakenBack(Outcome.KNOWN, row.address)
        why = Fault("mail.came_back", {"said": told.said})
        with acting(session, doing.act(_ACT, f"mail/{row.id}", told.said), even_without_changes=True):
            row.state, row.last_error = PostState.FAILED.value, kept_fault(why)
            # Of an address that leads to several, one that is gone does not make the others unreachable.
            gone = told.gone and told.address == row.address.lower()
            stopped = gone and keep_from(session, row.address, why, doing.now)
        return TakenBack(Outcome.STOPPED if stopped else Outcome.FAILED, row.address)


def _about(row: OutboxRow, recipients: Sequence[Recipient]) -> Recipient:
    """What is told of the address that this message went to; what failed comes first."""
    ours = row.address.lower()
    about = [one for one in recipients if ours in {one.address, one.written_to}]
    if not about:
        raise FaultyInput(Fault("returned.other_address", {"address": recipients[0].address}, ("report",)))
    return min(about, key=lambda one: (one.action != "failed", one.address != ours))
