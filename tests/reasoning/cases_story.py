"""A case that grows, event by event."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from app.domain.calendar import OFFSETS
from app.domain.case import Case
from app.domain.events import Event
from tests.reasoning.oracle_known import Known, is_in_force, known_on, last_day

# Which kinds of event come often in a story, by the names of their makers.
Theme = frozenset[str]


@dataclass
class Story:
    """A case that grows: its events stand in the order in which they happened."""

    rng: random.Random
    case: Case
    today: date
    theme: Theme
    events: list[Event] = field(default_factory=list)

    @property
    def known(self) -> Known:
        return known_on(self.so_far, self.today)

    @property
    def so_far(self) -> Case:
        return replace(self.case, events=tuple(self.events), as_of=self.today)

    @property
    def in_force(self) -> bool:
        return is_in_force(self.known)

    @property
    def is_over(self) -> bool:
        last = last_day(self.known)
        return last is not None and self.today > last

    @property
    def parties(self) -> list[int]:
        return [party.number for party in self.case.agreement.parties]

    def party(self) -> int:
        return self.rng.choice(self.parties)

    def when(self) -> date | datetime:
        """Today, or some instant of it: one that is yesterday elsewhere."""
        if self.rng.random() < 0.8:
            return self.today
        zone = OFFSETS[self.case.agreement.settings.zone]
        clock = datetime.min.time().replace(hour=self.rng.choice([0, 5, 12, 23]), minute=30)
        instant = datetime.combine(self.today, clock, tzinfo=zone)
        return instant.astimezone(UTC) if self.rng.random() < 0.5 else instant
