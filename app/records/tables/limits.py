"""How much one table may hold. More than any register has; less than what would bring the machine down."""

from collections.abc import Iterable, Iterator

from app.domain.faults import Fault, FaultyInput
from app.records.tables.cells import Row

MOST_ROWS = 20_000
MOST_COLUMNS = 120
LONGEST_CELL = 4_000


def within_limits(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that hold anything; refuses a table that is beyond reason."""
    for count, row in enumerate((row for row in rows if row.cells), 1):
        if count > MOST_ROWS + 1:
            raise FaultyInput(Fault("table.too_many_rows", {"most": MOST_ROWS}))
        if max(row.cells) >= MOST_COLUMNS:
            raise FaultyInput(Fault("table.too_many_columns", {"line": row.line, "most": MOST_COLUMNS}))
        if any(len(cell.text) > LONGEST_CELL for cell in row.cells.values()):
            raise FaultyInput(Fault("table.cell_too_long", {"line": row.line, "most": LONGEST_CELL}))
        yield row
