"""Copy the whole register into one file, and its stored files with it, while others go on working."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, select

from app.acts.doing import Doing, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.archive import Manifest, written
from app.register.copying import copied_tables, lines, unmoving
from app.register.migrations import step_of
from app.register.state import Head, head
from app.register.work_tables import FileRow


@dataclass(frozen=True, slots=True)
class BackedUp:
    tables: int
    rows: int
    files: int
    # The head of the trail as it was copied: noted outside, it proves the copy.
    head: Head | None
    # Files that the register names and that are gone, or no longer what they were.
    missing: tuple[str, ...]


def backup(doing: Doing, files: Path, target: Path) -> BackedUp:
    """`files` is the folder of stored files. The copy shows one moment; what is done meanwhile is in the next one."""
    if target.exists():
        raise FaultyInput(Fault("backup.exists", {"file": str(target)}))
    with on_register(doing, "register.backup", target.name, Power.ADMINISTER, even_without_changes=True):
        # Told before it is done: a copy of everything leaves the house.
        pass
    try:
        return _copied(doing, files, target)
    except OSError as error:
        facts = {"file": str(target), "problem": error.strerror or str(error)}
        raise FaultyInput(Fault("backup.unwritable", facts)) from error


def _copied(doing: Doing, files: Path, target: Path) -> BackedUp:
    with unmoving(doing.engine, target.parent) as source:
        session = Session(source)
        last = head(session)
        told = {} if last is None else {"seq": last.seq, "hash": last.hash, "at": last.at.isoformat()}
        manifest = Manifest(step_of(source) or "", doing.now.isoformat(), told)
        with written(target, manifest) as archive:
            for table in copied_tables():
                archive.add_table(table, lines(source, table))
            digests = session.exec(select(FileRow.digest).order_by(FileRow.digest)).all()
            for digest in digests:
                archive.add_file(digest, files / digest[:2] / digest)
    return BackedUp(
        tables=len(manifest.tables),
        rows=sum(one["rows"] for one in manifest.tables),
        files=len(digests) - len(manifest.missing),
        head=last,
        missing=tuple(manifest.missing),
    )
