"""The clock that force majeure stops.

Who is freed, from what, and since when it is known, is decided elsewhere; here are only days. A day on which
the clock stands still is a day that the debtor gets back at the end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from app.domain.calendar import Step, add_days
from app.domain.faults import Fault, FaultyInput


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which something lasted: the first is in it, the one on which it ended is not."""

    began: date
    ended: date | None = None

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended < self.began:
            raise FaultyInput(
                Fault("interval.reversed", {"began": self.began, "ended": self.ended}, ("ended",))
            )


@dataclass(frozen=True, slots=True)
class Tolled:
    """A due date after the stops: by how many days it moved, and whether it still moves daily."""

    due: date
    days: int
    running: bool
    steps: tuple[Step, ...]


def tolled(anchor: date, due: date, stops: Sequence[Interval], as_of: date) -> Tolled:
    """The due date of a clock that ran from the anchor, moved by the days on which it stood still.

    The clock's days are those after the anchor through the due date. Each of them that lies in a stop is
    given back, and the days given back are days of the clock as well: a stop that begins on the moved due
    date moves it again, one that begins on the day after comes too late.

    A stop that lasts is taken as if it ended on the day of asking, and the day of an ending is not a stopped
    day. So on the day on which it begins nothing has moved yet; with each day after, the due date is one day
    later; and the duty is never overdue meanwhile, for the day of asking itself is left to do it. A stop that
    ended on the day of asking yields the same date as one that lasts: only `running` differs.
    """
    moved, running, steps = due, False, []
    for stop in _merged(_known(stops, as_of)):
        first = max(stop.began, add_days(anchor, 1))
        if first > moved:
            break
        until = max(first, as_of if stop.ended is None else stop.ended)
        days = (until - first).days
        # Before the anchor there is no clock to stop, and what lasts now is not known to last until then.
        running = stop.ended is None and as_of >= anchor
        if days or running:
            steps.append(
                Step("clock.stopped", {"from": first, "until": until, "days": days, "running": running})
            )
        moved = add_days(moved, days)
    if moved != due:
        steps.append(Step("clock.moved", {"from": due, "days": (moved - due).days, "to": moved}))
    return Tolled(moved, (moved - due).days, running, tuple(steps))


def common(stops_by_party: Sequence[Sequence[Interval]]) -> tuple[Interval, ...]:
    """The days on which all parties are hit, and with them the duties that they owe together."""
    if not stops_by_party:
        return ()
    return reduce(_shared, (_merged(stops) for stops in stops_by_party))


def _known(stops: Sequence[Interval], as_of: date) -> list[Interval]:
    """The stops as they stood on the day of asking: what came later had not begun, or not ended."""
    return [
        Interval(stop.began) if stop.ended is not None and stop.ended > as_of else stop
        for stop in stops
        if stop.began <= as_of
    ]


def _merged(stops: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same days in order, each in one interval only; those that touch become one."""
    merged: list[Interval] = []
    for stop in sorted(stops, key=lambda stop: stop.began):
        if stop.ended == stop.began:
            continue
        if merged and stop.began <= _end(merged[-1]):
            last = merged.pop()
            merged.append(_between(last.began, max(_end(last), _end(stop))))
        else:
            merged.append(stop)
    return tuple(merged)


def _shared(ours: Sequence[Interval], theirs: Sequence[Interval]) -> tuple[Interval, ...]:
    overlaps = (
        (max(one.began, other.began), min(_end(one), _end(other))) for one in ours for other in theirs
    )
    return tuple(_between(began, end) for began, end in overlaps if began < end)


def _end(stop: Interval) -> date:
    """The end for comparisons: what lasts ends with the calendar."""
    return date.max if stop.ended is None else stop.ended


def _between(began: date, end: date) -> Interval:
    return Interval(began, None if end == date.max else end)
