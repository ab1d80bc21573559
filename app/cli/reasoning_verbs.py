"""The verbs that reason about one agreement: nothing is opened but its record, and what happened."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.event_files import events_from, place_of
from app.cli.output import complain, json_option, lang_option, language, show
from app.domain.faults import Fault, FaultyInput
from app.settings import CHECKOUT
from app.wording.language import Language

if TYPE_CHECKING:
    from app.domain.case import Case

RECORDS = CHECKOUT / "data" / "agreements"
HOLIDAYS = CHECKOUT / "data" / "calendars" / "indonesia.yaml"

events_option = click.option(
    "--events",
    "events",
    metavar="FILE|-",
    help="Apa yang terjadi, YAML atau JSON; - untuk masukan standar.",
)


@click.command()
@click.argument("agreement")
@events_option
@click.option("--as-of", "as_of", metavar="DATE", help="Hari yang ditanya; tanpa ini: hari ini.")
@click.option(
    "--why-not", "rule", metavar="RULE[:REF]", help="Jelaskan mengapa aturan ini tidak menyimpulkan."
)
@json_option
@lang_option
def evaluate(
    agreement: str, events: str | None, as_of: str | None, rule: str | None, as_json: bool, lang: str | None
) -> int:
    """Simpulkan satu perjanjian: tenggat, hak, akses, dan temuan, dengan alasannya."""
    from app.cli.conclusion_lines import conclusion_lines, why_not_lines
    from app.reasoning.evaluation import the_reasoner
    from app.reasoning.why_not import why_not
    from app.records.conclusions import document, reasons
    from app.wording.conclusions import Voice

    speech = language(lang)
    try:
        case = case_of(agreement, events, as_of)
        voice = Voice(speech)
        reasoner = the_reasoner()
        conclusions = reasoner.evaluate(case)
        told = document(conclusions, voice)
        why = None
        if rule is not None:
            name, _, ref = rule.partition(":")
            why = why_not(reasoner, case, name, ref or None)
            told["why_not"] = {
                "rule": why.rule,
                "ref": why.ref,
                "concluded": why.concluded,
                "because": reasons(why.because, voice),
            }
    except FaultyInput as error:
        return refused(error, speech)
    show(
        as_json,
        told,
        lambda: (
            conclusion_lines(conclusions, case.agreement, voice)
            if why is None
            else why_not_lines(why, speech)
        ),
    )
    return 0


@click.command()
@click.argument("agreement")
@events_option
@click.option("--from", "first", metavar="DATE", required=True, help="Hari pertama.")
@click.option("--until", "last", metavar="DATE", required=True, help="Hari terakhir, ikut dihitung.")
@json_option
@lang_option
def timeline(
    agreement: str, events: str | None, first: str, last: str, as_json: bool, lang: str | None
) -> int:
    """Sebut setiap hari ketika simpulan berubah, dan bagaimana."""
    from app.cli.conclusion_lines import timeline_lines
    from app.reasoning.timeline import changes
    from app.records.changes import change_documents

    speech = language(lang)
    try:
        begins, ends = read_day(first, "--from"), read_day(last, "--until")
        case = case_of(agreement, events, first)
        found = changes(case, begins, ends)
    except FaultyInput as error:
        return refused(error, speech)
    show(
        as_json,
        {
            "agreement": case.agreement.slug,
            "from": begins.isoformat(),
            "until": ends.isoformat(),
            "changes": change_documents(found),
        },
        lambda: timeline_lines(found, speech),
    )
    return 0


def refused(error: FaultyInput, speech: Language) -> int:
    """Said here and not by `main`, for only here is it known which language was asked for."""
    complain(error, speech)
    return 1


def case_of(named: str, events: str | None, as_of: str | None) -> "Case":
    """The agreement with what happened, once that is known to be possible."""
    from datetime import UTC, datetime

    from app.domain.calendar import day_in
    from app.domain.case import Case
    from app.domain.history import check_history
    from app.records.files import FaultyFile, Located, read_agreement, read_holidays

    agreement = read_agreement(_record(named))
    holidays = read_holidays(HOLIDAYS)
    happened = events_from(events) if events is not None else ()
    faults = check_history(agreement, happened, holidays)
    if faults:
        raise FaultyFile(Located(place_of(events), None, fault) for fault in faults)
    day = day_in(datetime.now(UTC), agreement.settings.zone) if as_of is None else read_day(as_of, "--as-of")
    return Case(agreement, day, happened, holidays)


def _record(named: str) -> Path:
    """The record of the five by its name, or a file."""
    by_name = RECORDS / f"{named}.yaml"
    if "/" not in named and by_name.is_file():
        return by_name
    file = Path(named)
    if file.is_file() or file.suffix in {".yaml", ".yml", ".json"}:
        return file
    known = ", ".join(sorted(one.stem for one in RECORDS.glob("*.yaml")))
    raise FaultyInput(Fault("record.unknown", {"name": named, "known": known}))


def read_day(text: str, option: str) -> date:
    from app.records.codec import decode

    try:
        return decode(date, text)
    except FaultyInput as error:
        raise FaultyInput(*(fault.under(option) for fault in error.faults)) from error
