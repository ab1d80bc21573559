"""Workers on several machines, over procrastinate: the same jobs, each message once, and nothing lost with one that dies."""

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.register import ticks
from app.register.database import reading
from app.register.deferral import cease_to_defer, defers
from app.register.files import Files
from app.settings import Settings
from app.worker.jobs import JOBS, Work
from app.worker.several import prepare_sharing, work_together
from tests.support.apart import apart
from tests.support.deliverer import url_of
from tests.support.mail_server import Conversation, Rogue, good, mail_server
from tests.support.postgres import fresh_database
from tests.support.posting import delivery, ledger, post
from tests.support.register import opened
from tests.worker.test_jobs import _ended, _until


@contextmanager
def working(register: Engine, folder: Path, server: str, count: int) -> Iterator[None]:
    """So many workers, as on so many machines, until the test is done."""
    settings = Settings(database_url=url_of(register).replace("+psycopg", ""))
    stop, some = threading.Event(), []
    for number in range(count):
        name = f"mesin-{number}"
        work = Work(
            register,
            Files(folder),
            name,
            lambda: datetime.now(UTC),
            delivery(register, server, name, lambda: datetime.now(UTC)),
        )
        apart(partial(prepare_sharing, work, settings))
        some.append(threading.Thread(target=work_together, args=(work, settings, stop)))
    for one in some:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in some:
            one.join(30)


@pytest.fixture
def shared(postgres_server: Path, prepared_postgres: str) -> Iterator[Engine]:
    """A prepared register where procrastinate can stand."""
    with fresh_database(postgres_server, prepared_postgres) as url, opened(url) as engine:
        yield engine


def test_several_workers_send_what_a_transaction_deferred_once(shared: Engine, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with mail_server() as box:
        with working(shared, tmp_path, box.url, 2):
            _until(lambda: _ended(shared, "tidy"))
            post(shared, 40, now=now)
            with pytest.raises(RuntimeError), shared.begin() as connection:
                # What is rolled back leaves neither message nor job.
                connection.execute(text("UPDATE outbox SET not_before = now() WHERE message_id = 'surat-1'"))
                raise RuntimeError
            _until(lambda: len(box.messages) >= 40)
        assert Counter(Counter(box.identities).values()) == {1: 40}
    assert {row.state for row in ledger(shared).values() if row.event == "test"} == {"sent"}
    with shared.connect() as connection:
        jobs = connection.execute(
            text(
                "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'deliver' AND status = 'succeeded'"
            )
        ).scalar_one()
    assert jobs >= 40
    with reading(shared) as session:
        done = [ticks.latest(session, job.name) for job in JOBS]
    assert all(one is not None and one.ended_at is not None for one in done)


def test_what_is_put_off_is_deferred_again_for_its_time(shared: Engine, tmp_path: Path) -> None:
    def busy(talk: Conversation) -> None:
        while True:
            said = talk.hear()
            talk.say("450 busy" if said.startswith("rcpt") else "250 well")

    with Rogue(busy, good) as rogue:
        with working(shared, tmp_path, rogue.url, 1):
            post(shared, 1, now=datetime.now(UTC))
            _until(lambda: ledger(shared)["surat-1"].attempts == 1)
        row = ledger(shared)["surat-1"]
        assert row.state == "waiting"
        with shared.connect() as connection:
            planned = (
                connection.execute(
                    text(
                        "SELECT scheduled_at FROM procrastinate_jobs WHERE task_name = 'deliver' AND status = 'todo'"
                    )
                )
                .scalars()
                .all()
            )
        assert planned == [row.next_attempt_at]


def test_a_register_whose_worker_keeps_the_time_itself_piles_up_no_jobs(
    shared: Engine, tmp_path: Path
) -> None:
    settings = Settings(database_url=url_of(shared).replace("+psycopg", ""))
    work = Work(shared, Files(tmp_path), "satu", lambda: datetime.now(UTC), None)
    assert not defers(shared)
    for _ in range(2):  # again and again, as at every start
        apart(partial(prepare_sharing, work, settings))
    assert defers(shared)
    cease_to_defer(shared)
    assert not defers(shared)
    post(shared)
    with shared.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM procrastinate_jobs")).scalar_one() == 0


def test_a_worker_process_shares_the_work_by_itself_where_the_register_is_on_postgresql(
    shared: Engine, tmp_path: Path
) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("IKAT_")}
    with mail_server() as box:
        variables = {
            "IKAT_HOME": str(tmp_path),
            "IKAT_DATABASE_URL": url_of(shared).replace("+psycopg", ""),
            "IKAT_SMTP_URL": box.url,
        }
        command = [sys.executable, "-m", "app.cli", "worker", "--with-parent"]
        worker = subprocess.Popen(command, env={**ours, **variables}, stdin=subprocess.PIPE)
        try:
            _until(lambda: _ended(shared, "tidy"), 60)
            post(shared, 3, now=datetime.now(UTC))
            _until(lambda: len(box.messages) == 3, 60)
        finally:
            assert worker.stdin is not None
            worker.stdin.close()
            assert worker.wait(30) == 0
    assert defers(shared)
