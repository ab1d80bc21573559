"""One import as a page shows it, as far as it concerns whoever looks."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain.people import Actor
from app.register.imports import RegisterImport, imported_agreements, imports, touched_since
from app.register.tables import AgreementRow
from app.register.visibility import visible_to
from app.register.work_tables import ImportedRow


@dataclass(frozen=True, slots=True)
class ImportedAgreement:
    line: int
    slug: str
    title: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ImportTold:
    batch: RegisterImport
    # Those that this reader may know of.
    agreements: tuple[ImportedAgreement, ...]
    # What an undoing would withdraw, and what it would leave because somebody worked on it.
    would_go: int
    would_stay: int


def one_import(session: Session, reader: Actor, number: int, entered: str) -> ImportTold | None:
    """`entered` is the act by which its agreements came in: what was done besides is somebody's work."""
    batch = next((one for one in imports(session) if one.id == number), None)
    if batch is None:
        return None
    wanted = (
        select(ImportedRow.line, AgreementRow)
        .join(AgreementRow, col(AgreementRow.id) == ImportedRow.agreement_id)
        .where(ImportedRow.import_id == number, visible_to(session, reader))
        .order_by(col(ImportedRow.line))
    )
    shown = tuple(
        ImportedAgreement(line, row.slug, row.title, row.withdrawn_at is not None)
        for line, row in session.exec(wanted)
    )
    stands = [row for _, row in imported_agreements(session, number) if row.withdrawn_at is None]
    touched = touched_since(session, stands, entered)
    return ImportTold(batch, shown, len(stands) - len(touched), len(touched))
