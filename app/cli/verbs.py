"""The verbs. What takes long to import is imported by the verb that needs it."""

from dataclasses import replace
from pathlib import Path

import click

from app.cli import (
    audit_verbs,
    draft_verbs,
    event_verbs,
    import_verbs,
    keeping_verbs,
    mail_verbs,
    paper_verbs,
    reasoning_verbs,
)
from app.cli.output import json_option, lang_option, language, print_json, show
from app.cli.sweep_verb import sweep
from app.cli.user_verbs import user
from app.settings import SINK, describe_settings, load_settings, without_password

host_option = click.option("--host", help="Alamat tempat web mendengarkan.")
port_option = click.option("--port", type=click.IntRange(0, 65535), help="Port web; 0: port bebas mana saja.")


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Di luar ini: ./ikat test (uji) dan ./ikat bench (tolok ukur).",
)
@click.version_option(package_name="ikat", prog_name="ikat")
def ikat() -> None:
    """Register perjanjian kerja sama: mencatat, menalar, mengingatkan."""


ikat.add_command(sweep)
ikat.add_command(user)


@ikat.command()
@host_option
@port_option
@click.option("--demo", is_flag=True, help="Muat lima perjanjian contoh, dan akun contoh untuk setiap peran.")
def serve(host: str | None, port: int | None, demo: bool) -> None:
    """Siapkan register, jalankan web dan pekerjanya, sebut alamatnya."""
    from app.cli.opening import opened_to_people, prepared_register
    from app.main import run_web

    settings = load_settings()
    if demo and not settings.smtp_url:
        # What a demonstration would send is shown in the browser.
        settings = replace(settings, smtp_url=SINK)
    engine = opened_to_people(prepared_register(settings, demo=demo), demo=demo)
    run_web(engine, settings, host, port, demo=demo, with_worker=True)


@ikat.command()
@host_option
@port_option
def web(host: str | None, port: int | None) -> None:
    """Jalankan web saja, atas register yang sudah disiapkan."""
    from app.cli.opening import opened_to_people, ready_register
    from app.main import run_web

    settings = load_settings()
    run_web(opened_to_people(ready_register(settings)), settings, host, port)


@ikat.command()
def migrate() -> None:
    """Siapkan register: tabel sampai langkah terbaru, dan hari libur."""
    from app.cli.opening import prepared_register

    settings = load_settings()
    prepared_register(settings)
    click.echo(f"Register siap: {without_password(settings.database)}", err=True)


@ikat.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--correct", is_flag=True, help="Yang tercatat keliru: catat rekaman ini sebagai koreksi.")
@json_option
def load(paths: tuple[Path, ...], correct: bool, as_json: bool) -> None:
    """Muat rekaman perjanjian (berkas atau folder; tanpa argumen: data/agreements)."""
    from app.acts.enter import enter
    from app.cli.opening import AGREEMENTS, doing, prepared_register
    from app.records.files import read_agreements

    records = [record for _, record in read_agreements(paths or (AGREEMENTS,))]
    done = enter(doing(prepared_register(load_settings())), records, correct=correct)
    words = {"entered": "dimuat", "unchanged": "sudah ada, tidak berubah", "corrected": "dikoreksi"}
    show(
        as_json,
        [{"agreement": one.slug, "outcome": one.outcome, "fields": list(one.differences)} for one in done],
        lambda: (
            f"{one.slug}: {words[one.outcome]}"
            + (f" ({', '.join(one.differences)})" if one.differences else "")
            for one in done
        ),
    )


@ikat.command("list")
@json_option
def list_agreements(as_json: bool) -> None:
    """Sebut perjanjian dalam register."""
    from app.cli.opening import ready_register
    from app.register.agreements import listed
    from app.register.database import reading

    with reading(ready_register(load_settings())) as session:
        found = listed(session)
    show(
        as_json,
        [
            {
                "agreement": one.slug,
                "kind": one.kind,
                "title": one.title,
                "signed_on": one.signed_on.isoformat() if one.signed_on else None,
                "institutions": list(one.institutions),
                "numbers": list(one.numbers),
            }
            for one in found
        ],
        lambda: (
            [f"{one.slug}  {' · '.join(one.numbers)}  {one.title}" for one in found]
            or ["Register masih kosong; muat perjanjian dengan `ikat load BERKAS`."]
        ),
    )


