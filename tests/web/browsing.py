"""A register's pages as a test asks for them, on a day that it knows."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Engine

from app.acts.asking import in_this_process
from app.acts.enter import enter
from app.domain.people import Role
from app.records.files import read_agreements
from app.settings import Settings
from app.web.app import create_app
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.people import Someone, someone

Client = TestClient[Litestar]
Browse = Callable[..., Client]

# 21 November 2025 in Jakarta already, where it is still the 20th in Greenwich.
TODAY = datetime(2025, 11, 20, 18, 30, tzinfo=UTC)


def client_of(
    engine: Engine, settings: Settings | None = None, who: Someone | None = None, *, demo: bool = False
) -> Client:
    """A browser before the register, signed in where somebody is named."""
    client = TestClient(
        create_app(engine, settings or Settings(), clock=lambda: TODAY, ask=in_this_process, demo=demo)
    )
    if who is not None:
        sign_in_as(client, who)
    return client


def sign_in_as(client: Client, who: Someone) -> None:
    client.cookies.set("ikat_sesi", who.token)


def reader(engine: Engine) -> Someone:
    """Someone of the house who sees everything that is not confidential."""
    return someone(engine, Role.READER, TODAY)


def enter_the_five(engine: Engine) -> None:
    enter(by_program(engine, NOW), [record for _, record in read_agreements([Path("data/agreements")])])
