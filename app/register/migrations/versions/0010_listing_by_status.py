"""The register by its ends and by its titles, of one status: else all of that status are put in order each time."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    # Titles are put in order by their letters' codes, as SQLite does; in another order no index would help.
    _collate("C")
    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_listing_status_ends_on_agreement_id"),
            ["status", "ends_on", "agreement_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_listing_status_title_key_agreement_id"),
            ["status", "title_key", "agreement_id"],
            unique=False,
        )


def downgrade() -> None:
    _collate("default")
    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_status_title_key_agreement_id"))
        batch_op.drop_index(batch_op.f("ix_listing_status_ends_on_agreement_id"))


def _collate(collation: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f'ALTER TABLE listing ALTER COLUMN title_key TYPE varchar COLLATE "{collation}"')
