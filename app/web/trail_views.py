"""What the pages of the trail show, as values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.register.audit_reading import TrailEntry, TrailPage
from app.register.audit_values import Shown, Told, TrailChange
from app.web.forms import EMPTY, Filled
from app.web.own_account import Option
from app.wording.act_names import CHANGES, PROGRAM, act_name, subject_name, table_name
from app.wording.dates import instant_words
from app.wording.language import Language


@dataclass(frozen=True, slots=True)
class Value:
    """What stood in a column; `state` says why nothing is shown."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    name: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    table: str
    key: str
    change: str
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    seq: int
    when: str
    who: str
    act: str
    code: str
    subject: str
    # Of an agreement that this reader may open.
    title: str | None
    reason: Value | None
    origin: Value | None
    hash: str
    changes: tuple[ChangeLine, ...]
    more: int
    withheld: bool


@dataclass(frozen=True, slots=True)
class AuditPage:
    entries: tuple[EntryLine, ...]
    filter: Filled
    actors: tuple[Option, ...]
    acts: tuple[Option, ...]
    # What was looked for, as the export and the next page take it along.
    asked: tuple[tuple[str, str], ...]
    next: str | None
    first: str | None


@dataclass(frozen=True, slots=True)
class HeadLine:
    seq: int
    hash: str
    when: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to: counts, or the first thing that is off."""

    entries: int
    rows: int
    erased: int
    broken: str | None


@dataclass(frozen=True, slots=True)
class SoundnessPage:
    head: HeadLine | None
    told: tuple[tuple[int, str], ...]
    checked: Checked | None = None
    form: Filled = EMPTY


def entry_lines(
    found: TrailPage, titles: Mapping[str, str], names: Mapping[str, str], language: Language
) -> tuple[EntryLine, ...]:
    return tuple(_entry(one, titles, names, language) for one in found.entries)


def instant(at: datetime, language: Language) -> str:
    """To the second: entries follow each other closely."""
    return instant_words(at, language, seconds=True)


def actor_name(key: str, names: Mapping[str, str], language: Language) -> str:
    return PROGRAM[key].to(language) if key in PROGRAM else names.get(key, key)


def _entry(
    entry: TrailEntry, titles: Mapping[str, str], names: Mapping[str, str], language: Language
) -> EntryLine:
    return EntryLine(
        seq=entry.seq,
        when=instant(entry.at, language),
        who=entry.actor_name or actor_name(entry.actor, names, language),
        act=act_name(entry.act, language),
        code=entry.act,
        # An act on a person says who it was.
        subject=_subject(entry.subject, titles, names, language),
        title=titles.get(entry.subject),
        reason=_value(entry.reason),
        origin=_value(entry.origin),
        hash=entry.hash,
        changes=tuple(_change(one, language) for one in entry.changes),
        more=entry.more,
        withheld=entry.withheld,
    )


def _subject(subject: str, titles: Mapping[str, str], names: Mapping[str, str], language: Language) -> str:
    if subject in names:
        return names[subject]
    # By its slug an agreement is linked, and found again.
    return subject if subject in titles else subject_name(subject, language)


def _change(change: TrailChange, language: Language) -> ChangeLine:
    words = CHANGES.get(change.change)
    return ChangeLine(
        table_name(change.table, language),
        change.key,
        change.change if words is None else words.to(language),
        tuple(ColumnLine(one.column, _value(one.before), _value(one.after)) for one in change.columns),
    )


def _value(told: Told | None) -> Value | None:
    if told is None or (told.state is Shown.OPEN and told.value is None):
        return None
    if told.state is not Shown.OPEN:
        return Value("", told.state.value)
    text = told.value if isinstance(told.value, str) else json.dumps(told.value, ensure_ascii=False)
    return Value(text, told.state.value)
