"""The table of reminders: a Markdown file for lawyers, whose one table is read into lines.

The prose stays prose. Whatever is wrong with a line is refused with its place; nothing is guessed.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.domain.conclusions import DeadlineKind, Nature
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.references import DEADLINE_RULES
from app.domain.reminding import LeadTimes, ReminderLine, ReminderTable, Side, Told, overlaps
from app.records.files import FaultyFile, Located

FILE = Path(__file__).resolve().parents[2] / "rules" / "reminders.md"
ALL = "semua"
KINDS = {"hukum": DeadlineKind.LEGAL, "rencana": DeadlineKind.PLANNED}
NATURES = {"kewajiban": Nature.DUTY, "pilihan": Nature.OPTION}
SIDES = {"kami": Side.OURS, "mitra": Side.THEIRS}
TOLD = {
    "Meja": Told.DESK,
    "Penyetuju": Told.APPROVER,
    "Pengurus": Told.ADMINISTRATOR,
    "Narahubung": Told.CONTACT,
}
AT_ONCE = "Segera"
COLUMNS = ("Aturan", "Jenis", "Sifat", "Pihak", *TOLD, AT_ONCE)
_RULED = re.compile(r"\|?[ :|-]+\|?")

Word = TypeVar("Word")

# A line as it stands in the file: each column with its words.
Written = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReminderBook:
    """The table, and what stands around it for whoever reads it."""

    table: ReminderTable
    written: tuple[Written, ...]
    # What stands before the table, and behind it.
    before: str
    behind: str


@cache
def the_reminders() -> ReminderBook:
    """The table that this program came with."""
    return read_reminders(FILE)


def read_reminders(file: Path) -> ReminderBook:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    begins = next((number for number, line in enumerate(lines) if line.startswith("|")), None)
    if begins is None:
        raise FaultyFile([Located(str(file), None, Fault("reminders.no_table"))])
    ends = next((n for n in range(begins, len(lines)) if not lines[n].startswith("|")), len(lines))
    second = next((n for n in range(ends, len(lines)) if lines[n].startswith("|")), None)
    if second is not None:
        raise FaultyFile([Located(str(file), second + 1, Fault("reminders.second_table"))])
    written, numbers = _written(file, lines[begins:ends], begins + 1)
    read, faults = [], []
    for number, one in zip(numbers, written, strict=True):
        try:
            read.append(read_line(one))
        except FaultyInput as error:
            faults += [Located(str(file), number, fault) for fault in error.faults]
    if faults:
        raise FaultyFile(faults)
    version = hashlib.sha256("\n".join(lines[begins:ends]).encode()).hexdigest()[:12]
    try:
        table = ReminderTable(tuple(read), version)
    except FaultyInput as error:
        raise FaultyFile(_placed(file, error.faults, numbers, begins + 1)) from error
    before, behind = "\n".join(lines[:begins]).strip(), "\n".join(lines[ends:]).strip()
    return ReminderBook(table, tuple(written), before, behind)


def read_own_lines(written: Sequence[Written]) -> tuple[ReminderLine, ...]:
    """Lines that an agreement has of its own. They need not speak of everything; the table does."""
    read, faults = [], []
    for position, one in enumerate(written):
        try:
            read.append(read_line(one))
        except FaultyInput as error:
            faults += [fault.under(position) for fault in error.faults]
    if not faults:
        faults += overlaps(read)
    if faults:
        raise FaultyInput(*faults)
    return tuple(read)


def read_line(written: Written) -> ReminderLine:
    faults: list[Fault] = []

    def one_of(column: str, words: Mapping[str, Word]) -> Word | None:
        word = written[column]
        if word != ALL and word not in words:
            known = ", ".join([ALL, *words])
            faults.append(Fault("reminders.word", {"text": word[:40], "known": known}, (column,)))
        return words.get(word)

    def times(column: str) -> LeadTimes:
        try:
            return LeadTimes.parse(written[column])
        except FaultyInput as error:
            faults.extend(fault.under(column) for fault in error.faults)
            return LeadTimes()

    line = ReminderLine(
        rule=one_of("Aturan", {one: one for one in sorted(DEADLINE_RULES)}),
        kind=one_of("Jenis", KINDS),
        nature=one_of("Sifat", NATURES),
        side=one_of("Pihak", SIDES),
        told={told: times(column) for column, told in TOLD.items()},
        at_once=times(AT_ONCE),
    )
    if line.at_once.daily:
        faults.append(Fault("reminders.at_once_daily", {}, (AT_ONCE,)))
    if faults:
        raise FaultyInput(*faults)
    return line


def _written(file: Path, lines: Sequence[str], first: int) -> tuple[list[Written], list[int]]:
    head = _cells(lines[0])
    if tuple(head) != COLUMNS:
        facts = {"columns": " | ".join(COLUMNS)}
        raise FaultyFile([Located(str(file), first, Fault("reminders.head", facts))])
    if len(lines) < 2 or not _RULED.fullmatch(lines[1]):
        raise FaultyFile([Located(str(file), first, Fault("reminders.unruled"))])
    written: list[Written] = []
    numbers, faults = [], []
    for number, line in enumerate(lines[2:], start=first + 2):
        cells = _cells(line)
        if len(cells) != len(COLUMNS):
            facts_of_line = {"count": len(cells), "columns": len(COLUMNS)}
            faults.append(Located(str(file), number, Fault("reminders.cells", facts_of_line)))
            continue
        written.append(dict(zip(COLUMNS, cells, strict=True)))
        numbers.append(number)
    if faults:
        raise FaultyFile(faults)
    return written, numbers


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def _placed(file: Path, faults: Iterable[Fault], numbers: Sequence[int], head: int) -> list[Located]:
    words = {value.value: word for known in (KINDS, NATURES, SIDES) for word, value in known.items()}
    located = []
    for fault in faults:
        line = numbers[int(fault.path[0])] if fault.path else head
        facts: dict[str, Fact] = {
            name: numbers[int(str(value)) - 1] if name == "other" else words[str(value)]
            for name, value in fault.facts.items()
        }
        located.append(Located(str(file), line, Fault(fault.code, facts)))
    return located
