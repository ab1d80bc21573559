"""`ikat mail` and `ikat worker`: mail tried out, and the process that does what nobody asks for."""

import click

from app.domain.faults import Fault, FaultyInput
from app.settings import load_settings


@click.group()
def mail() -> None:
    """Surat: uji pengirimannya."""


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


@click.command()
@click.option("--with-parent", is_flag=True, hidden=True, help="Berakhir bersama yang menjalankannya.")
def worker(with_parent: bool) -> None:
    """Jalankan pekerja saja: menyapu, mengirim surat, membersihkan."""
    from app.cli.opening import ready_register
    from app.worker.running import run_worker

    settings = load_settings()
    run_worker(ready_register(settings), settings, with_parent=with_parent)
