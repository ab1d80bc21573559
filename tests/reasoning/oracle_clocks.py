"""Every deadline but those that recur: when it is due, and whether it was done."""

from dataclasses import dataclass
from datetime import date

from app.domain.calendar import add_days, before
from app.domain.case import Happening
from app.domain.conclusions import DeadlineKind, Nature, PartyOrJoint
from app.domain.events import (
    ContactChangeAnnounced,
    ForceMajeureBegan,
    ForceMajeureNotified,
    RenewalRequested,
    TerminationAnnounced,
)
from app.domain.terms import RenewalAct
from tests.reasoning.oracle_known import (
    Known,
    Run,
    cited,
    confirmed_on,
    due_after,
    earliest,
    ended_on,
    happened,
    last_day,
    proper_notices,
    received_on,
    runs,
    set_on,
    terms_on,
    value_of,
)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A deadline before anybody says in which state it is."""

    rule: str
    ref: str
    party: PartyOrJoint
    due: date | None
    citation: str
    anchor: date | None = None
    kind: DeadlineKind = DeadlineKind.LEGAL
    nature: Nature = Nature.DUTY
    done_on: date | None = None
    awaiting: bool = False
    tolled_days: int = 0
    running: bool = False
    # Something else took its place: an extension was signed, or the frequency changed.
    replaced: bool = False


def lifecycle_end(known: Known) -> list[Clock]:
    all_runs = runs(known)
    if not all_runs or all_runs[-1].ends is None:
        return []
    run = all_runs[-1]
    citation = cited(terms_on(known, known.day).duration)
    return [Clock(rule="lifecycle.end", ref=str(run.number), party="joint", due=run.ends, citation=citation)]


def renewal_notices(known: Known) -> list[Clock]:
    found = []
    for run, due, citation in _before_the_end(known, RenewalAct.REQUEST):
        requests = _requests_in(known, run)
        done_on = earliest([received_on(known, request) for request in requests])
        found.append(
            Clock(
                rule="renewal.notice",
                ref=str(run.number),
                party="joint",
                due=due,
                citation=citation,
                nature=Nature.OPTION,
                done_on=done_on,
                awaiting=bool(requests) and done_on is None,
                replaced=run.extended_on is not None and not requests,
            )
        )
    return found


def renewal_signings(known: Known) -> list[Clock]:
    found = []
    for run, due, citation in _before_the_end(known, RenewalAct.SIGNING):
        found.append(
            Clock(
                rule="renewal.sign",
                ref=str(run.number),
                party="joint",
                due=due,
                citation=citation,
                nature=Nature.OPTION,
                done_on=run.extended_on,
            )
        )
    return found


def _before_the_end(known: Known, act: RenewalAct) -> list[tuple[Run, date, str]]:
    """Each run by the end of which this act was to be done in time, its due date, and the clause."""
    found = []
    for run in runs(known):
        if run.ends is None:
            continue
        # A term that is over keeps the deadline it had.
        counted_on = min(known.day, run.ends)
        term = terms_on(known, counted_on).renewal_deadline
        value = value_of(term)
        if value is None or value.act is not act:
            continue
        due = before(run.ends, value.before_end, known.case.holidays).day
        effective = set_on(known, "renewal_deadline", counted_on)
        if effective is not None:
            due = max(due, effective)
        found.append((run, due, cited(term)))
    return found


def _requests_in(known: Known, run: Run) -> list[Happening]:
    found = []
    for one, _ in happened(known, RenewalRequested):
        after_begin = one.day > run.begins or (run.number == 1 and one.day == run.begins)
        if after_begin and (run.ends is None or one.day <= run.ends):
            found.append(one)
    return found


def termination_notices(known: Known) -> list[Clock]:
    found = []
    for one, event in happened(known, TerminationAnnounced):
        term = terms_on(known, one.day).termination_notice
        value = value_of(term)
        if event.ref is not None or value is None:
            continue
        due = before(event.effective, value.before, known.case.holidays).day
        found.append(_notice(known, "termination.notice", one, event.party, due, cited(term)))
    return found


def contact_changes(known: Known) -> list[Clock]:
    found = []
    for one, event in happened(known, ContactChangeAnnounced):
        term = terms_on(known, one.day).contact_change
        value = value_of(term)
        if value is None:
            continue
        due = before(event.effective, value.before, known.case.holidays).day
        found.append(_notice(known, "contact.change_notice", one, event.party, due, cited(term)))
    return found


def _notice(known: Known, rule: str, one: Happening, party: int, due: date, citation: str) -> Clock:
    """A notice that exists because it was given; what is asked is whether in time."""
    done_on = received_on(known, one)
    return Clock(
        rule=rule,
        ref=one.key,
        party=party,
        due=due,
        citation=citation,
        anchor=one.day,
        done_on=done_on,
        awaiting=done_on is None,
    )


def force_majeure_notices(known: Known) -> list[Clock]:
    found = []
    for one, event in happened(known, ForceMajeureBegan):
        term = terms_on(known, one.day).force_majeure_notice
        value = value_of(term)
        if value is None:
            continue
        given = proper_notices(known, one)
        done_on = earliest([received_on(known, notice) for notice in given])
        found.append(
            Clock(
                rule="force_majeure.notice",
                ref=one.key,
                party=event.party,
                due=due_after(known, one, value.within),
                citation=cited(term),
                anchor=one.day,
                done_on=done_on,
                awaiting=bool(given) and done_on is None,
            )
        )
    return found


def way_out_arose_on(known: Known, began: Happening) -> date | None:
    """The day from which a force majeure lets the affected party propose to end the agreement."""
    way_out = value_of(terms_on(known, began.day).force_majeure_way_out)
    if way_out is None:
        return None
    arose_on = add_days(due_after(known, began, way_out.lasting_more_than), 1)
    ended = ended_on(known, began.key)
    last = last_day(known)
    if arose_on > known.day or (ended is not None and ended < arose_on):
        return None
    if last is not None and arose_on > last:
        return None
    return arose_on


def notices_by_way_out(known: Known, began: Happening) -> list[Happening]:
    found = []
    for one, event in happened(known, TerminationAnnounced):
        if event.ref == began.key:
            found.append(one)
    return found


def way_out_notices(known: Known) -> list[Clock]:
    found = []
    for one, event in happened(known, ForceMajeureBegan):
        arose_on = way_out_arose_on(known, one)
        if arose_on is None:
            continue
        term = terms_on(known, arose_on).force_majeure_termination_notice
        value = value_of(term)
        if value is None:
            continue
        given = notices_by_way_out(known, one)
        done_on = earliest([received_on(known, notice) for notice in given])
        right = Happening(one.key, one.position, arose_on, one.event)
        found.append(
            Clock(
                rule="force_majeure.termination_notice",
                ref=one.key,
                party=event.party,
                due=due_after(known, right, value.within),
                citation=cited(term),
                anchor=arose_on,
                nature=Nature.OPTION,
                done_on=done_on,
                awaiting=bool(given) and done_on is None,
            )
        )
    return found


def confirmations(known: Known) -> list[Clock]:
    affected = {one.key: event.party for one, event in happened(known, ForceMajeureBegan)}
    found = []
    for one in known.history:
        if isinstance(one.event, RenewalRequested | TerminationAnnounced | ContactChangeAnnounced):
            sender = one.event.party
        elif isinstance(one.event, ForceMajeureNotified):
            sender = affected[one.event.ref]
        else:
            continue
        term = terms_on(known, one.day).receipt
        if value_of(term) is None:
            continue
        others = [party.number for party in known.case.agreement.parties if party.number != sender]
        recipient: PartyOrJoint = "joint"
        if len(others) == 1:
            recipient = others[0]
        found.append(
            Clock(
                rule="notice.confirmation",
                ref=one.key,
                party=recipient,
                due=None,
                citation=cited(term),
                anchor=one.day,
                done_on=confirmed_on(known, one.key),
            )
        )
    return found
