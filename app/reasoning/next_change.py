"""The next day on which a conclusion could change although nothing more happens.

Until that day the conclusions of today stand, and nobody need ask again. A day too many costs one evaluation; a
day too few leaves something overdue unseen: in doubt a day is named.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.calendar import add_days
from app.domain.case import Case
from app.domain.conclusions import AccessState, Conclusions, DeadlineState
from app.domain.events import AccessSuspended, AddendumSigned, TerminationAnnounced
from app.reasoning.counting import all_series
from app.reasoning.engine import Inference
from app.reasoning.evaluation import Reasoner, the_reasoner
from app.reasoning.facts import Known
from app.reasoning.functions import NEVER
from app.reasoning.outlook import Outlook, UnrecordedSuspension
from app.reasoning.suspensions import AUTOMATIC

# What is open falls due; what is stopped moves; what is unknown can still carry a right until its day.
_MOVING = (DeadlineState.OPEN, DeadlineState.TOLLED, DeadlineState.UNKNOWN)


def outlook(case: Case, reasoner: Reasoner | None = None) -> Outlook:
    """The conclusions of a case and until when they stand, and the suspensions that no event shows yet.

    Without reasons, which are not kept: whoever shows them asks for these by themselves.
    """
    conclusions, found = (reasoner or the_reasoner()).evaluate_with_facts(case, reasons=False)
    return Outlook(conclusions, next_change(Known(case), found, conclusions), _unrecorded(conclusions, found))


def next_change(known: Known, found: Inference, conclusions: Conclusions) -> date | None:
    """The first day after the day of asking that may conclude otherwise; None: never."""
    coming = (
        day
        for day in (
            *_of_agreement(known),
            *_of_events(known),
            *_of_conclusions(conclusions),
            *_of_slots(known),
            *_of_inference(known, found),
        )
        if day is not None and day > known.as_of
    )
    return min(coming, default=None)


def _following(day: date | None) -> date | None:
    """The day on which something that holds through a day no longer does."""
    return None if day is None or day == date.max else day + timedelta(days=1)


def _of_agreement(known: Known) -> Iterator[date | None]:
    agreement = known.agreement
    yield agreement.signed_on
    yield agreement.in_force_from
    yield agreement.watched_from
    yield _following(known.ends_on)
    yield _following(known.closed_on)
    if agreement.parent is not None:
        yield _following(agreement.parent.ends_on)


def _of_events(known: Known) -> Iterator[date | None]:
    """Events that are recorded but still to come, and the days that past ones name."""
    for one in known.case.history():
        yield one.day
        if one.day > known.as_of:
            continue
        if isinstance(one.event, AddendumSigned):
            yield one.event.effective
        elif isinstance(one.event, TerminationAnnounced):
            yield one.event.effective
            yield _following(one.event.effective)
        elif isinstance(one.event, AccessSuspended):
            # Without any ground it falls away on its next day.
            yield _following(one.day)


def _of_conclusions(conclusions: Conclusions) -> Iterator[date | None]:
    for deadline in conclusions.deadlines:
        if deadline.state in _MOVING or deadline.rule == "force_majeure.termination_notice":
            # The right to give notice ends with its day, whatever became of the notice itself.
            yield _following(deadline.due)
    for duty in conclusions.duties_after_end:
        yield _following(duty.until)


def _of_slots(known: Known) -> Iterator[date | None]:
    """Without an agreed end the slots of the next span are listed as soon as a span begins."""
    if known.ends_on is not None or known.agreement.signed_on is None:
        return
    for series in all_series(known):
        running = series.rhythm.span_of(max(known.as_of, series.effective))
        yield _following(series.rhythm.bounds(running).end)


def _of_inference(known: Known, found: Inference) -> Iterator[date | None]:
    for lasting in found.of("lasting"):
        # A force majeure that goes on opens the way out on this day.
        yield date.fromordinal(lasting["on"])
    stands_still = any(relief["until"] >= NEVER for relief in found.of("relief"))
    for deadline in found.of("deadline"):
        if deadline["running"]:
            # It moves with the day of asking, also where it was met meanwhile.
            yield add_days(known.as_of, 1)
        elif stands_still:
            # A clock that has not begun stands still from its first day on.
            yield date.fromordinal(deadline["anchor"])


def _unrecorded(conclusions: Conclusions, found: Inference) -> tuple[UnrecordedSuspension, ...]:
    """The suspensions that came about by themselves, where they show."""
    grounds = {
        one.party: one.grounds
        for one in conclusions.access
        if one.state in (AccessState.SUSPENDED, AccessState.RESTORABLE)
    }
    unrecorded = [
        UnrecordedSuspension(one["party"], date.fromordinal(one["on"]), grounds[one["party"]])
        for one in found.of("suspended")
        if one["key"] == AUTOMATIC and one["party"] in grounds
    ]
    return tuple(sorted(unrecorded, key=lambda one: one.party))
