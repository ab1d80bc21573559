"""How conclusions differ between two days, or between what is and what would be."""

from dataclasses import dataclass
from datetime import date

Value = str | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One conclusion that changed: what it is, which, and in what.

    `what` is deadline, right, access, status or finding. `name` is its rule or its code, `field` what about it
    changed. `before` is None for what was not there, `after` for what is there no more.
    """

    on: date
    what: str
    name: str
    ref: str | None
    field: str
    before: Value
    after: Value
