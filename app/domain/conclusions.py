"""What reasoning concludes. Derived, never edited; each conclusion carries its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from app.domain.citation import Citation
from app.domain.faults import Fact
from app.domain.period import Period

PartyOrJoint = int | Literal["joint"]


class Status(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    IN_FORCE = "in_force"
    ENDED = "ended"
    TERMINATED = "terminated"


class DeadlineKind(StrEnum):
    LEGAL = "legal"
    PLANNED = "planned"


class Nature(StrEnum):
    DUTY = "duty"
    OPTION = "option"


class DeadlineState(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"
    TOLLED = "tolled"
    VOID = "void"
    UNKNOWN = "unknown"


class AccessState(StrEnum):
    OPEN = "open"
    SUSPENDABLE = "suspendable"
    SUSPENDED = "suspended"
    RESTORABLE = "restorable"
    CLOSED = "closed"


class Reason(NamedTuple):
    """One link of the chain, as a code with facts. The sentence is made at the edge."""

    code: str
    facts: Mapping[str, Fact]


class Deadline(NamedTuple):
    rule: str
    ref: str
    party: PartyOrJoint
    due: date | None
    kind: DeadlineKind
    nature: Nature
    advise_by: date | None
    state: DeadlineState
    citation: Citation
    done_on: date | None = None
    due_at: datetime | None = None
    tolled_days: int = 0
    awaiting_confirmation: bool = False
    because: tuple[Reason, ...] = ()

    @property
    def order(self) -> tuple[date, str, str]:
        """By due date, those without one last; then by rule and ref."""
        return (self.due or date.max, self.rule, self.ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArisenRight:
    rule: str
    party: int
    arose_on: date
    citation: Citation
    ref: str
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class GroundOfAccess:
    rule: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAccess:
    party: int
    state: AccessState
    since: date | None
    citation: Citation
    grounds: tuple[GroundOfAccess, ...] = ()
    cure: tuple[Reason, ...] = ()
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAfterEnd:
    """What stays due after the end: secrecy, and what the agreement says survives."""

    code: str
    party: PartyOrJoint
    citation: Citation
    until: date | None = None  # none: for ever, or for `lasts` after an end that nobody knows yet
    lasts: Period | None = None  # how long after the end, where the agreement sets a time
    ref: str | None = None


class Finding(NamedTuple):
    """Where the text is silent or contradicts itself: the clauses, and the reading taken."""

    code: str
    citations: tuple[Citation, ...]
    reading: str
    alternatives: tuple[str, ...]
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    agreement: str
    as_of: date
    status: Status
    in_force_from: date | None
    ends_on: date | None
    deadlines: tuple[Deadline, ...]
    rights: tuple[ArisenRight, ...]
    access: tuple[PartyAccess, ...]
    duties_after_end: tuple[DutyAfterEnd, ...]
    findings: tuple[Finding, ...]
    rules_version: str
    calendar_version: str
