"""XLSX read cell by cell, with what the spreadsheet knows of each: text, number, date, formula.

A workbook is a stranger's archive. What it unpacks to is bounded before anything is parsed, and a document type,
by which entities multiply, is refused.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.domain.faults import Fault, FaultyInput
from app.records.tables.cells import Cell, CellKind, Form, Row, Table
from app.records.tables.limits import MOST_COLUMNS, MOST_ROWS, within_limits

SHEET = "Perjanjian"
MOST_PARTS = 2_000
# Unpacked. Ten thousand agreements with every column filled take a quarter of it.
LARGEST_UNPACKED = 150_000_000

_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    EOFError,
)
# A line of a sheet whose number a person can reach by scrolling: beyond the rows that are allowed, with gaps.
_LAST_LINE = MOST_ROWS * 5


def read_xlsx(content: bytes) -> Table:
    _refuse_bombs(content)
    try:
        rows = tuple(within_limits(_rows(content)))
    except FaultyInput:
        raise
    except _BROKEN as error:
        raise FaultyInput(Fault("table.xlsx_broken")) from error
    return Table(Form.XLSX, rows)


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            # Nothing unpacks to more than it declares: reading stops there.
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise FaultyInput(Fault("table.unpacks_too_large", {"most": LARGEST_UNPACKED // 1_000_000}))
            if "xl/workbook.xml" not in archive.namelist():
                raise FaultyInput(Fault("table.no_table"))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_document_type(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FaultyInput(Fault("table.xlsx_broken")) from error


def _refuse_document_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as file:
        begin = file.read(4096)
    # What is not UTF-8 is no part that a spreadsheet writes, and hides its document type from this look.
    if b"<!DOCTYPE" in begin or b"\0" in begin:
        raise FaultyInput(Fault("table.no_table"))


def _rows(content: bytes) -> Iterator[Row]:
    calculated: Iterator[tuple[Any, ...]] | None = None
    with warnings.catch_warnings():
        # Of styles and extensions that it does not keep; we read values alone.
        warnings.simplefilter("ignore")
        sheet = _sheet(content, calculated=False)
        results = None
        for line, cells in enumerate(sheet, 1):
            if line > _LAST_LINE:
                raise FaultyInput(Fault("table.too_many_rows", {"most": MOST_ROWS}))
            if calculated is None and any(cell.data_type == "f" for cell in cells):
                # Only now: it costs a second reading.
                calculated = _sheet(content, calculated=True)
                results = _at_line(calculated, line)
            elif calculated is not None:
                results = next(calculated, None)
            yield Row(line, dict(_cells(cells, results)))


def _sheet(content: bytes, *, calculated: bool) -> Iterator[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=calculated, keep_links=False)
    titles = {sheet.title.casefold(): sheet for sheet in book.worksheets}
    if not titles:
        raise FaultyInput(Fault("table.empty"))
    sheet = titles.get(SHEET.casefold()) or book.worksheets[0]
    # What a sheet says of its own size may be wrong.
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_col=MOST_COLUMNS + 1))


def _at_line(rows: Iterator[tuple[Any, ...]], line: int) -> tuple[Any, ...] | None:
    return next((row for at, row in enumerate(rows, 1) if at == line), None)


def _cells(cells: tuple[Any, ...], results: tuple[Any, ...] | None) -> Iterator[tuple[int, Cell]]:
    for column, cell in enumerate(cells):
        if cell.value is None:
            continue
        if cell.data_type == "f":
            result = results[column] if results is not None and column < len(results) else None
            found = _formula(str(cell.value), result)
        else:
            found = _cell(cell.value, cell.data_type)
        if found.text:
            yield column, found


def _formula(formula: str, result: Any) -> Cell:
    """What the formula came to when the file was saved; nothing is calculated here."""
    if result is None or result.value is None:
        return Cell(formula, CellKind.FORMULA)
    return _cell(result.value, result.data_type)


def _cell(value: object, kind: str) -> Cell:
    match value:
        case bool():
            return Cell("TRUE" if value else "FALSE", CellKind.TRUTH)
        case datetime() if value.time() != time():
            return Cell(value.isoformat(sep=" "), CellKind.NUMBER)
        case datetime():
            return Cell(value.date().isoformat(), CellKind.DAY, value.date())
        case time() | timedelta():
            return Cell(str(value), CellKind.NUMBER)
        case int() | float():
            return Cell(_as_shown(value), CellKind.NUMBER)
    text = _escaped(str(value)).strip()
    return Cell(text, CellKind.ERROR if kind == "e" else CellKind.TEXT)


def _as_shown(value: float) -> str:
    """A whole number without its point; a long one as a spreadsheet shows it, for its digits are lost."""
    if abs(value) >= 10**15:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else repr(value)


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _escaped(text: str) -> str:
    """Characters that XML cannot hold are written out in the file; line breaks among them are kept."""
    return _ESCAPE.sub(
        lambda found: chr(int(found[1], 16)) if found[1] in {"000A", "000D", "0009"} else "", text
    )
