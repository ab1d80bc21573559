"""The rule book: Markdown files with prose for the lawyer, rule blocks, and examples that are tests.

A heading of the second level is a rule's id. Below it stand its prose, its rule blocks (the first carries the
heading's id, a further one says its own `id`) and its examples.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.faults import Fault, FaultyInput
from app.reasoning.language import Provider, Rule, read_rule, stages
from app.records.files import FaultyFile, Located
from app.records.yaml import Plain, Unreadable, read_yaml

FOLDER = Path(__file__).resolve().parents[2] / "rules"

# Beside the book in its folder, and no chapter of it: when people are reminded is no law of any agreement.
NO_CHAPTERS = frozenset({"reminders.md"})

_HEADING = re.compile(r"(#{1,2}) +(.+?) *$")
_FENCE = re.compile(r"```(\w*) *$")
_ID = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")


@dataclass(frozen=True, slots=True)
class Example:
    """A case and what is to be expected of it."""

    rule: str
    title: str
    data: dict[str, Plain]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the book: its prose and what belongs to it."""

    title: str
    prose: str
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the book."""

    name: str
    title: str
    prose: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Book:
    chapters: tuple[Chapter, ...]
    version: str

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for one in self.chapters for section in one.sections for rule in section.rules)

    @property
    def examples(self) -> tuple[Example, ...]:
        return tuple(
            example for one in self.chapters for section in one.sections for example in section.examples
        )


def read_book(folder: Path, providers: Iterable[Provider] = ()) -> Book:
    """Every chapter of a folder; every fault of all of them is raised at once, with file and line."""
    chapters: list[Chapter] = []
    faults: list[Located] = []
    digest = hashlib.sha256()
    lines: dict[str, tuple[str, int]] = {}
    for file in sorted(folder.glob("*.md")):
        if file.name in NO_CHAPTERS:
            continue
        text = file.read_text(encoding="utf-8")
        digest.update(f"{file.name}\0{text}\0".encode())
        reader = _Reader(str(file), lines)
        chapters.append(reader.chapter(file.stem, text))
        faults += reader.faults
    if not faults:
        book = Book(tuple(chapters), digest.hexdigest()[:12])
        try:
            stages(book.rules, tuple(providers))
        except FaultyInput as error:
            for fault in error.faults:
                place, line = lines.get(str(fault.facts.get("rule")), (str(folder), 0))
                faults.append(Located(place, line or None, fault))
        else:
            return book
    raise FaultyFile(faults)


class _Reader:
    """Reads one file line by line; keeps what is wrong instead of stopping at it."""

    def __init__(self, file: str, lines: dict[str, tuple[str, int]]) -> None:
        self._file = file
        self._lines = lines
        self.faults: list[Located] = []

    def chapter(self, name: str, text: str) -> Chapter:
        title, prose = "", ""
        sections: list[Section] = []
        for level, heading, line, body in _headings(text):
            if level == 1:
                title, prose = heading, "\n".join(words for _, words in body).strip()
            else:
                sections.append(self._section(heading, line, body))
        return Chapter(name, title, prose, tuple(sections))

    def _section(self, heading: str, line: int, body: list[tuple[int, str]]) -> Section:
        prose: list[str] = []
        rules: list[Rule] = []
        examples: list[Example] = []
        for kind, start, block in _blocks(body):
            if kind == "rule":
                rule = self._rule(heading, start, block, first=not rules)
                rules += [rule] if rule else []
            elif kind == "example":
                example = self._example(heading, start, block)
                examples += [example] if example else []
            elif kind:
                self._refuse(start, Fault("book.block_unknown", {"kind": kind}))
            else:
                prose.append(block)
        if rules and len(examples) < 2:
            self._refuse(line, Fault("book.examples_missing", {"rule": heading, "count": len(examples)}))
        return Section(heading, "\n".join(prose).strip(), tuple(rules), tuple(examples))

    def _rule(self, heading: str, start: int, block: str, *, first: bool) -> Rule | None:
        data = self._yaml(start, block)
        if data is None:
            return None
        own = data[0].get("id") if isinstance(data[0], dict) else None
        identity = str(own) if own is not None else heading
        if not _ID.fullmatch(identity):
            self._refuse(start, Fault("rule.id", {"text": identity}))
            return None
        if identity in self._lines or (own is None and not first):
            self._refuse(start, Fault("rule.twice", {"rule": identity}))
            return None
        self._lines[identity] = (self._file, start)
        try:
            return read_rule(identity, data[0])
        except FaultyInput as error:
            for fault in error.faults:
                self.faults.append(
                    Located(self._file, start + data[1].get(_known(fault.path, data[1]), 1), fault)
                )
            return None

    def _example(self, heading: str, start: int, block: str) -> Example | None:
        # The first line is a sentence for people; the rest is the case.
        title, _, rest = block.partition("\n")
        data = self._yaml(start + 1, rest)
        if data is None:
            return None
        if not isinstance(data[0], dict) or not {"agreement", "as_of", "expect"} <= set(data[0]):
            self._refuse(start, Fault("book.example_parts"))
            return None
        return Example(heading, title.strip(), data[0], self._file, start)

    def _yaml(self, start: int, block: str) -> tuple[Plain, dict[tuple[str | int, ...], int]] | None:
        try:
            document = read_yaml(block)
        except Unreadable as error:
            for fault in error.faults:
                self._refuse(start + error.line, fault)
            return None
        return document.data, dict(document.lines)

    def _refuse(self, line: int, fault: Fault) -> None:
        self.faults.append(Located(self._file, line, fault))


def _known(path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    while path and path not in lines:
        path = path[:-1]
    return path


def _headings(text: str) -> list[tuple[int, str, int, list[tuple[int, str]]]]:
    """The headings with what stands below each, every line with its number."""
    found: list[tuple[int, str, int, list[tuple[int, str]]]] = []
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line)
        if heading:
            found.append((len(heading[1]), heading[2], number, []))
        elif found:
            found[-1][3].append((number, line))
    return found


def _blocks(body: list[tuple[int, str]]) -> list[tuple[str, int, str]]:
    """Prose ("" as its kind) and fenced blocks, each with the line it starts on."""
    blocks: list[tuple[str, int, list[str]]] = [("", 0, [])]
    for number, line in body:
        fence = _FENCE.match(line)
        if fence and not blocks[-1][0]:
            blocks.append((fence[1] or "plain", number, []))
        elif fence:
            blocks.append(("", number, []))
        else:
            blocks[-1][2].append(line)
    return [(kind, start, "\n".join(lines)) for kind, start, lines in blocks if kind or any(lines)]
