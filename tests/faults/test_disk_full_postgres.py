"""No room is left for PostgreSQL's tables, in the middle of delivery and of a sweep, as for SQLite's."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import repeat
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from app.acts.send_mail import CLAIMED_FOR
from app.acts.sweep import sweep
from app.register.files import Files
from app.worker.jobs import JOBS, Work, run_due
from tests.bench.registers import TODAY, fill
from tests.faults.test_disk_full import full
from tests.faults.test_sweep_killed import rows, started, uninterrupted
from tests.support.builders import NOW
from tests.support.mail_server import mail_server
from tests.support.own_postgres import own_server
from tests.support.postgres import url
from tests.support.postgres_keeper import server_account
from tests.support.posting import MONDAY, delivery, ledger, post
from tests.support.register import opened, prepare_at
from tests.support.small_disk import SmallDisk, small_disk

# Enough for an empty database, a prepared register, and what the tests put into it.
ROOM = 128
# Two batches of a sweep, and too few for processes of their own.
COUNT = 190
MESSAGES = 300


@pytest.fixture
def narrow() -> Iterator[tuple[SmallDisk, Engine]]:
    """The tables alone lie on the small disk: a server whose log finds no room stops for everybody."""
    with small_disk(ROOM, server_account()) as disk, own_server() as (server, anywhere):
        with psycopg.connect(anywhere, autocommit=True) as admin:
            # What is cleared away behind the test's back makes room at times that nobody knows.
            admin.execute("ALTER SYSTEM SET autovacuum = off")
            admin.execute("SELECT pg_reload_conf()")
            admin.execute(f"CREATE TABLESPACE sempit LOCATION '{disk.folder}'")
            admin.execute("CREATE DATABASE register TABLESPACE sempit")
        address = url(server.folder, "register")
        prepare_at(address)
        with opened(address) as engine:
            yield disk, engine


def test_mail_that_finds_the_disk_full_waits_for_room(narrow: tuple[SmallDisk, Engine]) -> None:
    disk, register = narrow
    post(register, MESSAGES)
    now, struck, kept = MONDAY, 0, []
    with mail_server() as box:
        # A little more each time, so that it ends here and there between taking messages up and writing down the last.
        for pages in (0, 1, 1, 1, 2, 2, 3, 3):
            with disk.filled(pages):
                hit = full(delivery(register, box.url, f"sempit-{struck}", repeat(now).__next__).round)
            struck += hit
            kept.append(sum(row.state == "sent" for row in ledger(register).values()))
            # What went out and could not be written down is the one that was under way.
            assert len(set(box.identities)) - kept[-1] <= 1, pages
            if not hit:
                break
            now += CLAIMED_FOR + timedelta(minutes=1)
        assert struck >= 2
        assert any(0 < one < MESSAGES for one in kept), "it was never struck halfway"
        delivery(register, box.url, "lapang", lambda: now).round()
        came = Counter(box.identities)
    assert len(came) == MESSAGES
    assert sum(came.values()) - MESSAGES <= struck
    assert {row.state for row in ledger(register).values()} == {"sent"}


def test_a_sweep_that_finds_the_disk_full_goes_on_where_it_stopped(
    narrow: tuple[SmallDisk, Engine],
    prepared_sqlite: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    disk, register = narrow
    expected = uninterrupted(prepared_sqlite, tmp_path, COUNT)
    fill(register, COUNT)
    for pages in (1, 40):
        with disk.filled(pages):
            assert full(lambda: sweep(register, TODAY, NOW))
        assert not any(rows(register)["kept"].values())
    process = started(register, tmp_path)
    # The disk is filled as soon as something is kept, and before all of it is.
    while not any(rows(register)["kept"].values()):
        assert process.poll() is None, "it ended before it could be struck"
        time.sleep(0.01)
    with disk.filled(0):
        code = process.wait(60)
    assert code == 3
    assert "tidak ada lagi ruang" in capfd.readouterr().err
    assert 0 < sum(bool(one) for one in rows(register)["kept"].values()) < COUNT
    sweep(register, TODAY, NOW)
    assert rows(register) == expected
    assert sweep(register, TODAY, NOW).written == 0


def test_a_job_that_finds_the_disk_full_says_so_where_its_figures_stand(
    narrow: tuple[SmallDisk, Engine], tmp_path: Path
) -> None:
    disk, register = narrow
    fill(register, COUNT)
    work = Work(register, Files(tmp_path), "satu", lambda: NOW, None)
    (job,) = (one for one in JOBS if one.name == "sweep")
    with disk.filled(8):
        figures = run_due(job, work)
    assert figures is not None
    assert "database.full" in figures["trouble"]
