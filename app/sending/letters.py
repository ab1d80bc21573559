"""What is to be mailed, before it has words: facts, for one address, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.wording.language import Language


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    # What stands before the @ of its Message-ID: the same however often it is tried.
    message_id: str
    # The folder of its templates.
    event: str
    address: str
    language: Language
    facts: Mapping[str, Any]
    made_at: datetime
    # Letters about one agreement stand in one thread.
    agreement: str | None = None
    # Of many things at once, at an hour that its reader chose and can change.
    digest: bool = False
    enclosures: tuple[Enclosure, ...] = ()
