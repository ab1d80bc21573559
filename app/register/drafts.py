"""Drafts in and out of the register: how far they have come, who agreed, what is ready for signing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.domain.agreement import Agreement
from app.domain.drafting import Approval, ApprovalState, Drafting, DraftState
from app.domain.institutions import Mandate
from app.domain.signing import Tick
from app.records.codec import encode_fields
from app.register.people_tables import (
    InstitutionAliasRow,
    InstitutionRow,
    MandateRow,
)
from app.register.tables import AgreementRow, AuditChangeRow, AuditEntryRow
from app.register.work_tables import ApprovalRow, DraftRow, SuccessionRow

# The acts that make a text; whoever did one of them on an agreement is one of its writers.
WRITING_ACTS = ("agreement.enter", "agreement.correct", "draft.make", "draft.succeed", "draft.edit")


@dataclass(frozen=True, slots=True)
class DraftOnFile:
    """A draft as the register knows it. `rounds` are all that were, by number, the one that runs among them."""

    slug: str
    version: int
    drafting: Drafting
    drafted_by: str | None
    rounds: dict[int, tuple[Approval, ...]]
    ticks: dict[str, Tick]
    predecessor: str | None


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A draft that waits for somebody to agree."""

    slug: str
    title: str
    round: int
    place: int


def draft_on_file(session: Session, row: AgreementRow) -> DraftOnFile:
    """One that was entered, and that nobody took up yet, stands at its beginning."""
    assert row.id is not None, "the row was read"
    stored = session.get(DraftRow, row.id)
    rounds: dict[int, list[Approval]] = {}
    for one in _approvals(session, row.id):
        rounds.setdefault(one.round, []).append(_approval(one))
    drafting = drafting_of(session, row)
    return DraftOnFile(
        slug=row.slug,
        version=row.version,
        drafting=drafting,
        drafted_by=None if stored is None else stored.drafted_by,
        rounds={number: tuple(found) for number, found in rounds.items()},
        ticks={} if stored is None else ticks_of(stored),
        predecessor=predecessor_of(session, row),
    )


def drafting_of(session: Session, row: AgreementRow) -> Drafting:
    assert row.id is not None, "the row was read"
    stored = session.get(DraftRow, row.id)
    if stored is None:
        return Drafting() if row.signed_on is None else Drafting(DraftState.SIGNED)
    approvals = (one for one in _approvals(session, row.id) if one.round == stored.round)
    return Drafting(DraftState(stored.state), stored.round, tuple(map(_approval, approvals)))


def taken_up(session: Session, row: AgreementRow, by: str) -> DraftRow:
    """The row in which a draft's way is kept; whoever first does something to an entered draft takes it up."""
    assert row.id is not None, "the row was read"
    stored = session.get(DraftRow, row.id)
    if stored is None:
        stored = DraftRow(agreement_id=row.id, state=DraftState.DRAFTING, checklist={}, drafted_by=by)
        session.add(stored)
        session.flush()
    return stored


def keep(session: Session, stored: DraftRow, before: Drafting, after: Drafting) -> None:
    """Write down what a step made of a draft: its state, and what was said in the round."""
    spoken = after.closed if after.round != before.round else after.approvals
    rows = {
        one.position: one for one in _approvals(session, stored.agreement_id) if one.round == before.round
    }
    for position, approval in enumerate(spoken, start=1):
        row = rows.get(position)
        if row is None:
            row = ApprovalRow(
                agreement_id=stored.agreement_id,
                round=before.round,
                position=position,
                approver_id=approval.approver,
                state=approval.state,
            )
        elif row.state == approval.state:
            continue
        row.state, row.comment = approval.state.value, approval.comment
        row.decided_by, row.decided_at = approval.by, approval.at
        session.add(row)
    stored.state, stored.round = after.state.value, after.round
    session.flush()


def ticks_of(stored: DraftRow) -> dict[str, Tick]:
    return {
        key: Tick(one["by"], datetime.fromisoformat(one["at"]), one.get("applies", True), one.get("note"))
        for key, one in stored.checklist.items()
    }


