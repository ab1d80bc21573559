"""Text → plain data with the line of each value, by the core schema of YAML 1.2.

PyYAML reads YAML 1.1, where `on`, `yes` and `no` are truth values and a date is no string. Only what the
core schema knows is resolved here; everything else stays the text that somebody typed.

PyYAML has two readers. The one in C is nine times as fast, and not quite the same: it takes some texts that the other
refuses, and deep enough ones kill the process. So it reads what is plain, where both say the same, and nothing else;
whatever it refuses the other one reads again, and says what is wrong.
"""

import contextlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from app.domain.faults import Fault, FaultyInput

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]

# Deeper than any record; a guard for the reader's own stack.
DEEPEST = 40
MOST_VALUES = 500_000

_CORE = {
    "tag:yaml.org,2002:null": (r"~|null|Null|NULL|", [*"~nN", ""]),
    "tag:yaml.org,2002:bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "tag:yaml.org,2002:int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    "tag:yaml.org,2002:float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+0123456789."),
    ),
}


class _CoreLoader(yaml.SafeLoader):
    # Its own, empty table: those of YAML 1.1 stay with the parent.
    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML looks for it on the class, and types it as an instance's


class _QuickLoader(yaml.CSafeLoader):
    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML looks for it on the class, and types it as an instance's


# Where the readers differ: tags, directives, `?`, documents begun or ended, `|#`, and characters that few texts have.
# Lines that are not too long, and not too many brackets, keep what is nested from being deep.
_NOT_PLAIN = re.compile(
    r"[^\n\x20-\x7e\xa1-\u2027\u202a-\ud7ff]|[!?%]|[|>][-+0-9]*\#|^(?:---|\.\.\.)|[^\n]{1001}", re.MULTILINE
)
_MOST_BRACKETS = 1_000


class _CoreDumper(yaml.SafeDumper):
    """Writes so that readers of YAML 1.1 and of 1.2 see the same: what either would resolve is quoted."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's own signature
        return True


for _tag, (_pattern, _first) in _CORE.items():
    for _loader in (_CoreLoader, _QuickLoader):
        _loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), _first)
    _CoreDumper.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), _first)


@dataclass(frozen=True, slots=True)
class Document:
    """What a text says, and on which line (from 1) each value stands."""

    data: Plain
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it that the text has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class Unreadable(FaultyInput):
    """Text that is no YAML or JSON at all; knows the line, for there is no path yet."""

    def __init__(self, fault: Fault, line: int) -> None:
        super().__init__(fault)
        self.line = line


def read_yaml(text: str, *, quickly: bool = True) -> Document:
    """`quickly`: by the quick reader, where it says the same."""
    try:
        node = _quickly(text) if quickly and is_plain(text) else None
        node = node or yaml.compose(text, Loader=_CoreLoader)
        lines: dict[Path, int] = {}
        return Document(None if node is None else _plain(node, (), lines), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise Unreadable(Fault("yaml.unreadable", {"problem": error.problem or ""}), line) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(Fault("yaml.character", {"character": f"U+{error.character:04X}"}), line) from error
    except RecursionError as error:
        raise Unreadable(Fault("yaml.too_deep", {"deepest": DEEPEST}), 1) from error


def _quickly(text: str) -> yaml.Node | None:
    """None where it refuses the text: the other reader says better what is wrong."""
    with contextlib.suppress(yaml.YAMLError):
        return yaml.compose(text, Loader=_QuickLoader)
    return None


def is_plain(text: str) -> bool:
    return _NOT_PLAIN.search(text) is None and text.count("[") + text.count("{") <= _MOST_BRACKETS


def read_json(text: str) -> Document:
    """JSON is YAML of the core schema, but its own reader says better what is wrong with it."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(Fault("json.unreadable", {"problem": error.msg}), error.lineno) from error
    except RecursionError as error:
        raise Unreadable(Fault("yaml.too_deep", {"deepest": DEEPEST}), 1) from error
    return read_yaml(text.replace("\t", " "))


def write_yaml(data: Plain) -> str:
    return yaml.dump(data, Dumper=_CoreDumper, sort_keys=False, allow_unicode=True, width=110)


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Plain:
    line = node.start_mark.line + 1
    if len(lines) > MOST_VALUES:
        # Aliases alone swell like this; no record comes near it.
        raise Unreadable(Fault("yaml.alias", {"most": MOST_VALUES}), line)
    lines[path] = line
    if len(path) > DEEPEST:
        raise Unreadable(Fault("yaml.too_deep", {"deepest": DEEPEST}), line)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(entry, (*path, position), lines) for position, entry in enumerate(node.value)]
    return _scalar(node, line)


def _mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> Plain:
    data: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise Unreadable(Fault("yaml.key_not_text", {}), line)
        key = key_node.value
        if key in data:
            raise Unreadable(Fault("yaml.key_twice", {"key": key}), line)
        data[key] = _plain(value_node, (*path, key), lines)
        # A value may start on a later line than its key; the key is where people look.
        lines[(*path, key)] = line
    return data


def _scalar(node: yaml.Node, line: int) -> Plain:
    text = str(node.value)
    match node.tag.rpartition(":")[2]:
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return _integer(text, line)
        case "float":
            number = float(text.replace(".inf", "inf").replace(".nan", "nan").lower().lstrip("."))
            if not math.isfinite(number):
                raise Unreadable(Fault("yaml.number", {"text": text}), line)
            return number
        case _:
            raise Unreadable(Fault("yaml.tag", {"tag": node.tag}), line)


def _integer(text: str, line: int) -> int:
    if len(text) > 18:
        raise Unreadable(Fault("yaml.number", {"text": text[:40]}), line)
    if text.startswith(("0o", "0x")):
        return int(text, 0)
    return int(text, 10)
