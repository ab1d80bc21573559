"""Plain data → domain objects and back.

The converter is cattrs'. What is added here: nothing is coerced (a number is no text), what is unknown is
refused, every fault of a record is reported at once with its path, and the two unions that the domain
knows (a term that may be silent or unread; values told apart by their fields) are taken apart.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from cattrs import Converter, override
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from app.domain.citation import Citation
from app.domain.faults import Fault, FaultyInput
from app.domain.terms import SILENT, UNREAD, Clause, Silent, Stated, Unread
from app.records.refusals import KINDS, REFUSED, faults_of, shortened, written_name, wrong_kind
from app.records.yaml import Plain

T = TypeVar("T")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def decode(shape: type[T], data: Plain) -> T:
    """Data of a stranger: everything is checked, and every fault is raised at once, with its path."""
    try:
        return _CAREFUL.structure(data, shape)
    except REFUSED as error:
        raise FaultyInput(*faults_of(error)) from error


def decode_stored(shape: type[T], data: Plain) -> T:
    """Data that `encode` wrote: read without the bookkeeping that reports of faults need."""
    return _SWIFT.structure(data, shape)


def encode(value: object) -> Plain:
    """What is at its default is left out, so that a record holds what somebody said and no more."""
    plain: Plain = _CAREFUL.unstructure(value)
    return plain


def extend(hooks: Callable[[Converter], None]) -> None:
    """Teach the converter a shape that is written in a way of its own."""
    for converter in (_CAREFUL, _SWIFT):
        hooks(converter)


def encode_fields(value: object) -> dict[str, Any]:
    """The record of a value that has fields."""
    plain: dict[str, Any] = _CAREFUL.unstructure(value)
    return plain


# ---- plain values


def _exactly(kind: type[T]) -> Callable[[object, object], T]:
    def structure(value: object, _: object) -> T:
        # A truth value is an integer to Python, and none to a person.
        if type(value) is not kind:
            raise wrong_kind(KINDS[kind], value)
        return value

    return structure


def _date(value: object, _: object) -> date:
    if type(value) is not str:
        raise wrong_kind("date", value)
    try:
        # Python would read weeks as well, and days without hyphens.
        if not _DAY.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError as error:
        raise FaultyInput(Fault("date.none", {"text": shortened(value)})) from error


def _citation(value: object, _: object) -> Citation:
    if type(value) is not str:
        raise wrong_kind("citation", value)
    return _parsed(value)


# The same few hundred clauses are cited everywhere, and a citation never changes.
_parsed = lru_cache(4096)(Citation.parse)


def _choice(value: object, shape: type[StrEnum]) -> StrEnum:
    if type(value) is not str:
        raise wrong_kind("text", value)
    try:
        return shape(value)
    except ValueError as error:
        allowed = ", ".join(shape)
        raise FaultyInput(Fault("value.choice", {"text": shortened(value), "allowed": allowed})) from error


def _literal(value: object, shape: Any) -> object:
    allowed = get_args(shape)
    if not any(type(value) is type(one) and value == one for one in allowed):
        shown = ", ".join(str(one).lower() if isinstance(one, bool) else str(one) for one in allowed)
        raise FaultyInput(Fault("value.choice", {"text": shortened(value), "allowed": shown}))
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
            raise FaultyInput(Fault("term.kind", {"text": shortened(value)}))
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
            raise wrong_kind("mapping", value)
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
        inner = _reader(shape, converter)

        def structure(value: object, as_shape: object) -> object:
            if type(value) is not dict:
                raise wrong_kind("mapping", value)
            return inner(value, as_shape)

        return structure

    return factory


def _renamed(shape: Any) -> dict[str, Any]:
    """The fields that a record writes under another name than the code."""
    names = [entry.name for entry in fields(get_origin(shape) or shape)]
    return {name: override(rename=written_name(name)) for name in names if written_name(name) != name}


def _reader(shape: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    return make_dict_structure_fn(
        shape,
        converter,
        _cattrs_forbid_extra_keys=converter.forbid_extra_keys,
        _cattrs_detailed_validation=converter.detailed_validation,
        **_renamed(shape),
    )


def writer(shape: Any, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    """What writes the fields of a shape by their names in a record."""
    return make_dict_unstructure_fn(
        shape, converter, _cattrs_omit_if_default=converter.omit_if_default, **_renamed(shape)
    )


def _list_first(converter: Converter) -> Callable[[Any], Callable[[object, object], object]]:
    def factory(shape: Any) -> Callable[[object, object], object]:
        inner = converter.get_structure_hook(list[get_args(shape)[0]])  # type: ignore[misc]

        def structure(value: object, _: object) -> object:
            if type(value) is not list:
                raise wrong_kind("list", value)
            return tuple(inner(value, shape))

        return structure

    return factory


def _words(value: object, _: object) -> Mapping[str, str]:
    if type(value) is not dict:
        raise wrong_kind("mapping", value)
    for key, text in value.items():
        if type(text) is not str:
            raise FaultyInput(*(fault.under(key) for fault in wrong_kind("text", text).faults))
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
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(Citation, str)
    converter.register_unstructure_hook(StrEnum, lambda choice: choice.value)
    converter.register_unstructure_hook(Silent, lambda _: "silent")
    converter.register_unstructure_hook(Unread, lambda _: "unread")
    converter.register_structure_hook_func(is_literal, _literal)
    converter.register_structure_hook_factory(is_record, _mapping_first(converter))
    converter.register_unstructure_hook_factory(is_record, lambda shape: writer(shape, converter))
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
