"""What a child of the pool is asked."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.agreement import Agreement
from app.domain.case import Case

Task = Literal["conclusions", "outlook", "why_nots", "changes"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A case, and the days over which it is asked what changes."""

    case: Case
    first: date
    last: date

    @property
    def agreement(self) -> Agreement:
        return self.case.agreement


Question = Case | Stretch
