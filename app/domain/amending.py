"""Whether the parties may change their agreement by the paper that is drafted, by the agreement's own rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.completeness import Gap
from app.domain.differences import Difference, term_differences
from app.domain.faults import Fault
from app.domain.terms import Amending, Instrument, Stated, Term


@dataclass(frozen=True, slots=True)
class Amendment:
    """A paper that adds or changes terms, as it is drafted. `instrument` and the day may still be open."""

    changes: Mapping[str, Term[Any]]
    effective_on: date | None = None
    instrument: Instrument | None = None


@dataclass(frozen=True, slots=True)
class AmendmentReview:
    """What the paper would do: which one the agreement asks for, each term before and after, and what is wrong."""

    instrument: Instrument | None
    changes: tuple[Difference, ...]
    gaps: tuple[Gap, ...]


def review(amendment: Amendment, in_force: Mapping[str, Term[Any]], begins: date | None) -> AmendmentReview:
    """Held against the terms in force when it is to take effect, of an agreement in force from `begins`."""
    before = {name: in_force[name] for name in amendment.changes if name in in_force}
    changes = term_differences(before, amendment.changes)
    term = in_force.get("amendment")
    rule: Amending | None = term.value if isinstance(term, Stated) else None
    asked = instruments(changes, rule)
    found = (
        *_same(amendment, changes),
        *_by_rule(amendment, asked, rule),
        *_when(amendment, rule, begins),
    )
    chosen = amendment.instrument or (next(iter(asked)) if len(asked) == 1 else None)
    return AmendmentReview(chosen, changes, found)


def instruments(changes: tuple[Difference, ...], rule: Amending | None) -> frozenset[Instrument]:
    """The papers that the agreement asks for: one for what it does not say yet, one for what it says otherwise."""
    if rule is None:
        return frozenset()
    return frozenset(rule.change if isinstance(one.before, Stated) else rule.addition for one in changes)


def _same(amendment: Amendment, changes: tuple[Difference, ...]) -> Iterator[Gap]:
    """A paper may repeat what it leaves as it was; one that does nothing else is none."""
    changed = {one.path[-1] for one in changes}
    for name in amendment.changes:
        if name not in changed:
            yield Gap(Fault("amending.same", {"clause": name}, ("changes", name)), blocks=not changed)


def _by_rule(amendment: Amendment, asked: frozenset[Instrument], rule: Amending | None) -> Iterator[Gap]:
    if rule is None:
        yield Gap(Fault("amending.no_rule", {}, ("instrument",)), blocks=False)
    elif len(asked) > 1:
        yield Gap(Fault("amending.two_papers", {}, ("changes",)), blocks=True)
    elif amendment.instrument is not None and asked and amendment.instrument not in asked:
        facts = {"instrument": amendment.instrument, "asked": next(iter(asked))}
        yield Gap(Fault("amending.other_paper", facts, ("instrument",)), blocks=True)
    if rule is not None and not rule.signed_by_all:
        yield Gap(Fault("amending.signing_unsaid", {}, ("instrument",)), blocks=False)


def _when(amendment: Amendment, rule: Amending | None, begins: date | None) -> Iterator[Gap]:
    day = amendment.effective_on
    if day is None:
        agreed = rule is not None and rule.agreed_date
        if agreed:
            yield Gap(Fault("amending.day_agreed", {}, ("effective_on",)), blocks=True)
        else:
            yield Gap(Fault("amending.day_missing", {}, ("effective_on",)), blocks=True)
    elif begins is not None and day < begins:
        facts = {"effective": day, "in_force_from": begins}
        yield Gap(Fault("addendum.before_effect", facts, ("effective_on",)), blocks=True)
