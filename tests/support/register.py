"""Registers for tests: real ones, on both databases.

Migrating takes most of a second, so each worker prepares one register of each kind and its tests get copies. Setting a
query into SQL takes longer than asking it: what was set for one test's register serves those of the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from app.acts.prepare import prepare
from app.register.database import open_register
from tests.support.builders import NOW
from tests.support.postgres import fresh_database

HOLIDAYS = Path("data/calendars/indonesia.yaml")

# The engine of each kind of database whose statements the others use.
_FIRST: dict[str, Engine] = {}
# More than all the statements that the tests send: none is to be set twice.
STATEMENTS = 20_000


def opened_register(url: str) -> Engine:
    """An engine of its own, which shares nothing with another test's but the statements as they are sent."""
    engine = open_register(url)
    first = _FIRST.get(engine.name)
    if first is not None:
        # A statement is kept under its dialect, and the dialect knows nothing of where its server is.
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
    return engine


def _be_the_first(engine: Engine) -> None:
    """From now on others of its kind use its statements. It has been connected, so its dialect knows the server."""
    if engine.name not in _FIRST:
        engine._compiled_cache = LRUCache(STATEMENTS)
        _FIRST[engine.name] = engine


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = opened_register(url)
    try:
        yield engine
    finally:
        engine.dispose()


def prepare_at(url: str) -> None:
    with opened(url) as engine:
        prepare(engine, HOLIDAYS, "uji", NOW)
        _be_the_first(engine)


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared register's file, to copy from."""
    file = tmp_path_factory.mktemp("register") / "register.db"
    prepare_at(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def prepared_postgres(postgres_server: Path) -> Iterator[str]:
    """The name of a prepared database, to copy from."""
    with fresh_database(postgres_server) as url:
        prepare_at(url)
        yield url.partition("@/")[2].partition("?")[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A register that nobody has prepared."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'register.db'}"
    else:
        url = request.getfixturevalue("postgres_url")
    with opened(url) as engine:
        yield engine


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A prepared register without agreements. A test that asks for it runs on both databases."""
    if request.param == "sqlite":
        copy = tmp_path / "register.db"
        copy.write_bytes(request.getfixturevalue("prepared_sqlite").read_bytes())
        with opened(f"sqlite:///{copy}") as engine:
            yield engine
        return
    template: str = request.getfixturevalue("prepared_postgres")
    with (
        fresh_database(request.getfixturevalue("postgres_server"), template) as url,
        opened(url) as engine,
    ):
        yield engine
