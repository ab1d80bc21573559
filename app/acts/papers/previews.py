"""Drafts that were printed a short while ago: one that did not change is not printed again."""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.acts.doing import Doing
from app.register.agreements import find
from app.register.database import reading
from app.register.holidays import holidays
from app.register.prepared_papers import PaperOnFile
from app.writing.kinds import PAPERS

# Beside the register's own files, and no part of it: what lies there can be printed again.
FOLDER = "naskah"


def draft_key(doing: Doing, paper: PaperOnFile) -> str:
    """What a printed draft depends on: the paper, its agreement, the calendar, and the templates."""
    with reading(doing.engine) as session:
        row = None if paper.slug is None else find(session, paper.slug)
        version = None if row is None else row.version
        calendar = holidays(session).version
    told = [paper.number, paper.version, version, calendar, templates_digest()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Previews:
    """Printed drafts by what they depend on; the oldest give way."""

    folder: Path
    most: int = 400

    def place_of(self, key: str) -> Path:
        return self.folder / f"{key}.pdf"

    def find(self, key: str) -> Path | None:
        place = self.place_of(key)
        return place if place.is_file() else None

    def keep(self, key: str, content: bytes) -> Path:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.folder / f".{secrets.token_hex(8)}.part"
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
            place = part.replace(self.place_of(key))
        finally:
            part.unlink(missing_ok=True)
        self._make_room()
        return place

    def _make_room(self) -> None:
        lying = []
        for file in self.folder.glob("*.pdf"):
            # Somebody else may make room at the same time.
            with suppress(FileNotFoundError):
                lying.append((file.stat().st_mtime_ns, file))
        for _, file in sorted(lying, reverse=True)[self.most :]:
            file.unlink(missing_ok=True)


@lru_cache(1)
def templates_digest() -> str:
    """Of all kinds as this process read them: another template makes another paper."""
    digest = hashlib.sha256()
    for file in sorted(PAPERS.rglob("*")):
        if file.is_file():
            digest.update(str(file.relative_to(PAPERS)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
