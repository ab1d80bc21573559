"""What is known of an agreement on a day: its events so far, its terms, how long it runs."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from app.domain.calendar import EndConvention, add_days, after, after_instant, end_of_term
from app.domain.case import Case, Happening
from app.domain.events import (
    AddendumSigned,
    Confirmed,
    Event,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
    Renewed,
    Terminated,
)
from app.domain.period import Period, Unit
from app.domain.terms import CountedFrom, Duration, FixedEnd, LengthOfTime, Stated, Term, Terms
from app.domain.tolling import Interval

E = TypeVar("E", bound=Event)
V = TypeVar("V")


@dataclass(frozen=True)
class Known:
    """An agreement as it stood on `day`: nothing that happened later is in it.

    What is asked for again and again is kept: the terms of each day, and the runs.
    """

    case: Case
    day: date
    history: tuple[Happening, ...]
    kept_terms: dict[date, Terms] = field(default_factory=dict, compare=False)
    kept_runs: list["Run"] = field(default_factory=list, compare=False)


def known_on(case: Case, day: date) -> Known:
    return Known(case, day, tuple(one for one in case.history() if one.day <= day))


def happened(known: Known, kind: type[E]) -> list[tuple[Happening, E]]:
    return [(one, one.event) for one in known.history if isinstance(one.event, kind)]


# ---- terms


def addenda(known: Known) -> list[tuple[date, AddendumSigned]]:
    """Every addendum in effect, in the order in which they took effect."""
    found = []
    for one, event in happened(known, AddendumSigned):
        if event.effective <= known.day:
            found.append((event.effective, one.day, one.position, event))
    found.sort(key=lambda row: row[:3])
    return [(effective, event) for effective, _, _, event in found]


def terms_on(known: Known, day: date) -> Terms:
    if day not in known.kept_terms:
        terms = known.case.agreement.terms
        for effective, event in addenda(known):
            if effective <= day:
                terms = terms.with_changes(dict(event.changes))
        known.kept_terms[day] = terms
    return known.kept_terms[day]


def set_on(known: Known, name: str, day: date) -> date | None:
    """The effective day of the addendum that last set a term; None where the agreement itself did."""
    found = None
    for effective, event in addenda(known):
        if effective <= day and name in event.changes:
            found = effective
    return found


def value_of(term: Term[V]) -> V | None:
    return term.value if isinstance(term, Stated) else None


def cited(term: Term[Any]) -> str:
    assert isinstance(term, Stated)
    return str(term.cites[0])


# ---- how long it runs


@dataclass(frozen=True)
class Run:
    """One term of the agreement. Months are added to `anchor`, so a later run knows what it continues."""

    number: int
    begins: date
    ends: date | None
    anchor: date
    months: int
    # The anchor is an end: a run counted from it ends on the same date, whatever the convention.
    anchored_at_end: bool
    extended_on: date | None = None


def runs(known: Known) -> list[Run]:
    if not known.kept_runs:
        known.kept_runs.extend(_runs(known))
    return known.kept_runs


def _runs(known: Known) -> list[Run]:
    agreement = known.case.agreement
    begins = agreement.in_force_from
    if agreement.signed_on is None or begins is None:
        return []
    changes: list[tuple[date, int, Event]] = []
    for one, renewed in happened(known, Renewed):
        changes.append((one.day, one.position, renewed))
    for one, addendum in happened(known, AddendumSigned):
        if "duration" in addendum.changes and addendum.effective <= known.day:
            changes.append((addendum.effective, one.position, addendum))
    changes.sort(key=lambda change: change[:2])

    found = [_run_by_duration(known, value_of(agreement.terms.duration), 1, begins, None)]
    renewals: list[tuple[date, Renewed]] = []
    for day, _, event in changes:
        if isinstance(event, Renewed):
            renewals.append((day, event))
        elif isinstance(event, AddendumSigned):
            in_force = None
            for index, run in enumerate(found):
                if in_force is None and (run.ends is None or day <= run.ends):
                    in_force = index
            if in_force is None:
                continue
            old = found[in_force]
            duration = value_of(event.changes["duration"])
            found = found[:in_force]
            found.append(_run_by_duration(known, duration, old.number, old.begins, old.extended_on))
        # The run after the k-th is made by the k-th renewal, from the end that the k-th has by now.
        while len(found) <= len(renewals):
            renewed_on, renewed = renewals[len(found) - 1]
            former = found.pop()
            found.append(_extended(former, renewed_on))
            found.append(_next_run(known, former, renewed))
    return found


def _run_by_duration(
    known: Known, duration: Duration | None, number: int, begins: date, extended_on: date | None
) -> Run:
    agreement = known.case.agreement
    if isinstance(duration, FixedEnd):
        return Run(
            number, begins, duration.ends_on, _next_begin(known, duration.ends_on), 0, True, extended_on
        )
    if isinstance(duration, LengthOfTime):
        if isinstance(duration.counted_from, date):
            anchor = duration.counted_from
        elif duration.counted_from is CountedFrom.SIGNING:
            assert agreement.signed_on is not None
            anchor = agreement.signed_on
        else:
            assert agreement.in_force_from is not None
            anchor = agreement.in_force_from
        convention = agreement.settings.end_convention
        ends = end_of_term(anchor, duration.length, convention, known.case.holidays).day
        if duration.length.months is None:
            return Run(number, begins, ends, _next_begin(known, ends), 0, True, extended_on)
        return Run(number, begins, ends, anchor, duration.length.months, False, extended_on)
    return Run(number, begins, None, begins, 0, False, extended_on)


def _extended(run: Run, on: date) -> Run:
    return Run(run.number, run.begins, run.ends, run.anchor, run.months, run.anchored_at_end, on)


def _next_run(known: Known, former: Run, renewed: Renewed) -> Run:
    number = former.number + 1
    assert former.ends is not None, "what has no end cannot be renewed"
    if renewed.until is not None:
        return Run(number, former.ends, renewed.until, _next_begin(known, renewed.until), 0, True)
    assert renewed.for_ is not None
    if renewed.for_.months is None:
        convention = known.case.agreement.settings.end_convention
        ends = end_of_term(_next_begin(known, former.ends), renewed.for_, convention, known.case.holidays).day
        return Run(number, former.ends, ends, _next_begin(known, ends), 0, True)
    months = former.months + renewed.for_.months
    convention = known.case.agreement.settings.end_convention
    ends = end_of_term(former.anchor, Period(months, Unit.MONTH), convention, known.case.holidays).day
    return Run(number, former.ends, ends, former.anchor, months, former.anchored_at_end)


def _next_begin(known: Known, end: date) -> date:
    """From where a further length is counted, so that nothing added is the end itself."""
    day_before = known.case.agreement.settings.end_convention is EndConvention.DAY_BEFORE
    return add_days(end, 1) if day_before else end


def ends_on(known: Known) -> date | None:
    """The agreed end: that of the last run."""
    all_runs = runs(known)
    return all_runs[-1].ends if all_runs else None


def terminated_on(known: Known) -> date | None:
    for one, _ in happened(known, Terminated):
        return one.day
    return None


def last_day(known: Known) -> date | None:
    """The last day in force, by termination or by the agreed end, whichever came first."""
    days = [day for day in (terminated_on(known), ends_on(known)) if day is not None]
    return min(days) if days else None


def is_in_force(known: Known) -> bool:
    agreement = known.case.agreement
    last = last_day(known)
    if agreement.signed_on is None or agreement.in_force_from is None:
        return False
    return agreement.in_force_from <= known.day and (last is None or known.day <= last)


# ---- clocks and notices


def due_after(known: Known, one: Happening, period: Period) -> date:
    """The last day of a period from an event. Hours run from its instant."""
    if period.unit is not Unit.HOUR:
        return after(one.day, period, known.case.holidays).day
    if isinstance(one.event.on, datetime):
        return after_instant(one.event.on, period, known.case.agreement.settings.zone).day
    # The hour of the event is unknown: its whole day may have passed before the clock began.
    return add_days(one.day, -(-period.count // 24))


def confirmed_on(known: Known, key: str) -> date | None:
    """Of more than two parties all the others must have said so, or someone for them all."""
    silent = {party.number for party in known.case.agreement.parties} - {_sender(known, key)}
    for one, event in happened(known, Confirmed):
        if event.ref == key:
            silent = silent - {event.party} if event.party in silent else set()
            if not silent:
                return one.day
    return None


def _sender(known: Known, key: str) -> int:
    (notice,) = [one.event for one in known.history if one.key == key]
    if isinstance(notice, ForceMajeureNotified):
        return _sender(known, notice.ref)
    number: int = notice.party  # type: ignore[attr-defined]
    return number


def received_on(known: Known, notice: Happening) -> date | None:
    """The day on which a notice counts: that on which it was given, or on which it was confirmed."""
    if value_of(terms_on(known, notice.day).receipt) is None:
        return notice.day
    return confirmed_on(known, notice.key)


def earliest(days: list[date | None]) -> date | None:
    counting = [day for day in days if day is not None]
    return min(counting) if counting else None


# ---- force majeure


def ended_on(known: Known, key: str) -> date | None:
    for one, event in happened(known, ForceMajeureEnded):
        if event.ref == key:
            return one.day
    return None


def proper_notices(known: Known, began: Happening) -> list[Happening]:
    """The notices of a force majeure that have what they need: the statement, where one is asked for."""
    needs_statement = value_of(terms_on(known, began.day).force_majeure_statement) is not None
    found = []
    for one, event in happened(known, ForceMajeureNotified):
        if event.ref == began.key and (event.statement or not needs_statement):
            found.append(one)
    return found


def stops(known: Known, party: int, rule: str) -> list[Interval]:
    """The days on which a party is freed from a duty that it owes alone."""
    found = []
    for one, event in happened(known, ForceMajeureBegan):
        hinders = not event.rules or rule in event.rules
        relieves = value_of(terms_on(known, one.day).force_majeure_relief) is not None
        if event.party == party and hinders and relieves and proper_notices(known, one):
            found.append(Interval(one.day, ended_on(known, one.key)))
    return found
