"""`ikat record` and `ikat retract`: what happened under an agreement of the register, and what was recorded wrongly."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from app.cli.event_files import events_from, place_of
from app.cli.output import json_option, show
from app.domain.faults import FaultyInput
from app.settings import load_settings


@click.command()
@click.argument("agreement")
@click.option(
    "--events",
    "events",
    metavar="FILE|-",
    required=True,
    help="Apa yang terjadi, YAML atau JSON; - untuk stdin.",
)
@click.option(
    "--evidence",
    "evidence",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Bukti (PDF, DOCX, XLSX, PNG, JPEG); boleh beberapa kali.",
)
@json_option
def record(agreement: str, events: str, evidence: tuple[Path, ...], as_json: bool) -> None:
    """Catat apa yang terjadi pada perjanjian dalam register, dengan buktinya."""
    from app.acts.record import record as record_events
    from app.cli.opening import doing, ready_register
    from app.register.files import Files, chunks_of

    settings = load_settings()
    happened = events_from(events)
    acting = doing(ready_register(settings))
    files = Files(settings.files, settings.largest_file)
    files.sweep(acting.now)
    with ExitStack() as stack:
        received = []
        for file in evidence:
            with _faults_of(str(file), everything=True):
                received.append(stack.enter_context(files.received(chunks_of(file), file.name)))
        with _faults_of(place_of(events)):
            done = record_events(acting, agreement, happened, evidence=received)
    show(
        as_json,
        {"agreement": agreement, "keys": list(done.keys), "evidence": list(done.evidence)},
        lambda: (
            f"{key}: {event.type}, {event.on.isoformat()}"
            for key, event in zip(done.keys, happened, strict=True)
        ),
    )


@click.command()
@click.argument("agreement")
@click.argument("key")
@click.option("--reason", required=True, help="Alasan; tersimpan bersama peristiwanya.")
@click.option("--together", is_flag=True, help="Tarik juga semua peristiwa yang merujuknya.")
@json_option
def retract(agreement: str, key: str, reason: str, together: bool, as_json: bool) -> None:
    """Tarik peristiwa yang keliru tercatat; tidak dihapus, tetap terbaca dengan alasannya."""
    from app.acts.retract import retract as retract_event
    from app.cli.opening import doing, ready_register

    gone = retract_event(doing(ready_register(load_settings())), agreement, key, reason, together=together)
    show(
        as_json,
        {"agreement": agreement, "withdrawn": list(gone)},
        lambda: (f"{one}: ditarik" for one in gone),
    )


@contextmanager
def _faults_of(place: str, *, everything: bool = False) -> Iterator[None]:
    """Say which file a fault is in: of the file itself, or of what stands in it, whose place begins with a number."""
    from app.records.files import FaultyFile, Located

    try:
        yield
    except FaultyFile:
        raise
    except FaultyInput as error:
        if not everything and not all(one.path and isinstance(one.path[0], int) for one in error.faults):
            raise
        raise FaultyFile(Located(place, None, one) for one in error.faults) from error
