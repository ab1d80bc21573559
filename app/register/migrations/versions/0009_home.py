"""By day and by state: what the home page, the calendar and the page of access count and list."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deadline_by_day",
            ["due", "agreement_id", "rule", "ref", "state", "nature"],
            unique=False,
        )
    with op.batch_alter_table("access_state", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_access_state_state_agreement_id_party"),
            ["state", "agreement_id", "party"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("access_state", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_state_state_agreement_id_party"))
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index("ix_deadline_by_day")
