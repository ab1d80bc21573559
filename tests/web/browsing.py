"""A register's pages as a test asks for them, on a day that it knows."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Engine

from app.acts.enter import enter
from app.records.files import read_agreements
from app.settings import Settings
from app.web.app import create_app
from tests.support.builders import NOW
from tests.support.doing import by_program

Client = TestClient[Litestar]
Browse = Callable[..., Client]

# 21 November 2025 in Jakarta already, where it is still the 20th in Greenwich.
TODAY = datetime(2025, 11, 20, 18, 30, tzinfo=UTC)


def client_of(engine: Engine, settings: Settings | None = None) -> Client:
    return TestClient(create_app(engine, settings or Settings(), clock=lambda: TODAY))


def enter_the_five(engine: Engine) -> None:
    enter(by_program(engine, NOW), [record for _, record in read_agreements([Path("data/agreements")])])
