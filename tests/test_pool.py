"""Children that are killed, hang or never answer; nobody stands in for them: they are real, and so are the signals."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.agreement import SuspensionBy
from app.domain.case import Case
from app.domain.events import DataReceived
from app.domain.faults import FaultyInput
from app.pool import CHUNK, EngineDied, Pool
from app.reasoning.evaluation import evaluate, the_reasoner
from app.reasoning.next_change import outlook
from app.reasoning.timeline import changes
from app.reasoning.why_not import why_nots
from app.records.files import read_agreement, read_holidays
from app.settings import CHECKOUT
from tests.bench.registers import TODAY, made_up

HOLIDAYS = read_holidays(Path("data/calendars/indonesia.yaml"))
ITJEN = read_agreement(Path("data/agreements/kemendagri-itjen-2025.yaml"))


def cases(count: int) -> list[Case]:
    rng = random.Random(count)
    made = (made_up(number, rng) for number in range(count))
    return [Case(agreement, TODAY, events, HOLIDAYS) for agreement, events in made]


def endless() -> Case:
    """A case over which reasoning takes minutes: hundreds of clocks, each day of each asked again."""
    automatic = replace(ITJEN.settings, suspension=SuspensionBy.AUTOMATIC)
    first = date(2025, 9, 1)
    events = tuple(DataReceived(on=first + timedelta(days=number), party=1) for number in range(900))
    agreement = replace(ITJEN, slug="tak-selesai", settings=automatic)
    return Case(agreement, date(2028, 8, 1), events, HOLIDAYS)


@pytest.fixture(scope="module")
def many() -> list[Case]:
    return cases(120)


@contextmanager
def meanwhile(pool: Pool, *signals: signal.Signals, pause: float) -> Iterator[None]:
    """Sends signals to the pool's children, one after the other, while something else is done."""
    done = threading.Event()

    def strike() -> None:
        rng = random.Random(1)
        for one in signals:
            if done.wait(pause):
                return
            with suppress(ProcessLookupError, IndexError):
                os.kill(rng.choice(pool.pids), one)

    striking = threading.Thread(target=strike)
    striking.start()
    try:
        yield
    finally:
        done.set()
        striking.join()


def test_the_answers_are_those_of_one_process_and_in_order(many: list[Case]) -> None:
    with Pool(2) as pool:
        assert list(pool.evaluate_many(many[:40])) == [evaluate(case) for case in many[:40]]
        assert pool.evaluate(many[0]) == evaluate(many[0])
        assert pool.outlook(many[1]) == outlook(many[1]).without_reasons()


def test_why_nothing_came_and_what_time_changes_are_asked_of_a_child_as_well(many: list[Case]) -> None:
    case, first, last = many[0], TODAY, TODAY + timedelta(days=40)
    with Pool(1) as pool:
        assert pool.why_nots(case) == why_nots(the_reasoner(), case)
        assert pool.changes(case, first, last) == changes(case, first, last)
        with pytest.raises(FaultyInput, match=r"range\.reversed"):
            pool.changes(case, last, first)


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV])
def test_a_child_that_dies_loses_no_evaluation(many: list[Case], by: signal.Signals) -> None:
    with Pool(2) as pool, meanwhile(pool, by, by, by, pause=0.4):
        answers = list(pool.outlooks(many))
    assert answers == [outlook(case).without_reasons() for case in many]


def test_a_child_that_hangs_is_replaced(many: list[Case]) -> None:
    with Pool(2, patience=0.5) as pool:
        pool.evaluate(many[0])
        before = pool.pids
        os.kill(before[0], signal.SIGSTOP)
        os.kill(before[1], signal.SIGSTOP)
        assert pool.evaluate(many[0]) == evaluate(many[0])
        assert pool.pids != before


def test_a_child_that_others_keep_from_working_is_waited_for(many: list[Case]) -> None:
    """What counts against a case is the work it takes and not the time it waits for a processor."""
    with Pool(1, labour=0.8) as pool:
        pool.evaluate(many[0])
        before = pool.pids
        os.kill(before[0], signal.SIGSTOP)
        awake = threading.Timer(1.5, os.kill, (before[0], signal.SIGCONT))
        awake.start()
        assert pool.evaluate(many[1]) == evaluate(many[1])
        awake.join()
        assert pool.pids == before


