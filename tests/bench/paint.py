"""What a person waits for in a browser: `ikat bench paint 1000`.

Of each page the largest paint (LCP) after it was asked for, with everything fetched anew and with styles and fonts at
hand; and of what is pressed or typed the time until the answer is painted. Chromium measures both itself. The server
runs on the same machine, so nothing here is a network's.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from app.domain.people import Role
from tests.bench.registers import TODAY
from tests.bench.web_register import file_url, made, title
from tests.e2e.conftest import served_at
from tests.support.left_out import program
from tests.support.people import someone

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)
PAGES = {
    "home": "/",
    "list": "/perjanjian",
    "one": "/perjanjian/uji-000077",
    "calendar": "/kalender",
    "reports": "/laporan",
    "access": "/akses",
    "tasks": "/tugas?siapa=semua",
}
_WATCH = """
window.ikat = {largest: 0, longest: 0};
new PerformanceObserver(list => { for (const one of list.getEntries()) ikat.largest = one.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => { for (const one of list.getEntries()) ikat.longest = Math.max(ikat.longest, one.duration); })
  .observe({type: 'event', durationThreshold: 16, buffered: true});
"""
_SETTLED = "() => new Promise(done => { (function look() { ikat.settled ? done() : requestAnimationFrame(look); })(); })"
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))"


def measure(count: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = made(file_url(Path(folder), count), count)
        token = someone(engine, Role.MANAGER, NOW).token
        try:
            with served_at(engine, NOW) as address, _chromium() as browser:
                _say(f"{count} agreements, SQLite, {rounds} rounds")
                for name, path in PAGES.items():
                    cold, warm = _paints(browser, address, token, path, rounds)
                    _say(
                        f"  {name:<10} LCP p50 {median(cold):6.0f} ms anew   {median(warm):6.0f} ms with styles at hand"
                    )
                for name, took in _interactions(browser, address, token, rounds, count).items():
                    _say(f"  {name:<36} p50 {median(took):6.0f} ms   worst {max(took):6.0f} ms")
        finally:
            engine.dispose()


def _paints(
    browser: Browser, address: str, token: str, path: str, rounds: int
) -> tuple[list[float], list[float]]:
    cold: list[float] = []
    warm: list[float] = []
    for _ in range(rounds):
        with _page(browser, address, token) as page:
            for found in (cold, warm):
                page.goto(path, wait_until="load")
                page.evaluate(_PAINTED)
                found.append(float(page.evaluate("ikat.largest")))
    return cold, warm


def _interactions(
    browser: Browser, address: str, token: str, rounds: int, count: int
) -> dict[str, Sequence[float]]:
    """From the press of a key or button to the next paint, and to the paint of what was asked for."""
    shown: list[float] = []
    next_paint: list[float] = []
    why: list[float] = []
    for turn in range(rounds):
        with _page(browser, address, token) as page:
            page.goto("/perjanjian", wait_until="load")
            word = title(turn * 37 % count + 1).split()[2]
            page.evaluate(
                "document.body.addEventListener('htmx:afterSettle', () => requestAnimationFrame("
                "() => setTimeout(() => { ikat.settled = performance.now(); }, 0)))"
            )
            page.locator("#q").press_sequentially(word)
            began = float(page.evaluate("performance.now()"))
            page.evaluate(_SETTLED)
            page.evaluate(_PAINTED)
            shown.append(float(page.evaluate("ikat.settled")) - began)
            page.locator("summary", has_text="Kolom").click()
            page.evaluate(_PAINTED)
            next_paint.append(float(page.evaluate("ikat.longest")))
            page.goto("/perjanjian/uji-000077", wait_until="load")
            page.evaluate(
                "document.body.addEventListener('htmx:afterSettle', () => requestAnimationFrame("
                "() => setTimeout(() => { ikat.settled = performance.now(); }, 0)))"
            )
            began = float(page.evaluate("performance.now()"))
            page.locator(".why-link:visible").first.click()
            page.evaluate(_SETTLED)
            why.append(float(page.evaluate("ikat.settled")) - began)
    return {
        "typed, until the list is shown": shown,
        "pressed, until the next paint": next_paint,
        "why, until the reasons are shown": why,
    }


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=program("chromium", "Chromium"), args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _page(browser: Browser, address: str, token: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "ikat_sesi", "value": token, "url": address}])
    context.add_init_script(_WATCH)
    try:
        yield context.new_page()
    finally:
        context.close()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
