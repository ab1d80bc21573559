"""The tables of the papers that the register writes: how far each has come, its numbers, and who counts them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import declared_attr
from sqlmodel import Field

from app.register.tables import Audited, json_column


def _file(*, nullable: bool = True) -> Any:
    column = Column(String, ForeignKey("stored_file.digest"), nullable=nullable)
    return Field(default=None, sa_column=column)


class PaperBatchRow(Audited, table=True):
    """Papers of one kind that were prepared for many agreements at once."""

    __tablename__ = "paper_batch"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    prepared_by: str
    prepared_at: datetime
    # Whether they are numbered and made final as well, or stay drafts.
    final: bool
    # What could not be prepared: agreement and faults, in the form in which they are told.
    refused: list[dict[str, Any]] = json_column()


class PreparedPaperRow(Audited, table=True):
    """A paper on its way: what was typed into it, its state, the files of it that are kept."""

    __tablename__ = "prepared_paper"
    __table_args__ = (Index(None, "agreement_id", "state"), Index(None, "batch_id"))
    personal = frozenset({"typed", "printed", "signed_name"})

    id: int | None = Field(default=None, primary_key=True)
    # None: a paper of the register as a whole.
    agreement_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("agreement.id"), nullable=True)
    )
    batch_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("paper_batch.id"), nullable=True)
    )
    kind: str
    family: str
    typed: dict[str, Any] = json_column()
    # The day of which it tells the state of things.
    as_of: date
    # The deadline that it was prepared for.
    rule: str | None = None
    ref: str | None = None
    state: str
    # All who had a hand in the text.
    writers: list[str] = json_column()
    prepared_at: datetime
    changed_by: str
    changed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    approved_digest: str | None = None
    returned_reason: str | None = None
    # What the final paper says, field by field: it takes effect once it is signed.
    printed: dict[str, Any] | None = json_column(nullable=True)
    final_digest: str | None = _file()
    finalised_by: str | None = None
    finalised_at: datetime | None = None
    signed_digest: str | None = _file()
    signed_name: str | None = None
    signed_on: date | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    # The event that it brought about.
    event_key: str | None = None
    discarded_by: str | None = None
    discarded_at: datetime | None = None
    discarded_reason: str | None = None
    version: int = Field(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class NumberPatternRow(Audited, table=True):
    """How an institution numbers its papers of one family, and from which number on."""

    __tablename__ = "number_pattern"
    __table_args__ = (Index(None, "institution_id", "family"),)

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(sa_column=Column(Integer, ForeignKey("institution.id"), nullable=False))
    family: str
    pattern: str
    # In this year the counting begins with this turn; in every other year with 1.
    first_year: int
    first_turn: int
    closed_at: datetime | None = None


class PaperNumberRow(Audited, table=True):
    """The number that one party gave a paper. One that was drawn stays drawn, whatever becomes of the paper."""

    __tablename__ = "paper_number"
    __table_args__ = (
        UniqueConstraint("prepared_id", "party"),
        # What no two transactions can do, whatever they read before.
        UniqueConstraint("pattern_id", "year", "turn"),
        Index(None, "institution", "number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    prepared_id: int = Field(sa_column=Column(Integer, ForeignKey("prepared_paper.id"), nullable=False))
    # 0: of a paper of the register as a whole, our own.
    party: int
    # As names are compared.
    institution: str
    number: str
    pattern_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("number_pattern.id"), nullable=True)
    )
    year: int | None = None
    turn: int | None = None