def test_a_case_that_ends_every_child_fails_alone_and_by_name(many: list[Case]) -> None:
    with Pool(2, labour=0.5, deaths=2) as pool:
        *before, failed, last = pool.evaluate_many([*many[:3], endless(), many[3]])
    assert before == [evaluate(case) for case in many[:3]]
    assert isinstance(failed, EngineDied)
    assert (failed.agreement, failed.deaths) == ("tak-selesai", 2)
    assert last == evaluate(many[3])


def test_children_that_end_before_they_are_ready_are_not_started_for_ever(many: list[Case]) -> None:
    kills = [signal.SIGKILL] * 400
    with Pool(1) as pool, meanwhile(pool, *kills, pause=0.05), pytest.raises(RuntimeError, match="not start"):
        pool.evaluate(many[0])


def test_one_question_that_ends_every_child_is_refused_and_the_pool_goes_on(many: list[Case]) -> None:
    with Pool(1, labour=0.2, deaths=2) as pool:
        with pytest.raises(EngineDied, match="tak-selesai"):
            pool.evaluate(endless())
        assert pool.evaluate(many[0]) == evaluate(many[0])


def test_a_fault_of_the_input_comes_back_as_such(many: list[Case]) -> None:
    faulty = replace(many[0], agreement=replace(many[0].agreement, readings={"tidak.ada": "x"}))
    with Pool(1) as pool:
        with pytest.raises(FaultyInput) as raised:
            pool.evaluate(faulty)
        assert [fault.code for fault in raised.value.faults] == ["reading.unknown"]
        first, second = pool.outlooks([faulty, many[1]])
    assert isinstance(first, FaultyInput)
    assert second == outlook(many[1]).without_reasons()


def test_cases_are_drawn_as_children_become_free(many: list[Case]) -> None:
    drawn = 0

    def draw() -> Iterator[Case]:
        nonlocal drawn
        for case in many:
            drawn += 1
            yield case

    with Pool(1) as pool:
        answers = pool.outlooks(draw())
        next(answers)
        assert drawn <= 2 * CHUNK
        answers.close()  # type: ignore[attr-defined]


def test_threads_share_the_children(many: list[Case]) -> None:
    answers: dict[int, object] = {}
    with Pool(2) as pool:
        asking = [
            threading.Thread(target=lambda place=place: answers.update({place: pool.evaluate(many[place])}))
            for place in range(8)
        ]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
    assert answers == {place: evaluate(many[place]) for place in range(8)}


def test_closing_ends_the_children_and_refuses_questions(many: list[Case]) -> None:
    pool = Pool(2)
    pids = pool.pids
    pool.close()
    assert not any(alive(pid) for pid in pids)
    with pytest.raises(RuntimeError, match="closed"):
        pool.evaluate(many[0])


PARENT = """
import threading, time
from app.pool import Pool
from tests.test_pool import cases, endless

if __name__ == "__main__":
    pool = Pool(3)
    list(pool.outlooks(cases(60)))
    threading.Thread(target=pool.evaluate, args=(endless(),)).start()
    time.sleep(0.5)
    print(*pool.pids, flush=True)
    time.sleep(600)
"""


def test_children_go_with_their_parent_whatever_they_are_busy_with(tmp_path: Path) -> None:
    program = tmp_path / "induk.py"
    program.write_text(PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        pids = [int(word) for word in parent.stdout.readline().split()]
        assert len(pids) == 3
        # One is stopped, one reasons for minutes, one waits.
        os.kill(pids[0], signal.SIGSTOP)
        parent.kill()
    for _ in range(100):
        if not any(alive(pid) for pid in pids):
            break
        time.sleep(0.1)
    assert not any(alive(pid) for pid in pids)


def alive(pid: int) -> bool:
    """Whether the process runs; one that nobody has buried yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in {"Z", "X"}
