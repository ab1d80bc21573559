"""Tables that we hand out: the template to fill in, and the rows that were refused, to be mended and sent again.

No cell of ours is ever a formula, whatever a stranger wrote into it.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from app.records.tables.cells import Form, Row, Table
from app.records.tables.columns import COLUMNS, FAULTS_HEADER, Column
from app.records.tables.heads import Heads
from app.records.tables.xlsx_reading import SHEET

# What a spreadsheet would take for the beginning of a formula.
_ARMED = ("=", "+", "-", "@", "\t", "\r")

_NOTES = (
    "Satu baris, satu perjanjian yang sudah ditandatangani. Kolom bertanda * wajib diisi; kolom lain boleh kosong atau dihapus.",
    "Kosong berarti belum dibaca: menjadi tugas, tidak pernah menjadi kesimpulan. Tulis 'tidak diatur' bila naskah memang diam.",
    "Ketentuan hanya dicatat bila pasalnya disebut pada kolom di sebelahnya, misalnya 6(1) atau Pasal 6 ayat (1); tanpa pasal, isinya disebut pada hasil impor dan ketentuannya tetap belum dibaca.",
    "Tanggal: 7 Desember 2025, 07/12/2025 (hari lebih dahulu), 2025-12-07, atau sel tanggal. Tahun selalu empat angka.",
    "Nomor naskah dan NIP harus sel teks. Sel angka ditolak, sebab Excel membuang angka sesudah digit ke-15.",
    "Jangka waktu: 3 tahun, 30 hari kerja, 30 (tiga puluh) hari kalender, 3 x 24 jam. 'Hari' saja dicatat sebagai tidak disebut jenisnya.",
)


def template_xlsx() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for position, column in enumerate(COLUMNS, 1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width = max(14, len(column.header) + 4)
        # Text, so that a number keeps its digits from the moment it is typed.
        dimension.number_format = "@"
    sheet.append([_written(sheet, _head(column), bold=True) for column in COLUMNS])
    explained = book.create_sheet("Penjelasan")
    for letter, width in (("A", 34), ("B", 12), ("C", 70), ("D", 30)):
        explained.column_dimensions[letter].width = width
    for note in _NOTES:
        explained.append([_written(explained, note)])
    explained.append([])
    for record in _explained():
        explained.append([_written(explained, text, bold=record[0] == "Kolom") for text in record])
    return _saved(book)


def template_csv() -> bytes:
    """The heads alone; with a mark by which spreadsheets know it for UTF-8."""
    return _as_csv([[_head(column) for column in COLUMNS]], ";")


def refused_rows(table: Table, heads: Heads, rows: Iterable[Row], wrong: Mapping[int, str]) -> bytes:
    """These rows as they came, each with what is wrong with it, in the form in which the table came."""
    by_line = {row.line: row for row in table.rows}
    width = 1 + max(max(row.cells) for row in table.rows)
    # The column of an earlier round gives way to this one's.
    told = {at for at, cell in by_line[heads.line].cells.items() if cell.text == FAULTS_HEADER}
    kept = [at for at in range(width) if at not in told]

    def record(row: Row, last: str) -> list[str]:
        return [*(row.cells[at].text if at in row.cells else "" for at in kept), last]

    records = [record(by_line[heads.line], FAULTS_HEADER)]
    records += [record(row, wrong.get(row.line, "")) for row in rows]
    return _as_csv(records, table.delimiter) if table.form is Form.CSV else _as_xlsx(records)


def list_csv(records: Sequence[Sequence[str]]) -> bytes:
    """A list as it is shown, its heads first."""
    return _as_csv(records, ";")


def list_xlsx(records: Sequence[Sequence[str]]) -> bytes:
    return _as_xlsx(records)


def _head(column: Column) -> str:
    return f"{column.header} *" if column.required else column.header


def _explained() -> list[tuple[str, str, str, str]]:
    lines = [("Kolom", "Wajib", "Isi", "Contoh")]
    lines += [
        (column.header, "ya" if column.required else "", column.explains, column.example)
        for column in COLUMNS
    ]
    return lines


def _as_csv(records: Sequence[Sequence[str]], delimiter: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([disarmed(text) for text in record] for record in records)
    return file.getvalue().encode("utf-8-sig")


def disarmed(text: str) -> str:
    """With a mark before what a spreadsheet would calculate; our own reading takes it off again."""
    return f"'{text}" if text.startswith(_ARMED) else text


def _as_xlsx(records: Sequence[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for position, record in enumerate(records):
        sheet.append([_written(sheet, text, bold=position == 0) for text in record])
    return _saved(book)


def _written(sheet: Any, text: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=text or None)
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
