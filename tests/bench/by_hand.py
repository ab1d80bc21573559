"""The same decisions hand-written: plain Python over the same ready-made facts, with the same arithmetic of days.

It gives what a caller would ask for (each deadline with its day and its state, rights, access) and nothing about
why; of findings it knows nothing. This is how fast it could be if nobody ever asked for a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.reasoning.functions import FUNCTIONS, Setting
from app.reasoning.matcher import Fact

_Name = tuple[str, str]


@dataclass(slots=True)
class Limit:
    """A deadline on its way to a state."""

    rule: str
    ref: str
    party: int
    due: int
    anchor: int
    clock: str
    nature: str = "duty"
    limit: str = "legal"
    tolled: int = 0
    running: bool = False
    done_on: int | None = None
    awaiting: bool = False
    void: bool = False
    state: str = ""

    @property
    def name(self) -> _Name:
        return self.rule, self.ref


@dataclass(frozen=True, slots=True)
class Decided:
    """(rule, ref, due, state) of each deadline, (right, party, ref, arose) of each right, (party, state, since)."""

    deadlines: tuple[tuple[str, str, int, str], ...]
    rights: frozenset[tuple[str, int, str, int]]
    access: tuple[tuple[int, str, int], ...]


def decide(given: Sequence[Fact], setting: Setting) -> Decided:
    return _Case(given, setting).decided()


class _Case:
    def __init__(self, given: Sequence[Fact], setting: Setting) -> None:
        self.setting = setting
        self.facts: dict[str, list[Fact]] = defaultdict(list)
        self.terms: dict[str, list[Fact]] = defaultdict(list)
        for fact in given:
            if fact["kind"] == "term":
                self.terms[fact["name"]].append(fact)
            else:
                self.facts[fact["kind"]].append(fact)
        self.day: int = self.facts["day"][0]["on"]
        self.closed = next(iter(self.facts["closed"]), None)
        self.readings = {one["code"]: one["takes"] for one in self.facts["reading"]}
        self.counted = {one["key"]: on for one in self.facts["notice"] if (on := self._counts(one))}

    def decided(self) -> Decided:
        self.reliefs = list(self._reliefs())
        limits = [*self._of_the_term(), *self._of_notices(), *self._of_slots(), *self._of_questions()]
        ways_out = list(self._ways_out())
        limits += self._of_ways_out(ways_out)
        self._finish(limits)
        rights = {*self._suspending(limits), *self._restoring(), *self._ending(ways_out, limits)}
        rows = [(one.rule, one.ref, one.due, one.state) for one in limits]
        rows += [("notice.confirmation", key, 0, state) for key, state in self._confirmations()]
        against = self._first_grounds(limits)
        access = [(grant["party"], *self._access(grant, against)) for grant in self.facts["has_access"]]
        return Decided(tuple(sorted(rows)), frozenset(rights), tuple(sorted(access)))

    # ---- helpers

    def _terms(self, name: str, day: int) -> Iterator[Fact]:
        """The term in force on a day; more than one where each party owes it."""
        return (one for one in self.terms[name] if one["from"] <= day < one["until"])

    def _term(self, name: str, day: int) -> Fact | None:
        return next(self._terms(name, day), None)

    def _compute(self, function: str, *arguments: Any) -> Any:
        return FUNCTIONS[function].compute(self.setting, *arguments)

    def _counts(self, notice: Fact) -> int | None:
        """The day on which a notice counts: that of its confirmation where the agreement wants one."""
        if self._term("receipt", notice["on"]) is None:
            return int(notice["on"])
        return min(
            (one["on"] for one in self.facts["confirmed"] if one["ref"] == notice["key"]), default=None
        )

    def _earliest(self, notices: Iterable[Fact]) -> int | None:
        return min((self.counted[one["key"]] for one in notices if one["key"] in self.counted), default=None)

    # ---- force majeure

    def _proper(self, hit: Fact) -> list[Fact]:
        return [
            one
            for one in self.facts["force_majeure_notified"]
            if one["ref"] == hit["key"]
            and (one["statement"] or self._term("force_majeure_statement", one["on"]) is None)
        ]

    def _relieved(self, hit: Fact) -> bool:
        proper = self._proper(hit)
        if self.readings.get("force_majeure.acceptance") == "from_acceptance":
            confirmed = {one["ref"] for one in self.facts["confirmed"]}
            return any(one["key"] in confirmed for one in proper)
        return bool(proper)

    def _reliefs(self) -> Iterator[Fact]:
        for hit in self.facts["force_majeure_began"]:
            if self._term("force_majeure_relief", hit["on"]) is None or not self._relieved(hit):
                continue
            ends = [one for one in self.facts["force_majeure_ended"] if one["ref"] == hit["key"]]
            until = self._compute("end_of", ends).value
            for one in self.facts["hindered"]:
                if one["ref"] == hit["key"]:
                    yield {"party": hit["party"], "covers": one["rule"], "from": hit["on"], "until": until}

    def _stops(self, rule: str, party: int | None = None) -> list[Fact]:
        return [
            one for one in self.reliefs if one["covers"] == rule and (party is None or one["party"] == party)
        ]

    def _ways_out(self) -> Iterator[tuple[Fact, int]]:
        for hit in self.facts["force_majeure_began"]:
            term = self._term("force_majeure_way_out", hit["on"])
            if term is None:
                continue
            on = self._compute("beyond", hit["on"], term["period"]).value
            ended = any(
                one["ref"] == hit["key"] and one["on"] < on for one in self.facts["force_majeure_ended"]
            )
            if on <= self.day and not ended and not (self.closed and self.closed["on"] < on):
                yield hit, on

    def _of_ways_out(self, ways_out: list[tuple[Fact, int]]) -> Iterator[Limit]:
        rule = "force_majeure.termination_notice"
        for hit, on in ways_out:
            term = self._term(rule.replace(".", "_"), hit["on"])
            if term is None:
                continue
            start = on if self.readings["force_majeure.termination_window"] == "from_right" else hit["on"]
            due = self._compute("later", start, term["period"]).value
            one = Limit(rule, hit["key"], hit["party"], due, hit["on"], "event", "option")
            told = [
                answer for answer in self.facts["termination_announced"] if answer["answers"] == hit["key"]
            ]
            one.done_on = self._earliest(told)
            one.awaiting = bool(told) and one.done_on is None
            yield one

    # ---- deadlines

    def _of_the_term(self) -> Iterator[Limit]:
        extended = {one["ref"]: one["on"] for one in self.facts["extended"]}
        for run in self.facts["run"]:
            if run["last"]:
                one = Limit("lifecycle.end", run["ref"], 0, run["ends"], run["begins"], "term")
                if self.closed and self.closed["how"] == "ended" and run["ends"] <= self.closed["on"]:
                    one.done_on = 0
                yield one
            term = self._term("renewal_deadline", run["asked"])
            if term is None:
                continue
            due = self._compute("before", run["ends"], term["period"], term["floor"]).value
            if term["act"] == "signing":
                one = Limit("renewal.sign", run["ref"], 0, due, run["begins"], "term", "option")
                one.done_on = extended.get(run["ref"])
            else:
                one = Limit("renewal.notice", run["ref"], 0, due, run["begins"], "term", "option")
                asked = [found for found in self.facts["renewal_requested"] if found["run"] == run["ref"]]
                one.done_on = self._earliest(asked)
                one.awaiting = bool(asked) and one.done_on is None
                one.void = run["ref"] in extended and not asked
            yield one

    def _of_notices(self) -> Iterator[Limit]:
        for fact in self.facts["termination_announced"]:
            term = self._term("termination_notice", fact["on"])
            if term is not None and not fact["answers"]:
                due = self._compute("before", fact["effective"], term["period"], 1).value
                yield self._noticed("termination.notice", fact, due)
        for fact in self.facts["contact_change_announced"]:
            term = self._term("contact_change", fact["on"])
            if term is None:
                continue
            due = fact["effective"]
            if self.readings["contact.window_or_minimum"] == "minimum":
                due = self._compute("before", due, term["period"], 1).value
            yield self._noticed("contact.change_notice", fact, due)
        for hit in self.facts["force_majeure_began"]:
            term = self._term("force_majeure_notice", hit["on"])
            if term is None:
                continue
            due = self._compute("after", hit, term["period"]).value
            one = Limit("force_majeure.notice", hit["key"], hit["party"], due, hit["on"], "event")
            proper = self._proper(hit)
            one.done_on = self._earliest(proper)
            one.awaiting = bool(proper) and one.done_on is None
            yield one

    def _noticed(self, rule: str, fact: Fact, due: int) -> Limit:
        counted = self.counted.get(fact["key"])
        return Limit(
            rule,
            fact["key"],
            fact["party"],
            due,
            fact["on"],
            "notice",
            done_on=counted,
            awaiting=counted is None,
        )

    def _of_slots(self) -> Iterator[Limit]:
        filled = {(one["rule"], one["ref"]): one["on"] for one in self.facts["filled"]}
        for slot in self.facts["slot"]:
            rule = slot["rule"]
            joint = rule == "evaluation.hold"
            stops = self._stops(rule, None if joint else slot["party"])
            if not stops:
                due, beside = slot["due"], {}
            elif joint:
                moved = self._compute("slot_moved_for_all", slot, stops, self.facts["parties"][0]["count"])
                due, beside = moved.value, moved.beside
            else:
                moved = self._compute("slot_moved", slot, stops)
                due, beside = moved.value, moved.beside
            one = Limit(rule, slot["ref"], slot["party"], due, slot["begins"], "slot")
            one.nature = slot["nature"] if joint else "duty"
            one.limit = slot["limit"]
            one.tolled, one.running = beside.get("tolled", 0), beside.get("running", False)
            one.done_on = filled.get(one.name)
            one.void = slot["replaced"] or any(
                waived["whole"] and waived["rule"] == rule and slot["listed"] <= waived["on"]
                for waived in self.facts["waived"]
            )
            yield one

    def _of_questions(self) -> Iterator[Limit]:
        answered = {(one["rule"], one["ref"]): one["on"] for one in self.facts["answered"]}
        for kind, name, rule, asker in (
            ("data_received", "feedback", "feedback.deliver", "by"),
            ("report_requested", "report_on_request", "report.answer", "to"),
        ):
            for fact in self.facts[kind]:
                terms = self._terms(name, fact["on"])
                term = next((one for one in terms if one[asker] == fact["party"]), None)
                if term is None:
                    continue
                stops = self._stops(rule, term["by"])
                due = self._compute("stopped", fact, term["period"], stops)
                one = Limit(rule, fact["key"], term["by"], due.value, fact["on"], "event")
                one.tolled, one.running = due.beside.get("tolled", 0), due.beside.get("running", False)
                one.done_on = answered.get(one.name)
                yield one

    # ---- states

    def _finish(self, limits: list[Limit]) -> None:
        survives = any(one["current"] for one in self.terms["surviving_duties"])
        watched = next((one["from"] for one in self.facts["watched"]), 0)
        for one in limits:
            one.void = one.void or self._waived(one) or self._ended_before(one, survives=survives)
            one.state = self._state(one, watched)

    def _waived(self, one: Limit) -> bool:
        for waived in self.facts["waived"]:
            if waived["rule"] != one.rule:
                continue
            if not waived["whole"]:
                if waived["ref"] == one.ref:
                    return True
            elif one.clock in {"event", "notice"}:
                if one.anchor <= waived["on"]:
                    return True
            elif one.clock == "term" and any(
                run["ref"] == one.ref and run["agreed"] <= waived["on"] for run in self.facts["run"]
            ):
                return True
        return False

    def _ended_before(self, one: Limit, *, survives: bool) -> bool:
        if self.closed is None or one.due <= self.closed["on"]:
            return False
        arisen = one.clock == "event" and one.nature == "duty" and one.anchor <= self.closed["on"]
        return not (survives and arisen)

    def _state(self, one: Limit, watched: int) -> str:
        if one.done_on is not None:
            return "met" if one.done_on <= one.due else "late"
        if one.void:
            return "void"
        if one.running:
            return "tolled"
        if self.day <= one.due:
            return "open"
        return "unknown" if one.due < watched and not one.awaiting else "overdue"

    def _confirmations(self) -> Iterator[tuple[str, str]]:
        confirmed = {one["ref"] for one in self.facts["confirmed"]}
        for notice in self.facts["notice"]:
            if self._term("receipt", notice["on"]) is None:
                continue
            waived = any(
                one["rule"] == "notice.confirmation" and (one["whole"] or one["ref"] == notice["key"])
                for one in self.facts["waived"]
            )
            if notice["key"] in confirmed:
                yield notice["key"], "met"
            else:
                yield notice["key"], "void" if waived or self.closed else "open"

    # ---- rights and access

    def _grounds(self, limits: list[Limit]) -> Iterator[tuple[Limit, Fact]]:
        if self.closed or not self.facts["in_force"]:
            return
        for one in limits:
            if one.state == "overdue" and one.limit == "legal":
                for clause in self.facts["suspension"]:
                    if clause["ground"] == one.rule and clause["against"] == one.party:
                        yield one, clause

    def _suspending(self, limits: list[Limit]) -> Iterator[tuple[str, int, str, int]]:
        for one, clause in self._grounds(limits):
            yield "access.suspend", clause["holder"], one.ref, one.due + 1

    def _first_grounds(self, limits: list[Limit]) -> dict[int, int]:
        first: dict[int, int] = {}
        for one, _ in self._grounds(limits):
            first[one.party] = min(one.due + 1, first.get(one.party, one.due + 1))
        return first

    def _restoring(self) -> Iterator[tuple[str, int, str, int]]:
        for cured in () if self.closed else self.facts["restorable"]:
            if any(clause["party"] == cured["party"] for clause in self.facts["restoration"]):
                yield "access.restore", cured["party"], cured["key"], cured["on"]

    def _ending(
        self, ways_out: list[tuple[Fact, int]], limits: list[Limit]
    ) -> Iterator[tuple[str, int, str, int]]:
        in_time = {
            one.ref
            for one in limits
            if one.rule == "force_majeure.termination_notice" and one.due >= self.day
        }
        answered = {one["answers"] for one in self.facts["termination_announced"]}
        for hit, on in () if self.closed else ways_out:
            limited = self._term("force_majeure_termination_notice", hit["on"]) is not None
            if hit["key"] not in answered and (hit["key"] in in_time or not limited):
                yield "force_majeure.terminate", hit["party"], hit["key"], on

    def _access(self, grant: Fact, against: dict[int, int]) -> tuple[str, int]:
        party = grant["party"]
        if self.closed:
            return "closed", self.closed["on"] + 1
        if not self.facts["in_force"]:
            return "closed", 0
        for state in ("restorable", "suspended"):
            for one in self.facts[state]:
                if one["party"] == party:
                    return state, one["on"]
        if party in against:
            return "suspendable", against[party]
        return "open", grant["since"]


def decided(derived: Sequence[Fact]) -> Decided:
    """The same, read from what the rules derived."""
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in derived:
        by_kind[fact["kind"]].append(fact)
    states = {(one["of"], one["ref"]): one["state"] for one in by_kind["state"]}
    rows = [
        (one["rule"], one["ref"], one.get("due", 0), states[one["rule"], one["ref"]])
        for one in (*by_kind["deadline"], *by_kind["confirmation"])
    ]
    rights = {(one["right"], one["party"], one["ref"], one["arose"]) for one in by_kind["right"]}
    access = [(one["party"], one["state"], one["since"]) for one in by_kind["access"]]
    return Decided(tuple(sorted(rows)), frozenset(rights), tuple(sorted(access)))
