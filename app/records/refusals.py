"""What the converter refuses, as faults: each with its path, and with words for what was handed in."""

from cattrs import IterableValidationError
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from app.domain.faults import Fault, FaultyInput
from app.records.yaml import Path

# What each plain kind is called in a fault; the wording room has the words for them.
KINDS: dict[type, str] = {
    str: "text",
    int: "integer",
    bool: "truth",
    float: "number",
    dict: "mapping",
    list: "list",
    type(None): "nothing",
}

# What the converter raises where data is at fault; anything else is a fault of ours.
REFUSED = (BaseValidationError, FaultyInput)


def faults_of(error: BaseException, path: Path = ()) -> list[Fault]:
    """The faults of an error from cattrs: its groups tell the path by notes on what they hold."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        found: list[Fault] = []
        for inner in error.exceptions:
            found += faults_of(inner, path + _step(inner))
        return found
    if isinstance(error, ForbiddenExtraKeysError):
        return [Fault("field.unknown", {"field": name}, (*path, name)) for name in sorted(error.extra_fields)]
    if isinstance(error, FaultyInput):
        return [fault.under(*path) for fault in error.faults]
    if isinstance(error, KeyError):
        return [Fault("field.missing", {"field": str(error.args[0])}, path[:-1])]
    raise error


def written_name(field: str) -> str:
    """`for_` is written `for`: an underscore at the end only keeps a name apart from Python's own words."""
    return field.rstrip("_")


def wrong_kind(wanted: str, value: object) -> FaultyInput:
    got = KINDS.get(type(value), "other")
    return FaultyInput(Fault("value.kind", {"wanted": wanted, "got": got, "text": shortened(value)}))


def shortened(value: object) -> str:
    text = "" if isinstance(value, dict | list) or value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (written_name(note.name),)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()
