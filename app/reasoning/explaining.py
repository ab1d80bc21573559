"""The reasons of a conclusion, down to the facts: codes with facts, made into sentences at the edge.

What a conclusion rests on is read from how the rules came to it, in the order in which a lawyer would tell it:
what happened or runs, the clause, each step of counting, the reading taken, and last what was done or was not.
What is shared by many conclusions is told from one value, for a case has dozens of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Protocol

from app.domain.calendar import OFFSETS, Step, Zone
from app.domain.conclusions import AccessState, DeadlineState, Reason
from app.domain.events import FeedbackDelivered, ReportDelivered
from app.domain.faults import Fact as Told
from app.domain.terms import Unread
from app.reasoning.engine import Inference
from app.reasoning.facts import Known
from app.reasoning.given import UNTOLD, Given
from app.reasoning.language import Pattern
from app.reasoning.matcher import Fact
from app.reasoning.readings_told import ReadingsTold
from app.reasoning.shortfalls import earliest_valid, unanswered_notice, unstopped

# Absences that the last sentence of a conclusion speaks of, or that go without saying.
_UNSAID = frozenset(
    {
        "awaiting",
        "closed",
        "counted",
        "done",
        "fallen_due",
        "in_force",
        "restorable",
        "right",
        "survives",
        "suspended",
        "unwatched",
        "void",
    }
)

_ONCE = frozenset({"days.kind_unsaid", "holidays.unconfirmed"})

Out = list[Reason]


class Explains(Protocol):
    """Gives each conclusion its reasons."""

    def deadline(self, fact: Fact, state: DeadlineState) -> tuple[Reason, ...]: ...

    def right(self, fact: Fact) -> tuple[Reason, ...]: ...

    def access(self, fact: Fact) -> tuple[Reason, ...]: ...

    def cure(self, state: AccessState, grounds: set[tuple[str, str]]) -> tuple[Reason, ...]: ...


class Unexplained:
    """For whoever shows no reasons."""

    def deadline(self, fact: Fact, state: DeadlineState) -> tuple[Reason, ...]:  # noqa: ARG002
        return ()

    def right(self, fact: Fact) -> tuple[Reason, ...]:  # noqa: ARG002
        return ()

    def access(self, fact: Fact) -> tuple[Reason, ...]:  # noqa: ARG002
        return ()

    def cure(self, state: AccessState, grounds: set[tuple[str, str]]) -> tuple[Reason, ...]:  # noqa: ARG002
        return ()


class Explainer:
    """Walks from a conclusion back through what it was concluded from."""

    def __init__(self, known: Known, found: Inference) -> None:
        self._known = known
        self._found = found
        self._derivations = found.derivations
        self._given = Given(known)
        self._readings = ReadingsTold(known)
        self._done = {(fact["of"], fact["ref"]): fact for fact in found.of("done")}
        self._void = {(fact["of"], fact["ref"]): fact for fact in found.of("void")}
        self._awaiting = {(fact["of"], fact["ref"]): fact for fact in found.of("awaiting")}
        self._hits = found.of("force_majeure_began")

    # ---- conclusions

    def deadline(self, fact: Fact, state: DeadlineState) -> tuple[Reason, ...]:
        name = (fact["rule"], fact["ref"])
        done, void = self._done.get(name), self._void.get(name)
        out: Out = []
        seen: set[str] = set()
        self.tell(fact, out, seen)
        if fact["kind"] == "confirmation":
            self._confirmation(fact, state, out, seen)
            return tuple(out)
        if self._hits:
            out += unstopped(self._known, self._found, fact)
        self._readings.tell(self._derivations[fact["id"]], fact, out)
        if done is not None:
            if name[0] != "renewal.sign":
                # That it was signed is what the last sentence says of it.
                self.tell(done, out, seen)
            out += self._answered(done, fact)
            # What two countings both say of themselves is said once, also that of the earliest valid day.
            out += [
                one for one in self._finished(fact, done, state) if one.code not in _ONCE or one not in out
            ]
        elif void is not None and state is DeadlineState.VOID:
            self.tell(void, out, seen)
            out.append(Reason(f"deadline.void_{void['why']}", {"rule": name[0]}))
        else:
            self._undone(fact, state, out, seen)
        return tuple(out)

    def right(self, fact: Fact) -> tuple[Reason, ...]:
        out: Out = []
        self.tell(fact, out, set())
        self._readings.tell(self._derivations[fact["id"]], fact, out)
        out.append(
            Reason(
                f"right.{fact['right']}", {"party": fact["party"], "arose": date.fromordinal(fact["arose"])}
            )
        )
        return tuple(out)

    def access(self, fact: Fact) -> tuple[Reason, ...]:
        out: Out = []
        seen: set[str] = set()
        derivation = self._derivations[fact["id"]]
        for matched in derivation.matched.values():
            self.tell(matched, out, seen)
        # Two clauses may name the same ground.
        named: set[tuple[str, str, int]] = set()
        for collected in derivation.collected.values():
            # Each ground carries its own reasons: here it is named alone.
            for right in sorted(collected, key=lambda one: (one["arose"], one["ground"], one["ref"])):
                ground = (right["ground"], right["ref"], right["arose"])
                if ground not in named:
                    named.add(ground)
                    rule, ref, arose = ground
                    facts = {"rule": rule, "ref": ref, "since": date.fromordinal(arose)}
                    out.append(Reason("access.ground", facts))
        if fact["since"]:
            since = date.fromordinal(fact["since"])
            self._readings.tell_access(derivation, fact, out)
            out.append(Reason(f"access.{fact['state']}", {"party": fact["party"], "since": since}))
        else:
            out.append(Reason("access.not_yet", {"party": fact["party"]}))
        return tuple(out)

    def cure(self, state: AccessState, grounds: set[tuple[str, str]]) -> tuple[Reason, ...]:
        if state is AccessState.RESTORABLE:
            return (Reason("cure.restore", {}),)
        undone = sorted(grounds - set(self._done))
        cures = [Reason("cure.do", {"rule": rule, "ref": ref}) for rule, ref in undone]
        if len(undone) < len(grounds):
            # By the reading taken, what came late brings nothing back: that is left to the parties.
            cures.append(Reason("cure.agree", {}))
        return tuple(cures)

    # ---- the chain

    def tell(self, fact: Fact, out: Out, seen: set[str]) -> None:
        """What a fact rests on, the given before what follows from it; nothing twice."""
        identity = fact["id"]
        if identity in seen:
            return
        seen.add(identity)
        derivation = self._derivations.get(identity)
        if derivation is None:
            self._given.tell(fact, out, seen)
            return
        for matched in derivation.matched.values():
            if matched["kind"] not in UNTOLD:
                self.tell(matched, out, seen)
        for alias, collected in derivation.collected.items():
            self._collected(alias, collected, fact, out, seen)
        for step in derivation.steps:
            self._counted(step, out)
        for pattern in derivation.rule.none:
            if pattern.kind not in _UNSAID and (absent := self._absent(pattern)) not in out:
                out.append(absent)
        if fact["kind"] == "overdue":
            limit = derivation.matched["limit"]
            self._undone(limit, DeadlineState.OVERDUE, out, seen)

    def _collected(self, alias: str, collected: list[Fact], fact: Fact, out: Out, seen: set[str]) -> None:
        if alias == "stops" and not fact["tolled"] and not fact["running"]:
            # A relief that did not fall in its time has nothing to do with it.
            return
        for one in collected:
            self.tell(one, out, seen)
        if not collected and alias == "ends":
            out.append(Reason("force_majeure.lasts", {"day": self._known.as_of, "ref": fact["ref"]}))

    def _counted(self, step: Step, out: Out) -> None:
        reason = Reason(step.code, _told(step, self._known.agreement.settings.zone))
        # What two countings both say of themselves is said once.
        if step.code not in _ONCE or reason not in out:
            out.append(reason)

    def _absent(self, pattern: Pattern) -> Reason:
        """There is none of these, and that mattered."""
        name = next((test.value for test in pattern.tests if test.property == "name"), None)
        if isinstance(name, str):
            unread = isinstance(getattr(self._known.agreement.terms, name), Unread)
            return Reason("unread.term" if unread else "absent.term", {"name": name})
        return Reason(f"absent.{pattern.kind}", {"kind": pattern.kind})

    # ---- how it stands

    def _finished(self, fact: Fact, done: Fact, state: DeadlineState) -> Iterator[Reason]:
        rule, due = fact["rule"], fact["due"]
        if not done["on"]:
            yield Reason(f"{rule}.over", {"on": date.fromordinal(due)})
            return
        facts = {"rule": rule, "on": date.fromordinal(done["on"]), "key": done["key"]}
        if state is DeadlineState.LATE:
            facts["days"] = done["on"] - due
        yield Reason(f"deadline.{state.value}", facts)
        if state is DeadlineState.LATE:
            yield from earliest_valid(self._known, self._derivations[fact["id"]], done["on"])

    def _answered(self, done: Fact, fact: Fact) -> Iterator[Reason]:
        """Why an answer counts for this question, where it does not say so itself."""
        if fact["rule"] not in {"feedback.deliver", "report.answer"}:
            return
        event = self._given.happened(done["key"])
        if isinstance(event, FeedbackDelivered) and event.ref is None:
            yield Reason("answer.to_the_oldest", {"key": done["key"], "ref": fact["ref"]})
        elif isinstance(event, ReportDelivered) and event.ref not in (None, fact["ref"]):
            yield Reason("answer.to_a_later", {"key": done["key"], "ref": event.ref})

    def _undone(self, fact: Fact, state: DeadlineState, out: Out, seen: set[str]) -> None:
        """The absence that mattered: what was not there by the day of asking."""
        name, day = (fact["rule"], fact["ref"]), self._known.as_of
        awaiting = self._awaiting.get(name)
        if awaiting is not None:
            self.tell(awaiting, out, seen)
            receipt = next(one for one in self._found.of("term") if one["name"] == "receipt")
            out.append(Reason("notice.unconfirmed", {"cite": receipt["cite"], "day": day}))
        elif name[0] == "force_majeure.notice":
            out += unanswered_notice(self._found, fact)
        if state is DeadlineState.UNKNOWN:
            watched = self._found.of("watched")[0]["from"]
            out.append(
                Reason("deadline.unknown", {"rule": name[0], "watched_from": date.fromordinal(watched)})
            )
            return
        due = date.fromordinal(fact["due"])
        facts = {"rule": name[0], "day": day, "due": due}
        if state is DeadlineState.OVERDUE:
            facts["days"] = (day - due).days
        out.append(Reason(f"deadline.{state.value}", facts))

    def _confirmation(self, fact: Fact, state: DeadlineState, out: Out, seen: set[str]) -> None:
        name, day = (fact["rule"], fact["ref"]), self._known.as_of
        done, void = self._done.get(name), self._void.get(name)
        if done is not None:
            self.tell(done, out, seen)
        elif void is not None and state is DeadlineState.VOID:
            self.tell(void, out, seen)
            out.append(Reason(f"deadline.void_{void['why']}", {"rule": name[0]}))
        else:
            out.append(Reason("confirmation.open", {"party": fact["party"], "day": day}))


def _told(step: Step, zone: Zone) -> Mapping[str, Told]:
    """What a step says, its instants as the clocks of the agreement's zone showed them."""
    if step.code not in ("hours.added", "hours.subtracted", "instant.day"):
        return step.facts
    return {
        name: value.astimezone(OFFSETS[zone]) if isinstance(value, datetime) else value
        for name, value in step.facts.items()
    }
