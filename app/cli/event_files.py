"""What happened, from a file or from standard input."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.faults import Fault

if TYPE_CHECKING:
    from app.records.events import Events

STDIN = "-"


def events_from(named: str) -> "Events":
    from app.records.events import events_of, read_events
    from app.records.files import FaultyFile, Located

    if named != STDIN:
        return read_events(Path(named))
    content = sys.stdin.buffer.read()
    try:
        return events_of(content.decode("utf-8-sig"), place_of(named))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultyFile([Located(place_of(named), line, Fault("file.not_utf8"))]) from error


def place_of(named: str | None) -> str:
    """What faults call the place that the events came from."""
    return "stdin" if named == STDIN else named or ""
