"""The course of an agreement through time: what lasted, what falls due and what happened, ready to be drawn.

No day is made here. Terms come from the domain, deadlines from conclusions, the rest from what was recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.case import Case, Happening
from app.domain.conclusions import AccessState, Conclusions, Deadline, Status
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    ContactChangeAnnounced,
    ForceMajeureBegan,
    ForceMajeureEnded,
    Terminated,
    TerminationAnnounced,
)
from app.domain.term_of_agreement import runs
from app.wording.conclusions import DEADLINE_STATES
from app.wording.course import LANES, SIGNED, run_words
from app.wording.happenings import event_title
from app.wording.language import Language
from app.wording.reasons import party_words
from app.wording.rules import deadline_title

_OF_SLOTS = ("evaluation.hold", "report.periodic", "minutes.matching")
# Those that ask for a notice some time before a day: the time between is drawn.
_BEFORE_THE_END = frozenset({"renewal.notice", "renewal.sign"})
_BEFORE_AN_EFFECT = frozenset({"termination.notice", "contact.change_notice"})
_SHUT = (AccessState.SUSPENDED, AccessState.RESTORABLE)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts. Both days are in it; without a last one nobody knows yet when it ends."""

    first: date
    last: date | None
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on one day; `kind` says which sign it gets, `state` what is said of it besides."""

    on: date
    kind: str
    words: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    key: str
    title: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Course:
    today: date
    lanes: tuple[Lane, ...]

    @property
    def days(self) -> Iterator[date]:
        """Every day on which something begins, ends or is."""
        for lane in self.lanes:
            for bar in lane.bars:
                yield bar.first
                if bar.last is not None:
                    yield bar.last
            for mark in lane.marks:
                yield mark.on


def course_of(case: Case, told: Conclusions, language: Language) -> Course | None:
    """None of what was never signed: nothing runs."""
    if case.agreement.signed_on is None or told.in_force_from is None:
        return None
    history = case.history()
    drawn = [
        ("term", *_term(case, told, history, language)),
        ("notice", *_notices(case, told, history, language)),
        *((rule, [], _due(told, rule, language)) for rule in _OF_SLOTS),
        ("other", [], _others(told, language)),
        ("force_majeure", _force_majeure(history, language), []),
        ("suspension", _suspensions(told, history, language), []),
        ("event", [], [_event(one, language) for one in history]),
    ]
    lanes = (
        Lane(key, LANES[key].to(language), tuple(bars), tuple(sorted(marks, key=lambda one: one.on)))
        for key, bars, marks in drawn
        if bars or marks
    )
    return Course(case.as_of, tuple(lanes))


def _term(
    case: Case, told: Conclusions, history: tuple[Happening, ...], language: Language
) -> tuple[list[Bar], list[Mark]]:
    ended = told.ends_on if told.status is Status.TERMINATED else None
    bars = []
    for run in runs(case.agreement, history, case.holidays, case.as_of):
        if ended is not None and run.begins > ended:
            break
        last = run.ends if ended is None or (run.ends is not None and run.ends < ended) else ended
        bars.append(Bar(run.begins, last, "run", run_words(run.number, language)))
    signed = case.agreement.signed_on
    assert signed is not None, "drafts have no course"
    marks = [Mark(signed, "signed", SIGNED.to(language))]
    marks += [
        Mark(one.day, "ended", event_title(one.event.type, language))
        for one in history
        if isinstance(one.event, Terminated) and one.day <= case.as_of
    ]
    return bars, marks


def _notices(
    case: Case, told: Conclusions, history: tuple[Happening, ...], language: Language
) -> tuple[list[Bar], list[Mark]]:
    ends = {str(one.number): one.ends for one in runs(case.agreement, history, case.holidays, case.as_of)}
    effects = {
        one.key: one.event.effective
        for one in history
        if isinstance(one.event, TerminationAnnounced | ContactChangeAnnounced)
    }
    bars, marks = [], []
    for one in told.deadlines:
        if one.due is None or one.rule not in _BEFORE_THE_END | _BEFORE_AN_EFFECT:
            continue
        until = ends.get(one.ref) if one.rule in _BEFORE_THE_END else effects.get(one.ref)
        if until is not None and until > one.due:
            bars.append(Bar(one.due, until, "notice", deadline_title(one.rule, one.ref, language)))
        marks.append(_mark(one, one.due, language))
    return bars, marks


def _due(told: Conclusions, rule: str, language: Language) -> list[Mark]:
    return [
        _mark(one, one.due, language) for one in told.deadlines if one.rule == rule and one.due is not None
    ]


def _others(told: Conclusions, language: Language) -> list[Mark]:
    elsewhere = {*_OF_SLOTS, *_BEFORE_THE_END, *_BEFORE_AN_EFFECT, "lifecycle.end"}
    return [
        _mark(one, one.due, language)
        for one in told.deadlines
        if one.rule not in elsewhere and one.due is not None
    ]


def _mark(one: Deadline, due: date, language: Language) -> Mark:
    state = DEADLINE_STATES[one.state.value].to(language)
    return Mark(due, one.state.value, deadline_title(one.rule, one.ref, language), state)


def _event(one: Happening, language: Language) -> Mark:
    return Mark(one.day, "event", f"{event_title(one.event.type, language)} ({one.key})")


def _force_majeure(history: tuple[Happening, ...], language: Language) -> list[Bar]:
    over = {one.event.ref: one.day for one in reversed(history) if isinstance(one.event, ForceMajeureEnded)}
    return [
        Bar(
            one.day,
            over.get(one.key),
            "force-majeure",
            f"{party_words(one.event.party, language)} ({one.key})",
        )
        for one in history
        if isinstance(one.event, ForceMajeureBegan)
    ]


def _suspensions(told: Conclusions, history: tuple[Happening, ...], language: Language) -> list[Bar]:
    bars: list[Bar] = []
    since: dict[int, date] = {}
    for one in history:
        if isinstance(one.event, AccessSuspended):
            since.setdefault(one.event.party, one.day)
        elif isinstance(one.event, AccessRestored) and one.event.party in since:
            bars.append(_shut(one.event.party, since.pop(one.event.party), one.day, language))
    for access in told.access:
        # One that came of itself is concluded before an event shows it.
        if access.state in _SHUT and access.since is not None:
            since.setdefault(access.party, access.since)
    bars += [_shut(party, first, None, language) for party, first in since.items()]
    return sorted(bars, key=lambda bar: bar.first)


def _shut(party: int, first: date, last: date | None, language: Language) -> Bar:
    return Bar(first, last, "suspension", party_words(party, language))
