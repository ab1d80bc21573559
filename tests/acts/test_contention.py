"""Acts that stand in each other's way: both are done, or one is told plainly that the register is busy."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.acts.contention import TRIES, done_again
from app.acts.doing import Doing, on_agreement
from app.acts.enter import enter
from app.acts.record import record
from app.domain.events import EvaluationHeld
from app.domain.faults import FaultyInput
from app.domain.people import Power
from app.register import database
from app.register.agreements import held
from app.register.events import move_version
from app.register.verifying import verify
from tests.support.builders import NOW
from tests.support.doing import by_program, left_to_the_sweep
from tests.support.happenings import SLUG, lively
from tests.support.register import opened, prepare_at

OTHER = "contoh-lain"
HELD = EvaluationHeld(on=NOW.date(), by=(1, 2))


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    prepare_at(postgres_url)
    with opened(postgres_url) as engine:
        enter(left_to_the_sweep(engine, NOW), [lively(), lively(slug=OTHER)])
        yield engine


def test_of_two_acts_that_wait_for_each_other_both_are_done(postgres: Engine) -> None:
    both_hold_one = threading.Barrier(2)
    tries: list[str] = []

    @done_again
    def move_both(doing: Doing, first: str, second: str) -> None:
        tries.append(first)
        with on_agreement(doing, "uji", first, Power.RECORD) as (session, row):
            move_version(row, doing.now)
            if len(tries) <= 2:
                both_hold_one.wait(10)
            other = held(session, second)
            assert other is not None
            move_version(other, doing.now)

    doing = left_to_the_sweep(postgres, NOW)
    with ThreadPoolExecutor(2) as threads:
        done = [threads.submit(move_both, doing, *pair) for pair in ((SLUG, OTHER), (OTHER, SLUG))]
        for one in done:
            one.result(30)
    assert len(tries) == 3
    with postgres.connect() as connection:
        versions = connection.execute(text("SELECT version FROM agreement ORDER BY id")).scalars().all()
    assert versions == [3, 3]
    with database.reading(postgres) as session:
        assert verify(session).broken is None


def test_an_act_that_is_broken_off_each_time_ends_with_a_plain_word(postgres: Engine) -> None:
    tries = 0

    @done_again
    def in_vain(doing: Doing) -> None:
        nonlocal tries
        tries += 1
        with postgres.begin() as connection:
            connection.exec_driver_sql("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")

    with pytest.raises(FaultyInput) as refused:
        in_vain(by_program(postgres, NOW))
    assert (tries, refused.value.faults[0].code) == (TRIES, "register.busy")


def test_whoever_waits_too_long_for_the_write_lock_is_told_and_nothing_is_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    prepare_at(url)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    with opened(url) as engine, opened(url) as another:
        enter(left_to_the_sweep(engine, NOW), [lively()])
        with another.execution_options(ikat_writes=True).begin(), pytest.raises(FaultyInput) as refused:
            record(by_program(engine, NOW), SLUG, [HELD])
        assert refused.value.faults[0].code == "register.busy"
        assert record(by_program(engine, NOW), SLUG, [HELD]).keys == ("e1",)


def test_what_is_no_conflict_is_a_fault_of_ours_and_not_repeated(register: Engine) -> None:
    @done_again
    def broken(doing: Doing) -> None:
        with register.connect() as connection:
            connection.exec_driver_sql("SELECT nothing FROM nowhere")

    with pytest.raises(Exception, match="nowhere"):
        broken(by_program(register, NOW))
