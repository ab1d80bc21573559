"""Options and fixtures of every test."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.left_out import account, program
from tests.support.postgres import Run, fresh_database, running_server

pytest_plugins = ["tests.support.branches", "tests.support.register"]

_RUN = pytest.StashKey[Run]()
# What a whole run needs at its most, several times over.
ROOM = 4 << 30


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests marked `long` as well")
    parser.addoption("--pictures", metavar="FOLDER", help="keep the pictures of pages and papers there")


def pytest_configure(config: pytest.Config) -> None:
    # How long an example takes says how busy the machine is, not whether what it tests is right.
    settings.register_profile("ikat", deadline=None)
    settings.load_profile("ikat")
    config.addinivalue_line("markers", "long: takes minutes; runs only with --long")
    if not hasattr(config, "workerinput"):
        _keep_in_memory()
        config.stash[_RUN] = Run()


def _keep_in_memory() -> None:
    """Registers are made and thrown away by the thousand: where there is room, no disk need see them.

    Who sets `TMPDIR` decides otherwise.
    """
    memory = Path("/dev/shm")
    if "TMPDIR" not in os.environ and memory.is_dir() and shutil.disk_usage(memory).free > ROOM:
        os.environ["TMPDIR"] = str(memory)
        tempfile.tempdir = None


def pytest_unconfigure(config: pytest.Config) -> None:
    if _RUN in config.stash:
        config.stash[_RUN].end()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def pytest_collection_finish() -> None:
    """What was read in and collected stays to the end: nobody need search it for garbage over and over again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    line = account(terminalreporter.stats.get("skipped", []))
    if line:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def postgres_server() -> Path:
    """The folder of the run's PostgreSQL server, its socket in it."""
    return running_server()


@pytest.fixture
def postgres_url(postgres_server: Path) -> Iterator[str]:
    """`postgresql://…` of an empty database that no other test sees."""
    with fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def pictures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures are kept: with the docs where somebody says so, else nowhere for long."""
    asked: str | None = request.config.getoption("--pictures")
    folder = tmp_path_factory.mktemp("gambar") if asked is None else Path(asked)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def chromium_path() -> Path:
    return program("chromium", "Chromium")


@pytest.fixture
def qpdf() -> Path:
    return program("qpdf", "qpdf")


@pytest.fixture
def poppler() -> Callable[..., str]:
    """Runs one of poppler's programs (`pdffonts`, `pdfinfo`, `pdftotext` …) and gives what it prints."""
    folder = program("pdffonts", "poppler").parent

    def run(name: str, *arguments: str | Path) -> str:
        return subprocess.run([folder / name, *arguments], check=True, capture_output=True, text=True).stdout

    return run
