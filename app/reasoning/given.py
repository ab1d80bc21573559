"""What is given, as reasons: the events, the clauses with their lengths, the runs and the slots, each counted."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from app.domain.conclusions import Reason
from app.domain.events import ForceMajeureBegan, Waived
from app.domain.period import AtLeast, Every, MonthlyBy, Unit
from app.reasoning.counting import SLOT_TERMS, counted_from, frequency_of
from app.reasoning.facts import Known
from app.reasoning.functions import read_period
from app.reasoning.matcher import Fact

# Told by the conclusion itself, or of no weight to a reader.
UNTOLD = frozenset({"day", "in_force", "parties", "reading", "hindered", "answered", "filled"})
_COUNTED_IN_DAYS = frozenset({Unit.DAY, Unit.WEEK})

# Both speak of the renewal that was signed.
_RENEWED = frozenset({"run", "extended"})


class Given:
    """Each given fact is made into reasons once, however many conclusions rest on it."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._told: dict[str, tuple[Reason, ...]] = {}
        self._events: dict[str, Any] = {}
        self._clauses: dict[str, list[tuple[date, Reason]]] = {}
        self._tellers: dict[str, Callable[[Fact], Iterator[Reason]]] = {
            "run": self._run,
            "extended": self._extended,
            "term": self._term,
            "slot": self._slot,
            "closed": self._closed,
            "watched": self._watched,
            "has_access": self._granted,
            "suspension": self._suspension,
            "restoration": self._restoration,
            "suspended": self._suspended,
            "restorable": self._restorable,
            "notice": self._event,
        }

    def tell(self, fact: Fact, out: list[Reason], seen: set[str]) -> None:
        kind, identity = fact["kind"], fact["id"]
        if kind in UNTOLD:
            return
        if "at" in fact:
            # An event is told to the rules more than once: as itself, and as the notice that it is.
            # Marked, for a key may read like the id of a fact.
            event = f"event {fact['key']}"
            if event in seen:
                return
            seen.add(event)
        told = self._told.get(identity)
        if told is None:
            told = self._told[identity] = tuple(self._tellers.get(kind, self._event)(fact))
        if kind in _RENEWED:
            out += [reason for reason in told if reason not in out]
        else:
            out += told

    # ---- what happened

    def _event(self, fact: Fact) -> Iterator[Reason]:
        kind = fact["of"] if fact["kind"] == "notice" else fact["kind"]
        facts: dict[str, Any] = {"key": fact["key"], "on": date.fromordinal(fact["on"])}
        if fact["party"]:
            facts["party"] = fact["party"]
        for name in ("ref", "effective", "statement", "rule"):
            if fact.get(name):
                facts[name] = date.fromordinal(fact[name]) if name == "effective" else fact[name]
        if kind in {"waived", "force_majeure_began"}:
            event = self.happened(fact["key"])
            if isinstance(event, Waived):
                facts["reason"] = event.reason
            elif isinstance(event, ForceMajeureBegan) and event.rules:
                facts["rules"] = ", ".join(event.rules)
        elif fact["kind"] == "notice" and kind != "renewal_requested":
            event = self.happened(fact["key"])
            effective = getattr(event, "effective", None)
            if effective is not None:
                facts["effective"] = effective
            if kind == "force_majeure_notified":
                facts |= {"ref": fact["run"], "statement": event.statement}
        yield Reason(f"event.{kind}", facts)

    def happened(self, key: str) -> Any:
        """The event of a key."""
        if not self._events:
            self._events = {one.key: one.event for one in self._known.history}
        return self._events[key]

    def _extended(self, fact: Fact) -> Iterator[Reason]:
        yield Reason("event.renewed", {"key": fact["key"], "on": date.fromordinal(fact["on"])})

    def _closed(self, fact: Fact) -> Iterator[Reason]:
        yield Reason(f"closed.{fact['how']}", {"on": date.fromordinal(fact["on"])})

    def _watched(self, fact: Fact) -> Iterator[Reason]:
        yield Reason("watched.from", {"from": date.fromordinal(fact["from"])})

    # ---- what the agreement says

    def _term(self, fact: Fact) -> Iterator[Reason]:
        facts: dict[str, Any] = {"name": fact["name"], "cite": fact["cite"]}
        if fact["act"]:
            facts["act"] = fact["act"]
        if fact["period"]:
            period = read_period(fact["period"])
            facts |= {"count": period.count, "unit": period.unit, "day_kind": period.day_kind}
        yield Reason("term.says", facts)

    def _run(self, fact: Fact) -> Iterator[Reason]:
        run = next(one for one in self._known.runs if str(one.number) == fact["ref"])
        if run.by is not None:
            signed = next(one for one in self._known.history if one.key == run.by)
            yield Reason("event.renewed", {"key": run.by, "on": signed.day})
        for place, step in enumerate(run.steps):
            first = place == 0 and run.by is None
            yield Reason(step.code, {"cite": fact["cite"], **step.facts} if first else step.facts)

    def _slot(self, fact: Fact) -> Iterator[Reason]:
        effective, clause = self._clause_of(fact)
        yield clause
        due = date.fromordinal(fact["due"])
        facts: dict[str, Any] = {"span": fact["span"], "slot": fact["slot"], "to": due, "kind": fact["limit"]}
        if clause.code == "slot.monthly_by":
            yield Reason("slot.monthly", facts)
            return
        facts["from"] = effective
        if clause.code == "slot.every" and clause.facts["unit"] in _COUNTED_IN_DAYS:
            facts["count"], facts["unit"] = (due - effective).days, Unit.DAY
        else:
            # Every slot is so many months after one day, so the months can be told from the two.
            facts["count"] = (due.year - effective.year) * 12 + due.month - effective.month
            facts["unit"] = Unit.MONTH
        yield Reason("slot.counted", facts)

    def _clause_of(self, slot: Fact) -> tuple[date, Reason]:
        rule = slot["rule"]
        if rule not in self._clauses:
            self._clauses[rule] = list(self._clauses_of(rule))
        clauses = self._clauses[rule]
        if len(clauses) == 1:
            return clauses[0]
        begins = date.fromordinal(slot["begins"])
        return next((one for one in reversed(clauses) if one[0] <= begins), clauses[0])

    def _clauses_of(self, rule: str) -> Iterator[tuple[date, Reason]]:
        begins = self._known.agreement.in_force_from
        assert begins is not None, "what has slots is in force from some day"
        for version in self._known.versions(SLOT_TERMS[rule]):
            facts: dict[str, Any] = {
                "rule": rule,
                "cite": str(version.term.cites[0]),
                "by": version.term.value.by,
            }
            frequency = frequency_of(self._known, version.name, version)
            if isinstance(frequency, AtLeast):
                span = frequency.span
                facts |= {"times": frequency.times, "count": span.count, "unit": span.unit}
                reason = Reason("slot.at_least", facts)
            elif isinstance(frequency, Every):
                every = frequency.every
                facts |= {"count": every.count, "unit": every.unit, "day_kind": every.day_kind}
                reason = Reason("slot.every", facts)
            elif isinstance(frequency, MonthlyBy):
                reason = Reason("slot.monthly_by", {**facts, "day": frequency.day_of_month})
            else:
                continue
            yield version.begins or counted_from(self._known, frequency, begins), reason

    def _granted(self, fact: Fact) -> Iterator[Reason]:
        yield Reason("access.granted", {"party": fact["party"], "cite": fact["cite"]})

    def _suspension(self, fact: Fact) -> Iterator[Reason]:
        yield Reason(
            "clause.suspension",
            {
                "party": fact["holder"],
                "against": fact["against"],
                "rule": fact["ground"],
                "cite": fact["cite"],
            },
        )

    def _restoration(self, fact: Fact) -> Iterator[Reason]:
        yield Reason("clause.restoration", {"party": fact["party"], "cite": fact["cite"]})

    # ---- what was counted from both

    def _suspended(self, fact: Fact) -> Iterator[Reason]:
        on = date.fromordinal(fact["on"])
        if any(one.key == fact["key"] for one in self._known.history):
            yield Reason("event.access_suspended", {"key": fact["key"], "on": on, "party": fact["party"]})
        else:
            yield Reason("access.suspended_by_itself", {"on": on, "party": fact["party"]})

    def _restorable(self, fact: Fact) -> Iterator[Reason]:
        yield Reason(
            "access.nothing_outstanding", {"party": fact["party"], "on": date.fromordinal(fact["on"])}
        )
