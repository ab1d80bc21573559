"""A file's bytes into a table: CSV or XLSX, by what it holds and not by its name."""

from app.domain.faults import Fault, FaultyInput
from app.records.tables.cells import Table
from app.records.tables.csv_reading import read_csv
from app.records.tables.xlsx_reading import read_xlsx

# A register of ten thousand agreements takes some 3 MB as XLSX and 8 MB as CSV.
LARGEST = 20_000_000

_ZIP = b"PK\x03\x04"
# Excel's form until 2003, and any workbook that is locked by a password.
_COMPOUND = b"\xd0\xcf\x11\xe0"


def read_table(content: bytes) -> Table:
    if len(content) > LARGEST:
        raise FaultyInput(Fault("table.too_large", {"largest": LARGEST // 1_000_000}))
    if content.startswith(_COMPOUND):
        raise FaultyInput(Fault("table.old_workbook"))
    table = read_xlsx(content) if content.startswith(_ZIP) else read_csv(content)
    if not table.rows:
        raise FaultyInput(Fault("table.empty"))
    return table
