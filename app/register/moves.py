"""Since when an agreement is no longer what somebody was looking at."""

import json
from datetime import datetime

from sqlmodel import Session, col, select

from app.register.tables import AgreementRow, AuditChangeRow, AuditEntryRow, AuditValueRow


def moved_at(session: Session, agreement: int, version: int) -> datetime | None:
    """When the first act moved the agreement on from this version; None where it stands there still."""
    table = str(AgreementRow.__tablename__)
    wanted = (
        select(AuditEntryRow.at, AuditValueRow.body)
        .join(AuditChangeRow, col(AuditChangeRow.entry) == col(AuditEntryRow.seq))
        .join(
            AuditValueRow,
            (col(AuditValueRow.entry) == col(AuditChangeRow.entry))
            & (col(AuditValueRow.position) == col(AuditChangeRow.position)),
        )
        .where(AuditChangeRow.table_name == table, AuditChangeRow.row_key == str(agreement))
        .order_by(col(AuditEntryRow.seq))
    )
    for at, body in session.exec(wanted):
        # The version stands among the values of which nothing is personal; the others say nothing of it.
        if body and int(json.loads(body).get("version", 0)) > version:
            return at
    return None
