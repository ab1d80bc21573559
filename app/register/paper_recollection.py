"""What was typed into a paper at an earlier version, from what the audit trail kept of it."""

import json
from typing import Any

from sqlmodel import Session, col, select

from app.register.paper_tables import PreparedPaperRow
from app.register.tables import AuditChangeRow, AuditValueRow

_TABLE = str(PreparedPaperRow.__tablename__)


def typed_at(session: Session, number: int, version: int) -> dict[str, Any] | None:
    """None where the trail does not tell: no such version, or values erased by law."""
    wanted = (
        select(AuditValueRow.entry, AuditValueRow.body, AuditValueRow.erased_at)
        .join(
            AuditChangeRow,
            (col(AuditChangeRow.entry) == col(AuditValueRow.entry))
            & (col(AuditChangeRow.position) == col(AuditValueRow.position)),
        )
        .where(AuditChangeRow.table_name == _TABLE, AuditChangeRow.row_key == str(number))
        .order_by(col(AuditValueRow.entry))
    )
    states: dict[int, dict[str, Any]] = {}
    for entry, body, erased_at in session.exec(wanted):
        if erased_at is None and body is not None:
            states.setdefault(entry, {}).update(json.loads(body))
    for state in states.values():
        if state.get("version") == version and "typed" in state:
            typed: dict[str, Any] = state["typed"]
            return typed
    return None
