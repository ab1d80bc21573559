"""Lengths of time and how often something is owed, as the agreements write them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.domain.faults import Fact, Fault, FaultyInput

# Longer than any agreement lasts; a guard against slips of the finger ("30000 hari").
LONGEST = 9999


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class DayKind(StrEnum):
    CALENDAR = "calendar"
    WORKING = "working"
    UNSAID = "unsaid"  # a bare "hari": read as calendar days, and shown as a finding


# How many months one of each unit holds; the others are counted in days or hours.
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: 30 calendar days, 3 months, 72 hours."""

    count: int
    unit: Unit
    day_kind: DayKind | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LONGEST:
            raise FaultyInput(Fault("period.count", {"count": self.count, "longest": LONGEST}, ("count",)))
        if self.unit is Unit.DAY and self.day_kind is None:
            raise FaultyInput(Fault("period.day_kind_missing", {}, ("day_kind",)))
        if self.unit is not Unit.DAY and self.day_kind is not None:
            raise FaultyInput(Fault("period.day_kind_without_days", {"unit": self.unit}, ("day_kind",)))

    @property
    def months(self) -> int | None:
        """The period in whole months, or None where it is not counted in months."""
        return self.count * MONTHS[self.unit] if self.unit in MONTHS else None


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `times` in each `span`: "paling sedikit 2 kali dalam 1 tahun"."""

    times: int
    span: Period

    def __post_init__(self) -> None:
        if self.span.months is None:
            raise FaultyInput(Fault("frequency.span_not_months", {"unit": self.span.unit}, ("span", "unit")))
        if not 1 <= self.times <= self.span.months:
            raise FaultyInput(
                Fault("frequency.times", {"times": self.times, "most": self.span.months}, ("times",))
            )


@dataclass(frozen=True, slots=True)
class Every:
    """Once in every period: "setiap 3 bulan".

    Working days would move with the holidays of years that nobody knows yet, and hours need an instant: no
    agreement is known that asks for a rhythm in either.
    """

    every: Period

    def __post_init__(self) -> None:
        if self.every.unit is Unit.HOUR or self.every.day_kind is DayKind.WORKING:
            facts: dict[str, Fact] = {"unit": self.every.unit, "day_kind": self.every.day_kind}
            raise FaultyInput(Fault("frequency.unit", facts, ("every", "unit")))


@dataclass(frozen=True, slots=True)
class MonthlyBy:
    """By a day of each month: "paling lambat tanggal 10 setiap bulan"; the 31st is the last day of a shorter month."""

    day_of_month: int

    def __post_init__(self) -> None:
        if not 1 <= self.day_of_month <= 31:
            raise FaultyInput(Fault("frequency.day_of_month", {"day": self.day_of_month}, ("day_of_month",)))


@dataclass(frozen=True, slots=True)
class WhenNeeded:
    """Without a rhythm: "sesuai kebutuhan". It yields no date."""

    when_needed: Literal[True]


Frequency = AtLeast | Every | MonthlyBy | WhenNeeded
