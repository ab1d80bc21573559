"""What was known on an earlier day, as far as it can bear on access on that day.

Where access is suspended automatically each day on which anything happened is asked again. A question that had
been answered by then leaves nothing outstanding, so it is left out with its answer. One that was overdue on a day
before is still overdue, as long as nothing else that is given has changed: no rule takes an overdue deadline back
because a day went by. So what a day costs grows with what came since and is open, not with all that ever happened.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from app.domain.case import Happening
from app.domain.events import DataReceived, Event, FeedbackDelivered, ReportDelivered, ReportRequested
from app.reasoning.facts import Known, pairings
from app.reasoning.matcher import Fact
from app.reasoning.shortfalls import ANSWERS
from app.reasoning.suspensions import Standing, needs_timely

Ask = Callable[[list[Fact]], dict[int, Standing]]
_QUESTIONS = frozenset({"data_received", "report_requested"})
_ANY_DAY = _QUESTIONS | {"day"}


@dataclass(frozen=True, slots=True)
class _Passed:
    """A day that was asked, what was given besides its questions, and what was overdue of these."""

    day: date
    frame: tuple[object, ...]
    by_party: dict[int, Standing]


class EarlierDays:
    """The days up to one of asking."""

    def __init__(self, known: Known) -> None:
        self._known = known
        # By the key of each question the day, as a number, on which it was answered.
        self._answered: dict[str, int] = {}
        # Where a late answer keeps access closed, what is answered bears on it as well.
        self._whole = any(
            needs_timely(known, clause)
            for version in known.versions("restoration")
            for clause in version.term.value.clauses
        )
        # A report that is both an answer and a periodic one must find the request that it names.
        self._reports = not any(_is_both(one.event) for one in known.of(ReportDelivered))
        if not self._whole:
            self._answered = {one["ref"]: one["on"] for one in pairings(known)}
        self._passed = _Passed(date.min, (), {})

    def standings(self, day: date, base: list[Fact], ask: Ask) -> dict[int, Standing]:
        """What bears on each party's access on a day, of its given facts; the days are asked in their order."""
        frame = tuple([tuple(one.items()) for one in base if one["kind"] not in _ANY_DAY])
        questions = {one["key"] for one in base if one["kind"] in _QUESTIONS}
        passed = self._passed
        if self._whole or day < passed.day or frame != passed.frame or _is_open(base):
            passed = _Passed(day, frame, {})
        # Of each party what was overdue already and was not answered since.
        known = _overdue(passed.by_party, questions)
        settled = {ref for one in known.values() for _, ref in one.grounds}
        found = ask([one for one in base if one["kind"] not in _QUESTIONS or one["key"] not in settled])
        for party, one in known.items():
            standing = found.setdefault(party, Standing())
            standing.grounds |= one.grounds
            standing.undelivered |= one.undelivered
        self._passed = _Passed(day, frame, _overdue(found, questions))
        return dict(sorted(found.items()))

    def on(self, day: date) -> Known:
        """What was known on a day."""
        case = replace(self._known.case, as_of=day)
        return Known(case, history=tuple(self._bearing(day)))

    def _bearing(self, day: date) -> Iterator[Happening]:
        history = self._known.history
        past = history[: bisect_right(history, day, key=attrgetter("day"))]
        if self._whole:
            yield from past
            return
        number = day.toordinal()
        for one in past:
            event = one.event
            if isinstance(event, FeedbackDelivered) or (self._reports and _only_answers(event)):
                continue
            asks = isinstance(event, DataReceived) or (self._reports and isinstance(event, ReportRequested))
            if not asks or self._answered.get(one.key, number + 1) > number:
                yield one


def _overdue(by_party: Mapping[int, Standing], questions: set[str]) -> dict[int, Standing]:
    """Of what bears on access, the questions that are overdue."""
    grounds = {
        party: {(rule, ref) for rule, ref in one.grounds if rule in ANSWERS and ref in questions}
        for party, one in by_party.items()
    }
    return {party: Standing(some, by_party[party].undelivered & some) for party, some in grounds.items()}


def _is_open(base: list[Fact]) -> bool:
    """Whether a force majeure lasts, so that a clock may stand still and what is due move with each day."""
    ended = {one["ref"] for one in base if one["kind"] == "force_majeure_ended"}
    return any(one["kind"] == "force_majeure_began" and one["key"] not in ended for one in base)


def _is_both(event: Event) -> bool:
    return isinstance(event, ReportDelivered) and event.ref is not None and event.is_periodic


def _only_answers(event: Event) -> bool:
    return isinstance(event, ReportDelivered) and not event.is_periodic
