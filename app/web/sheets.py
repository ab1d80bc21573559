"""Forms made of columns: a record's fields, each with its place in it, between the page and the codec.

What is typed becomes plain data in the record's own form; the codec decides what it means. What is wrong comes back
to the column that it belongs to. A field is named by its path in the record: `parties.0.signatory.name`.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied
from app.records.yaml import Plain, Unreadable, read_yaml, write_yaml
from app.web.forms import Complaint, Filled, Form, as_sentence
from app.wording.faults import form_sentence, sentence
from app.wording.language import Language, Words

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a record. `kept` fields stay as empty text where nothing is typed; others are left out.

    `kind`: text, area, number, date, choice, party (a choice of numbers), truth, cites, lines, yaml.
    """

    path: str
    label: Words
    kind: str = "text"
    options: tuple[tuple[str, Words], ...] = ()
    hint: Words | None = None
    kept: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A column as a template draws it."""

    name: str
    label: str
    kind: str
    value: str
    options: tuple[Choice, ...]
    hint: str
    needed: bool


def shown(
    columns: Sequence[Column], plain: Plain, prefix: str, language: Language, parties: Choices = ()
) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            name=named(prefix, one.path),
            label=one.label.to(language),
            kind="choice" if one.kind in {"party", "truth"} else one.kind,
            value=_spelled(_at(plain, one.path), one.kind),
            options=_choices(one, language, parties),
            hint="" if one.hint is None else one.hint.to(language),
            needed=one.needed,
        )
        for one in columns
    )


def typed(form: Form, columns: Sequence[Column], prefix: str, base: Plain = None) -> dict[str, Any]:
    """What was typed, laid over what stands in the columns that the sheet does not show."""
    found: dict[str, Any] = deepcopy(base) if isinstance(base, dict) else {}
    for one in columns:
        text = form.text(named(prefix, one.path)).replace("\r\n", "\n")
        if text:
            _put(found, one.path, _read(text, one, prefix))
        elif one.kept:
            _put(found, one.path, "")
        else:
            _drop(found, one.path)
    return found


def is_blank(form: Form, columns: Sequence[Column], prefix: str) -> bool:
    return not any(form.text(named(prefix, one.path)) for one in columns)


def named(prefix: str, path: str) -> str:
    return f"{prefix}.{path}" if prefix else path


def refilled_sheet(
    form: Form,
    error: FaultyInput,
    names: Sequence[str],
    language: Language,
    aliases: Mapping[str, str] | None = None,
) -> Filled:
    """The form with what was typed, each fault at the column nearest to its path."""
    if isinstance(error, Denied):
        raise error
    return Filled(
        {name: values[0] for name, values in form.typed.items() if values},
        tuple(_complaint(fault, names, language, aliases or {}) for fault in error.faults),
    )


def at_path(error: FaultyInput, *path: str | int) -> FaultyInput:
    return FaultyInput(*(fault.under(*path) for fault in error.faults))


def _complaint(
    fault: Fault, names: Sequence[str], language: Language, aliases: Mapping[str, str]
) -> Complaint:
    path = ".".join(map(str, fault.path))
    path = aliases.get(path, path)
    name = _nearest(fault, path, names)
    # A record is typed as the text of a file, and told of as one.
    if name == "record":
        text = as_sentence(sentence(fault, language))
    else:
        text = as_sentence(form_sentence(fault, language, at_field=name is not None))
    # A field that holds a whole record says where in it the trouble is.
    if name is not None and path.startswith(f"{name}.") and not path[len(name) + 1 :].isdecimal():
        place = path[len(name) + 1 :]
        line = Words("baris ", "line ").to(language)
        text = f"{place.replace('@', line)}: {text}"
    return Complaint(name, text)


def _nearest(fault: Fault, path: str, names: Sequence[str]) -> str | None:
    missing = named(path, str(fault.facts.get("field", ""))) if fault.code == "field.missing" else path
    for one in (missing, path):
        if one in names:
            return one
    around = [name for name in names if path.startswith(f"{name}.")]
    inside = [
        name for name in names if name.startswith(f"{missing}.") or (path and name.startswith(f"{path}."))
    ]
    return next(iter([*around, *inside]), None)


def _choices(column: Column, language: Language, parties: Choices) -> tuple[Choice, ...]:
    if column.kind == "party":
        return tuple(Choice(value, name) for value, name in parties)
    if column.kind == "truth":
        yes, no = Words("ya", "yes"), Words("tidak", "no")
        return (Choice("true", yes.to(language)), Choice("false", no.to(language)))
    return tuple(Choice(value, words.to(language)) for value, words in column.options)


def _read(text: str, column: Column, prefix: str) -> Plain:
    match column.kind:
        case "number" | "party":
            # What is no number goes on as it is: the codec says so in its own words.
            return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else text
        case "truth":
            return {"true": True, "false": False}.get(text, text)
        case "cites":
            return [
                part.strip() for part in text.replace(";", ",").replace("\n", ",").split(",") if part.strip()
            ]
        case "lines":
            return [part.strip() for part in text.split("\n") if part.strip()]
        case "yaml":
            return read_plain(text, *named(prefix, column.path).split("."))
    return text


def read_plain(text: str, *path: str) -> Plain:
    """A record's own form, as somebody wrote it into a field."""
    try:
        return read_yaml(text).data
    except Unreadable as error:
        raise FaultyInput(*(fault.under(*path, f"@{error.line}") for fault in error.faults)) from error


def _spelled(value: Plain, kind: str) -> str:
    if value is None:
        return ""
    if kind == "yaml":
        return write_yaml(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return (", " if kind == "cites" else "\n").join(map(str, value))
    return str(value)


def _at(plain: Plain, path: str) -> Plain:
    for step in path.split("."):
        if not isinstance(plain, dict):
            return None
        plain = plain.get(step)
    return plain


def _put(plain: dict[str, Any], path: str, value: Plain) -> None:
    *way, last = path.split(".")
    for step in way:
        inner = plain.get(step)
        if not isinstance(inner, dict):
            inner = plain[step] = {}
        plain = inner
    plain[last] = value


def _drop(plain: dict[str, Any], path: str) -> None:
    """Take a field out, and what it leaves empty."""
    step, _, rest = path.partition(".")
    inner = plain.get(step)
    if rest and isinstance(inner, dict):
        _drop(inner, rest)
        if not inner:
            del plain[step]
    elif not rest:
        plain.pop(step, None)
