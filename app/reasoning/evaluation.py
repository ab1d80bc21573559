"""`evaluate(case)`: the same case gives the same conclusions, whenever and wherever it is asked."""

from datetime import date, datetime
from functools import cache

from app.domain.calendar import advised_day
from app.domain.case import Case
from app.domain.citation import Citation
from app.domain.conclusions import (
    AccessState,
    ArisenRight,
    Conclusions,
    Deadline,
    DeadlineKind,
    DeadlineState,
    Finding,
    GroundOfAccess,
    Nature,
    PartyAccess,
    PartyOrJoint,
    Status,
)
from app.reasoning.after_end import duties_after_end
from app.reasoning.book import FOLDER, Book, read_book
from app.reasoning.counting import FILLED, Series, all_series, filler, slot_facts
from app.reasoning.earlier import EarlierDays
from app.reasoning.engine import Engine, Inference, Provide
from app.reasoning.explaining import Explainer, Explains, Unexplained
from app.reasoning.facts import Known, base_facts
from app.reasoning.findings import KIND, FindingRules
from app.reasoning.functions import Setting
from app.reasoning.matcher import Fact
from app.reasoning.readings import check_readings
from app.reasoning.suspensions import (
    GROUNDS,
    SUSPENSIONS,
    Ground,
    Outstanding,
    Standing,
    Suspended,
    bearing,
    standings,
    suspension_facts,
    suspensions,
)

PROVIDERS = (FILLED, SUSPENSIONS)
# A table answers faster than an enumeration that is called.
_STATES = {one.value: one for one in DeadlineState}
_KINDS = {one.value: one for one in DeadlineKind}
_NATURES = {one.value: one for one in Nature}


