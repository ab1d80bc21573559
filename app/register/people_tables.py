"""The tables of people: accounts and what proves who someone is; institutions and those who sign for them.

What proves who someone is (`credential`, `web_session`, `one_time_link`, …) is not audited row by row: nothing of
a secret belongs in a trail. The acts that change it leave their entries all the same.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel

from app.register.tables import Audited, json_column


def _account(*, key: bool = False, nullable: bool = False) -> Any:
    return Field(
        default=None,
        sa_column=Column(
            Integer, ForeignKey("account.id"), primary_key=key, nullable=nullable, autoincrement=False
        ),
    )


class AccountRow(Audited, table=True):
    """Someone who may enter. An account is closed and never deleted: the trail names it."""

    __tablename__ = "account"
    personal = frozenset({"name", "email"})

    id: int | None = Field(default=None, primary_key=True)
    name: str
    # In small letters.
    email: str = Field(unique=True)
    role: str
    # Of a partner: for whom.
    institution_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("institution.id"), nullable=True)
    )
    language: str | None = None
    invited_at: datetime
    # When a password was first set; until then the account is only invited.
    opened_at: datetime | None = None
    closed_at: datetime | None = None


class CredentialRow(SQLModel, table=True):
    __tablename__ = "credential"

    account_id: int = _account(key=True)
    password_hash: str
    password_set_at: datetime
    # None: no second factor. Unconfirmed until a first code was right. What the secret is made of, with a key that
    # lies outside the register; the secret itself where it was set up without one.
    totp_secret: str | None = None
    totp_confirmed_at: datetime | None = None
    # The last step whose code was taken: none is taken twice.
    totp_last_step: int | None = None


class RecoveryCodeRow(SQLModel, table=True):
    __tablename__ = "recovery_code"

    digest: str = Field(primary_key=True)
    account_id: int = _account()
    used_at: datetime | None = None


class SessionRow(SQLModel, table=True):
    """Someone who came in, from one browser. The register knows the token's digest alone."""

    __tablename__ = "web_session"
    __table_args__ = (Index(None, "account_id"),)

    digest: str = Field(primary_key=True)
    account_id: int = _account()
    begun_at: datetime
    seen_at: datetime
    expires_at: datetime
    # Whether the second factor was asked for and given.
    second_factor: bool
    origin: str | None = None
    browser: str | None = None
    ended_at: datetime | None = None


class LinkRow(SQLModel, table=True):
    """A link that does one thing once: an invitation, a new password, the receipt of a notice."""

    __tablename__ = "one_time_link"

    digest: str = Field(primary_key=True)
    purpose: str
    account_id: int | None = _account(nullable=True)
    agreement_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("agreement.id"), nullable=True, index=True)
    )
    # The event whose receipt it confirms, and the address it was sent to.
    ref: str | None = None
    recipient: str | None = None
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class FailedEntryRow(SQLModel, table=True):
    """A wrong password or code, for throttling; swept away after a day."""

    __tablename__ = "failed_entry"
    __table_args__ = (Index(None, "account_digest", "at"), Index(None, "origin", "at"))

    id: int | None = Field(default=None, primary_key=True)
    # Of the address that was typed, whether an account has it or not.
    account_digest: str
    origin: str | None = None
    at: datetime


class DelegationRow(Audited, table=True):
    """Someone acts for someone else for some days (Plt. or Plh.), by a decree."""

    __tablename__ = "delegation"

    id: int | None = Field(default=None, primary_key=True)
    # Whose desk it is, and who sits at it meanwhile.
    of_account: int = _account()
    to_account: int = _account()
    kind: str
    decree: dict[str, Any] = json_column()
    begins: date
    ends: date
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None


class InstitutionRow(Audited, table=True):
    __tablename__ = "institution"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    short: str | None = None
    # Whether it is the one whose register this is.
    ours: bool = False
    address: str | None = None
    emails: list[str] = json_column()
    closed_at: datetime | None = None


class InstitutionAliasRow(Audited, table=True):
    """Another way in which papers print an institution's name."""

    __tablename__ = "institution_alias"

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(
        sa_column=Column(Integer, ForeignKey("institution.id"), nullable=False, index=True)
    )
    name: str = Field(unique=True)


class UnitRow(Audited, table=True):
    __tablename__ = "institution_unit"

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(
        sa_column=Column(Integer, ForeignKey("institution.id"), nullable=False, index=True)
    )
    name: str
    emails: list[str] = json_column()


class MandateRow(Audited, table=True):
    """Who may sign for an institution, by which decree, and for which days."""

    __tablename__ = "mandate"
    personal = frozenset({"name"})

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(
        sa_column=Column(Integer, ForeignKey("institution.id"), nullable=False, index=True)
    )
    name: str
    office: str
    decree: dict[str, Any] | None = json_column(nullable=True)
    begins: date | None = None
    ends: date | None = None
