"""A case as flat facts for the rules: what the agreement says, what happened, and the day of asking.

Here events are put in order and those after the day of asking left out, answers paired with what they answer,
and the versions of each term told apart. What follows from it is for the rules.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from app.domain.calendar import EndConvention, before_day
from app.domain.case import Case, Happening
from app.domain.conclusions import Status
from app.domain.events import (
    NOTICES,
    AccessRestored,
    AddendumSigned,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
    RenewalRequested,
    ReportDelivered,
    ReportRequested,
    Terminated,
    TerminationAnnounced,
    Waived,
)
from app.domain.period import DayKind, Period
from app.domain.term_of_agreement import Run, runs
from app.domain.terms import FeedbackOfReceiver, RenewalAct, Stated
from app.domain.terms_over_time import TermsOverTime
from app.reasoning.functions import NEVER, write_period
from app.reasoning.kinds import BASE, EMPTY
from app.reasoning.matcher import Fact
from app.reasoning.readings import RULED, reading

# Rules whose clock a force majeure of their debtor can stop.
TOLLABLE = ("feedback.deliver", "report.answer", "report.periodic", "minutes.matching", "evaluation.hold")
# Terms that yield no date of themselves and are not told to the rules.
_COUNTED_TERMS = (
    "renewal_deadline",
    "termination_notice",
    "surviving_duties",
    "feedback",
    "report_on_request",
    "force_majeure_notice",
    "force_majeure_statement",
    "force_majeure_relief",
    "force_majeure_way_out",
    "force_majeure_termination_notice",
    "contact_change",
    "receipt",
)


_BLANK: dict[str, Fact] = {
    kind: {"id": "", "kind": kind, **{name: EMPTY[type_] for name, type_ in properties.items()}}
    for kind, properties in BASE.items()
}


class Version(NamedTuple):
    """A stated term and the days over which it governs: from the first on, until the last, exclusive."""

    name: str
    term: Stated[Any]
    begins: date | None  # none: the agreement's own
    until: date | None


class Known:
    """What is known of a case on its day of asking."""

    def __init__(self, case: Case, history: tuple[Happening, ...] | None = None) -> None:
        self.case = _as_read(case)
        self.agreement = self.case.agreement
        self.as_of = case.as_of
        if history is None:
            history = tuple([one for one in self.case.history() if one.day <= case.as_of])
        # Handed in where a day before is asked again, and less than all of it matters.
        self.history = history
        # Each is asked for many times, and most never changed.
        self._versions: dict[str, list[Version]] = {}

    def of(self, *types: type[Any]) -> list[Happening]:
        return [one for one in self.history if isinstance(one.event, types)]

    def day_of(self, key: str) -> date:
        """The day of an event that is known."""
        return self.happened[key].day

    @cached_property
    def happened(self) -> dict[str, Happening]:
        """What is known, by its key."""
        return {one.key: one for one in self.history}

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        return runs(self.agreement, self.history, self.case.holidays, self.as_of)

    @cached_property
    def ends_on(self) -> date | None:
        return self.runs[-1].ends if self.runs else None

    @cached_property
    def termination(self) -> date | None:
        """The day on which the agreement was ended early."""
        days = [one.day for one in self.of(Terminated)]
        if reading(self.agreement, "termination.unilateral_or_consent") == "notice":
            days += self._announced_ends()
        return min(days, default=None)

    def _announced_ends(self) -> Iterator[date]:
        """The ends that a notice alone brought about: received, and in time for the day that it names."""
        for one in self.of(TerminationAnnounced):
            assert isinstance(one.event, TerminationAnnounced)
            term, effective = self._terms.value("termination_notice", one.day), one.event.effective
            # One that answers a force majeure proposes an end, and is a matter of that clause.
            if one.event.ref is not None or effective > self.as_of or term is None:
                continue
            received: date | None = one.day
            if self._terms.value("receipt", one.day) is not None:
                received = self.receipts[one.key].day if one.key in self.receipts else None
            zone = self.agreement.settings.zone
            due = before_day(effective, term.before, self.case.holidays, zone).day
            if received is not None and received <= due:
                yield effective

    @cached_property
    def _terms(self) -> TermsOverTime:
        return TermsOverTime(self.agreement.terms, self.history)

    @cached_property
    def receipts(self) -> dict[str, Happening]:
        """Of each notice that all who were to get it have confirmed, the confirmation that made it complete."""
        everyone = {party.number for party in self.agreement.parties}
        sent = {one.key: one.event for one in self.history}
        waiting: dict[str, set[int]] = {}
        found: dict[str, Happening] = {}
        for one in self.of(Confirmed):
            assert isinstance(one.event, Confirmed)
            notice = sent[one.event.ref]
            if isinstance(notice, ForceMajeureNotified):
                notice = sent[notice.ref]
            sender = getattr(notice, "party", None)
            silent = waiting.setdefault(one.event.ref, everyone - {sender})
            if one.event.party in (None, sender):
                # It is recorded of the notice as such, and not of one recipient.
                silent.clear()
            silent.discard(one.event.party or 0)
            if not silent:
                found.setdefault(one.event.ref, one)
        return found

    @cached_property
    def closed_on(self) -> date | None:
        """The last day in force, where that day has come or is agreed."""
        return min((day for day in (self.termination, self.ends_on) if day is not None), default=None)

    @cached_property
    def status(self) -> Status:
        agreement = self.agreement
        if agreement.signed_on is None or self.as_of < agreement.signed_on:
            return Status.DRAFT
        if agreement.in_force_from is not None and self.as_of < agreement.in_force_from:
            return Status.PENDING
        if self.closed_on is None or self.as_of <= self.closed_on:
            return Status.IN_FORCE
        return Status.ENDED if self.closed_on == self.ends_on else Status.TERMINATED

    def versions(self, name: str) -> list[Version]:
        """The versions of a term that have come into force, as they follow one another."""
        found = self._versions.get(name)
        if found is None:
            found = self._versions[name] = self._versions_of(name)
        return found

    @cached_property
    def _addenda(self) -> tuple[AddendumSigned, ...]:
        """The addenda in force, in the order in which they were signed."""
        events = (one.event for one in self.history)
        return tuple(one for one in events if isinstance(one, AddendumSigned) and one.effective <= self.as_of)

    def _versions_of(self, name: str) -> list[Version]:
        term = getattr(self.agreement.terms, name)
        if not self._addenda:
            return [Version(name, term, None, None)] if isinstance(term, Stated) else []
        own: list[tuple[date | None, Any]] = [(None, term)]
        changes: dict[date, Any] = {}
        for one in self._addenda:
            if name in one.changes:
                # Of two from the same day, the one signed last.
                changes[one.effective] = one.changes[name]
        chain = [*own, *sorted(changes.items())]
        found = []
        for place, (day, term) in enumerate(chain):
            if isinstance(term, Stated):
                until = chain[place + 1][0] if place + 1 < len(chain) else None
                found.append(Version(name, term, day, until))
        return found

    def current(self, name: str) -> Stated[Any] | None:
        """The term in force on the day of asking."""
        for version in self.versions(name):
            if (version.begins or date.min) <= self.as_of < (version.until or date.max):
                return version.term
        return None


def _as_read(case: Case) -> Case:
    """The case by the readings that its agreement takes, where they change how a day is counted."""
    agreement = case.agreement
    if reading(agreement, "term.last_day") == "day_before":
        settings = replace(agreement.settings, end_convention=EndConvention.DAY_BEFORE)
        agreement = replace(agreement, settings=settings)
    return case if agreement is case.agreement else replace(case, agreement=agreement)


def fact(kind: str, **properties: Any) -> Fact:
    """A fact with every property of its kind; days become ordinals."""
    full = _BLANK[kind].copy()
    for name, value in properties.items():
        full[name] = value.toordinal() if isinstance(value, date) else value
    return full


def base_facts(known: Known) -> list[Fact]:
    """Everything that is given; what is concluded comes from the rules."""
    return [
        *_frame(known),
        *_runs(known),
        *_terms(known),
        *_access(known),
        *_happenings(known),
        *pairings(known),
    ]


def pairings(known: Known) -> list[Fact]:
    """Which question was answered by what."""
    return [*_feedback(known), *_report_answers(known)]


def _frame(known: Known) -> Iterator[Fact]:
    agreement = known.agreement
    yield fact("day", on=known.as_of)
    yield fact("parties", count=len(agreement.parties))
    if agreement.in_force_from is not None and agreement.in_force_from <= known.as_of:
        yield fact("in_force", **{"from": agreement.in_force_from})
    if known.closed_on is not None and known.closed_on < known.as_of:
        yield fact("closed", on=known.closed_on, how=known.status.value)
    if agreement.watched_from is not None:
        yield fact("watched", **{"from": agreement.watched_from})
    for code in RULED:
        yield {"kind": "reading", "code": code, "takes": reading(agreement, code)}


def _runs(known: Known) -> Iterator[Fact]:
    duration = known.current("duration")
    for run in known.runs:
        if run.ends is not None and duration is not None:
            yield fact(
                "run",
                ref=str(run.number),
                begins=run.begins,
                ends=run.ends,
                # The day on which its terms are asked: that of asking, while it lasts.
                asked=min(known.as_of, run.ends),
                agreed=known.day_of(run.by) if run.by else 1,
                last=run is known.runs[-1],
                cite=str(duration.cites[0]),
            )
        if run.by is not None:
            yield fact("extended", ref=str(run.number - 1), on=known.day_of(run.by), key=run.by)


def _terms(known: Known) -> Iterator[Fact]:
    for name in _COUNTED_TERMS:
        for version in known.versions(name):
            value = version.term.value
            for by in _debtors(known, value):
                begins = version.begins or date.min
                yield {
                    "id": "",
                    "kind": "term",
                    "name": name,
                    "from": begins.toordinal(),
                    "until": version.until.toordinal() if version.until else NEVER,
                    "current": begins <= known.as_of < (version.until or date.max),
                    "floor": begins.toordinal(),
                    "cite": str(version.term.cites[0]),
                    "period": _period(known, name, value),
                    "act": _act(known, value),
                    "by": by,
                    "to": getattr(value, "to", 0),
                }
    if (
        not known.versions("force_majeure_relief")
        and reading(known.agreement, "force_majeure.no_relief") == "stops"
    ):
        cite = next((str(one.term.cites[0]) for one in known.versions("force_majeure")), "")
        yield fact(
            "term",
            name="force_majeure_relief",
            cite=cite,
            **{"from": 1, "until": NEVER},
            current=True,
            floor=1,
        )


def _debtors(known: Known, value: Any) -> tuple[int, ...]:
    """Whom a term names as the one who owes; where it is whoever receives, each in turn."""
    if isinstance(value, FeedbackOfReceiver):
        return tuple(party.number for party in known.agreement.parties)
    return (getattr(value, "by", 0),)


def _period(known: Known, name: str, value: Any) -> str:
    """The one period that a term counts with, whatever its field is called."""
    for field in ("before_end", "before", "within", "lasting_more_than"):
        period = getattr(value, field, None)
        if isinstance(period, Period):
            working = reading(known.agreement, "force_majeure.day_kind_unsaid") == "working"
            if period.day_kind is DayKind.UNSAID and working and name.startswith("force_majeure"):
                period = replace(period, day_kind=DayKind.WORKING)
            return write_period(period)
    return ""


def _act(known: Known, value: Any) -> str:
    act = getattr(value, "act", None)
    if act is RenewalAct.SIGNING and reading(known.agreement, "renewal.act_or_notice") == "request":
        return RenewalAct.REQUEST.value
    return act.value if isinstance(act, RenewalAct) else ""


def _access(known: Known) -> Iterator[Fact]:
    for access in known.agreement.access:
        restored = [
            one.day for one in known.of(AccessRestored) if getattr(one.event, "party", 0) == access.party
        ]
        since = max(restored, default=known.agreement.in_force_from)
        yield fact("has_access", party=access.party, since=since or 0, cite=str(access.cites[0]))
    suspension = known.current("suspension")
    for clause in suspension.value.clauses if suspension else ():
        for ground in clause.grounds:
            assert suspension is not None
            yield fact(
                "suspension",
                holder=clause.holder,
                against=clause.against,
                ground=ground.value,
                cite=str(suspension.cites[0]),
            )
    restoration = known.current("restoration")
    for clause in restoration.value.clauses if restoration else ():
        assert restoration is not None
        yield fact("restoration", party=clause.party, cite=str(restoration.cites[0]))


# ---- what happened


def _happenings(known: Known) -> Iterator[Fact]:
    count = len(known.agreement.parties)
    began: dict[str, int] = {}
    for seq, one in enumerate(known.history):
        event = one.event
        told: dict[str, Any] = {
            "key": one.key,
            "on": one.day,
            "at": event.on.isoformat() if isinstance(event.on, datetime) else "",
            "seq": seq,
            "party": getattr(event, "party", None) or 0,
        }
        match event:
            case RenewalRequested():
                yield fact("renewal_requested", **told, run=_run_of(known, one.day))
            case TerminationAnnounced():
                yield fact(
                    "termination_announced", **told, effective=event.effective, answers=event.ref or ""
                )
            case ForceMajeureBegan():
                began[one.key] = event.party
                yield fact("force_majeure_began", **told)
                yield from _hindered(known, one.key, event)
            case ForceMajeureNotified():
                told["party"] = began[event.ref]
                yield fact("force_majeure_notified", **told, ref=event.ref, statement=event.statement)
            case ForceMajeureEnded():
                yield fact("force_majeure_ended", **told, ref=event.ref)
            case ContactChangeAnnounced():
                yield fact("contact_change_announced", **told, effective=event.effective)
            case DataReceived() | ReportRequested():
                yield fact(event.type, **told)
            case Confirmed() if known.receipts.get(event.ref) is one:
                yield fact("confirmed", **told, ref=event.ref)
            case Waived():
                yield fact("waived", **told, rule=event.rule, ref=event.ref or "", whole=event.ref is None)
        if isinstance(event, NOTICES):
            # Two parties: the other one. More: all others together.
            recipient = 3 - told["party"] if count == 2 else 0
            yield fact("notice", **told, recipient=recipient, of=event.type, run=_answers(known, one))


def _hindered(known: Known, key: str, event: ForceMajeureBegan) -> Iterator[Fact]:
    for rule in TOLLABLE:
        if event.rules and rule not in event.rules:
            continue
        if (
            rule in {"feedback.deliver", "report.answer"}
            and reading(known.agreement, "feedback.not_a_duty") != "duty"
        ):
            continue
        yield fact("hindered", ref=key, rule=rule)


def _run_of(known: Known, day: date) -> str:
    """The run in which a day lies; a run's first day belongs to the one before, save for the first."""
    for run in known.runs:
        if run.ends is None or day <= run.ends:
            return str(run.number)
    return str(known.runs[-1].number) if known.runs else ""


