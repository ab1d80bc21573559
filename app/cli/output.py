"""What the command line prints: one JSON document or lines; complaints go to standard error."""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import click

from app.domain.faults import FaultyInput
from app.records.files import FaultyFile
from app.settings import data_folder, load_settings
from app.wording.faults import located
from app.wording.language import Language

json_option = click.option("--json", "as_json", is_flag=True, help="Satu dokumen JSON ke keluaran standar.")
lang_option = click.option("--lang", type=click.Choice(["id", "en"]), help="Bahasa pesan (id atau en).")


def show(as_json: bool, data: Any, lines: Callable[[], Iterable[str]]) -> None:
    if as_json:
        print_json(data)
    else:
        click.echo("\n".join(lines()))


def print_json(data: Any) -> None:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def language(chosen: str | None = None) -> Language:
    """The language asked for, else the one that is set; a fault in the settings is told in Indonesian."""
    if chosen:
        return Language(chosen)
    try:
        return load_settings().language
    except FaultyInput:
        return Language.INDONESIAN


def complain(error: FaultyInput, speech: Language | None = None) -> None:
    """Every fault on a line of its own, with its place, in the language asked for or else the one that is set."""
    speech = speech or language()
    if isinstance(error, FaultyFile):
        for one in error.located:
            click.echo(located(one.fault, speech, one.file, one.line), err=True)
    else:
        for fault in error.faults:
            click.echo(located(fault, speech), err=True)


def own_fault(error: Exception) -> None:
    """A fault of ours: one line for the person, the rest in a file for whoever mends it."""
    log = data_folder(os.environ) / "faults.log"
    told = "".join(traceback.format_exception(error))
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} {told}\n")
        where = f"rinciannya dalam {log}"
    except OSError:
        sys.stderr.write(told)
        where = "rinciannya di atas"
    click.echo(f"Kesalahan pada program ({type(error).__name__}); {where}.", err=True)
