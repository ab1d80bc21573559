"""A table as it was read: rows of cells that still know what the spreadsheet held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CellKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    TRUTH = "truth"
    # A formula whose result the file does not hold, or that went wrong.
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, as a person would read it; of a date cell also the day."""

    text: str
    kind: CellKind = CellKind.TEXT
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Its line as people count them, and the cells that are not empty, by their column."""

    line: int
    cells: Mapping[int, Cell]


class Form(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Table:
    form: Form
    rows: Sequence[Row]
    delimiter: str = ","
