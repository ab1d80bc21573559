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
    without_right: bool
    nothing_since: date | None = None


def suspensions(known: Known, found: Inference, outstanding: Outstanding) -> list[Suspended]:
    """The suspensions that stand on the day of asking."""
    automatic = known.agreement.settings.suspension is SuspensionBy.AUTOMATIC
    if not automatic and not known.of(AccessSuspended):
        return []
    standing: dict[int, Suspended] = {}
    for day in _days(known, found, automatic=automatic):
        if known.closed_on is not None and day > known.closed_on:
            break
        _apply_events(known, day, standing, outstanding)
        now = outstanding(day)
        if automatic:
            for party, grounds in now.items():
                if grounds and party not in standing:
                    standing[party] = Suspended(party, day, AUTOMATIC, set(grounds), without_right=False)
        for one in standing.values():
            # A new ground joins the suspension; one that fell away no longer keeps it.
            one.grounds |= now.get(one.party, set())
            if now.get(one.party):
                one.nothing_since = None
            elif day > one.since and one.nothing_since is None:
                one.nothing_since = day
    return list(standing.values())


def _apply_events(known: Known, day: date, standing: dict[int, Suspended], outstanding: Outstanding) -> None:
    for one in known.history:
        if one.day != day:
            continue
        if isinstance(one.event, AccessRestored):
            standing.pop(one.event.party, None)
        elif isinstance(one.event, AccessSuspended):
            party = one.event.party
            if party in standing:
                # Recorded after the system had suspended it: the same suspension.
                continue
            due = outstanding(day).get(party, set())
            named = {(ground.rule, ground.ref) for ground in one.event.grounds}
            standing[party] = Suspended(party, day, one.key, named or set(due), without_right=not due)


def _days(known: Known, found: Inference, *, automatic: bool) -> Iterator[date]:
    """The days on which something may have changed: those of events and, if nobody decides, of overdue deadlines."""
    days = {one.day for one in known.history} | {known.as_of}
    if automatic:
        for deadline in found.of("deadline"):
            for due in (deadline["due"], deadline["due"] - deadline["tolled"]):
                if due and due < known.as_of.toordinal():
                    days.add(date.fromordinal(due) + timedelta(days=1))
    else:
        # New grounds join a suspension on the day they arise; one without any falls away on its next day.
        days |= {one.day + timedelta(days=1) for one in known.of(AccessSuspended)}
        for overdue in found.of("overdue"):
            days.add(date.fromordinal(overdue["since"]))
    return iter(sorted(day for day in days if day <= known.as_of))


def suspension_facts(standing: list[Suspended]) -> list[Fact]:
    facts: list[Fact] = []
    for one in standing:
        facts.append(fact("suspended", party=one.party, on=one.since, key=one.key))
        if one.nothing_since is not None:
            facts.append(fact("restorable", party=one.party, on=one.nothing_since, key=one.key))
    return facts
