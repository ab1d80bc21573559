"""What waits for people: one list over everything from which tasks come, in order of urgency, a page at a time."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.domain.calendar import Zone, day_in
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.people import Actor, Power, Role
from app.domain.tasks import ORDER, Task, TaskKey, TaskKind
from app.register.derived_tables import KeptFindingRow
from app.register.inbox_endings import ending_mandates, source_of
from app.register.inbox_sources import Asked, Source
from app.register.tables import AgreementRow, table_of
from app.register.visibility import visible_to
from app.register.work_tables import DeskRow, FindingReadRow, TaskCommentRow, TaskRow

_agreement = table_of(AgreementRow)
_desk = table_of(DeskRow)
_task = table_of(TaskRow)
_comment = table_of(TaskCommentRow)

# Where tasks are counted, none of them is told.
_ONE = (literal(1).label("one"),)

PAGE = 50
# So many agreements are named one by one in a question; more are looked up within it.
FEW = 200
# Of the other party only what that party must do; the rest is the house's own affair.
OF_A_PARTNER = frozenset({TaskKind.DUTY, TaskKind.CONFIRMATION})

# Somebody's own though nothing of the agreement is.
NAMES_ITS_PERSON = frozenset(
    {TaskKind.DECISION, TaskKind.DRAFT_STEP, TaskKind.DISPUTE, TaskKind.NO_DESK, TaskKind.OWN}
)


class Whose(StrEnum):
    MINE = "mine"
    DESK = "desk"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class InboxPage:
    tasks: tuple[Task, ...]
    # What to hand in for the page that follows; None: there is none.
    next: str | None


def inbox(
    session: Session,
    asked: Asked,
    whose: Whose = Whose.MINE,
    *,
    kinds: frozenset[TaskKind] = frozenset(TaskKind),
    after: str | None = None,
    limit: int = PAGE,
) -> InboxPage:
    """A page of tasks. Nothing of agreements that were withdrawn, and nothing of those that are not this person's to see."""
    if asked.actor.role is Role.PARTNER:
        kinds, whose = kinds & OF_A_PARTNER, Whose.ALL
    if TaskKind.MANDATE in kinds:
        asked = replace(asked, ending=ending_mandates(session, asked))
    if whose is not Whose.ALL:
        asked = _at_hand(session, asked)
    nothing_near = whose is not Whose.ALL and asked.on_desk == () and asked.assigned == ()
    found: list[tuple[Task, TaskKind, Sequence[Any]]] = []
    begin, values = _cursor(after)
    for kind in ORDER[ORDER.index(begin) if begin else 0 :]:
        if kind not in kinds or (nothing_near and kind not in NAMES_ITS_PERSON):
            continue
        source = source_of(kind, asked)
        query = _narrowed(session, asked, kind, source, whose)
        if kind is begin:
            query = query.where(_beyond(source, values))
        query = query.order_by(*(column for column, _ in source.order)).limit(limit + 1 - len(found))
        rows = session.connection().execute(query)
        found += [(_made(kind, source, row), kind, row[-len(source.order) :]) for row in rows]
        if len(found) > limit:
            break
    page = found[:limit]
    follows = _written(*page[-1][1:]) if len(found) > limit else None
    return InboxPage(tuple(task for task, _, _ in page), follows)


def counted(
    session: Session,
    asked: Asked,
    whose: Whose,
    at_most: int,
    kinds: frozenset[TaskKind] = frozenset(TaskKind),
) -> int:
    """How many tasks the same question finds; no more are counted than anybody needs to know."""
    if asked.actor.role is Role.PARTNER:
        kinds, whose = kinds & OF_A_PARTNER, Whose.ALL
    if whose is not Whose.ALL:
        asked = _at_hand(session, asked)
    found = 0
    nothing_near = whose is not Whose.ALL and asked.on_desk == () and asked.assigned == ()
    for kind in ORDER:
        if kind not in kinds or found >= at_most or (nothing_near and kind not in NAMES_ITS_PERSON):
            continue
        query = _narrowed(session, asked, kind, source_of(kind, asked), whose, _ONE)
        some = query.limit(at_most - found).subquery()
        found += session.connection().execute(select(func.count()).select_from(some)).scalar_one()
    return found


@dataclass(frozen=True, slots=True)
class Comment:
    text: str
    by: str
    at: datetime


def comments_on(session: Session, key: str) -> tuple[Comment, ...]:
    """What people said about a task, the oldest first."""
    wanted = (
        select_rows(TaskCommentRow)
        .join(TaskRow, col(TaskRow.id) == TaskCommentRow.task_id)
        .where(TaskRow.key == key)
        .order_by(col(TaskCommentRow.id))
    )
    return tuple(Comment(one.text, one.said_by, one.said_at) for one in session.exec(wanted))


