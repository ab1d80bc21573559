"""Messages for tests, and a worker that delivers them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from app.acts.send_mail import Delivery
from app.register import outbox
from app.register.database import reading, writing
from app.register.reminder_tables import OutboxRow
from app.sending.composing import Composer, House
from app.sending.mail_server import mail_server
from app.sending.smtp import SmtpCarrier
from app.settings import CHECKOUT

MONDAY = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
HOUSE = House("https://ikat.contoh.go.id", "Ikat <ikat@contoh.go.id>")
TEMPLATES = CHECKOUT / "templates" / "mail"


def post(register: Engine, count: int = 1, *, first: int = 1, **how: Any) -> list[int]:
    """So many messages that wait, known by `surat-1`, `surat-2`, …"""
    with writing(register) as session:
        return [
            outbox.add(
                session,
                message_id=f"surat-{number}",
                event=how.get("event", "test"),
                address=how.get("address", f"meja{number}@contoh.go.id"),
                language=how.get("language", "id"),
                facts=how.get("facts", {}),
                now=how.get("now", MONDAY),
                account=how.get("account"),
            )
            for number in range(first, first + count)
        ]


def delivery(
    register: Engine,
    url: str,
    worker: str = "satu",
    clock: Callable[[], datetime] = lambda: MONDAY,
    files: Path | None = None,
) -> Delivery:
    return Delivery(
        register,
        SmtpCarrier(mail_server(url), patience=3.0),
        Composer(HOUSE, TEMPLATES),
        HOUSE.sender_address,
        worker,
        clock,
        files,
    )


def ledger(register: Engine) -> dict[str, OutboxRow]:
    with reading(register) as session:
        return {one.message_id: one for one in session.exec(select(OutboxRow))}


def states(register: Engine) -> dict[str, str]:
    return {name: row.state for name, row in ledger(register).items()}
