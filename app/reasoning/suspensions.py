"""How access was suspended and given back, day by day: what was concluded on a day stays what was concluded then.

A suspension rests on what was outstanding when it was decided, as it was known on that day. So each day that
matters is asked again, with what was known on it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.agreement import SuspensionBy
from app.domain.case import Happening
from app.domain.events import AccessRestored, AccessSuspended
from app.domain.terms import Ground as Rule
from app.domain.terms import RestorationClause
from app.reasoning.engine import Inference
from app.reasoning.facts import Known, fact
from app.reasoning.language import Provider
from app.reasoning.matcher import Fact
from app.reasoning.readings import reading

SUSPENSIONS = Provider("suspensions", frozenset({"overdue"}), frozenset({"suspended", "restorable"}))
AUTOMATIC = "auto"

Ground = tuple[str, str]


@dataclass(slots=True)
class Standing:
    """How a party stands on a day, as known on that day: what it owes that bears on its access."""

    # What lets another party suspend it.
    grounds: set[Ground] = field(default_factory=set)
    # What the clause on giving back asks for as well, where both deliveries are needed: due already or not.
    undelivered: set[Ground] = field(default_factory=set)
    # What was delivered too late, where only a delivery in time gives access back.
    late: set[Ground] = field(default_factory=set)


Outstanding = Callable[[date], Mapping[int, Standing]]
# The rules whose deadlines bear on access, and given facts from which none of these follows.
GROUNDS = frozenset(one.value for one in Rule)
_BESIDE = frozenset(
    {"contact_change_announced", "extended", "has_access", "notice", "renewal_requested", "run"}
)
_NOTHING = Standing()


@dataclass(slots=True)
class Suspended:
    """A suspension that stands: since when, on what, and since when nothing of it is outstanding."""

    party: int
    since: date
    key: str
    grounds: set[Ground]
    # What was outstanding already when it began, whether it rests on that or not.
    seen: set[Ground]
    without_right: bool
    nothing_since: date | None = None
    # What still stands in the way of giving it back.
    keeps: set[Ground] = field(default_factory=set)


def suspensions(known: Known, found: Inference, outstanding: Outstanding) -> list[Suspended]:
    """The suspensions that stand on the day of asking."""
    automatic = known.agreement.settings.suspension is SuspensionBy.AUTOMATIC
    if not automatic and not known.of(AccessSuspended):
        return []
    standing: dict[int, Suspended] = {}
    # Access that was given back stays open in spite of the grounds that stood then.
    forgiven: dict[int, set[Ground]] = {}
    happened = known.of(AccessSuspended, AccessRestored)
    for day in _days(known, found):
        if known.closed_on is not None and day > known.closed_on:
            break
        _apply_events(happened, day, standing, forgiven, outstanding)
        if not automatic and not standing:
            # Nothing is suspended yet, and by itself nothing will be.
            continue
        now = outstanding(day)
        if automatic:
            for party, owing in now.items():
                fresh = owing.grounds - forgiven.get(party, set())
                if fresh and party not in standing:
                    standing[party] = Suspended(
                        party, day, AUTOMATIC, set(owing.grounds), set(owing.grounds), without_right=False
                    )
        for one in standing.values():
            # A new ground joins the suspension; one that fell away no longer keeps it.
            stands = now.get(one.party, _NOTHING)
            one.grounds |= stands.grounds - one.seen
            one.seen |= stands.grounds
            one.keeps = one.grounds & (stands.grounds | stands.late)
            if one.grounds:
                one.keeps |= stands.undelivered
            if one.keeps:
                one.nothing_since = None
            elif day > one.since and one.nothing_since is None:
                one.nothing_since = day
    return list(standing.values())


def _apply_events(
    happened: Iterable[Happening],
    day: date,
    standing: dict[int, Suspended],
    forgiven: dict[int, set[Ground]],
    outstanding: Outstanding,
) -> None:
    for one in happened:
        if one.day != day:
            continue
        if isinstance(one.event, AccessRestored):
            standing.pop(one.event.party, None)
            forgiven[one.event.party] = set(outstanding(day).get(one.event.party, _NOTHING).grounds)
            continue
        assert isinstance(one.event, AccessSuspended), "only these two were asked for"
        party = one.event.party
        if party in standing:
            # Recorded after the system had suspended it: the same suspension, now with its event.
            standing[party].key = one.key
            continue
        due = outstanding(day).get(party, _NOTHING).grounds
        named = {(ground.rule, ground.ref) for ground in one.event.grounds}
        standing[party] = Suspended(party, day, one.key, named or set(due), set(due), without_right=not due)


def standings(known: Known, found: Inference) -> dict[int, Standing]:
    """What bears on each party's access, of what is concluded of one day."""
    by_party: dict[int, Standing] = {}
    for right in found.of("right"):
        if right["right"] == "access.suspend":
            grounds = by_party.setdefault(right["against"], Standing()).grounds
            grounds.add((right["ground"], right["ref"]))
    restoration = known.current("restoration")
    for clause in restoration.value.clauses if restoration else ():
        owing = by_party.setdefault(clause.party, Standing())
        if needs_both(known, clause):
            owing.undelivered |= _of_clause(clause, found, ("open", "overdue", "tolled"))
        if needs_timely(known, clause):
            owing.late |= _of_clause(clause, found, ("late",))
    return by_party


