"""The outbox: messages that wait, who has one in hand, what became of each.

Whoever delivers takes some for a while (`claim`), makes sure of each again before it goes out (`hold`), and writes down what
came of it. A claim that was not kept runs out, and another worker takes what is left of it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, CursorResult, and_, bindparam, func, or_, select, update
from sqlmodel import Session

from app.domain.faults import Fault
from app.register.people_tables import AccountRow
from app.register.reminder_tables import OutboxRow, SuppressionRow
from app.register.tables import AgreementRow, table_of

_outbox = table_of(OutboxRow)
_agreement = table_of(AgreementRow)
_account = table_of(AccountRow)
_suppression = table_of(SuppressionRow)


class PostState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    SUPPRESSED = "suppressed"


# Of these a person must think.
UNSENT = (PostState.FAILED.value, PostState.SUPPRESSED.value)
# Facts that open something: they are forgotten once the message has gone.
SECRET_FACTS = ("token",)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message in somebody's hand, with all that is needed to deliver it."""

    id: int
    message_id: str
    event: str
    agreement: str | None
    address: str
    language: str
    facts: Mapping[str, Any]
    digest: bool
    made_at: datetime
    attempts: int
    # Why it must not go out as it is: its address is suppressed, its reader's account closed.
    barred: Fault | None


