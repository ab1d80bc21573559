"""When people are reminded of deadlines, and who: the lines of the table that says so.

A lead is a number of days. Above zero it lies before the day by which it is advised to act, zero is that day, and
below zero it counts the working days since the deadline fell due.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, product

from app.domain.conclusions import Deadline, DeadlineKind, Nature
from app.domain.faults import Fault, FaultyInput

LONGEST_LEAD = 730
_LEAD = re.compile(r"(\+?)(0|[1-9][0-9]{0,2})")
DAILY = "+tiap"
NOBODY = "-"


class Side(StrEnum):
    """Whose the deadline is to meet; what all must do together is ours as well."""

    OURS = "ours"
    THEIRS = "theirs"


class Told(StrEnum):
    """As what somebody is reminded."""

    DESK = "desk"  # on whose desk the agreement lies
    APPROVER = "approver"  # who decides, once it is late
    ADMINISTRATOR = "administrator"  # where nobody acted
    CONTACT = "contact"  # of the other party, where the desk wants it


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """The leads at which somebody is told, the farthest first; `daily`: and on every working day once overdue."""

    leads: tuple[int, ...] = ()
    daily: bool = False

    @classmethod
    def parse(cls, text: str) -> "LeadTimes":
        """`90, 30, 0, +1, +5`, `0, +tiap` or `-`."""
        if text.strip() == NOBODY:
            return cls()
        leads, daily = [], False
        for word in (one.strip() for one in text.split(",")):
            found = _LEAD.fullmatch(word)
            if word == DAILY and not daily:
                daily = True
            elif found is None or (found[1] and found[2] == "0"):
                raise FaultyInput(Fault("reminders.lead", {"text": word[:40]}))
            else:
                leads.append(-int(found[2]) if found[1] else int(found[2]))
        if leads != sorted(set(leads), reverse=True):
            raise FaultyInput(Fault("reminders.lead_order", {"text": text.strip()[:80]}))
        if leads and leads[0] > LONGEST_LEAD:
            raise FaultyInput(Fault("reminders.lead_long", {"days": leads[0], "longest": LONGEST_LEAD}))
        if daily and any(lead < 0 for lead in leads):
            raise FaultyInput(Fault("reminders.lead_daily", {"text": text.strip()[:80]}))
        return cls(tuple(leads), daily)

    def __str__(self) -> str:
        told = [str(lead) if lead >= 0 else f"+{-lead}" for lead in self.leads]
        return ", ".join([*told, *([DAILY] if self.daily else [])]) or NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLine:
    """One line of the table: of which deadlines it speaks (None: of all), and who is told when."""

    rule: str | None = None
    kind: DeadlineKind | None = None
    nature: Nature | None = None
    side: Side | None = None
    told: Mapping[Told, LeadTimes] = field(default_factory=dict)
    # Which of them do not wait for the digest.
    at_once: LeadTimes = LeadTimes()

    def speaks_of(self, rule: str, kind: DeadlineKind, nature: Nature, side: Side) -> bool:
        return (
            self.rule in (None, rule)
            and self.kind in (None, kind)
            and self.nature in (None, nature)
            and self.side in (None, side)
        )


@dataclass(frozen=True, slots=True)
class ReminderTable:
    """Of each deadline exactly one line speaks: one that names its rule, or else one for all rules."""

    lines: tuple[ReminderLine, ...]
    version: str = ""

    def __post_init__(self) -> None:
        faults = [*overlaps(self.lines), *gaps(self.lines)]
        if faults:
            raise FaultyInput(*faults)

    def line_for(self, deadline: Deadline, side: Side, own: Sequence[ReminderLine] = ()) -> ReminderLine:
        """`own` are the lines that the agreement has of its own; they go first."""
        about = (deadline.rule, deadline.kind, deadline.nature, side)
        speaking = [line for line in own if line.speaks_of(*about)]
        speaking = speaking or [line for line in self.lines if line.speaks_of(*about)]
        # One that names the rule goes before one for all.
        return min(speaking, key=lambda line: line.rule is None)


_EVERY = tuple(product(DeadlineKind, Nature, Side))


def overlaps(lines: Sequence[ReminderLine]) -> Iterator[Fault]:
    """Two lines of one rule, or two for all rules, that speak of the same deadlines."""
    for (first, one), (second, other) in combinations(enumerate(lines), 2):
        if one.rule == other.rule and any(_speaks(one, each) and _speaks(other, each) for each in _EVERY):
            yield Fault("reminders.overlap", {"other": first + 1}, (second,))


def gaps(lines: Iterable[ReminderLine]) -> Iterator[Fault]:
    """Deadlines of which no line for all rules speaks."""
    general = [line for line in lines if line.rule is None]
    for kind, nature, side in _EVERY:
        if not any(_speaks(line, (kind, nature, side)) for line in general):
            yield Fault("reminders.gap", {"kind": kind.value, "nature": nature.value, "side": side.value})


def _speaks(line: ReminderLine, of: tuple[DeadlineKind, Nature, Side]) -> bool:
    return line.speaks_of(line.rule or "", *of)
