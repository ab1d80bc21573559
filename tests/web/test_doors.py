"""Coming in by the pages, and what keeps others from acting in one's name."""

import re

import pytest
from httpx import Response as Answer
from litestar.enums import ScopeType
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send
from sqlalchemy import Engine
from sqlmodel import col, select

from app.acts.asking import in_this_process
from app.acts.people import totp
from app.acts.people.demo import DEMO_PASSWORD, open_demo
from app.acts.people.invite import Invitation, invite
from app.domain.people import Role
from app.register.database import reading
from app.register.people_tables import SessionRow
from app.register.tables import AuditEntryRow
from app.settings import Settings
from app.web.app import create_app
from tests.support.doing import by_program
from tests.support.people import PASSWORD, Someone, someone
from tests.web.browsing import TODAY, Browse, Client, sign_in_as
from tests.web.page import Part, read_page


def token_of(client: Client, address: str) -> str:
    page = read_page(client.get(address).text)
    return page.all("input", name="_tanda")[0].attributes["value"] or ""


def come_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Answer:
    data = {"email": email, "password": password, "_tanda": token_of(client, "/masuk"), **more}
    return client.post("/masuk", data=data, follow_redirects=False)


def send(client: Client, page: str, address: str, **data: str) -> Answer:
    data = {"_tanda": token_of(client, page), **data}
    return client.post(address, data=data, follow_redirects=False)


@pytest.fixture
def who(five: Engine) -> Someone:
    return someone(five, Role.MANAGER, TODAY)


@pytest.fixture
def nobody(five: Engine, browse: Browse) -> Client:
    return browse(five, nobody=True)


def test_nobody_is_sent_to_the_door_and_back_after(nobody: Client, who: Someone) -> None:
    sent = nobody.get("/perjanjian/lan-2022?per=2023-01-01", follow_redirects=False)
    assert sent.status_code == 303
    assert sent.headers["location"] == "/masuk?ke=%2Fperjanjian%2Flan-2022%3Fper%3D2023-01-01"
    page = read_page(nobody.get(sent.headers["location"]).text)
    back = page.one("input", name="ke").attributes["value"] or ""
    entered = come_in(nobody, who.email, ke=back)
    assert entered.headers["location"] == "/perjanjian/lan-2022?per=2023-01-01"
    shown = read_page(nobody.get(entered.headers["location"]).text)
    assert shown.one(class_="who").one("a").words == "Ani Contoh Pengelola perjanjian"


@pytest.mark.parametrize(
    "way",
    [
        "//jahat.example",
        "https://jahat.example/",
        "/\\jahat.example",
        "javascript:alert(1)",
        "\\\\x",
        "/\tx",
        "x",
    ],
)
def test_the_way_back_never_leads_out_of_the_house(nobody: Client, who: Someone, way: str) -> None:
    assert come_in(nobody, who.email, ke=way).headers["location"] == "/"


@pytest.mark.parametrize(
    "headers", [{"Accept": "application/json"}, {"HX-Request": "true"}, {"Accept": "text/calendar"}]
)
def test_a_program_is_told_that_nobody_is_here(nobody: Client, headers: dict[str, str]) -> None:
    answer = nobody.get("/perjanjian", headers=headers, follow_redirects=False)
    assert (answer.status_code, answer.text) == (401, "")


def test_a_session_that_ended_while_somebody_wrote_says_so(nobody: Client) -> None:
    answer = nobody.post("/akun/bahasa", data={"language": "en"}, follow_redirects=False)
    assert answer.status_code == 401
    assert read_page(answer.text).one("h1").words == "Anda belum masuk"


def test_a_wrong_password_keeps_the_address_and_shows_no_password(nobody: Client) -> None:
    answer = come_in(nobody, "ani@contoh.go.id", "rahasia-saya-sendiri")
    assert answer.status_code == 422
    page = read_page(answer.text)
    assert page.one("input", id="email").attributes["value"] == "ani@contoh.go.id"
    assert "Alamat surel atau kata sandi salah" in page.one(role="alert").words
    assert "rahasia-saya-sendiri" not in answer.text


