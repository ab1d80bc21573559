"""Where tasks come from: for each kind a query, in an order that an index has, so that a page of it costs a page.

A task follows from the register and ends when what it follows from ends. What people say about it (whose it is, that
it may rest) stands in the table of tasks, under the same key.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlmodel import Session

from app.domain.conclusions import AccessState, DeadlineState, Nature, Status
from app.domain.decisions import DecisionState
from app.domain.people import Actor, Role
from app.domain.tasks import PROVEN_BY_PAPER, TaskKind
from app.register.delegations import accounts_of
from app.register.derived_tables import (
    AccessStateRow,
    ArisenRightRow,
    ConcludedRow,
    DeadlineRow,
    KeptFindingRow,
)
from app.register.institutions import our_names
from app.register.outbox import UNSENT
from app.register.people_tables import AccountRow
from app.register.reminder_tables import OutboxRow
from app.register.tables import AgreementRow, EventRow, PartyRow, table_of
from app.register.visibility import spellings
from app.register.work_tables import (
    ApprovalRow,
    DecisionRow,
    DeskRow,
    DisputeRow,
    DraftRow,
    EvidenceRow,
    FindingReadRow,
    TaskRow,
)

# A step of a draft that is still to be agreed to.
AWAITED = "awaited"
_LIVING = (Status.DRAFT.value, Status.PENDING.value, Status.IN_FORCE.value)

_agreement = table_of(AgreementRow)
_deadline = table_of(DeadlineRow)
_right = table_of(ArisenRightRow)
_access = table_of(AccessStateRow)
_finding = table_of(KeptFindingRow)
_read = table_of(FindingReadRow)
_concluded = table_of(ConcludedRow)
_event = table_of(EventRow)
_evidence = table_of(EvidenceRow)
_party = table_of(PartyRow)
_decision = table_of(DecisionRow)
_dispute = table_of(DisputeRow)
_approval = table_of(ApprovalRow)
_draft = table_of(DraftRow)
_outbox = table_of(OutboxRow)
_task = table_of(TaskRow)
_desk = table_of(DeskRow)
_account = table_of(AccountRow)


@dataclass(frozen=True, slots=True)
class EndingMandate:
    """The authority of a draft's signatory, and the last day of it."""

    agreement: int
    party: int
    ends: date


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, on which day, and on whose side: the names of our institutions and units, as names are compared."""

    actor: Actor
    today: date
    # The account itself and those for which it acts.
    accounts: frozenset[int]
    ours: frozenset[str]
    # The same as parties' institutions are printed.
    printed: tuple[str, ...] = ()
    ending: tuple[EndingMandate, ...] = ()
    # The agreements on the asker's desks, and those with tasks that are the asker's, where they are few.
    on_desk: tuple[int, ...] | None = None
    assigned: tuple[int, ...] | None = None


def asked_by(session: Session, actor: Actor, today: date, home: Iterable[str] = ()) -> Asked:
    """`home`: what the settings say of whose register this is, besides the institution that is marked as ours."""
    if actor.role is Role.PARTNER:
        ours = actor.institutions
    else:
        ours = our_names(session) | frozenset(map(str.casefold, home))
    accounts = frozenset[int]() if actor.account is None else accounts_of(session, actor.account, today)
    return Asked(actor, today, accounts, ours, tuple(spellings(session, ours)))


@dataclass(frozen=True, slots=True)
class Source:
    """`order` are the columns that put its rows in order, with what they hold."""

    agreement: ColumnElement[Any]
    ref: ColumnElement[Any]
    facts: Mapping[str, ColumnElement[Any]]
    order: tuple[tuple[ColumnElement[Any], type], ...]
    wanted: ColumnElement[bool]
    joined: Callable[[Select[Any]], Select[Any]] = lambda query: query
    due: ColumnElement[Any] | None = None
    since: ColumnElement[Any] | None = None
    # Whose it is, where neither the desk nor an assignment says so.
    mine: ColumnElement[bool] | None = None


def our_side(asked: Asked, agreement: Any, party: Any) -> ColumnElement[bool]:
    """Whether it is ours to do; joint is ours too. Where nobody has said who we are, everyone's is shown."""
    if not asked.ours:
        return true()
    is_ours = or_(
        _party.c.institution.in_(asked.printed) if asked.printed else false(),
        func.lower(_party.c.unit).in_(sorted(asked.ours)),
    )
    of_number = or_(party.is_(None), _party.c.number == party)
    return exists().where(_party.c.agreement_id == agreement, of_number, is_ours).correlate_except(_party)