def resting(session: Session, key: str, today: date) -> tuple[date | None, str | None]:
    """Until which day a task rests, and why; nothing where it does not."""
    row = task_row(session, key)
    if row is None or row.snoozed_until is None or row.snoozed_until <= today:
        return None, None
    return row.snoozed_until, row.snooze_reason


def task_of(session: Session, asked: Asked, key: TaskKey) -> Task | None:
    """One task as it stands, whosever it is and though it may rest; None where it is none any more."""
    if key.kind is TaskKind.MANDATE:
        asked = replace(asked, ending=ending_mandates(session, asked))
    source = source_of(key.kind, asked)
    query = _query(session, asked, key.kind, source)
    query = query.where(source.ref == key.ref)
    if key.kind is not TaskKind.OWN or key.agreement:
        query = query.where(source.agreement == key.agreement)
    row = session.connection().execute(query).first()
    return None if row is None else _made(key.kind, source, row)


def _told(source: Source) -> list[Any]:
    """What is told of a task, with what people said about it."""
    comments = select(func.count()).where(_comment.c.task_id == _task.c.id).correlate(_task).scalar_subquery()
    return [
        source.agreement.label("of_agreement"),
        cast(source.ref, String).label("of_ref"),
        _agreement.c.slug.label("slug"),
        _agreement.c.title.label("agreement_title"),
        _task.c.assignee_id.label("assignee"),
        _desk.c.account_id.label("desk"),
        comments.label("comments"),
        (literal(None) if source.due is None else source.due).label("due"),
        (literal(None) if source.since is None else source.since).label("since"),
        *(column.label(f"fact_{name}") for name, column in source.facts.items()),
        *(column.label(f"order_{place}") for place, (column, _) in enumerate(source.order)),
    ]


def _query(
    session: Session, asked: Asked, kind: TaskKind, source: Source, columns: Sequence[Any] | None = None
) -> Select[Any]:
    """Every task of a kind."""
    table = source.order[0][0].table
    query: Select[Any] = source.joined(select(*(columns or _told(source))).select_from(table))
    own = kind is TaskKind.OWN
    query = query.join(_agreement, _agreement.c.id == source.agreement, isouter=own)
    query = query.outerjoin(_desk, _desk.c.agreement_id == source.agreement)
    said = _task.c.id == table.c.id if own else _task.c.key == _key(kind, source)
    query = query.outerjoin(_task, said)
    seen = visible_to(session, asked.actor, source.agreement)
    standing = _agreement.c.withdrawn_at.is_(None)
    if own:
        # One that concerns no agreement is its maker's and its assignee's, and they are of the house.
        seen = or_(source.agreement.is_(None), seen)
    return query.where(source.wanted, standing, seen)


def _narrowed(
    session: Session,
    asked: Asked,
    kind: TaskKind,
    source: Source,
    whose: Whose,
    columns: Sequence[Any] | None = None,
) -> Select[Any]:
    query = _query(session, asked, kind, source, columns)
    query = query.where(or_(_task.c.snoozed_until.is_(None), _task.c.snoozed_until <= asked.today))
    if whose is Whose.ALL:
        return query
    accounts = sorted(asked.accounts)
    on_desk = _among(source.agreement, _desk.c.agreement_id, _desk.c.account_id, accounts, asked.on_desk)
    if whose is Whose.DESK:
        return query.where(on_desk)
    return query.where(_mine(asked, kind, source, accounts, on_desk))


def _mine(
    asked: Asked, kind: TaskKind, source: Source, accounts: list[int], on_desk: ColumnElement[bool]
) -> ColumnElement[bool]:
    assigned: ColumnElement[bool] = _task.c.assignee_id.in_(accounts)
    # Named first, so that few agreements are looked at of many.
    of_tasks = _among(source.agreement, _task.c.agreement_id, _task.c.assignee_id, accounts, asked.assigned)
    if kind is TaskKind.DECISION:
        assert source.mine is not None, "a decision is every approver's but the proposer's"
        return source.mine if Power.APPROVE in asked.actor.powers else false()
    if kind is TaskKind.NO_DESK:
        assert source.mine is not None, "it is for whoever may give desks, or hears of it in the place of one"
        return or_(source.mine, and_(of_tasks, assigned))
    if kind in (TaskKind.DRAFT_STEP, TaskKind.OWN):
        assert source.mine is not None, "it names its own person"
        return source.mine
    if kind is TaskKind.DISPUTE and Power.ANSWER not in asked.actor.powers:
        return assigned
    if asked.on_desk is not None and asked.assigned is not None:
        some = sorted({*asked.on_desk, *asked.assigned})
        concerned: ColumnElement[bool] = source.agreement.in_(some) if some else false()
    else:
        concerned = or_(on_desk, of_tasks)
    unassigned: ColumnElement[bool] = _task.c.assignee_id.is_(None)
    mine = and_(concerned, or_(assigned, and_(unassigned, on_desk)))
    return mine if source.mine is None else or_(mine, and_(unassigned, source.mine))


