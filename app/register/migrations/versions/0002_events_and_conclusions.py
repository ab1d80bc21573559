"""Events, and what was concluded of them."""

import sqlalchemy as sa
from alembic import op

from app.register.migrations.guards import lift, refuse

revision = "0002"
down_revision = "0001"

UNCHANGED = " AND ".join(
    f"CAST(NEW.{column} AS TEXT) = CAST(OLD.{column} AS TEXT)"
    for column in ("agreement_id", "key", "type", "day", "position", "body")
)
GUARDS = [
    ("event_is_kept", "event", "UPDATE", "an event is withdrawn and not changed", UNCHANGED),
    ("event_stays", "event", "DELETE", "an event is withdrawn and not deleted", None),
]


def upgrade() -> None:
    op.create_table(
        "access_state",
        sa.Column("agreement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("grounds", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_access_state_agreement_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "party", name=op.f("pk_access_state")),
    )
    op.create_table(
        "arisen_right",
        sa.Column("agreement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("arose_on", sa.Date(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_arisen_right_agreement_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "rule", "party", "ref", "turn", name=op.f("pk_arisen_right")),
    )
    op.create_table(
        "concluded",
        sa.Column("agreement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("next_change_on", sa.Date(), nullable=True),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("calendar_version", sa.String(), nullable=False),
        sa.Column("agreement_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_concluded_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_concluded")),
    )
    with op.batch_alter_table("concluded", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concluded_next_change_on"), ["next_change_on"], unique=False)

    op.create_table(
        "deadline",
        sa.Column("agreement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("advise_by", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("tolled_days", sa.Integer(), nullable=False),
        sa.Column("awaiting", sa.Boolean(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_deadline_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "rule", "ref", name=op.f("pk_deadline")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_state_due"), ["state", "due"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_event_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("agreement_id", "key", name=op.f("uq_event_agreement_id_key")),
        sa.UniqueConstraint("agreement_id", "position", name=op.f("uq_event_agreement_id_position")),
    )
    for guard in GUARDS:
        refuse(*guard)


def downgrade() -> None:
    for name, table, *_ in GUARDS:
        lift(name, table)

    op.drop_table("event")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_state_due"))

    op.drop_table("deadline")
    with op.batch_alter_table("concluded", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_concluded_next_change_on"))

    op.drop_table("concluded")
    op.drop_table("arisen_right")
    op.drop_table("access_state")
