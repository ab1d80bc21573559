"""What the register's page and one agreement cost: `ikat bench web 10000`.

Whoever looks is signed in and sees what a reader of the house sees. Beside each page its floor, measured in the same
run: the bare SQL of all the queries that the page makes, by the driver alone. Beside it its peer: Django's admin over
the same file, showing the same rows, searching the same columns. Figures are processor time, the steadier one on a
machine that others use; the time that passed stands in brackets, and on PostgreSQL it alone holds the server's work.
"""

import asyncio
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

import psycopg
from litestar import Litestar
from sqlalchemy import Engine, event, make_url

from app.acts.asking import in_this_process
from app.domain.people import Role
from app.register.database import open_register
from app.settings import Settings
from app.web.app import create_app
from tests.bench.registers import TODAY
from tests.bench.web_register import MATTERS, file_url, made, title
from tests.support.people import someone
from tests.support.postgres import Run, fresh_database, running_server

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)
PEER = Path(__file__).with_name("django_peer.py")
DJANGO = ("django==5.2.19", f"psycopg[binary]=={psycopg.__version__}")
# For the peer: a word of the title, two of them, a body.
LOOKED_FOR = ("kepegawaian", "pertukaran pertanahan", "komisi")
# What searches are narrowed down to, and in which order.
NARROWED = (
    "status=berlaku&urut=judul",
    "status=rancangan",
    "pihak=Lembaga+Administrasi+Negara",
    "berakhir=90&urut=berakhir",
    "pemilik=3&temuan=ada",
)
TIMES = 40
# Its pages take that much longer.
PEER_TIMES = 10


@dataclass(frozen=True, slots=True)
class Took:
    """Of each turn the milliseconds of processor time, and of time that passed."""

    turns: tuple[tuple[float, float], ...]

    @property
    def milliseconds(self) -> list[float]:
        return [used for used, _ in self.turns]

    @property
    def p50(self) -> float:
        return median(self.milliseconds)

    @property
    def passed(self) -> float:
        return median(one for _, one in self.turns)

    @property
    def p95(self) -> float:
        return quantiles(self.milliseconds, n=20)[-1]

    def __str__(self) -> str:
        return f"p50 {self.p50:7.1f} ms   p95 {self.p95:7.1f} ms   ({self.passed:.1f} passed)"


@dataclass(frozen=True, slots=True)
class Floor:
    """The bare SQL of a page."""

    queries: int
    took: Took


@dataclass(frozen=True, slots=True)
class Page:
    took: Took
    # What it took when nothing was remembered.
    first: tuple[float, float]
    floor: Floor
    # The queries of that first time, which a page that remembers nothing makes every time.
    first_floor: Floor

    def __str__(self) -> str:
        told = (
            f"{one.queries} queries {one.took.p50:.1f} ms ({one.took.passed:.1f} passed), {self.took.p50 / one.took.p50:.1f} × it"
            for one in (self.floor, self.first_floor)
        )
        return f"{self.took}   bare SQL of its {next(told)}; first {self.first[0]:.0f} ms, of {next(told)}"


class Visitor:
    """A browser without a network: it asks the application itself, so that nothing but the page is measured."""

    def __init__(self, app: Litestar, token: str) -> None:
        self._app = app
        self._headers = [(b"host", b"contoh.go.id"), (b"cookie", f"ikat_sesi={token}".encode())]
        self._loop = asyncio.new_event_loop()

    def get(self, address: str) -> tuple[float, float]:
        """What an answer took."""
        path, _, query = address.partition("?")
        status: list[int] = []
        spent = took(lambda: status.append(self._loop.run_until_complete(self._ask(path, query))))
        assert status == [200], (address, status)
        return spent

    def close(self) -> None:
        self._loop.close()

    async def _ask(self, path: str, query: str) -> int:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": self._headers,
            "client": ("127.0.0.1", 1),
            "server": ("contoh.go.id", 80),
        }
        told: list[int] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                told.append(message["status"])

        await self._app(scope, receive, send)  # type: ignore[arg-type]
        return told[0]


def took(do: Callable[[], object]) -> tuple[float, float]:
    began, used = time.perf_counter(), time.process_time()
    do()
    return (time.process_time() - used) * 1000, (time.perf_counter() - began) * 1000


def searches(count: int) -> list[str]:
    """What people may type: words of titles, two of them, their beginnings, numbers, bodies, and slips."""
    asked = []
    for number in range(1, 41):
        words = title(number * 37 % count + 1).split()
        asked += [words[2], f"{words[0]} {words[2]}", f"{words[2][:5]}", f"{number * 11 % count + 1}/1."]
        slip = words[2]
        asked += [slip[:4] + slip[5:], f"{words[0]} {slip[:3]}{slip[4]}{slip[3]}{slip[5:]}"]
    return [*asked, *(f"komisi {matter}" for matter in MATTERS[:20])]


def measure(counts: Sequence[int], kept: Path | None, peer: bool, *, on_postgresql: bool) -> None:
    first: dict[str, float] = {}
    with ExitStack() as stack:
        folder = kept or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        run = stack.enter_context(a_server()) if on_postgresql else None
        for count in counts:
            _say(f"{count} agreements, {'SQLite' if run is None else 'PostgreSQL'}")
            with _register(folder, run, count) as url:
                pages = _measured(url, count)
                if peer:
                    _beside_django(url, pages)
            for name, spent in pages.items():
                before = first.setdefault(name, spent.p50)
                if len(counts) > 1:
                    _say(f"  {name:<34}{spent.p50 / before:6.2f} × its p50 at {counts[0]}")


