"""A mailbox for development and demonstrations: what would be sent is kept in a folder and leaves for nowhere."""

import email
import email.policy
import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from app.sending.smtp import Outcome, Taken

FOLDER = "surat"
# The oldest give way.
MOST = 500
_NAME = re.compile(r"[0-9]{20}-[0-9a-f]{8}\.eml")


@dataclass(frozen=True, slots=True)
class KeptMail:
    name: str
    message: EmailMessage
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Sink:
    folder: Path

    def carry(self, sender: str, recipient: str, message: bytes) -> Outcome:
        del sender, recipient  # both stand in the message
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{int(datetime.now(UTC).timestamp() * 1e6):020}-{secrets.token_hex(4)}.eml"
        part = self.folder / f".{name}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(message)
        part.replace(self.folder / name)
        for old in self._names()[MOST:]:
            (self.folder / old).unlink(missing_ok=True)
        return Taken()

    def close(self) -> None:
        """There is no connection to close."""

    def latest(self, count: int = 100) -> list[KeptMail]:
        found = (self.kept(name) for name in self._names()[:count])
        return [one for one in found if one is not None]

    def kept(self, name: str) -> KeptMail | None:
        if not _NAME.fullmatch(name):
            return None
        try:
            content = (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None
        message = email.message_from_bytes(content, policy=email.policy.default)
        return KeptMail(name, message, datetime.fromtimestamp(int(name[:20]) / 1e6, UTC))

    def _names(self) -> list[str]:
        """The latest first."""
        if not self.folder.is_dir():
            return []
        return sorted((one.name for one in self.folder.iterdir() if _NAME.fullmatch(one.name)), reverse=True)
