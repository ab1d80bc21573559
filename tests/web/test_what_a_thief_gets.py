"""What is told to browsers about keeping our pages, and what a copy of the database alone gives away."""

import stat
from pathlib import Path

import pytest
from litestar.enums import ScopeType
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send
from sqlalchemy import Engine, text

from app.acts.asking import in_this_process
from app.acts.people import totp
from app.acts.people.seeds import FILE_NAME
from app.domain.people import Role
from app.settings import Settings
from app.web.app import create_app
from tests.support.people import PASSWORD, Someone, someone
from tests.web.browsing import TODAY, Browse
from tests.web.page import read_page
from tests.web.test_doors import come_in, send


@pytest.fixture
def who(five: Engine) -> Someone:
    return someone(five, Role.MANAGER, TODAY)


@pytest.mark.parametrize(
    ("peer", "told"), [("192.0.2.7", "https"), ("192.0.2.7", "http"), ("198.51.100.1", "https")]
)
def test_only_where_nobody_can_listen_browsers_are_told_to_come_back_that_way(
    five: Engine, peer: str, told: str
) -> None:
    settings = Settings(public_url="https://ikat.contoh.go.id", trusted_proxies=("192.0.2.0/24",))
    app = create_app(five, settings, clock=lambda: TODAY, ask=in_this_process)

    async def from_peer(scope: Scope, receive: Receive, send_: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            scope["client"] = (peer, 1)
        await app(scope, receive, send_)

    private = (peer, told) == ("192.0.2.7", "https")
    with TestClient(from_peer, base_url="http://ikat.contoh.go.id") as client:
        for address in ("/masuk", "/tidak/ada", "/aset/ikat.css", "/sehat"):
            answer = client.get(address, headers={"X-Forwarded-Proto": told}, follow_redirects=False)
            found = answer.headers.get("strict-transport-security")
            assert found == ("max-age=31536000; includeSubDomains" if private else None)


def test_signing_out_clears_what_the_browser_kept(five: Engine, browse: Browse, who: Someone) -> None:
    answer = send(browse(five, who=who), "/akun", "/keluar")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "ikat_sesi=" in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]


def test_the_database_alone_does_not_give_the_secret_of_a_second_factor(
    five: Engine, browse: Browse, who: Someone, tmp_path: Path
) -> None:
    client = browse(five, who=who)
    send(client, "/akun", "/akun/kode", what="begin", factor_current=PASSWORD)
    secret = read_page(client.get("/akun/kode").text).one("code").words.replace(" ", "")
    code = totp.code_at(secret, totp.step_of(TODAY))
    shown = send(client, "/akun/kode", "/akun/kode/pastikan", code=code)
    recovery = [one.words for one in read_page(shown.text).all("code")]
    with five.connect() as connection:
        kept = connection.execute(text("SELECT totp_secret FROM credential WHERE totp_secret IS NOT NULL"))
        (stored,) = kept.scalars()
    assert secret not in stored
    assert stored.startswith("k1:")
    key = tmp_path / "data" / FILE_NAME
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert [one.name for one in key.parent.iterdir()] == [FILE_NAME]

    def enters(with_code: str) -> bool:
        other = browse(five, nobody=True)
        come_in(other, who.email)
        return send(other, "/masuk/kode", "/masuk/kode", code=with_code).status_code == 303

    later = totp.code_at(secret, totp.step_of(TODAY) + 1)
    # With another key, as after a restore elsewhere, no code is right; a recovery code still is.
    true = key.read_bytes()
    key.write_bytes(bytes(32))
    assert not enters(later)
    assert enters(recovery[0])
    key.unlink()
    assert not enters(later)
    assert not key.exists()
    key.write_bytes(true)
    assert enters(later)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "CONNECT"])
def test_what_a_browser_never_asks_for_is_not_answered(five: Engine, browse: Browse, method: str) -> None:
    answer = browse(five).request(method, "/masuk", headers={"X-Rahasia": "tikar"})
    assert answer.status_code == 405
    assert "tikar" not in answer.text


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/perjanjian", "text/html; charset=utf-8"),
        ("/aset/ikat.css", "text/css; charset=utf-8"),
        ("/aset/ikat.svg", "image/svg+xml"),
        ("/sehat", "application/json"),
    ],
)
def test_each_body_says_once_what_it_is(five: Engine, browse: Browse, address: str, kind: str) -> None:
    assert browse(five).get(address).headers["content-type"] == kind
