"""Which day it is for an agreement: each is looked at on the day of its own zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from app.domain.calendar import Zone, day_in


@dataclass(frozen=True, slots=True)
class Days:
    """The day that each zone's agreements have reached."""

    by_zone: Mapping[Zone, date]

    @classmethod
    def at(cls, instant: datetime) -> Self:
        """The east turns to its new day two hours before the capital."""
        return cls({zone: day_in(instant, zone) for zone in Zone})

    @classmethod
    def everywhere(cls, day: date) -> Self:
        """The day that somebody names, whatever the clocks show."""
        return cls(dict.fromkeys(Zone, day))

    def of(self, zone: Zone) -> date:
        return self.by_zone[zone]

    @property
    def ours(self) -> date:
        """By which the house itself lives: its mail, its lists, its people."""
        return self.by_zone[Zone.JAKARTA]


def days(asked: date | Days) -> Days:
    return asked if isinstance(asked, Days) else Days.everywhere(asked)