def _answers(known: Known, one: Happening) -> str:
    """The run or the force majeure that a notice is about."""
    match one.event:
        case RenewalRequested():
            return _run_of(known, one.day)
        case TerminationAnnounced() | ForceMajeureNotified():
            return one.event.ref or ""
    return ""


def _feedback(known: Known) -> Iterator[Fact]:
    """Feedback with a ref answers that delivery, without one the party's oldest that is unanswered then."""
    waiting: dict[int, deque[str]] = {}
    answered: set[str] = set()
    for one in known.of(DataReceived, FeedbackDelivered):
        queue = waiting.setdefault(one.event.party, deque())  # type: ignore[attr-defined]
        if isinstance(one.event, DataReceived):
            queue.append(one.key)
            continue
        assert isinstance(one.event, FeedbackDelivered)
        while queue and queue[0] in answered:
            queue.popleft()
        ref = one.event.ref or (queue[0] if queue else None)
        if ref is not None and ref not in answered:
            answered.add(ref)
            yield fact("answered", rule="feedback.deliver", ref=ref, on=one.day, key=one.key)


def _report_answers(known: Known) -> Iterator[Fact]:
    """An answer to a request also answers those before it."""
    requests: list[str] = []
    place: dict[str, int] = {}
    open_from = 0
    for one in known.of(ReportRequested, ReportDelivered):
        if isinstance(one.event, ReportRequested):
            place[one.key] = len(requests)
            requests.append(one.key)
        elif isinstance(one.event, ReportDelivered) and one.event.ref is not None:
            last = place[one.event.ref]
            for key in requests[open_from : last + 1]:
                yield fact("answered", rule="report.answer", ref=key, on=one.day, key=one.key)
            open_from = max(open_from, last + 1)
