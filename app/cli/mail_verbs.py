"""`ikat mail` and `ikat worker`: mail tried out, and the process that does what nobody asks for."""

from pathlib import Path

import click

from app.cli.output import complain, lang_option, language
from app.domain.faults import Fault, FaultyInput
from app.settings import load_settings

# "Not now", as mail servers understand a program (sysexits.h): they keep what they handed over, and bring it again.
NOT_NOW = 75
_PASSES = frozenset({"returned.not_sent", "register.busy", "register.unprepared", "database.unreachable"})


@click.group()
def mail() -> None:
    """Surat: uji pengirimannya, dan baca yang kembali."""


@mail.command("test")
@click.argument("address")
def test_mail(address: str) -> int:
    """Kirim surat uji ke ALAMAT, sekarang juga, tanpa menunggu antrean."""
    from app.acts.try_mail import send_test
    from app.cli.opening import doing, ready_register
    from app.worker.hands import delivery

    settings = load_settings()
    engine = ready_register(settings)
    post = delivery(engine, settings, "ikat-mail-test")
    if post is None:
        raise FaultyInput(Fault("mail.unset"))
    send_test(doing(engine), post, address)
    click.echo(f"Surat uji diterima peladen untuk {address}.", err=True)
    return 0


@mail.command("returned")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@lang_option
def returned_mail(file: Path | None, lang: str | None) -> int:
    """Baca laporan peladen bahwa surat tidak sampai, dari BERKAS atau stdin."""
    from sqlalchemy.exc import DBAPIError

    from app.acts.take_back import take_back
    from app.cli.opening import doing, ready_register
    from app.register.contention import trouble_in
    from app.wording.mail_room import TAKEN_BACK
    from app.wording.notices import NOTICES

    content, speech = _report(file), language(lang)
    try:
        done = take_back(doing(ready_register(load_settings())), content)
    except DBAPIError as error:
        trouble = trouble_in(error)
        if trouble is None:
            raise
        complain(FaultyInput(trouble), speech)
        return NOT_NOW
    except FaultyInput as error:
        complain(error, speech)
        return NOT_NOW if any(one.code in _PASSES for one in error.faults) else 1
    click.echo(f"{done.address}: {NOTICES[TAKEN_BACK[done.outcome.value]].to(speech)}", err=True)
    return 0


def _report(file: Path | None) -> bytes:
    from app.records.files import FaultyFile, Located
    from app.sending.returned import LARGEST

    try:
        with click.open_file("-", "rb") if file is None else file.open("rb") as opened:
            # One byte more than is allowed tells that there is too much.
            return opened.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise FaultyFile([Located(str(file), None, Fault("file.missing"))]) from error
    except OSError as error:
        problem = Fault("file.unreadable", {"problem": error.strerror or ""})
        raise FaultyFile([Located(str(file or "stdin"), None, problem)]) from error


@click.command()
@click.option("--with-parent", is_flag=True, hidden=True, help="Berakhir bersama yang menjalankannya.")
def worker(with_parent: bool) -> None:
    """Jalankan pekerja saja: menyapu, mengirim surat, membersihkan."""
    from app.cli.opening import ready_register
    from app.worker.running import run_worker

    settings = load_settings()
    run_worker(ready_register(settings), settings, with_parent=with_parent)
