"""CSV as spreadsheets write it: any of three separators, UTF-8 or what Windows used before it."""

import csv
import io
import re
from collections.abc import Iterator

from app.domain.faults import Fault, FaultyInput
from app.records.tables.cells import Cell, Form, Row, Table
from app.records.tables.limits import LONGEST_CELL, within_limits

_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<mark>[,;\t])"?\r?\n', re.IGNORECASE)
# How many records are looked at for the separator that makes the most of them.
_LOOKED_AT = 5
# A mark that keeps a spreadsheet from calculating what follows; our own files of refused rows have it.
_DISARMED = re.compile(r"'[=+\-@\t\r]")


def read_csv(content: bytes) -> Table:
    text = _decoded(content)
    line = 1
    if separator := _SEPARATOR_LINE.match(text):
        delimiter, text, line = separator["mark"], text[separator.end() :], 2
    else:
        delimiter = _delimiter(text)
    rows = within_limits(
        Row(at, {column: Cell(cell) for column, cell in enumerate(map(_shown, record)) if cell})
        for at, record in _records(text, delimiter, line)
    )
    return Table(Form.CSV, tuple(rows), delimiter)


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FaultyInput(Fault("table.no_table"))


def _delimiter(text: str) -> str:
    """The separator by which the first records fall into the most columns."""

    def columns(mark: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        try:
            return max((len(record) for record, _ in zip(reader, range(_LOOKED_AT), strict=False)), default=0)
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=columns)


def _records(text: str, delimiter: str, line: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins: a cell in quotes may go over several."""
    csv.field_size_limit(LONGEST_CELL + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = line
    try:
        for record in reader:
            yield begins, record
            begins = line + reader.line_num
    except csv.Error as error:
        raise FaultyInput(Fault("table.csv_broken", {"line": begins})) from error


def _shown(text: str) -> str:
    text = text.strip()
    return text[1:] if _DISARMED.match(text) else text
