"""What delivery costs: the outbox emptied by our worker, with all commits, beside a bare loop over one connection.

The peer is one and the same server, in a process of its own; rounds of both take turns. The bare loop sends messages
that were composed before, by `smtplib.SMTP.send_message`: what any script would do, without a ledger.
"""

import email
import email.policy
import multiprocessing
import os
import smtplib
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median
from typing import Any

import click
from sqlalchemy import Engine, event

from app.acts.prepare import prepare
from app.register import outbox
from app.register.database import open_register, writing
from app.sending.composing import Composer
from app.sending.letters import Letter
from app.wording.language import Language
from tests.bench.sweeping import HOLIDAYS
from tests.support.mail_server import mail_server
from tests.support.posting import HOUSE, MONDAY, TEMPLATES, delivery

COUNTED = 200
FACTS: dict[str, Any] = {
    "title": "Pertukaran dan Pemanfaatan Data Secara Elektronik",
    "rule": "report.periodic",
    "ref": "1.2",
    "due": "2026-03-31",
    "advise_by": "2026-03-17",
    "citation": "7(1)",
    "because": [],
    "lead": -1,
    "role": "desk",
    "why": "",
}


def measure(count: int, rounds: int) -> float:
    """The median of the ratios of all rounds: ours, in messages a second, over the bare loop's."""
    url = os.environ.get("IKAT_BENCH_URL")
    with tempfile.TemporaryDirectory() as folder, peer() as server:
        engine = open_register(url or f"sqlite:///{folder}/register.db")
        prepare(engine, HOLIDAYS, "tolok ukur", MONDAY)
        ours, bare, ratios = [], [], []
        _bare(server, 20)
        for number in range(rounds):
            bare.append(_bare(server, count))
            ours.append(_ours(engine, server, count, number))
            ratios.append(bare[-1] / ours[-1])
        engine.dispose()
    found = median(ratios)
    spent, used = _cost_of_one(url)
    click.echo(f"polos  {1000 * median(bare) / count:6.2f} ms sepucuk, satu sambungan, tanpa catatan")
    click.echo(
        f"kita   {1000 * median(ours) / count:6.2f} ms sepucuk, disusun dan dicatat ({engine.dialect.name})"
    )
    click.echo(f"       {used:6.2f} ms prosesor sepucuk; {spent}")
    click.echo(f"nisbah {found:6.2f} (paling sedikit 0,5; {rounds} putaran, {count} pucuk)")
    return found


def _ours(engine: Engine, server: str, count: int, number: int) -> float:
    posted(engine, count, number)
    began = time.perf_counter()
    _delivered(engine, server, count, f"tolok-{number}")
    return time.perf_counter() - began


def posted(engine: Engine, count: int, turn: int | str) -> None:
    with writing(engine) as session:
        for one in range(count):
            outbox.add(
                session,
                message_id=f"tolok.{turn}.{one}",
                event="overdue",
                address=f"meja{one}@contoh.go.id",
                language="id",
                facts=FACTS,
                now=MONDAY,
            )


def _delivered(engine: Engine, server: str, count: int, name: str) -> None:
    worker = delivery(engine, server, name)
    sent = 0
    while sent < count:
        sent += worker.round().sent


def _cost_of_one(url: str | None) -> tuple[str, float]:
    """Statements and commits of one message, counted over a hundred, and the processor time of one."""
    with tempfile.TemporaryDirectory() as folder, peer() as server:
        engine = open_register(url or f"sqlite:///{folder}/register.db")
        prepare(engine, HOLIDAYS, "tolok ukur", MONDAY)
        told: Counter[str] = Counter()
        event.listen(engine, "before_cursor_execute", lambda *_: told.update(["statements"]))
        event.listen(engine, "commit", lambda *_: told.update(["commits"]))
        posted(engine, COUNTED, -1)
        told.clear()
        used = time.process_time()
        _delivered(engine, server, COUNTED, "tolok-hitung")
        used = 1000 * (time.process_time() - used) / COUNTED
        engine.dispose()
    each = ", ".join(f"{told[name] / COUNTED:.2f} {name}" for name in ("statements", "commits"))
    return each, used


def _bare(server: str, count: int) -> float:
    messages = _composed(count)
    host, _, port = server.removeprefix("smtp://").partition(":")
    began = time.perf_counter()
    with smtplib.SMTP(host, int(port)) as connection:
        for one in messages:
            connection.send_message(one)
    return time.perf_counter() - began


def _composed(count: int) -> list[EmailMessage]:
    composer = Composer(HOUSE, TEMPLATES)
    return [
        email.message_from_bytes(
            composer.composed(
                Letter(
                    message_id=f"polos.{one}",
                    event="overdue",
                    address=f"meja{one}@contoh.go.id",
                    language=Language.INDONESIAN,
                    facts=FACTS,
                    made_at=MONDAY,
                )
            ),
            policy=email.policy.SMTP,
        )
        for one in range(count)
    ]


@contextmanager
def peer() -> Iterator[str]:
    """The server, in a process of its own; its address is told through a file."""
    context = multiprocessing.get_context("spawn")
    over = context.Event()
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "alamat"
        process = context.Process(target=_serve, args=(str(told), over))
        process.start()
        while not told.exists() or not told.read_text(encoding="utf-8"):
            time.sleep(0.05)
        try:
            yield told.read_text(encoding="utf-8")
        finally:
            over.set()
            process.join()


def _serve(told: str, over: Event) -> None:
    with mail_server() as box:
        Path(told).write_text(box.url, encoding="utf-8")
        over.wait()
