"""What a rule may have computed: a date, and which of several facts comes first. Nothing else is Python's to decide.

A function that finds nothing (None) lets its rule conclude nothing. Each result carries its steps.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from app.domain.calendar import (
    Reckoned,
    ReckonedInstant,
    Step,
    Zone,
    after_day,
    after_instant,
    before_day,
)
from app.domain.holidays import Holidays
from app.domain.period import DayKind, Period, Unit
from app.domain.tolling import Interval, common, tolled

Fact = Mapping[str, Any]

# The day that never comes: where something has no end yet.
NEVER = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Setting:
    """What every computation may know of the case."""

    as_of: date
    holidays: Holidays
    zone: Zone


class Result(NamedTuple):
    value: str | int | bool
    steps: tuple[Step, ...] = ()
    # Further properties of the same conclusion that the same computation gives.
    beside: Mapping[str, str | int | bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Function:
    arity: int
    compute: Callable[..., Result | None]


def write_period(period: Period) -> str:
    return f"{period.count}/{period.unit.value}/{period.day_kind.value if period.day_kind else ''}"


@lru_cache(maxsize=1_024)
def read_period(text: str) -> Period:
    count, unit, kind = text.split("/")
    return Period(int(count), Unit(unit), DayKind(kind) if kind else None)


def _after(setting: Setting, event: Fact, period: str) -> Result:
    """The last day on which something owed within a period from an event is in time."""
    length = read_period(period)
    if length.unit is Unit.HOUR and event["at"]:
        return _dated(after_instant(datetime.fromisoformat(event["at"]), length, setting.zone))
    return _later(setting, event["on"], period)


def _before(setting: Setting, day: int, period: str, floor: int) -> Result:
    """The last day on which a notice this long before a day is in time, never before `floor`."""
    reckoned = before_day(date.fromordinal(day), read_period(period), setting.holidays, setting.zone)
    due = reckoned.day.toordinal()
    if due < floor:
        step = Step("due.not_before_change", {"from": reckoned.day, "to": date.fromordinal(floor)})
        return Result(floor, (*reckoned.steps, step))
    return _dated(reckoned)


def _beyond(setting: Setting, day: int, period: str) -> Result:
    """The first day on which something has lasted longer than a period."""
    last = _later(setting, day, period)
    found = int(last.value) + 1
    return Result(found, (*last.steps, Step("day.next", {"to": date.fromordinal(found)})))


def _later(setting: Setting, day: int, period: str) -> Result:
    """As `after`, from a day whose hour is not known."""
    return _dated(after_day(date.fromordinal(day), read_period(period), setting.holidays, setting.zone))


def _dated(reckoned: Reckoned | ReckonedInstant) -> Result:
    """A due day, with its instant where it was counted in hours."""
    beside = {"due_at": reckoned.at.isoformat()} if isinstance(reckoned, ReckonedInstant) else {}
    return Result(reckoned.day.toordinal(), reckoned.steps, beside)


def _next_day(setting: Setting, day: int) -> Result:
    del setting
    return Result(day + 1)


def _earliest(setting: Setting, facts: Sequence[Fact]) -> Result | None:
    del setting
    if not facts:
        return None
    first = min(facts, key=lambda fact: (fact["on"], fact["ref"]))
    # The event that it was: what counted is known by the key of its event.
    return Result(first["on"], beside={"key": first["ref"]})


def _first_arisen(setting: Setting, facts: Sequence[Fact]) -> Result | None:
    del setting
    return Result(min(fact["arose"] for fact in facts)) if facts else None


def _end_of(setting: Setting, ends: Sequence[Fact]) -> Result:
    """The day on which a force majeure ended, exclusive; NEVER while it lasts."""
    del setting
    return Result(min((fact["on"] for fact in ends), default=NEVER))


def _intervals(stops: Sequence[Fact]) -> list[Interval]:
    return [
        Interval(
            date.fromordinal(stop["from"]),
            None if stop["until"] >= NEVER else date.fromordinal(stop["until"]),
        )
        for stop in stops
    ]


def _moved(
    setting: Setting, anchor: int, due: int, stops: Sequence[Interval], steps: tuple[Step, ...]
) -> Result:
    if not stops:
        return Result(due, steps)
    result = tolled(date.fromordinal(anchor), date.fromordinal(due), stops, setting.as_of)
    return Result(
        result.due.toordinal(), (*steps, *result.steps), {"tolled": result.days, "running": result.running}
    )


def _stopped(setting: Setting, event: Fact, period: str, stops: Sequence[Fact]) -> Result:
    """As `after`, on a clock that stood still while its debtor was relieved."""
    plain = _after(setting, event, period)
    moved = _moved(setting, event["on"], int(plain.value), _intervals(stops), plain.steps)
    beside = {**plain.beside, **moved.beside}
    if "due_at" in beside:
        # A day on which the clock stood still is given back whole.
        at = datetime.fromisoformat(str(beside["due_at"]))
        beside["due_at"] = (at + timedelta(days=int(beside.get("tolled", 0)))).isoformat()
    return Result(moved.value, moved.steps, beside)


def _slot_moved(setting: Setting, slot: Fact, stops: Sequence[Fact]) -> Result:
    """A slot's day, moved by the relief of the party that owes it."""
    return _moved(setting, slot["begins"], slot["due"], _intervals(stops), ())


def _slot_moved_for_all(setting: Setting, slot: Fact, stops: Sequence[Fact], parties: int) -> Result:
    """A joint slot's day: only days on which every party was relieved move it."""
    by_party: dict[int, list[Interval]] = {}
    for stop, interval in zip(stops, _intervals(stops), strict=True):
        by_party.setdefault(stop["party"], []).append(interval)
    if len(by_party) < parties:
        return Result(slot["due"])
    return _moved(setting, slot["begins"], slot["due"], common(list(by_party.values())), ())


def _both(setting: Setting, one: str, other: str) -> Result:
    """Two texts as one: the clauses of both."""
    del setting
    return Result("; ".join(text for text in (one, other) if text))


FUNCTIONS: Mapping[str, Function] = {
    "after": Function(2, _after),
    "before": Function(3, _before),
    "beyond": Function(2, _beyond),
    "later": Function(2, _later),
    "next_day": Function(1, _next_day),
    "earliest": Function(1, _earliest),
    "first_arisen": Function(1, _first_arisen),
    "end_of": Function(1, _end_of),
    "stopped": Function(3, _stopped),
    "slot_moved": Function(2, _slot_moved),
    "slot_moved_for_all": Function(3, _slot_moved_for_all),
    "both": Function(2, _both),
}
