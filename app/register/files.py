"""The files of the register: each kept once, under the digest of its bytes, in a folder beside the database.

    with files.received(chunks, name) as file:
        record(doing, slug, [event], evidence=[file])

What comes in goes to a file of its own first, and is measured and digested while it is written. The act that needs it
moves it into place before its transaction ends: after a crash a file may lie there that no row names, and never a row
without its file.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.attachments import Media, tidy_name
from app.domain.faults import Fault, FaultyInput
from app.register.recognising import recognise

MEGABYTE = 1_000_000
INCOMING = "incoming"
# What still lies among the incoming ones after so long was left by a crash.
FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that came in and is sound, and that nothing rests on yet."""

    name: str
    media: Media
    digest: str
    size: int
    lies_at: Path
    belongs_at: Path

    def move_into_place(self) -> None:
        """Also where the same bytes lie there already: they are the same, and a torn file would be mended."""
        self.belongs_at.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.lies_at.exists() or not self.belongs_at.exists():
            self.lies_at.replace(self.belongs_at)
            _make_sure_of(self.belongs_at.parent)


@dataclass(frozen=True, slots=True)
class Files:
    folder: Path
    # In megabytes.
    largest: int = 25

    def place_of(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    @contextmanager
    def received(self, chunks: Iterable[bytes], name: str) -> Iterator[ReceivedFile]:
        """Take a file in, or refuse it; what no act has moved into place is gone afterwards."""
        incoming = self.folder / INCOMING
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        lies_at = incoming / secrets.token_hex(16)
        try:
            digest, size = self._written(chunks, lies_at)
            media = recognise(lies_at)
            yield ReceivedFile(tidy_name(name, media), media, digest, size, lies_at, self.place_of(digest))
        finally:
            lies_at.unlink(missing_ok=True)

    def sweep(self, now: datetime) -> int:
        """Remove what crashes left among the incoming files, and say how many there were."""
        gone = 0
        for file in (self.folder / INCOMING).glob("*"):
            if datetime.fromtimestamp(file.stat().st_mtime, UTC) < now - FORGOTTEN:
                file.unlink(missing_ok=True)
                gone += 1
        return gone

    def _written(self, chunks: Iterable[bytes], lies_at: Path) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(os.open(lies_at, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                # Told while reading: whoever sends without end is not read to the end.
                if size > self.largest * MEGABYTE:
                    raise FaultyInput(Fault("evidence.too_large", {"largest": self.largest}))
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if not size:
            raise FaultyInput(Fault("evidence.empty"))
        return digest.hexdigest(), size


def chunks_of(file: Path) -> Iterator[bytes]:
    """A file of this machine, piece by piece."""
    try:
        with file.open("rb") as content:
            while chunk := content.read(1 << 20):
                yield chunk
    except FileNotFoundError as error:
        raise FaultyInput(Fault("file.missing")) from error
    except OSError as error:
        raise FaultyInput(Fault("file.unreadable", {"problem": error.strerror or ""})) from error


def _make_sure_of(folder: Path) -> None:
    """That a file was moved is a change of its folder, and lasts once that is written out."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
