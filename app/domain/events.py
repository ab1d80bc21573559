"""What happened: the events of an agreement, each with the fields that its kind has.

An event has an `id`; without one it is known by its position, `#1` the first. `ref` is the id that it answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from app.domain.period import Period
from app.domain.terms import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`on` is a day of the agreement's zone, or an instant with a zone of its own."""

    type: ClassVar[str]

    on: date | datetime
    id: str | None = None
    note: str | None = None


class Ending(StrEnum):
    CONSENT = "consent"
    NOTICE = "notice"
    LAW = "law"
    FORCE_MAJEURE = "force_majeure"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRequested(Event):
    type = "renewal_requested"
    party: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed(Event):
    """Until a day, or for a length that is added to the end it extends."""

    type = "renewed"
    until: date | None = None
    for_: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminationAnnounced(Event):
    type = "termination_announced"
    party: int
    effective: date
    ref: str | None = None  # the force majeure that it answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminated(Event):
    type = "terminated"
    ground: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceMajeureBegan(Event):
    """`rules`: the duties that it hinders, by their rules; none named, all."""

    type = "force_majeure_began"
    party: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceMajeureNotified(Event):
    type = "force_majeure_notified"
    ref: str
    statement: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceMajeureEnded(Event):
    type = "force_majeure_ended"
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataReceived(Event):
    type = "data_received"
    party: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackDelivered(Event):
    type = "feedback_delivered"
    party: int
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequested(Event):
    """`party` is the one who asks."""

    type = "report_requested"
    party: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDelivered(Event):
    """With `ref` the answer to a request; without, a periodic report; both with `periodic`."""

    type = "report_delivered"
    party: int
    ref: str | None = None
    periodic: bool | None = None

    @property
    def is_periodic(self) -> bool:
        return self.periodic if self.periodic is not None else self.ref is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingMinutesSigned(Event):
    type = "matching_minutes_signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationHeld(Event):
    type = "evaluation_held"
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRef:
    """A deadline on which a suspension rests."""

    rule: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSuspended(Event):
    """`party` is the one whose access it is; without grounds, all that are outstanding that day."""

    type = "access_suspended"
    party: int
    grounds: tuple[GroundRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRestored(Event):
    type = "access_restored"
    party: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChangeAnnounced(Event):
    type = "contact_change_announced"
    party: int
    effective: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Event):
    """The recipient confirmed the notice `ref`; one that the sender records carries a note."""

    type = "confirmed"
    ref: str
    party: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumSigned(Event):
    type = "addendum_signed"
    effective: date
    changes: Mapping[str, Term[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived(Event):
    type = "waived"
    rule: str
    reason: str
    ref: str | None = None


EVENT_TYPES: Mapping[str, type[Event]] = {
    kind.type: kind
    for kind in (
        RenewalRequested,
        Renewed,
        TerminationAnnounced,
        Terminated,
        ForceMajeureBegan,
        ForceMajeureNotified,
        ForceMajeureEnded,
        DataReceived,
        FeedbackDelivered,
        ReportRequested,
        ReportDelivered,
        MatchingMinutesSigned,
        EvaluationHeld,
        AccessSuspended,
        AccessRestored,
        ContactChangeAnnounced,
        Confirmed,
        AddendumSigned,
        Waived,
    )
}

# The notices that count on confirmation where the agreement says so.
NOTICES = (RenewalRequested, TerminationAnnounced, ContactChangeAnnounced, ForceMajeureNotified)
