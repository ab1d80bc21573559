"""Mail that came back, handed to the command line as a mail server does."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.cli.calling import Run
from tests.support.mail_server import mail_server
from tests.support.posting import delivery, post, states
from tests.support.reports import exchange, postfix


@pytest.fixture
def sent(register: Engine) -> Engine:
    post(register, 2)
    with mail_server() as box:
        delivery(register, box.url).round()
    return register


def told(run: Run, register: Engine, report: str, *more: str, **environment: str) -> tuple[int, str]:
    url = register.url.set(drivername=register.dialect.name).render_as_string(hide_password=False)
    answer = run("mail", "returned", *more, said=report, IKAT_DATABASE_URL=url, **environment)
    assert answer.stdout == ""
    assert len(answer.stderr.strip().splitlines()) == 1
    return answer.returncode, answer.stderr


def test_a_report_is_taken_from_standard_input_and_from_a_file(
    run: Run, sent: Engine, tmp_path: Path
) -> None:
    assert told(run, sent, postfix(action="delayed").decode()) == (
        0,
        "meja1@contoh.go.id: Tidak ada yang berubah: menurut laporan ini surat itu belum gagal, hanya tertunda, diteruskan, atau sampai.\n",
    )
    code, said = told(run, sent, postfix().decode())
    assert (code, "alamatnya tidak dikirimi lagi" in said) == (0, True)
    code, said = told(run, sent, postfix().decode(), "--lang", "en")
    assert (code, "Nothing changes" in said) == (0, True)
    file = tmp_path / "kembali.eml"
    file.write_bytes(
        postfix("meja2@contoh.go.id", "<surat-2@contoh.go.id>", said="smtp; 554 spam", status="5.7.1")
    )
    code, said = told(run, sent, "", str(file))
    assert (code, "menunggu keputusan" in said) == (0, True)
    assert states(sent) == {"surat-1": "failed", "surat-2": "failed"}


def test_what_cannot_be_followed_is_said_and_changes_nothing(run: Run, sent: Engine, tmp_path: Path) -> None:
    for report, said in (
        ("", "bukan laporan peladen"),
        ("Subject: Re: Pengingat\n\nTerima kasih – sudah.", "bukan laporan peladen"),
        (exchange().decode(), "tandai alamatnya"),
        (postfix("korban@contoh.go.id").decode(), "tidak dikirim ke korban@contoh.go.id"),
        (postfix(identity="<surat-9@contoh.go.id>").decode(), "tidak ada surat surat-9"),
        (postfix().decode() + " " * 8_000_000, "lebih besar dari 8 MB"),
    ):
        code, answer = told(run, sent, report)
        assert (code, said in answer) == (1, True), answer
    file = tmp_path / "sampah.eml"
    file.write_bytes(bytes(range(256)) * 100)
    assert told(run, sent, "", str(file), "--lang", "en")[0] == 1
    assert told(run, sent, "", str(tmp_path / "tidak-ada.eml"))[0] == 1
    assert told(run, sent, "", str(tmp_path))[0] == 1
    assert states(sent) == {"surat-1": "sent", "surat-2": "sent"}


def test_what_passes_is_told_so_that_a_mail_server_brings_the_report_again(
    run: Run, register: Engine, tmp_path: Path
) -> None:
    post(register)
    assert told(run, register, postfix().decode())[0] == 75
    nowhere = f"postgresql://ikat@/ikat?host={tmp_path}"
    answer = run("mail", "returned", said=postfix().decode(), IKAT_DATABASE_URL=nowhere)
    assert (answer.returncode, len(answer.stderr.strip().splitlines())) == (75, 1)
    unprepared = run("mail", "returned", said=postfix().decode())
    assert unprepared.returncode == 75
