"""Where in a table each column stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.faults import Fault, FaultyInput
from app.records.tables.cells import Row, Table
from app.records.tables.columns import BY_HEADER, COLUMNS, FAULTS_HEADER, Column, folded

# Above its heads a table may have a title and what it is about.
_LOOKED_AT = 20
_RECOGNISED = 3


@dataclass(frozen=True, slots=True)
class Heads:
    """The line of the heads, the place of each column by its key, and the heads that mean nothing to us."""

    line: int
    places: Mapping[str, int]
    unknown: tuple[str, ...]


def find_heads(table: Table) -> tuple[Heads, tuple[Row, ...]]:
    """The heads, and the rows below them."""
    for position, row in enumerate(table.rows[:_LOOKED_AT]):
        known = {
            at: BY_HEADER[name] for at, cell in row.cells.items() if (name := folded(cell.text)) in BY_HEADER
        }
        if len(known) >= _RECOGNISED:
            return _heads(row, known), tuple(table.rows[position + 1 :])
    raise FaultyInput(Fault("table.heads_missing", {"needed": _required()}))


def _heads(row: Row, known: Mapping[int, Column]) -> Heads:
    faults = []
    places: dict[str, int] = {}
    for at, column in known.items():
        if column.key in places:
            faults.append(Fault("table.head_twice", {"column": column.header}))
        places[column.key] = at
    missing = [column.header for column in COLUMNS if column.required and column.key not in places]
    if missing:
        faults.append(Fault("table.columns_missing", {"columns": ", ".join(missing)}))
    if faults:
        raise FaultyInput(*faults)
    ours = folded(FAULTS_HEADER)
    unknown = tuple(
        cell.text for at, cell in row.cells.items() if at not in known and folded(cell.text) != ours
    )
    return Heads(row.line, places, unknown)


def _required() -> str:
    return ", ".join(column.header for column in COLUMNS if column.required)
