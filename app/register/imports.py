"""What came in from tables, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from app.register.state import set_state
from app.register.tables import AgreementRow, AuditEntryRow
from app.register.work_tables import ImportedRow, ImportRow, RegisterStateRow

# As many as both databases take in one question.
_AT_ONCE = 500
_AWAITED = "import_awaits/"


@dataclass(frozen=True, slots=True)
class RegisterImport:
    id: int
    name: str
    imported_by: str
    imported_at: datetime
    agreements: int
    # How many of them nobody has withdrawn.
    standing: int
    undone_at: datetime | None
    undone_reason: str | None
    # How many agreements of its table have yet to come in, where it was broken off.
    awaits: int | None = None


def imports(session: Session) -> list[RegisterImport]:
    """Every import, the latest first."""
    counted = (
        select(
            ImportedRow.import_id,
            func.count(),
            func.count().filter(col(AgreementRow.withdrawn_at).is_(None)),
        )
        .join(AgreementRow, col(AgreementRow.id) == ImportedRow.agreement_id)
        .group_by(col(ImportedRow.import_id))
    )
    counts = {batch: (all_of, still) for batch, all_of, still in session.exec(counted)}
    return [
        RegisterImport(
            row.id or 0,
            row.name,
            row.imported_by,
            row.imported_at,
            *counts.get(row.id or 0, (0, 0)),
            row.undone_at,
            row.undone_reason,
            None if row.id is None else awaited(session, row.id),
        )
        for row in session.exec(select(ImportRow).order_by(col(ImportRow.id).desc()))
    ]


def awaited(session: Session, batch: int) -> int | None:
    """How many agreements an import has yet to take in; None: it is finished."""
    row = session.get(RegisterStateRow, f"{_AWAITED}{batch}")
    return None if row is None else int(row.value["agreements"])


def set_awaited(session: Session, batch: int, agreements: int) -> None:
    row = session.get(RegisterStateRow, f"{_AWAITED}{batch}")
    if row is not None and not agreements:
        session.delete(row)
    elif agreements:
        set_state(session, f"{_AWAITED}{batch}", {"agreements": agreements})
    session.flush()


def broken_off(session: Session, digest: str) -> ImportRow | None:
    """An import of this very table that was not finished, and not undone either."""
    wanted = select(ImportRow).where(ImportRow.digest == digest, col(ImportRow.undone_at).is_(None))
    found = (row for row in session.exec(wanted) if row.id is not None and awaited(session, row.id))
    return next(found, None)


def held_import(session: Session, batch: int) -> ImportRow:
    """To take more in: whoever undoes it, or goes on with it as well, waits."""
    wanted = select(ImportRow).where(ImportRow.id == batch).with_for_update()
    return session.exec(wanted.execution_options(populate_existing=True)).one()


def newest_agreement(session: Session) -> int:
    return session.exec(select(func.max(AgreementRow.id))).one() or 0


def lines_in(session: Session, batch: int) -> frozenset[int]:
    """The lines of its table that an import has taken in."""
    return frozenset(session.exec(select(ImportedRow.line).where(ImportedRow.import_id == batch)))


def imported_agreements(session: Session, batch: int) -> list[tuple[int, AgreementRow]]:
    """The agreements of an import with the lines they came from."""
    wanted = (
        select(ImportedRow.line, AgreementRow)
        .join(AgreementRow, col(AgreementRow.id) == ImportedRow.agreement_id)
        .where(ImportedRow.import_id == batch)
        .order_by(col(ImportedRow.line))
    )
    return list(session.exec(wanted))


def touched_since(session: Session, agreements: Sequence[AgreementRow], act: str) -> frozenset[str]:
    """The slugs of those to which somebody did something after the act by which they came in.

    The version moves with every act on an agreement itself; whose desk it lies on and who may see it stand beside
    it, so the trail is asked as well.
    """
    moved = {row.slug for row in agreements if row.version > 1}
    slugs = [row.slug for row in agreements]
    for start in range(0, len(slugs), _AT_ONCE):
        some = slugs[start : start + _AT_ONCE]
        moved.update(
            session.exec(
                select(AuditEntryRow.subject)
                .where(col(AuditEntryRow.subject).in_(some), AuditEntryRow.act != act)
                .distinct()
            )
        )
    return frozenset(moved)
