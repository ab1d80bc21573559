"""What waits for people: which kinds of it there are, how urgent each is, and in which order it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum

from app.domain.events import (
    AddendumSigned,
    ContactChangeAnnounced,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    RenewalRequested,
    Renewed,
    ReportDelivered,
    ReportRequested,
    Terminated,
    TerminationAnnounced,
)
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.resting import ref_followed


class Urgency(IntEnum):
    LATE = 0  # a day has passed on which it should have been done
    AWAITED = 1  # somebody waits for an answer
    OPEN = 2  # it can be done now, and no day presses
    TIDYING = 3  # the register is not complete without it


class TaskKind(StrEnum):
    DUTY = "duty"
    TERMINATION = "termination"
    DECISION = "decision"
    DRAFT_STEP = "draft_step"
    DISPUTE = "dispute"
    MANDATE = "mandate"
    OWN = "own"
    UNSENT = "unsent"
    CONFIRMATION = "confirmation"
    RIGHT = "right"
    FINDING = "finding"
    EVIDENCE = "evidence"
    NO_DESK = "no_desk"
    UNREAD_TERMS = "unread_terms"


# In this order they are shown, the kinds of one urgency one after the other.
URGENCY: dict[TaskKind, Urgency] = {
    TaskKind.DUTY: Urgency.LATE,
    TaskKind.TERMINATION: Urgency.LATE,
    TaskKind.DECISION: Urgency.AWAITED,
    TaskKind.DRAFT_STEP: Urgency.AWAITED,
    TaskKind.DISPUTE: Urgency.AWAITED,
    TaskKind.MANDATE: Urgency.AWAITED,
    TaskKind.OWN: Urgency.AWAITED,
    TaskKind.UNSENT: Urgency.AWAITED,
    TaskKind.CONFIRMATION: Urgency.AWAITED,
    TaskKind.RIGHT: Urgency.OPEN,
    TaskKind.FINDING: Urgency.OPEN,
    TaskKind.EVIDENCE: Urgency.TIDYING,
    TaskKind.NO_DESK: Urgency.TIDYING,
    TaskKind.UNREAD_TERMS: Urgency.TIDYING,
}
ORDER: tuple[TaskKind, ...] = tuple(
    sorted(TaskKind, key=lambda kind: (URGENCY[kind], tuple(TaskKind).index(kind)))
)

# Of these there is a letter, minutes or a signed paper. The others are noted by whoever sees them happen (data that
# came in, force majeure), or are made in this register itself (decisions, confirmations).
PROVEN_BY_PAPER: tuple[type[Event], ...] = (
    RenewalRequested,
    Renewed,
    TerminationAnnounced,
    Terminated,
    ForceMajeureNotified,
    FeedbackDelivered,
    ReportRequested,
    ReportDelivered,
    MatchingMinutesSigned,
    EvaluationHeld,
    ContactChangeAnnounced,
    AddendumSigned,
)

# What these ask for hangs on one event, and is known by its key.
_OF_AN_EVENT = (TaskKind.TERMINATION, TaskKind.CONFIRMATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be done. `what` is told as a sentence at the edge, from the facts."""

    key: str
    kind: TaskKind
    slug: str | None
    title: str | None
    facts: dict[str, Fact]
    # The day by which it should be, or should have been, done; `since`: from when on it waits.
    due: date | None = None
    since: date | None = None
    assignee: int | None = None
    desk: int | None = None
    comments: int = 0

    @property
    def urgency(self) -> Urgency:
        return URGENCY[self.kind]


@dataclass(frozen=True, slots=True)
class TaskKey:
    """What a task is about, as one word that pages and links can carry."""

    kind: TaskKind
    agreement: int
    ref: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.agreement}:{self.ref}"

    @classmethod
    def parse(cls, text: str) -> "TaskKey":
        kind, _, rest = text.partition(":")
        number, _, ref = rest.partition(":")
        if kind not in set(TaskKind) or not number.isdecimal():
            raise FaultyInput(Fault("task.unknown", {"key": text[:100]}))
        return cls(TaskKind(kind), int(number), ref)

    def following(self, names: Mapping[str, str]) -> "TaskKey":
        """The key of the same task, where the events that it speaks of are known by other keys."""
        if self.kind in _OF_AN_EVENT:
            return replace(self, ref=names.get(self.ref, self.ref))
        if self.kind is TaskKind.DUTY:
            rule, _, ref = self.ref.partition(":")
            return replace(self, ref=f"{rule}:{ref_followed(rule, ref, names)}")
        if self.kind is TaskKind.RIGHT:
            rule, party, rest = self.ref.split(":", 2)
            ref, _, turn = rest.rpartition(":")
            return replace(self, ref=f"{rule}:{party}:{ref_followed(rule, ref, names)}:{turn}")
        return self
