"""What reasoning costs, beside its floors and its peers, on the same cases in the same process and the same run.

Ikat does all that `evaluate(case)` does: it makes the facts, runs the rules, counts between their stages, and gives
every conclusion with its reasons, and the findings. The others get their facts ready-made and tell nothing of why.
"""

import resource
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unittest import mock

from app.domain.case import Case
from app.domain.conclusions import Conclusions
from app.reasoning.counting import all_series, slot_facts
from app.reasoning.evaluation import Reasoner, the_reasoner
from app.reasoning.facts import Known, base_facts
from app.reasoning.findings import KIND, FindingRules
from app.reasoning.functions import Setting
from app.reasoning.kinds import DERIVED
from app.reasoning.matcher import Fact
from tests.bench.bare import Bare
from tests.bench.by_hand import decide, decided
from tests.bench.clips_peer import Clips
from tests.bench.ready import Asked, Ready, Recorder, plain
from tests.bench.rounds import Seconds, Spread, Way, quartiles, say, side_by_side
from tests.bench.varied import varied_cases
from tests.bench.zen_peer import Zen

OURS = "Ikat: evaluate(case), reasons and findings"
BY_HAND = "(a) by hand in Python"
BARE = "(b) durable-rules, bare"
CLIPS = "(c) CLIPS, by clipspy"
ZEN = "(d) ZEN, by zen-engine"
# How Ikat is to stand against each; being ahead is any ratio above 1.
TARGETS = {BARE: 0.7, CLIPS: 1.0, ZEN: 1.0}
FACTS, RULES = "facts", "facts and rules"
UNEXPLAINED, WITHOUT_FINDINGS = "all but reasons", "all but findings"
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Disagreement:
    peer: str
    agreement: str
    of_peer: str
    ours: str


class Field:
    """Ikat, its floors and its peers, each with the rules of the same book."""

    def __init__(self, reasoner: Reasoner) -> None:
        self.reasoner = reasoner
        self.rules = reasoner.book.rules
        self.bare = Bare([rule for rule in self.rules if rule.kind != KIND])
        self.bare_findings = Bare([rule for rule in self.rules if rule.kind == KIND])
        self.clips = Clips(self.rules)
        self.zen = Zen(self.rules)
        # A rule may conclude in the name of another.
        self._told = {rule.id: dict(rule.then).get("rule", rule.id) for rule in self.rules}

    def disagreements(self, one: Ready) -> Iterator[Disagreement]:
        """Where a peer concludes anything else than Ikat."""
        slug = one.case.agreement.slug
        for asked in one.asked:
            if (found := decide(asked.given, asked.setting)) != (ours := decided(asked.derived)):
                yield Disagreement(BY_HAND, slug, str(found), str(ours))
        for bare, asked in ((self.bare_findings, one.text), *((self.bare, asked) for asked in one.asked)):
            concluded = bare.conclude(Bare.prepare(asked.given), asked.setting)
            derived = [fact for kind, some in concluded.items() if kind in DERIVED for fact in some]
            yield from _unequal(BARE, slug, plain(derived), plain(asked.derived))
        for asked in (one.text, *one.asked):
            if not self.clips.inexpressible:
                facts = self.clips.derived(self.clips.prepare(asked.given), asked.setting)
                yield from _unequal(CLIPS, slug, plain(facts), plain(asked.derived))
            applied: Counter[Any] = Counter()
            for rule, times in self.zen.applied(self.zen.prepare(asked.everything)).items():
                applied[self._told[rule]] += times
            yield from _unequal(ZEN, slug, applied, Counter(fact["rule"] for fact in asked.derived))

    # ---- the ways

    def ways(self, some: Sequence[Ready]) -> list[Way]:
        asked = [each for one in some for each in one.asked]
        of_case = [(Bare.prepare(each.given), each.setting) for each in asked]
        of_text = [(Bare.prepare(one.text.given), one.text.setting) for one in some]
        rows = [self.zen.prepare(facts) for facts in at_once(some, lambda each: each.everything)]

        def bare(_: object) -> None:
            for each in of_case:
                self.bare.conclude(*each)
            for each in of_text:
                self.bare_findings.conclude(*each)

        return [
            Way(OURS, lambda: anew(some), _each(lambda case: read(self.reasoner.evaluate(case)))),
            Way(BY_HAND, lambda: asked, _each(lambda each: decide(each.given, each.setting))),
            Way(BARE, lambda: None, bare),
            Way(CLIPS, lambda: self._clips_anew(some), _each(lambda one: one[0].conclude(*one[1:]))),
            Way(ZEN, lambda: rows, _each(self.zen.conclude)),
        ]

    def _clips_anew(self, some: Sequence[Ready]) -> list[tuple[Clips, Any, Setting]]:
        """An environment of its own for each round: clipspy keeps some memory of every case and slows down."""
        clips = Clips(self.rules)
        settings = [each.setting for one in some for each in one.asked]
        given = at_once(some, lambda each: each.given)
        return [
            (clips, clips.prepare(facts), setting) for facts, setting in zip(given, settings, strict=True)
        ]

    def parts(self, some: Sequence[Ready]) -> list[Way]:
        """Ikat's own work up to some point."""

        def facts(case: Case) -> None:
            known = Known(case)
            base_facts(known)
            list(slot_facts(known, all_series(known)))

        def unexplained(case: Case) -> None:
            self.reasoner.evaluate_with_facts(case, reasons=False)

        def without_findings(cases: Sequence[Case]) -> None:
            with mock.patch.object(FindingRules, "conclude", return_value=()):
                for case in cases:
                    read(self.reasoner.evaluate(case))

        return [
            Way(OURS, lambda: anew(some), _each(lambda case: read(self.reasoner.evaluate(case)))),
            Way(FACTS, lambda: anew(some), _each(facts)),
            Way(RULES, lambda: anew(some), _each(self.reasoner.infer)),
            Way(UNEXPLAINED, lambda: anew(some), _each(unexplained)),
            Way(WITHOUT_FINDINGS, lambda: anew(some), without_findings),
        ]


