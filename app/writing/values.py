"""What was typed for a paper → values that its template shows; every fault at once, each with the field's name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from app.domain.faults import Fact, Fault, FaultyInput
from app.records.codec import decode, encode
from app.records.events import decode_changes
from app.records.yaml import Plain
from app.writing.csv_rows import csv_rows
from app.writing.facts import Facts, known_terms, term_facts
from app.writing.kinds import Column, Field, FieldType
from app.writing.subject import Subject
from app.writing.words import LARGEST

LONGEST_LINE = 2_000
LONGEST_TEXT = 100_000
MOST_ROWS = 10_000

# Directions that turn the text behind them around, and every control that is no line or tab.
_UNSHOWN = re.compile(r"[\u202a-\u202e\u2066-\u2069\ufeff]")
_YES = {
    "true": True,
    "ya": True,
    "yes": True,
    "1": True,
    "false": False,
    "tidak": False,
    "no": False,
    "0": False,
}


@dataclass(frozen=True, slots=True)
class Value:
    """A field as the template shows it, and as the record keeps it."""

    shown: Any
    plain: Plain


@dataclass(frozen=True, slots=True)
class Asked:
    """A field with what it may refer to."""

    field: Field
    facts: Facts
    subject: Subject
    after: date | None = None


EMPTY = Value(None, None)


def is_empty(raw: object) -> bool:
    return raw is None or raw in ("", [], {}, ()) or (isinstance(raw, str) and not raw.strip())


def read_value(asked: Asked, raw: object) -> Value:
    """Raises faults with paths below the field."""
    return _READERS[asked.field.type](asked, raw)


def empty_value(field: Field) -> Value:
    """What a template gets of an optional field that was left empty."""
    many = {FieldType.PARAGRAPHS, FieldType.LIST, FieldType.TABLE, FieldType.CHANGES}
    if field.type in many:
        return Value([], None)
    if field.type is FieldType.NUMBERS:
        return Value({}, None)
    return Value(False, False) if field.type is FieldType.FLAG else EMPTY


def _text_of(raw: object, longest: int) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise FaultyInput(Fault("paper.field_text"))
    text = unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n").strip()
    if len(text) > longest:
        raise FaultyInput(Fault("paper.field_too_long", {"length": len(text), "most": longest}))
    for position, one in enumerate(text):
        if (unicodedata.category(one) in {"Cc", "Cs"} and one not in "\n\t") or _UNSHOWN.match(one):
            facts: dict[str, Fact] = {"character": f"U+{ord(one):04X}", "position": position + 1}
            raise FaultyInput(Fault("paper.field_character", facts))
    return text


def _text(_: Asked, raw: object) -> Value:
    text = " ".join(_text_of(raw, LONGEST_LINE).split())
    return Value(text, text)


def _items(raw: object, apart: str) -> list[str]:
    if isinstance(raw, list):
        return [_text_of(one, LONGEST_TEXT) for one in raw if not is_empty(one)]
    pieces = re.split(apart, _text_of(raw, LONGEST_TEXT))
    return [piece.strip() for piece in pieces if piece.strip()]


def _paragraphs(_: Asked, raw: object) -> Value:
    items = _items(raw, r"\n\s*\n")
    return Value(items, [*items])


def _list(_: Asked, raw: object) -> Value:
    items = _items(raw, r"\n")
    return Value(items, [*items])


def _date(asked: Asked, raw: object) -> Value:
    try:
        day = raw if isinstance(raw, date) else decode(date, str(raw).strip())
    except FaultyInput as error:
        raise FaultyInput(Fault("paper.field_date", {"text": str(raw)[:40]})) from error
    if not 1945 <= day.year <= 2100:
        raise FaultyInput(Fault("paper.field_year", {"year": day.year}))
    if asked.after is not None and day <= asked.after:
        raise FaultyInput(Fault("paper.field_not_after", {"day": day, "after": asked.after}))
    return Value(day, day.isoformat())


def _number(_: Asked, raw: object) -> Value:
    # Thousands are often typed apart; a comma would be a fraction, and is none of ours.
    text = str(raw).strip()
    # YAML reads 12.480 as a fraction, and its last nought is lost by then: that is refused, not guessed at.
    if isinstance(raw, bool | float) or not re.fullmatch(
        r"-?(\d{1,15}|\d{1,3}(\.\d{3}){1,4})", text, re.ASCII
    ):
        raise FaultyInput(Fault("paper.field_number", {"text": text[:40], "most": LARGEST}))
    number = int(text.replace(".", ""))
    return Value(number, number)


def _rupiah(asked: Asked, raw: object) -> Value:
    value = _number(asked, str(raw).strip().removeprefix("Rp").removesuffix(",00").strip())
    if value.shown < 0:
        raise FaultyInput(Fault("paper.field_number", {"text": str(raw)[:40], "most": LARGEST}))
    return value


def _flag(_: Asked, raw: object) -> Value:
    flag = raw if isinstance(raw, bool) else _YES.get(str(raw).strip().lower())
    if flag is None:
        raise FaultyInput(Fault("paper.field_flag", {"text": str(raw)[:40]}))
    return Value(flag, flag)


def _choice(asked: Asked, raw: object) -> Value:
    for one in asked.field.choices:
        if one.value == raw:
            return Value({"value": one.value, "label": one.label.id}, one.value)
    allowed = ", ".join(one.value for one in asked.field.choices)
    raise FaultyInput(Fault("paper.field_choice", {"text": str(raw)[:40], "allowed": allowed}))


def _party(asked: Asked, raw: object) -> Value:
    parties: list[Facts] = asked.facts["parties"]
    for one in parties:
        if str(raw).strip() == str(one["number"]):
            return Value(one, one["number"])
    known = ", ".join(str(one["number"]) for one in parties)
    raise FaultyInput(Fault("paper.field_party", {"text": str(raw)[:40], "known": known}))


def _numbers(asked: Asked, raw: object) -> Value:
    given = dict(enumerate(raw, start=1)) if isinstance(raw, list) else raw
    if not isinstance(given, dict):
        raise FaultyInput(Fault("paper.field_numbers"))
    known = {str(one["number"]) for one in asked.facts["parties"]}
    out: dict[int, str] = {}
    faults: list[Fault] = []
    for party, number in given.items():
        if str(party) not in known:
            facts: dict[str, Fact] = {"text": str(party)[:40], "known": ", ".join(sorted(known))}
            faults.append(Fault("paper.field_party", facts, (str(party),)))
        elif not is_empty(number):
            with gathered(faults, str(party)):
                out[int(party)] = _text(asked, number).shown
    if faults:
        raise FaultyInput(*faults)
    return Value(out, {str(party): number for party, number in out.items()})


def _table(asked: Asked, raw: object) -> Value:
    rows = list(csv_rows(asked.field, raw)) if isinstance(raw, str) else raw
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FaultyInput(Fault("paper.field_table"))
    if len(rows) > MOST_ROWS:
        raise FaultyInput(Fault("paper.table_too_long", {"rows": len(rows), "most": MOST_ROWS}))
    faults: list[Fault] = []
    shown: list[Facts] = []
    plain: list[Plain] = []
    columns = asked.field.columns
    known = {column.name for column in columns}
    for position, row in enumerate(rows):
        for name in sorted(map(str, row.keys() - known)):
            facts: dict[str, Fact] = {
                "column": name[:40],
                "known": ", ".join(one.name for one in columns),
            }
            faults.append(Fault("paper.column_unknown", facts, (position,)))
        cells = {}
        for column in columns:
            with gathered(faults, position, column.name):
                cells[column.name] = _cell(asked, column, row.get(column.name))
        shown.append({name: cell.shown for name, cell in cells.items()})
        plain.append({name: cell.plain for name, cell in cells.items() if cell.plain is not None})
    if faults:
        raise FaultyInput(*faults)
    return Value(shown, plain)


def _cell(asked: Asked, column: Column, raw: object) -> Value:
    if is_empty(raw):
        if column.required:
            raise FaultyInput(Fault("paper.field_missing", {"field": column.name}))
        return EMPTY
    field = Field(column.name, column.label, column.type)
    return read_value(Asked(field, asked.facts, asked.subject), raw)


def _changes(asked: Asked, raw: object) -> Value:
    terms = decode_changes(cast("Plain", raw))
    assert asked.subject.case is not None
    before = known_terms(asked.subject, asked.subject.case.as_of)
    shown = [
        {"name": name, "old": term_facts(name, before[name]), "new": term_facts(name, term)}
        for name, term in terms.items()
    ]
    return Value(shown, {name: encode(term) for name, term in terms.items()})


def _deadline(asked: Asked, raw: object) -> Value:
    conclusions = asked.facts.get("conclusions") or {"deadlines": []}
    for one in conclusions["deadlines"]:
        if one["key"] == raw:
            return Value(one, one["key"])
    known = ", ".join(one["key"] for one in conclusions["deadlines"]) or "-"
    raise FaultyInput(Fault("paper.field_deadline", {"text": str(raw)[:60], "known": known}))


def _event(asked: Asked, raw: object) -> Value:
    allowed = [
        one for one in asked.facts["events"] if not asked.field.events or one["type"] in asked.field.events
    ]
    for one in allowed:
        if one["key"] == raw:
            return Value(one, one["key"])
    known = ", ".join(one["key"] for one in allowed) or "-"
    raise FaultyInput(Fault("paper.field_event", {"text": str(raw)[:60], "known": known}))


@contextmanager
def gathered(faults: list[Fault], *path: str | int) -> Iterator[None]:
    """Keeps the faults raised inside, seen from `path`, and goes on."""
    try:
        yield
    except FaultyInput as error:
        faults += [fault.under(*path) for fault in error.faults]


_READERS: Mapping[FieldType, Callable[[Asked, object], Value]] = {
    FieldType.TEXT: _text,
    FieldType.PARAGRAPHS: _paragraphs,
    FieldType.LIST: _list,
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.RUPIAH: _rupiah,
    FieldType.FLAG: _flag,
    FieldType.CHOICE: _choice,
    FieldType.PARTY: _party,
    FieldType.NUMBERS: _numbers,
    FieldType.TABLE: _table,
    FieldType.CHANGES: _changes,
    FieldType.DEADLINE: _deadline,
    FieldType.EVENT: _event,
}