@ikat.command()
@click.argument("agreement")
@click.option("--reason", required=True, help="Alasan; tersimpan dalam jejak audit.")
def withdraw(agreement: str, reason: str) -> None:
    """Tarik perjanjian dari register; tidak dihapus, tetap dapat dibaca."""
    from app.acts.withdraw import withdraw as withdraw_agreement
    from app.cli.opening import doing, ready_register

    withdraw_agreement(doing(ready_register(load_settings())), agreement, reason)
    click.echo(f"{agreement} ditarik dari register.", err=True)


@ikat.command()
@json_option
def settings(as_json: bool) -> None:
    """Sebut semua setelan, nilainya, dan asalnya."""
    shown = describe_settings()
    show(
        as_json,
        [
            {
                "name": one.name,
                "value": one.value,
                "source": one.source or "default",
                "variable": one.variable,
            }
            for one in shown
        ],
        lambda: (
            f"{one.name} = {one.value or '(kosong)'}   [{one.source or 'bawaan'}; {one.variable}]\n    {one.means}"
            for one in shown
        ),
    )


@ikat.group()
def audit() -> None:
    """Jejak audit."""


@audit.command()
@click.option(
    "--head", multiple=True, help="Kepala jejak yang pernah dicatat di luar; harus masih ada di dalamnya."
)
@json_option
@lang_option
def verify(head: tuple[str, ...], as_json: bool, lang: str | None) -> int:
    """Periksa apakah jejak audit utuh dan register masih seperti yang dicatatnya."""
    from app.cli.opening import ready_register
    from app.register.database import reading
    from app.register.verifying import verify as verify_trail
    from app.wording.faults import sentence

    with reading(ready_register(load_settings())) as session:
        verdict = verify_trail(session, head)
    if verdict.broken is None:
        show(
            as_json,
            {"whole": True, "entries": verdict.entries, "rows": verdict.rows, "erased": verdict.erased},
            lambda: [
                (
                    f"Jejak audit utuh: {verdict.entries} catatan, {verdict.rows} baris diperiksa, "
                    f"{verdict.erased} nilai pribadi telah dihapus."
                )
            ],
        )
        return 0
    broken = sentence(verdict.broken, language(lang))
    if as_json:
        facts = {"code": verdict.broken.code, **verdict.broken.facts, "text": broken}
        print_json({"whole": False, "broken": facts})
    click.echo(broken, err=True)
    return 1


@audit.command()
@click.argument("entry", type=int)
@click.option("--reason", required=True, help="Dasar penghapusan; tersimpan dalam jejak audit.")
def erase(entry: int, reason: str) -> None:
    """Hapus nilai pribadi satu catatan; rantai jejak tetap utuh."""
    from app.acts.erase import erase as erase_values
    from app.cli.opening import doing, ready_register

    erased = erase_values(doing(ready_register(load_settings())), entry, reason)
    click.echo(f"{erased} nilai pribadi dihapus dari catatan {entry}.", err=True)


@ikat.command()
def schema() -> None:
    """Cetak JSON Schema rekaman perjanjian (isi docs/record.schema.json)."""
    from app.records.schema import record_schema_text

    click.echo(record_schema_text(), nl=False)


@ikat.command()
def prove() -> int:
    """Buktikan bahwa pemasangan ini bekerja: mesin aturan, PDF, basis data, huruf."""
    from app.setup.proof import prove as prove_installation

    return 0 if prove_installation() else 1


ikat.add_command(draft_verbs.draft)
ikat.add_command(draft_verbs.compare)
ikat.add_command(mail_verbs.mail)
ikat.add_command(mail_verbs.worker)
for verb in (*import_verbs.VERBS, *keeping_verbs.VERBS):
    ikat.add_command(verb)
for verb in audit_verbs.VERBS:
    audit.add_command(verb)
ikat.add_command(reasoning_verbs.evaluate)
ikat.add_command(reasoning_verbs.timeline)
ikat.add_command(event_verbs.record)
ikat.add_command(event_verbs.retract)
ikat.add_command(paper_verbs.print_paper)
