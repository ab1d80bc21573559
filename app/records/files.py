"""Record files: YAML or JSON by their ending, read whole, refused with file and line."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.domain.agreement import Agreement
from app.domain.faults import Fault, FaultyInput
from app.domain.holidays import Holidays
from app.records.codec import decode
from app.records.yaml import Document, Unreadable, read_json, read_yaml

T = TypeVar("T")

# A record of the longest agreement takes some 40 KB.
LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class Located:
    """A fault with the place a person must go to."""

    file: str
    line: int | None
    fault: Fault


class FaultyFile(FaultyInput):
    """A file that cannot be accepted, with every fault found in it."""

    def __init__(self, located: Iterable[Located]) -> None:
        self.located = tuple(located)
        super().__init__(*(one.fault for one in self.located))


def read_agreement(file: Path) -> Agreement:
    return read_as(Agreement, file)


def read_holidays(file: Path) -> Holidays:
    return read_as(Holidays, file)


def read_agreements(paths: Iterable[Path]) -> list[tuple[Path, Agreement]]:
    """The records of files and folders; every fault of all of them is raised at once."""
    read: list[tuple[Path, Agreement]] = []
    faults: list[Located] = []
    for file in _record_files(paths):
        try:
            agreement = read_agreement(file)
            double = next((other for other, one in read if one.slug == agreement.slug), None)
            if double is not None:
                fault = Fault(
                    "agreement.slug_twice", {"slug": agreement.slug, "other": str(double)}, ("slug",)
                )
                faults.append(Located(str(file), None, fault))
            read.append((file, agreement))
        except FaultyFile as error:
            faults += error.located
    if faults:
        raise FaultyFile(faults)
    return read


def read_as(shape: type[T], file: Path) -> T:
    document = read_document(file)
    try:
        return decode(shape, document.data)
    except FaultyInput as error:
        located = [Located(str(file), document.line_of(fault.path), fault) for fault in error.faults]
        raise FaultyFile(sorted(located, key=lambda one: one.line or 0)) from error


def read_document(file: Path) -> Document:
    """The plain data of a file, YAML or JSON by its ending, with the line of each value."""

    def refuse(code: str, line: int | None = None, **facts: str | int) -> FaultyFile:
        return FaultyFile([Located(str(file), line, Fault(code, facts))])

    try:
        if file.stat().st_size > LARGEST:
            raise refuse("file.too_large", largest=LARGEST // 1_000_000)
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise refuse("file.missing") from error
    except OSError as error:
        raise refuse("file.unreadable", problem=error.strerror or "") from error
    try:
        text = content.decode("utf-8-sig")
        return read_json(text) if file.suffix.lower() == ".json" else read_yaml(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse("file.not_utf8", line) from error
    except Unreadable as error:
        raise FaultyFile([Located(str(file), error.line, fault) for fault in error.faults]) from error


def _record_files(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(
                file for file in path.iterdir() if file.suffix.lower() in {".yaml", ".yml", ".json"}
            )
        else:
            files.append(path)
    return files
