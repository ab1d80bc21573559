"""The rows of a table that were refused, to be mended and sent again: what is wrong stands beside each."""

from collections.abc import Mapping, Sequence

from app.domain.faults import Fault
from app.records.tables.cells import Table
from app.records.tables.heads import Heads
from app.records.tables.writing import refused_rows
from app.wording.faults import located
from app.wording.language import Language


def refused_file(
    table: Table, heads: Heads, wrong: Mapping[int, Sequence[Fault]], language: Language
) -> bytes:
    told = {line: "; ".join(located(fault, language) for fault in faults) for line, faults in wrong.items()}
    return refused_rows(table, heads, [row for row in table.rows if row.line in told], told)
