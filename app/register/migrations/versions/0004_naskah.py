"""Papers that the register writes: prepared, numbered, final, signed."""

import sqlalchemy as sa
from alembic import op

from app.register.migrations.guards import lift, refuse

revision = "0004"
down_revision = "0003"

_SAME_FILE = "OLD.{0} IS NULL OR (NEW.{0} IS NOT NULL AND NEW.{0} = OLD.{0})"
GUARDS = [
    ("prepared_paper_stays", "prepared_paper", "DELETE", "a paper is discarded and not deleted", None),
    (
        "paper_number_stays",
        "paper_number",
        "DELETE",
        "a number that was given stays given",
        "OLD.turn IS NULL",
    ),
    (
        "final_paper_stays",
        "prepared_paper",
        "UPDATE",
        "a final paper keeps its bytes",
        f"({_SAME_FILE.format('final_digest')}) AND ({_SAME_FILE.format('signed_digest')})",
    ),
]


def upgrade() -> None:
    op.create_table(
        "paper_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("prepared_by", sa.String(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("refused", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batch")),
    )
    op.create_table(
        "number_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("pattern", sa.String(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("first_turn", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_number_pattern_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_pattern")),
    )
    with op.batch_alter_table("number_pattern", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_number_pattern_institution_id_family"), ["institution_id", "family"], unique=False
        )

    op.create_table(
        "prepared_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("typed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("writers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_digest", sa.String(), nullable=True),
        sa.Column("returned_reason", sa.String(), nullable=True),
        sa.Column("printed", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("final_digest", sa.String(), nullable=True),
        sa.Column("finalised_by", sa.String(), nullable=True),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_digest", sa.String(), nullable=True),
        sa.Column("signed_name", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_key", sa.String(), nullable=True),
        sa.Column("discarded_by", sa.String(), nullable=True),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discarded_reason", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_prepared_paper_agreement_id")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["paper_batch.id"], name=op.f("fk_prepared_paper_batch_id")),
        sa.ForeignKeyConstraint(
            ["final_digest"], ["stored_file.digest"], name=op.f("fk_prepared_paper_final_digest")
        ),
        sa.ForeignKeyConstraint(
            ["signed_digest"], ["stored_file.digest"], name=op.f("fk_prepared_paper_signed_digest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prepared_paper")),
    )
    with op.batch_alter_table("prepared_paper", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_prepared_paper_agreement_id_state"), ["agreement_id", "state"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_prepared_paper_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "paper_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prepared_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("pattern_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["number_pattern.id"], name=op.f("fk_paper_number_pattern_id")
        ),
        sa.ForeignKeyConstraint(
            ["prepared_id"], ["prepared_paper.id"], name=op.f("fk_paper_number_prepared_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_number")),
        sa.UniqueConstraint("pattern_id", "year", "turn", name=op.f("uq_paper_number_pattern_id_year_turn")),
        sa.UniqueConstraint("prepared_id", "party", name=op.f("uq_paper_number_prepared_id_party")),
    )
    with op.batch_alter_table("paper_number", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_paper_number_institution_number"), ["institution", "number"], unique=False
        )

    for guard in GUARDS:
        refuse(*guard)


def downgrade() -> None:
    for name, table, *_ in GUARDS:
        lift(name, table)
    with op.batch_alter_table("paper_number", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_number_institution_number"))

    op.drop_table("paper_number")
    with op.batch_alter_table("prepared_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prepared_paper_batch_id"))
        batch_op.drop_index(batch_op.f("ix_prepared_paper_agreement_id_state"))

    op.drop_table("prepared_paper")
    with op.batch_alter_table("number_pattern", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_number_pattern_institution_id_family"))

    op.drop_table("number_pattern")
    op.drop_table("paper_batch")
