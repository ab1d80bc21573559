"""Files that wait between a look at them and a decision, each its sender's own.

What a page sends back is the digest of what was looked at. It opens nothing but what that very account left here, and
only while the content still is what it digests to; so a digest that was made up, or is somebody else's, finds nothing.
"""

import hashlib
import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

FOLDER = "unggahan"
KEPT_FOR = timedelta(hours=2)
# Of one person; the oldest gives way.
MOST = 5
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    digest: str
    name: str
    content: bytes
    until: datetime


@dataclass(frozen=True, slots=True)
class Uploads:
    folder: Path

    def keep(self, account: int, name: str, content: bytes, now: datetime) -> str:
        """Gives the digest by which it is found again."""
        digest = hashlib.sha256(content).hexdigest()
        own = self.folder / str(account)
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._clear(now)
        part = own / f".{secrets.token_hex(8)}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(plain_name(name)).encode() + b"\n")
                file.write(content)
            # The register's own time says how long it waits.
            os.utime(part, (now.timestamp(), now.timestamp()))
            part.replace(own / digest)
        finally:
            part.unlink(missing_ok=True)
        for old in _latest_first(own)[MOST:]:
            old.unlink(missing_ok=True)
        return digest

    def kept(self, account: int, digest: str, now: datetime) -> Upload | None:
        if not _DIGEST.fullmatch(digest):
            return None
        try:
            with (self.folder / str(account) / digest).open("rb") as file:
                until = _until(os.fstat(file.fileno()).st_mtime, now)
                head, content = file.readline(), file.read()
        except FileNotFoundError:
            return None
        if until <= now or hashlib.sha256(content).hexdigest() != digest:
            return None
        return Upload(digest, str(json.loads(head)), content, until)

    def drop(self, account: int, digest: str) -> None:
        if _DIGEST.fullmatch(digest):
            (self.folder / str(account) / digest).unlink(missing_ok=True)

    def _clear(self, now: datetime) -> None:
        """Nobody's file outlives its time for long: whoever comes next clears it away."""
        for file in self.folder.glob("*/*"):
            try:
                if _until(file.stat().st_mtime, now) <= now:
                    file.unlink()
            except FileNotFoundError:
                # Somebody else cleared it meanwhile.
                continue


def plain_name(name: str) -> str:
    """A file's name without the folders and the signs that some browsers send along."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-_LONGEST_NAME:].strip() or "tabel"


def _until(kept_at: float, now: datetime) -> datetime:
    return datetime.fromtimestamp(kept_at, now.tzinfo) + KEPT_FOR


def _latest_first(own: Path) -> list[Path]:
    files = [file for file in own.iterdir() if _DIGEST.fullmatch(file.name)]
    return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)
