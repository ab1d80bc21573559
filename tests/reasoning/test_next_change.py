"""Until the next change nothing changes: no day on which something falls due is slept through."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.conclusions import Conclusions
from app.reasoning.evaluation import the_reasoner
from app.reasoning.next_change import outlook
from tests.reasoning.cases import random_case

HORIZON = timedelta(days=1200)


def held(conclusions: Conclusions) -> Any:
    """The conclusions without the day of asking and without the reasons, which name it."""
    return replace(
        conclusions,
        as_of=date.min,
        deadlines=tuple(one._replace(because=()) for one in conclusions.deadlines),
        rights=tuple(replace(one, because=()) for one in conclusions.rights),
        access=tuple(replace(one, because=()) for one in conclusions.access),
    )


def quiet_days(case: Case, next_change_on: date | None) -> list[date]:
    """The days from the one after asking through the one before the change."""
    last = case.as_of + HORIZON
    if next_change_on is not None:
        last = min(last, next_change_on - timedelta(days=1))
    return [case.as_of + timedelta(days=count) for count in range(1, (last - case.as_of).days + 1)]


def check(case: Case, days: list[date], next_change_on: date | None) -> None:
    now = held(the_reasoner().evaluate(case))
    for day in days:
        assert held(the_reasoner().evaluate(replace(case, as_of=day))) == now, (case, day, next_change_on)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_changes_before_the_next_change(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(20):
        case = random_case(rng)
        next_change_on = outlook(case).next_change_on
        days = quiet_days(case, next_change_on)
        # The first and the last are where a day is most easily missed.
        check(case, sorted({*days[:1], *days[-1:], *rng.sample(days, min(len(days), 2))}), next_change_on)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_nothing_changes_before_the_next_change_in_thousands_of_cases(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(100):
        case = random_case(rng)
        next_change_on = outlook(case).next_change_on
        days = quiet_days(case, next_change_on)
        check(case, sorted({*days[:2], *days[-2:], *rng.sample(days, min(len(days), 8))}), next_change_on)


def test_what_never_changes_again_is_never_asked_again() -> None:
    rng = random.Random(5)
    case = random_case(rng)
    assert case.agreement.signed_on is not None
    far = replace(case, as_of=date(2300, 1, 1))
    found = outlook(far)
    assert found.next_change_on is None or found.next_change_on > far.as_of


def test_what_is_kept_differs_from_what_was_asked_by_its_reasons_alone() -> None:
    asked = outlook(random_case(random.Random(11)))
    kept = asked.without_reasons()
    assert held(kept.conclusions) == held(replace(asked.conclusions, access=kept.conclusions.access))
    left = [
        [one.because for one in kept.conclusions.deadlines],
        [one.because for one in kept.conclusions.rights],
        [one.because for one in kept.conclusions.access],
    ]
    assert any(left)
    assert all(because == () for some in left for because in some)
    assert kept.next_change_on == asked.next_change_on
