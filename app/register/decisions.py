"""Decisions in and out of the register: what is proposed, by whom, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from app.domain.agreement import AgreementSettings
from app.domain.calendar import day_in
from app.domain.decisions import DecisionKind, DecisionState, Proposal, same_thing
from app.domain.people import Actor, account_of
from app.records.codec import decode_stored
from app.records.decisions import decode_proposal
from app.register.cases import RegisteredCase, cases
from app.register.holidays import holidays
from app.register.tables import AgreementRow, EventRow, PaperRow
from app.register.visibility import visible_to
from app.register.work_tables import DecisionRow


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision as pages show it."""

    id: int
    slug: str
    proposal: Proposal
    reason: str
    state: DecisionState
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    note: str | None
    event_key: str | None

    @property
    def proposer(self) -> int | None:
        return account_of(self.proposed_by)


@dataclass(frozen=True, slots=True)
class HappenedSince:
    """What was recorded or withdrawn under an agreement after an instant."""

    at: datetime
    # An event's type, or `paper`.
    what: str
    on: date | None
    withdrawn: bool


def decision(session: Session, number: int) -> RecordedDecision | None:
    found = session.exec(_with_slug().where(DecisionRow.id == number)).first()
    return None if found is None else _recorded(*found)


def decisions_of(session: Session, slug: str) -> list[RecordedDecision]:
    """The decisions on an agreement, the newest first."""
    wanted = _with_slug().where(AgreementRow.slug == slug).order_by(col(DecisionRow.id).desc())
    return [_recorded(*found) for found in session.exec(wanted)]


def open_decisions(session: Session, by: Actor) -> list[tuple[RecordedDecision, str]]:
    """What waits for an approver on agreements that concern this person, with their titles, the oldest first."""
    wanted = (
        select(DecisionRow, AgreementRow.slug, AgreementRow.title)
        .join(AgreementRow, col(AgreementRow.id) == DecisionRow.agreement_id)
        .where(DecisionRow.state == DecisionState.PROPOSED.value, col(AgreementRow.withdrawn_at).is_(None))
        .where(visible_to(session, by))
        .order_by(col(DecisionRow.id))
    )
    return [(_recorded(row, slug), title) for row, slug, title in session.exec(wanted)]


def open_on(session: Session, agreement: int, proposal: Proposal) -> int | None:
    """The open decision on the same thing, if there is one."""
    wanted = select(DecisionRow).where(
        DecisionRow.state == DecisionState.PROPOSED.value, DecisionRow.agreement_id == agreement
    )
    for row in session.exec(wanted):
        if same_thing(decode_proposal(DecisionKind(row.kind), row.body), proposal):
            return row.id
    return None


def happened_since(session: Session, slug: str, at: datetime) -> list[HappenedSince]:
    """What an approver should know that the proposer did not."""
    found = []
    of_agreement: Sequence[Any]
    tables: tuple[tuple[Any, str | None, str], ...] = (
        (EventRow, None, "day"),
        (PaperRow, "paper", "signed_on"),
    )
    for table, what, on in tables:
        of_agreement = session.exec(
            select(table)
            .join(AgreementRow, col(AgreementRow.id) == table.agreement_id)
            .where(AgreementRow.slug == slug)
        ).all()
        for row in of_agreement:
            name, day = what or row.type, getattr(row, on)
            if row.recorded_at > at:
                found.append(HappenedSince(row.recorded_at, name, day, withdrawn=False))
            if row.withdrawn_at is not None and row.withdrawn_at > at:
                found.append(HappenedSince(row.withdrawn_at, name, day, withdrawn=True))
    return sorted(found, key=lambda one: one.at)


def follow_events(session: Session, agreement: int, names: Mapping[str, str]) -> None:
    """Let a decision that became an event be known by the one that was recorded in its place."""
    wanted = select(DecisionRow).where(
        DecisionRow.agreement_id == agreement, col(DecisionRow.event_key).in_(list(names))
    )
    for row in session.exec(wanted):
        assert row.event_key is not None, "it was asked for by its event"
        row.event_key = names[row.event_key]


def held(session: Session, row: AgreementRow) -> None:
    """Read the agreement again and hold it until this transaction ends: of two who decide, the second waits."""
    session.refresh(row, with_for_update={"key_share": True})


def case_of(session: Session, row: AgreementRow, now: datetime) -> RegisteredCase:
    """The agreement on the day that an instant is in its own zone."""
    assert row.id is not None, "the row was read"
    zone = decode_stored(AgreementSettings, row.settings).zone
    return cases(session, [row.id], day_in(now, zone), holidays(session))[0]


def _with_slug() -> Any:
    return select(DecisionRow, AgreementRow.slug).join(
        AgreementRow, col(AgreementRow.id) == DecisionRow.agreement_id
    )


def _recorded(row: DecisionRow, slug: str) -> RecordedDecision:
    assert row.id is not None, "the row was read"
    return RecordedDecision(
        id=row.id,
        slug=slug,
        proposal=decode_proposal(DecisionKind(row.kind), row.body),
        reason=row.reason,
        state=DecisionState(row.state),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
        event_key=row.event_key,
    )
