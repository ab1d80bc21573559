"""Workers that are killed while they deliver: nothing is lost, and a kill costs at most one message twice, under one identity."""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.send_mail import CLAIMED_FOR
from tests.support.deliverer import deliverer, steps_of
from tests.support.mail_server import Conversation, Mailbox, Rogue, mail_server
from tests.support.posting import MONDAY, delivery, ledger, post
from tests.support.register import opened


def check(register: Engine, prepared: Path, folder: Path, messages: int, kills: int) -> None:
    copy = folder / "dihitung.db"
    copy.write_bytes(prepared.read_bytes())
    with opened(f"sqlite:///{copy}") as other, mail_server() as box:
        post(other, 10)
        some = steps_of(other, box.url, MONDAY)
    post(register, messages)
    rng = random.Random(kills)
    now, killed = MONDAY, 0
    with mail_server() as box:
        for kill in range(kills):
            before = Counter(box.identities)
            # Anywhere within the first messages of a round, the very first step and those between two messages too.
            victim = deliverer(register, box.url, f"korban-{kill}", now, kill_at=rng.randint(1, some // 2))
            victim.join(60)
            assert victim.exitcode in {-signal.SIGKILL, 0}
            killed += victim.exitcode == -signal.SIGKILL
            again = [one for one in Counter(box.identities) - before if before[one]]
            assert len(again) <= 1, "one message at most is sent twice for one kill"
            now += CLAIMED_FOR + timedelta(minutes=1)
        last = deliverer(register, box.url, "terakhir", now)
        last.join(120)
        assert last.exitcode == 0
        assert killed >= 0.75 * kills, "most of them were struck"
        compare(register, box, messages, killed)


def compare(register: Engine, box: Mailbox, messages: int, kills: int) -> None:
    """Ledger and mailbox, row by row."""
    came = Counter(box.identities)
    rows = ledger(register)
    assert len(rows) == messages
    for name, row in rows.items():
        assert row.state == "sent", name
        assert row.claimed_by is None
        assert came[f"<{name}@contoh.go.id>"] >= 1, f"{name} was lost"
    assert set(came) == {f"<{name}@contoh.go.id>" for name in rows}
    assert sum(came.values()) - messages <= kills
    addressed = {str(one["Message-ID"]): str(one["To"]) for one in box.messages}
    assert addressed == {f"<{name}@contoh.go.id>": row.address for name, row in rows.items()}


def test_a_worker_killed_now_and_then(register: Engine, prepared_sqlite: Path, tmp_path: Path) -> None:
    check(register, prepared_sqlite, tmp_path, messages=60, kills=20)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_worker_killed_many_times(register: Engine, prepared_sqlite: Path, tmp_path: Path) -> None:
    check(register, prepared_sqlite, tmp_path, messages=600, kills=200)


@pytest.mark.parametrize("workers", [2, 4])
def test_workers_at_once_send_each_message_once(register: Engine, workers: int) -> None:
    post(register, 120)
    with mail_server() as box:
        some = [deliverer(register, box.url, f"pekerja-{one}", MONDAY) for one in range(workers)]
        for one in some:
            one.join(120)
        assert [one.exitcode for one in some] == [0] * workers
        # One that found nothing free ended early; what it would have taken, another one has.
        delivery(register, box.url).round()
        assert Counter(Counter(box.identities).values()) == {1: 120}
        compare(register, box, 120, 0)


def test_a_worker_that_is_frozen_past_its_claim_sends_nothing_that_others_sent(register: Engine) -> None:
    def slow(talk: Conversation) -> None:
        while True:
            talk.until_data()
            time.sleep(0.3)
            talk.say("250 taken")

    post(register, 12)
    with Rogue(slow) as rogue:
        frozen = deliverer(register, rogue.url, "beku", MONDAY)
        while len(rogue.bodies) < 2:
            time.sleep(0.02)
        assert frozen.pid is not None
        os.kill(frozen.pid, signal.SIGSTOP)
        try:
            with mail_server() as box:
                later = MONDAY + CLAIMED_FOR + timedelta(minutes=5)
                delivery(register, box.url, "sigap", lambda: later).round()
        finally:
            os.kill(frozen.pid, signal.SIGCONT)
        frozen.join(60)
        assert frozen.exitcode == 0
        mine = [one for body in rogue.bodies for one in body.splitlines() if one.startswith("Message-ID")]
    came = Counter(box.identities) + Counter(one.partition(": ")[2] for one in mine)
    assert len(came) == 12
    assert sum(came.values()) <= 13
    assert {row.state for row in ledger(register).values()} == {"sent"}
