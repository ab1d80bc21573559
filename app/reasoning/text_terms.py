"""The terms of a text as flat facts for the rules of findings; of most of them only where a rule asks for their name."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from app.domain import terms as all_terms
from app.domain.citation import Citation
from app.domain.period import AtLeast, Every, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.terms import (
    TERM_NAMES,
    Dispute,
    LengthOfTime,
    RenewalDeadline,
    Silent,
    Stated,
    Terms,
    Unread,
    UseLimit,
)
from app.reasoning.kinds import EMPTY, TEXT
from app.reasoning.language import Rule
from app.reasoning.matcher import Fact

# The engine takes no long text; what a person wrote is cut where a sentence would no longer hold it.
_LONGEST = 160
_DAYS = {
    Unit.DAY: 1,
    Unit.WEEK: 7,
    Unit.MONTH: 30,
    Unit.QUARTER: 91,
    Unit.HALF_YEAR: 182,
    Unit.YEAR: 365,
}
_EMPTY: dict[str, Fact] = {
    kind: {"id": "", "kind": kind, **{name: EMPTY[type_] for name, type_ in properties.items()}}
    for kind, properties in TEXT.items()
}
_PERIODS = ("length", "before_end", "before", "within", "lasting_more_than", "lasts")


def _timed() -> Iterator[tuple[type[Any], tuple[str, ...]]]:
    """The values of terms in which a length of time or a rhythm can stand, with the fields of the lengths."""
    for one in vars(all_terms).values():
        if isinstance(one, type) and is_dataclass(one):
            names = {entry.name for entry in fields(one)}
            if names & {*_PERIODS, "frequency"}:
                yield one, tuple(name for name in _PERIODS if name in names)


_TIMED = dict(_timed())

# By the kinds of fact that name a term, the names that rules ask for.
Names = Mapping[str, frozenset[str]]


def names_asked(rules: Iterable[Rule]) -> Names:
    """The names of terms that rules ask for, by the kinds of fact that name one."""
    patterns = [pattern for rule in rules for pattern in (*(one for _, one in rule.when), *rule.none)]
    patterns += [pattern for rule in rules for _, pattern in rule.each]
    asked: dict[str, frozenset[str]] = {}
    for pattern in patterns:
        named = {test.value for test in pattern.tests if (test.property, test.operator) == ("name", "eq")}
        names = {one for one in named if isinstance(one, str)} if named else TERM_NAMES
        asked[pattern.kind] = asked.get(pattern.kind, frozenset()).union(names)
    return asked


def text_fact(kind: str, **properties: Any) -> Fact:
    """A fact with every property of its kind; citations and other words become text."""
    full = _EMPTY[kind].copy()
    for name, value in properties.items():
        full[name] = value if isinstance(value, bool | int) else str(value)[:_LONGEST]
    return full


def term_facts(terms: Terms, stated: Collection[str], silent: Collection[str]) -> Iterator[Fact]:
    for name in TERM_NAMES:
        term = getattr(terms, name)
        if isinstance(term, Silent):
            if name in silent:
                yield {"kind": "silent", "name": name}
        elif isinstance(term, Stated):
            value = term.value
            if name in stated:
                first = term.cites[0]
                yield {
                    "kind": "stated",
                    "name": name,
                    "cite": str(first),
                    "article": _article(first),
                    "clauses": len(term.cites),
                    "manner": _manner(value),
                    "latest": getattr(value, "at_the_latest", True),
                }
            periods = _TIMED.get(type(value))
            if periods is not None:
                yield from _times(terms, name, term, periods)
    if isinstance(terms.amendment, Stated):
        changing = terms.amendment.value
        yield text_fact(
            "changing",
            signed=changing.signed_by_all,
            dated=changing.agreed_date,
            article=_article(terms.amendment.cites[0]),
        )


def _manner(value: Any) -> str:
    """The choice that a term makes, where a finding asks for it."""
    match value:
        case LengthOfTime():
            return "length"
        case RenewalDeadline():
            return value.act.value
        case Dispute():
            return value.steps[-1].value if value.steps else ""
        case UseLimit():
            return value.data.value
    return ""


def _times(terms: Terms, name: str, term: Stated[Any], periods: Sequence[str]) -> Iterator[Fact]:
    """The lengths of time within a term, and its rhythm."""
    frequency = getattr(term.value, "frequency", None)
    every = frequency.every if isinstance(frequency, Every) else None
    for period in (*(getattr(term.value, field) for field in periods), every):
        if isinstance(period, Period) and period.unit in _DAYS:
            yield {
                "kind": "length",
                "name": name,
                "topic": "force_majeure" if name.startswith("force_majeure") else "other",
                "days": period.count * _DAYS[period.unit],
                "day_kind": period.day_kind.value if period.day_kind else "",
                "cite": str(term.cites[0]),
            }
    match frequency:
        case AtLeast(_, span):
            yield text_fact("rhythm", name=name, form="times", whole=as_long(terms, span), cite=term.cites[0])
        case Every(every):
            yield text_fact(
                "rhythm", name=name, form="every", whole=as_long(terms, every), cite=term.cites[0]
            )
        case MonthlyBy():
            yield text_fact("rhythm", name=name, form="monthly", cite=term.cites[0])
        case WhenNeeded():
            yield text_fact("rhythm", name=name, form="when_needed", cite=term.cites[0])


def as_long(terms: Terms, span: Period) -> bool:
    """Whether a span is the agreement's whole term, so that nobody need ask from when it counts."""
    if isinstance(terms.duration, Unread):
        return True  # nobody can say yet that it is not
    duration = terms.duration.value if isinstance(terms.duration, Stated) else None
    if not isinstance(duration, LengthOfTime):
        return False
    return duration.length == span or (span.months is not None and duration.length.months == span.months)


def _article(citation: Citation) -> str:
    """The article in which a clause stands, as it is cited; what lies outside the articles by itself."""
    return f"{citation.article}{citation.insert}" if citation.part == "article" else str(citation)