@contextmanager
def _register(folder: Path, run: Path | None, count: int) -> Iterator[str]:
    """The address of a register of so many agreements that is looked at once; a file is made once and copied."""
    if run is not None:
        with fresh_database(run) as url:
            made(url, count).dispose()
            yield url
        return
    file = folder / f"register-{count}.db"
    if not file.exists():
        made(file_url(folder, count), count).dispose()
    with tempfile.TemporaryDirectory() as private:
        copy = Path(private) / "measured.db"
        shutil.copyfile(file, copy)
        yield f"sqlite:///{copy}"


@contextmanager
def a_server() -> Iterator[Path]:
    run = Run()
    try:
        yield running_server()
    finally:
        run.end()


def _measured(url: str, count: int) -> dict[str, Took]:
    engine = open_register(url)
    token = someone(engine, Role.READER, NOW).token
    app = create_app(engine, Settings(), clock=lambda: NOW, ask=in_this_process)
    visitor = Visitor(app, token)
    found: dict[str, Took] = {}
    try:
        # What the process reads once and every page needs.
        visitor.get("/akun")
        for name, address in (
            ("list", "/perjanjian"),
            ("list, filtered", "/perjanjian?status=berlaku&berakhir=365&urut=berakhir"),
            ("one", "/perjanjian/uji-000077"),
            # What looks over the whole register: the first time it is counted, then remembered.
            ("home", "/"),
            ("reports", "/laporan"),
            ("calendar", "/kalender"),
            ("access", "/akses"),
            ("tasks", "/tugas?siapa=semua"),
        ):
            page = _page(engine, url, lambda address=address: visitor.get(address))  # type: ignore[misc]
            found[name] = page.took
            _say(f"  {name:<34}{page}")
        typed = [quote(one) for one in searches(count)]
        for name, some in (
            ("search", typed),
            (
                "search within a choice",
                [f"{one}&{NARROWED[at % len(NARROWED)]}" for at, one in enumerate(typed)],
            ),
        ):
            every = Took(tuple(visitor.get(f"/perjanjian?q={one}") for one in some))
            found[name] = every
            told = f"{name}, {len(some)} anew"
            _say(f"  {told:<34}{every}   worst {max(every.milliseconds):.0f} ms")
        for one in LOOKED_FOR:
            found[f"search {one}"] = _times(lambda one=one: visitor.get(f"/perjanjian?q={quote(one)}"))  # type: ignore[misc]
    finally:
        visitor.close()
        engine.dispose()
    return found


def _page(engine: Engine, url: str, get: Callable[[], tuple[float, float]]) -> Page:
    """A page beside the queries that it makes, turn by turn: those of every time, and those of the first."""
    first, taken = _noted(engine, get)
    queries, _ = _noted(engine, get)
    pages, floors, first_floors = [], [], []
    with _bare(url) as ask:
        for _ in range(TIMES):
            pages.append(get())
            floors.append(took(lambda: ask(queries)))
            first_floors.append(took(lambda: ask(first)))
    return Page(
        Took(tuple(pages)),
        taken,
        Floor(len(queries), Took(tuple(floors))),
        Floor(len(first), Took(tuple(first_floors))),
    )


def _noted(
    engine: Engine, get: Callable[[], tuple[float, float]]
) -> tuple[list[tuple[str, Any]], tuple[float, float]]:
    """The queries that a page makes, and what it took."""
    made_queries: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.lstrip().startswith("SELECT"):
            made_queries.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    taken = get()
    event.remove(engine, "before_cursor_execute", note)
    return made_queries, taken


@contextmanager
def _bare(url: str) -> Iterator[Callable[[Sequence[tuple[str, Any]]], object]]:
    """The same queries by the driver alone."""
    connection: Any = (
        psycopg.connect(url)
        if url.startswith("postgresql")
        else sqlite3.connect(make_url(url).database or "")
    )
    try:
        yield lambda queries: [connection.execute(asked, given).fetchall() for asked, given in queries]
    finally:
        connection.close()


def _times(get: Callable[[], tuple[float, float]]) -> Took:
    return Took(tuple(get() for _ in range(TIMES)))


def _beside_django(url: str, ours: dict[str, Took]) -> None:
    """In an environment of its own, thrown away afterwards: Django is no part of what the tests need."""
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            subprocess.run([python, "-m", "pip", "-q", "install", *DJANGO], check=True, capture_output=True)
        except subprocess.CalledProcessError:
            _say("  Django could not be installed here; no peer")
            return
        where = url if url.startswith("postgresql") else make_url(url).database or ""
        run = subprocess.run(
            [python, PEER, where, str(PEER_TIMES), *LOOKED_FOR], check=True, capture_output=True, text=True
        )
    for name, spent in json.loads(run.stdout).items():
        theirs = Took(tuple((used, passed) for used, passed in spent))
        _say(f"  Django admin, {name:<20}{theirs}   ours {ours[name].p95 / theirs.p95:.2f} × its p95")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
