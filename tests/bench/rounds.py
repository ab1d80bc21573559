"""Measuring several ways of the same work side by side: a round is each of them once, then the next round.

Processor time is counted: it tells the same on a machine that others use. What one way leaves behind is collected
before the next begins; while it runs the collector works as it would in earnest.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """One way of doing the work: `ready` gets its inputs, off the clock; `do` is one pass over them."""

    name: str
    ready: Callable[[], Any]
    do: Callable[[Any], object]


Seconds = Mapping[str, Sequence[float]]


def side_by_side(ways: Sequence[Way], rounds: int) -> Seconds:
    """Seconds of processor for each way, round by round; each round starts with another way."""
    seconds: dict[str, list[float]] = {way.name: [] for way in ways}
    for number in range(rounds):
        start = number % len(ways)
        for way in (*ways[start:], *ways[:start]):
            inputs = way.ready()
            gc.collect()
            began = time.process_time()
            way.do(inputs)
            seconds[way.name].append(time.process_time() - began)
    return seconds


@dataclass(frozen=True, slots=True)
class Spread:
    """The median with the least and the most."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        found = sorted(values)
        return cls(median(found), found[0], found[-1])


def quartiles(values: Sequence[int]) -> str:
    lower, middle, upper = quantiles(values, n=4)
    return f"{middle:5.0f}   half of them {lower:.0f} to {upper:.0f}"


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
