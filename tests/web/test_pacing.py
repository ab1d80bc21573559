"""Whoever asks too often waits: strangers by their network, partners everywhere, everybody where it costs."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from httpx import Response
from litestar.enums import ScopeType
from litestar.routes import HTTPRoute
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send
from sqlalchemy import Engine

from app.acts.asking import in_this_process
from app.domain.people import Role
from app.settings import Settings
from app.web.app import create_app
from app.web.pace import Pace
from app.web.pacing import COSTLY, FREE
from tests.support.people import Someone, someone
from tests.web.browsing import TODAY
from tests.web.page import read_page

REASONS = "/perjanjian/lan-2022/mengapa-tidak"
REPORT = "/laporan/mitra.csv"


class Here:
    """One process that serves: its clock is turned, and it is asked from anywhere by anybody."""

    def __init__(self, engine: Engine, stack: ExitStack, settings: Settings) -> None:
        self.engine, self.now, self.peer = engine, TODAY, ""
        self.app = create_app(engine, settings, clock=lambda: self.now, ask=in_this_process)
        self.client = stack.enter_context(TestClient(self.from_peer))

    async def from_peer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            scope["client"] = (self.peer, 1)
        await self.app(scope, receive, send)

    def ask(
        self, address: str, who: Someone | None = None, *, peer: str = "192.0.2.7", method: str = "GET"
    ) -> Response:
        self.peer = peer
        self.client.cookies.clear()
        if who is not None:
            self.client.cookies.set("ikat_sesi", who.token)
        return self.client.request(method, address)

    def asked(self, times: int, address: str, who: Someone | None = None, **how: str) -> list[int]:
        return [self.ask(address, who, **how).status_code for _ in range(times)]

    def later(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


Serve = Callable[..., Here]


@pytest.fixture
def serve(five: Engine) -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda **limits: Here(five, stack, Settings(**limits))


def test_a_stranger_who_asks_too_often_is_told_how_long_to_wait(serve: Serve) -> None:
    here = serve(requests_a_minute=3)
    assert here.asked(3, "/masuk") == [200, 200, 200]
    refused = here.ask("/masuk")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "20")
    page = read_page(refused.text)
    assert page.one("h1").words == "Terlalu cepat"
    assert "Tunggu 20 detik, lalu kembali dan coba lagi." in page.words
    assert "Wait 20 seconds" in here.ask("/masuk?bahasa=en").text
    # To ask while waiting makes the waiting no longer.
    here.later(20)
    assert here.asked(2, "/masuk") == [200, 429]


def test_one_page_asked_too_often_keeps_nobody_from_another_nor_a_neighbour_from_it(serve: Serve) -> None:
    here = serve(requests_a_minute=1)
    calendar = "/kalender/palsu.ics"
    assert here.asked(2, calendar) == [404, 429]
    assert here.asked(1, "/masuk") == [200]
    assert here.asked(1, calendar, peer="192.0.2.8") == [404]
    # Of IPv6 one customer has a whole network; an IPv4 address in that guise is itself.
    assert here.asked(1, calendar, peer="2001:db8:1:2::1") == [404]
    assert here.asked(1, calendar, peer="2001:db8:1:2:ffff::2") == [429]
    assert here.asked(1, calendar, peer="2001:db8:1:3::1") == [404]
    assert here.asked(1, calendar, peer="::ffff:192.0.2.7") == [429]


def test_what_is_sent_counts_as_what_is_asked_for_and_health_counts_for_nothing(serve: Serve) -> None:
    here = serve(requests_a_minute=2)
    assert here.asked(3, "/masuk/lupa", method="POST") == [403, 403, 429]
    assert here.asked(5, "/sehat") == [200] * 5


def test_what_costs_is_counted_by_account_and_the_rest_of_the_house_is_not(serve: Serve) -> None:
    here = serve(costly_a_minute=2, requests_a_minute=1)
    ani = someone(here.engine, Role.MANAGER, TODAY)
    budi = someone(here.engine, Role.MANAGER, TODAY, name="Budi Contoh")
    assert here.asked(3, REPORT, ani) == [200, 200, 429]
    assert here.asked(1, REPORT, budi) == [200]
    assert here.asked(1, REASONS, ani) == [200]
    assert here.asked(4, "/perjanjian", ani) == [200] * 4
    here.later(30)
    assert here.asked(2, REPORT, ani) == [200, 429]


def test_a_partner_is_counted_on_every_page(serve: Serve) -> None:
    here = serve(requests_a_minute=2)
    partner = someone(here.engine, Role.PARTNER, TODAY, "Lembaga Administrasi Negara")
    assert here.asked(3, "/perjanjian", partner) == [200, 200, 429]
    assert here.asked(1, "/tugas", partner) == [200]


def test_where_no_limit_is_wanted_none_is_kept(serve: Serve) -> None:
    here = serve(requests_a_minute=0, costly_a_minute=0)
    assert here.asked(20, "/masuk") == [200] * 20


def test_every_route_that_is_counted_or_let_pass_exists(serve: Serve) -> None:
    routes = {route.path_format for route in serve().app.routes if isinstance(route, HTTPRoute)}
    assert routes >= COSTLY | FREE


def test_of_many_who_ask_the_one_who_asked_longest_ago_is_forgotten() -> None:
    pace = Pace(most_known=2)
    assert [pace.wait(who, 1, TODAY) for who in "aabc"] == [0, 60, 0, 0]
    assert [pace.wait(who, 1, TODAY) for who in "cba"] == [60, 60, 0]


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    pace = Pace()
    before = TODAY - timedelta(hours=1)
    assert [pace.wait("a", 2, at) for at in (TODAY, before, before)] == [0, 0, 30]
