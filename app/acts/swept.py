"""What a sweep came to."""

from dataclasses import dataclass, field
from datetime import date

from app.pool import Failure
from app.reasoning.outlook import UnrecordedSuspension
from app.register.projection import Difference


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the register that would be, or was, made otherwise."""

    agreement: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class Failed:
    """An agreement of which nothing could be concluded; what was kept of it stays as it was."""

    agreement: str
    error: Failure


@dataclass(slots=True)
class Swept:
    as_of: date
    asked: int = 0
    changed: int = 0
    written: int = 0
    # How many reminders were planned, or would be.
    reminders: int = 0
    # What a sweep of what was due had missed: always a fault of ours.
    missed: int = 0
    failed: list[Failed] = field(default_factory=list)
    # Only of a dry run.
    changes: list[Change] = field(default_factory=list)
    suspensions: list[tuple[str, UnrecordedSuspension]] = field(default_factory=list)
