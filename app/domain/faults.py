"""What is wrong with something that was handed in, as a code with facts.

A fault knows no language: the edge that shows it (page, command line, mail) writes the sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Fact = str | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: which rule was broken (`code`), by what (`facts`), and where (`path`)."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    path: tuple[str | int, ...] = ()

    def under(self, *path: str | int) -> "Fault":
        """The same fault, seen from the thing that holds the faulty one."""
        return Fault(self.code, self.facts, (*path, *self.path))


class FaultyInput(ValueError):
    """Raised where input cannot be accepted; carries every fault found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.code} at {'.'.join(map(str, fault.path))}" for fault in faults))
        self.faults = faults
