"""A drafted change, held against the agreement's own rule on changes."""

from datetime import date
from typing import Any

import pytest

from app.domain.amending import Amendment, review
from app.domain.terms import SILENT, UNREAD, Amending, Clause, Form, Instrument, Receipt, Term
from tests.support.builders import stated
from tests.support.drafting import whole_terms

DAY, BEGINS = date(2026, 6, 1), date(2026, 1, 5)
ADDENDUM, AMENDMENT = Instrument.ADDENDUM, Instrument.AMENDMENT
NEW = stated(Receipt("confirmation", Form.WRITTEN), "9(2)")
OTHER = stated(Clause(), "2", summary="Lebih luas.")


def reviewed(
    changes: dict[str, Term[Any]],
    rule: Term[Any] | None = None,
    *,
    day: date | None = DAY,
    paper: Instrument | None = None,
) -> tuple[Instrument | None, set[tuple[str, bool]]]:
    terms = whole_terms() if rule is None else whole_terms(amendment=rule)
    found = review(Amendment(changes, day, paper), dict(terms.items()), BEGINS)
    return found.instrument, {(gap.fault.code, gap.blocks) for gap in found.gaps}


@pytest.mark.parametrize(
    ("changes", "paper"),
    [({"receipt": NEW}, ADDENDUM), ({"scope": OTHER}, AMENDMENT), ({"scope": SILENT}, AMENDMENT)],
)
def test_what_is_not_said_yet_takes_another_paper_than_what_is_said_otherwise(
    changes: dict[str, Term[Any]], paper: Instrument
) -> None:
    assert reviewed(changes) == (paper, set())
    assert reviewed(changes, paper=paper) == (paper, set())
    other = AMENDMENT if paper is ADDENDUM else ADDENDUM
    assert reviewed(changes, paper=other) == (other, {("amending.other_paper", True)})


def test_additions_and_changes_stand_in_one_paper_only_where_the_agreement_has_one_for_both() -> None:
    both: dict[str, Term[Any]] = {"receipt": NEW, "scope": OTHER}
    assert reviewed(both) == (None, {("amending.two_papers", True)})
    one = stated(Amending(ADDENDUM, ADDENDUM, True, True), "13")
    assert reviewed(both, one) == (ADDENDUM, set())


def test_the_day_is_asked_for_and_does_not_lie_before_the_agreement() -> None:
    assert reviewed({"scope": OTHER}, day=None)[1] == {("amending.day_agreed", True)}
    unsaid = stated(Amending(ADDENDUM, ADDENDUM), "13")
    assert reviewed({"scope": OTHER}, unsaid, day=None)[1] == {
        ("amending.day_missing", True),
        ("amending.signing_unsaid", False),
    }
    assert reviewed({"scope": OTHER}, day=date(2026, 1, 4))[1] == {("addendum.before_effect", True)}
    assert reviewed({"scope": OTHER}, day=BEGINS)[1] == set()


@pytest.mark.parametrize("rule", [SILENT, UNREAD])
def test_without_a_rule_on_changes_somebody_is_told(rule: Term[Any]) -> None:
    assert reviewed({"scope": OTHER}, rule) == (None, {("amending.no_rule", False)})


def test_a_term_may_be_repeated_beside_a_change_but_not_alone() -> None:
    assert reviewed({"scope": whole_terms().scope, "receipt": NEW}) == (ADDENDUM, {("amending.same", False)})
    assert reviewed({"scope": whole_terms().scope}) == (None, {("amending.same", True)})


def test_each_term_is_shown_before_and_after() -> None:
    found = review(Amendment({"scope": OTHER, "receipt": NEW}, DAY), dict(whole_terms().items()), BEGINS)
    assert [(one.field, one.before, one.after) for one in found.changes] == [
        ("terms.scope", whole_terms().scope, OTHER),
        ("terms.receipt", SILENT, NEW),
    ]
