"""Drawings of numbers, made on the server: where each bar begins and how long it is, in hundredths of the whole.

A chart is a list of words and numbers first, and the bars stand beside them; so it is read on any screen, on paper and
aloud. Each part has a pattern of its own besides its colour, and so tells itself apart in black and white.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# In the order of the parts: plain, hatched, dotted, hollow.
PATTERNS = ("full", "hatched", "dotted", "hollow")


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    pattern: str
    count: int
    # From the left, as long; a column that stands up begins so far from the top.
    begins: str
    length: str
    top: str


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    # What the name stands for, where there is little room for it.
    short: str
    total: int
    parts: tuple[Part, ...]
    address: str | None = None
    # Set apart from the ones before, as a new year is.
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...]
    head: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table behind it."""
        return tuple(
            (one.name, *(str(part.count) for part in one.parts), str(one.total)) for one in self.bars
        )

    @property
    def empty(self) -> bool:
        return not any(one.total for one in self.bars)


@dataclass(frozen=True, slots=True)
class Measured:
    """One bar before it is drawn: how many of each part."""

    name: str
    counts: tuple[int, ...]
    short: str = ""
    address: str | None = None
    mark: str | None = None


def chart(of: str, parts: Sequence[str], total: str, measured: Sequence[Measured]) -> Chart:
    """Bars to one scale, the longest as long as there is room."""
    most = max((sum(one.counts) for one in measured), default=0) or 1
    return Chart(
        tuple(
            Bar(
                one.name,
                one.short or one.name,
                sum(one.counts),
                _parts(parts, one.counts, most),
                one.address,
                one.mark,
            )
            for one in measured
        ),
        tuple(Key(name, pattern) for name, pattern in zip(parts, PATTERNS, strict=False)),
        (of, *parts, total),
    )


def _parts(names: Sequence[str], counts: Sequence[int], most: int) -> tuple[Part, ...]:
    found, before = [], 0
    for name, pattern, count in zip(names, PATTERNS, counts, strict=False):
        found.append(
            Part(
                name,
                pattern,
                count,
                _share(before, most),
                _share(count, most),
                _share(most - before - count, most),
            )
        )
        before += count
    return tuple(found)


def _share(count: int, most: int) -> str:
    return f"{100 * count / most:.2f}%"
