"""Put a register back from its backup: all of it or nothing, checked against its own trail before it stands.

A restored register holds its mail, lets nobody in by a session or an invitation of before, and says in its trail that it
was restored. Everything else is as it was.
"""

import contextlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col

from app.acts.doing import Doing
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, require
from app.register.archive import Manifest, Reading, checked
from app.register.audit import watch
from app.register.copying import clear, is_unused, set_sequences, take_in
from app.register.database import acting
from app.register.migrations import is_known, migrate_within, newest
from app.register.people_tables import LinkRow, SessionRow
from app.register.state import MAIL_HELD, set_state
from app.register.verifying import verify

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    tables: int
    rows: int
    files: int
    entries: int
    missing: tuple[str, ...]


def restore(
    doing: Doing, files: Path, source: Path, *, replace: bool = False, accept_broken: bool = False
) -> Restored:
    """Into a register that nobody has used yet, or with `replace` in the place of what stands.

    `accept_broken` takes a register whose trail was already broken when it was copied.
    """
    require(doing.by, Power.ADMINISTER)
    with checked(source) as archive:
        if not is_known(archive.manifest.step):
            raise FaultyInput(Fault("backup.newer"))
        try:
            with (
                doing.engine.execution_options(ikat_writes=True).connect() as connection,
                _staged(archive, files) as staged,
            ):
                if not replace and not is_unused(connection):
                    raise FaultyInput(Fault("backup.register_in_use"))
                rows = _load(connection, archive)
                entries = _settle(connection, doing, archive.manifest, source.name, accept_broken)
                # Before the register names them. Left over where the last step fails, they harm nobody.
                count = _place(staged, files)
                connection.commit()
        except (SQLAlchemyError, ValueError, EOFError, zlib.error) as error:
            if isinstance(error, FaultyInput):
                raise
            problem = str(getattr(error, "orig", None) or error).strip().splitlines()
            raise FaultyInput(Fault("backup.unloadable", {"problem": (problem or [""])[0][:200]})) from error
        except OSError as error:
            facts = {"file": str(files), "problem": error.strerror or str(error)}
            raise FaultyInput(Fault("backup.unwritable", facts)) from error
    return Restored(len(archive.manifest.tables), rows, count, entries, tuple(archive.manifest.missing))


def _load(connection: Connection, archive: Reading) -> int:
    clear(connection)
    migrate_within(connection, archive.manifest.step)
    total = 0
    copied = archive.manifest.copied()
    for table, told in copied:
        rows = take_in(connection, table, archive.lines(table))
        if rows != told:
            raise FaultyInput(Fault("backup.tampered", {"member": table.name}))
        total += rows
    set_sequences(connection, [table for table, _ in copied])
    if archive.manifest.step != newest():
        migrate_within(connection, newest())
    return total


def _settle(connection: Connection, doing: Doing, manifest: Manifest, name: str, accept_broken: bool) -> int:
    """What is otherwise than in the copy, told in the trail; and the trail itself."""
    connection.execute(
        update(SessionRow).where(col(SessionRow.ended_at).is_(None)).values(ended_at=doing.now)
    )
    # Of accounts alone: a partner may still confirm a notice that was sent before.
    connection.execute(
        update(LinkRow)
        .where(col(LinkRow.used_at).is_(None), col(LinkRow.account_id).is_not(None))
        .values(used_at=doing.now)
    )
    with Session(connection, expire_on_commit=False) as session:
        watch(session)
        with acting(session, doing.act("register.restore", name)):
            value = {"since": doing.now.isoformat(), "copied_at": manifest.made_at}
            set_state(session, MAIL_HELD, value)
        verdict = verify(session)
        if verdict.broken is not None and not accept_broken:
            raise FaultyInput(Fault("backup.trail_broken"), verdict.broken)
        session.flush()
        return verdict.entries


# ---- stored files


@contextlib.contextmanager
def _staged(archive: Reading, files: Path) -> Iterator[list[tuple[Path, str]]]:
    """The files beside their folder, each whole and on the disk, until they are put into it."""
    files.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files, prefix=".restoring-") as folder:
        staged = []
        for digest, content in archive.files():
            path = Path(folder) / digest
            with path.open("xb") as file:
                while chunk := content.read(_CHUNK):
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            staged.append((path, digest))
        yield staged


def _place(staged: list[tuple[Path, str]], files: Path) -> int:
    for path, digest in staged:
        folder = files / digest[:2]
        folder.mkdir(exist_ok=True)
        path.replace(folder / digest)
    return len(staged)
