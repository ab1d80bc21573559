"""A real server and a real browser."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect, sync_playwright
from sqlalchemy import Engine

from app.acts.asking import in_this_process
from app.domain.people import Role
from app.settings import Settings
from app.web.app import create_app
from tests.support.left_out import program
from tests.support.people import Someone, someone
from tests.support.register import opened
from tests.web.browsing import TODAY, enter_the_five

Open = Callable[..., Page]


def served(engine: Engine) -> AbstractContextManager[str]:
    """The address of a server on a port that was free, on the day of the tests."""
    return served_at(engine, TODAY)


@contextmanager
def served_at(engine: Engine, now: datetime) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(engine, Settings(), clock=lambda: now, ask=in_this_process),
            port=0,
            log_level="warning",
            ws="none",
        )
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
            assert thread.is_alive(), "the server did not start"
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def stepped_to(page: Page, field: Locator) -> None:
    """By Tab alone, from wherever the focus is, within a page's worth of steps."""
    expect(field).to_be_visible()
    for _ in range(40):
        if field.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")


@dataclass(frozen=True)
class Site:
    """The five agreements, served; and whoever is signed in there, by role."""

    address: str
    people: Mapping[Role, Someone]
    # Where its register stands.
    file: Path


@pytest.fixture(scope="session", autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the web keeps beside the register is not put into the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IKAT_HOME", str(tmp_path_factory.mktemp("rumah-web")))
        yield


@contextmanager
def site_of(
    prepared: Path, folder: Path, partner: str, happened: Callable[[Engine], None] | None = None
) -> Iterator[Site]:
    """A site of its own, where the partner is that institution's, after what happened there."""
    file = folder / "register.db"
    file.write_bytes(prepared.read_bytes())
    with pytest.MonkeyPatch.context() as patch, opened(f"sqlite:///{file}") as engine:
        # What is uploaded lies beside this register, and in nobody's own folder.
        patch.setenv("IKAT_HOME", str(folder))
        enter_the_five(engine)
        if happened is not None:
            happened(engine)
        people = {
            role: someone(engine, role, TODAY, partner if role is Role.PARTNER else None) for role in Role
        }
        with served(engine) as address:
            yield Site(address, people, file)


@pytest.fixture(scope="module")
def site(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for each file of tests: what some of them enter, others would count."""
    with site_of(prepared_sqlite, tmp_path_factory.mktemp("site"), "Lembaga Administrasi Negara") as made:
        yield made


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # How long a busy machine takes is no fault of the page.
    expect.set_options(timeout=15_000)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(
        executable_path=program("chromium", "Chromium"), args=["--no-sandbox"]
    )
    yield chromium
    chromium.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens pages of the site as someone of a role, or as nobody (`role=None`).

    A test fails when any of them complained on the console.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_at(path: str, role: Role | None = Role.READER, **options: Any) -> Page:
        context = browser.new_context(base_url=site.address, **options)
        if role is not None:
            cookie = {"name": "ikat_sesi", "value": site.people[role].token, "url": site.address}
            context.add_cookies([cookie])  # type: ignore[list-item]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )
        # Who goes on before a page has loaded breaks off what it still asks for; that is no fault.
        page.on(
            "requestfailed",
            lambda request: complaints.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
        )
        page.goto(path, wait_until="load")
        return page

    yield open_at
    for context in contexts:
        context.close()
    # A page that is told it does not exist says so on the console; that is no fault.
    told = ("400 (Bad Request)", "413 (", "403 (Forbidden)", "404 (Not Found)", "422 (Unprocessable")
    assert [one for one in complaints if not any(status in one for status in told)] == []
