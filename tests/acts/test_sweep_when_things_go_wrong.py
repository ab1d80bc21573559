"""A sweep when something goes wrong: one agreement fails, moves, or is withdrawn, and the others are kept all the same."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from app.acts import asking
from app.acts import sweep as module
from app.acts.asking import in_this_process
from app.acts.enter import enter
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.case import Case
from app.domain.events import AccessSuspended, DataReceived, EvaluationHeld
from app.pool import EngineFailed, Failure, Pool
from app.reasoning.next_change import outlook
from app.reasoning.outlook import Outlook
from app.register import agreements, events
from app.register.audit import Act
from app.register.database import acting, reading, writing
from tests.acts.test_sweep import AUTOMATIC, DATA, DAY, ITJEN, LATER, happened, kept
from tests.support.builders import NOW, agreement
from tests.support.doing import left_to_the_sweep

NEXT = DAY + timedelta(days=1)


class Meddling:
    """Reasons as ever, and does something with each case first."""

    def __init__(self, meddle: Callable[[Case], Outlook | Failure | None]) -> None:
        self._meddle = meddle

    def outlooks(self, cases: Iterable[Case]) -> Iterator[Outlook | Failure]:
        for case in cases:
            answer = self._meddle(case)
            if answer is None:
                (answer,) = in_this_process([case])
            yield answer


def test_a_fault_of_the_engine_is_told_with_the_agreements_name_and_the_others_go_on(
    register: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(case: Case) -> Outlook:
        if case.agreement.slug == ITJEN.slug:
            raise ZeroDivisionError("a rule went wrong")
        return outlook(case)

    monkeypatch.setattr(asking, "outlook", failing)
    enter(left_to_the_sweep(register, NOW), [agreement(), ITJEN])
    with caplog.at_level(logging.ERROR):
        swept = sweep(register, DAY, NOW)
    (failed,) = swept.failed
    assert failed.agreement == ITJEN.slug
    assert isinstance(failed.error, EngineFailed)
    assert "ZeroDivisionError: a rule went wrong" in failed.error.told
    assert ITJEN.slug in caplog.text
    assert set(kept(register)) == {"contoh-2024"}
    # Once it is mended, the next sweep of the day finds it still to do.
    monkeypatch.undo()
    assert (sweep(register, DAY, NOW).asked, set(kept(register))) == (1, {"contoh-2024", ITJEN.slug})


def test_what_was_kept_of_an_agreement_that_fails_stays_as_it_was(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [ITJEN])
    happened(register, ITJEN.slug, DATA)
    sweep(register, DAY, NOW)
    before = kept(register)
    swept = sweep(register, NEXT, NOW, pool=Meddling(lambda case: EngineFailed(case.agreement.slug, "mati")))
    assert ([one.agreement for one in swept.failed], swept.written) == ([ITJEN.slug], 0)
    assert kept(register) == before


def test_an_agreement_that_keeps_moving_is_left_to_the_next_sweep(
    register: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    def moving(case: Case) -> None:
        happened(register, case.agreement.slug, EvaluationHeld(on=date(2026, 1, 2), by=(1, 2)))

    enter(left_to_the_sweep(register, NOW), [ITJEN])
    with caplog.at_level(logging.WARNING):
        swept = sweep(register, DAY, NOW, pool=Meddling(moving))
    assert swept.written == 0
    assert "1 agreements kept moving" in caplog.text
    assert kept(register) == {}
    assert sweep(register, DAY, NOW).changed == 1


def test_what_is_withdrawn_while_the_engine_runs_is_not_kept(register: Engine) -> None:
    def withdrawn(case: Case) -> None:
        if case.agreement.slug == ITJEN.slug:
            withdraw(left_to_the_sweep(register, LATER), ITJEN.slug, "Salah muat.")

    enter(left_to_the_sweep(register, NOW), [agreement(), ITJEN])
    swept = sweep(register, DAY, NOW, pool=Meddling(withdrawn))
    assert (swept.asked, swept.changed) == (2, 1)
    assert set(kept(register)) == {"contoh-2024"}


def test_a_dry_run_lets_what_a_killed_withdrawal_left_behind_stand(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement(), ITJEN])
    sweep(register, DAY, NOW)
    with writing(register) as session, acting(session, Act("agreement.withdraw", ITJEN.slug, "uji", LATER)):
        row = agreements.find(session, ITJEN.slug)
        assert row is not None
        row.withdrawn_at, row.withdrawn_reason = LATER, "Salah muat."
    assert sweep(register, DAY, NOW, dry_run=True).written == 0
    assert ITJEN.slug in kept(register)
    assert sweep(register, DAY, NOW).written > 0
    assert set(kept(register)) == {"contoh-2024"}


def test_a_suspension_whose_own_day_cannot_be_asked_again_rests_on_what_stands_today(
    register: Engine,
) -> None:
    # Found forty days late: the second, of 20 October, has fallen due since, and joined it.
    second = DataReceived(on=date(2025, 10, 20), party=1, id="d2")
    today = NEXT + timedelta(days=40)

    def failing_back_then(case: Case) -> Outlook | Failure | None:
        return None if case.as_of == today else EngineFailed(case.agreement.slug, "mati")

    enter(left_to_the_sweep(register, NOW), [AUTOMATIC])
    happened(register, ITJEN.slug, DATA, second)
    sweep(register, today, NOW, pool=Meddling(failing_back_then))
    with reading(register) as session:
        row = agreements.find(session, ITJEN.slug)
        assert row is not None
        assert row.id is not None
        found = events.events_of(session, row.id)
    (suspended,) = [event for event in found if isinstance(event, AccessSuspended)]
    assert (suspended.on, [one.ref for one in suspended.grounds]) == (NEXT, ["d1", "d2"])


def test_many_agreements_get_processes_of_their_own(
    register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    class Counted(Pool):
        def __init__(self, size: int) -> None:
            started.append(size)
            super().__init__(1)

    monkeypatch.setattr(module, "MANY", 2)
    monkeypatch.setattr(module, "Pool", Counted)
    enter(left_to_the_sweep(register, NOW), [agreement(), replace(ITJEN, slug="lain")])
    assert (sweep(register, DAY, NOW).changed, len(started)) == (2, 1)
    # One alone is concluded here.
    happened(register, "lain", EvaluationHeld(on=date(2026, 1, 2), by=(1, 2)))
    assert (sweep(register, DAY, NOW).asked, len(started)) == (1, 1)
