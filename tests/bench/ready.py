"""What a case hands to the rules and what they conclude of it, recorded from one evaluation by Ikat.

The peers start from here: they get every fact ready-made, also those that Python counts between two stages (which
event fills which slot, which suspension stands), and only those that some rule can match.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from unittest import mock

from app.domain.case import Case
from app.domain.conclusions import Conclusions
from app.reasoning.engine import Engine, Inference
from app.reasoning.evaluation import Reasoner
from app.reasoning.findings import KIND as FINDING
from app.reasoning.functions import Setting
from app.reasoning.kinds import DERIVED, KINDS, TEXT
from app.reasoning.language import Of, Pattern, Rule
from app.reasoning.matcher import Fact, matches


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules were given, and what followed."""

    setting: Setting
    given: list[Fact]
    derived: list[Fact]

    @property
    def everything(self) -> list[Fact]:
        return [*self.given, *self.derived]


@dataclass(frozen=True, slots=True)
class Ready:
    """A case as the peers get it, and what they are to conclude from it.

    A suspension rests on what was concluded on earlier days, so the rules may have been asked more than once; about
    a draft they are not asked at all.
    """

    case: Case
    conclusions: Conclusions
    asked: list[Asked]
    text: Asked

    @property
    def today(self) -> Asked:
        return self.asked[-1]

    @property
    def concluded(self) -> int:
        found = self.conclusions
        return len(found.deadlines) + len(found.rights) + len(found.access)


class Recorder:
    """Looks over the engine's shoulder while cases are evaluated."""

    def __init__(self, reasoner: Reasoner) -> None:
        self._reasoner = reasoner
        self._patterns: dict[str, list[Pattern]] = {}
        for rule in reasoner.book.rules:
            for pattern in patterns_of(rule):
                alone = tuple(test for test in pattern.tests if not isinstance(test.value, Of))
                self._patterns.setdefault(pattern.kind, []).append(Pattern(pattern.kind, alone))

    def ready(self, case: Case) -> Ready:
        found: list[tuple[Setting, Inference]] = []
        infer = Engine.infer

        def recording(
            engine: Engine, base: Sequence[Fact], setting: Setting, *others: Any, **named: Any
        ) -> Inference:
            inference = infer(engine, base, setting, *others, **named)
            found.append((setting, inference))
            return inference

        with mock.patch.object(Engine, "infer", recording):
            conclusions = self._reasoner.evaluate(case)
        # Earlier days are asked from within the asking of this one, which therefore ends last.
        of_case = [self._asked(setting, one) for setting, one in found if not _is_of_text(one)]
        of_text = [self._asked(setting, one) for setting, one in found if _is_of_text(one)]
        text = Asked(
            found[0][0],
            [fact for one in of_text for fact in one.given],
            [fact for one in of_text for fact in one.derived],
        )
        return Ready(case, conclusions, of_case, text)

    def _asked(self, setting: Setting, found: Inference) -> Asked:
        facts = [fact for some in found.facts.values() for fact in some]
        return Asked(
            setting,
            self._bearing(fact for fact in facts if fact["kind"] not in DERIVED),
            [fact for fact in facts if fact["kind"] in DERIVED],
        )

    def _bearing(self, facts: Iterable[Fact]) -> list[Fact]:
        return [
            fact
            for fact in facts
            if any(matches(pattern, fact, {}) for pattern in self._patterns.get(fact["kind"], ()))
        ]


def patterns_of(rule: Rule) -> Sequence[Pattern]:
    """Every pattern of a rule."""
    return (*(one for _, one in rule.when), *rule.none, *(one for _, one in rule.each))


def plain(facts: Iterable[Fact]) -> Counter[tuple[tuple[str, Any], ...]]:
    """Facts to compare: without ids, and without whatever an engine adds for itself."""
    return Counter(
        (
            ("kind", fact["kind"]),
            *sorted((name, value) for name, value in fact.items() if name in KINDS[fact["kind"]]),
        )
        for fact in facts
    )


def _is_of_text(found: Inference) -> bool:
    return all(kind in TEXT or kind == FINDING for kind in found.facts)