def _at_hand(session: Session, asked: Asked) -> Asked:
    """With the agreements that concern the asker by their numbers, where they are few: a database cannot know that they are."""
    accounts = sorted(asked.accounts)

    def few(agreement: Any, account: Any) -> tuple[int, ...] | None:
        wanted = select(agreement).where(account.in_(accounts), agreement.is_not(None)).limit(FEW + 1)
        found = tuple(session.connection().execute(wanted).scalars())
        return found if len(found) <= FEW else None

    return replace(
        asked,
        on_desk=few(_desk.c.agreement_id, _desk.c.account_id),
        assigned=few(_task.c.agreement_id, _task.c.assignee_id),
    )


def _among(
    agreement: ColumnElement[Any], of: Any, account: Any, accounts: list[int], few: tuple[int, ...] | None
) -> ColumnElement[bool]:
    if few is not None:
        return agreement.in_(few) if few else false()
    return agreement.in_(select(of).where(account.in_(accounts)).correlate(None))


def _key(kind: TaskKind, source: Source) -> ColumnElement[str]:
    key: ColumnElement[str] = literal(f"{kind}:") + cast(source.agreement, String) + ":" + source.ref
    return key


def _made(kind: TaskKind, source: Source, row: Any) -> Task:
    told: dict[str, Fact] = {name: getattr(row, f"fact_{name}") for name in source.facts}
    return Task(
        key=str(TaskKey(kind, row.of_agreement or 0, row.of_ref)),
        kind=kind,
        slug=row.slug,
        title=row.agreement_title,
        facts=told,
        due=row.due,
        since=_day(row.since),
        assignee=row.assignee,
        desk=row.desk,
        comments=row.comments,
    )


def _day(value: Any) -> date | None:
    return day_in(value, Zone.JAKARTA) if isinstance(value, datetime) else value


# ---- where a page ends


def _beyond(source: Source, values: Sequence[Any]) -> ColumnElement[bool]:
    if len(values) != len(source.order):
        raise _lost()
    kept = [_value(value, kind) for value, (_, kind) in zip(values, source.order, strict=True)]
    columns = tuple(column for column, _ in source.order)
    return tuple_(*columns) > tuple_(*map(literal, kept))


def _value(written: Any, kind: type) -> Any:
    if kind is date:
        try:
            return date.fromisoformat(written)
        except (TypeError, ValueError) as error:
            raise _lost() from error
    if type(written) is not kind:
        raise _lost()
    return written


def _written(kind: TaskKind, values: Sequence[Any]) -> str:
    plain = [one.isoformat() if isinstance(one, date) else one for one in values]
    return base64.urlsafe_b64encode(json.dumps([kind.value, *plain]).encode()).decode()


def _cursor(text: str | None) -> tuple[TaskKind | None, Sequence[Any]]:
    if text is None:
        return None, ()
    try:
        kind, *values = json.loads(base64.urlsafe_b64decode(text.encode()))
        return TaskKind(kind), values
    except (ValueError, TypeError) as error:
        raise _lost() from error


def _lost() -> FaultyInput:
    return FaultyInput(Fault("task.cursor", {}, ("after",)))


# ---- what acts ask


def task_row(session: Session, key: str) -> TaskRow | None:
    """What people said about a task so far."""
    return session.exec(select_rows(TaskRow).where(TaskRow.key == key)).first()


def unread_findings(session: Session, agreement: int) -> list[tuple[str, str]]:
    """The findings of an agreement that nobody has read yet, each with the reading that is taken."""
    read = select_rows(FindingReadRow.code).where(FindingReadRow.agreement_id == agreement)
    found = session.exec(
        select_rows(KeptFindingRow.code, KeptFindingRow.reading)
        .where(KeptFindingRow.agreement_id == agreement, col(KeptFindingRow.code).not_in(read))
        .order_by(KeptFindingRow.code)
    )
    return list(found)


def standing_task(session: Session, actor: Actor, today: date, key: TaskKey) -> bool:
    """Whether there is such a task for anyone at all."""
    anyone = Asked(actor, today, frozenset(), frozenset())
    if key.kind is TaskKind.OWN:
        row = task_row(session, str(key))
        return row is not None and row.title is not None
    return task_of(session, anyone, key) is not None
