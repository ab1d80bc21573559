"""An agreement as it stood at an earlier version, from what the audit trail kept of its rows."""

import json
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from app.domain.agreement import Agreement
from app.domain.terms import Terms
from app.register.agreements import PARTS, assembled
from app.register.tables import (
    AgreementRow,
    AuditChangeRow,
    Audited,
    AuditValueRow,
    PaperRow,
    TermRow,
)
from app.register.terms import term_of

_KEPT: tuple[Any, ...] = (AgreementRow, PaperRow, TermRow, *PARTS)
_TABLES: dict[str, Any] = {table.__tablename__: table for table in _KEPT}


def at_version(session: Session, agreement: int, version: int) -> Agreement | None:
    """By its own paper. None where the trail does not tell: no such version, or values erased by law."""
    rows: dict[tuple[str, str], Audited] = {}
    for change, values in _changes(session, agreement):
        key = (change.table_name, change.row_key)
        if change.digest is None:
            rows.pop(key, None)
            continue
        # Personal values are erased together with nothing else; a half row would be shown as a change.
        if any(value.erased_at is not None for value in values):
            return None
        body = {name: part for value in values for name, part in json.loads(value.body).items()}
        itself = change.table_name == "agreement"
        if body["id" if itself else "agreement_id"] != agreement:
            continue
        if itself and body["version"] > version:
            break
        rows[key] = _TABLES[change.table_name].model_validate(body)
    return _assembled(list(rows.values()), version)


def _assembled(rows: list[Audited], version: int) -> Agreement | None:
    own = next((row for row in rows if isinstance(row, AgreementRow)), None)
    if own is None or own.version != version:
        return None
    parts: dict[type[Any], list[Any]] = {
        table: sorted((row for row in rows if isinstance(row, table)), key=lambda row: getattr(row, order))
        for table, order in PARTS.items()
    }
    papers = {row.id for row in rows if isinstance(row, PaperRow) and row.kind == "agreement"}
    terms = sorted(
        (row for row in rows if isinstance(row, TermRow) and row.paper_id in papers),
        key=lambda row: row.version,
    )
    return assembled(own, parts, Terms(**{row.name: term_of(row) for row in terms}))


def _changes(session: Session, agreement: int) -> Iterator[tuple[AuditChangeRow, list[AuditValueRow]]]:
    """What the acts on this agreement did to its rows, the agreement's own first of each act."""
    entries = session.exec(
        select(AuditChangeRow.entry)
        .where(AuditChangeRow.table_name == "agreement", AuditChangeRow.row_key == str(agreement))
        .order_by(col(AuditChangeRow.entry))
    ).all()
    for entry in entries:
        changes = session.exec(
            select(AuditChangeRow).where(
                AuditChangeRow.entry == entry, col(AuditChangeRow.table_name).in_(list(_TABLES))
            )
        ).all()
        values: dict[int, list[AuditValueRow]] = {}
        for value in session.exec(select(AuditValueRow).where(AuditValueRow.entry == entry)):
            values.setdefault(value.position, []).append(value)
        for change in sorted(changes, key=lambda one: (one.table_name != "agreement", one.position)):
            yield change, values.get(change.position, [])
