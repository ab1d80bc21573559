"""Deadlines and tables of reminders for tests."""

from datetime import date
from typing import Any

from app.domain.citation import Citation
from app.domain.conclusions import Deadline, DeadlineKind, DeadlineState, Nature
from app.domain.reminding import LeadTimes, ReminderLine, ReminderTable, Told


def deadline(due: date | None, **changes: Any) -> Deadline:
    return Deadline(
        **{
            "rule": "feedback.deliver",
            "ref": "d1",
            "party": 1,
            "due": due,
            "kind": DeadlineKind.LEGAL,
            "nature": Nature.DUTY,
            "advise_by": due,
            "state": DeadlineState.OPEN,
            "citation": Citation.parse("4(1)b1"),
            **changes,
        }
    )


def line(desk: str = "-", *, at_once: str = "-", **changes: Any) -> ReminderLine:
    """A line that speaks of everything, unless it is narrowed; other roles by their names."""
    told = {one: LeadTimes.parse(changes.pop(one.value, "-")) for one in Told}
    told[Told.DESK] = LeadTimes.parse(desk)
    return ReminderLine(told=told, at_once=LeadTimes.parse(at_once), **changes)


def table(*lines: ReminderLine) -> ReminderTable:
    return ReminderTable(lines)
