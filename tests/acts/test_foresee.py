"""What follows from an act is kept with it, in one transaction, and is what would be concluded afterwards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from app.acts.asking import in_this_process
from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.record import record
from app.acts.sweep import sweep
from app.domain.agreement import AgreementSettings, SuspensionBy
from app.domain.case import Case
from app.domain.events import DataReceived, EvaluationHeld, Event, FeedbackDelivered
from app.pool import EngineFailed, Failure
from app.reasoning.outlook import Outlook
from app.register.database import reading
from app.register.kept import due_of
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.happenings import is_whole, number_of
from tests.support.histories import ITJEN

SLUG = ITJEN.slug
DAY = NOW.date() - timedelta(days=30)
DATA = DataReceived(on=DAY, party=1, id="d1")
LONG_AFTER = NOW + timedelta(days=200)
BACK = FeedbackDelivered(on=DAY + timedelta(days=2), party=1, ref="d1")


def writes(register: Engine, do: Doing, happened: Sequence[Event]) -> int:
    """How many transactions that write it takes to record this."""
    begun: list[bool] = []

    def count(connection: object) -> None:
        begun.append(connection.get_execution_options().get("ikat_writes", False))  # type: ignore[attr-defined]

    event.listen(register, "begin", count)
    try:
        record(do, SLUG, happened)
    finally:
        event.remove(register, "begin", count)
    return sum(begun)


def left_to_do(register: Engine, at: datetime = NOW) -> tuple[int, int]:
    """What a sweep of everything would still find: changes, and agreements that are due."""
    whole = sweep(register, at.date(), at, full=True, dry_run=True)
    return len(whole.changes) + len(whole.suspensions), sweep(register, at.date(), at, dry_run=True).asked


@pytest.mark.parametrize(
    "happened", [[DATA], [DATA, BACK], [EvaluationHeld(on=DAY, by=(1, 2))]], ids=["one", "two", "joint"]
)
def test_an_act_and_what_follows_are_one_transaction_and_leave_nothing_to_conclude(
    register: Engine, happened: list[Event]
) -> None:
    enter(by_program(register, NOW), [ITJEN])
    assert writes(register, by_program(register, NOW), happened) == 1
    assert left_to_do(register) == (0, 0)
    assert is_whole(register)


def test_what_somebody_else_recorded_meanwhile_is_part_of_what_follows(register: Engine) -> None:
    enter(by_program(register, NOW), [ITJEN])
    asked: list[Case] = []

    def while_it_thinks(cases: Iterable[Case]) -> Iterator[Outlook | Failure]:
        some = list(cases)
        if not asked:
            asked.extend(some)
            record(by_program(register, NOW), SLUG, [DATA])
        yield from in_this_process(some)

    slow = replace(by_program(register, NOW), ask=while_it_thinks)
    assert writes(register, slow, [EvaluationHeld(on=DAY, by=(1, 2))]) == 3
    with reading(register) as session:
        assert due_of(session, number_of(register, SLUG), "feedback.deliver", "d1") is not None
    assert left_to_do(register) == (0, 0)


def test_an_act_stands_though_the_engine_fails_and_stays_due(register: Engine) -> None:
    enter(by_program(register, NOW), [ITJEN])

    def failing(cases: Iterable[Case]) -> Iterator[Outlook | Failure]:
        for case in cases:
            yield EngineFailed(case.agreement.slug, "contoh")

    record(replace(by_program(register, NOW), ask=failing), SLUG, [DATA])
    assert left_to_do(register)[1] == 1


def test_a_suspension_that_arises_is_recorded_as_the_systems_own(register: Engine) -> None:
    automatic = replace(ITJEN, settings=AgreementSettings(suspension=SuspensionBy.AUTOMATIC))
    enter(by_program(register, NOW), [automatic])
    assert writes(register, by_program(register, LONG_AFTER), [DATA]) > 1
    assert left_to_do(register, LONG_AFTER) == (0, 0)