def source_of(kind: TaskKind, asked: Asked) -> Source:
    return _SOURCES[kind](asked)


def _watched(day: Any) -> ColumnElement[bool]:
    """Nothing is asked for from before anyone here looked after the agreement."""
    return or_(_agreement.c.watched_from.is_(None), day >= _agreement.c.watched_from)


def _duties(asked: Asked) -> Source:
    table = _deadline.c
    return Source(
        agreement=table.agreement_id,
        ref=table.rule + ":" + table.ref,
        facts={"rule": table.rule, "ref": table.ref, "party": table.party, "citation": table.citation},
        order=((table.due, date), (table.agreement_id, int), (table.rule, str), (table.ref, str)),
        wanted=and_(
            table.state == DeadlineState.OVERDUE.value,
            table.nature == Nature.DUTY.value,
            our_side(asked, table.agreement_id, table.party),
        ),
        due=table.due,
    )


def _confirmations(asked: Asked) -> Source:
    table = _deadline.c
    ours = our_side(asked, table.agreement_id, table.party)
    return Source(
        agreement=table.agreement_id,
        ref=table.ref,
        facts={"ref": table.ref, "party": table.party, "ours": ours, "type": _event.c.type},
        order=((table.agreement_id, int), (table.ref, str)),
        wanted=and_(
            table.rule == "notice.confirmation",
            table.state == DeadlineState.OPEN.value,
            table.due.is_(None),
            _watched(_event.c.day),
        ),
        joined=lambda query: query.join(
            _event, and_(_event.c.agreement_id == table.agreement_id, _event.c.key == table.ref)
        ),
        since=_event.c.day,
    )


def _rights(asked: Asked) -> Source:
    table = _right.c
    # A right to suspend stays while its ground does; once it was used it asks for nothing.
    used = exists().where(
        _access.c.agreement_id == table.agreement_id,
        _access.c.party != table.party,
        _access.c.state.in_((AccessState.SUSPENDED.value, AccessState.RESTORABLE.value)),
    )
    return Source(
        agreement=table.agreement_id,
        ref=table.rule + ":" + cast(table.party, String) + ":" + table.ref + ":" + cast(table.turn, String),
        facts={"rule": table.rule, "ref": table.ref, "party": table.party, "citation": table.citation},
        order=(
            (table.agreement_id, int),
            (table.rule, str),
            (table.party, int),
            (table.ref, str),
            (table.turn, int),
        ),
        wanted=and_(
            our_side(asked, table.agreement_id, table.party),
            _watched(table.arose_on),
            ~and_(table.rule == "access.suspend", used),
        ),
        since=table.arose_on,
    )


def _decisions(asked: Asked) -> Source:
    table = _decision.c
    own = [f"account/{one}" for one in sorted(asked.accounts)]
    return Source(
        agreement=table.agreement_id,
        ref=cast(table.id, String),
        facts={"number": table.id, "decision": table.kind, "proposed_by": table.proposed_by},
        order=((table.id, int),),
        wanted=table.state == DecisionState.PROPOSED.value,
        since=table.proposed_at,
        mine=table.proposed_by.not_in(own),
    )


def _draft_steps(asked: Asked) -> Source:
    table, earlier = _approval.c, _approval.alias().c
    before = and_(
        earlier.agreement_id == table.agreement_id,
        earlier.round == table.round,
        earlier.position < table.position,
        earlier.state == AWAITED,
    )
    return Source(
        agreement=table.agreement_id,
        ref=cast(table.id, String),
        facts={"round": table.round, "position": table.position},
        order=((table.id, int),),
        wanted=and_(table.state == AWAITED, ~exists().where(before)),
        joined=lambda query: query.join(
            _draft, and_(_draft.c.agreement_id == table.agreement_id, _draft.c.round == table.round)
        ),
        mine=table.approver_id.in_(sorted(asked.accounts)),
    )


