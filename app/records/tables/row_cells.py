"""The cells of one row by their columns, and all that is wrong with them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from app.domain.citation import Citation
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.terms import SILENT, Stated, Term
from app.records.tables.cells import Cell, CellKind, Row
from app.records.tables.columns import BY_KEY, SILENT_WORDS
from app.records.tables.days import read_day, within_reach
from app.records.tables.heads import Heads

T = TypeVar("T")

# How a number looks once a spreadsheet has taken it for a quantity.
_QUANTITY = re.compile(r"[+-]?\d+([.,]\d+)?E[+-]?\d+", re.IGNORECASE)


@dataclass(slots=True)
class RowCells:
    """The cells of a row by their columns. What is wrong with one is kept, and the others are read all the same."""

    row: Row
    heads: Heads
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    def cell(self, key: str) -> Cell | None:
        return self.row.cells.get(self.heads.places.get(key, -1))

    def holds(self, key: str) -> bool:
        return self.cell(key) is not None

    def refuse(self, code: str, key: str, **facts: Fact) -> None:
        self.faults.append(Fault(code, facts, (BY_KEY[key].header,)))

    def leave_out(self, key: str, text: str, clause: str) -> None:
        """Tell that a value is not recorded, for the column that is to name its clause is empty."""
        facts = {"text": text, "column": BY_KEY[clause].header}
        self.remarks.append(Fault("import.left_out", facts, (BY_KEY[key].header,)))

    def text(self, key: str) -> str | None:
        """What is written; None where nothing is, or where it can not be taken for text."""
        cell = self.cell(key)
        if cell is None:
            if BY_KEY[key].required:
                self.refuse("table.cell_missing", key)
            return None
        if cell.kind is CellKind.FORMULA:
            self.refuse("table.formula", key, text=cell.text[:60])
        elif cell.kind is CellKind.ERROR:
            self.refuse("table.cell_error", key, text=cell.text)
        elif BY_KEY[key].identity and (cell.kind is not CellKind.TEXT or _QUANTITY.fullmatch(cell.text)):
            self.refuse("table.identity_number", key, text=cell.text)
        elif cell.kind in {CellKind.DAY, CellKind.TRUTH}:
            self.refuse("table.cell_not_text", key, text=cell.text)
        else:
            return " ".join(cell.text.split())
        return None

    def day(self, key: str) -> date | None:
        cell = self.cell(key)
        if cell is not None and cell.day is not None:
            return self.reads(key, lambda _: within_reach(cell.day or date.min, cell.text), cell.text)
        if cell is not None and cell.kind is CellKind.NUMBER:
            self.refuse("table.day_number", key, text=cell.text)
            return None
        return self.read(key, read_day)

    def read(self, key: str, reader: Callable[[str], T]) -> T | None:
        text = self.text(key)
        return None if text is None else self.reads(key, reader, text)

    def reads(self, key: str, reader: Callable[[str], T], text: str) -> T | None:
        try:
            return reader(text)
        except FaultyInput as error:
            self.faults += (Fault(one.code, one.facts, (BY_KEY[key].header,)) for one in error.faults)
            return None

    def choice(self, key: str, choices: dict[str, T]) -> T | None:
        def choose(text: str) -> T:
            if text.casefold() not in choices:
                raise FaultyInput(Fault("value.choice", {"text": text, "allowed": ", ".join(choices)}))
            return choices[text.casefold()]

        return self.read(key, choose)

    def cites(self, key: str) -> tuple[Citation, ...]:
        text = self.text(key)
        if text is None:
            return ()
        parts = [part.strip() for part in re.split(r"[;,]", text) if part.strip()]
        return self.reads(key, lambda _: tuple(map(read_citation, parts)), text) or ()

    def needs(self, key: str) -> None:
        """Say that a cell is missing which another one makes necessary."""
        if not self.holds(key):
            self.refuse("table.cell_missing", key)

    def term(self, key: str, reader: Callable[[str], Any]) -> dict[str, Term[Any]]:
        """The term that a column states; an empty one is nobody's word, and stays unread.

        A value without its clause is not taken for the agreement's: whoever reads the paper is to find it there.
        """
        text = self.text(key)
        if text is None:
            return {}
        if text.casefold() in SILENT_WORDS:
            return {key: SILENT}
        before = len(self.faults)
        value, cites = self.reads(key, reader, text), self.cites(f"{key}_cites")
        if len(self.faults) > before:
            return {}
        if not cites:
            self.leave_out(key, text, f"{key}_cites")
            return {}
        return {key: Stated(value, cites, f"{BY_KEY[key].header}: {text} (menurut daftar yang diimpor).")}


def read_citation(text: str) -> Citation:
    """As our records write it, or as a lawyer does: `Pasal 6 ayat (1) huruf a`."""
    plain = re.sub(r"\s+", " ", text.strip())
    spelled = re.fullmatch(
        r"[Pp]asal (?P<article>\d{1,4}[A-Z]?)(?: ayat \((?P<paragraph>\d{1,3}[a-z]?)\))?"
        r"(?: huruf (?P<letter>[a-z]{1,2}))?(?: angka (?P<item>\d{1,3}))?",
        plain,
    )
    if spelled is None:
        return Citation.parse(re.sub(r"^[Pp]asal ", "", plain).replace(" ", ""))
    paragraph = f"({spelled['paragraph']})" if spelled["paragraph"] else ""
    letter, item = spelled["letter"] or "", spelled["item"] or ""
    bare = item and not paragraph and not letter and not spelled["article"][-1].isalpha()
    return Citation.parse(f"{spelled['article']}{paragraph}{letter}{'.' if bare else ''}{item}")
