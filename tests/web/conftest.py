"""The five agreements behind the web."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.settings import Settings
from tests.support.people import Someone
from tests.support.register import opened
from tests.web.browsing import Browse, Client, client_of, enter_the_five, reader


@pytest.fixture(scope="session", autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the web keeps beside the register is not put into the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IKAT_HOME", str(tmp_path_factory.mktemp("rumah-web")))
        yield


@pytest.fixture(scope="session")
def filled_sqlite(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register's file with the five agreements in it, to copy from or to read."""
    file = tmp_path_factory.mktemp("five") / "register.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    with opened(f"sqlite:///{file}") as engine:
        enter_the_five(engine)
    return file


@pytest.fixture(scope="module")
def client(filled_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A browser without a page, before the five agreements. They are not to be changed."""
    # Whoever looks has an account, and that must not stand in what others copy.
    copy = tmp_path_factory.mktemp("client") / "register.db"
    copy.write_bytes(filled_sqlite.read_bytes())
    with (
        opened(f"sqlite:///{copy}") as engine,
        client_of(engine, who=reader(engine)) as browser,
    ):
        yield browser


@pytest.fixture(autouse=True)
def a_data_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the web keeps beside the register comes to lie there."""
    monkeypatch.setenv("IKAT_HOME", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def forget_the_language(request: pytest.FixtureRequest) -> None:
    if "client" in request.fixturenames:
        request.getfixturevalue("client").cookies.delete("bahasa")


@pytest.fixture
def five(filled_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """The five agreements in a register of the test's own, to change."""
    copy = tmp_path / "register.db"
    copy.write_bytes(filled_sqlite.read_bytes())
    with opened(f"sqlite:///{copy}") as engine:
        yield engine


@pytest.fixture
def browse() -> Iterator[Browse]:
    """Opens a client on any register, and closes it after the test; someone who sees everything, unless told."""
    with ExitStack() as stack:

        def open_client(
            engine: Engine,
            settings: Settings | None = None,
            who: Someone | None = None,
            *,
            nobody: bool = False,
            demo: bool = False,
        ) -> Client:
            who = None if nobody else who or reader(engine)
            return stack.enter_context(client_of(engine, settings, who, demo=demo))

        yield open_client