def _disputes(_: Asked) -> Source:
    """A partner waits for each: where nobody looks after the agreement, it is for whoever may answer."""
    table, desk = _dispute.c, _desk.alias("their_desk").c
    sitting = exists().where(
        desk.agreement_id == table.agreement_id,
        _account.c.id == desk.account_id,
        _account.c.closed_at.is_(None),
    )
    return Source(
        agreement=table.agreement_id,
        ref=cast(table.id, String),
        facts={"rule": table.rule, "ref": table.ref, "number": table.id},
        order=((table.id, int),),
        wanted=table.answered_at.is_(None),
        since=table.raised_at,
        mine=~sitting,
    )


def _own(asked: Asked) -> Source:
    table = _task.alias("own").c
    return Source(
        agreement=table.agreement_id,
        ref=cast(table.id, String),
        facts={"title": table.title, "number": table.id},
        order=((table.id, int),),
        wanted=and_(
            table.title.is_not(None),
            table.done_at.is_(None),
            or_(table.snoozed_until.is_(None), table.snoozed_until <= asked.today),
        ),
        since=table.made_at,
        mine=table.assignee_id.in_(sorted(asked.accounts)),
    )


def _unsent(_: Asked) -> Source:
    """Mail about an agreement that did not reach its reader: it is told otherwise, or sent again."""
    table = _outbox.c
    return Source(
        agreement=table.agreement_id,
        ref=cast(table.id, String),
        facts={"event": table.event, "address": table.address, "number": table.id},
        order=((table.id, int),),
        wanted=and_(table.state.in_(UNSENT), table.agreement_id.is_not(None)),
        since=table.made_at,
    )


def _findings(_: Asked) -> Source:
    """One task for an agreement: whoever reads its findings reads them together."""
    table = _concluded.c
    read = exists().where(_read.c.agreement_id == _finding.c.agreement_id, _read.c.code == _finding.c.code)
    unread = (
        select(func.count()).select_from(_finding).where(_finding.c.agreement_id == table.agreement_id, ~read)
    )
    count = unread.correlate(_concluded).scalar_subquery()
    return Source(
        agreement=table.agreement_id,
        ref=literal("unread"),
        facts={"count": count},
        order=((table.agreement_id, int),),
        wanted=and_(count > 0, table.status.in_(_LIVING)),
    )


def _missing_evidence(_: Asked) -> Source:
    """One task for an agreement: its papers lie in one place, and whoever looks for one looks for all."""
    table = _concluded.c
    proof = exists().where(
        _evidence.c.agreement_id == _event.c.agreement_id,
        _evidence.c.event_key == _event.c.key,
        _evidence.c.withdrawn_at.is_(None),
    )
    unproven = (
        select(func.count())
        .select_from(_event)
        .where(
            _event.c.agreement_id == table.agreement_id,
            _event.c.type.in_([kind.type for kind in PROVEN_BY_PAPER]),
            _event.c.withdrawn_at.is_(None),
            ~proof,
            _watched(_event.c.day),
        )
    )
    count = unproven.correlate(_concluded, _agreement).scalar_subquery()
    return Source(
        agreement=table.agreement_id,
        ref=literal("missing"),
        facts={"count": count},
        order=((table.agreement_id, int),),
        wanted=count > 0,
    )


def _unread(_: Asked) -> Source:
    table = _concluded.c
    return Source(
        agreement=table.agreement_id,
        ref=literal("terms"),
        facts={"count": table.unread_terms},
        # Those that are nearly done first.
        order=((table.unread_terms, int), (table.agreement_id, int)),
        wanted=and_(table.unread_terms > 0, table.status.in_(_LIVING)),
    )


_SOURCES: Mapping[TaskKind, Callable[[Asked], Source]] = {
    TaskKind.DUTY: _duties,
    TaskKind.DECISION: _decisions,
    TaskKind.DRAFT_STEP: _draft_steps,
    TaskKind.DISPUTE: _disputes,
    TaskKind.OWN: _own,
    TaskKind.UNSENT: _unsent,
    TaskKind.CONFIRMATION: _confirmations,
    TaskKind.RIGHT: _rights,
    TaskKind.FINDING: _findings,
    TaskKind.EVIDENCE: _missing_evidence,
    TaskKind.UNREAD_TERMS: _unread,
}
