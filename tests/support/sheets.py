"""Tables as people send them, filled with bodies that do not exist."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from app.records.tables.columns import BY_KEY

FILLED: Mapping[str, Any] = {
    "kind": "PKS",
    "title": "Pertukaran Data Contoh",
    "number_1": "1/CTH/2024",
    "institution_1": "Kementerian Contoh",
    "signatory_1": "Ani Contoh",
    "office_1": "Sekretaris Jenderal",
    "number_2": "2/MSL/2024",
    "institution_2": "Badan Misal",
    "signatory_2": "Budi Misal",
    "office_2": "Kepala Badan",
    "signed_on": "7 Desember 2024",
}


def filled(**changes: Any) -> dict[str, Any]:
    """A sound row; None takes a cell away."""
    return {key: value for key, value in {**FILLED, **changes}.items() if value is not None}


def numbered(number: int, **changes: Any) -> dict[str, Any]:
    """A sound row that is no other's double."""
    own = {
        "title": f"Pertukaran Data Contoh {number}",
        "number_1": f"{number}/CTH/2024",
        "number_2": f"{number}/MSL/2024",
    }
    return filled(**{**own, **changes})


def _records(rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    heads = [BY_KEY[key].header if key in BY_KEY else key for key in keys]
    return [heads, *([row.get(key, "") for key in keys] for row in rows)]


def as_csv(*rows: Mapping[str, Any], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(_records(rows))
    return file.getvalue().encode(encoding)


def as_xlsx(*rows: Mapping[str, Any], sheet: str = "Perjanjian", epoch: Any = None) -> bytes:
    book = Workbook()
    if epoch is not None:
        book.epoch = epoch
    page = book.active
    assert page is not None
    page.title = sheet
    for record in _records(rows):
        page.append([None if value == "" else value for value in record])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
