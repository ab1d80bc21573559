"""The register's own page: what is listed and found there, and the views that people keep."""

import sqlalchemy as sa
from alembic import op

from app.register.indexing import rebuild

revision = "0006"
down_revision = "0005"

_TEXTS = ("title", "numbers", "parties", "terms", "papers")
# PostgreSQL keeps the words of three widths: where a match counts most, where it counts more, and anywhere.
_WIDTHS = {"near": _TEXTS[:2], "head": _TEXTS[:3], "whole": _TEXTS}


def upgrade() -> None:
    op.create_table(
        "listing",
        sa.Column("agreement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_listing_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_listing")),
    )
    for columns in (
        ["signed_on", "agreement_id"],
        ["ends_on", "agreement_id"],
        ["title_key", "agreement_id"],
        ["status", "signed_on", "agreement_id"],
        ["owner", "signed_on", "agreement_id"],
    ):
        op.create_index(op.f(f"ix_listing_{'_'.join(columns)}"), "listing", columns)
    op.create_table(
        "search_document",
        sa.Column("agreement_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in _TEXTS),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_search_document_agreement_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_search_document")),
    )
    op.create_table(
        "search_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
    )
    op.create_table(
        "search_trigram",
        sa.Column("trigram", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("trigram", "word", name=op.f("pk_search_trigram")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_saved_view_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index(op.f("ix_saved_view_account_id"), "saved_view", ["account_id"])
    op.create_index(op.f("ix_party_institution_agreement_id"), "party", ["institution", "agreement_id"])
    if op.get_bind().dialect.name == "postgresql":
        _words_of_postgresql()
    else:
        _words_of_sqlite()
    rebuild(op.get_bind())


def _words_of_postgresql() -> None:
    """The words come as they are to be compared, parted by single blanks: no parser and no dictionary is needed."""
    for width, columns in _WIDTHS.items():
        together = " || ' ' || ".join(columns)
        words = f"array_to_tsvector(array_remove(string_to_array({together}, ' '), ''))"
        op.execute(
            f"ALTER TABLE search_document ADD COLUMN {width} tsvector GENERATED ALWAYS AS ({words}) STORED"
        )
        op.execute(f"CREATE INDEX ix_search_document_{width} ON search_document USING gin ({width})")


def _words_of_sqlite() -> None:
    """The table of words is the index's content; triggers tell it what changes there, whoever changes it."""
    names = ", ".join(_TEXTS)
    op.execute(
        f"CREATE VIRTUAL TABLE search_text USING fts5({names}, content='search_document', "
        "content_rowid='agreement_id', tokenize='unicode61 remove_diacritics 0', detail=column, prefix='3')"
    )
    new, old = (", ".join(f"{side}.{name}" for name in _TEXTS) for side in ("new", "old"))
    add = f"INSERT INTO search_text(rowid, {names}) VALUES (new.agreement_id, {new});"  # noqa: S608 - our own names
    drop = f"INSERT INTO search_text(search_text, rowid, {names}) VALUES ('delete', old.agreement_id, {old});"  # noqa: S608
    for moment, done in (("INSERT", add), ("DELETE", drop), ("UPDATE", drop + add)):
        op.execute(
            f"CREATE TRIGGER search_document_{moment.lower()} AFTER {moment} ON search_document BEGIN {done} END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_text")
    op.drop_index(op.f("ix_party_institution_agreement_id"), table_name="party")
    for name in ("saved_view", "search_trigram", "search_word", "search_document", "listing"):
        op.drop_table(name)