def _each(do: Callable[[Any], object]) -> Callable[[Any], None]:
    def run(inputs: Sequence[Any]) -> None:
        for one in inputs:
            do(one)

    return run


def anew(some: Sequence[Ready]) -> list[Case]:
    """The cases as if they were never seen: nothing that is remembered of an agreement helps."""
    return [_anew(one.case) for one in some]


def _anew(case: Case) -> Case:
    return replace(case, agreement=replace(case.agreement))


def read(conclusions: Conclusions) -> int:
    """Look at every reason, so that none is left for later."""
    told = (conclusions.deadlines, conclusions.rights, conclusions.access)
    return sum(len(one.because) for some in told for one in some) + len(conclusions.findings)


def at_once(some: Sequence[Ready], facts: Callable[[Asked], list[Fact]]) -> Iterator[list[Fact]]:
    """The facts of each asking; those of the text go along with the last, to be decided in the same call."""
    for one in some:
        yield from (facts(each) for each in one.asked[:-1])
        yield [*facts(one.today), *facts(one.text)]


def _unequal(peer: str, slug: str, found: Counter[Any], ours: Counter[Any]) -> Iterator[Disagreement]:
    if found != ours:
        yield Disagreement(peer, slug, str(found - ours), str(ours - found))


# ---- what is printed


def measure(cases: int, rounds: int, evaluations: int, seed: int) -> None:
    reasoner = the_reasoner()
    recorder = Recorder(reasoner)
    some = [recorder.ready(case) for case in varied_cases(cases, seed)]
    field = Field(reasoner)
    _say_cases(some, len(field.rules))
    differing = [one for ready in some for one in field.disagreements(ready)]
    if differing:
        first = differing[0]
        raise RuntimeError(
            f"{first.peer} concludes otherwise about {first.agreement}: {first.of_peer} and not {first.ours}"
        )
    asked = sum(len(one.asked) for one in some)
    say(
        f"All of them conclude the same of every case; all of them ask about {asked - cases} earlier days as well,"
    )
    say("on which a suspension rests.")
    _say_peers(field, some)
    seconds = side_by_side(field.ways(some), rounds)
    parts = side_by_side(field.parts(some), rounds)
    _say_speed(seconds, cases, Spread.of(parts[FACTS]).middle)
    _say_parts(parts, cases)
    _say_memory(reasoner, some, evaluations)


