"""The deadlines that recur: evaluations, periodic reports, minutes of matching."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.calendar import add_days
from app.domain.conclusions import DeadlineKind, PartyOrJoint
from app.domain.events import AddendumSigned, EvaluationHeld, MatchingMinutesSigned, ReportDelivered
from app.domain.period import Frequency, WhenNeeded
from app.domain.slots import Slot, SlotKind, bounds, slots, span_of
from app.domain.terms import Doers, Evaluation, Recurring, Stated, Term
from app.domain.tolling import Interval, Tolled, common, tolled
from tests.reasoning.oracle_clocks import Clock
from tests.reasoning.oracle_known import Known, addenda, ends_on, happened, stops

RULES = {"evaluation": "evaluation.hold", "report": "report.periodic", "minutes": "minutes.matching"}


@dataclass(frozen=True)
class Rhythm:
    """One frequency, from the day on which its spans start until another took its place.

    `earlier` is how many spans were counted before its first.
    """

    term: Stated[Evaluation] | Stated[Recurring]
    start: date
    until: date | None
    earlier: int

    @property
    def frequency(self) -> Frequency:
        return self.term.value.frequency


@dataclass
class SlotInPlay:
    """A slot with the span that it stands in, its due date after the stops, and the event that filled it."""

    slot: Slot
    rhythm: Rhythm
    first_day: date
    last_day: date
    moved: Tolled
    replaced: bool
    done_on: date | None = None


def recurring(known: Known, name: str) -> list[Clock]:
    in_play: list[SlotInPlay] = []
    for rhythm in _rhythms(known, name):
        in_play += _slots_of(known, name, rhythm)
    for day, doing in _events_of(known, name):
        _fill(in_play, day, doing)
    found = []
    for one in in_play:
        kind = DeadlineKind.LEGAL if one.slot.kind is SlotKind.LEGAL else DeadlineKind.PLANNED
        found.append(
            Clock(
                rule=RULES[name],
                ref=f"{one.slot.span + one.rhythm.earlier}.{one.slot.slot}",
                party=_debtor(one.rhythm.term),
                due=one.moved.due,
                citation=str(one.rhythm.term.cites[0]),
                anchor=one.first_day,
                kind=kind,
                done_on=one.done_on,
                tolled_days=one.moved.days,
                running=one.moved.running,
                replaced=one.replaced,
            )
        )
    return found


def _debtor(term: Stated[Evaluation] | Stated[Recurring]) -> PartyOrJoint:
    return term.value.by if isinstance(term.value, Recurring) else "joint"


def _rhythms(known: Known, name: str) -> list[Rhythm]:
    """The frequencies that the agreement had one after the other."""
    agreement = known.case.agreement
    if agreement.signed_on is None or agreement.in_force_from is None:
        return []
    end = ends_on(known)
    # A frequency that an addendum sets from the first day on, or before it, is the first one.
    changes: list[tuple[date, AddendumSigned | None]] = [(agreement.in_force_from, None)]
    changes += [(effective, event) for effective, event in addenda(known) if name in event.changes]
    found: list[Rhythm] = []
    running: Rhythm | None = None
    earlier = 0
    term = getattr(agreement.terms, name)
    for effective, addendum in changes:
        changed_on = max(effective, agreement.in_force_from)
        if addendum is not None:
            if end is not None and effective > end:
                break
            old, term = term, addendum.changes[name]
            frequency = _frequency_of(term)
            if frequency is not None and frequency == _frequency_of(old):
                continue
        if running is not None:
            # Nothing had begun where the new frequency holds from the very day of the old one.
            if changed_on > running.start:
                found.append(Rhythm(running.term, running.start, changed_on, running.earlier))
                earlier += span_of(changed_on, running.start, running.frequency)
            running = None
        if isinstance(term, Stated) and not isinstance(term.value.frequency, WhenNeeded):
            running = Rhythm(term, changed_on, None, earlier)
    if running is not None:
        found.append(running)
    return found


def _frequency_of(term: Term[Any]) -> Frequency | None:
    return term.value.frequency if isinstance(term, Stated) else None


def _slots_of(known: Known, name: str, rhythm: Rhythm) -> list[SlotInPlay]:
    asked_on = known.day if rhythm.until is None else rhythm.until
    listed = slots(rhythm.start, rhythm.frequency, ends_on(known), asked_on)
    if rhythm.until is not None:
        # The spans after the one that ran on that day are those of the new frequency.
        last_span = span_of(rhythm.until, rhythm.start, rhythm.frequency)
        listed = tuple(slot for slot in listed if slot.span <= last_span)
    freed = _stops(known, name, rhythm)
    spans = {
        number: bounds(number, rhythm.start, rhythm.frequency) for number in {one.span for one in listed}
    }
    found = []
    for slot in listed:
        span = spans[slot.span]
        first_day = span.start if slot.span == 1 else add_days(span.start, 1)
        last_day = span.end
        if rhythm.until is not None:
            # What happens on the day of the change counts for the new frequency.
            last_day = min(last_day, add_days(rhythm.until, -1))
        found.append(
            SlotInPlay(
                slot=slot,
                rhythm=rhythm,
                first_day=first_day,
                last_day=last_day,
                moved=tolled(span.start, slot.due, freed, known.day),
                replaced=rhythm.until is not None and slot.due > rhythm.until,
            )
        )
    return found


def _stops(known: Known, name: str, rhythm: Rhythm) -> list[Interval]:
    if isinstance(rhythm.term.value, Recurring):
        return stops(known, rhythm.term.value.by, RULES[name])
    parties = [party.number for party in known.case.agreement.parties]
    return list(common([stops(known, party, RULES[name]) for party in parties]))


@dataclass(frozen=True)
class Doing:
    """What an event is worth: who held it, or who reported."""

    parties: frozenset[int]
    everybody: frozenset[int]

    def counts_for(self, term: Stated[Evaluation] | Stated[Recurring]) -> bool:
        if isinstance(term.value, Evaluation):
            return term.value.by is Doers.EACH_OR_ALL or self.parties >= self.everybody
        return term.value.by in self.parties


def _events_of(known: Known, name: str) -> list[tuple[date, Doing]]:
    everybody = frozenset(party.number for party in known.case.agreement.parties)
    found = []
    if name == "evaluation":
        for one, held in happened(known, EvaluationHeld):
            found.append((one.day, Doing(frozenset(held.by), everybody)))
    if name == "report":
        for one, report in happened(known, ReportDelivered):
            if report.is_periodic:
                found.append((one.day, Doing(frozenset({report.party}), everybody)))
    if name == "minutes":
        for one, _ in happened(known, MatchingMinutesSigned):
            # Minutes of a matching are signed by those who matched: whoever owes them has done so.
            found.append((one.day, Doing(everybody, everybody)))
    return found


def _fill(in_play: list[SlotInPlay], day: date, doing: Doing) -> None:
    """An event fills one slot: of an earlier span that force majeure kept open, or of its own."""
    for one in in_play:
        if one.done_on is None and one.last_day < day and doing.counts_for(one.rhythm.term):
            last = _last_slot(in_play, one)
            if last is not None and last.moved.days > 0 and day <= last.moved.due:
                one.done_on = day
                return
    for one in in_play:
        in_span = one.first_day <= day <= one.last_day
        if one.done_on is None and in_span and doing.counts_for(one.rhythm.term):
            one.done_on = day
            return


def _last_slot(in_play: list[SlotInPlay], one: SlotInPlay) -> SlotInPlay | None:
    """The slot that closes the span of this one; None where the agreement or an addendum took it away."""
    for other in in_play:
        same_span = other.rhythm == one.rhythm and other.slot.span == one.slot.span
        if same_span and other.slot.kind is SlotKind.LEGAL and not other.replaced:
            return other
    return None
