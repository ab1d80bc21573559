"""No room is left for the database, in the middle of delivery and of a sweep: said, nothing lost, and it goes on with room."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import repeat
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError

from app.acts.send_mail import CLAIMED_FOR
from app.acts.sweep import sweep
from app.register.contention import trouble_in
from app.register.files import Files
from app.wording.faults import sentence
from app.wording.language import Language
from app.worker.jobs import JOBS, Work, run_due
from tests.bench.registers import TODAY, fill
from tests.faults.test_sweep_killed import rows, uninterrupted
from tests.support.builders import NOW
from tests.support.mail_server import mail_server
from tests.support.posting import MONDAY, delivery, ledger, post
from tests.support.register import opened


@pytest.fixture
def register(prepared_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """SQLite, whose disk can be made full for one register alone."""
    file = tmp_path / "register.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    with opened(f"sqlite:///{file}") as engine:
        yield engine


@contextmanager
def little_room(register: Engine, pages: int) -> Iterator[None]:
    """SQLite may take so many pages more, and then finds the disk full."""
    with register.begin() as connection:
        taken = connection.execute(text("PRAGMA page_count")).scalar_one()

    def narrow(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {taken + pages}")

    event.listen(register, "connect", narrow)
    register.dispose()
    try:
        yield
    finally:
        event.remove(register, "connect", narrow)
        register.dispose()


def full(doing: Callable[[], object]) -> bool:
    """Whether there was no room for it, and that is what is told."""
    try:
        doing()
    except DBAPIError as error:
        trouble = trouble_in(error)
        assert trouble is not None
        assert "tidak ada lagi ruang" in sentence(trouble, Language.INDONESIAN)
        return True
    return False


def test_mail_that_finds_the_disk_full_waits_for_room(register: Engine) -> None:
    post(register, 300)
    now, struck = MONDAY, 0
    with mail_server() as box:
        for pages in range(3):
            with little_room(register, pages):
                struck += full(delivery(register, box.url, f"sempit-{pages}", repeat(now).__next__).round)
            known = sum(row.state == "sent" for row in ledger(register).values())
            # What went out and could not be written down is the one that was under way.
            assert len(set(box.identities)) - known <= 1, pages
            now += CLAIMED_FOR + timedelta(minutes=1)
        assert struck >= 2
        delivery(register, box.url, "lapang", lambda: now).round()
        came = Counter(box.identities)
    assert len(came) == 300
    assert sum(came.values()) - 300 <= struck
    assert {row.state for row in ledger(register).values()} == {"sent"}


def test_a_sweep_that_finds_the_disk_full_goes_on_where_it_stopped(
    register: Engine, prepared_sqlite: Path, tmp_path: Path
) -> None:
    expected = uninterrupted(prepared_sqlite, tmp_path, 140)
    fill(register, 140)
    struck = 0
    for pages in (1, 40, 120):
        with little_room(register, pages):
            struck += full(lambda: sweep(register, TODAY, NOW))
    assert struck >= 2
    sweep(register, TODAY, NOW)
    assert rows(register) == expected
    assert sweep(register, TODAY, NOW).written == 0


def test_a_job_that_finds_the_disk_full_says_so_where_its_figures_stand(
    register: Engine, tmp_path: Path
) -> None:
    fill(register, 140)
    work = Work(register, Files(tmp_path), "satu", lambda: NOW, None)
    (job,) = (one for one in JOBS if one.name == "sweep")
    with little_room(register, 8):
        figures = run_due(job, work)
    assert figures is not None
    assert "database.full" in figures["trouble"]
