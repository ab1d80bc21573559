"""Why a rule did not conclude: the first of its conditions that nothing met, or the fact that stood in its way.

What the agreement says and what happened is asked before what follows from them, so that the answer begins with
the facts. Where something that follows is missing, the rules that would conclude it are asked the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.case import Case
from app.domain.conclusions import Reason, Status
from app.domain.faults import Fault, FaultyInput
from app.reasoning.conditions import Bound, Condition, holds, of_ref, passed_on, value_of
from app.reasoning.engine import Inference
from app.reasoning.evaluation import Reasoner
from app.reasoning.explaining import Explainer
from app.reasoning.facts import Known
from app.reasoning.kinds import BASE, DERIVED
from app.reasoning.language import MOST_PATTERNS, Of, Pattern, Rule
from app.reasoning.matcher import Fact, matches
from app.reasoning.why_not_told import absent_term, differs, in_the_way, once, outstanding, without_rhythm

# How far back it is asked through what follows from what; the chains of the book are shorter.
DEEPEST = 6
# A person waits for the answer: with thousands of events not every combination is tried.
MOST_TRIED = 20_000

_MIRRORED = {"lt": "gt", "lte": "gte", "gt": "lt", "gte": "lte"}


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`concluded`: it did conclude after all, and the conclusion itself carries its reasons."""

    rule: str
    ref: str | None
    concluded: bool
    because: tuple[Reason, ...]


def why_not(reasoner: Reasoner, case: Case, rule: str, ref: str | None = None) -> WhyNot:
    """Why nothing came of a rule; with `ref`, why nothing came of it for that event, term or slot."""
    blocks = [one for one in reasoner.book.rules if one.kind != "finding"]
    if not any(rule in (_concludes(one), one.id) for one in blocks):
        raise FaultyInput(
            Fault("why_not.rule_unknown", {"rule": rule, "rules": ", ".join(_concluding(blocks))})
        )
    known = Known(case)
    if known.status is Status.DRAFT:
        return WhyNot(rule, ref, concluded=False, because=(Reason("why_not.draft", {}),))
    return _asked(known, reasoner.infer(case)[1], blocks, rule, ref)


def why_nots(reasoner: Reasoner, case: Case) -> tuple[WhyNot, ...]:
    """Of every deadline and right that the book knows and of which nothing came: why."""
    blocks = [one for one in reasoner.book.rules if one.kind != "finding"]
    known = Known(case)
    if known.status is Status.DRAFT:
        draft = (Reason("why_not.draft", {}),)
        return tuple(WhyNot(rule, None, concluded=False, because=draft) for rule in _concluding(blocks))
    found = reasoner.infer(case)[1]
    asked = (_asked(known, found, blocks, rule, None) for rule in _concluding(blocks))
    return tuple(one for one in asked if not one.concluded)


def _asked(known: Known, found: Inference, blocks: Sequence[Rule], rule: str, ref: str | None) -> WhyNot:
    meant = [one for one in blocks if rule in (_concludes(one), one.id)]
    concluded = [
        fact
        for one in meant
        for fact in found.of(one.kind)
        if fact["rule"] in (rule, one.id) and ref in (None, fact.get("ref"))
    ]
    if concluded:
        return WhyNot(rule, ref, concluded=True, because=())
    search = _Search(known, found, blocks)
    tried = [search.ask(one, of_ref(one, ref), 0) for one in meant]
    return WhyNot(rule, ref, concluded=False, because=tuple(max(tried, key=lambda one: one.reached).because))


def _concluding(rules: Sequence[Rule]) -> list[str]:
    """The names of all deadlines and rights that the rules know of."""
    return sorted({_concludes(one) for one in rules if one.kind in {"deadline", "confirmation", "right"}})


def _concludes(rule: Rule) -> str:
    """The name under which people know what it concludes."""
    then = dict(rule.then)
    return str(then.get("right") or then.get("rule") or rule.id)


@dataclass(slots=True)
class _Failure:
    """How far a rule came, and why no further."""

    reached: tuple[int, ...] = ()
    because: list[Reason] = field(default_factory=list)
    concluded: bool = False


