"""Conclusions as the register keeps them: until when they stand, and what is to be written down because of them."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.conclusions import Conclusions, GroundOfAccess


@dataclass(frozen=True, slots=True)
class UnrecordedSuspension:
    """A suspension that the agreement itself brought about and that no event shows yet."""

    party: int
    on: date
    grounds: tuple[GroundOfAccess, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What follows on a day, and the next day on which it could be otherwise though nothing happens."""

    conclusions: Conclusions
    next_change_on: date | None
    unrecorded: tuple[UnrecordedSuspension, ...] = ()

    def without_reasons(self) -> "Outlook":
        """The same, fit for keeping: reasons are recomputed on demand, and are most of the weight."""
        told = self.conclusions
        return replace(
            self,
            conclusions=replace(
                told,
                deadlines=tuple(one._replace(because=()) for one in told.deadlines),
                rights=tuple(replace(one, because=()) for one in told.rights),
                access=tuple(replace(one, because=(), cure=()) for one in told.access),
            ),
        )
