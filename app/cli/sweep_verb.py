"""`ikat sweep`: ask about what is due, and keep what is concluded."""

import time
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from app.cli.output import complain, json_option, show
from app.domain.faults import FaultyInput
from app.settings import load_settings

if TYPE_CHECKING:
    from app.acts.swept import Swept
    from app.register.projection import Values

# Shown in the order in which a person looks for them.
_TOLD = ("due", "state", "since", "arose_on", "status", "ends_on", "done_on", "party")


@click.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Hari yang ditanya; tanpa ini hari ini.")
@click.option("--full", is_flag=True, help="Tanyakan semua perjanjian, juga yang belum tiba harinya.")
@click.option("--dry-run", is_flag=True, help="Hanya sebut yang akan berubah; tidak mencatat apa pun.")
@json_option
def sweep(as_of: datetime | None, full: bool, dry_run: bool, as_json: bool) -> int:
    """Tanyakan yang tiba harinya, dan simpan kesimpulannya."""
    from app.acts.sweep import sweep as sweep_register
    from app.cli.opening import now, ready_register
    from app.domain.days import Days

    began = time.monotonic()
    instant = now()
    day = Days.at(instant) if as_of is None else Days.everywhere(as_of.date())
    swept = sweep_register(ready_register(load_settings()), day, instant, full=full, dry_run=dry_run)
    seconds = round(time.monotonic() - began, 3)
    show(as_json, _document(swept, seconds, dry_run=dry_run), lambda: _lines(swept, seconds, dry_run=dry_run))
    for one in swept.failed:
        if isinstance(one.error, FaultyInput):
            click.echo(f"{one.agreement}:", err=True)
            complain(one.error)
        else:
            click.echo(f"{one.agreement}: mesin penalaran gagal ({one.error})", err=True)
    if any(not isinstance(one.error, FaultyInput) for one in swept.failed) or swept.missed:
        return 3
    return 1 if swept.failed else 0


def _document(swept: "Swept", seconds: float, *, dry_run: bool) -> dict[str, Any]:
    document: dict[str, Any] = {
        "as_of": swept.as_of.isoformat(),
        "asked": swept.asked,
        "changed": swept.changed,
        "written": swept.written,
        "reminders_planned": swept.reminders,
        "seconds": seconds,
    }
    if swept.failed:
        document["failed"] = [one.agreement for one in swept.failed]
    if dry_run:
        document["changes"] = [
            {
                "agreement": one.agreement,
                "what": one.difference.table,
                "about": list(one.difference.key[1:]),
                "before": _plain(one.difference.before),
                "after": _plain(one.difference.after),
            }
            for one in swept.changes
        ]
        document["suspensions"] = [
            {"agreement": slug, "party": one.party, "on": one.on.isoformat()}
            for slug, one in swept.suspensions
        ]
    return document


def _lines(swept: "Swept", seconds: float, *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        for one in swept.changes:
            about = " ".join(map(str, one.difference.key))
            yield f"{one.agreement} {about}: {_brief(one.difference.before)} → {_brief(one.difference.after)}"
        for slug, suspension in swept.suspensions:
            yield f"{slug}: akses pihak {suspension.party} dicatat dihentikan sejak {suspension.on.isoformat()}"
    yield (
        f"{swept.as_of.isoformat()}: {swept.asked} perjanjian ditanya, {swept.changed} berubah, "
        f"{swept.written} baris ditulis, {swept.reminders} pengingat direncanakan ({seconds} detik)."
    )


def _plain(values: "Values | None") -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in values.items()}


def _brief(values: "Values | None") -> str:
    plain = _plain(values)
    if plain is None:
        return "tidak ada"
    return ", ".join(f"{name} {plain[name]}" for name in _TOLD if plain.get(name) is not None)
