"""The tables of the register's own page: what is listed and found there, and the views that people keep.

All but the views follow from other tables: `indexing` makes them again whenever those change, in the same transaction.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String
from sqlmodel import Field, SQLModel

from app.register.tables import Audited

# In place of no day at all: the databases do not agree where those without one come in an order.
NEVER_SIGNED = date(1, 1, 1)
NEVER_ENDS = date(9999, 12, 31)
# In place of an account.
NOBODY = 0

_BY_CODES = String().with_variant(String(collation="C"), "postgresql")


def _of_agreement() -> Any:
    return Field(sa_column=Column(Integer, ForeignKey("agreement.id"), primary_key=True, autoincrement=False))


class ListingRow(SQLModel, table=True):
    """An agreement as the register's page narrows it down and puts it in order."""

    __tablename__ = "listing"
    __table_args__ = (
        Index(None, "signed_on", "agreement_id"),
        Index(None, "ends_on", "agreement_id"),
        Index(None, "title_key", "agreement_id"),
        Index(None, "status", "signed_on", "agreement_id"),
        Index(None, "status", "ends_on", "agreement_id"),
        Index(None, "status", "title_key", "agreement_id"),
        Index(None, "owner", "signed_on", "agreement_id"),
    )

    agreement_id: int = _of_agreement()
    kind: str
    # As last concluded; `withdrawn` before all, and empty where nothing was concluded yet.
    status: str
    # The state that asks most for attention of all parties' access; empty where none has any.
    access: str
    findings: int
    owner: int
    signed_on: date
    ends_on: date
    # In the order of its letters' codes, on either database.
    title_key: str = Field(sa_column=Column(_BY_CODES, nullable=False))


class SearchDocumentRow(SQLModel, table=True):
    """The words of an agreement, as `words_of` gives them. Full-text indices of each database stand on it."""

    __tablename__ = "search_document"

    agreement_id: int = _of_agreement()
    title: str
    numbers: str
    parties: str
    terms: str
    papers: str


class SearchWordRow(SQLModel, table=True):
    """A word that stands in any agreement: what a mistyped one may have meant."""

    __tablename__ = "search_word"

    word: str = Field(primary_key=True)


class SearchTrigramRow(SQLModel, table=True):
    __tablename__ = "search_trigram"

    trigram: str = Field(primary_key=True)
    word: str = Field(primary_key=True)


class SavedViewRow(Audited, table=True):
    """A view of the register under a name, as its address."""

    __tablename__ = "saved_view"
    __table_args__ = (Index(None, "account_id"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(sa_column=Column(Integer, ForeignKey("account.id"), nullable=False))
    name: str
    # What stands behind the question mark of its address.
    query: str
    # Whether everyone of the house is offered it.
    shared: bool
    made_at: datetime
