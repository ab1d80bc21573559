"""The tables of what people do to agreements: drafting, agreeing, deciding, proving, asking, importing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlmodel import Field

from app.register.tables import Audited, json_column


def _agreement(*, key: bool = False, nullable: bool = False) -> Any:
    return Field(
        default=None,
        sa_column=Column(
            Integer,
            ForeignKey("agreement.id"),
            primary_key=key,
            nullable=nullable,
            autoincrement=False,
            index=not key,
        ),
    )


def _account(*, key: bool = False, nullable: bool = False) -> Any:
    return Field(
        default=None,
        sa_column=Column(
            Integer,
            ForeignKey("account.id"),
            primary_key=key,
            nullable=nullable,
            autoincrement=False,
        ),
    )


class DraftRow(Audited, table=True):
    """How far the paper of an agreement has come, from the first draft until it is signed."""

    __tablename__ = "draft"

    agreement_id: int = _agreement(key=True)
    state: str
    # Each return for revision begins a new round of approvals.
    round: int = 1
    # What is ready for signing, by item: who said so, when, with which note.
    checklist: dict[str, Any] = json_column()
    # Of the text that was submitted: what is agreed to and signed is this text and no other.
    text_digest: str | None = None
    drafted_by: str


class SuccessionRow(Audited, table=True):
    """An agreement that takes the place of another one."""

    __tablename__ = "succession"

    agreement_id: int = _agreement(key=True)
    predecessor_id: int = _agreement()


class ApprovalRow(Audited, table=True):
    """One step of a round: who must agree to a draft, and what that person said."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("agreement_id", "round", "position"),)
    personal = frozenset({"comment"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(sa_column=Column(Integer, ForeignKey("agreement.id"), nullable=False))
    round: int
    position: int
    approver_id: int = _account()
    state: str
    comment: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None


class DecisionRow(Audited, table=True):
    """What one person proposes and another approves: suspend, restore, terminate, waive, read otherwise."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "state", "agreement_id"),)
    personal = frozenset({"reason", "note"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _agreement()
    kind: str
    # What is to happen, in the form of the event (or of the reading) that it becomes.
    body: dict[str, Any] = json_column()
    reason: str
    state: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str | None = None
    # The event that it became.
    event_key: str | None = None


class DisputeRow(Audited, table=True):
    """A partner contradicts a conclusion; ours answer."""

    __tablename__ = "dispute"
    personal = frozenset({"note", "answer"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _agreement()
    rule: str
    ref: str
    note: str
    raised_by: str
    raised_at: datetime
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None


class FileRow(Audited, table=True):
    """A file that is kept, by the digest of its bytes; the bytes lie in the folder of files."""

    __tablename__ = "stored_file"

    digest: str = Field(primary_key=True)
    media: str
    size: int
    stored_at: datetime


class EvidenceRow(Audited, table=True):
    """A file that proves something of an agreement, or of one of its events."""

    __tablename__ = "evidence"
    personal = frozenset({"name"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _agreement()
    event_key: str | None = None
    digest: str = Field(sa_column=Column(String, ForeignKey("stored_file.digest"), nullable=False))
    # As the person's own machine called it.
    name: str
    added_by: str
    added_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None


class ContactChangeRow(Audited, table=True):
    """The contacts of one party from a day on, as an event announced them. It stands as long as its event does."""

    __tablename__ = "contact_change"
    __table_args__ = (UniqueConstraint("agreement_id", "event_key"),)
    personal = frozenset({"contacts"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(sa_column=Column(Integer, ForeignKey("agreement.id"), nullable=False))
    event_key: str
    party: int
    effective: date
    # In the record's own form.
    contacts: list[dict[str, Any]] = json_column()
    recorded_at: datetime


class DeskRow(Audited, table=True):
    """Whose desk looks after an agreement."""

    __tablename__ = "desk"
    __table_args__ = (Index(None, "account_id"),)

    agreement_id: int = _agreement(key=True)
    account_id: int = _account()


class ConfidentialRow(Audited, table=True):
    """An agreement that only named people may see."""

    __tablename__ = "confidential"

    agreement_id: int = _agreement(key=True)
    since: datetime


class NamedReaderRow(Audited, table=True):
    __tablename__ = "named_reader"

    agreement_id: int = _agreement(key=True)
    account_id: int = _account(key=True)


class TaskRow(Audited, table=True):
    """What somebody said about something to be done: whose it is, until when it may rest, that it is done.

    Most tasks follow from the register and have no row until somebody says something about them.
    """

    __tablename__ = "task"
    __table_args__ = (Index(None, "assignee_id"),)
    personal = frozenset({"title", "snooze_reason"})

    id: int | None = Field(default=None, primary_key=True)
    # What it is about: kind, agreement and ref; a task that a person made has a key of its own.
    key: str = Field(unique=True)
    agreement_id: int | None = _agreement(nullable=True)
    title: str | None = None
    assignee_id: int | None = _account(nullable=True)
    snoozed_until: date | None = None
    snooze_reason: str | None = None
    made_at: datetime
    done_at: datetime | None = None
    done_by: str | None = None


class TaskCommentRow(Audited, table=True):
    __tablename__ = "task_comment"
    personal = frozenset({"text"})

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(sa_column=Column(Integer, ForeignKey("task.id"), nullable=False, index=True))
    text: str
    said_by: str
    said_at: datetime


class FindingReadRow(Audited, table=True):
    """Somebody has read a finding of an agreement and leaves it as it is taken."""

    __tablename__ = "finding_read"

    agreement_id: int = _agreement(key=True)
    code: str = Field(primary_key=True)
    read_by: str
    read_at: datetime


class ImportRow(Audited, table=True):
    """A register that came in from a table, as one thing that can be undone."""

    __tablename__ = "import_batch"
    personal = frozenset({"name"})

    id: int | None = Field(default=None, primary_key=True)
    name: str
    digest: str
    imported_by: str
    imported_at: datetime
    undone_at: datetime | None = None
    undone_reason: str | None = None


class ImportedRow(Audited, table=True):
    __tablename__ = "imported"

    agreement_id: int = _agreement(key=True)
    import_id: int = Field(
        sa_column=Column(Integer, ForeignKey("import_batch.id"), nullable=False, index=True)
    )
    # The row of the table it came from.
    line: int


class RegisterStateRow(Audited, table=True):
    """What holds for the whole register: that a restored one keeps its mail back, where the chain's head was told."""

    __tablename__ = "register_state"

    name: str = Field(primary_key=True)
    value: dict[str, Any] = json_column()
