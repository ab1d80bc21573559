"""What delivery does to whoever looks meanwhile: pages alone, then while one worker empties a long outbox.

Both share one machine and one database; the worker is a process of its own, as `ikat serve` has it. A turn is one look
at three pages, by the clock, for waiting is what a person notices.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import click
from sqlalchemy import Engine, func, select

from app.acts.asking import in_this_process
from app.domain.people import Role
from app.register.database import reading
from app.register.reminder_tables import OutboxRow
from app.register.tables import table_of
from app.settings import Settings
from app.web.app import create_app
from tests.bench.mail import peer, posted
from tests.bench.web import NOW, Took, Visitor
from tests.bench.web_register import made
from tests.support.deliverer import deliverer
from tests.support.people import someone
from tests.support.posting import MONDAY

AGREEMENTS = 1_000
LOOKED_AT = ("/", "/perjanjian", "/perjanjian/uji-000077")
TURNS = 60


def measure(count: int) -> float:
    """How much longer the slowest of twenty looks is while mail goes out."""
    with tempfile.TemporaryDirectory() as folder, peer() as server:
        engine = made(f"sqlite:///{Path(folder) / 'register.db'}", AGREEMENTS)
        posted(engine, count, "web")
        app = create_app(engine, Settings(), clock=lambda: NOW, ask=in_this_process)
        visitor = Visitor(app, someone(engine, Role.READER, NOW).token)
        try:
            for address in LOOKED_AT:
                visitor.get(address)
            alone = _looks(visitor, lambda: False)
            worker = deliverer(engine, server, "tolok", MONDAY)
            while not _sent(engine):
                pass
            meanwhile = _looks(visitor, lambda: not worker.is_alive())
            sent = _sent(engine)
            worker.kill()
            worker.join()
        finally:
            visitor.close()
            engine.dispose()
    found = _waited(meanwhile) / _waited(alone)
    click.echo(f"halaman sendirian       p95 {_waited(alone):6.1f} ms ({len(alone)} kali)")
    click.echo(
        f"selagi surat dikirim    p95 {_waited(meanwhile):6.1f} ms ({len(meanwhile)} kali, {sent} pucuk keluar)"
    )
    click.echo(f"nisbah {found:6.2f} (paling banyak 2)")
    return found


def _looks(visitor: Visitor, over: Callable[[], bool]) -> list[float]:
    found: list[float] = []
    for _ in range(TURNS):
        if over():
            break
        found += [visitor.get(address)[1] for address in LOOKED_AT]
    return found


def _waited(looks: list[float]) -> float:
    return Took(tuple((one, one) for one in looks)).p95


def _sent(engine: Engine) -> int:
    table = table_of(OutboxRow)
    with reading(engine) as session:
        return int(
            session.execute(
                select(func.count()).where(table.c.state == "sent").select_from(table)
            ).scalar_one()
        )
