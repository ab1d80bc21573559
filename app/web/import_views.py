"""What the pages of imports show, as values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.acts.import_register import Examined
from app.domain.faults import Fault
from app.records.tables.rows import ReadRow
from app.register.import_reading import ImportTold
from app.register.imports import RegisterImport
from app.web.forms import EMPTY, Filled, as_sentence
from app.web.uploads import Upload
from app.wording.dates import hour_words, instant_words
from app.wording.faults import sentence
from app.wording.language import Language

# More rows than anybody reads on a page; the file of refused rows has them all.
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class ImportLine:
    id: int
    name: str
    by: str
    when: str
    agreements: int
    standing: int
    undone: str | None
    reason: str | None
    awaits: int | None


@dataclass(frozen=True, slots=True)
class ImportsPage:
    lines: tuple[ImportLine, ...]
    # In MB.
    largest: int
    form: Filled = EMPTY


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong, or should be known; `column` is the head of the cell where it stands."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    line: int
    title: str
    parties: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ExaminedPage:
    digest: str
    name: str
    until: str
    sound: int
    refused: int
    sound_rows: tuple[TableRow, ...]
    refused_rows: tuple[TableRow, ...]
    # Columns that nobody reads.
    unread: tuple[str, ...]
    # The register moved between the look and the decision.
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ImportedLine:
    line: int
    slug: str
    title: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ImportPage:
    batch: ImportLine
    agreements: tuple[ImportedLine, ...]
    more: int
    would_go: int
    would_stay: int
    form: Filled = EMPTY


def import_line(batch: RegisterImport, names: Mapping[str, str], language: Language) -> ImportLine:
    return ImportLine(
        batch.id,
        batch.name,
        names.get(batch.imported_by, batch.imported_by),
        instant_words(batch.imported_at, language),
        batch.agreements,
        batch.standing,
        None if batch.undone_at is None else instant_words(batch.undone_at, language),
        batch.undone_reason,
        batch.awaits,
    )


def import_page(told: ImportTold, names: Mapping[str, str], form: Filled, language: Language) -> ImportPage:
    lines = tuple(ImportedLine(one.line, one.slug, one.title, one.withdrawn) for one in told.agreements)
    return ImportPage(
        import_line(told.batch, names, language),
        lines[:MOST_ROWS],
        max(0, len(lines) - MOST_ROWS),
        told.would_go,
        told.would_stay,
        form,
    )


def examined_page(
    examined: Examined, upload: Upload, language: Language, *, moved: bool = False
) -> ExaminedPage:
    return ExaminedPage(
        digest=examined.digest,
        name=examined.name,
        until=hour_words(upload.until, language),
        sound=len(examined.sound),
        refused=len(examined.refused),
        sound_rows=tuple(_rows(examined, examined.sound, language)),
        refused_rows=tuple(_rows(examined, examined.refused, language)),
        unread=examined.heads.unknown,
        moved=moved,
    )


def _rows(examined: Examined, rows: tuple[ReadRow, ...], language: Language) -> Iterator[TableRow]:
    shown = rows[:MOST_ROWS]
    lines = {row.line for row in shown}
    cells = {row.line: row.cells for row in examined.table.rows if row.line in lines}

    def written(line: int, key: str) -> str:
        at = examined.heads.places.get(key)
        cell = None if at is None else cells[line].get(at)
        return "" if cell is None else cell.text

    for row in shown:
        # As the table has it: what was refused is no agreement yet.
        parties = (written(row.line, "institution_1"), written(row.line, "institution_2"))
        yield TableRow(
            row.line,
            written(row.line, "title"),
            " – ".join(part for part in parties if part),
            tuple(_told(fault, language) for fault in (*row.faults, *row.remarks)),
        )


def _told(fault: Fault, language: Language) -> Told:
    column = ".".join(str(step + 1) if isinstance(step, int) else step for step in fault.path)
    return Told(column, as_sentence(sentence(fault, language)))
