"""How the register is reached: one engine, reading and writing sessions.

SQLite loses updates silently in its default mode, so a session that means to write takes the write lock at
its first statement (`BEGIN IMMEDIATE`). PostgreSQL needs nothing of the kind.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlmodel import Session

from app.register.audit import Act, record_changes, refuse_unrecorded, watch

# What `reading` gives, for whoever hands it on.
Reading = Session

JournalMode = Literal["wal", "delete"]

# How long a session waits for another one's write before it gives up.
BUSY_SECONDS = 15
# Kibibytes of a register's pages that a connection keeps at hand; a large one is counted over in these.
PAGES_KEPT = 32_768
_REHEARSAL = "rehearsal"


def journal_mode_for(version: tuple[int, int, int]) -> JournalMode:
    """WAL only where the linked SQLite is free of the WAL-reset bug; else the rollback journal."""
    if version >= (3, 51, 3):
        return "wal"
    backports = {(3, 50): 7, (3, 44): 6}
    patch = backports.get(version[:2])
    return "wal" if patch is not None and version[2] >= patch else "delete"


def linked_sqlite() -> tuple[int, int, int]:
    major, minor, patch = sqlite3.sqlite_version_info[:3]
    return major, minor, patch


def open_register(url: str) -> Engine:
    """The engine for `sqlite:///…` or `postgresql://…`. Opens no connection yet."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # The driver is our choice, not the caller's: the address says where, not how.
    return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the register, whoever writes meanwhile, and changes nothing."""
    with Session(engine, expire_on_commit=False) as session:
        # SQLite's transactions do so by themselves.
        if engine.dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction, in which acts are done: all of them with their entries in the trail, or nothing."""
    with Session(engine.execution_options(ikat_writes=True), expire_on_commit=False) as session:
        watch(session)
        yield session
        session.flush()
        refuse_unrecorded(session)
        session.commit()


@contextmanager
def rehearsing(engine: Engine) -> Iterator[Session]:
    """A transaction in which an act is tried, and of which nothing stays."""
    with Session(engine.execution_options(ikat_writes=True), expire_on_commit=False) as session:
        session.info[_REHEARSAL] = True
        yield session


def is_rehearsal(session: Session) -> bool:
    """Whether nothing will stay: then nothing is to be done that no transaction undoes."""
    return _REHEARSAL in session.info


@contextmanager
def jotting(engine: Engine) -> Iterator[Connection]:
    """One transaction over tables that no trail watches, for what is written down thousands of times a day."""
    with engine.execution_options(ikat_writes=True).begin() as connection:
        yield connection


@contextmanager
def acting(session: Session, act: Act, *, even_without_changes: bool = False) -> Iterator[None]:
    """What is done within belongs to this act, and is recorded as its doing."""
    yield
    session.flush()
    record_changes(session, act, even_without_changes=even_without_changes)


def _prepare_sqlite(connection: Any, _: object) -> None:
    # Python's own transaction handling is switched off; `_begin_sqlite` says when one begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA journal_mode = {journal_mode_for(linked_sqlite())}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute(f"PRAGMA cache_size = -{PAGES_KEPT}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("ikat_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
