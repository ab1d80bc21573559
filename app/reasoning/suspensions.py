"""How access was suspended and given back, day by day: what was concluded on a day stays what was concluded then.

A suspension rests on what was outstanding when it was decided, as it was known on that day. So each day that
matters is asked again, with what was known on it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.agreement import SuspensionBy
from app.domain.events import AccessRestored, AccessSuspended
from app.reasoning.engine import Inference
from app.reasoning.facts import Known, fact
from app.reasoning.language import Provider
from app.reasoning.matcher import Fact

SUSPENSIONS = Provider("suspensions", frozenset({"overdue"}), frozenset({"suspended", "restorable"}))
AUTOMATIC = "auto"

Ground = tuple[str, str]
# Which deadlines ground a suspension of a party's access on a day, as known on that day.
Outstanding = Callable[[date], dict[int, set[Ground]]]


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


def suspensions(known: Known, found: Inference, outstanding: Outstanding) -> list[Suspended]:
    """The suspensions that stand on the day of asking."""
    automatic = known.agreement.settings.suspension is SuspensionBy.AUTOMATIC
    if not automatic and not known.of(AccessSuspended):
        return []
    standing: dict[int, Suspended] = {}
    # Access that was given back stays open in spite of the grounds that stood then.
    forgiven: dict[int, set[Ground]] = {}
    for day in _days(known, found):
        if known.closed_on is not None and day > known.closed_on:
            break
        _apply_events(known, day, standing, forgiven, outstanding)
        now = outstanding(day)
        if automatic:
            for party, grounds in now.items():
                fresh = grounds - forgiven.get(party, set())
                if fresh and party not in standing:
                    standing[party] = Suspended(
                        party, day, AUTOMATIC, set(grounds), set(grounds), without_right=False
                    )
        for one in standing.values():
            # A new ground joins the suspension; one that fell away no longer keeps it.
            stands = now.get(one.party, set())
            one.grounds |= stands - one.seen
            one.seen |= stands
            if one.grounds & stands:
                one.nothing_since = None
            elif day > one.since and one.nothing_since is None:
                one.nothing_since = day
    return list(standing.values())


def _apply_events(
    known: Known,
    day: date,
    standing: dict[int, Suspended],
    forgiven: dict[int, set[Ground]],
    outstanding: Outstanding,
) -> None:
    for one in known.history:
        if one.day != day:
            continue
        if isinstance(one.event, AccessRestored):
            standing.pop(one.event.party, None)
            forgiven[one.event.party] = set(outstanding(day).get(one.event.party, set()))
        elif isinstance(one.event, AccessSuspended):
            party = one.event.party
            if party in standing:
                # Recorded after the system had suspended it: the same suspension, now with its event.
                standing[party].key = one.key
                continue
            due = outstanding(day).get(party, set())
            named = {(ground.rule, ground.ref) for ground in one.event.grounds}
            standing[party] = Suspended(
                party, day, one.key, named or set(due), set(due), without_right=not due
            )


def _days(known: Known, found: Inference) -> Iterator[date]:
    """The days on which something may have changed: those of events, and those after a deadline."""
    days = {one.day for one in known.history} | {known.as_of}
    if known.agreement.in_force_from is not None:
        days.add(known.agreement.in_force_from)
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
