"""The trail as files: CSV for reading, and a bundle that anyone can verify without this program."""

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sqlmodel import Session, SQLModel, col, select

from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Power, require
from app.records.tables.writing import disarmed
from app.register import bundle_check
from app.register.audit_reading import (
    TrailEntry,
    TrailFilter,
    told_entries,
    whole_trail,
)
from app.register.audit_values import ColumnChange, Shown, Told
from app.register.tables import AuditChangeRow, AuditEntryRow, AuditValueRow

COLUMNS = (
    "entry", "at", "actor", "name", "act", "subject", "reason", "origin",
    "table", "row", "change", "column", "before", "after", "hash",
)  # fmt: skip
_AT_ONCE = 500
_README = """Jejak audit Ikat / Ikat's audit trail

Periksa tanpa Ikat / check without Ikat:   python3 verify.py BUNDEL.zip [KEPALA / HEAD]

entries.jsonl  satu perbuatan per baris / one act a line, with the hash of the one before
changes.jsonl  baris yang disentuh, sebagai sidik / the rows it touched, as digests
values.jsonl   nilai di balik sidik / the values behind the digests; erased and withheld ones are marked

verify.py dalam bundel ini sama dengan yang dipakai Ikat; siapa pun boleh menulis pemeriksanya sendiri.
The verify.py in here is the one that Ikat uses; anyone may write another.
"""


@dataclass(frozen=True, slots=True)
class Bundled:
    entries: int
    head: str
    withheld: int


def write_csv(session: Session, reader: Actor, wanted: TrailFilter, file: IO[str]) -> int:
    """One line for each column that an act changed; says how many acts there were."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for entry in whole_trail(session, reader, wanted):
        writer.writerows([disarmed(text) for text in line] for line in _lines(entry))
        count += 1
    return count


def _lines(entry: TrailEntry) -> Iterator[list[str]]:
    act = [
        str(entry.seq),
        _instant(entry.at),
        entry.actor,
        entry.actor_name or "",
        entry.act,
        entry.subject,
        _told(entry.reason),
        _told(entry.origin),
    ]
    if not entry.changes:
        yield [*act, *[""] * 6, entry.hash]
    for change in entry.changes:
        for one in change.columns or (ColumnChange("", None, None),):
            row = [change.table, change.key, change.change, one.column, _told(one.before), _told(one.after)]
            yield [*act, *row, entry.hash]


def _told(told: Told | None) -> str:
    if told is None or (told.state is Shown.OPEN and told.value is None):
        return ""
    if told.state is not Shown.OPEN:
        return f"({told.state.value})"
    return told.value if isinstance(told.value, str) else json.dumps(told.value, ensure_ascii=False)


# ---- the bundle


def write_bundle(session: Session, reader: Actor, file: IO[bytes], now: datetime) -> Bundled:
    """The whole trail; what the reader may not see is left out of the values and marked so."""
    require(reader, Power.AUDIT)
    members: dict[str, str] = {}
    withheld_entries, count, head = set[int](), 0, bundle_check.BEGINNING
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        with _member(bundle, members, "entries.jsonl") as write:
            for batch in _batches(session):
                told = told_entries(session, reader, batch, personal=True, most_changes=None)
                withheld_entries |= {one.seq for one in told if one.withheld}
                for row in batch:
                    write(_plain(row))
                count, head = batch[-1].seq, batch[-1].hash
                session.expunge_all()
        with _member(bundle, members, "changes.jsonl") as write:
            for row in _rows(session, AuditChangeRow):
                write(_plain(row))
        withheld = 0
        with _member(bundle, members, "values.jsonl") as write:
            for row in _rows(session, AuditValueRow):
                if row.entry in withheld_entries:
                    withheld += 1
                    place = {"entry": row.entry, "position": row.position, "personal": row.personal}
                    write({**place, "withheld": True})
                else:
                    write(_plain(row))
        manifest = {
            "format": "ikat-audit-bundle",
            "made_at": _instant(now),
            "entries": count,
            "head": head,
            "members": members,
        }
        bundle.writestr("manifest.json", json.dumps(manifest, indent=1))
        bundle.writestr("verify.py", Path(bundle_check.__file__).read_text(encoding="utf-8"))
        bundle.writestr("README.txt", _README)
    return Bundled(count, head, withheld)


def check_bundle(file: Path, head: str | None = None) -> dict[str, Any]:
    """As its own `verify.py` does, but by ours: a bundle may bring any."""
    try:
        return dict(bundle_check.check(str(file), head))
    except bundle_check.Broken as error:
        raise FaultyInput(Fault("bundle.broken", {"problem": str(error)})) from error


def _batches(session: Session) -> Iterator[Sequence[AuditEntryRow]]:
    reached = 0
    query = select(AuditEntryRow).order_by(col(AuditEntryRow.seq)).limit(_AT_ONCE)
    while batch := session.exec(query.where(AuditEntryRow.seq > reached)).all():
        reached = batch[-1].seq
        yield batch


def _rows(session: Session, table: Any) -> Iterable[Any]:
    order = list(table.__table__.primary_key.columns)
    for row in session.exec(select(table).order_by(*order)).yield_per(_AT_ONCE):
        yield row
        session.expunge(row)


@contextmanager
def _member(bundle: zipfile.ZipFile, members: dict[str, str], name: str) -> Iterator[Any]:
    digest = hashlib.sha256()
    with bundle.open(name, "w", force_zip64=True) as file:

        def write(value: dict[str, Any]) -> None:
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            file.write(line)

        yield write
    members[name] = digest.hexdigest()


def _plain(row: SQLModel) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in type(row).model_fields}
    return {name: _instant(value) if isinstance(value, datetime) else value for name, value in told.items()}


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def private_file(target: Path) -> Iterator[IO[bytes]]:
    """A new file for its owner's eyes alone, under its name only once it is whole."""
    if target.exists():
        raise FaultyInput(Fault("audit.export_exists", {"file": str(target)}))
    part = target.with_name(f".{target.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
        part.replace(target)
    except OSError as error:
        facts = {"file": str(target), "problem": error.strerror or str(error)}
        raise FaultyInput(Fault("backup.unwritable", facts)) from error
    finally:
        part.unlink(missing_ok=True)


def as_text(file: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