def add(
    session: Session,
    *,
    message_id: str,
    event: str,
    address: str,
    language: str,
    facts: Mapping[str, Any],
    now: datetime,
    account: int | None = None,
    agreement: int | None = None,
) -> int:
    """A message that is to leave at once. The same one a second time is the first one."""
    known = session.execute(select(_outbox.c.id).where(_outbox.c.message_id == message_id)).scalar()
    if known is not None:
        return int(known)
    row = OutboxRow(
        message_id=message_id,
        event=event,
        address=address,
        language=language,
        payload=dict(facts),
        urgency="urgent",
        made_at=now,
        not_before=now,
        account_id=account,
        agreement_id=agreement,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "the row was flushed"
    return row.id


def claim(
    session: Session,
    worker: str,
    now: datetime,
    until: datetime,
    most: int,
    only: Sequence[int] | None = None,
) -> list[Waiting]:
    """Take what is due and in nobody's hand; the oldest first, what is urgent before digests."""
    table = _outbox.c
    free = or_(
        and_(
            table.state == PostState.WAITING.value,
            table.not_before <= now,
            or_(table.next_attempt_at.is_(None), table.next_attempt_at <= now),
        ),
        and_(table.state == PostState.CLAIMED.value, table.claimed_until <= now),
    )
    wanted = select(table.id).where(free).order_by(table.urgency.desc(), table.not_before, table.id)
    if only is not None:
        wanted = wanted.where(table.id.in_(only))
    taken = list(session.execute(wanted.limit(most).with_for_update(skip_locked=True)).scalars())
    if not taken:
        return []
    session.execute(
        update(_outbox)
        .where(table.id.in_(taken))
        .values(state=PostState.CLAIMED.value, claimed_by=worker, claimed_until=until)
    )
    return _read(session, taken)


def hold(session: Session | Connection, message: int, worker: str, until: datetime) -> bool:
    """Whether it is still in this worker's hand; then it stays there a while longer."""
    return _changed(session.execute(_HOLD, {"number": message, "worker": worker, "until": until}))


def sent(session: Session | Connection, message: Waiting, worker: str, now: datetime) -> bool:
    """Not where another worker has it by now: what it does with it, it writes down itself."""
    done = _changed(session.execute(_SENT, {"number": message.id, "worker": worker, "now": now}))
    if done and any(name in message.facts for name in SECRET_FACTS):
        kept = {name: value for name, value in message.facts.items() if name not in SECRET_FACTS}
        session.execute(update(_outbox).where(_outbox.c.id == message.id).values(payload=kept))
    return done


def try_again(session: Session, message: int, worker: str, at: datetime, error: str) -> None:
    session.execute(
        update(_outbox)
        .where(_in_hand(message, worker))
        .values(
            state=PostState.WAITING.value,
            next_attempt_at=at,
            attempts=_outbox.c.attempts + 1,
            last_error=error,
            **_LET_GO,
        )
    )


def give_up(
    session: Session, message: int, worker: str, state: PostState, error: str, tried: int = 1
) -> None:
    """A person must look: `last_error` says why."""
    session.execute(
        update(_outbox)
        .where(_in_hand(message, worker))
        .values(state=state.value, attempts=_outbox.c.attempts + tried, last_error=error, **_LET_GO)
    )


def let_go(session: Session | Connection, worker: str) -> None:
    """All that this worker still has in hand waits again, untried."""
    table = _outbox.c
    session.execute(
        update(_outbox)
        .where(table.state == PostState.CLAIMED.value, table.claimed_by == worker)
        .values(state=PostState.WAITING.value, **_LET_GO)
    )


def known_as(session: Session, message_id: str) -> OutboxRow | None:
    """The message that bears this identity, for whoever is about to change it."""
    wanted = select(OutboxRow).where(_outbox.c.message_id == message_id).with_for_update()
    return session.execute(wanted).scalars().first()


def kept_fault(fault: Fault) -> str:
    """As it stands beside a message: the sentence is made when somebody reads it."""
    return json.dumps({"code": fault.code, "facts": dict(fault.facts)}, ensure_ascii=False, default=str)


def told_fault(kept: str | None) -> Fault | None:
    if kept is None:
        return None
    said = json.loads(kept)
    return Fault(said["code"], said["facts"])


def suppressed(session: Session, address: str) -> SuppressionRow | None:
    wanted = select(SuppressionRow).where(
        _suppression.c.address == address.lower(), _suppression.c.lifted_at.is_(None)
    )
    return session.execute(wanted).scalars().first()


_LET_GO: dict[str, Any] = {"claimed_by": None, "claimed_until": None}


def _in_hand(message: Any, worker: Any) -> Any:
    table = _outbox.c
    return and_(table.id == message, table.state == PostState.CLAIMED.value, table.claimed_by == worker)


# These two are asked of every message; making them anew each time would cost more than running them.
_MINE = _in_hand(bindparam("number"), bindparam("worker"))
_HOLD = update(_outbox).where(_MINE).values(claimed_until=bindparam("until"))
_SENT = (
    update(_outbox)
    .where(_MINE)
    .values(
        state=PostState.SENT.value,
        sent_at=bindparam("now"),
        attempts=_outbox.c.attempts + 1,
        last_error=None,
        **_LET_GO,
    )
)


def _changed(result: Any) -> bool:
    assert isinstance(result, CursorResult), "an update"
    return result.rowcount == 1


def _read(session: Session, numbers: Sequence[int]) -> list[Waiting]:
    stops = (
        select(_suppression.c.id)
        .where(_suppression.c.address == func.lower(_outbox.c.address), _suppression.c.lifted_at.is_(None))
        .exists()
    )
    rows = session.execute(
        select(_outbox, _agreement.c.slug, _account.c.closed_at, stops.label("stopped"))
        .outerjoin(_agreement, _agreement.c.id == _outbox.c.agreement_id)
        .outerjoin(_account, _account.c.id == _outbox.c.account_id)
        .where(_outbox.c.id.in_(numbers))
    ).all()
    found = {row.id: _waiting(row) for row in rows}
    return [found[number] for number in numbers]


def _waiting(row: Any) -> Waiting:
    barred = Fault("mail.account_closed") if row.closed_at is not None else None
    if row.stopped:
        barred = Fault("mail.suppressed")
    return Waiting(
        id=row.id,
        message_id=row.message_id,
        event=row.event,
        agreement=row.slug,
        address=row.address,
        language=row.language,
        facts=row.payload,
        digest=row.urgency == "digest",
        made_at=row.made_at,
        attempts=row.attempts,
        barred=barred,
    )
