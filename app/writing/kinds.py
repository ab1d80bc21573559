"""The kinds of paper: each a folder under `templates/papers`, and nothing besides.

`kind.yaml` says what the kind is called and what it asks for; `paper.html` is its template. A field of its own is
written out; one that many kinds share is named by `use` and stands in `_shared/fields.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from app.domain.faults import Fault, FaultyInput
from app.records.codec import decode
from app.records.files import FaultyFile, Located
from app.records.yaml import Document, Plain, Unreadable, read_yaml

PAPERS = Path(__file__).resolve().parents[2] / "templates" / "papers"
SHARED = "_shared"


class Family(StrEnum):
    ADDENDUM = "addendum"
    MINUTES = "minutes"
    LETTER = "letter"
    REPORT = "report"


class About(StrEnum):
    AGREEMENT = "agreement"
    REGISTER = "register"


class FieldType(StrEnum):
    TEXT = "text"  # one line
    PARAGRAPHS = "paragraphs"  # paragraphs, an empty line between two
    LIST = "list"  # items, one a line
    DATE = "date"
    NUMBER = "number"
    RUPIAH = "rupiah"
    FLAG = "flag"
    CHOICE = "choice"
    PARTY = "party"
    NUMBERS = "numbers"  # the number that each party gives the paper; may be empty
    TABLE = "table"  # rows, or CSV with a head
    CHANGES = "changes"  # terms by name, as an addendum changes them
    DEADLINE = "deadline"  # one of the conclusions, as rule:ref
    EVENT = "event"  # something that happened, by its key


@dataclass(frozen=True, slots=True)
class Said:
    """The same in each language."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Said


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    label: Said
    type: FieldType = FieldType.TEXT
    required: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """What a paper asks for. `fill` says, in the templates' language, where the record knows it."""

    name: str
    label: Said
    type: FieldType = FieldType.TEXT
    required: bool = True
    fill: str | None = None
    after: str | None = None  # the day, in the templates' language, behind which a date must lie
    hint: Said | None = None
    choices: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    events: tuple[str, ...] = ()  # the types that an event may have


@dataclass(frozen=True, slots=True)
class _Written:
    """What `kind.yaml` holds."""

    title: Said
    family: Family
    fields: tuple[Field, ...]
    subject: About = About.AGREEMENT
    # The field of an event: what proves it goes into the paper, as files of its own.
    encloses: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    title: Said
    family: Family
    subject: About
    fields: tuple[Field, ...]
    folder: Path
    encloses: str | None = None

    @property
    def template(self) -> str:
        return f"{self.name}/paper.html"

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


@lru_cache(4)
def kinds(folder: Path = PAPERS) -> Mapping[str, Kind]:
    """Every kind by its name, family by family; whatever is wrong in any folder is raised at once."""
    shared = _shared(folder)
    found: list[Kind] = []
    faults: list[Located] = []
    for file in sorted(folder.glob("*/kind.yaml")):
        try:
            found.append(_kind(file, shared))
        except FaultyFile as error:
            faults += error.located
    if faults:
        raise FaultyFile(faults)
    order = list(Family)
    found.sort(key=lambda kind: (order.index(kind.family), kind.name))
    return MappingProxyType({kind.name: kind for kind in found})


def kind_named(name: str, folder: Path = PAPERS) -> Kind:
    known = kinds(folder)
    if name not in known:
        raise FaultyInput(Fault("paper.kind_unknown", {"kind": name, "known": ", ".join(known)}))
    return known[name]


def _shared(folder: Path) -> dict[str, Plain]:
    file = folder / SHARED / "fields.yaml"
    data = _document(file).data
    assert isinstance(data, dict)
    return data


def _kind(file: Path, shared: Mapping[str, Plain]) -> Kind:
    document = _document(file)
    faults: list[Fault] = []
    data = document.data
    if isinstance(data, dict) and isinstance(data.get("fields"), list):
        data = {**data, "fields": list(_fields(data["fields"], shared, faults))}
    try:
        if faults:
            raise FaultyInput(*faults)
        written = decode(_Written, data)
        name = file.parent.name
        _check(written)
    except FaultyInput as error:
        raise FaultyFile(
            Located(str(file), document.line_of(fault.path), fault) for fault in error.faults
        ) from error
    if not (file.parent / "paper.html").is_file():
        raise FaultyFile([Located(str(file.parent / "paper.html"), None, Fault("file.missing"))])
    return Kind(
        name,
        written.title,
        written.family,
        written.subject,
        written.fields,
        file.parent,
        written.encloses,
    )


def _fields(fields: Plain, shared: Mapping[str, Plain], faults: list[Fault]) -> list[Plain]:
    """Each field written out: what `use` names, and over it what the kind says itself."""
    out: list[Plain] = []
    assert isinstance(fields, list)
    for position, one in enumerate(fields):
        if not isinstance(one, dict) or "use" not in one:
            out.append(one)
            continue
        name = one["use"]
        base = shared.get(name) if isinstance(name, str) else None
        if not isinstance(base, dict):
            facts = {"name": str(name), "known": ", ".join(shared)}
            faults.append(Fault("paper.shared_field_unknown", facts, ("fields", position, "use")))
            continue
        out.append({"name": name, **base, **{key: value for key, value in one.items() if key != "use"}})
    return out


def _check(written: _Written) -> None:
    faults: list[Fault] = []
    seen: set[str] = set()
    for position, field in enumerate(written.fields):
        if field.name in seen:
            faults.append(Fault("list.twice", {"value": field.name}, ("fields", position, "name")))
        seen.add(field.name)
        wants = {FieldType.CHOICE: field.choices, FieldType.TABLE: field.columns}
        if field.type in wants and not wants[field.type]:
            missing = "choices" if field.type is FieldType.CHOICE else "columns"
            faults.append(Fault("field.missing", {"field": missing}, ("fields", position, missing)))
    events = {field.name for field in written.fields if field.type is FieldType.EVENT and field.required}
    if written.encloses is not None and written.encloses not in events:
        faults.append(Fault("field.missing", {"field": written.encloses}, ("encloses",)))
    if faults:
        raise FaultyInput(*faults)


def _document(file: Path) -> Document:
    try:
        return read_yaml(file.read_text(encoding="utf-8"))
    except OSError as error:
        fault = Fault("file.unreadable", {"problem": error.strerror or ""})
        raise FaultyFile([Located(str(file), None, fault)]) from error
    except Unreadable as error:
        raise FaultyFile([Located(str(file), error.line, fault) for fault in error.faults]) from error
