"""Plain data → domain objects and back.

The converter is cattrs'. What is added here: nothing is coerced (a number is no text), what is unknown is
refused, every fault of a record is reported at once with its path, and the two unions that the domain
knows (a term that may be silent or unread; values told apart by their fields) are taken apart.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from cattrs import Converter, IterableValidationError
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from app.domain.citation import Citation
from app.domain.faults import Fault, FaultyInput
from app.domain.terms import SILENT, UNREAD, Clause, Silent, Stated, Unread
from app.records.yaml import Path, Plain

T = TypeVar("T")

# What each plain kind is called in a fault; the wording room has the words for them.
_KINDS: dict[type, str] = {
    str: "text",
    int: "integer",
    bool: "truth",
    float: "number",
    dict: "mapping",
    list: "list",
    type(None): "nothing",
}


def decode(shape: type[T], data: Plain) -> T:
    """Data of a stranger: everything is checked, and every fault is raised at once, with its path."""
    try:
        return _CAREFUL.structure(data, shape)
    except (BaseValidationError, FaultyInput) as error:
        raise FaultyInput(*_faults(error, ())) from error


def decode_stored(shape: type[T], data: Plain) -> T:
    """Data that `encode` wrote: read without the bookkeeping that reports of faults need."""
    return _SWIFT.structure(data, shape)


def encode(value: object) -> Plain:
    """What is at its default is left out, so that a record holds what somebody said and no more."""
    plain: Plain = _CAREFUL.unstructure(value)
    return plain


def encode_fields(value: object) -> dict[str, Any]:
    """The record of a value that has fields."""
    plain: dict[str, Any] = _CAREFUL.unstructure(value)
    return plain


# ---- faults


def _faults(error: BaseException, path: Path) -> list[Fault]:
    """The faults of an error from cattrs: its groups tell the path by notes on what they hold."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        found: list[Fault] = []
        for inner in error.exceptions:
            found += _faults(inner, path + _step(inner))
        return found
    if isinstance(error, ForbiddenExtraKeysError):
        return [Fault("field.unknown", {"field": name}, (*path, name)) for name in sorted(error.extra_fields)]
    if isinstance(error, FaultyInput):
        return [fault.under(*path) for fault in error.faults]
    if isinstance(error, KeyError):
        return [Fault("field.missing", {"field": str(error.args[0])}, path[:-1])]
    raise error


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _refuse(wanted: str, value: object) -> FaultyInput:
    return FaultyInput(
        Fault(
            "value.kind", {"wanted": wanted, "got": _KINDS.get(type(value), "other"), "text": _short(value)}
        )
    )


def _short(value: object) -> str:
    text = "" if isinstance(value, dict | list) or value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


# ---- plain values


def _exactly(kind: type[T]) -> Callable[[object, object], T]:
    def structure(value: object, _: object) -> T:
        # A truth value is an integer to Python, and none to a person.
        if type(value) is not kind:
            raise _refuse(_KINDS[kind], value)
        return value

    return structure


def _date(value: object, _: object) -> date:
    if type(value) is not str:
        raise _refuse("date", value)
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError as error:
        raise FaultyInput(Fault("date.none", {"text": _short(value)})) from error


def _citation(value: object, _: object) -> Citation:
    if type(value) is not str:
        raise _refuse("citation", value)
    return Citation.parse(value)


def _choice(value: object, shape: type[StrEnum]) -> StrEnum:
    if type(value) is not str:
        raise _refuse("text", value)
    try:
        return shape(value)
    except ValueError as error:
        allowed = ", ".join(shape)
        raise FaultyInput(Fault("value.choice", {"text": _short(value), "allowed": allowed})) from error


def _literal(value: object, shape: Any) -> object:
    allowed = get_args(shape)
    if not any(type(value) is type(one) and value == one for one in allowed):
        shown = ", ".join(str(one).lower() if isinstance(one, bool) else str(one) for one in allowed)
        raise FaultyInput(Fault("value.choice", {"text": _short(value), "allowed": shown}))
    return value


# ---- unions


def is_union(shape: Any) -> bool:
    return get_origin(shape) in (Union, types.UnionType)


def is_term(shape: Any) -> bool:
    return is_union(shape) and Silent in get_args(shape)


def stated_shape(shape: Any) -> Any:
    """`Stated[V]` out of `Term[V]`."""
    return next(part for part in get_args(shape) if get_origin(part) is Stated)


def is_list(shape: Any) -> bool:
    return get_origin(shape) is tuple


def is_record(shape: Any) -> bool:
    """Whether a shape is written as named values."""
    generic: Any = get_origin(shape)
    return is_dataclass(shape if generic is None else generic) and shape is not Citation


