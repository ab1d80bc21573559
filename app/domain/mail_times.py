"""When what is to be told leaves the house."""

from datetime import UTC, date, datetime, time

from app.domain.calendar import OFFSETS, Zone, add_days, day_in
from app.domain.holidays import Holidays

# Before this hour nothing that can wait reaches somebody of another house.
OFFICE_OPENS = 7


def beginning(day: date, hour: int = 0) -> datetime:
    """The hour of a day, as the clocks of Jakarta show it."""
    return datetime.combine(day, time(hour), OFFSETS[Zone.JAKARTA]).astimezone(UTC)


def at_once(now: datetime, as_of: date) -> datetime:
    """Now, or the beginning of the day that was asked about, where that is still to come."""
    return max(now, beginning(as_of))


def next_digest(now: datetime, as_of: date, hour: int, holidays: Holidays) -> datetime:
    """The next working day's hour that somebody chose."""
    earliest = at_once(now, as_of)
    day = day_in(earliest, Zone.JAKARTA)
    while not holidays.is_working(day) or beginning(day, hour) < earliest:
        day = add_days(day, 1)
    return beginning(day, hour)


def when_offices_open(now: datetime, as_of: date) -> datetime:
    """At once, but not in the night."""
    earliest = at_once(now, as_of)
    return max(earliest, beginning(day_in(earliest, Zone.JAKARTA), OFFICE_OPENS))
