"""Whether what is said to have happened can have happened: the history of an agreement against itself.

Events are looked at in the order in which they apply, by day and then by position, those after any day of
asking included. One that cannot be is told and then passed over: what rests on it is judged without it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.agreement import Agreement, SuspensionBy
from app.domain.calendar import day_in
from app.domain.case import Happening
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    AddendumSigned,
    Confirmed,
    DataReceived,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    RenewalRequested,
    Renewed,
    ReportDelivered,
    ReportRequested,
    Terminated,
    TerminationAnnounced,
)
from app.domain.faults import Fault, FaultyInput
from app.domain.holidays import Holidays
from app.domain.soundness import misplaced
from app.domain.term_of_agreement import NO_HOLIDAYS, Course, takes_effect
from app.domain.terms import AnswerWithin, FeedbackOfReceiver, Recurring
from app.domain.terms_over_time import TermsOverTime

# What happens under an agreement that is in force. What is left can still happen after its end: answers to
# what was asked before, letters about what was before, and waivers.
WHILE_IN_FORCE = (
    RenewalRequested,
    TerminationAnnounced,
    DataReceived,
    ReportRequested,
    MatchingMinutesSigned,
    EvaluationHeld,
    AccessSuspended,
    AccessRestored,
    AddendumSigned,
)


def check_history(
    agreement: Agreement, events: tuple[Event, ...], holidays: Holidays = NO_HOLIDAYS
) -> tuple[Fault, ...]:
    """Every event that cannot be; paths begin with its index, and come in the order of indices.

    The one fault without an index is that of an agreement whose own term cannot be counted.
    """
    if agreement.signed_on is None:
        return tuple(Fault("event.of_a_draft", {}, (index,)) for index in range(len(events)))
    try:
        course = Course(agreement, holidays)
    except FaultyInput as error:
        return error.faults
    placed = [_placed(agreement, event, position) for position, event in enumerate(events, start=1)]
    by_key: dict[str, Happening] = {}
    for one in placed:
        by_key.setdefault(one.key, one)
    found = {one.position: list(misplaced(agreement, agreement.signed_on, one, by_key)) for one in placed}
    sound = [one for one in placed if not found[one.position]]
    check = _Course(agreement, course, by_key, TermsOverTime(agreement.terms, sound))
    # An addendum is looked at when it is signed, and moves the end when it takes effect.
    moments = [(one.day, one.position, check.happen, one) for one in sound]
    moments += [
        (takes_effect(one), one.position, check.take_effect, one)
        for one in sound
        if isinstance(one.event, AddendumSigned)
    ]
    for _, _, step, one in sorted(moments, key=lambda moment: moment[:2]):
        # An addendum that was refused when it was signed never takes effect.
        if not found[one.position]:
            found[one.position] += step(one)
    return tuple(fault.under(position - 1) for position, faults in found.items() for fault in faults)


def _placed(agreement: Agreement, event: Event, position: int) -> Happening:
    day = event.on
    if isinstance(event.on, datetime):
        try:
            day = day_in(event.on, agreement.settings.zone)
        except FaultyInput:
            # `misplaced` tells it; until then it stands on the day that was written.
            day = event.on.date()
    return Happening(event.id or f"#{position}", position, day, event)


@dataclass(slots=True)
class _Course:
    """What the events so far have brought about."""

    agreement: Agreement
    course: Course
    by_key: Mapping[str, Happening]
    terms: TermsOverTime
    suspended: dict[int, date] = field(default_factory=dict)
    over: dict[str, date] = field(default_factory=dict)  # force majeure, and the day on which it ended
    confirmed: dict[tuple[str, int | None], date] = field(default_factory=dict)
    owing_feedback: set[int] = field(default_factory=set)

    def happen(self, one: Happening) -> Iterable[Fault]:
        event = one.event
        if isinstance(event, WHILE_IN_FORCE):
            try:
                self.course.refuse_after_end(one.day)
            except FaultyInput as error:
                return error.faults
        match event:
            case Renewed() | Terminated():
                return self.take_effect(one)
            case DataReceived():
                return self._data(one, event)
            case FeedbackDelivered():
                return self._feedback(one, event)
            case ReportDelivered():
                return self._report(one, event)
            case ForceMajeureBegan():
                return self._began(one)
            case ForceMajeureEnded():
                return self._ended(one, event)
            case AccessSuspended() | AccessRestored():
                return self._access(one, event)
            case Confirmed():
                return self._confirmed(one, event)
        return ()

    def take_effect(self, one: Happening) -> Iterable[Fault]:
        try:
            self.course.take(one)
        except FaultyInput as error:
            return error.faults
        return ()

    def _data(self, one: Happening, event: DataReceived) -> Iterable[Fault]:
        term = self.terms.value("feedback", one.day)
        if _owes_feedback(term, event.party):
            self.owing_feedback.add(event.party)
        return ()

    def _feedback(self, one: Happening, event: FeedbackDelivered) -> Iterator[Fault]:
        if event.ref is not None:
            asked = self.by_key[event.ref]
            assert isinstance(asked.event, DataReceived)
            term = self.terms.value("feedback", asked.day)
            if term is not None:
                owing = asked.event.party if _owes_feedback(term, asked.event.party) else None
                yield from _answer(event.party, owing, event.ref)
            return
        term = self.terms.value("feedback", one.day)
        if event.party in self.owing_feedback:
            return
        if _owes_feedback(term, event.party):
            yield Fault("feedback.without_data", {"party": event.party, "on": one.day})
        elif isinstance(term, AnswerWithin):
            yield from _answer(event.party, term.by)

    def _report(self, one: Happening, event: ReportDelivered) -> Iterator[Fault]:
        if event.ref is not None:
            asked = self.by_key[event.ref]
            assert isinstance(asked.event, ReportRequested)
            term = self.terms.value("report_on_request", asked.day)
            if isinstance(term, AnswerWithin):
                yield from _answer(event.party, term.by if asked.event.party == term.to else None, event.ref)
        if event.is_periodic:
            ended = self._closed_on(one.day)
            if ended is not None:
                yield Fault("report.after_end", {"on": one.day, "ended": ended}, ("on",))
            term = self.terms.value("report", one.day)
            if isinstance(term, Recurring) and term.by != event.party:
                yield Fault("report.not_owed", {"party": event.party, "debtor": term.by}, ("party",))

    def _closed_on(self, day: date) -> date | None:
        """The day on which the agreement ended, if that was before the day."""
        ended = self.course.terminated_on or self.course.ends
        return ended if ended is not None and ended < day else None

    def _began(self, one: Happening) -> Iterator[Fault]:
        ended = self._closed_on(one.day)
        # Where open duties survive the end, they can still be hindered.
        if ended is not None and self.terms.value("surviving_duties", ended) is None:
            yield Fault("force_majeure.after_end", {"on": one.day, "ended": ended}, ("on",))

    def _ended(self, one: Happening, event: ForceMajeureEnded) -> Iterator[Fault]:
        if event.ref in self.over:
            yield Fault(
                "force_majeure.ended_twice", {"ref": event.ref, "first": self.over[event.ref]}, ("ref",)
            )
        self.over.setdefault(event.ref, one.day)

    def _access(self, one: Happening, event: AccessSuspended | AccessRestored) -> Iterator[Fault]:
        party = event.party
        if party not in {access.party for access in self.agreement.access}:
            yield Fault("access.none", {"party": party}, ("party",))
        elif isinstance(event, AccessSuspended):
            if party in self.suspended:
                since = self.suspended[party]
                yield Fault("access.suspended_already", {"party": party, "since": since}, ("party",))
            self.suspended.setdefault(party, one.day)
        elif party in self.suspended:
            del self.suspended[party]
        # An automatic suspension is a conclusion, and may stand where no event shows it.
        elif self.agreement.settings.suspension is not SuspensionBy.AUTOMATIC:
            yield Fault("access.not_suspended", {"party": party, "on": one.day}, ("party",))

    def _confirmed(self, one: Happening, event: Confirmed) -> Iterator[Fault]:
        sent = event.party is not None and event.party == self._sender(self.by_key[event.ref].event)
        if sent and not (event.note or "").strip():
            yield Fault("confirmation.note_missing", {"party": event.party}, ("note",))
            return
        # Of two parties only one can have received it; of more, each may say so.
        by = event.party if len(self.agreement.parties) > 2 else None
        if (event.ref, by) in self.confirmed:
            first = self.confirmed[event.ref, by]
            yield Fault("confirmation.twice", {"ref": event.ref, "first": first}, ("ref",))
        self.confirmed.setdefault((event.ref, by), one.day)

    def _sender(self, notice: Event) -> int | None:
        if isinstance(notice, ForceMajeureNotified):
            began = self.by_key.get(notice.ref)
            notice = notice if began is None else began.event
        return getattr(notice, "party", None)


def _owes_feedback(term: object, party: int) -> bool:
    """Whether a party that gets data owes feedback on them."""
    return isinstance(term, FeedbackOfReceiver) or (isinstance(term, AnswerWithin) and term.by == party)


def _answer(party: int, owing: int | None, ref: str | None = None) -> Iterator[Fault]:
    """An answer counts only from the one who owes it."""
    if owing is None:
        yield Fault("answer.to_nothing_owed", {"ref": ref}, ("ref",))
    elif party != owing:
        yield Fault("answer.not_owed", {"party": party, "debtor": owing}, ("party",))
