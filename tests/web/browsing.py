"""A register's pages as a test asks for them, on a day that it knows."""

import weakref
from collections import defaultdict
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
from app.web.app import built, stand_over
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.people import Someone, someone

Client = TestClient[Litestar]
Browse = Callable[..., Client]

# 21 November 2025 in Jakarta already, where it is still the 20th in Greenwich.
TODAY = datetime(2025, 11, 20, 18, 30, tzinfo=UTC)


# Applications that nobody uses at the moment. Each takes longer to build than most tests take.
_IDLE: dict[tuple[str, int], list[Litestar]] = defaultdict(list)


class _Borrower(Client):
    """A browser that gives its application back when it is closed, or forgotten."""

    def __init__(self, app: Litestar, idle: list[Litestar]) -> None:
        super().__init__(app)
        self._give_back = weakref.finalize(self, idle.append, app)

    def __exit__(self, *args: object) -> None:
        super().__exit__(*args)
        # Whoever asks after the end must not be answered from the next test's register.
        del self.app
        self._give_back()


def client_of(
    engine: Engine, settings: Settings | None = None, who: Someone | None = None, *, demo: bool = False
) -> Client:
    """A browser before the register, signed in where somebody is named."""
    settings = settings or Settings()
    idle = _IDLE[settings.subpath, settings.largest_file]
    app = idle.pop() if idle else built(settings)
    stand_over(app, engine, settings, clock=lambda: TODAY, ask=in_this_process, demo=demo)
    client = _Borrower(app, idle)
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
