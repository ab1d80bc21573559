"""What stands around every page: language, headers, errors, assets, health."""

import gzip
import logging
import re
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.people import Role
from app.register import queries
from app.settings import Settings
from app.web.app import STATIC
from app.wording.language import Language
from tests.support.people import someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import read_page

ANSWERS = [
    ("GET", "/perjanjian", 200),
    ("HEAD", "/perjanjian/lan-2022", 200),
    ("GET", "/perjanjian/lan-2022?per=x", 400),
    ("GET", "/perjanjian/tidak-ada", 404),
    ("GET", "/sama/sekali/tidak", 404),
    ("POST", "/perjanjian", 405),
    ("DELETE", "/perjanjian/lan-2022", 405),
    ("GET", "/aset/ikat.css", 200),
    ("GET", "/aset/tidak.css", 404),
    ("GET", "/sehat", 200),
]


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS)
def test_every_answer_carries_the_headers(client: Client, method: str, address: str, status: int) -> None:
    response = client.request(method, address)
    assert response.status_code == status
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'nonce-")
    assert "unsafe" not in policy
    assert "http" not in policy
    for rule in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"
    assert response.headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in response.headers["permissions-policy"]
    if not address.startswith("/aset/ikat"):
        assert response.headers["cache-control"] == "no-store"


def test_the_nonce_is_the_pages_own_and_never_the_same(client: Client) -> None:
    nonces = set()
    for _ in range(3):
        response = client.get("/perjanjian")
        (in_page,) = re.findall(r'nonce="([^"]+)"', response.text)
        assert f"'nonce-{in_page}'" in response.headers["content-security-policy"]
        nonces.add(in_page)
    assert len(nonces) == 3


