"""The days on which nobody can be expected to work, as a value.

The table is data (`data/calendars/`), kept by people from the yearly joint decree of three ministers; here it
is only checked and asked. A year that is absent from it, or not confirmed, yields weekends or estimates, and
whoever counts over it says so.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from app.domain.faults import Fault, FaultyInput


class HolidayKind(StrEnum):
    NATIONAL = "national"  # hari libur nasional
    JOINT_LEAVE = "joint_leave"  # cuti bersama


@dataclass(frozen=True, slots=True)
class Holiday:
    on: date
    name: str
    kind: HolidayKind


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The holidays of one year, and the decree that set them."""

    year: int
    confirmed: bool
    decree: str | None
    days: tuple[Holiday, ...]

    def __post_init__(self) -> None:
        faults = []
        if self.confirmed and not self.decree:
            faults.append(Fault("holidays.decree_missing", {"year": self.year}, ("decree",)))
        seen: set[date] = set()
        for position, holiday in enumerate(self.days):
            if holiday.on.year != self.year:
                faults.append(
                    Fault(
                        "holidays.outside_year",
                        {"on": holiday.on, "year": self.year},
                        ("days", position, "on"),
                    )
                )
            if holiday.on in seen:
                faults.append(Fault("holidays.day_twice", {"on": holiday.on}, ("days", position, "on")))
            seen.add(holiday.on)
        if faults:
            raise FaultyInput(*faults)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The whole table. `version` changes with anything in it, save the order of its lines."""

    years: tuple[HolidayYear, ...] = ()
    version: str = field(init=False, compare=False)
    _years: Mapping[int, HolidayYear] = field(init=False, compare=False, repr=False)
    _days: Mapping[date, Holiday] = field(init=False, compare=False, repr=False)
    # The holidays that fall on what would be a working day, by their ordinals.
    _free: Sequence[int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        faults = []
        years: dict[int, HolidayYear] = {}
        for position, year in enumerate(self.years):
            if year.year in years:
                faults.append(Fault("holidays.year_twice", {"year": year.year}, ("years", position, "year")))
            years[year.year] = year
        if faults:
            raise FaultyInput(*faults)
        object.__setattr__(self, "_years", years)
        object.__setattr__(
            self, "_days", {holiday.on: holiday for year in self.years for holiday in year.days}
        )
        object.__setattr__(
            self, "_free", sorted(day.toordinal() for day in self._days if not is_weekend(day))
        )
        object.__setattr__(self, "version", _version(self.years))

    def is_working(self, day: date) -> bool:
        return not is_weekend(day) and day not in self._days

    def working_days(self, after: date, through: date) -> int:
        """How many working days lie behind the one day, up to the other and with it."""
        if through <= after:
            return 0
        return self.working_until(through.toordinal()) - self.working_until(after.toordinal())

    def working_until(self, ordinal: int) -> int:
        """How many working days there were since the first of all days, up to this one and with it.

        By its ordinal, for the day before the first is asked for too.
        """
        return weekdays_until(ordinal) - bisect_right(self._free, ordinal)

    def name_of(self, day: date) -> str | None:
        """The holiday's name; None on any other day, be it a Sunday."""
        return self._days[day].name if day in self._days else None

    def confirmed(self, year: int) -> bool:
        return year in self._years and self._years[year].confirmed

    def decree(self, year: int) -> str | None:
        return self._years[year].decree if year in self._years else None


def is_weekend(day: date) -> bool:
    """Saturday and Sunday: the offices that sign these agreements work five days."""
    return day.isoweekday() >= 6


def weekdays_until(ordinal: int) -> int:
    """How many days from Monday to Friday there were, up to this day and with it: the first of all was a Monday."""
    weeks, days = divmod(ordinal, 7)
    return 5 * weeks + min(days, 5)


def _version(years: tuple[HolidayYear, ...]) -> str:
    content = sorted(
        [
            year.year,
            year.confirmed,
            year.decree,
            sorted([holiday.on.isoformat(), holiday.name, holiday.kind.value] for holiday in year.days),
        ]
        for year in years
    )
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()[:12]
