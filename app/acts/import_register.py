"""Take in a register that was kept as a table: every sound row as an agreement, as one thing that can be undone.

    examined = examine(doing, "register.xlsx", content)     # the dry run
    imported = import_register(doing, "register.xlsx", content)

What stands in the table is looked at twice: before, for whoever wants to see it, and again inside the transaction,
for the register may have moved meanwhile. Many rows come in by slices, each in a transaction of its own, so that
nobody waits long for the write lock. What is broken off between two slices is known as unfinished: the same table
sent again finishes it, or it is undone. Where a slice cannot come in because of what others entered meanwhile, the
whole import is undone.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, conclude_anew, on_register, tell_denied
from app.acts.undo_import import CONCLUDED_AT_ONCE, ENTERED, undo_import
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power, require
from app.records.files import FaultyFile, Located
from app.records.tables.apart import read_apart
from app.records.tables.cells import Table
from app.records.tables.columns import BY_KEY
from app.records.tables.heads import Heads, find_heads
from app.records.tables.rows import ReadRow, read_row
from app.records.tables.slugs import free_slug
from app.register.audit import Act, insert_rows, record_each
from app.register.audit_reading import hidden_agreements
from app.register.bulk import store_many
from app.register.database import reading
from app.register.duplicates import Mark, Standing, folded, marks_of, standing
from app.register.imports import broken_off, held_import, lines_in, newest_agreement, set_awaited
from app.register.tables import Audited
from app.register.work_tables import ImportedRow, ImportRow

ACT = "register.import"
# Rows that come in together: some seconds' work at the most, for which others wait.
SLICE = 200
TAKEN_BACK = "Impor dibatalkan: register berubah sementara tabel ini masuk"


@dataclass(frozen=True, slots=True)
class Examined:
    """A table as it would come in: each row an agreement or refused, and what is to be said of the whole."""

    name: str
    digest: str
    table: Table
    heads: Heads
    rows: tuple[ReadRow, ...]

    @property
    def sound(self) -> tuple[ReadRow, ...]:
        return tuple(row for row in self.rows if row.agreement is not None)

    @property
    def refused(self) -> tuple[ReadRow, ...]:
        return tuple(row for row in self.rows if row.agreement is None)

    @property
    def faults(self) -> tuple[Located, ...]:
        return tuple(Located(self.name, row.line, fault) for row in self.rows for fault in row.faults)

    @property
    def remarks(self) -> tuple[Located, ...]:
        """What hinders nothing, and should be known: columns not read, values left out."""
        heads = (Fault("import.column_unknown", {"column": name}) for name in self.heads.unknown)
        return (
            *(Located(self.name, self.heads.line, fault) for fault in heads),
            *(Located(self.name, row.line, fault) for row in self.rows for fault in row.remarks),
        )


@dataclass(frozen=True, slots=True)
class Imported:
    """The number of the import, by which it can be undone, and the agreements by the lines they came from."""

    id: int
    slugs: dict[int, str]
    examined: Examined


class FaultyTable(FaultyFile):
    """A table of which nothing was taken in; it carries all that was found, for the file of refused rows."""

    def __init__(self, examined: Examined) -> None:
        super().__init__(examined.faults)
        self.examined = examined


def examine(doing: Doing, name: str, content: bytes) -> Examined:
    """What an import would do. Writes nothing."""
    read = _read(doing, name, content)
    with reading(doing.engine) as session:
        return _judged(read, standing(session), _hidden(session, doing))


@done_again
def import_register(doing: Doing, name: str, content: bytes, *, only_sound: bool = False) -> Imported:
    """Take in every row, or with `only_sound` those that can be; where none can, or one cannot, nothing is."""
    # Read before the transaction: nobody is to wait for it.
    read = _read(doing, name, content)
    with on_register(doing, ACT, _subject(read.digest), Power.DRAFT) as session:
        begun = broken_off(session, read.digest)
        done = frozenset[int]() if begun is None or begun.id is None else lines_in(session, begun.id)
        rest = replace(read, rows=tuple(row for row in read.rows if row.line not in done))
        examined = _judged(rest, standing(session), _hidden(session, doing))
        if not (examined.sound or done) or (examined.refused and not only_sound):
            raise FaultyTable(examined)
        batch = begun or ImportRow(
            name=name, digest=read.digest, imported_by=doing.by.key, imported_at=doing.now
        )
        session.add(batch)
        session.flush()
        assert batch.id is not None, "the row was flushed"
        taken = _Taken(batch.id, list(examined.sound))
        _take_slice(session, doing, taken)
    while taken.rest:
        _go_on(doing, taken, examined, only_sound=only_sound)
    if len(taken.numbers) <= CONCLUDED_AT_ONCE:
        conclude_anew(doing, taken.numbers)
    return Imported(taken.batch, taken.slugs, examined)


@dataclass(slots=True)
class _Taken:
    """How far an import has come."""

    batch: int
    rest: list[ReadRow]
    numbers: list[int] = field(default_factory=list)
    slugs: dict[int, str] = field(default_factory=dict)
    # The newest agreement when the last slice had come in: a newer one is somebody else's.
    newest: int = 0


def _go_on(doing: Doing, taken: _Taken, examined: Examined, *, only_sound: bool) -> None:
    """The next slice, judged again where others entered something since the last."""
    with on_register(doing, ACT, _subject(examined.digest), Power.DRAFT) as session:
        batch = held_import(session, taken.batch)
        if batch.undone_at is not None:
            raise FaultyInput(Fault("import.undone", {"import_id": taken.batch, "at": batch.undone_at}))
        lines = lines_in(session, taken.batch)
        taken.rest = [row for row in taken.rest if row.line not in lines]
        refused: tuple[ReadRow, ...] = ()
        if newest_agreement(session) != taken.newest:
            judged = _judged(
                replace(examined, rows=tuple(taken.rest)), standing(session), _hidden(session, doing)
            )
            taken.rest, refused = list(judged.sound), judged.refused
        if only_sound or not refused:
            _take_slice(session, doing, taken)
            return
    undo_import(doing, taken.batch, TAKEN_BACK)
    raise FaultyTable(judged)


def _take_slice(session: Session, doing: Doing, taken: _Taken) -> None:
    some, taken.rest = taken.rest[:SLICE], taken.rest[SLICE:]
    numbers, slugs = _store(session, doing, taken.batch, some)
    taken.numbers += numbers
    taken.slugs |= slugs
    taken.newest = newest_agreement(session)
    set_awaited(session, taken.batch, len(taken.rest))


def _store(
    session: Session, doing: Doing, batch: int, rows: Sequence[ReadRow]
) -> tuple[list[int], dict[int, str]]:
    sound = [(row.line, row.agreement) for row in rows if row.agreement is not None]
    stored = store_many(session, [agreement for _, agreement in sound], doing.now)
    came = [
        ImportedRow(agreement_id=number, import_id=batch, line=line)
        for (line, _), (number, _) in zip(sound, stored, strict=True)
    ]
    insert_rows(session, came)

    def acts() -> Iterator[tuple[Act, list[Audited]]]:
        for (_, agreement), (_, rows), origin in zip(sound, stored, came, strict=True):
            yield doing.act(ENTERED, agreement.slug), [*rows, origin]

    record_each(session, acts())
    return [number for number, _ in stored], {line: agreement.slug for line, agreement in sound}


def _subject(digest: str) -> str:
    return f"import/{digest[:12]}"


def _read(doing: Doing, name: str, content: bytes) -> Examined:
    digest = hashlib.sha256(content).hexdigest()
    try:
        require(doing.by, Power.DRAFT)
    except Denied:
        tell_denied(doing, ACT, _subject(digest))
        raise
    try:
        table = read_apart(content)
        heads, rows = find_heads(table)
        if not rows:
            raise FaultyInput(Fault("table.no_rows"))
    except FaultyInput as error:
        raise FaultyFile(Located(name, None, fault) for fault in error.faults) from error
    today = day_in(doing.now, Zone.JAKARTA)
    read = tuple(read_row(row, heads, today) for row in rows)
    return Examined(name, digest, table, heads, read)


# ---- beside what stands


def _hidden(session: Session, doing: Doing) -> frozenset[str]:
    """Agreements whose names whoever imports may not learn."""
    return frozenset(hidden_agreements(session, doing.by).values())


def _judged(examined: Examined, stands: Standing, hidden: frozenset[str]) -> Examined:
    """The rows beside each other and beside the register: what is there already is refused, slugs are found."""
    # Slugs that rows name themselves are theirs before any is made for another.
    own = {row.agreement.slug for row in examined.sound if row.own_slug and row.agreement is not None}
    taken, given = {*stands.slugs, *own}, set(stands.slugs)
    seen: dict[Mark, int] = {}
    judged = []
    for row in examined.rows:
        if row.agreement is None:
            judged.append(row)
            continue
        marks = marks_of(row.agreement, stands.names)
        faults = tuple(_doubles(marks, stands, seen, hidden))
        slug = row.agreement.slug
        if row.own_slug and slug in given:
            faults += (Fault("import.slug_taken", {"slug": slug}, (BY_KEY["slug"].header,)),)
        if faults:
            judged.append(replace(row, agreement=None, faults=faults))
            continue
        seen |= dict.fromkeys(marks, row.line)
        slug = slug if row.own_slug else free_slug(slug, taken)
        taken.add(slug)
        given.add(slug)
        remarks = (*row.remarks, *_likenesses(row, stands, hidden))
        judged.append(replace(row, agreement=replace(row.agreement, slug=slug), remarks=remarks))
    return replace(examined, rows=tuple(judged))


def _doubles(
    marks: list[Mark], stands: Standing, seen: dict[Mark, int], hidden: frozenset[str]
) -> Iterator[Fault]:
    slug = next((stands.marks[mark] for mark in marks if mark in stands.marks), None)
    line = next((seen[mark] for mark in marks if mark in seen), None)
    if slug in hidden:
        yield Fault("import.stands_hidden")
    elif slug is not None:
        yield Fault("import.stands_already", {"slug": slug})
    elif line is not None:
        yield Fault("import.twice_in_file", {"line": line})


def _likenesses(row: ReadRow, stands: Standing, hidden: frozenset[str]) -> Iterator[Fault]:
    assert row.agreement is not None, "the row is sound"
    for one in row.agreement.numbers:
        slug = stands.numbers.get(folded(one.number))
        if slug is not None and slug not in hidden:
            header = BY_KEY[f"number_{one.party}"].header
            yield Fault("import.same_number", {"number": one.number, "slug": slug}, (header,))
