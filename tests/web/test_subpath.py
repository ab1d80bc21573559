"""The house under a subpath, and behind a proxy."""

import re
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine

from app.acts.asking import in_this_process
from app.domain.people import Role
from app.settings import Settings
from app.web.app import create_app
from app.web.subpath import under
from tests.support.people import someone
from tests.web.browsing import TODAY
from tests.web.page import Part, read_page

HOUSE = "https://contoh.go.id"
PROXIED = {"X-Forwarded-Proto": "https", "Host": "contoh.go.id", "Accept": "text/html"}


@pytest.fixture
def visitor(five: Engine) -> Iterator[TestClient]:  # type: ignore[type-arg]
    settings = Settings(public_url=f"{HOUSE}/ikat/", trusted_proxies=("203.0.113.7",))
    app = create_app(five, settings, clock=lambda: TODAY, ask=in_this_process)

    async def behind_a_proxy(scope, receive, send):  # type: ignore[no-untyped-def]
        scope["client"] = ("203.0.113.7", 4711)
        await under(app, settings.subpath)(scope, receive, send)

    with TestClient(app):
        client: TestClient = TestClient(behind_a_proxy, base_url=HOUSE)  # type: ignore[type-arg]
        client.follow_redirects = False
        client.headers.update(PROXIED)
        who = someone(five, Role.MANAGER, TODAY)
        client.cookies.set("__Host-ikat_sesi", who.token, domain="contoh.go.id")
        yield client


def own(page: Part) -> set[str]:
    """All that a page names of this house."""
    named = {part.attributes.get(name) or "" for part in page.parts for name in ("href", "src", "action")}
    return {one.partition("#")[0] for one in named if one.startswith("/")}


def test_every_link_of_every_page_of_the_menu_stays_under_the_subpath(visitor: TestClient) -> None:  # type: ignore[type-arg]
    home = read_page(visitor.get("/ikat/").text)
    seen: set[str] = set()
    for address in sorted({one.attributes["href"] or "" for one in home.one(id="menu").all("a")}):
        page = read_page(visitor.get(address).text)
        assert page.one("h1").words
        seen |= own(page)
    assert len(seen) > 40
    assert all(one == "/ikat/" or one.startswith("/ikat/") for one in seen)
    for one in sorted(seen - {"/ikat/keluar"}):
        assert visitor.get(one).status_code in {200, 405}, one


def test_where_an_answer_leads_stays_under_the_subpath(visitor: TestClient) -> None:  # type: ignore[type-arg]
    page = read_page(visitor.get("/ikat/akun").text)
    token = page.all("input", name="_tanda")[0].attributes["value"] or ""
    origin = {"Origin": HOUSE}
    answer = visitor.post("/ikat/keluar", data={"_tanda": token}, headers=origin)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/ikat/masuk")
    visitor.cookies.clear()
    answer = visitor.get("/ikat/perjanjian?per=2025-01-01")
    assert answer.headers["location"] == "/ikat/masuk?ke=%2Fperjanjian%3Fper%3D2025-01-01"
    assert visitor.get(answer.headers["location"]).status_code == 200


def test_a_proxy_that_takes_the_subpath_away_is_understood_as_well(visitor: TestClient) -> None:  # type: ignore[type-arg]
    page = read_page(visitor.get("/perjanjian").text)
    assert page.one("a", class_="brand").attributes["href"] == "/ikat/"
    # What only begins with the same letters is another address.
    assert visitor.get("/ikatan").status_code == 404


def test_what_people_wrote_is_no_link(visitor: TestClient) -> None:  # type: ignore[type-arg]
    answer = visitor.get("/ikat/perjanjian/lan-2022", params={"per": 'x href="/perjanjian"'})
    assert answer.status_code == 400
    assert 'href="/perjanjian"' not in answer.text
    assert "href=&#34;/perjanjian" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_fonts_are_found_from_the_style_sheet(visitor: TestClient) -> None:  # type: ignore[type-arg]
    fonts = re.findall(r'url\("([^"]+)"\)', visitor.get("/ikat/aset/inter.css").text)
    assert len(fonts) == 2
    assert all(font.startswith("/ikat/aset/") and visitor.get(font).status_code == 200 for font in fonts)
