"""The projection: what was last concluded of each agreement, for lists, sweeps and the access gate.

Derived, so not audited: a sweep makes it again at any time. Reasons are not kept; they are recomputed on demand.
A row is known by what it is about and has no number of its own, so that two sweeps make the same rows.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel

from app.register.tables import json_column


def _of_agreement() -> Any:
    return Field(sa_column=Column(Integer, ForeignKey("agreement.id"), primary_key=True, autoincrement=False))


class ConcludedRow(SQLModel, table=True):
    """One line for each agreement: what was concluded on a day, on what ground, and until when that stands."""

    __tablename__ = "concluded"
    __table_args__ = (Index(None, "unread_terms", "agreement_id"),)

    agreement_id: int = _of_agreement()
    as_of: date
    status: str
    in_force_from: date | None = None
    ends_on: date | None = None
    # How many of its terms nobody has read yet; none: all are read.
    unread_terms: int | None = None
    # The next day on which something could change although nothing happens; none: never.
    next_change_on: date | None = Field(default=None, index=True)
    rules_version: str
    calendar_version: str
    agreement_version: int


class DeadlineRow(SQLModel, table=True):
    __tablename__ = "deadline"
    __table_args__ = (
        Index(None, "state", "due"),
        # What falls due on which day is counted from this alone, without the rows.
        Index("ix_deadline_by_day", "due", "agreement_id", "rule", "ref", "state", "nature"),
    )

    agreement_id: int = _of_agreement()
    rule: str = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    # The number of the one who must act; none: all of them together.
    party: int | None = None
    due: date | None = None
    due_at: datetime | None = None
    kind: str
    nature: str
    advise_by: date | None = None
    state: str
    done_on: date | None = None
    tolled_days: int
    awaiting: bool
    citation: str


class AccessStateRow(SQLModel, table=True):
    __tablename__ = "access_state"
    __table_args__ = (Index(None, "state", "agreement_id", "party"),)

    agreement_id: int = _of_agreement()
    party: int = Field(primary_key=True)
    state: str
    since: date | None = None
    # The deadlines it rests on, each with its rule and ref.
    grounds: list[dict[str, str]] = json_column()
    citation: str


class ArisenRightRow(SQLModel, table=True):
    __tablename__ = "arisen_right"

    agreement_id: int = _of_agreement()
    rule: str = Field(primary_key=True)
    party: int = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    # Slots of two duties may share a ref: which of the rights that do, from 1.
    turn: int = Field(primary_key=True)
    arose_on: date
    citation: str


class KeptFindingRow(SQLModel, table=True):
    """A finding of an agreement as last concluded, for lists and the inbox."""

    __tablename__ = "kept_finding"

    agreement_id: int = _of_agreement()
    code: str = Field(primary_key=True)
    reading: str
    citations: list[str] = json_column()


# What a sweep keeps.
PROJECTION: tuple[type[SQLModel], ...] = (
    ConcludedRow,
    DeadlineRow,
    AccessStateRow,
    ArisenRightRow,
    KeptFindingRow,
)
