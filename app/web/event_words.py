"""What an event says, in words: by its name and day, and field by field."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.calendar import OFFSETS, Zone
from app.domain.events import Event, Renewed
from app.records.events import encode_event
from app.web.standing import Standing
from app.wording.dates import long_date
from app.wording.happenings import ENDINGS, YES_NO, event_title, field_label
from app.wording.language import Language
from app.wording.names import party_name
from app.wording.periods import period_words
from app.wording.rules import deadline_title, rule_title
from app.wording.terms import term_title

_SHOWN_ABOVE = {"type", "on", "id", "note"}


@dataclass(frozen=True, slots=True)
class Named:
    """An event as another one speaks of it."""

    key: str
    words: str


def named(event: Event, zone: Zone, language: Language) -> Named:
    """Data diterima, 3 November 2025 (e4)."""
    on = event.on.astimezone(OFFSETS[zone]).date() if isinstance(event.on, datetime) else event.on
    return Named(
        event.id or "", f"{event_title(event.type, language)}, {long_date(on, language)} ({event.id})"
    )


def details(standing: Standing, event: Event, language: Language) -> tuple[tuple[str, str], ...]:
    """What an event says besides its day, by the names of its fields."""
    told = []
    for name, value in encode_event(event).items():
        if name not in _SHOWN_ABOVE:
            text = _shown(standing, event, name, value, language)
            if text:
                told.append((field_label(event.type, name, language), text))
    return tuple(told)


def party_label(standing: Standing, number: int, language: Language) -> str:
    """Badan Misal (PIHAK KEDUA)."""
    return f"{standing.names.get(number, number)} ({party_name(number, language)})"


def _shown(standing: Standing, event: Event, name: str, value: Any, language: Language) -> str:
    match name:
        case "party":
            return party_label(standing, value, language)
        case "by":
            return ", ".join(party_label(standing, one, language) for one in value)
        case "ref":
            if event.type == "waived":
                return str(value)
            found = next((one for one in standing.case.events if one.id == value), None)
            return str(value) if found is None else named(found, standing.zone, language).words
        case "for":
            assert isinstance(event, Renewed), "no other event has a length"
            return "" if event.for_ is None else period_words(event.for_, language)
        case "effective" | "until":
            return long_date(getattr(event, name), language)
    return _said(name, value, language)


def _said(name: str, value: Any, language: Language) -> str:
    """What needs nothing but its own value."""
    match name:
        case "statement" | "periodic":
            return YES_NO[bool(value)].to(language)
        case "rules":
            return ", ".join(rule_title(one, language) for one in value)
        case "rule":
            return rule_title(value, language)
        case "ground":
            return ENDINGS[value].to(language)
        case "grounds":
            return "; ".join(deadline_title(one["rule"], one["ref"], language) for one in value)
        case "changes":
            return ", ".join(term_title(one, language) for one in value)
    return str(value)
