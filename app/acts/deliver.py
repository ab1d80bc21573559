"""What a partner records of its own side: that a report or feedback was delivered, that a notice was received."""

from collections.abc import Sequence

from app.acts.contention import done_again
from app.acts.doing import Doing, on_agreement
from app.acts.evidence import attach_all
from app.acts.foreseeing import foretold
from app.acts.happening import case_of, write
from app.acts.own_side import own_parties, refuse_foreign
from app.acts.record import Recorded
from app.domain.events import NOTICES, Confirmed, FeedbackDelivered, ReportDelivered
from app.domain.faults import Fault, FaultyInput
from app.domain.notices import sender_of
from app.domain.people import Power
from app.register.files import ReceivedFile

Delivery = ReportDelivered | FeedbackDelivered


@done_again
@foretold
def deliver(
    doing: Doing,
    slug: str,
    delivery: Delivery,
    *,
    evidence: Sequence[ReceivedFile] = (),
    seen: int | None = None,
) -> Recorded:
    with on_agreement(doing, "event.deliver", slug, Power.DELIVER, seen=seen) as (session, row):
        if not isinstance(delivery, ReportDelivered | FeedbackDelivered):
            raise FaultyInput(Fault("delivery.kind", {"type": delivery.type}, ("type",)))
        refuse_foreign(session, row, doing.by, delivery.party)
        keys = write(session, row, [delivery], doing.now)
        return Recorded(keys, attach_all(session, row, evidence, keys, doing))


@done_again
@foretold
def confirm(doing: Doing, slug: str, notice: str, *, seen: int | None = None) -> str:
    """Confirm, today, that a notice was received; its sender cannot."""
    with on_agreement(doing, "event.confirm", slug, Power.DELIVER, seen=seen) as (session, row):
        case = case_of(session, row, doing.now)
        found = next((event for event in case.events if event.id == notice), None)
        if not isinstance(found, NOTICES):
            raise FaultyInput(Fault("notice.unknown", {"ref": notice}, ("ref",)))
        sender = sender_of(found, case.events)
        recipients = own_parties(session, row, doing.by) - {sender}
        if not recipients:
            raise FaultyInput(Fault("confirmation.own_notice", {"party": sender}, ("ref",)))
        # Of two parties only one can be meant, and it need not be named.
        party = min(recipients) if len(case.agreement.parties) > 2 else None
        (key,) = write(session, row, [Confirmed(on=case.as_of, ref=notice, party=party)], doing.now)
        return key
