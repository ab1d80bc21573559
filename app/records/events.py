"""Events ↔ plain data: a list of named values, each item with the `type` that says which others it has.

Importing this module teaches the codec to read and write `Event`, alone or in a list.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from cattrs import Converter

from app.domain.events import EVENT_TYPES, AddendumSigned, Event
from app.domain.faults import Fault, FaultyInput
from app.domain.soundness import unsound
from app.domain.terms import Term, Terms
from app.records.codec import decode, decode_stored, encode_fields, extend, is_term, is_union, writer
from app.records.files import FaultyFile, Located, read_as
from app.records.refusals import REFUSED, faults_of, shortened, written_name, wrong_kind
from app.records.yaml import Document, Plain, Unreadable, read_json, read_yaml

Events = tuple[Event, ...]

# A time of day without its zone is matched too, so that its fault can say what is missing.
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?P<zone>Z|[+-]\d\d:\d\d)?", re.ASCII
)


def read_events(file: Path) -> Events:
    """The events of a file, YAML or JSON by its ending; refused with file and line."""
    return read_as(Events, file)


def events_of(text: str, name: str) -> Events:
    """The events of a text that comes from no file, YAML or JSON; `name` is what its faults call it."""
    try:
        document = _document(text)
        return decode_events(document.data)
    except Unreadable as error:
        raise FaultyFile(Located(name, error.line, fault) for fault in error.faults) from error
    except FaultyInput as error:
        located = [Located(name, document.line_of(fault.path), fault) for fault in error.faults]
        raise FaultyFile(sorted(located, key=lambda one: one.line or 0)) from error


def decode_events(data: Plain) -> Events:
    """Every fault of every event is raised at once; its path begins with the event's index."""
    return decode(Events, data)


def decode_changes(data: Plain) -> Mapping[str, Term[Any]]:
    """Terms by name, in the form that the `changes` of an addendum have."""
    return decode(dict[str, Term[Any]], data)


def decode_stored_event(data: Plain) -> Event:
    """One event that `encode_event` wrote."""
    return decode_stored(Event, data)


def encode_events(events: Iterable[Event]) -> list[Plain]:
    return [encode_event(event) for event in events]


def encode_event(event: Event) -> dict[str, Any]:
    return encode_fields(event)


def _document(text: str) -> Document:
    """A text has no ending to tell by: what is JSON is read as such, for YAML allows no tabs."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return read_yaml(text)
    return read_json(text)


# ---- how the codec writes events


def _hooks(converter: Converter) -> None:
    converter.register_structure_hook_func(lambda shape: shape is Event, _structure(converter))
    converter.register_structure_hook_func(lambda shape: shape == Events, _structure_list(converter))
    converter.register_structure_hook_func(_is_date_or_instant, _structure_on(converter))
    converter.register_structure_hook_func(_is_changes, _structure_changes(converter))
    converter.register_unstructure_hook_factory(_is_kind, lambda kind: _unstructure(kind, converter))


def _is_date_or_instant(shape: Any) -> bool:
    return is_union(shape) and set(get_args(shape)) == {date, datetime}


def _is_changes(shape: Any) -> bool:
    return get_origin(shape) in (Mapping, dict) and is_term(get_args(shape)[1])


def _is_kind(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Event)


def _structure(converter: Converter) -> Callable[[object, object], Event]:
    def structure(value: object, _: object) -> Event:
        if type(value) is not dict:
            raise wrong_kind("mapping", value)
        kind = _kind(value)
        rest = {name: part for name, part in value.items() if name != "type"}
        faults: list[Fault] = []
        # Its default is a convenience for tests; an addendum on paper says what it changes.
        if kind is AddendumSigned and "changes" not in rest:
            faults.append(Fault("field.missing", {"field": "changes"}))
        try:
            event: Event = converter.structure(rest, kind)
            faults += unsound(event)
        except REFUSED as error:
            faults += [_with_fields(fault, kind) for fault in faults_of(error)]
        if faults:
            raise FaultyInput(*faults)
        return event

    return structure


def _kind(value: dict[str, object]) -> type[Event]:
    if "type" not in value:
        raise FaultyInput(Fault("field.missing", {"field": "type"}))
    name = value["type"]
    if type(name) is not str:
        raise FaultyInput(*(fault.under("type") for fault in wrong_kind("text", name).faults))
    if name not in EVENT_TYPES:
        facts = {"text": shortened(name), "allowed": ", ".join(EVENT_TYPES)}
        raise FaultyInput(Fault("value.choice", facts, ("type",)))
    return EVENT_TYPES[name]


def _with_fields(fault: Fault, kind: type[Event]) -> Fault:
    """Which fields an event has depends on its type, so the refusal of another names them."""
    if fault.code != "field.unknown" or len(fault.path) > 1:
        return fault
    names = ", ".join(written_name(entry.name) for entry in fields(kind))
    return Fault("event.field_unknown", {**fault.facts, "type": kind.type, "fields": names}, fault.path)


def _structure_list(converter: Converter) -> Callable[[object, object], Events]:
    def structure(value: object, _: object) -> Events:
        # A file in which nothing stands yet says that nothing happened.
        if value is None:
            return ()
        if type(value) is not list:
            raise wrong_kind("list", value)
        return tuple(converter.structure(value, list[Event]))

    return structure


def _structure_on(converter: Converter) -> Callable[[object, object], date | datetime]:
    def structure(value: object, _: object) -> date | datetime:
        if type(value) is not str or ":" not in value:
            return converter.structure(value, date)
        found = _INSTANT.fullmatch(value)
        if found is not None and found["zone"] is None:
            raise FaultyInput(Fault("instant.zone_missing", {"instant": value}))
        try:
            if found is None:
                raise ValueError
            return datetime.fromisoformat(value)
        except ValueError as error:
            raise FaultyInput(Fault("instant.none", {"text": shortened(value)})) from error

    return structure


def _structure_changes(converter: Converter) -> Callable[[object, object], Mapping[str, Term[Any]]]:
    """Terms that stand alone, as an addendum has them: each has the shape that its name has in an agreement."""
    shapes = get_type_hints(Terms)

    def structure(value: object, _: object) -> Mapping[str, Term[Any]]:
        if type(value) is not dict:
            raise wrong_kind("mapping", value)
        terms: dict[str, Term[Any]] = {}
        faults: list[Fault] = []
        for name, term in value.items():
            if name not in shapes:
                faults.append(Fault("addendum.terms", {"names": name}, (name,)))
                continue
            try:
                terms[name] = converter.structure(term, shapes[name])
            except REFUSED as error:
                faults += faults_of(error, (name,))
        if faults:
            raise FaultyInput(*faults)
        return terms

    return structure


def _unstructure(kind: Any, converter: Converter) -> Callable[[Event], dict[str, Any]]:
    from_fields = writer(kind, converter)

    def unstructure(event: Event) -> dict[str, Any]:
        plain: dict[str, Any] = {"type": event.type, **from_fields(event)}
        if isinstance(event, AddendumSigned):
            plain.setdefault("changes", {})
        return plain

    return unstructure


extend(_hooks)
