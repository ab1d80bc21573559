"""Where an agreement is silent or contradicts itself, concluded by the rules of the book that conclude a finding.

These rules ask for nothing but the text, so they run in an engine of their own, once for an agreement and the
addenda in force; what depends on the day (a span cut short, a suspension without a right) is asked beside it.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from app.domain.agreement import Agreement
from app.domain.calendar import EndConvention, Zone
from app.domain.citation import Citation
from app.domain.conclusions import Finding, Status
from app.domain.events import AddendumSigned
from app.domain.holidays import Holidays
from app.domain.terms import TERM_NAMES, Terms
from app.domain.terms_over_time import TermsOverTime
from app.reasoning.counting import Series
from app.reasoning.engine import Engine
from app.reasoning.facts import Known
from app.reasoning.functions import Setting
from app.reasoning.language import Rule
from app.reasoning.matcher import Fact
from app.reasoning.readings import READINGS, SINGLE_READINGS, reading
from app.reasoning.suspensions import Suspended
from app.reasoning.text_facts import text_facts
from app.reasoning.text_terms import names_asked, text_fact

KIND = "finding"
# As many agreements as a screen or a timeline asks about in turn; a sweep over all of them gains nothing by more.
MOST_REMEMBERED = 64
# No rule of a finding counts a day, so that what is concluded once holds on every day.
_NO_SETTING = Setting(date.min, Holidays(), Zone.JAKARTA)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """Holds on to what it was concluded from, so that no other object can take over its identity."""

    agreement: Agreement
    addenda: tuple[AddendumSigned, ...]
    findings: tuple[Finding, ...]


class FindingRules:
    """The rules of one book that conclude findings, compiled once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        concluding = [rule for rule in rules if rule.kind == KIND]
        self._engine = Engine(concluding)
        self._asked = names_asked(concluding)
        self._remembered: OrderedDict[tuple[int, ...], _Remembered] = OrderedDict()

    def conclude(
        self, agreement: Agreement, known: Known, series: Iterable[Series], standing: Sequence[Suspended] = ()
    ) -> tuple[Finding, ...]:
        """The findings on the day of asking, by code. `agreement` is the case's own object, known by its identity."""
        of_text = self._of_text(agreement, known)
        facts = [*_cut_short(known, series), *_unfounded(known, standing)]
        if not facts:
            return of_text
        return tuple(sorted((*of_text, *self._found(known.agreement, facts)), key=lambda one: one.code))

    def _of_text(self, agreement: Agreement, known: Known) -> tuple[Finding, ...]:
        addenda = tuple(
            one.event
            for one in known.history
            if isinstance(one.event, AddendumSigned) and one.event.effective <= known.as_of
        )
        key = (id(agreement), *map(id, addenda))
        remembered = self._remembered.get(key)
        if remembered is None:
            facts = text_facts(known.agreement, _terms_on(known, addenda), self._asked)
            found = tuple(self._found(known.agreement, facts))
            remembered = _Remembered(agreement, addenda, found)
            self._remembered[key] = remembered
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        return remembered.findings

    def _found(self, agreement: Agreement, facts: list[Fact]) -> Iterator[Finding]:
        """One finding for each code, with the clauses of all that concluded it in the order of the paper."""
        concluded: dict[str, list[Fact]] = {}
        for fact in self._engine.infer(facts, _NO_SETTING).of(KIND):
            concluded.setdefault(fact["rule"], []).append(fact)
        for code, several in sorted(concluded.items()):
            told = sorted({fact["told"] for fact in several if fact["told"]})
            taken = _taken(agreement, code)
            yield Finding(
                code=code,
                citations=_cited(several),
                reading=taken,
                alternatives=tuple([other for other in READINGS.get(code, ()) if other != taken]),
                facts={"told": "; ".join(told)} if told else {},
            )


def _cited(several: list[Fact]) -> tuple[Citation, ...]:
    cites = {text for fact in several for text in fact["cites"].split("; ") if text}
    # No two of them are the same place, so that the citations themselves are never compared.
    return tuple([citation for _, citation in sorted([_place(text) for text in cites])])


@lru_cache(maxsize=4_096)
def _place(text: str) -> tuple[tuple[object, ...], Citation]:
    """A citation and where it stands in the paper; agreements cite the same places over and over."""
    citation = Citation.parse(text)
    return citation.order, citation


def _taken(agreement: Agreement, code: str) -> str:
    if code == "term.last_day" and agreement.settings.end_convention is EndConvention.DAY_BEFORE:
        # A setting that says the same as the reading.
        return "day_before"
    return reading(agreement, code) if code in READINGS else SINGLE_READINGS[code]


def _terms_on(known: Known, addenda: tuple[AddendumSigned, ...]) -> Terms:
    terms = known.agreement.terms
    if not addenda:
        return terms
    over_time = TermsOverTime(terms, known.history)
    changes: dict[str, Any] = {name: over_time.at(name, known.as_of) for name in TERM_NAMES}
    return Terms(**changes)


# ---- what depends on the day


def _cut_short(known: Known, several: Iterable[Series]) -> Iterator[Fact]:
    """The spans that the end cuts short, so that what was planned for their rest is owed no more."""
    closed = known.closed_on
    if closed is None or known.status is Status.DRAFT:
        return
    for one in several:
        until = one.version.until
        if closed < one.effective or (until and until <= closed):
            continue
        span = one.rhythm.span_of(closed)
        if one.rhythm.is_cut_short(span, closed):
            duration = known.current("duration") if closed == known.ends_on else None
            yield text_fact(
                "cut_short",
                cite=one.version.term.cites[0],
                end=duration.cites[0] if duration else "",
                span=f"{one.version.name} {span + one.earlier_spans}",
            )


def _unfounded(known: Known, standing: Sequence[Suspended]) -> Iterator[Fact]:
    """The suspensions that stand though nothing grounded them when they were decided."""
    clause = known.current("suspension")
    for one in standing:
        if one.without_right:
            cites = next((access.cites for access in known.agreement.access if access.party == one.party), ())
            yield text_fact("unfounded", cite=clause.cites[0] if clause else cites[0] if cites else "")
