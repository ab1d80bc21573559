"""The tables of calendars: secret addresses, and in which version a date was last handed out."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel


def _of(table: str, *, key: bool = False, nullable: bool = False) -> Any:
    return Field(
        default=None,
        sa_column=Column(
            Integer, ForeignKey(f"{table}.id"), primary_key=key, nullable=nullable, autoincrement=False
        ),
    )


class CalendarAddressRow(SQLModel, table=True):
    """An address at which a program reads somebody's deadlines. The register knows its token's digest alone."""

    __tablename__ = "calendar_address"
    __table_args__ = (Index(None, "account_id"),)

    digest: str = Field(primary_key=True)
    account_id: int = _of("account")
    # None: of all agreements that the person may see.
    agreement_id: int | None = _of("agreement", nullable=True)
    made_at: datetime
    revoked_at: datetime | None = None


class CalendarEntryRow(SQLModel, table=True):
    """A deadline as calendars last got it: a program takes a date that moved only under a higher number."""

    __tablename__ = "calendar_entry"

    agreement_id: int = _of("agreement", key=True)
    rule: str = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    due: date
    state: str
    sequence: int = 0
    changed_at: datetime
