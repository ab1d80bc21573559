"""The process in which a table is read that somebody sent; `apart.py` starts it and ends it.

A table travels as JSON: each row its line and its cells by column, a cell of plain text as that text alone.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from app.apart import Answering, Said, serve
from app.domain.faults import Fault, FaultyInput
from app.records.tables.cells import Cell, CellKind, Form, Row, Table

READ, FAULTY = b"+", b"-"
# Twenty thousand rows with every column of the template filled take less than half of it.
MEMORY = 1 << 30


def begin() -> Answering:
    # Imported while nobody waits yet.
    from app.records.tables.reading import read_table

    def answering(body: bytes) -> Said:
        try:
            table = read_table(body)
        except FaultyInput as error:
            return FAULTY, _bytes([[one.code, dict(one.facts), one.path] for one in error.faults])
        return READ, _bytes(_plain(table))

    return answering


def faults_of(said: bytes) -> Iterator[Fault]:
    for code, facts, path in json.loads(said):
        yield Fault(code, facts, tuple(path))


def table_of(said: bytes) -> Table:
    plain = json.loads(said)
    rows = tuple(Row(line, dict(_cells(cells))) for line, cells in plain["rows"])
    return Table(Form(plain["form"]), rows, plain["delimiter"])


def _plain(table: Table) -> dict[str, Any]:
    rows = [(row.line, {column: _cell(cell) for column, cell in row.cells.items()}) for row in table.rows]
    return {"form": table.form, "delimiter": table.delimiter, "rows": rows}


def _cell(cell: Cell) -> object:
    if cell.kind is CellKind.TEXT:
        return cell.text
    return cell.text, cell.kind, None if cell.day is None else cell.day.isoformat()


def _cells(plain: dict[str, Any]) -> Iterator[tuple[int, Cell]]:
    for column, cell in plain.items():
        if isinstance(cell, str):
            yield int(column), Cell(cell)
        else:
            text, kind, day = cell
            yield int(column), Cell(text, CellKind(kind), None if day is None else date.fromisoformat(day))


def _bytes(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


if __name__ == "__main__":
    serve(begin, memory=MEMORY)
