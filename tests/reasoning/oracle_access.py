"""Who may use the access, and the rights that have arisen."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.agreement import SuspensionBy
from app.domain.calendar import add_days
from app.domain.case import Case, Happening
from app.domain.conclusions import AccessState, DeadlineKind, DeadlineState
from app.domain.events import AccessRestored, AccessSuspended, AddendumSigned, ForceMajeureBegan
from app.domain.terms import SuspensionClause
from tests.reasoning.oracle_clocks import notices_by_way_out, way_out_arose_on
from tests.reasoning.oracle_known import (
    Known,
    cited,
    due_after,
    happened,
    is_in_force,
    known_on,
    last_day,
    terms_on,
    value_of,
)
from tests.reasoning.oracle_states import DeadlineRow, deadlines

# How a suspension that no event made is referred to.
AUTOMATIC = "auto"

Ground = tuple[str, str]


@dataclass(frozen=True)
class RightRow:
    rule: str
    party: int
    arose_on: date
    ref: str
    citation: str


@dataclass(frozen=True)
class AccessRow:
    party: int
    state: AccessState
    since: date | None
    grounds: tuple[Ground, ...]


@dataclass
class Suspended:
    since: date
    key: str
    grounds: set[Ground]
    restorable_since: date | None = None


@dataclass
class Past:
    """What became of one party's access until a day."""

    opened_on: date
    suspended: Suspended | None = None
    outstanding: set[Ground] = field(default_factory=set)

    @property
    def by_event(self) -> bool:
        return self.suspended is not None and self.suspended.key != AUTOMATIC


@dataclass
class Days:
    """What grounded a suspension on each day, as it was concluded then. No day is concluded twice."""

    case: Case
    kept: dict[date, list[DeadlineRow]] = field(default_factory=dict)
    kept_days: list[date] = field(default_factory=list)
    kept_known: dict[date, Known] = field(default_factory=dict)
    kept_history: list[Happening] = field(default_factory=list)

    def known(self, day: date) -> Known:
        if day not in self.kept_known:
            self.kept_known[day] = known_on(self.case, day)
        return self.kept_known[day]

    @property
    def history(self) -> list[Happening]:
        if not self.kept_history:
            self.kept_history.extend(self.case.history())
        return self.kept_history

    def on(self, day: date) -> list[DeadlineRow]:
        if day not in self.kept:
            rules = {ground for clause in _clauses(self, day) for ground in clause.grounds}
            self.kept[day] = deadlines(self.case, day, rules) if rules else []
        return self.kept[day]


def conclude_access(days: Days) -> list[AccessRow]:
    return [access_of(days, access.party) for access in days.case.agreement.access]


def access_of(days: Days, party: int) -> AccessRow:
    case = days.case
    known = days.known(case.as_of)
    begins, last = case.agreement.in_force_from, last_day(known)
    if case.agreement.signed_on is None or begins is None or case.as_of < begins:
        return AccessRow(party, AccessState.CLOSED, None, ())
    if last is not None and case.as_of > last:
        return AccessRow(party, AccessState.CLOSED, add_days(last, 1), ())
    past = past_of(days, party)
    if past.suspended is not None:
        grounds = tuple(sorted(past.suspended.grounds))
        if past.suspended.restorable_since is not None:
            return AccessRow(party, AccessState.RESTORABLE, past.suspended.restorable_since, grounds)
        return AccessRow(party, AccessState.SUSPENDED, past.suspended.since, grounds)
    grounding = _grounding(days, case.as_of, party)
    if grounding:
        grounds = tuple(sorted({(row.rule, row.ref) for row, _ in grounding}))
        since = min(_arose_on(row) for row, _ in grounding)
        return AccessRow(party, AccessState.SUSPENDABLE, since, grounds)
    return AccessRow(party, AccessState.OPEN, past.opened_on, ())


def past_of(days: Days, party: int) -> Past:
    """The access of a party from the first day to the day of asking, each day concluded as it was then."""
    case = days.case
    assert case.agreement.in_force_from is not None
    past = Past(case.agreement.in_force_from)
    automatic = case.agreement.settings.suspension is SuspensionBy.AUTOMATIC
    for day in days_that_matter(days):
        outstanding = _outstanding(days, day, party)
        new = outstanding - past.outstanding
        past.outstanding = outstanding
        if past.suspended is not None:
            past.suspended.grounds |= new
        elif automatic and new:
            past.suspended = Suspended(day, AUTOMATIC, set(outstanding))
        for one in days.history:
            if one.day == day:
                _apply(past, one, party)
        _see_whether_restorable(past, day)
    return past