class _Search:
    def __init__(self, known: Known, found: Inference, rules: Sequence[Rule]) -> None:
        self._known = known
        self._found = found
        self._rules = rules
        self._explain = Explainer(known, found)
        self._tried = 0

    def ask(self, rule: Rule, more: Sequence[Condition], depth: int) -> _Failure:
        conditions = [
            Condition(alias, test) for alias, pattern in rule.when for test in pattern.tests
        ] + list(more)
        # Facts first: sorting is stable, so that otherwise the rule's own order stands.
        patterns = sorted(rule.when, key=lambda one: one[1].kind not in BASE)
        worst = _Failure()
        for failure in self._failures(rule, patterns, conditions, {}, depth):
            if failure.concluded or not worst.because or failure.reached > worst.reached:
                worst = failure
            if failure.concluded:
                break
        return worst

    def _failures(
        self,
        rule: Rule,
        patterns: Sequence[tuple[str, Pattern]],
        conditions: Sequence[Condition],
        bound: Bound,
        depth: int,
    ) -> Iterator[_Failure]:
        self._tried += 1
        place = len(bound)
        if place == len(patterns):
            yield self._stopped(rule, bound, place)
            return
        alias, pattern = patterns[place]
        asked = [one for one in conditions if one.alias == alias or one.other == alias]
        fitting = [
            fact
            for fact in self._found.of(pattern.kind)
            if all(holds(one, {**bound, alias: fact}) for one in asked)
        ]
        if not fitting:
            yield self._missing(alias, pattern, asked, bound, place, depth)
        for fact in fitting:
            if self._tried > MOST_TRIED:
                return
            yield from self._failures(rule, patterns, conditions, {**bound, alias: fact}, depth)

    # ---- telling

    def _context(self, bound: Bound) -> list[Reason]:
        out: list[Reason] = []
        seen: set[str] = set()
        for fact in bound.values():
            self._explain.tell(fact, out, seen)
        return out

    def _missing(
        self,
        alias: str,
        pattern: Pattern,
        asked: Sequence[Condition],
        bound: Bound,
        place: int,
        depth: int,
    ) -> _Failure:
        """Nothing met a pattern: the nearest fact and its first difference, or that there is none."""
        reached: tuple[int, ...] = (place,)
        because = self._context(bound)
        name = next((one.test.value for one in asked if one.test.property == "name"), None)
        facts = self._found.of(pattern.kind)
        if pattern.kind == "term":
            facts = [fact for fact in facts if fact["name"] == name]
            if not facts:
                because.append(absent_term(self._known, str(name)))
                return _Failure(reached, because)
        if pattern.kind == "slot":
            rules = [one.test.value for one in asked if one.test.property == "rule" and one.other is None]
            facts = [fact for fact in facts if not rules or fact["rule"] in rules]
            if rules and not facts:
                because.append(without_rhythm(self._known, str(rules[0])))
                return _Failure(reached, because)
        if pattern.kind in DERIVED and depth < DEEPEST:
            deeper = self._deeper(alias, pattern, asked, bound, depth)
            if deeper is not None:
                because += [reason for reason in deeper.because if reason not in because]
                return _Failure((*reached, *deeper.reached), because)
        if not facts:
            because += outstanding(self._found, self._explain) if pattern.kind == "restorable" else []
            because.append(Reason("why_not.no_fact", {"kind": pattern.kind}))
            return _Failure(reached, because)
        nearest = min(facts, key=lambda fact: len(self._failing(alias, fact, asked, bound)))
        self._explain.tell(nearest, because, set())
        failing = self._failing(alias, nearest, asked, bound)[0]
        # What is there and differs came further than what is not there at all.
        return _Failure(
            (*reached, MOST_PATTERNS + 1), [*once(because), self._difference(alias, nearest, failing, bound)]
        )

    def _failing(self, alias: str, fact: Fact, asked: Sequence[Condition], bound: Bound) -> list[Condition]:
        return [one for one in asked if not holds(one, {**bound, alias: fact})]

    def _difference(self, alias: str, nearest: Fact, failing: Condition, bound: Bound) -> Reason:
        test = failing.test
        if failing.alias == alias:
            wanted = value_of(test, {**bound, alias: nearest})
            return differs(nearest, test.property, test.operator, wanted)
        # The condition stands on a fact found before, and is told from this one's side.
        assert isinstance(test.value, Of), "it names another fact"
        operator = _MIRRORED.get(test.operator, test.operator)
        return differs(nearest, test.value.property, operator, bound[failing.alias][test.property])

    def _deeper(
        self,
        alias: str,
        pattern: Pattern,
        asked: Sequence[Condition],
        bound: Bound,
        depth: int,
    ) -> _Failure | None:
        """Why none of the rules that would conclude the missing fact did."""
        wanted: dict[str, str | int | bool] = {}
        for one in asked:
            if one.test.operator != "eq":
                continue
            if one.alias == alias and (one.other is None or one.other in bound):
                wanted[one.test.property] = value_of(one.test, bound)
            elif isinstance(one.test.value, Of) and one.other == alias and one.alias in bound:
                wanted[one.test.value.property] = bound[one.alias][one.test.property]
        best: _Failure | None = None
        for rule in self._rules:
            if rule.kind == pattern.kind:
                passed = passed_on(rule, wanted)
                if passed is not None:
                    failure = self.ask(rule, passed, depth + 1)
                    if failure.concluded:
                        # There is such a fact; it differs in something that no rule could be asked for.
                        return None
                    if best is None or failure.reached > best.reached:
                        best = failure
        return best

    def _stopped(self, rule: Rule, bound: Bound, place: int) -> _Failure:
        """Every pattern was met: what stood in the way is a fact that there may not be, or none to count."""
        because = self._context(bound)
        for pattern in rule.none:
            for fact in self._found.of(pattern.kind):
                if matches(pattern, fact, bound):
                    self._explain.tell(fact, because, set())
                    return _Failure((place, 1), [*once(because), *in_the_way(fact)])
        if self._did_conclude(rule, bound):
            return _Failure((place, 2), [], concluded=True)
        for _, pattern in rule.each:
            because.append(Reason("why_not.no_fact", {"kind": pattern.kind}))
        return _Failure((place, 0), because)

    def _did_conclude(self, rule: Rule, bound: Bound) -> bool:
        return any(
            one.rule is rule and all(one.matched[alias]["id"] == fact["id"] for alias, fact in bound.items())
            for one in self._found.derivations.values()
        )