def test_the_cookie_changes_at_the_door_and_is_guarded(nobody: Client, who: Someone) -> None:
    nobody.cookies.set("ikat_sesi", "a" * 43)
    answer = come_in(nobody, who.email)
    (cookie,) = (one for one in answer.headers.get_list("set-cookie") if one.startswith("ikat_sesi="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "a" * 43 not in cookie


@pytest.mark.parametrize(("peer", "private"), [("192.0.2.1", True), ("198.51.100.1", False)])
def test_behind_a_trusted_proxy_with_https_the_cookies_are_of_this_host_alone(
    five: Engine, who: Someone, peer: str, private: bool
) -> None:
    settings = Settings(public_url="https://ikat.contoh.go.id", trusted_proxies=("192.0.2.0/24",))
    app = create_app(five, settings, clock=lambda: TODAY, ask=in_this_process)

    async def from_peer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            scope["client"] = (peer, 1)
        await app(scope, receive, send)

    told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9, 192.0.2.5"}
    with TestClient(
        from_peer, base_url="https://ikat.contoh.go.id" if private else "http://x.test"
    ) as client:
        page = client.get("/masuk", headers=told)
        cookie = page.headers["set-cookie"]
        assert cookie.startswith("__Host-ikat_tamu=" if private else "ikat_tamu=")
        assert ("Secure" in cookie) == private
        assert ("tidak terenkripsi" in page.text) != private
        token = read_page(page.text).one("input", name="_tanda").attributes["value"]
        data = {"email": who.email, "password": PASSWORD, "_tanda": token}
        entered = client.post("/masuk", data=data, headers=told, follow_redirects=False)
        assert entered.status_code == 303
    with reading(five) as session:
        origins = session.exec(select(SessionRow.origin).where(SessionRow.account_id == who.account)).all()
    assert set(origins) == {None, "203.0.113.9" if private else peer}


def test_signing_out_ends_the_session_for_good(five: Engine, browse: Browse, who: Someone) -> None:
    client = browse(five, who=who)
    answer = send(client, "/akun", "/keluar")
    assert answer.headers["location"] == "/masuk?kabar=signed_out"
    sign_in_as(client, who)
    assert client.get("/akun", follow_redirects=False).status_code == 303


# ---- changes come from our own pages


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://jahat.example"},
        {"Origin": "null"},
    ],
)
def test_a_change_from_another_page_is_refused_even_with_the_token(
    five: Engine, browse: Browse, who: Someone, headers: dict[str, str]
) -> None:
    client = browse(five, who=who)
    data = {"language": "en", "_tanda": token_of(client, "/akun")}
    assert client.post("/akun/bahasa", data=data, headers=headers).status_code == 403
    ours = {"Origin": "http://testserver.local", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/akun/bahasa", data=data, headers=ours, follow_redirects=False).status_code == 303


def test_a_form_without_its_token_or_with_that_of_another_session_is_refused(
    five: Engine, browse: Browse, who: Someone
) -> None:
    mine, theirs = browse(five, who=who), browse(five, who=someone(five, Role.READER, TODAY))
    for token in ("", "0" * 64, "é", token_of(theirs, "/akun")):
        answer = mine.post("/akun/bahasa", data={"language": "en", "_tanda": token})
        assert answer.status_code == 403
        assert "tidak berasal dari sesi Anda" in answer.text


def test_the_token_may_come_in_a_header(five: Engine, browse: Browse, who: Someone) -> None:
    client = browse(five, who=who)
    answer = client.post(
        "/akun/bahasa",
        data={"language": "en"},
        headers={"X-Tanda": token_of(client, "/akun")},
        follow_redirects=False,
    )
    assert answer.status_code == 303


def test_the_door_has_a_token_of_its_own(nobody: Client, who: Someone) -> None:
    answer = nobody.post("/masuk", data={"email": who.email, "password": PASSWORD})
    assert answer.status_code == 403


@pytest.mark.parametrize("typed", ["a\x00b", "a\x1bb"])
def test_what_nobody_types_is_refused(nobody: Client, typed: str) -> None:
    assert come_in(nobody, typed).status_code == 400


def test_a_body_that_is_too_large_is_refused_before_it_is_read(nobody: Client) -> None:
    answer = nobody.post("/masuk", data={"email": "x" * 2_000_000})
    assert answer.status_code == 413
    assert read_page(answer.text).one("h1").words == "Kiriman ini terlalu besar"


@pytest.mark.parametrize("token", ["palsu", "x" * 5_000, "%00", "..%2f..%2fmasuk", "'%20OR%201=1"])
def test_a_forged_link_opens_nothing(nobody: Client, token: str) -> None:
    answer = nobody.get(f"/tautan/{token}")
    assert answer.status_code in {404, 422}
    assert "Kata sandi baru" not in answer.text


# ---- links, codes, the own account


def test_an_invitation_is_opened_by_its_owner_once(five: Engine, nobody: Client) -> None:
    _, link = invite(by_program(five, TODAY), Invitation("Gita", "gita@contoh.go.id", Role.READER))
    address = f"/tautan/{link.token}"
    wrong = send(nobody, address, address, password="pelangi di atas bukit", again="lain")
    assert read_page(wrong.text).one("p", id="again-salah").words.startswith("Kedua isian")
    weak = send(nobody, address, address, password="kementerian2026", again="kementerian2026")
    assert "kementerian" in read_page(weak.text).one("p", id="password-salah").words
    entered = send(nobody, address, address, password=PASSWORD, again=PASSWORD)
    assert entered.status_code == 303
    assert nobody.get("/akun").status_code == 200
    assert nobody.get(address).status_code == 422


def test_codes_are_set_up_asked_for_and_switched_off(five: Engine, browse: Browse, who: Someone) -> None:
    client = browse(five, who=who)
    assert send(client, "/akun", "/akun/kode", what="begin", factor_current="salah").status_code == 422
    send(client, "/akun", "/akun/kode", what="begin", factor_current=PASSWORD)
    page = read_page(client.get("/akun/kode").text)
    assert page.one(class_="square").all("svg")
    secret = page.one("code").words.replace(" ", "")
    wrong = send(client, "/akun/kode", "/akun/kode/pastikan", code="000000")
    assert wrong.status_code == 422
    code = totp.code_at(secret, totp.step_of(TODAY))
    shown = send(client, "/akun/kode", "/akun/kode/pastikan", code=code)
    codes = [one.words for one in read_page(shown.text).all("code")]
    assert len(codes) == 10
    # The secret is not shown again, and the session has another token.
    assert client.get("/akun/kode", follow_redirects=False).status_code == 303
    assert secret not in client.get("/akun").text
    other = browse(five, nobody=True)
    half = come_in(other, who.email, ke="/akun")
    assert half.headers["location"] == "/masuk/kode?ke=%2Fakun"
    assert other.get("/akun", follow_redirects=False).headers["location"] == "/masuk/kode"
    done = send(other, "/masuk/kode", "/masuk/kode", code=codes[0], ke="/akun")
    assert done.headers["location"] == "/akun?kabar=codes_few"
    assert send(other, "/akun", "/akun/kode", what="stop", factor_current=PASSWORD).status_code == 303


def test_sessions_are_listed_and_ended(five: Engine, browse: Browse, who: Someone) -> None:
    client, other = browse(five, who=who), browse(five, nobody=True)
    come_in(other, who.email)
    page = read_page(client.get("/akun").text)
    (digest,) = page.all("input", name="digest")
    send(client, "/akun", "/akun/sesi", digest=digest.attributes["value"] or "")
    assert other.get("/akun", follow_redirects=False).status_code == 303
    assert client.get("/akun").status_code == 200
    assert send(client, "/akun", "/akun/sesi", digest="palsu").status_code == 422


def test_the_language_stays_with_the_account(five: Engine, browse: Browse, who: Someone) -> None:
    client = browse(five, who=who)
    send(client, "/akun", "/akun/bahasa", language="en")
    other = browse(five, nobody=True)
    come_in(other, who.email)
    assert read_page(other.get("/perjanjian").text).one("html").attributes["lang"] == "en"


# ---- people


def test_the_administrator_invites_and_hands_the_link_over_once(five: Engine, browse: Browse) -> None:
    client = browse(five, who=someone(five, Role.ADMINISTRATOR, TODAY))
    wrong = send(client, "/orang/undang", "/orang/undang", name="Gita", email="gita", role="partner")
    page = read_page(wrong.text)
    assert wrong.status_code == 422
    assert page.one("input", id="name").attributes["value"] == "Gita"
    assert [one.attributes["href"] for one in page.one(role="alert").all("a")] == ["#email", "#institution"]
    given = send(
        client,
        "/orang/undang",
        "/orang/undang",
        name="Gita",
        email="gita@misal.go.id",
        role="partner",
        institution="lembaga administrasi  negara",
    )
    link = read_page(given.text).one("code", class_="secret").words
    assert re.fullmatch(r"http://127\.0\.0\.1:8017/tautan/[\w-]{43}", link)
    assert link not in client.get("/orang").text
    other = browse(five, nobody=True)
    assert "gita@misal.go.id" in other.get(link.removeprefix("http://127.0.0.1:8017")).text


def test_roles_links_and_closing_have_their_page(five: Engine, browse: Browse) -> None:
    client = browse(five, who=someone(five, Role.ADMINISTRATOR, TODAY))
    reader = someone(five, Role.READER, TODAY)
    person = f"/orang/{reader.account}"
    assert send(client, person, f"{person}/peran", role="approver").status_code == 303
    assert send(client, person, f"{person}/peran", role="raja").status_code == 422
    assert "/tautan/" in send(client, person, f"{person}/tautan").text
    assert send(client, person, f"{person}/tutup", reason="").status_code == 422
    assert send(client, person, f"{person}/tutup", reason="Pensiun.").status_code == 303
    assert "Ditutup" in client.get(person).text
    for number in ("999", "99999999999999999999", "-1", "x"):
        assert client.get(f"/orang/{number}").status_code == 404


def test_the_door_of_a_demonstration_tells_the_way_in_and_no_other_does(five: Engine, browse: Browse) -> None:
    open_demo(by_program(five, TODAY))
    demo = browse(five, nobody=True, demo=True)
    page: Part = read_page(demo.get("/masuk").text)
    words = [one.words for one in page.one(class_="demo").all("code")]
    assert words[0] == DEMO_PASSWORD
    assert come_in(demo, words[1], DEMO_PASSWORD).status_code == 303
    assert DEMO_PASSWORD not in browse(five, nobody=True).get("/masuk").text


def test_the_trail_has_the_address_of_whoever_acts(five: Engine, browse: Browse, who: Someone) -> None:
    client = browse(five, who=who)
    send(client, "/akun", "/akun/bahasa", language="en")
    with reading(five) as session:
        last = session.exec(select(AuditEntryRow).order_by(col(AuditEntryRow.seq).desc()).limit(1)).one()
    assert (last.act, last.actor) == ("account.language", f"account/{who.account}")
    assert last.origin_digest
