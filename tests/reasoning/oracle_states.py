"""In which state each deadline is."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.case import Case
from app.domain.conclusions import DeadlineKind, DeadlineState, Nature, PartyOrJoint
from app.domain.events import Waived
from tests.reasoning.oracle_answers import feedback, report_answers
from tests.reasoning.oracle_clocks import (
    Clock,
    confirmations,
    contact_changes,
    force_majeure_notices,
    lifecycle_end,
    renewal_notices,
    renewal_signings,
    termination_notices,
    way_out_notices,
)
from tests.reasoning.oracle_known import (
    Known,
    happened,
    known_on,
    last_day,
    terminated_on,
    terms_on,
    value_of,
)
from tests.reasoning.oracle_slots import recurring

# Duties that an event had started: what had arisen when the agreement ended.
ARISEN = ("feedback.deliver", "report.answer", "force_majeure.notice")


@dataclass(frozen=True)
class DeadlineRow:
    rule: str
    ref: str
    party: PartyOrJoint
    due: date | None
    kind: DeadlineKind
    nature: Nature
    state: DeadlineState
    done_on: date | None
    tolled_days: int
    awaiting_confirmation: bool
    citation: str


def deadlines(case: Case, day: date, rules: Collection[str] | None = None) -> list[DeadlineRow]:
    """Every deadline, or those of some rules, as it was concluded on a day."""
    known = known_on(case, day)
    rows = [
        DeadlineRow(
            rule=clock.rule,
            ref=clock.ref,
            party=clock.party,
            due=clock.due,
            kind=clock.kind,
            nature=clock.nature,
            state=_state(known, clock),
            done_on=clock.done_on,
            tolled_days=clock.tolled_days,
            awaiting_confirmation=clock.awaiting,
            citation=clock.citation,
        )
        for clock in clocks(known, rules)
    ]
    rows.sort(key=lambda row: (row.due or date.max, row.rule, row.ref))
    return rows


MAKERS: Mapping[str, Callable[[Known], list[Clock]]] = {
    "lifecycle.end": lifecycle_end,
    "renewal.notice": renewal_notices,
    "renewal.sign": renewal_signings,
    "termination.notice": termination_notices,
    "force_majeure.notice": force_majeure_notices,
    "force_majeure.termination_notice": way_out_notices,
    "evaluation.hold": lambda known: recurring(known, "evaluation"),
    "report.periodic": lambda known: recurring(known, "report"),
    "minutes.matching": lambda known: recurring(known, "minutes"),
    "report.answer": report_answers,
    "feedback.deliver": feedback,
    "contact.change_notice": contact_changes,
    "notice.confirmation": confirmations,
}


def clocks(known: Known, rules: Collection[str] | None = None) -> list[Clock]:
    if known.case.agreement.signed_on is None:
        return []
    found = []
    for rule, maker in MAKERS.items():
        if rules is None or rule in rules:
            found += maker(known)
    return found


def _state(known: Known, clock: Clock) -> DeadlineState:
    if clock.rule == "lifecycle.end":
        return _state_of_the_end(known, clock)
    if clock.done_on is not None:
        in_time = clock.due is None or clock.done_on <= clock.due
        return DeadlineState.MET if in_time else DeadlineState.LATE
    if _waived(known, clock) or clock.replaced or _ended_before(known, clock):
        return DeadlineState.VOID
    watched_from = known.case.agreement.watched_from
    fell_before = (
        clock.due is not None and watched_from is not None and clock.due < min(watched_from, known.case.as_of)
    )
    if fell_before and not clock.awaiting:
        return DeadlineState.UNKNOWN
    if clock.running:
        return DeadlineState.TOLLED
    if clock.due is None or known.day <= clock.due:
        return DeadlineState.OPEN
    return DeadlineState.OVERDUE


def _state_of_the_end(known: Known, clock: Clock) -> DeadlineState:
    assert clock.due is not None
    terminated = terminated_on(known)
    if terminated is not None and terminated < clock.due and known.day > terminated:
        return DeadlineState.VOID
    return DeadlineState.MET if known.day > clock.due else DeadlineState.OPEN


def _ended_before(known: Known, clock: Clock) -> bool:
    """Whether the agreement is over, and was before this fell due."""
    last = last_day(known)
    if last is None or known.day <= last:
        return False
    if clock.due is not None and clock.due <= last:
        return False
    survives = value_of(terms_on(known, last).surviving_duties) is not None
    had_arisen = clock.rule in ARISEN and clock.anchor is not None and clock.anchor <= last
    return not (survives and had_arisen)


def _waived(known: Known, clock: Clock) -> bool:
    for one, event in happened(known, Waived):
        if event.rule != clock.rule:
            continue
        if event.ref == clock.ref:
            return True
        if event.ref is None:
            # All of the rule that there were on that day: what came up later was not given up.
            then = clocks(known_on(known.case, one.day), [clock.rule])
            if any(other.ref == clock.ref for other in then):
                return True
    return False
