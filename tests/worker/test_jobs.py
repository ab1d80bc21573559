"""What is done without anybody asking: each slot once, what was missed caught up with, and nothing lost by a failure."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.enter import enter
from app.acts.timetable import latest_slot
from app.domain.people import Role
from app.register import ticks
from app.register.database import reading, writing
from app.register.failed_entries import count
from app.register.files import Files
from app.worker.embedded import work_here
from app.worker.jobs import JOBS, Work, deliver, run_due
from tests.support.builders import agreement
from tests.support.doing import by_program
from tests.support.mail_server import mail_server
from tests.support.people import someone
from tests.support.posting import MONDAY, delivery, ledger, post

BY_NAME = {job.name: job for job in JOBS}


def work(register: Engine, folder: Path, clock: Callable[[], datetime], worker: str = "satu") -> Work:
    return Work(register, Files(folder), worker, clock, None)


@pytest.mark.parametrize(
    ("name", "now", "slot"),
    [
        ("sweep", "2026-01-05T02:30+00:00", "2026-01-05T09:00+07:00"),
        ("sweep", "2026-01-05T02:00+00:00", "2026-01-05T09:00+07:00"),
        ("sweep_all", "2026-01-04T18:29+00:00", "2026-01-04T01:30+07:00"),
        ("sweep_all", "2026-01-04T18:30+00:00", "2026-01-05T01:30+07:00"),
        # 5 January 2026 is a Monday.
        ("audit_head", "2026-01-05T00:00+00:00", "2026-01-05T07:00+07:00"),
        ("audit_head", "2026-01-04T23:59+00:00", "2025-12-29T07:00+07:00"),
    ],
)
def test_the_latest_slot_is_that_of_jakarta(name: str, now: str, slot: str) -> None:
    assert latest_slot(name, datetime.fromisoformat(now)).isoformat(timespec="minutes") == slot


def test_a_slot_is_done_once_whoever_asks(register: Engine, tmp_path: Path) -> None:
    now = [MONDAY]
    one, two = (work(register, tmp_path, lambda: now[0], name) for name in ("satu", "dua"))
    assert run_due(BY_NAME["sweep"], one) is not None
    assert run_due(BY_NAME["sweep"], two) is None
    now[0] += timedelta(hours=1)
    assert run_due(BY_NAME["sweep"], two) is not None
    with reading(register) as session:
        last = ticks.latest(session, "sweep")
    assert last is not None
    assert (last.worker, last.ended_at) == ("dua", now[0])


def test_several_who_ask_at_once_do_it_once(register: Engine, tmp_path: Path) -> None:
    done: list[bool] = []
    ready = threading.Barrier(4)

    def ask(name: str) -> None:
        ready.wait()
        done.append(run_due(BY_NAME["tidy"], work(register, tmp_path, lambda: MONDAY, name)) is not None)

    threads = [threading.Thread(target=ask, args=(str(one),)) for one in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(done) == [False, False, False, True]


def test_days_of_outage_are_one_run_of_each_job(register: Engine, tmp_path: Path) -> None:
    enter(by_program(register, MONDAY), [agreement()])
    now = [MONDAY]
    here = work(register, tmp_path, lambda: now[0])
    for job in JOBS:
        run_due(job, here)
    now[0] += timedelta(days=3)
    done = [job.name for job in JOBS if run_due(job, here) is not None]
    again = [job.name for job in JOBS if run_due(job, here) is not None]
    # The head of the trail is told on Mondays.
    assert (done, again) == (["sweep", "sweep_all", "tidy"], [])


def test_a_job_whose_worker_died_is_begun_again_and_not_before(register: Engine, tmp_path: Path) -> None:
    slot = latest_slot("sweep_all", MONDAY).isoformat(timespec="minutes")
    with writing(register) as session:
        assert ticks.claim(session, "sweep_all", slot, "mati", MONDAY)
    soon, later = MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=2, minutes=1)
    assert run_due(BY_NAME["sweep_all"], work(register, tmp_path, lambda: soon)) is None
    assert run_due(BY_NAME["sweep_all"], work(register, tmp_path, lambda: later)) is not None


def test_a_job_that_fails_says_so_and_stands_in_nobodys_way(register: Engine, tmp_path: Path) -> None:
    def fails(_: Work, __: datetime) -> dict[str, int]:
        raise OSError("cakram penuh")

    job = replace(BY_NAME["tidy"], does=fails)
    assert run_due(job, work(register, tmp_path, lambda: MONDAY)) == {"failed": "OSError: cakram penuh"}
    with reading(register) as session:
        last = ticks.latest(session, "tidy")
    assert last is not None
    assert last.figures == {"failed": "OSError: cakram penuh"}


def test_what_is_of_no_use_any_more_is_cleared_away_and_nothing_else(
    register: Engine, tmp_path: Path
) -> None:
    reader = someone(register, Role.READER, MONDAY)
    with writing(register) as session:
        count(session, "siapa@contoh.go.id", None, MONDAY)
    soon = run_due(BY_NAME["tidy"], work(register, tmp_path, lambda: MONDAY + timedelta(days=1, hours=2)))
    assert soon is not None
    assert (soon["sessions"], soon["links"], soon["failed_entries"]) == (0, 0, 1)
    late = run_due(BY_NAME["tidy"], work(register, tmp_path, lambda: MONDAY + timedelta(days=200)))
    assert late is not None
    assert late["sessions"] == 1
    assert late["links"] == 1
    assert reader.account


def test_the_head_of_the_trail_is_mailed_to_administrators_once_a_week(
    register: Engine, tmp_path: Path
) -> None:
    someone(register, Role.ADMINISTRATOR, MONDAY)
    someone(register, Role.READER, MONDAY)
    now = [MONDAY]
    here = work(register, tmp_path, lambda: now[0])
    assert run_due(BY_NAME["audit_head"], here) == {"recipients": 1}
    now[0] += timedelta(days=7)
    assert run_due(BY_NAME["audit_head"], here) == {"recipients": 0}, "nothing was done since"
    (row,) = ledger(register).values()
    assert row.event == "audit_head"
    with mail_server() as box:
        assert delivery(register, box.url).round().sent == 1
    assert row.payload["hash"] in box.messages[0].as_string()


def test_the_embedded_worker_catches_up_delivers_and_shows_itself(register: Engine, tmp_path: Path) -> None:
    post(register, 3)
    stop = threading.Event()
    with mail_server() as box:
        here = work(register, tmp_path, lambda: datetime.now(UTC))
        here.mail = delivery(register, box.url, here.worker, here.clock)
        worker = threading.Thread(target=work_here, args=(here, stop), kwargs={"every": timedelta(seconds=1)})
        worker.start()
        _until(lambda: _ended(register, "tidy") and len(box.messages) == 3)
        stop.set()
        worker.join(20)
    with reading(register) as session:
        alive = ticks.workers(session, datetime.now(UTC) - timedelta(minutes=1))
        done = [ticks.latest(session, job.name) for job in JOBS]
    assert [one.slot for one in alive] == ["satu"]
    assert all(one is not None and one.ended_at is not None for one in done)
    begun = [one.started_at for one in done if one is not None]
    assert begun == sorted(begun)


def test_a_clock_that_was_set_back_stops_no_mail(register: Engine, tmp_path: Path) -> None:
    stop = threading.Event()
    shift = [0.0]
    import time

    with mail_server() as box:
        here = work(register, tmp_path, lambda: datetime.now(UTC))
        here.mail = delivery(register, box.url, here.worker, here.clock)
        worker = threading.Thread(
            target=work_here,
            args=(here, stop),
            # An hour apart: only that all is reckoned anew can deliver in time.
            kwargs={"every": timedelta(hours=1), "wall": lambda: time.time() + shift[0]},
        )
        worker.start()
        _until(lambda: _ended(register, "tidy"))
        post(register)
        shift[0] = -86400.0
        _until(lambda: len(box.messages) == 1)
        stop.set()
        worker.join(20)


def test_without_a_mail_server_messages_wait_and_that_is_noted(register: Engine, tmp_path: Path) -> None:
    post(register)
    assert deliver(work(register, tmp_path, lambda: MONDAY)) is None
    with reading(register) as session:
        last = ticks.latest(session, ticks.MAIL)
    assert last is not None
    assert last.figures == {"unset": True}
    assert ledger(register)["surat-1"].state == "waiting"


def _ended(register: Engine, job: str) -> bool:
    with reading(register) as session:
        last = ticks.latest(session, job)
    return last is not None and last.ended_at is not None


def _until(done: Callable[[], bool], seconds: float = 30.0) -> None:
    waited = threading.Event()
    for _ in range(int(seconds * 10)):
        if done():
            return
        waited.wait(0.1)
    raise AssertionError("it did not happen in time")
