"""A backup as one file: a tar of tables and files, and last a manifest with the digest of every member.

What was cut off has no manifest; what was changed has another digest. Whoever rewrites the manifest as well is found
by the audit chain, whose head a backup names.
"""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from app.domain.faults import Fault, FaultyInput
from app.register.copying import KINDS, CopiedTable

FORMAT, VERSION = "ikat-backup", 1
MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 50_000_000
_MEMBER = re.compile(r"tables/[a-z_]{1,60}\.jsonl\.gz|files/(?P<first>[0-9a-f]{2})/(?P<digest>[0-9a-f]{64})")
_CHUNK = 1 << 20
_UNREADABLE = (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(slots=True)
class Manifest:
    """What an archive holds."""

    step: str
    made_at: str
    head: Mapping[str, Any]
    tables: list[dict[str, Any]] = field(default_factory=list)
    members: dict[str, str] = field(default_factory=dict)
    # Files that the register names and that its folder did not have, or not as they were.
    missing: list[str] = field(default_factory=list)

    def copied(self) -> list[tuple[CopiedTable, int]]:
        return [(CopiedTable(one["name"], one["columns"]), one["rows"]) for one in self.tables]


class Writing:
    """An archive that is being written."""

    def __init__(self, archive: tarfile.TarFile, manifest: Manifest, folder: Path) -> None:
        self._archive, self.manifest, self._folder = archive, manifest, folder

    def add_table(self, table: CopiedTable, lines: Iterable[str]) -> None:
        rows = 0
        with tempfile.TemporaryFile(dir=self._folder) as file:
            with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=5, mtime=0) as packed:
                for line in lines:
                    packed.write(f"{line}\n".encode())
                    rows += 1
            self._add(f"tables/{table.name}.jsonl.gz", file)
        self.manifest.tables.append({"name": table.name, "columns": dict(table.columns), "rows": rows})

    def add_file(self, digest: str, source: Path) -> None:
        """A file of the register; one that is gone, or not what it was, is told and left out."""
        try:
            with source.open("rb") as file:
                if _digest(file) == digest:
                    self._add(f"files/{digest[:2]}/{digest}", file)
                    return
        except OSError:
            pass
        self.manifest.missing.append(digest)

    def close(self) -> None:
        told = {
            "format": FORMAT,
            "version": VERSION,
            **{name: getattr(self.manifest, name) for name in Manifest.__dataclass_fields__},
        }
        body = json.dumps(told, ensure_ascii=False, indent=1).encode()
        self._archive.addfile(_member(MANIFEST, len(body)), io.BytesIO(body))

    def _add(self, name: str, file: IO[bytes]) -> None:
        size = file.seek(0, os.SEEK_END)
        self.manifest.members[name] = _digest(file)
        file.seek(0)
        self._archive.addfile(_member(name, size), file)


@contextmanager
def written(target: Path, manifest: Manifest) -> Iterator[Writing]:
    """A new archive, for nobody's eyes but its owner's, and under its name only once it is whole."""
    part = target.with_name(f".{target.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
                writing = Writing(archive, manifest, target.parent)
                yield writing
                writing.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


class Reading:
    """An archive all of whose members were compared with its manifest."""

    def __init__(self, archive: tarfile.TarFile, manifest: Manifest) -> None:
        self._archive, self.manifest = archive, manifest

    def lines(self, table: CopiedTable) -> Iterator[str]:
        packed = self._archive.extractfile(f"tables/{table.name}.jsonl.gz")
        assert packed is not None, "members are files"
        with gzip.open(packed, "rt", encoding="utf-8") as file:
            yield from file

    def files(self) -> Iterator[tuple[str, IO[bytes]]]:
        """Each file by its digest."""
        for name in self.manifest.members:
            if name.startswith("files/"):
                file = self._archive.extractfile(name)
                assert file is not None, "members are files"
                yield name.rpartition("/")[2], file


@contextmanager
def checked(source: Path) -> Iterator[Reading]:
    """The archive, once everything in it is known to be as it was written."""
    try:
        file = source.open("rb")
    except FileNotFoundError as error:
        raise FaultyInput(Fault("file.missing")) from error
    except OSError as error:
        raise FaultyInput(Fault("file.unreadable", {"problem": error.strerror or ""})) from error
    with file, _opened(file) as archive:
        try:
            manifest = _manifest(archive)
        except FaultyInput:
            raise
        except _UNREADABLE as error:
            raise FaultyInput(Fault("backup.broken")) from error
        yield Reading(archive, manifest)


def _opened(file: IO[bytes]) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=file, mode="r:")
    except _UNREADABLE as error:
        raise FaultyInput(Fault("backup.broken")) from error


def _manifest(archive: tarfile.TarFile) -> Manifest:
    found: dict[str, str] = {}
    told: dict[str, Any] | None = None
    for member in archive:
        if told is not None or not member.isreg() or member.name in found:
            raise FaultyInput(Fault("backup.tampered", {"member": member.name}))
        file = archive.extractfile(member)
        assert file is not None, "a regular member is a file"
        if member.name == MANIFEST:
            if member.size > _LARGEST_MANIFEST:
                raise FaultyInput(Fault("backup.broken"))
            told = json.loads(file.read())
            continue
        shape = _MEMBER.fullmatch(member.name)
        found[member.name] = _digest(file)
        named = shape and shape["digest"]
        if shape is None or (named and (found[member.name] != named or shape["first"] != named[:2])):
            raise FaultyInput(Fault("backup.tampered", {"member": member.name}))
    # What was cut off has no manifest.
    if told is None or told["format"] != FORMAT:
        raise FaultyInput(Fault("backup.broken"))
    if told["version"] != VERSION:
        raise FaultyInput(Fault("backup.newer"))
    manifest = Manifest(**{name: told[name] for name in Manifest.__dataclass_fields__})
    different = [
        name for name in {*found, *manifest.members} if found.get(name) != manifest.members.get(name)
    ]
    if different:
        raise FaultyInput(Fault("backup.tampered", {"member": min(different)}))
    for table, _ in manifest.copied():
        if f"tables/{table.name}.jsonl.gz" not in found or not set(table.columns.values()) <= set(KINDS):
            raise FaultyInput(Fault("backup.tampered", {"member": table.name}))
    return manifest


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