def _say_cases(some: Sequence[Ready], rules: int) -> None:
    say(f"{len(some)} invented agreements, {rules} rules; the median of each and its quartiles")
    counts: tuple[tuple[str, Callable[[Ready], int]], ...] = (
        ("facts of the case that a rule can match", lambda one: len(one.today.given)),
        ("facts of the text, for findings", lambda one: len(one.text.given)),
        ("facts that follow from both", lambda one: len(one.today.derived) + len(one.text.derived)),
        ("conclusions: deadlines, rights, access", lambda one: one.concluded),
        ("reasons of these", lambda one: read(one.conclusions) - len(one.conclusions.findings)),
        ("findings", lambda one: len(one.conclusions.findings)),
    )
    for name, count in counts:
        say(f"  {name:<44}{quartiles([count(one) for one in some])}")


def _say_peers(field: Field, some: Sequence[Ready]) -> None:
    total = len(field.rules)
    rows = [
        sum(map(len, field.zen.prepare([*one.today.everything, *one.text.everything]).values()))
        for one in some
    ]
    say(f"{BY_HAND}: deadlines, states, rights, access over facts made for it; no findings, no reasons")
    say(f"{BARE}: all {total} rules over facts made for it, in stages; nothing checked again, no reasons")
    say(f"{CLIPS}: {total - len(field.clips.inexpressible)} of {total} rules, the same facts; no reasons")
    say(f"{ZEN}: the conditions of {total} rules, and nothing else. Joins, absences, dates and")
    say("  what one rule takes from another are done for it beforehand; it decides the rows of a case")
    say(f"  in one call ({quartiles(rows).strip()} rows). No reasons.")


def _say_speed(seconds: Seconds, cases: int, facts: float) -> None:
    rounds = len(seconds[OURS])
    say()
    say(f"Cases a second of processor, one process, {rounds} rounds in turn: median (least to most)")
    for name, measured in seconds.items():
        rate = Spread.of(cases / one for one in measured)
        line = f"  {name:<44}{rate.middle:8.0f}  ({rate.least:.0f} to {rate.most:.0f})"
        if name != OURS:
            ratio = Spread.of(other / ours for other, ours in zip(measured, seconds[OURS], strict=True))
            line += f"  Ikat ÷ it {ratio.middle:5.2f}  ({ratio.least:.2f} to {ratio.most:.2f})"
            line += _verdict(name, ratio.middle)
        say(line)
    burdened = [
        f"{name[:3]} {Spread.of((one + facts) / ours for one, ours in zip(seconds[name], seconds[OURS], strict=True)).middle:.2f}"
        for name in (BARE, CLIPS, ZEN)
    ]
    say(f"  Ikat ÷ each, had it to make its facts from the case as Ikat does: {', '.join(burdened)}")


def _verdict(name: str, ratio: float) -> str:
    if name not in TARGETS:
        return ""
    wanted = TARGETS[name]
    met = "met" if ratio >= wanted else "NOT met"
    return f"  wanted ≥ {wanted:.2f}: {met}"


def _say_parts(parts: Seconds, cases: int) -> None:
    whole = Spread.of(parts[OURS]).middle

    def share(of: Callable[[dict[str, float]], float]) -> float:
        """The median over the rounds, each held against itself."""
        rounds = [dict(zip(parts, each, strict=True)) for each in zip(*parts.values(), strict=True)]
        return Spread.of(of(took) / took[OURS] for took in rounds).middle

    shares = {
        "facts from the case": share(lambda took: took[FACTS]),
        "rules, and counting between their stages": share(lambda took: took[RULES] - took[FACTS]),
        "reasons": share(lambda took: took[OURS] - took[UNEXPLAINED]),
        "findings": share(lambda took: took[OURS] - took[WITHOUT_FINDINGS]),
    }
    shares["building the conclusions, and what is left"] = 1 - sum(shares.values())
    say()
    say(f"Where Ikat's time goes: {whole / cases * 1000:.2f} ms a case")
    for name, one in shares.items():
        say(f"  {name:<44}{one:8.0%}  {one * whole / cases * 1000:6.2f} ms")


def _say_memory(reasoner: Reasoner, some: Sequence[Ready], evaluations: int) -> None:
    say()
    say(f"Memory over {evaluations} evaluations, each of an agreement not seen before, resident MB")
    say(f"  {0:>10}{resident():8.0f}")
    cases = cycle([one.case for one in some])
    for tenth in range(1, TENTHS + 1):
        for case in islice(cases, evaluations // TENTHS):
            reasoner.evaluate(_anew(case))
        say(f"  {tenth * (evaluations // TENTHS):>10}{resident():8.0f}")


def resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20
