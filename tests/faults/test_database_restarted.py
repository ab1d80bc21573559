"""The database server is restarted under a worker that delivers, and under a sweep: both go on, and nothing is lost or twice."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.send_mail import CLAIMED_FOR
from app.acts.sweep import sweep
from app.register.files import Files
from app.worker.embedded import work_here
from app.worker.jobs import Work
from tests.bench.registers import TODAY, fill
from tests.faults.test_sweep_killed import rows, started, uninterrupted
from tests.support.builders import NOW
from tests.support.mail_server import mail_server
from tests.support.own_postgres import OwnServer, own_server
from tests.support.posting import delivery, ledger, post
from tests.support.register import opened, prepare_at

MESSAGES = 150
# Two batches, and too few for processes of their own.
COUNT = 190


@pytest.fixture
def own() -> Iterator[tuple[OwnServer, Engine]]:
    with own_server() as (server, url):
        prepare_at(url)
        with opened(url) as engine:
            yield server, engine


def test_a_worker_outlives_a_restart_in_the_middle_of_delivery(
    own: tuple[OwnServer, Engine], tmp_path: Path
) -> None:
    server, register = own
    post(register, MESSAGES)
    later = [timedelta()]

    def clock() -> datetime:
        return datetime.now(UTC) + later[0]

    stop = threading.Event()
    with mail_server() as box:
        work = Work(register, Files(tmp_path), "satu", clock, delivery(register, box.url, clock=clock))
        worker = threading.Thread(target=work_here, args=(work, stop), kwargs={"every": timedelta(seconds=1)})
        worker.start()
        try:
            while len(box.messages) < 20:
                time.sleep(0.005)
            server.stop()
            struck = len(box.messages)
            time.sleep(1.5)
            server.start()
            assert struck < MESSAGES
            # What it had in hand when the connection broke is its own until the claim runs out.
            later[0] = CLAIMED_FOR + timedelta(minutes=1)
            until = time.monotonic() + 60
            while len(set(box.identities)) < MESSAGES and time.monotonic() < until:
                time.sleep(0.1)
        finally:
            stop.set()
            worker.join()
        came = Counter(box.identities)
    assert len(came) == MESSAGES
    assert sum(came.values()) <= MESSAGES + 1, "the one message that was under way, and no other"
    assert {row.state for row in ledger(register).values()} == {"sent"}


def test_a_sweep_that_loses_the_server_leaves_whole_batches_and_the_next_one_ends_it(
    own: tuple[OwnServer, Engine],
    prepared_sqlite: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    server, register = own
    expected = uninterrupted(prepared_sqlite, tmp_path, COUNT)
    fill(register, COUNT)
    process = started(register, tmp_path)
    # Struck as soon as something is kept, and before all of it is.
    while not any(rows(register)["kept"].values()):
        assert process.poll() is None, "it ended before it could be struck"
        time.sleep(0.01)
    server.stop()
    code = process.wait(60)
    server.start()
    assert code == 3
    assert "sambungan ke basis data terputus" in capfd.readouterr().err
    kept = rows(register)["kept"]
    assert 0 < sum(bool(one) for one in kept.values()) < COUNT
    sweep(register, TODAY, NOW)
    assert rows(register) == expected
    assert sweep(register, TODAY, NOW).written == 0
