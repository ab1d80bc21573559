"""A sweep that is killed in the middle of planning loses no reminder and plans none twice."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.sweep import sweep
from tests.bench.registers import TODAY, fill
from tests.bench.reminding import desk
from tests.faults.test_sweep_killed import started
from tests.support.builders import NOW
from tests.support.register import opened
from tests.support.reminders import digests, letters, lines


def told(register: Engine) -> Counter[tuple[str, ...]]:
    """The whole ledger, and in how many digests each person finds it."""
    ledger = [
        (one.slug, one.rule, one.ref, str(one.lead), one.recipient, one.says, str(one.state))
        for one in lines(register)
    ]
    sent = [("digest", str(row.account_id), str(row.payload["count"])) for row in digests(letters(register))]
    return Counter([*ledger, *sent])


def uninterrupted(prepared: Path, folder: Path, count: int) -> Counter[tuple[str, ...]]:
    copy = folder / "tanpa-gangguan.db"
    copy.write_bytes(prepared.read_bytes())
    with opened(f"sqlite:///{copy}") as other:
        desk(other)
        fill(other, count)
        sweep(other, TODAY, NOW)
        return told(other)


def check(register: Engine, prepared: Path, folder: Path, count: int, kills: int) -> None:
    expected = uninterrupted(prepared, folder, count)
    desk(register)
    fill(register, count)
    rng = random.Random(kills)
    for kill in range(kills):
        process = started(register, folder)
        time.sleep(rng.uniform(1.0, 2.0 + 3.0 * kill / kills))
        process.kill()
        process.wait()
        # Whatever stands is whole: every line has its message, and every digest counts its lines.
        standing = told(register)
        assert standing == Counter() or all(number == 1 for number in standing.values())
        covered = sum(row.payload["count"] for row in digests(letters(register)))
        assert covered == sum(one.event == "digest" for one in lines(register))
    assert started(register, folder).wait() == 0
    assert told(register) == expected
    assert sweep(register, TODAY, NOW).reminders == 0


def test_reminders_of_a_sweep_killed_now_and_then(
    register: Engine, prepared_sqlite: Path, tmp_path: Path
) -> None:
    check(register, prepared_sqlite, tmp_path, count=60, kills=2)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_reminders_of_a_sweep_killed_many_times(
    register: Engine, prepared_sqlite: Path, tmp_path: Path
) -> None:
    check(register, prepared_sqlite, tmp_path, count=600, kills=100)
