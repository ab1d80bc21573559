"""Who sits at whose desk, and when: someone acts for someone else by a decree, for some days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.faults import Fault, FaultyInput
from app.domain.party import Decree


class DelegationKind(StrEnum):
    PLT = "plt"  # pelaksana tugas: the office has nobody
    PLH = "plh"  # pelaksana harian: whoever holds the office is away


@dataclass(frozen=True, slots=True)
class Delegation:
    """`of` is the account whose desk it is, `to` the one that sits at it from `begins` through `ends`."""

    of: int
    to: int
    kind: DelegationKind
    decree: Decree
    begins: date
    ends: date

    def __post_init__(self) -> None:
        if self.of == self.to:
            raise FaultyInput(Fault("delegation.to_oneself", {}, ("to",)))
        if self.ends < self.begins:
            raise FaultyInput(
                Fault("delegation.reversed", {"begins": self.begins, "ends": self.ends}, ("ends",))
            )

    def holds_on(self, day: date) -> bool:
        return self.begins <= day <= self.ends

    def overlaps(self, other: "Delegation") -> bool:
        return self.begins <= other.ends and other.begins <= self.ends


def acts_for(standing: Iterable[Delegation], account: int, day: date) -> frozenset[int]:
    """Whose desks the account sits at besides its own. What was lent to them is not lent on."""
    return frozenset(one.of for one in standing if one.to == account and one.holds_on(day))


def clashing(standing: Iterable[Delegation], new: Delegation) -> Delegation | None:
    """The delegation that fills the same desk on one of the same days already."""
    return next((one for one in standing if one.of == new.of and one.overlaps(new)), None)