def is_literal(shape: Any) -> bool:
    return get_origin(shape) is Literal


def is_words(shape: Any) -> bool:
    return get_origin(shape) is Mapping


def is_optional(shape: Any) -> bool:
    return is_union(shape) and type(None) in get_args(shape)


def is_fields_union(shape: Any) -> bool:
    return is_union(shape) and not is_term(shape) and sum(map(is_dataclass, get_args(shape))) > 1


def is_day_or_choice(shape: Any) -> bool:
    """A union of a date and names, as in "counted from signing" or "counted from 1 January 2023"."""
    return is_union(shape) and date in get_args(shape) and not is_optional(shape)


def _term_hook(shape: Any, converter: Converter) -> Callable[[object, object], object]:
    stated = stated_shape(shape)
    is_clause = get_args(stated)[0] is Clause

    def structure(value: object, _: object) -> object:
        if value == "silent":
            return SILENT
        if value == "unread":
            return UNREAD
        if type(value) is not dict:
            raise FaultyInput(Fault("term.kind", {"text": _short(value)}))
        if is_clause:
            value = {"value": {}, **value}
        return converter.structure(value, stated)

    return structure


def _fields_union_hook(shape: Any, converter: Converter) -> Callable[[object, object], object]:
    """Which of several shapes is meant is told by the field that only that one has."""
    members = [part for part in get_args(shape) if is_dataclass(part)]
    signs: dict[str, Any] = {sign_of(member, members): member for member in members}

    def structure(value: object, _: object) -> object:
        if type(value) is not dict:
            raise _refuse("mapping", value)
        meant = [signs[sign] for sign in signs if sign in value]
        if len(meant) != 1:
            raise FaultyInput(Fault("value.which", {"fields": ", ".join(signs)}))
        return converter.structure(value, meant[0])

    return structure


def sign_of(member: Any, members: list[Any]) -> str:
    others = {entry.name for other in members if other is not member for entry in fields(other)}
    return next(entry.name for entry in fields(member) if entry.name not in others)


def _day_or_choice_hook(shape: Any, _: Converter) -> Callable[[object, object], object]:
    choice = next(part for part in get_args(shape) if part is not date)

    def structure(value: object, _: object) -> object:
        if type(value) is str and value[:1].isdigit():
            return _date(value, date)
        return _choice(value, choice)

    return structure


# ---- the shapes themselves


def _mapping_first(converter: Converter) -> Callable[[Any], Callable[[object, object], object]]:
    """A dataclass wants a mapping; cattrs would complain in its own words."""

    def factory(shape: Any) -> Callable[[object, object], object]:
        inner = converter.gen_structure_attrs_fromdict(shape)

        def structure(value: object, as_shape: object) -> object:
            if type(value) is not dict:
                raise _refuse("mapping", value)
            return inner(value, as_shape)

        return structure

    return factory


def _list_first(converter: Converter) -> Callable[[Any], Callable[[object, object], object]]:
    def factory(shape: Any) -> Callable[[object, object], object]:
        inner = converter.get_structure_hook(list[get_args(shape)[0]])  # type: ignore[misc]

        def structure(value: object, _: object) -> object:
            if type(value) is not list:
                raise _refuse("list", value)
            return tuple(inner(value, shape))

        return structure

    return factory


def _words(value: object, _: object) -> Mapping[str, str]:
    if type(value) is not dict:
        raise _refuse("mapping", value)
    for key, text in value.items():
        if type(text) is not str:
            raise FaultyInput(*(fault.under(key) for fault in _refuse("text", text).faults))
    return value


def _converter(*, careful: bool) -> Converter:
    converter = Converter(detailed_validation=careful, forbid_extra_keys=careful, omit_if_default=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(StrEnum, _choice)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(Citation, _citation)
    converter.register_structure_hook_func(is_words, _words)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Citation, str)
    converter.register_unstructure_hook(StrEnum, lambda choice: choice.value)
    converter.register_unstructure_hook(Silent, lambda _: "silent")
    converter.register_unstructure_hook(Unread, lambda _: "unread")
    converter.register_structure_hook_func(is_literal, _literal)
    converter.register_structure_hook_factory(
        is_record,
        _mapping_first(converter),
    )
    converter.register_structure_hook_factory(is_list, _list_first(converter))
    for predicate, hook in (
        (is_term, _term_hook),
        (is_fields_union, _fields_union_hook),
        (is_day_or_choice, _day_or_choice_hook),
    ):
        converter.register_structure_hook_factory(predicate, lambda shape, hook=hook: hook(shape, converter))
    return converter


_CAREFUL = _converter(careful=True)
_SWIFT = _converter(careful=False)
