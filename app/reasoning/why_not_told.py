"""What is told of a condition that was not met, as codes with facts."""

from collections.abc import Iterator
from datetime import date

from app.domain.conclusions import Reason
from app.domain.faults import Fact as Told
from app.domain.terms import Unread
from app.reasoning.counting import SLOT_TERMS
from app.reasoning.engine import Inference
from app.reasoning.explaining import Explainer
from app.reasoning.facts import Known
from app.reasoning.functions import NEVER
from app.reasoning.kinds import DAY_PROPERTIES, DERIVED
from app.reasoning.matcher import Fact

# Facts that people know by the deadline that they are of.
_OF_DEADLINES = frozenset(
    {"awaiting", "confirmation", "deadline", "done", "overdue", "slot", "state", "unwatched", "void"}
)


def absent_term(known: Known, name: str) -> Reason:
    """A clause that is not there is one thing; one that nobody has looked for is another."""
    unread = isinstance(getattr(known.agreement.terms, name), Unread)
    return Reason("unread.term" if unread else "absent.term", {"name": name})


def without_rhythm(known: Known, rule: str) -> Reason:
    """Why nothing of what recurs falls due: there is no clause on it, or it is owed when needed."""
    term = known.current(SLOT_TERMS[rule])
    if term is None:
        return absent_term(known, SLOT_TERMS[rule])
    return Reason("why_not.without_rhythm", {"rule": rule, "cite": str(term.cites[0])})


def differs(nearest: Fact, name: str, operator: str, wanted: str | int | bool) -> Reason:
    told: dict[str, Told] = {
        "kind": nearest["kind"],
        "property": name,
        "operator": operator,
        "got": _told(name, nearest[name]),
        "wanted": _told(name, wanted),
    }
    for other in ("key", "ref", "name"):
        if nearest.get(other):
            told[other] = nearest[other]
    if nearest["kind"] in _OF_DEADLINES:
        told["rule"] = nearest.get("of") or nearest["rule"]
    return Reason("why_not.differs", told)


def in_the_way(fact: Fact) -> Iterator[Reason]:
    """The fact that stood in the way, where what it rests on does not say it already."""
    if fact["kind"] == "done" and fact["on"]:
        on = date.fromordinal(fact["on"])
        yield Reason("why_not.done", {"rule": fact["of"], "ref": fact["ref"], "on": on, "key": fact["key"]})
    elif fact["kind"] in DERIVED:
        yield Reason("why_not.stands", {"kind": fact["kind"]})


def outstanding(found: Inference, explain: Explainer) -> list[Reason]:
    """What keeps suspended access suspended."""
    told: list[Reason] = []
    for fact in found.of("suspended"):
        explain.tell(fact, told, set())
    for right in found.of("right"):
        if right["right"] == "access.suspend":
            since = date.fromordinal(right["arose"])
            told.append(
                Reason("access.ground", {"rule": right["ground"], "ref": right["ref"], "since": since})
            )
    return told


def once(reasons: list[Reason]) -> list[Reason]:
    told: list[Reason] = []
    for reason in reasons:
        if reason not in told:
            told.append(reason)
    return told


def _told(name: str, value: str | int | bool) -> Told:
    if name in DAY_PROPERTIES and type(value) is int:
        return date.fromordinal(value) if 0 < value < NEVER else None
    return value