def needs_both(known: Known, clause: RestorationClause) -> bool:
    """Whether access comes back only when all is delivered that its clause names, by the reading taken."""
    several = clause.all_needed and len(set(clause.after)) > 1
    return several and reading(known.agreement, "access.restore_needs_both") == "both"


def needs_timely(known: Known, clause: RestorationClause) -> bool:
    """Whether what came late does not bring access back, by the reading taken."""
    return clause.in_time and reading(known.agreement, "access.restore_needs_timely_delivery") == "in_time"


def _of_clause(clause: RestorationClause, found: Inference, wanted: tuple[str, ...]) -> set[Ground]:
    """Of what a clause names, the deadlines of its party that stand so; a turn yet to come is not asked for yet."""
    states = {(one["of"], one["ref"]): one["state"] for one in found.of("state")}
    return {
        (one["rule"], one["ref"])
        for one in found.of("deadline")
        if one["rule"] in clause.after
        and one["party"] == clause.party
        and one["limit"] == "legal"
        and (state := states[one["rule"], one["ref"]]) in wanted
        and (one["clock"] == "event" or state in ("overdue", "late"))
    }


def bearing(facts: Iterable[Fact]) -> list[Fact]:
    """Of the given facts of a day, those that can bear on access: each earlier day is asked about these alone."""
    return [one for one in facts if one["kind"] not in _BESIDE]


def _days(known: Known, found: Inference) -> Iterator[date]:
    """The days on which something may have changed: those of events, and those after a deadline."""
    assert known.agreement.in_force_from is not None, "what has been signed is in force from some day"
    days = {one.day for one in known.history} | {known.as_of, known.agreement.in_force_from}
    # A suspension without any ground falls away on its next day.
    days |= {one.day + timedelta(days=1) for one in known.of(AccessSuspended)}
    for deadline in found.of("deadline"):
        # Also where relief that was told later has moved it since.
        for due in (deadline["due"], deadline["due"] - deadline["tolled"]):
            if due and due < known.as_of.toordinal():
                days.add(date.fromordinal(due) + timedelta(days=1))
    return iter(sorted(day for day in days if day <= known.as_of))


def suspension_facts(standing: list[Suspended]) -> list[Fact]:
    facts: list[Fact] = []
    for one in standing:
        facts.append(fact("suspended", party=one.party, on=one.since, key=one.key))
        if one.nothing_since is not None:
            facts.append(fact("restorable", party=one.party, on=one.nothing_since, key=one.key))
    return facts
