"""Proposals ↔ plain data, as the register keeps them: an event in the record's own form, or what is to be changed."""

from typing import Any, cast

from app.domain.agreement import SuspensionBy
from app.domain.decisions import (
    DecidedEvent,
    DecisionKind,
    Proposal,
    ProposedEvent,
    ProposedReading,
    ProposedSuspensionBy,
)
from app.records.events import decode_stored_event, encode_event


def encode_proposal(proposal: Proposal) -> dict[str, Any]:
    match proposal:
        case ProposedEvent():
            event = encode_event(proposal.event)
            return {"event": event, "on_approval": proposal.on_approval, "knowingly": proposal.knowingly}
        case ProposedReading():
            return {"code": proposal.code, "reading": proposal.reading}
        case ProposedSuspensionBy():
            return {"suspension": proposal.by.value}


def decode_proposal(kind: DecisionKind, body: dict[str, Any]) -> Proposal:
    if kind is DecisionKind.READ_OTHERWISE:
        return ProposedReading(body["code"], body["reading"])
    if kind is DecisionKind.SUSPENSION_BY:
        return ProposedSuspensionBy(SuspensionBy(body["suspension"]))
    event = cast(DecidedEvent, decode_stored_event(body["event"]))
    return ProposedEvent(event, body["on_approval"], body["knowingly"])
