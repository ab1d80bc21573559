"""Statements about some agreements, put together once: putting one together costs more than SQLite takes to answer it.

connection.execute(rows_of(_desk), these(agreements))
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, select


def these(agreements: Iterable[int]) -> dict[str, Any]:
    """What such a statement is executed with."""
    return {"these": list(agreements)}


def is_of_these(column: ColumnElement[int]) -> ColumnElement[bool]:
    return column.in_(bindparam("these", expanding=True))


@cache
def rows_of(table: Table, *order: str, key: str = "agreement_id") -> Select[Any]:
    """All columns of a table, of these agreements, in the order of the columns that are named."""
    return select(table).where(is_of_these(table.c[key])).order_by(*(table.c[name] for name in order))
