"""Earlier days asked again: what is left out of them, and what is carried over, changes nothing."""

import random
from dataclasses import replace
from datetime import date
from typing import Any
from unittest import mock

import pytest

from app.domain.agreement import SuspensionBy
from app.domain.calendar import add_days, advise_by, advised_day
from app.domain.case import Case
from app.domain.conclusions import Conclusions
from app.domain.history import check_history
from app.reasoning.earlier import EarlierDays
from app.reasoning.evaluation import the_reasoner
from app.reasoning.facts import Known
from tests.bench.varied import holidays
from tests.reasoning.cases import random_case


def automatic(seed: int) -> Case:
    """A case in which access is suspended without anybody's doing, of what can have happened."""
    case = random_case(random.Random(seed))
    settings = replace(case.agreement.settings, suspension=SuspensionBy.AUTOMATIC)
    case = replace(case, agreement=replace(case.agreement, settings=settings))
    while faults := check_history(case.agreement, case.events, case.holidays):
        wrong = {fault.path[0] for fault in faults if fault.path}
        if not wrong:
            break
        case = replace(case, events=tuple(one for at, one in enumerate(case.events) if at not in wrong))
    return case


def asked_in_full(case: Case) -> Conclusions:
    def on(self: EarlierDays, day: date) -> Known:
        return Known(replace(self._known.case, as_of=day))

    def standings(_: EarlierDays, __: date, base: Any, ask: Any) -> Any:
        return ask(base)

    with mock.patch.multiple(EarlierDays, on=on, standings=standings):
        return the_reasoner().evaluate(case)


@pytest.mark.no_cover  # the same branches again and again
@pytest.mark.parametrize("chunk", range(6), ids=lambda chunk: f"seeds from {chunk * 30}")
def test_what_is_left_out_of_an_earlier_day_has_no_bearing(chunk: int) -> None:
    for seed in range(chunk * 30, chunk * 30 + 30):
        case = automatic(seed)
        assert the_reasoner().evaluate(case) == asked_in_full(case), f"seed {seed}"


def test_the_advised_day_is_the_one_whose_steps_are_told() -> None:
    table, first = holidays(), date(2024, 12, 20)
    for number in range(60):
        due = add_days(first, number)
        for anchor in (None, add_days(due, -1), due, add_days(due, 5)):
            assert advised_day(due, table, anchor) == advise_by(due, table, anchor).day
