"""A sweep that is killed, again and again, leaves in the end what an uninterrupted one leaves."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from app.acts.sweep import sweep
from app.register import projection
from app.register.database import reading
from tests.bench.registers import TODAY, fill
from tests.support.builders import NOW
from tests.support.register import opened


def rows(register: Engine) -> dict[str, Any]:
    """Everything that a sweep writes, but for the time of writing."""
    with reading(register) as session:
        connection = session.connection()
        ids = list(connection.execute(text("SELECT id FROM agreement")).scalars())
        happened = connection.execute(
            text("SELECT agreement_id, key, type, day, position FROM event ORDER BY agreement_id, position")
        )
        return {
            "kept": projection.stored(session, ids),
            "happened": [
                (row.agreement_id, row.key, row.type, str(row.day), row.position) for row in happened
            ],
        }


def uninterrupted(prepared: Path, folder: Path, count: int) -> dict[str, Any]:
    copy = folder / "tanpa-gangguan.db"
    copy.write_bytes(prepared.read_bytes())
    with opened(f"sqlite:///{copy}") as other:
        fill(other, count)
        sweep(other, TODAY, NOW)
        return rows(other)


def started(register: Engine, folder: Path) -> "subprocess.Popen[bytes]":
    url = register.url.set(drivername=register.dialect.name).render_as_string(hide_password=False)
    ours = {name: value for name, value in os.environ.items() if not name.startswith("IKAT_")}
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", "sweep", "--as-of", TODAY.isoformat()],
        stdout=subprocess.DEVNULL,
        env={**ours, "IKAT_HOME": str(folder / "rumah"), "IKAT_DATABASE_URL": url},
    )


def check(register: Engine, prepared: Path, folder: Path, count: int, kills: int) -> None:
    expected = uninterrupted(prepared, folder, count)
    fill(register, count)
    rng = random.Random(kills)
    # Kills come later and later, so that each part of a sweep is struck and the end is reached.
    for kill in range(kills):
        process = started(register, folder)
        time.sleep(rng.uniform(0.4, 1.0 + 4.0 * kill / kills))
        process.kill()
        process.wait()
    assert started(register, folder).wait() == 0
    assert rows(register) == expected
    assert sweep(register, TODAY, NOW).written == 0


def test_a_sweep_killed_now_and_then(register: Engine, prepared_sqlite: Path, tmp_path: Path) -> None:
    check(register, prepared_sqlite, tmp_path, count=150, kills=3)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_sweep_killed_many_times(register: Engine, prepared_sqlite: Path, tmp_path: Path) -> None:
    check(register, prepared_sqlite, tmp_path, count=600, kills=100)