class Reasoner:
    """One book, compiled: asks the engine, and gathers what follows."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._engine = Engine([rule for rule in book.rules if rule.kind != KIND], PROVIDERS)
        self._findings = FindingRules(book.rules)
        self._citation = cache(Citation.parse)

    def evaluate(self, case: Case) -> Conclusions:
        """Everything that follows from a case on its day. The history is taken as sound: see `check_history`."""
        return self.evaluate_with_facts(case)[0]

    def evaluate_with_facts(
        self, case: Case, *, reasons: bool = True, findings: bool = True
    ) -> tuple[Conclusions, Inference]:
        """The conclusions, and the facts that they rest on; of a draft there are none.

        Whoever shows no reasons or no findings, and asks about thousands of days, does without them.
        """
        check_readings(case.agreement)
        known = Known(case)
        if known.status is Status.DRAFT:
            said = self._findings.conclude(case.agreement, known, ()) if findings else ()
            return self._nothing(known, said), Inference({}, {})
        series = all_series(known)
        found, standing = self._infer(known, series)
        explain = Explainer(known, found) if reasons else Unexplained()
        conclusions = Conclusions(
            agreement=case.agreement.slug,
            as_of=case.as_of,
            status=known.status,
            in_force_from=known.agreement.in_force_from,
            ends_on=known.ends_on,
            deadlines=self._deadlines(known, found, explain),
            rights=self._rights(found, explain),
            access=self._access(found, explain, standing),
            duties_after_end=duties_after_end(known, found),
            findings=self._findings.conclude(case.agreement, known, series, standing) if findings else (),
            rules_version=self.book.version,
            calendar_version=case.holidays.version,
        )
        return conclusions, found

    def infer(self, case: Case) -> tuple[Known, Inference]:
        """What the rules conclude, for whoever asks how."""
        known = Known(case)
        return known, self._infer(known, all_series(known))[0]

    # ---- asking

    def _infer(self, known: Known, series: list[Series]) -> tuple[Inference, list[Suspended]]:
        standing: list[Suspended] = []

        def suspended(found: Inference) -> list[Fact]:
            standing.extend(suspensions(known, found, self._outstanding(known)))
            return suspension_facts(standing)

        base = [*base_facts(known), *slot_facts(known, series)]
        return self._run(known, series, base, suspended), standing

    def _run(self, known: Known, series: list[Series], base: list[Fact], suspended: Provide) -> Inference:
        setting = Setting(known.as_of, known.case.holidays, known.agreement.settings.zone)
        provide = {"filled": filler(known, series, setting), "suspensions": suspended}
        return self._engine.infer(base, setting, provide)

    def _outstanding(self, known: Known) -> Outstanding:
        """What grounded a suspension on an earlier day, as it was concluded on that day."""

        @cache
        def earlier() -> EarlierDays:
            return EarlierDays(known)

        @cache
        def on(day: date) -> dict[int, Standing]:
            then = earlier().on(day)
            series = all_series(then, GROUNDS)
            base = bearing([*base_facts(then), *slot_facts(then, series)])

            def ask(facts: list[Fact]) -> dict[int, Standing]:
                return standings(then, self._run(then, series, facts, lambda _: []))

            return earlier().standings(day, base, ask)

        return on

    # ---- gathering

    def _nothing(self, known: Known, findings: tuple[Finding, ...]) -> Conclusions:
        """A draft obliges nobody; what a careful lawyer would say of its text is said all the same."""
        return Conclusions(
            agreement=known.agreement.slug,
            as_of=known.as_of,
            status=Status.DRAFT,
            in_force_from=known.agreement.in_force_from,
            ends_on=known.ends_on,
            deadlines=(),
            rights=(),
            access=tuple(
                PartyAccess(party=one.party, state=AccessState.CLOSED, since=None, citation=one.cites[0])
                for one in known.agreement.access
            ),
            duties_after_end=(),
            findings=findings,
            rules_version=self.book.version,
            calendar_version=known.case.holidays.version,
        )

    def _deadlines(self, known: Known, found: Inference, explain: Explains) -> tuple[Deadline, ...]:
        states = {(fact["of"], fact["ref"]): fact["state"] for fact in found.of("state")}
        done = {(fact["of"], fact["ref"]): fact["on"] for fact in found.of("done")}
        awaiting = {(fact["of"], fact["ref"]) for fact in found.of("awaiting")}
        concluded = []
        for fact in (*found.of("deadline"), *found.of("confirmation")):
            name = (fact["rule"], fact["ref"])
            state = _STATES[states[name]]
            on = done.get(name)
            dated = fact["kind"] == "deadline"
            due = date.fromordinal(fact["due"]) if dated else None
            concluded.append(
                Deadline(
                    rule=fact["rule"],
                    ref=fact["ref"],
                    party=_party(fact["party"]),
                    due=due,
                    kind=_KINDS[fact["limit"]] if dated else DeadlineKind.LEGAL,
                    nature=_NATURES[fact["nature"]] if dated else Nature.DUTY,
                    advise_by=self._advice(known, fact, due),
                    state=state,
                    citation=self._citation(fact["cite"]),
                    done_on=date.fromordinal(on) if on else None,
                    due_at=datetime.fromisoformat(fact["due_at"]) if dated and fact["due_at"] else None,
                    tolled_days=fact["tolled"] if dated else 0,
                    awaiting_confirmation=name in awaiting and on is None,
                    because=explain.deadline(fact, state),
                )
            )
        return tuple(sorted(concluded, key=lambda one: one.order))

    def _advice(self, known: Known, fact: Fact, due: date | None) -> date | None:
        if due is None:
            return None
        anchor = date.fromordinal(fact["anchor"])
        return advised_day(due, known.case.holidays, min(anchor, due))

    def _rights(self, found: Inference, explain: Explains) -> tuple[ArisenRight, ...]:
        # Two clauses may give the same right on the same ground.
        told = {
            (fact["right"], fact["party"], fact["ground"], fact["ref"]): fact for fact in found.of("right")
        }
        rights = [
            ArisenRight(
                rule=fact["right"],
                party=fact["party"],
                arose_on=date.fromordinal(fact["arose"]),
                citation=self._citation(fact["cite"]),
                ref=fact["ref"],
                because=explain.right(fact),
            )
            for fact in told.values()
        ]
        return tuple(sorted(rights, key=lambda one: (one.arose_on, one.rule, one.ref, one.party)))

    def _access(
        self, found: Inference, explain: Explains, standing: list[Suspended]
    ) -> tuple[PartyAccess, ...]:
        suspended = {one.party: one for one in standing}
        entries = []
        for fact in found.of("access"):
            party, state = fact["party"], AccessState(fact["state"])
            grounds: set[Ground] = set()
            keeps: set[Ground] = set()
            if state in (AccessState.SUSPENDED, AccessState.RESTORABLE):
                grounds, keeps = suspended[party].grounds, suspended[party].keeps
            elif state is AccessState.SUSPENDABLE:
                grounds = {
                    (right["ground"], right["ref"])
                    for right in found.of("right")
                    if right["right"] == "access.suspend" and right["against"] == party
                }
                keeps = grounds
            clause = next((one for one in found.of("suspension") if one["against"] == party), None)
            entries.append(
                PartyAccess(
                    party=party,
                    state=state,
                    since=date.fromordinal(fact["since"]) if fact["since"] else None,
                    # What may close it rests on the clause that says so; what is open, on the one that grants it.
                    citation=self._citation(clause["cite"] if clause and grounds else fact["cite"]),
                    grounds=tuple(GroundOfAccess(*one) for one in sorted(grounds)),
                    cure=explain.cure(state, keeps),
                    because=explain.access(fact),
                )
            )
        return tuple(sorted(entries, key=lambda one: one.party))


def _party(number: int) -> PartyOrJoint:
    return number or "joint"


@cache
def the_reasoner() -> Reasoner:
    """The reasoner of this installation's book, compiled once in a process."""
    return Reasoner(read_book(FOLDER, PROVIDERS))


def evaluate(case: Case) -> Conclusions:
    return the_reasoner().evaluate(case)
