"""`ikat audit …`: the trail read, handed out, and its head told."""

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.output import json_option, show
from app.settings import load_settings

if TYPE_CHECKING:
    from app.register.audit_reading import TrailFilter

_day = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--tell", is_flag=True, help="Catat bahwa kepala ini disampaikan ke luar.")
@json_option
def head(tell: bool, as_json: bool) -> None:
    """Sebut kepala jejak audit: catatan terakhir, hash, dan waktunya. Catat di luar register."""
    from app.acts.tell_head import tell_head
    from app.cli.opening import doing, ready_register
    from app.domain.faults import Fault, FaultyInput
    from app.register.database import reading
    from app.register.state import head as head_of

    engine = ready_register(load_settings())
    last = tell_head(doing(engine)) if tell else None
    if last is None:
        with reading(engine) as session:
            last = head_of(session)
    if last is None:
        raise FaultyInput(Fault("audit.empty"))
    found = last
    show(
        as_json,
        {"entry": found.seq, "hash": found.hash, "at": found.at.isoformat()},
        lambda: [f"{found.seq}  {found.hash}  {found.at.isoformat()}"],
    )


@click.command()
@click.option("--format", "form", type=click.Choice(["csv", "bundle"]), default="csv", show_default=True)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--actor", help="Hanya perbuatan pelaku ini, misalnya account/7.")
@click.option("--act", help="Hanya perbuatan ini, misalnya agreement.amend.")
@click.option("--agreement", help="Hanya yang menyangkut perjanjian ini.")
@click.option("--from", "since", type=_day, help="Sejak hari ini.")
@click.option("--until", type=_day, help="Sampai hari ini, termasuk.")
@json_option
def export(
    form: str,
    output: Path,
    actor: str | None,
    act: str | None,
    agreement: str | None,
    since: datetime | None,
    until: datetime | None,
    as_json: bool,
) -> None:
    """Tulis jejak audit: CSV untuk dibaca, atau bundel yang dapat diperiksa tanpa Ikat."""
    from app.acts.export_audit import export_bundle, export_csv
    from app.cli.opening import doing, ready_register

    wanted = _wanted(actor, act, agreement, since, until)
    if form == "bundle" and wanted is not None:
        raise click.UsageError("Bundel memuat jejak seluruhnya; saringan hanya untuk CSV.")
    who = doing(ready_register(load_settings()))
    if form == "bundle":
        done = export_bundle(who, output)
        entries, last = done.entries, done.head
    else:
        from app.register.audit_reading import TrailFilter

        entries, last = export_csv(who, output, wanted or TrailFilter()), ""
    show(
        as_json,
        {"file": str(output), "entries": entries, **({"head": last} if last else {})},
        lambda: [f"{entries} catatan ditulis ke {output}."] + ([f"Kepala: {last}"] if last else []),
    )


@click.command("verify-bundle")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--head", "noted", help="Kepala yang pernah dicatat di luar.")
@json_option
def verify_bundle(file: Path, noted: str | None, as_json: bool) -> None:
    """Periksa bundel jejak audit; tidak memakai register."""
    from app.register.audit_export import check_bundle

    found = check_bundle(file, noted)
    show(
        as_json,
        {"whole": True, **found},
        lambda: [
            (
                f"Bundel utuh: {found['entries']} catatan, {found['values']} nilai diperiksa, "
                f"{found['erased']} telah dihapus, {found['withheld']} ditahan. Kepala: {found['head']}"
            )
        ],
    )


VERBS = (head, export, verify_bundle)


def _wanted(
    actor: str | None, act: str | None, agreement: str | None, since: datetime | None, until: datetime | None
) -> "TrailFilter | None":
    if not any((actor, act, agreement, since, until)):
        return None
    from app.domain.calendar import OFFSETS, Zone, add_days
    from app.register.audit_reading import TrailFilter

    jakarta = OFFSETS[Zone.JAKARTA]
    return TrailFilter(
        actor=actor,
        act=act,
        agreement=agreement,
        since=None if since is None else since.replace(tzinfo=jakarta),
        until=None if until is None else datetime.combine(add_days(until.date(), 1), time(), jakarta),
    )