def _apply(past: Past, one: Happening, party: int) -> None:
    if isinstance(one.event, AccessSuspended) and one.event.party == party:
        grounds = {(ground.rule, ground.ref) for ground in one.event.grounds} or set(past.outstanding)
        if past.suspended is None:
            past.suspended = Suspended(one.day, one.key, grounds)
        else:
            past.suspended.key = one.key
            past.suspended.grounds |= grounds
    if isinstance(one.event, AccessRestored) and one.event.party == party:
        past.suspended = None
        past.opened_on = one.day


def _see_whether_restorable(past: Past, day: date) -> None:
    if past.suspended is None:
        return
    if past.suspended.grounds & past.outstanding:
        past.suspended.restorable_since = None
    elif past.suspended.restorable_since is None and day > past.suspended.since:
        past.suspended.restorable_since = day


def days_that_matter(days: Days) -> list[date]:
    """The days on which access may have changed: nothing changes between two of them.

    A conclusion changes when something happens, when an addendum takes effect, and on the day after a date,
    be it a due date or the end.
    """
    case = days.case
    assert case.agreement.in_force_from is not None
    turning_points = set()
    for one in days.history:
        turning_points |= {one.day, add_days(one.day, 1)}
        if isinstance(one.event, AddendumSigned):
            turning_points.add(one.event.effective)
    day = case.agreement.in_force_from
    while not days.kept_days or days.kept_days[-1] < day <= case.as_of:
        days.kept_days.append(day)
        later = {point for point in turning_points if point > day}
        last = last_day(days.known(day))
        if last is not None and last >= day:
            later.add(add_days(last, 1))
        for row in days.on(day):
            if row.due is not None and row.due >= day:
                later.add(add_days(row.due, 1))
        if later:
            day = min(later)
    return days.kept_days


# ---- grounds


def _clauses(days: Days, day: date) -> list[SuspensionClause]:
    suspension = value_of(terms_on(days.known(day), day).suspension)
    return [] if suspension is None else list(suspension.clauses)


def _grounding(days: Days, day: date, party: int) -> list[tuple[DeadlineRow, SuspensionClause]]:
    """What is outstanding on a day, with each clause that lets someone suspend this party's access for it."""
    clauses = [clause for clause in _clauses(days, day) if clause.against == party]
    if not clauses or not is_in_force(days.known(day)):
        return []
    found = []
    for row in days.on(day):
        # What we only planned is no limit of the agreement: nobody breaks it.
        if row.state is DeadlineState.OVERDUE and row.kind is DeadlineKind.LEGAL:
            found += [
                (row, clause)
                for clause in clauses
                if row.rule in clause.grounds and row.party == clause.against
            ]
    return found


def _outstanding(days: Days, day: date, party: int) -> set[Ground]:
    return {(row.rule, row.ref) for row, _ in _grounding(days, day, party)}


def _arose_on(row: DeadlineRow) -> date:
    assert row.due is not None
    return add_days(row.due, 1)


# ---- rights


def conclude_rights(days: Days) -> list[RightRow]:
    case = days.case
    if not is_in_force(known_on(case, case.as_of)):
        return []
    found = set()
    for party in case.agreement.parties:
        for row, clause in _grounding(days, case.as_of, party.number):
            found.add(RightRow("access.suspend", clause.holder, _arose_on(row), row.ref, row.citation))
    rights = sorted(found, key=lambda row: (row.arose_on, row.rule, row.ref, row.party, row.citation))
    return rights + _to_restore(days) + _to_terminate(case)


def _to_restore(days: Days) -> list[RightRow]:
    case = days.case
    term = terms_on(known_on(case, case.as_of), case.as_of).restoration
    restoration = value_of(term)
    if restoration is None:
        return []
    found = []
    for access in case.agreement.access:
        if not any(clause.party == access.party for clause in restoration.clauses):
            continue
        suspended = past_of(days, access.party).suspended
        if suspended is not None and suspended.restorable_since is not None:
            since = suspended.restorable_since
            found.append(RightRow("access.restore", access.party, since, suspended.key, cited(term)))
    return found


def _to_terminate(case: Case) -> list[RightRow]:
    known = known_on(case, case.as_of)
    found = []
    for one, event in happened(known, ForceMajeureBegan):
        arose_on = way_out_arose_on(known, one)
        if arose_on is None or notices_by_way_out(known, one):
            continue
        notice = value_of(terms_on(known, arose_on).force_majeure_termination_notice)
        if notice is not None:
            right = Happening(one.key, one.position, arose_on, one.event)
            if case.as_of > due_after(known, right, notice.within):
                continue
        citation = cited(terms_on(known, one.day).force_majeure_way_out)
        found.append(RightRow("force_majeure.terminate", event.party, arose_on, one.key, citation))
    return found
