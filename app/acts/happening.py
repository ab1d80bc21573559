"""What every act shares that says something happened: checked against all that stands, written with what belongs to it.

It runs within the transaction of its act, so nothing can happen between the check and the writing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from app.domain.calendar import day_in
from app.domain.case import Case
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    AddendumSigned,
    Event,
    Terminated,
    Waived,
)
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.history import check_history
from app.domain.resting import renamed
from app.domain.terms import Instrument
from app.register import events as stored
from app.register.cases import cases
from app.register.events import free_keys, keys_taken
from app.register.holidays import holidays
from app.register.papers import add_changing_paper
from app.register.tables import AgreementRow

# What a person with an account does not simply say: one proposes it and another approves.
DECIDED = (AccessSuspended, AccessRestored, Terminated, Waived)


def case_of(session: Session, row: AgreementRow, now: datetime) -> Case:
    """The agreement with everything that stands."""
    assert row.id is not None, "the row was read"
    day = day_in(now, stored.settings_of(row).zone)
    (found,) = cases(session, [row.id], day, holidays(session))
    return found.case


def write(
    session: Session,
    row: AgreementRow,
    happened: Sequence[Event],
    now: datetime,
    *,
    paper_number: str | None = None,
    paper_kind: Instrument = Instrument.ADDENDUM,
    before: Case | None = None,
) -> tuple[str, ...]:
    """Record events of an agreement that the act holds, or refuse them all; says by which keys they are known.

    Faults are placed as the events were handed in. Among these, `#1` names the first. `before` is what stood
    before the act, where it has taken something back already.
    """
    named = checked(session, row, happened, case_of(session, row, now), before=before)
    return write_checked(session, row, named, now, paper_number=paper_number, paper_kind=paper_kind)


def checked(
    session: Session, row: AgreementRow, happened: Sequence[Event], case: Case, *, before: Case | None = None
) -> tuple[Event, ...]:
    """The events under the keys by which they will be known, where all of them can be under this case."""
    for index, event in enumerate(happened):
        if stored.day_of(row, event) > case.as_of:
            raise FaultyInput(
                Fault("event.in_the_future", {"on": event.on, "today": case.as_of}, (index, "on"))
            )
    named = with_keys(session, row, happened)
    new = {event.id or "": index for index, event in enumerate(named)}
    refuse_unsound(before or case, (*case.events, *named), new)
    return named


def write_checked(
    session: Session,
    row: AgreementRow,
    named: Sequence[Event],
    now: datetime,
    *,
    paper_number: str | None = None,
    paper_kind: Instrument = Instrument.ADDENDUM,
) -> tuple[str, ...]:
    """Write what was found to be possible under the very version that the act holds."""
    for event in named:
        if isinstance(event, AddendumSigned):
            add_changing_paper(session, row, event, paper_kind, paper_number, now)
        stored.add_event(session, row, event, now)
    return tuple(event.id or "" for event in named)


def with_keys(session: Session, row: AgreementRow, happened: Sequence[Event]) -> tuple[Event, ...]:
    """The events under the keys by which the register will know them."""
    taken = keys_taken(session, row)
    for index, event in enumerate(happened):
        # An event that was withdrawn keeps its key: the trail speaks of it by that.
        if event.id in taken:
            raise FaultyInput(Fault("event.key_taken", {"id": event.id}, (index, "id")))
    free = free_keys({*taken, *(event.id for event in happened if event.id)}, len(taken) + 1)
    keys = [event.id or next(free) for event in happened]
    by_position = {f"#{position}": key for position, key in enumerate(keys, start=1)}
    return tuple(
        renamed(replace(event, id=key), by_position) for event, key in zip(happened, keys, strict=True)
    )


def refuse_unsound(case: Case, history: tuple[Event, ...], new: Mapping[str, int]) -> None:
    """Refuse a history in which something cannot be that could be before.

    `new` are the events that come in, each with the place in which it was handed in.
    """
    found = check_history(case.agreement, history, case.holidays)
    if not found:
        return
    refused, broken = [], []
    for fault in found:
        if not fault.path:
            raise FaultyInput(fault)
        event = history[int(fault.path[0])]
        key, rest = event.id or "", fault.path[1:]
        if key in new:
            refused.append(Fault(fault.code, fault.facts, (new[key], *rest)))
        else:
            broken.append((key, event, Fault(fault.code, fault.facts, (key, *rest))))
    stood = _stood(case) if broken else frozenset()
    for key, event, fault in broken:
        # What was amiss before is no fault of this act.
        if (key, fault.code) not in stood:
            told: dict[str, Fact] = {"key": key, "type": event.type, "on": event.on}
            refused += [Fault("event.would_break", told, (key,)), fault]
    if refused:
        raise FaultyInput(*refused)


def refuse_undecided(happened: Iterable[Event]) -> None:
    """Refuse what takes two people."""
    faults = [
        Fault("event.needs_decision", {"type": event.type}, (index,))
        for index, event in enumerate(happened)
        if isinstance(event, DECIDED)
    ]
    if faults:
        raise FaultyInput(*faults)


def _stood(case: Case) -> frozenset[tuple[str | None, str]]:
    found = check_history(case.agreement, case.events, case.holidays)
    return frozenset((case.events[int(fault.path[0])].id, fault.code) for fault in found if fault.path)
