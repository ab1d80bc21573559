"""How the databases say that two transactions stood in each other's way, or that they themselves cannot go on."""

import sqlite3
from enum import Enum, auto

from sqlalchemy.exc import DBAPIError, OperationalError

from app.domain.faults import Fault


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


# SQLite's plain code, and PostgreSQL's: there is no room left.
_FULL = "53100"
# PostgreSQL was stopped or is starting, or the way to it broke.
_GONE = ("57P01", "57P02", "57P03", "08")


def trouble_in(error: BaseException) -> Fault | None:
    """What is wrong with the database itself, which somebody else than a programmer can mend."""
    if not isinstance(error, DBAPIError):
        return None
    state = getattr(error.orig, "sqlstate", None) or ""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if state == _FULL or (code is not None and code & 0xFF == sqlite3.SQLITE_FULL):
        return Fault("database.full")
    # Who finds no server at all is told so without a code.
    unanswered = isinstance(error, OperationalError) and not state and code is None
    if error.connection_invalidated or unanswered or state.startswith(_GONE):
        return Fault("database.gone")
    return None
