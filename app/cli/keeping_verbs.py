"""`ikat backup` and `ikat restore`: the register and its files into one file, and back."""

from pathlib import Path

import click

from app.cli.output import json_option, show
from app.settings import load_settings

FILES = "files"


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def backup(file: Path, as_json: bool) -> int:
    """Cadangkan register dan berkasnya ke satu berkas, tanpa menghentikan siapa pun. Isinya data pribadi: simpan baik-baik."""
    from app.acts.backup import backup as back_up
    from app.cli.opening import doing, ready_register

    settings = load_settings()
    done = back_up(doing(ready_register(settings)), settings.folder / FILES, file)
    head = "" if done.head is None else done.head.hash
    show(
        as_json,
        {
            "file": str(file),
            "tables": done.tables,
            "rows": done.rows,
            "files": done.files,
            "head": head,
            "missing": list(done.missing),
        },
        lambda: [
            f"Dicadangkan ke {file}: {done.rows} baris dari {done.tables} tabel, {done.files} berkas.",
            f"Kepala jejak audit: {head}. Catat di luar; pemulihan dapat diperiksa dengan `ikat audit verify --head`.",
        ],
    )
    return _tell_missing(done.missing)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--replace", is_flag=True, help="Gantikan register yang sudah dipakai; isinya yang sekarang hilang."
)
@click.option(
    "--accept-broken", is_flag=True, help="Terima cadangan yang jejak auditnya memang sudah tidak utuh."
)
@json_option
def restore(file: Path, replace: bool, accept_broken: bool, as_json: bool) -> int:
    """Pulihkan register dan berkasnya. Suratnya ditahan sampai `ikat release-mail`."""
    from app.acts.restore import restore as put_back
    from app.cli.opening import bare_register, doing

    settings = load_settings()
    done = put_back(
        doing(bare_register(settings)),
        settings.folder / FILES,
        file,
        replace=replace,
        accept_broken=accept_broken,
    )
    show(
        as_json,
        {
            "tables": done.tables,
            "rows": done.rows,
            "files": done.files,
            "entries": done.entries,
            "missing": list(done.missing),
        },
        lambda: [
            (
                f"Dipulihkan: {done.rows} baris ke {done.tables} tabel, {done.files} berkas; "
                f"jejak audit diperiksa, {done.entries} catatan."
            ),
            "Surat ditahan. Bila inilah register yang berlaku: `ikat release-mail --reason …`.",
        ],
    )
    return _tell_missing(done.missing)


@click.command("release-mail")
@click.option("--reason", required=True, help="Alasan; tersimpan dalam jejak audit.")
def release_mail(reason: str) -> None:
    """Izinkan register yang dipulihkan mengirim surat lagi."""
    from app.acts.release_mail import release_mail as release
    from app.cli.opening import doing, ready_register

    release(doing(ready_register(load_settings())), reason)
    click.echo("Surat tidak lagi ditahan.", err=True)


VERBS = (backup, restore, release_mail)


def _tell_missing(missing: tuple[str, ...]) -> int:
    for digest in missing:
        click.echo(
            f"Berkas {digest} tidak ada atau rusak di folder berkas; tidak ikut dicadangkan.", err=True
        )
    return 1 if missing else 0
