"""Every legal noun of the code stands in the glossary, once, and the glossary names nothing else."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import ModuleType, UnionType
from typing import NamedTuple, Union, get_origin

import app.acts
import app.domain
from app.domain.terms import TERM_NAMES

GLOSSARY = Path("docs/glossary.md")

# Classes that hold a calculation, a question or a complaint: no lawyer has a word for them.
TECHNICAL = (
    "Actor",  # whoever acts, the program itself among them
    "AgreementSettings",  # how an agreement is counted and looked after here, not what it says
    "Bounds",  # the days of a span
    "Rhythm",  # a frequency as plain counting
    "Case",  # what reasoning is asked
    "Change",  # how conclusions differ between two days
    "Circle",  # who is concerned with an agreement
    "Course",  # how the runs are counted along what happens
    "Days",  # which day each zone has reached
    "Denied",
    "Difference",  # in what two states of agreements are otherwise
    "Fault",
    "FaultyInput",
    "Happening",  # an event in its place among the others
    "Interval",  # the days of a stop
    "Reckoned",  # a day with the way to it
    "ReckonedInstant",
    "SearchWord",  # a word that somebody looks for
    "Speaker",  # whoever speaks in a round of approvals, as the trail names them
    "Step",  # one step of that way
    "TaskKey",  # a task as one word
    "Entry",  # a line of the ledger of reminders
    "Moves",  # what is to be done about it
    "Planned",
    "Standing",  # how far such a line has come
    "Word",  # what is said in the place of a day
    "TermsOverTime",  # the terms of an agreement on any day
)

_NAME = re.compile(r"`([^`]*)`")
_NAMES = re.compile(r"`[A-Za-z_.]+`(?:, `[A-Za-z_.]+`)*")
_BEHIND = re.compile(r"\s*\([^)]*\)")


class Row(NamedTuple):
    word: str
    names: str
    meaning: str

    @property
    def bare_word(self) -> str:
        """The word without the abbreviation or the foreign word behind it."""
        return _BEHIND.sub("", self.word).casefold()


def read_rows(text: str) -> list[Row]:
    rows = []
    for line in text.splitlines():
        if not line.startswith("|"):
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert len(cells) == 3, f"a row has three cells: {line}"
        if cells != ["Indonesian", "Code", "Meaning"] and set(cells) != {"---"}:
            rows.append(Row(*cells))
    return rows


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


def public_classes(package: ModuleType) -> dict[str, type]:
    """The classes that a package's own modules make, and not those that they import."""
    return {
        name: value
        for module in modules(package)
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")
    }


def unions(package: ModuleType) -> set[str]:
    """The types that a package names as one of several, such as `Duration`."""
    return {
        name
        for module in modules(package)
        for name, value in vars(module).items()
        if get_origin(value) in (Union, UnionType) and not name.startswith("_")
    }


def parts(owner: type) -> set[str]:
    """The fields of a value, the choices of an enum."""
    if issubclass(owner, Enum):
        return set(owner.__members__)
    if is_dataclass(owner):
        return {entry.name for entry in fields(owner)}
    return set(getattr(owner, "_fields", ()))


ROWS = read_rows(GLOSSARY.read_text(encoding="utf-8"))
NAMES = [name for row in ROWS for name in _NAME.findall(row.names)]
LEGAL = public_classes(app.domain)
CLASSES = {**public_classes(app.acts), **LEGAL}


def known() -> set[str]:
    whole = {*CLASSES, *unions(app.domain), *TERM_NAMES}
    return whole | {f"{name}.{part}" for name, owner in CLASSES.items() for part in parts(owner)}


def twice(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_every_class_of_the_domain_stands_in_the_glossary() -> None:
    assert sorted(set(LEGAL) - set(NAMES) - set(TECHNICAL)) == []


def test_every_term_stands_in_the_glossary() -> None:
    assert [name for name in TERM_NAMES if name not in NAMES] == []


def test_every_name_in_the_glossary_stands_in_the_code() -> None:
    assert sorted(set(NAMES) - known()) == []


def test_no_word_and_no_name_stands_twice() -> None:
    assert twice([row.bare_word for row in ROWS]) == []
    assert twice(NAMES) == []


def test_every_row_has_a_word_its_names_and_a_meaning() -> None:
    assert [row for row in ROWS if not (row.word and _NAMES.fullmatch(row.names) and row.meaning)] == []


def test_what_is_called_technical_is_a_class_of_the_domain_and_no_legal_noun() -> None:
    assert [name for name in TECHNICAL if name not in LEGAL or name in NAMES] == []


def test_a_word_is_the_same_with_and_without_its_abbreviation() -> None:
    (row,) = read_rows(
        "| Indonesian | Code | Meaning |\n|---|---|---|\n| Nota (NK) | `Kind.NK`, `nk` | umbrella |"
    )
    assert (row.bare_word, _NAME.findall(row.names)) == ("nota", ["Kind.NK", "nk"])