@pytest.mark.parametrize("file", sorted(Path("templates/web").glob("*.html")), ids=lambda file: file.name)
def test_no_template_holds_what_the_policy_forbids(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.findall(r"""\s(?:style|on[a-z]+)\s*=\s*["']""", text)
    assert not re.findall(r"""(?:src|href)\s*=\s*["']https?:""", text)
    # A script of the page's own bears the nonce of its answer; one of ours is named as an asset.
    scripts = re.findall(r"<script[^>]*>", text)
    assert all("nonce=" in one or """src="{{ asset('""" in one for one in scripts)


def test_no_script_of_ours_needs_eval_or_a_stranger() -> None:
    css = (STATIC[1] / "ikat.css").read_text(encoding="utf-8")
    assert "@import" not in css
    assert "url(" not in css


# ---- language


def test_indonesian_is_the_default_and_english_is_kept_once_chosen(client: Client) -> None:
    assert read_page(client.get("/perjanjian").text).one("html").attributes["lang"] == "id"
    response = client.get("/perjanjian?bahasa=en")
    assert response.headers["content-language"] == "en"
    cookie = SimpleCookie(response.headers["set-cookie"])["bahasa"]
    assert (cookie.value, cookie["samesite"], cookie["path"]) == ("en", "lax", "/")
    page = read_page(client.get("/perjanjian").text)
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("h1").words == "Cooperation agreements"
    assert "set-cookie" not in client.get("/perjanjian").headers


def test_the_setting_decides_before_anyone_has_chosen(five: Engine, browse: Browse) -> None:
    client = browse(five, Settings(language=Language.ENGLISH))
    assert client.get("/perjanjian").headers["content-language"] == "en"
    assert client.get("/perjanjian?bahasa=id").headers["content-language"] == "id"


@pytest.mark.parametrize("language", ["de", "EN", "", "<script>"])
def test_a_language_that_we_lack_changes_nothing(client: Client, language: str) -> None:
    response = client.get("/perjanjian", params={"bahasa": language})
    assert response.headers["content-language"] == "id"
    assert "set-cookie" not in response.headers


def test_the_language_switch_keeps_the_rest_of_the_address(client: Client) -> None:
    page = read_page(client.get("/perjanjian/lan-2022?per=2023-01-01&bahasa=id").text)
    english = page.one(class_="languages").one("a", lang="en")
    assert english.attributes["href"] == "?per=2023-01-01&bahasa=en"
    assert page.one(class_="languages").one("a", aria_current="true").attributes["lang"] == "id"


# ---- theme, menu, and who listens


def test_a_theme_is_kept_once_chosen_and_can_be_left_to_the_system(client: Client) -> None:
    assert "data-bs-theme" not in read_page(client.get("/akun").text).one("html").attributes
    response = client.get("/akun?tema=gelap")
    assert SimpleCookie(response.headers["set-cookie"])["tema"].value == "gelap"
    page = read_page(client.get("/akun").text)
    assert page.one("html").attributes["data-bs-theme"] == "dark"
    assert page.one(class_="themes").one("a", aria_current="true").words == "Gelap"
    # No script of the page takes the choice back.
    assert all(script.attributes.get("src") for script in page.one("head").all("script"))
    assert "set-cookie" not in client.get("/akun?tema=ungu").headers
    page = read_page(client.get("/akun?tema=sistem").text)
    assert "data-bs-theme" not in page.one("html").attributes
    client.cookies.delete("tema")


def test_the_menu_offers_what_a_role_may_open_and_marks_where_one_is(five: Engine, browse: Browse) -> None:
    for role in Role:
        institution = "Lembaga Administrasi Negara" if role is Role.PARTNER else None
        client = browse(five, who=someone(five, role, TODAY, institution))
        links = read_page(client.get("/tugas").text).one(id="menu").all("a")
        current = [one.attributes["href"] for one in links if "aria-current" in one.attributes]
        assert current == ["/tugas"]
        for one in links:
            page = read_page(client.get(one.attributes["href"] or "").text)
            assert page.one(id="menu").all("a", aria_current="page"), one.words


def test_plain_http_beyond_this_machine_is_said(five: Engine, browse: Browse) -> None:
    client = browse(five)
    assert "IKAT_TRUSTED_PROXIES" in read_page(client.get("/akun").text).one(class_="overheard").words
    for host in ("localhost", "127.0.0.1:8017"):
        page = read_page(client.get("/akun", headers={"Host": host}).text)
        assert not page.all(class_="overheard")


def test_the_first_view_is_at_most_200_kb(five: Engine, browse: Browse) -> None:
    client = browse(five)
    response = client.get("/")
    page = read_page(response.text)
    wanted = {one.attributes["href"] or "" for one in page.one("head").all("link")}
    wanted |= {one.attributes.get("src") or "" for one in page.all("script")} - {""}
    wanted |= {one.attributes["src"] or "" for one in page.all("img")}
    wanted |= {(one.attributes["href"] or "").partition("#")[0] for one in page.all("use")}
    sizes = {
        one: int(client.get(one, headers={"Accept-Encoding": "gzip"}).headers["content-length"])
        for one in wanted
    }
    assert len(sizes) > 4
    assert sum(sizes.values()) + len(response.content) <= 200_000, sizes


# ---- errors


@pytest.mark.parametrize(
    ("method", "address", "title"),
    [("GET", "/tidak-ada", "Halaman ini tidak ada"), ("PUT", "/perjanjian", "Permintaan ini tidak dilayani")],
)
def test_an_error_is_a_page_with_a_way_out_and_a_number(
    client: Client, caplog: pytest.LogCaptureFixture, method: str, address: str, title: str
) -> None:
    with caplog.at_level(logging.INFO, "ikat.web"):
        page = read_page(client.request(method, address).text)
    assert page.one("h1").words == title
    assert page.one("a", class_="btn-primary").attributes["href"] == "/perjanjian"
    assert page.one("code").words in caplog.text
    assert address not in caplog.text


def test_a_fault_of_ours_shows_a_number_and_nothing_else(
    five: Engine, browse: Browse, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "rahasia: 1966" + "05091986032001"

    def broken(*_: object) -> None:
        raise ValueError(told)

    monkeypatch.setattr(queries, "recorded", broken)
    response = browse(five).get("/perjanjian/lan-2022?bahasa=en", headers={"X-Nama": "Ani"})
    assert response.status_code == 500
    page = read_page(response.text)
    assert page.one("h1").words == "Something is wrong with Ikat"
    assert "script-src" in response.headers["content-security-policy"]
    for hidden in ("Traceback", "ValueError", "rahasia", "broken"):
        assert hidden not in response.text
    assert page.one("code").words in caplog.text
    assert "ValueError" in caplog.text
    assert "agreements.py" in caplog.text
    for personal in ("rahasia", "196605091986032001", "Ani", "bahasa=en", "lan-2022"):
        assert personal not in caplog.text


def test_a_host_that_is_none_is_refused(client: Client) -> None:
    response = client.get("/perjanjian", headers={"Host": "a b<c>"})
    assert response.status_code == 400
    assert read_page(response.text).one("h1").words == "Permintaan ini tidak dapat dibaca"


# ---- assets


def test_an_asset_is_kept_for_ever_under_its_own_address(client: Client) -> None:
    page = read_page(client.get("/perjanjian").text)
    sheets = [link.attributes["href"] or "" for link in page.all("link", rel="stylesheet")]
    assert sheets
    for address in sheets:
        response = client.get(address)
        assert response.headers["content-type"].startswith("text/css")
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/aset/ikat.css?v=lain").headers["cache-control"] == "no-cache"


def test_an_asset_that_is_known_is_not_sent_again(client: Client) -> None:
    tag = client.get("/aset/ikat.css").headers["etag"]
    response = client.get("/aset/ikat.css", headers={"If-None-Match": f'W/"lain", {tag}'})
    assert response.status_code == 304
    assert response.content == b""
    assert client.get("/aset/ikat.css", headers={"If-None-Match": '"lain"'}).status_code == 200


@pytest.mark.parametrize(
    ("site", "accepts", "packed"),
    [
        ("same-origin", "gzip, br", True),
        ("none", "gzip", True),
        # A stranger who makes it ask could learn from the length what stands in the page.
        ("cross-site", "gzip", False),
        ("same-site", "gzip", False),
        (None, "gzip", False),
        ("same-origin", "gzip;q=0", False),
    ],
)
def test_a_page_is_packed_where_no_other_site_made_the_browser_ask(
    client: Client, site: str | None, accepts: str, packed: bool
) -> None:
    headers = {"Accept-Encoding": accepts} | ({} if site is None else {"Sec-Fetch-Site": site})
    page = client.get("/perjanjian", headers=headers)
    assert (page.headers.get("content-encoding") == "gzip") is packed
    assert (int(page.headers["content-length"]) < len(page.content) / 3) is packed
    assert read_page(page.text).one("h1").words == "Perjanjian kerja sama"


def test_an_asset_is_packed_for_who_can_unpack_it(client: Client) -> None:
    packed = client.get("/aset/ikat.css", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = client.get("/aset/ikat.css", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content == (STATIC[1] / "ikat.css").read_bytes()
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, 9, mtime=0))
    for refusing in ("gzip;q=0", "br, gzip; q=0.0, *", "", "x-gzippy"):
        response = client.get("/aset/ikat.css", headers={"Accept-Encoding": refusing})
        assert "content-encoding" not in response.headers, refusing
    assert (
        "content-encoding"
        in client.get("/aset/ikat.css", headers={"Accept-Encoding": "br;q=0, gzip;q=0.5"}).headers
    )


def test_the_style_sheet_names_the_fonts_by_their_own_addresses(client: Client) -> None:
    css = client.get("/aset/inter.css").text
    fonts = re.findall(r'url\("([^"]+)"\)', css)
    assert len(fonts) == 2
    for font in fonts:
        response = client.get(font)
        assert response.headers["content-type"] == "font/woff2"
        assert "immutable" in response.headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["../settings.py", "..%2fsettings.py", "%2e%2e%2fapp.py", "app.py", ".ready"]
)
def test_nothing_but_assets_is_served(client: Client, name: str) -> None:
    assert client.get(f"/aset/{name}").status_code == 404


def test_every_icon_is_in_the_sprite() -> None:
    names = set(Path("app/web/icons.txt").read_text(encoding="utf-8").split())
    for file in Path("templates/web").glob("*.html"):
        asked = re.findall(r'icon\("([\w-]+)"', file.read_text(encoding="utf-8"))
        assert set(asked) <= names, file.name


# ---- health


def test_health_tells_on_what_the_register_stands(register: Engine, browse: Browse) -> None:
    response = browse(register).get("/sehat")
    assert response.status_code == 200
    found = response.json()
    assert (found["status"], found["database"], found["agreements"]) == ("ok", register.dialect.name, 0)
    assert found["journal"] in ({"wal", "delete"} if register.dialect.name == "sqlite" else {None})


def test_health_says_when_the_register_does_not_answer(empty: Engine, browse: Browse) -> None:
    response = browse(empty, nobody=True).get("/sehat")
    assert response.status_code == 503
    silent = {
        "status": "down",
        "database": empty.dialect.name,
        "journal": None,
        "agreements": None,
    }
    found = response.json()
    assert {name: found[name] for name in silent} == silent
    assert found["parts"]["database"] == "down"
    assert found["parts"]["web"] == "ok"
