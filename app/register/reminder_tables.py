"""The tables of reminding and of mail: what was planned for whom, what is to leave the house, and what may not.

`reminder` is the ledger. `outbox` holds messages, each of which is sent once: its `payload` are facts in plain JSON
(never sentences), which the template of its `event` (a folder of templates/mail) puts into the `language` of its row.
None of both is audited, for they tell what the program did and not what a person decided. The settings are.

Payloads. `reminder`, `overdue`, `escalation`, `notice_with_receipt_link`, `chase_confirmation`: event, slug, title, rule, ref,
party, side (ours | theirs), due, due_at, advise_by, since (of a notice that waits to be confirmed), kind, nature, state,
awaiting, late, lead, citation, because (a list of code and facts; empty in a digest), role (desk | approver | administrator |
contact) and why (desk | lent_desk | no_desk | approver | administrator | contact | told_before). `correction`: the same, without
lead, and with `was` and `now` (a day, or met | void | tolled); of a deadline that is gone only slug, title, rule and ref.
`digest`: day, count, and the first of its items, each such a payload. Where `notice` names an event and the reader is of the other
party, the mail carries a link that confirms its receipt: whoever composes it makes the link, for no token is stored. Days
and instants are in ISO form.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.register.tables import Audited, json_column


def _of(table: str, *, key: bool = False, nullable: bool = False, index: bool = False) -> Any:
    return Field(
        default=None,
        sa_column=Column(
            Integer,
            ForeignKey(f"{table}.id"),
            primary_key=key,
            nullable=nullable,
            autoincrement=False,
            index=index,
        ),
    )


class OutboxRow(SQLModel, table=True):
    """A message to one address."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "state", "not_before"), Index(None, "account_id", "event"))

    id: int | None = Field(default=None, primary_key=True)
    # What stands before the @ of its Message-ID: the same for the same message, however often it is tried.
    message_id: str = Field(unique=True)
    event: str
    agreement_id: int | None = _of("agreement", nullable=True, index=True)
    account_id: int | None = _of("account", nullable=True)
    address: str
    language: str
    payload: dict[str, Any] = json_column()
    # `urgent`: by itself and at once; `digest`: what one person is told at the hour that he or she chose.
    urgency: str
    made_at: datetime
    not_before: datetime
    # waiting | claimed | sent | failed | withdrawn | held | suppressed
    state: str = "waiting"
    attempts: int = 0
    next_attempt_at: datetime | None = None
    claimed_by: str | None = None
    claimed_until: datetime | None = None
    last_error: str | None = None
    sent_at: datetime | None = None
    # The message that said what is no longer true.
    corrects: int | None = _of("outbox", nullable=True)


class ReminderRow(SQLModel, table=True):
    """That someone is, or was, to be told of a deadline so many days before it. There is one row for it, ever."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("agreement_id", "rule", "ref", "lead", "recipient"),
        Index(None, "outbox_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _of("agreement")
    rule: str
    ref: str
    # Days before the day it is advised to act by; 0: on that day; below: the working day after it was due.
    lead: int
    # `account/7`, or `mail/a@b` for somebody of the other party.
    recipient: str
    role: str
    # The day on which it was to be told.
    day: date
    # What it says: the day to act by, or that there is none any more (`met`, `void`, `tolled`).
    says: str
    # How often it was planned: again where the deadline moved.
    turn: int = 1
    facts: dict[str, Any] = json_column()
    planned_at: datetime
    withdrawn_at: datetime | None = None
    # The message by which it is told; a digest covers many.
    outbox_id: int | None = _of("outbox", nullable=True)


class ReminderPlanRow(SQLModel, table=True):
    """When an agreement next has something of which to remind. Derived, like the projection beside which it stands."""

    __tablename__ = "reminder_plan"

    agreement_id: int = _of("agreement", key=True)
    next_reminder_on: date | None = Field(default=None, index=True)
    # Of the table of reminders by which it was planned.
    table_version: str


class SuppressionRow(Audited, table=True):
    """An address to which nothing is sent, until somebody lifts that."""

    __tablename__ = "suppression"
    __table_args__ = (Index(None, "address"),)
    personal = frozenset({"address", "why"})

    id: int | None = Field(default=None, primary_key=True)
    # In small letters.
    address: str
    why: str
    since: datetime
    lifted_at: datetime | None = None
    lifted_by: str | None = None
    lifted_reason: str | None = None


class TickRow(SQLModel, table=True):
    """That a job was begun for a slot of time: whoever writes the row does it, whoever finds it leaves it."""

    __tablename__ = "tick"

    job: str = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    started_at: datetime
    ended_at: datetime | None = None
    worker: str | None = None
    figures: dict[str, Any] | None = json_column(nullable=True)


class AccountRemindingRow(Audited, table=True):
    """How one person is reminded."""

    __tablename__ = "reminder_settings_of_account"

    account_id: int = _of("account", key=True)
    digest_hour: int
    # Urgent ones by themselves and at once, or with the digest.
    urgent_at_once: bool


class AgreementRemindingRow(Audited, table=True):
    """How one agreement is reminded of, where otherwise than by the table for all."""

    __tablename__ = "reminder_settings_of_agreement"

    agreement_id: int = _of("agreement", key=True)
    tell_other_party: bool
    # Rows of its own, in the words of the table.
    own_rows: list[dict[str, str]] = json_column()
