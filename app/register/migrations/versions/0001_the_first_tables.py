"""The first tables."""

import sqlalchemy as sa
from alembic import op

from app.register.migrations.guards import lift, refuse

revision = "0001"
down_revision = None

KEPT = "the audit trail is append-only"
GUARDS = [
    ("audit_entry_is_kept", "audit_entry", "UPDATE", KEPT, None),
    ("audit_entry_stays", "audit_entry", "DELETE", KEPT, None),
    ("audit_change_is_kept", "audit_change", "UPDATE", KEPT, None),
    ("audit_change_stays", "audit_change", "DELETE", KEPT, None),
    (
        "audit_value_is_kept",
        "audit_value",
        "UPDATE",
        "an audit value may be erased and not changed",
        "NEW.body = '' AND NEW.salt = '' AND NEW.erased_at IS NOT NULL AND OLD.personal",
    ),
    ("audit_value_stays", "audit_value", "DELETE", KEPT, None),
    ("term_is_kept", "term", "UPDATE", "a term is corrected by a new version", None),
    ("term_stays", "term", "DELETE", "a term is corrected by a new version", None),
    ("paper_stays", "paper", "DELETE", "a paper is withdrawn and not deleted", None),
    ("agreement_stays", "agreement", "DELETE", "an agreement is withdrawn and not deleted", None),
]


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("watched_from", sa.Date(), nullable=True),
        sa.Column("parent", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("paper_on_file", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("readings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("settings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("slug", name=op.f("uq_agreement_slug")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("reason_digest", sa.String(), nullable=True),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "holiday_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("decree", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_holiday_year")),
    )
    op.create_table(
        "access_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("cites", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_access_grant_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
        sa.UniqueConstraint("agreement_id", "party", name=op.f("uq_access_grant_agreement_id_party")),
    )
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_grant_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "agreement_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_number_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_number")),
        sa.UniqueConstraint("agreement_id", "party", name=op.f("uq_agreement_number_agreement_id_party")),
    )
    with op.batch_alter_table("agreement_number", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_number_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_number_number"), ["number"], unique=False)

    op.create_table(
        "audit_change",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("personal_digest", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["audit_entry.seq"], name=op.f("fk_audit_change_entry")),
        sa.PrimaryKeyConstraint("entry", "position", name=op.f("pk_audit_change")),
    )
    with op.batch_alter_table("audit_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_change_table_name_row_key"), ["table_name", "row_key"], unique=False
        )

    op.create_table(
        "audit_value",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["audit_entry.seq"], name=op.f("fk_audit_value_entry")),
        sa.PrimaryKeyConstraint("entry", "position", "personal", name=op.f("pk_audit_value")),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("phones", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("faxes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("emails", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("cites", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_contact_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "holiday",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["year"], ["holiday_year.year"], name=op.f("fk_holiday_year")),
        sa.PrimaryKeyConstraint("on", name=op.f("pk_holiday")),
    )
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holiday_year"), ["year"], unique=False)

    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_paper_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("short", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("signatory_name", sa.String(), nullable=False),
        sa.Column("signatory_office", sa.String(), nullable=False),
        sa.Column("also_printed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("identity_kind", sa.String(), nullable=True),
        sa.Column("identity_number", sa.String(), nullable=True),
        sa.Column("decree", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_party_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("agreement_id", "number", name=op.f("uq_party_agreement_id_number")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_party_institution"), ["institution"], unique=False)

    op.create_table(
        "provision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Integer(), nullable=False),
        sa.Column("counterpart", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("met_by", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_provision_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provision")),
        sa.UniqueConstraint(
            "agreement_id", "nature", "citation", name=op.f("uq_provision_agreement_id_nature_citation")
        ),
    )
    with op.batch_alter_table("provision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provision_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_term_agreement_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_term_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint(
            "agreement_id", "name", "version", name=op.f("uq_term_agreement_id_name_version")
        ),
    )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_paper_id"), ["paper_id"], unique=False)

    for guard in GUARDS:
        refuse(*guard)


def downgrade() -> None:
    for name, table, *_ in GUARDS:
        lift(name, table)

    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_paper_id"))

    op.drop_table("term")
    with op.batch_alter_table("provision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provision_agreement_id"))

    op.drop_table("provision")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_institution"))
        batch_op.drop_index(batch_op.f("ix_party_agreement_id"))

    op.drop_table("party")
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_agreement_id"))

    op.drop_table("paper")
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holiday_year"))

    op.drop_table("holiday")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_agreement_id"))

    op.drop_table("contact")
    op.drop_table("audit_value")
    with op.batch_alter_table("audit_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_change_table_name_row_key"))

    op.drop_table("audit_change")
    with op.batch_alter_table("agreement_number", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_number_number"))
        batch_op.drop_index(batch_op.f("ix_agreement_number_agreement_id"))

    op.drop_table("agreement_number")
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_grant_agreement_id"))

    op.drop_table("access_grant")
    op.drop_table("holiday_year")
    op.drop_table("audit_entry")
    op.drop_table("agreement")
