"""What people say about tasks: whose one is, that it may rest, that a finding was read; and tasks of their own."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session

from app.acts.confine import refuse_unconcerned
from app.acts.contention import done_again
from app.acts.delegate import open_account
from app.acts.doing import Doing, because, on_register, permitted
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.tasks import TaskKey, TaskKind
from app.register.derived_tables import KeptFindingRow
from app.register.inbox import standing_task, task_row
from app.register.tables import AgreementRow
from app.register.work_tables import FindingReadRow, TaskCommentRow, TaskRow


@done_again
def assign(doing: Doing, key: str, account: int | None) -> None:
    """Make it somebody's; None: whose desk the agreement lies on again."""
    with _on_task(doing, "task.assign", key) as (session, row, agreement):
        if account is not None:
            open_account(session, account, "account")
            if agreement is not None:
                refuse_unconcerned(session, agreement, account)
        row.assignee_id = account


@done_again
def snooze(doing: Doing, key: str, until: date, reason: str) -> None:
    """Let it rest through the day before; on the day it is there again."""
    reason = because(reason)
    today = day_in(doing.now, Zone.JAKARTA)
    if until <= today:
        raise FaultyInput(Fault("task.snooze_past", {"today": today}, ("until",)))
    with _on_task(doing, "task.snooze", key, reason) as (_, row, _):
        row.snoozed_until, row.snooze_reason = until, reason


@done_again
def comment(doing: Doing, key: str, text: str) -> None:
    if not text.strip():
        raise FaultyInput(Fault("text.empty", {}, ("text",)))
    with _on_task(doing, "task.comment", key) as (session, row, _):
        assert row.id is not None, "the row was flushed"
        session.add(
            TaskCommentRow(task_id=row.id, text=text.strip(), said_by=doing.by.key, said_at=doing.now)
        )


@done_again
def make_task(doing: Doing, title: str, slug: str | None = None, assignee: int | None = None) -> str:
    """A task that follows from nothing in the register; gives its key."""
    if not title.strip():
        raise FaultyInput(Fault("text.empty", {}, ("title",)))
    with on_register(doing, "task.make", slug or "register", Power.RECORD) as session:
        agreement = None if slug is None else permitted(session, doing, slug, Power.RECORD)
        if assignee is not None:
            open_account(session, assignee, "assignee")
            if agreement is not None:
                refuse_unconcerned(session, agreement, assignee)
        row = TaskRow(
            key=f"{TaskKind.OWN}:{secrets.token_hex(8)}",
            agreement_id=None if agreement is None else agreement.id,
            title=title.strip(),
            # A task that nobody was given is its maker's.
            assignee_id=assignee or doing.by.account,
            made_at=doing.now,
        )
        session.add(row)
        session.flush()
        row.key = str(TaskKey(TaskKind.OWN, row.agreement_id or 0, str(row.id)))
        return row.key


@done_again
def done(doing: Doing, key: str) -> None:
    """Only a task that a person made ends by being called done; the others end when what they follow from does."""
    if TaskKey.parse(key).kind is not TaskKind.OWN:
        raise FaultyInput(Fault("task.follows", {}))
    with _on_task(doing, "task.done", key) as (_, row, _):
        row.done_at, row.done_by = doing.now, doing.by.key


@done_again
def read_findings(doing: Doing, slug: str, codes: Sequence[str]) -> None:
    """Leave findings as they are taken: whoever reads them knows of them and asks for no other reading."""
    if not codes:
        raise FaultyInput(Fault("finding.none_chosen", {}))
    with on_register(doing, "finding.read", slug, Power.RECORD) as session:
        row = permitted(session, doing, slug, Power.RECORD)
        assert row.id is not None, "the row was read"
        for code in codes:
            if session.get(KeptFindingRow, (row.id, code)) is None:
                raise FaultyInput(Fault("finding.not_kept", {"code": code}))
            if session.get(FindingReadRow, (row.id, code)) is None:
                read = FindingReadRow(agreement_id=row.id, code=code, read_by=doing.by.key, read_at=doing.now)
                session.add(read)


@contextmanager
def _on_task(
    doing: Doing, name: str, text: str, reason: str | None = None
) -> Iterator[tuple[Session, TaskRow, AgreementRow | None]]:
    """An act on a task that stands. What follows from the agreement is not concluded anew: nothing of it changed."""
    key = TaskKey.parse(text)
    with on_register(doing, name, text[:200], Power.RECORD, reason=reason) as session:
        agreement = None
        if key.agreement:
            found = session.get(AgreementRow, key.agreement)
            if found is None:
                raise FaultyInput(Fault("task.unknown", {"key": text[:100]}))
            agreement = permitted(session, doing, found.slug, Power.RECORD)
        row = task_row(session, text)
        if row is not None and row.done_at is not None:
            raise FaultyInput(Fault("task.done_already", {}))
        if not standing_task(session, doing.by, day_in(doing.now, Zone.JAKARTA), key):
            raise FaultyInput(Fault("task.unknown", {"key": text[:100]}))
        if row is None:
            row = TaskRow(key=text, agreement_id=key.agreement or None, made_at=doing.now)
            session.add(row)
            session.flush()
        yield session, row, agreement
