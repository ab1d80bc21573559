"""A worker put together from the settings."""

import os
import secrets
import socket
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.acts.send_mail import Delivery
from app.register.files import Files
from app.sending.composing import Composer, House
from app.sending.mail_server import mail_server
from app.sending.sink import FOLDER, Sink
from app.sending.smtp import Carrier, SmtpCarrier
from app.settings import CHECKOUT, SINK, Settings
from app.worker.jobs import Work

TEMPLATES = CHECKOUT / "templates" / "mail"


def now() -> datetime:
    return datetime.now(UTC)


def hands(engine: Engine, settings: Settings, clock: Callable[[], datetime] = now) -> Work:
    name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
    return Work(
        engine,
        Files(settings.files, settings.largest_file),
        name,
        clock,
        delivery(engine, settings, name, clock),
    )


def delivery(
    engine: Engine, settings: Settings, worker: str, clock: Callable[[], datetime] = now
) -> Delivery | None:
    """None where no mail server is set."""
    carrier = carrier_of(settings)
    if carrier is None:
        return None
    house = House(settings.address, settings.mail_from)
    composer = Composer(house, TEMPLATES)
    return Delivery(engine, carrier, composer, house.sender_address, worker, clock, settings.files)


def carrier_of(settings: Settings) -> Carrier | None:
    if not settings.smtp_url:
        return None
    if settings.smtp_url.startswith(SINK):
        return Sink(settings.folder / FOLDER)
    server = mail_server(settings.smtp_url, settings.smtp_ca)
    server.context()
    return SmtpCarrier(server)
