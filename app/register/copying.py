"""The whole register as lines of JSON, table by table, and back: the same from either database into either.

Rows go out as they stand, the audit trail with them, and come in as they were; nothing of it is an act. A copy names
the kind of each column, so that it can be read when the tables have long got others.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Engine,
    Integer,
    String,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy import column as sql_column
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

from app.register.all_tables import metadata
from app.register.database import open_register

_AT_ONCE = 1_000

# How a column's values are written, and the type that takes them in again.
KINDS: Mapping[str, TypeEngine[Any]] = {
    "instant": UTCDateTime(),
    "day": Date(),
    "json": JSON(none_as_null=True),
    "truth": Boolean(),
    "number": Integer(),
    "text": String(),
}
_OF_TYPE: tuple[tuple[type[TypeEngine[Any]] | type[UTCDateTime], str], ...] = (
    (UTCDateTime, "instant"),
    (DateTime, "instant"),
    (Date, "day"),
    (JSON, "json"),
    (Boolean, "truth"),
    (Integer, "number"),
    (String, "text"),
)


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table by its name, with the kinds of its columns in their order."""

    name: str
    columns: Mapping[str, str]


def copied_tables() -> list[CopiedTable]:
    """Every table, in the order in which rows name each other."""
    return [
        CopiedTable(one.name, {column.name: _kind(column.type) for column in one.columns})
        for one in metadata.sorted_tables
    ]


@contextmanager
def unmoving(engine: Engine, folder: Path) -> Iterator[Connection]:
    """One state of the register to read at leisure, while others go on writing."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(
            isolation_level="REPEATABLE READ", stream_results=True
        ) as one:
            yield one
        return
    # A long reader keeps writers of SQLite out; so its file is copied first, in one go.
    with tempfile.TemporaryDirectory(dir=folder, prefix=".ikat-") as private:
        copy = Path(private) / "register.db"
        copy.touch(mode=0o600)
        target = open_register(f"sqlite:///{copy}")
        try:
            with engine.connect() as source, target.connect() as opened:
                into: Any = opened.connection.driver_connection
                origin: Any = source.connection.driver_connection
                origin.backup(into)
            with target.connect() as opened:
                yield opened
        finally:
            target.dispose()


def lines(connection: Connection, of: CopiedTable) -> Iterator[str]:
    """The rows of a table, each a line of JSON: its values in the order of the columns."""
    source = _clause(of)
    kinds = list(of.columns.values())
    ordered = select(source).order_by(*(source.c[name] for name in _key(of)))
    for row in connection.execute(ordered).yield_per(_AT_ONCE):
        told = [_written(value, kind) for value, kind in zip(row, kinds, strict=True)]
        yield json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def take_in(connection: Connection, of: CopiedTable, told: Iterable[str]) -> int:
    """Write the rows of a table, and say how many they were."""
    kinds, names = list(of.columns.values()), list(of.columns)
    into, count = insert(_clause(of)), 0
    batch: list[dict[str, Any]] = []
    for line in told:
        values = json.loads(line)
        if not isinstance(values, list) or len(values) != len(names):
            raise ValueError(of.name)
        batch.append(
            {name: _read(value, kind) for name, value, kind in zip(names, values, kinds, strict=True)}
        )
        count += 1
        if len(batch) == _AT_ONCE:
            connection.execute(into, batch)
            batch = []
    if batch:
        connection.execute(into, batch)
    return count


def set_sequences(connection: Connection, tables: Iterable[CopiedTable]) -> None:
    """Let new rows be numbered behind those that came in; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for one in tables:
        named = connection.execute(
            text("SELECT pg_get_serial_sequence(:name, :key)"),
            {"name": one.name, "key": next(iter(one.columns))},
        ).scalar()
        if named is not None:
            source = _clause(one)
            last = connection.execute(select(source.c.id).order_by(source.c.id.desc()).limit(1)).scalar()
            if last is not None:
                connection.execute(text("SELECT setval(:named, :last)"), {"named": named, "last": last})


def is_unused(connection: Connection) -> bool:
    """Whether nobody has done anything in this register yet, save making it ready."""
    present = set(inspect(connection).get_table_names())
    if "audit_entry" not in present:
        return not present - {"alembic_version"}
    acts = set(connection.execute(text("SELECT DISTINCT act FROM audit_entry")).scalars())
    filled = [
        name
        for name in ("agreement", "account", "event")
        if name in present and connection.execute(select(text("1")).select_from(table(name)).limit(1)).first()
    ]
    return acts <= {"holidays.seed"} and not filled


def clear(connection: Connection) -> None:
    """Take the whole schema away, guards included, as part of the transaction that puts another one in its place."""
    present = inspect(connection).get_table_names()
    ordered = [one.name for one in reversed(metadata.sorted_tables)]
    ours = [name for name in (*ordered, "alembic_version") if name in present]
    if connection.dialect.name == "postgresql":
        guards = connection.execute(
            text(
                "SELECT DISTINCT tgfoid::regproc::text FROM pg_trigger "
                "WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY(:ours)"
            ),
            {"ours": ours},
        ).scalars()
        functions = list(guards)
        for name in ours:
            connection.execute(text(f'DROP TABLE "{name}" CASCADE'))
        for guard in functions:
            connection.execute(text(f"DROP FUNCTION {guard}"))
        return
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    # The words of a full-text index stand in tables of its own, which go with it.
    ours = [*(name for name in ("search_text",) if name in present), *ours]
    for name in ours:
        connection.exec_driver_sql(f'DROP TABLE "{name}"')
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = OFF")


def _key(of: CopiedTable) -> Sequence[str]:
    known = metadata.tables[of.name]
    return [column.name for column in known.primary_key.columns]


def _clause(of: CopiedTable) -> Any:
    return table(of.name, *(sql_column(name, KINDS[kind]) for name, kind in of.columns.items()))


def _kind(of: Any) -> str:
    inner = getattr(of, "impl", of)
    for shape, kind in _OF_TYPE:
        if isinstance(of, shape) or isinstance(inner, shape):
            return kind
    raise TypeError(of)


def _written(value: Any, kind: str) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if kind == "day" and value is not None else value


def _read(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "instant":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind == "day" else value
