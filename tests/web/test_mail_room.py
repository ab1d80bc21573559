"""What an administrator sees of mail and jobs, and what is told to whoever watches from outside."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine

from app.acts.timetable import TIMES
from app.domain.people import Role
from app.register.files import Files
from app.sending.sink import Sink
from app.settings import SINK, Settings
from app.web.app import create_app
from app.worker.jobs import JOBS, Work, deliver, run_due, show_alive
from tests.sending.test_delivery import refusing
from tests.support.apart import apart
from tests.support.happenings import is_whole
from tests.support.mail_server import Rogue, mail_server
from tests.support.people import someone
from tests.support.posting import delivery, ledger, post, states
from tests.support.reports import exchange, postfix
from tests.web.browsing import TODAY, Client, client_of
from tests.web.page import read_page


def administrator(register: Engine, settings: Settings | None = None) -> Client:
    return client_of(register, settings, someone(register, Role.ADMINISTRATOR, TODAY))


def worked(register: Engine, folder: Path, url: str) -> Work:
    """A worker that has just done all of its jobs, and delivered."""
    work = Work(
        register, Files(folder), "pekerja-uji", lambda: TODAY, delivery(register, url, clock=lambda: TODAY)
    )
    for job in JOBS:
        if job.name != "audit_head":  # whose message would stand among those of the test
            run_due(job, work)
    show_alive(work)
    deliver(work)
    return work


def token(client: Client, address: str) -> dict[str, str]:
    text = client.get(address).text
    return {"_tanda": text.partition('name="_tanda" value="')[2].partition('"')[0]}


def test_the_page_tells_what_was_sent_what_was_not_and_what_comes_next(
    register: Engine, tmp_path: Path
) -> None:
    client = administrator(register)
    post(register, 2, now=TODAY)
    with mail_server() as box:
        worked(register, tmp_path, box.url)
    text = read_page(client.get("/pengaturan/kerja").text).words
    assert "meja1@contoh.go.id" in text
    assert "pekerja-uji" in text
    assert "0 diperiksa" in text
    assert "Pekerja tidak berjalan" not in text
    # The next hour after half past one in the morning of Jakarta.
    assert "21 November 2025, 02.00 WIB" in text


def test_the_page_says_when_nobody_works_and_when_no_server_is_set(register: Engine, tmp_path: Path) -> None:
    client = administrator(register)
    assert "Pekerja tidak berjalan" in client.get("/pengaturan/kerja").text
    deliver(Work(register, Files(tmp_path), "satu", lambda: TODAY, None))
    assert "IKAT_SMTP_URL" in client.get("/pengaturan/kerja").text


def test_what_was_refused_is_sent_again_or_left_by_a_person(register: Engine, tmp_path: Path) -> None:
    client = administrator(register)
    first, second = post(register, 2, address="salah@contoh.go.id", now=TODAY)
    with Rogue(refusing) as rogue:
        worked(register, tmp_path, rogue.url)
    assert states(register) == {"surat-1": "failed", "surat-2": "failed"}
    page = read_page(client.get("/pengaturan/kerja").text).words
    assert "550 5.1.1 nobody here" in page

    form = token(client, "/pengaturan/kerja")
    lifted = {"address": "salah@contoh.go.id", "reason": "sudah dibetulkan", **form}
    assert client.post("/pengaturan/kerja/alamat", data=lifted, follow_redirects=False).status_code == 303
    again = client.post(f"/pengaturan/kerja/ulang/{first}", data=form, follow_redirects=False)
    assert again.status_code == 303
    assert client.post(f"/pengaturan/kerja/biarkan/{second}", data={"reason": "", **form}).status_code == 422
    left = client.post(f"/pengaturan/kerja/biarkan/{second}", data={"reason": "sudah ditelepon", **form})
    assert left.status_code == 200
    assert states(register) == {"surat-1": "waiting", "surat-2": "withdrawn"}
    assert client.post("/pengaturan/kerja/ulang/999", data=form).status_code == 422


def test_an_address_whose_mail_came_back_gets_nothing_until_somebody_lifts_that(
    register: Engine, tmp_path: Path
) -> None:
    client = administrator(register)
    form = token(client, "/pengaturan/kerja")
    post(register, 1, address="Pindah@contoh.go.id", now=TODAY)
    marked = {"address": "pindah@contoh.go.id", "reason": "550 kotak penuh", **form}
    for wrong, said in (({"address": "bukan alamat"}, "bukan alamat"), ({"reason": " "}, "alasan")):
        refused = client.post("/pengaturan/kerja/alamat/tahan", data=marked | wrong)
        assert (refused.status_code, said in refused.text.lower()) == (422, True)
    shown = client.post("/pengaturan/kerja/alamat/tahan", data=marked)
    assert "surat ke alamat ini kembali: 550 kotak penuh" in read_page(shown.text).words.lower()
    assert client.post("/pengaturan/kerja/alamat/tahan", data=marked).status_code == 422
    with mail_server() as box:
        worked(register, tmp_path, box.url)
        assert box.messages == []
    assert states(register) == {"surat-1": "suppressed"}
    lifted = {"address": "pindah@contoh.go.id", "reason": "sudah hidup lagi", **form}
    assert client.post("/pengaturan/kerja/alamat", data=lifted, follow_redirects=False).status_code == 303
    assert is_whole(register)


def test_a_message_that_came_back_is_given_on_the_page(register: Engine, tmp_path: Path) -> None:
    client = administrator(register)
    post(register, 2, now=TODAY)
    with mail_server() as box:
        worked(register, tmp_path, box.url)
    form = token(client, "/pengaturan/kerja")

    def given(report: bytes | None) -> tuple[int, str]:
        files = None if report is None else {"report": ("kembali.eml", report)}
        answer = client.post("/pengaturan/kerja/kembali", data=form, files=files)
        return answer.status_code, read_page(answer.text).words

    for wrong, said in (
        (None, "Pilih berkas surat yang kembali"),
        (b"\xff\x00" * 999, "bukan laporan peladen"),
        (exchange(), "Recipient not found by SMTP address lookup"),
        (postfix("korban@contoh.go.id"), "tidak dikirim ke korban@contoh.go.id"),
        (b" " * 8_000_001, "lebih besar dari 8 MB"),
    ):
        status, page = given(wrong)
        assert (status, said in page) == (422, True), page
    assert states(register) == {"surat-1": "sent", "surat-2": "sent"}

    another = postfix("meja2@contoh.go.id", "<surat-2@contoh.go.id>", status="5.7.1", said="smtp; 554 no")
    for report, said in (
        (postfix(action="delayed"), "belum gagal, hanya tertunda"),
        (postfix(), "alamatnya tidak dikirimi lagi"),
        (postfix(), "sudah tercatat tidak sampai"),
        (another, "menunggu keputusan"),
    ):
        status, page = given(report)
        assert (status, said in page) == (200, True), page
    assert states(register) == {"surat-1": "failed", "surat-2": "failed"}
    assert "surat ke alamat ini kembali: 550 5.1.1 <meja1@contoh.go.id>" in page
    assert is_whole(register)


def test_the_sink_shows_mail_without_letting_it_do_anything(
    register: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKAT_HOME", str(tmp_path))
    client = administrator(register, Settings(smtp_url=SINK))
    post(register, 1, now=TODAY)
    work = delivery(register, "smtp://127.0.0.1:1", clock=lambda: TODAY)
    replace(work, carrier=Sink(tmp_path / "surat")).round()
    page = client.get("/pengaturan/surat").text
    assert "Surat uji dari Ikat" in page
    name = page.partition('href="/pengaturan/surat/')[2].partition('"')[0]
    shown = client.get(f"/pengaturan/surat/{name}").text
    assert "auto-generated" in shown
    html = client.get(f"/pengaturan/surat/{name}/html")
    assert html.headers["Content-Security-Policy"].startswith("sandbox;")
    assert "Buka Ikat" in html.text
    gone = client.get("/pengaturan/surat/register.db", follow_redirects=False)
    assert (gone.status_code, gone.headers["location"]) == (303, "/pengaturan/surat")


def test_an_invitation_is_mailed_where_mail_is_set_and_its_link_is_kept_nowhere(register: Engine) -> None:
    form = {"name": "Sri Contoh", "email": "sri@contoh.go.id", "role": "reader"}
    for number, settings in enumerate((Settings(), Settings(smtp_url=SINK))):
        client = administrator(register, settings)
        given = client.post(
            "/orang/undang",
            data={**form, "email": f"{number}.{form['email']}", **token(client, "/orang/undang")},
        ).text
        assert ("lewat surel" in given) is bool(settings.smtp_url)
    (row,) = ledger(register).values()
    assert (row.event, row.address) == ("invitation", "1.sri@contoh.go.id")
    with mail_server() as box:
        delivery(register, box.url, clock=lambda: TODAY).round()
    assert f"/tautan/{row.payload['token']}" in box.messages[0].as_string()
    (row,) = ledger(register).values()
    assert "token" not in row.payload


def test_metrics_tell_the_same_in_figures(register: Engine, tmp_path: Path) -> None:
    post(register, 3, now=TODAY)
    with mail_server() as box:
        worked(register, tmp_path, box.url)
    post(register, 1, first=4, now=TODAY - timedelta(minutes=2))
    client = client_of(register, Settings(metrics_token="rahasia-metrik"))
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer salah"}).status_code == 404
    found = client.get("/metrics", headers={"Authorization": "Bearer rahasia-metrik"})
    assert found.status_code == 200
    told = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(found.text)
        for sample in family.samples
    }
    assert told["ikat_mail_messages", "sent"] == 3
    assert told["ikat_mail_due",] == 1
    assert told["ikat_mail_oldest_due_seconds",] == 120
    assert told["ikat_workers",] == 1
    assert told["ikat_job_figure", "asked", "sweep"] == 0
    assert {key[1] for key in told if key[0] == "ikat_job_failed"} == set(TIMES) - {"audit_head"}


@pytest.mark.parametrize(("network", "status"), [("10.0.0.0/8", 404), ("127.0.0.0/8", 200)])
def test_metrics_without_a_token_are_for_a_network_that_is_named(
    register: Engine, network: str, status: int
) -> None:
    app = create_app(register, Settings(metrics_from=(network,)), clock=lambda: TODAY)
    near = httpx.ASGITransport(app=cast("Any", app), client=("127.0.0.1", 5000))

    async def asked() -> int:
        async with httpx.AsyncClient(transport=near, base_url="http://ikat.contoh") as client:
            return (await client.get("/metrics")).status_code

    assert apart(lambda: asyncio.run(asked())) == status


def test_health_tells_its_parts_apart(register: Engine, tmp_path: Path) -> None:
    client = client_of(register)
    parts = client.get("/sehat").json()["parts"]
    assert parts == {"web": "ok", "worker": "down", "engine": "unknown", "database": "ok", "mail": "unknown"}
    with mail_server() as box:
        worked(register, tmp_path, box.url)
    parts = client.get("/sehat").json()["parts"]
    assert parts == {"web": "ok", "worker": "ok", "engine": "ok", "database": "ok", "mail": "ok"}

    def not_us(talk: object) -> None:
        talk.say("421 closed")  # type: ignore[attr-defined]

    post(register, now=TODAY)
    with Rogue(not_us) as rogue:
        deliver(
            Work(
                register,
                Files(tmp_path),
                "pekerja-uji",
                lambda: TODAY,
                delivery(register, rogue.url, clock=lambda: TODAY),
            )
        )
    assert client.get("/sehat").json()["parts"]["mail"] != "ok"
    assert ledger(register)["surat-1"].state == "waiting"
