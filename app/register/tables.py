"""The tables.

An audited table names its personal columns: their values are kept apart in the audit trail, where they can
be erased by law without breaking the chain. Derived tables stand in `derived_tables`: nobody changes them, and
they can be made again at any time.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

# Names that both databases can find again when a constraint is changed. Set before any table is made.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

metadata: MetaData = SQLModel.metadata


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a row: every class that is one has it, though SQLModel's types do not say so."""
    table: Table = row.__table__  # type: ignore[attr-defined]
    return table


def json_column(*, nullable: bool = False) -> Any:
    return Field(sa_column=Column(JSON(none_as_null=True), nullable=nullable))


def _of_agreement() -> Any:
    return Field(sa_column=Column(Integer, ForeignKey("agreement.id"), nullable=False, index=True))


class Audited(SQLModel):
    """A table whose rows change only through acts, each change in the audit trail."""

    personal: ClassVar[frozenset[str]] = frozenset()


class AgreementRow(Audited, table=True):
    __tablename__ = "agreement"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    kind: str
    title: str
    place: str | None = None
    signed_on: date | None = None
    effective_on: date | None = None
    watched_from: date | None = None
    parent: dict[str, Any] | None = json_column(nullable=True)
    paper_on_file: dict[str, Any] = json_column()
    readings: dict[str, Any] = json_column()
    settings: dict[str, Any] = json_column()
    recorded_at: datetime
    # Moves with every act on the agreement, also where only a row below it changed; so does `version`.
    changed_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None
    version: int = Field(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class PartyRow(Audited, table=True):
    __tablename__ = "party"
    __table_args__ = (UniqueConstraint("agreement_id", "number"), Index(None, "institution", "agreement_id"))
    personal = frozenset({"signatory_name", "also_printed", "identity_number"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _of_agreement()
    number: int
    institution: str = Field(index=True)
    unit: str | None = None
    short: str | None = None
    address: str | None = None
    signatory_name: str
    signatory_office: str
    also_printed: list[str] = json_column()
    identity_kind: str | None = None
    identity_number: str | None = None
    decree: dict[str, Any] | None = json_column(nullable=True)


class NumberRow(Audited, table=True):
    __tablename__ = "agreement_number"
    __table_args__ = (UniqueConstraint("agreement_id", "party"),)

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _of_agreement()
    party: int
    number: str = Field(index=True)


class ContactRow(Audited, table=True):
    __tablename__ = "contact"
    personal = frozenset({"person"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _of_agreement()
    position: int
    party: int
    office: str
    institution: str
    address: str | None = None
    phones: list[str] = json_column()
    faxes: list[str] = json_column()
    emails: list[str] = json_column()
    person: str | None = None
    cites: list[str] = json_column()


class ProvisionRow(Audited, table=True):
    """A right or a duty of one party."""

    __tablename__ = "provision"
    __table_args__ = (UniqueConstraint("agreement_id", "nature", "citation"),)

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _of_agreement()
    nature: str
    position: int
    holder: int
    counterpart: int | None = None
    subject: str
    citation: str
    summary: str
    met_by: list[str] = json_column()


class AccessRow(Audited, table=True):
    __tablename__ = "access_grant"
    __table_args__ = (UniqueConstraint("agreement_id", "party"),)

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _of_agreement()
    party: int
    cites: list[str] = json_column()


class PaperRow(Audited, table=True):
    """A paper from which terms come: the agreement itself, or what changed it."""

    __tablename__ = "paper"

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = _of_agreement()
    kind: str
    number: str | None = None
    signed_on: date | None = None
    # From when its terms hold; none: from the beginning, as in a draft.
    in_force_from: date | None = None
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None


class TermRow(Audited, table=True):
    """One term by one paper. Never changed: a correction is a new version."""

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("agreement_id", "name", "version"),
        Index(None, "paper_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(sa_column=Column(Integer, ForeignKey("agreement.id"), nullable=False))
    paper_id: int = Field(sa_column=Column(Integer, ForeignKey("paper.id"), nullable=False))
    name: str
    version: int
    in_force_from: date | None = None
    recorded_at: datetime
    state: str
    # Value, citations and summary of a stated term, in the record's own form.
    body: dict[str, Any] | None = json_column(nullable=True)


class EventRow(Audited, table=True):
    """What happened under an agreement. Never changed: what was recorded wrongly is withdrawn, with the reason."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("agreement_id", "key"),
        UniqueConstraint("agreement_id", "position"),
        Index(None, "type", "agreement_id"),
    )
    personal = frozenset({"note"})

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(sa_column=Column(Integer, ForeignKey("agreement.id"), nullable=False))
    # By which other events name it: its own id, or one that the register gave it.
    key: str
    type: str
    # Its day in the agreement's zone; the instant, where there is one, stands in the body.
    day: date
    # Events of one day apply in this order.
    position: int
    # The event in the record's own form, without the note: that is free text, in which people may be named.
    body: dict[str, Any] = json_column()
    note: str | None = None
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None


class HolidayYearRow(Audited, table=True):
    __tablename__ = "holiday_year"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    confirmed: bool
    decree: str | None = None


class HolidayRow(Audited, table=True):
    __tablename__ = "holiday"

    on: date = Field(primary_key=True)
    year: int = Field(sa_column=Column(Integer, ForeignKey("holiday_year.year"), nullable=False, index=True))
    name: str
    kind: str


class AuditEntryRow(SQLModel, table=True):
    """One act. Append-only: the database itself refuses to change or delete a row."""

    __tablename__ = "audit_entry"

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    actor: str
    act: str
    subject: str
    reason_digest: str | None = None
    origin_digest: str | None = None
    previous: str
    hash: str


class AuditChangeRow(SQLModel, table=True):
    """What an act did to one row, as digests. Append-only."""

    __tablename__ = "audit_change"
    __table_args__ = (Index(None, "table_name", "row_key"),)

    entry: int = Field(primary_key=True, foreign_key="audit_entry.seq")
    position: int = Field(primary_key=True)
    change: str
    table_name: str
    row_key: str
    digest: str | None = None
    personal_digest: str | None = None


class AuditValueRow(SQLModel, table=True):
    """The values behind the digests: reasons, rows as they became. These alone can be erased."""

    __tablename__ = "audit_value"

    entry: int = Field(primary_key=True, foreign_key="audit_entry.seq")
    # The change's position; -1 for the act's reason, -2 for where it was done from.
    position: int = Field(primary_key=True)
    personal: bool = Field(primary_key=True)
    salt: str
    body: str
    erased_at: datetime | None = None
