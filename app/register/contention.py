"""How the databases say that two transactions stood in each other's way."""

import sqlite3
from enum import Enum, auto

from sqlalchemy.exc import DBAPIError


class Conflict(Enum):
    UNDONE = auto()  # broken off, so that another could go on: it may succeed the next time
    BUSY = auto()  # it waited for a lock until its time was up


# PostgreSQL's codes: serialization failure, deadlock; lock not available.
_UNDONE = frozenset({"40001", "40P01"})
_BUSY = frozenset({"55P03"})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def conflict_in(error: DBAPIError) -> Conflict | None:
    """Which conflict it was; None where it was none."""
    state = getattr(error.orig, "sqlstate", None)
    if state in _UNDONE:
        return Conflict.UNDONE
    # The extended codes of SQLite carry the plain one in their last byte.
    code = getattr(error.orig, "sqlite_errorcode", None)
    busy = state in _BUSY or (code is not None and code & 0xFF in _LOCKED)
    return Conflict.BUSY if busy else None