def keep_ticks(stored: DraftRow, ticks: dict[str, Tick]) -> None:
    # A JSON column is saved when it is replaced, not when something in it is.
    stored.checklist = {key: encode_fields(tick) for key, tick in ticks.items()}


def keeps_from(session: Session, row: AgreementRow, record: Agreement) -> bool:
    """Whether the record would get round the steps of a draft: its text changes by these alone until it is
    signed, and what they signed is not unsigned."""
    stored = session.get(DraftRow, row.id)
    return stored is not None and (stored.state != DraftState.SIGNED or record.signed_on is None)


# ---- who


def writers_of(session: Session, agreement: int) -> frozenset[str]:
    """Everyone who had a hand in the text, as the trail names them."""
    found = session.exec(
        select(AuditEntryRow.actor)
        .join(AuditChangeRow, col(AuditChangeRow.entry) == col(AuditEntryRow.seq))
        .where(
            AuditChangeRow.table_name == "agreement",
            AuditChangeRow.row_key == str(agreement),
            col(AuditEntryRow.act).in_(WRITING_ACTS),
        )
    )
    return frozenset(found)


def awaiting(session: Session, desks: Iterable[int]) -> list[Awaiting]:
    """The drafts in which the next word is with one of these desks, by slug."""
    rows = session.exec(
        select(AgreementRow, DraftRow, ApprovalRow)
        .join(DraftRow, col(DraftRow.agreement_id) == col(AgreementRow.id))
        .join(
            ApprovalRow,
            (col(ApprovalRow.agreement_id) == col(AgreementRow.id))
            & (col(ApprovalRow.round) == col(DraftRow.round)),
        )
        .where(
            DraftRow.state == DraftState.SUBMITTED,
            ApprovalRow.state == ApprovalState.AWAITED,
            col(AgreementRow.withdrawn_at).is_(None),
        )
        .order_by(col(AgreementRow.slug), col(ApprovalRow.position))
    )
    mine, seen, found = set(desks), set[str](), []
    for row, draft, approval in rows:
        if row.slug not in seen and approval.approver_id in mine:
            found.append(Awaiting(row.slug, row.title, draft.round, approval.position))
        seen.add(row.slug)
    return found


def mandates(session: Session, agreement: Agreement) -> dict[int, tuple[Mandate, ...]]:
    """What the register knows, by party, of who may sign for its institution."""
    return {
        party.number: tuple(
            Mandate(one.name, one.office, begins=one.begins, ends=one.ends)
            for institution in _institutions(session, party.institution)
            for one in session.exec(select(MandateRow).where(MandateRow.institution_id == institution))
        )
        for party in agreement.parties
    }


def _institutions(session: Session, name: str) -> frozenset[int]:
    # Compared here and not by the database: only here does every letter have one small form.
    wanted = name.casefold()
    own = ((one.id, one.name) for one in session.exec(select(InstitutionRow)))
    others = ((one.institution_id, one.name) for one in session.exec(select(InstitutionAliasRow)))
    return frozenset(number for number, known in (*own, *others) if number and known.casefold() == wanted)


# ---- what took the place of what


def predecessor_of(session: Session, row: AgreementRow) -> str | None:
    return session.exec(
        select(AgreementRow.slug)
        .join(SuccessionRow, col(SuccessionRow.predecessor_id) == col(AgreementRow.id))
        .where(SuccessionRow.agreement_id == row.id)
    ).first()


def successors_of(session: Session, row: AgreementRow) -> list[str]:
    return list(
        session.exec(
            select(AgreementRow.slug)
            .join(SuccessionRow, col(SuccessionRow.agreement_id) == col(AgreementRow.id))
            .where(SuccessionRow.predecessor_id == row.id, col(AgreementRow.withdrawn_at).is_(None))
            .order_by(AgreementRow.slug)
        )
    )


# ---- rows


def _approvals(session: Session, agreement: int) -> list[ApprovalRow]:
    wanted = select(ApprovalRow).where(ApprovalRow.agreement_id == agreement)
    return list(session.exec(wanted.order_by(col(ApprovalRow.round), col(ApprovalRow.position))))


def _approval(row: ApprovalRow) -> Approval:
    return Approval(row.approver_id, ApprovalState(row.state), row.decided_by, row.decided_at, row.comment)
