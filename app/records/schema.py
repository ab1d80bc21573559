"""`docs/record.schema.json`: what a record may hold, made from the domain's own types."""

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from app.domain.agreement import Agreement
from app.domain.citation import Citation
from app.domain.terms import Clause
from app.records.codec import is_list, is_literal, is_optional, is_term, is_union, is_words, stated_shape

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Citation: {"$ref": "#/$defs/Citation"},
}
_CITATION = {
    "type": "string",
    "description": "A place in the agreement: 4(1)b1 is Pasal 4 ayat (1) huruf b angka 1; also recital(3), annex, closing.",
    "minLength": 1,
}


def record_schema() -> dict[str, Any]:
    defs: dict[str, Any] = {"Citation": _CITATION}
    body = _schema(Agreement, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ikat: the record of one agreement",
        **body,
        "$defs": dict(sorted(defs.items())),
    }


def record_schema_text() -> str:
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema(shape: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if shape in _PLAIN:
        return _PLAIN[shape]
    if is_literal(shape):
        return {"enum": list(get_args(shape))}
    if is_list(shape):
        return {"type": "array", "items": _schema(get_args(shape)[0], defs)}
    if is_words(shape):
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if is_term(shape):
        return {"anyOf": [{"enum": ["silent", "unread"]}, _schema(stated_shape(shape), defs)]}
    if is_optional(shape):
        rest = [part for part in get_args(shape) if part is not type(None)]
        options = [_schema(part, defs) for part in rest]
        return {"anyOf": [*options, {"type": "null"}]}
    if is_union(shape):
        return {"anyOf": [_schema(part, defs) for part in get_args(shape)]}
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return {"enum": [one.value for one in shape]}
    assert is_dataclass(get_origin(shape) or shape), shape
    return _named(shape, defs)


def _named(shape: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """A definition of its own for each shape with fields, so that the schema reads like the domain."""
    origin = get_origin(shape) or shape
    name = origin.__name__
    if get_args(shape):
        name += "_" + "_".join(part.__name__ for part in _leaves(get_args(shape)[0]))
    if name not in defs:
        defs[name] = {}  # holds the place of a shape that contains itself
        defs[name] = _object(shape, origin, defs)
    return {"$ref": f"#/$defs/{name}"}


def _object(shape: Any, origin: Any, defs: dict[str, Any]) -> dict[str, Any]:
    arguments = dict(zip(getattr(origin, "__parameters__", ()), get_args(shape), strict=True))
    hints = {name: arguments.get(hint, hint) for name, hint in get_type_hints(origin).items()}
    required = [
        entry.name
        for entry in fields(origin)
        if entry.default is MISSING and entry.default_factory is MISSING and hints[entry.name] is not Clause
    ]
    said = (origin.__doc__ or "").split("\n\n")[0]
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {entry.name: _schema(hints[entry.name], defs) for entry in fields(origin)},
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    # A dataclass without a docstring gets its signature as one; that says nothing new.
    if said and not said.startswith(f"{origin.__name__}("):
        schema["description"] = " ".join(said.split())
    return schema


def _leaves(shape: Any) -> list[Any]:
    if is_union(shape):
        return [leaf for part in get_args(shape) for leaf in _leaves(part)]
    return [shape]
