"""What reasoning is asked about: an agreement, what happened, and the day of asking."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.agreement import Agreement
from app.domain.calendar import day_in
from app.domain.events import Event
from app.domain.holidays import Holidays


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in its place: its key (id, or `#` and its position from 1) and its day in the agreement's zone."""

    key: str
    position: int
    day: date
    event: Event


@dataclass(frozen=True, slots=True)
class Case:
    """`events` stand in the order in which they were handed in; they apply by day, then by that order."""

    agreement: Agreement
    as_of: date
    events: tuple[Event, ...] = ()
    holidays: Holidays = Holidays()

    def history(self) -> tuple[Happening, ...]:
        """The events in the order in which they apply, those after the day of asking included."""
        zone = self.agreement.settings.zone
        happenings = [
            Happening(
                key=event.id or f"#{position}",
                position=position,
                day=day_in(event.on, zone) if isinstance(event.on, datetime) else event.on,
                event=event,
            )
            for position, event in enumerate(self.events, start=1)
        ]
        return tuple(sorted(happenings, key=lambda one: (one.day, one.position)))
