"""The verbs about drafts and about what an agreement says on a day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.output import json_option, lang_option, language, show
from app.cli.reasoning_verbs import read_day
from app.settings import load_settings
from app.wording.language import Language

if TYPE_CHECKING:
    from app.wording.comparing import Segment


@click.group()
def draft() -> None:
    """Rancangan perjanjian."""


@draft.command()
@click.argument("file", type=click.Path(path_type=Path))
def make(file: Path) -> None:
    """Buat rancangan dari sebuah rekaman yang belum ditandatangani."""
    from app.acts.draft.make import make_draft
    from app.cli.opening import doing, ready_register
    from app.records.files import read_agreement

    slug = make_draft(doing(ready_register(load_settings())), read_agreement(file))
    click.echo(f"Rancangan {slug} dibuat.", err=True)


@draft.command()
@click.argument("predecessor")
@click.argument("slug")
@click.option("--title", help="Judul; tanpa ini: judul pendahulunya.")
def succeed(predecessor: str, slug: str, title: str | None) -> None:
    """Buat rancangan pengganti sebuah perjanjian, dengan ketentuan yang berlaku terakhir."""
    from app.acts.draft.make import succeed as make_successor
    from app.cli.opening import doing, ready_register

    make_successor(doing(ready_register(load_settings())), predecessor, slug, title)
    click.echo(f"Rancangan {slug} dibuat sebagai pengganti {predecessor}.", err=True)


@draft.command()
@click.argument("agreement")
@json_option
@lang_option
def check(agreement: str, as_json: bool, lang: str | None) -> int:
    """Sebut apa yang masih kurang pada rancangan, dan temuannya. Keluar 1 bila belum dapat diajukan."""
    from app.acts.draft.check import check as check_draft
    from app.cli.opening import doing, ready_register
    from app.wording.faults import located, sentence
    from app.wording.findings import finding_title

    speech = language(lang)
    checked = check_draft(doing(ready_register(load_settings())), agreement)
    marks = {True: "✗", False: "!"}
    show(
        as_json,
        {
            "agreement": agreement,
            "complete": checked.complete,
            "gaps": [
                {
                    "code": gap.fault.code,
                    "path": list(gap.fault.path),
                    "blocks": gap.blocks,
                    "text": sentence(gap.fault, speech),
                }
                for gap in checked.gaps
            ],
            "findings": [one.code for one in checked.findings],
        },
        lambda: [
            *(f"{marks[gap.blocks]} {located(gap.fault, speech)}" for gap in checked.gaps),
            *(f"? {finding_title(one.code, speech)} ({one.code})" for one in checked.findings),
            "Lengkap; dapat diajukan." if checked.complete else "Belum lengkap; lengkapi yang bertanda ✗.",
        ],
    )
    return 0 if checked.complete else 1


@click.command()
@click.argument("agreement")
@click.argument("other", required=False)
@click.option("--from", "first", metavar="DATE", help="Hari yang pertama; tanpa ini: hari ini.")
@click.option("--until", "second", metavar="DATE", help="Hari yang dibandingkan; tanpa ini: hari ini.")
@json_option
@lang_option
def compare(
    agreement: str,
    other: str | None,
    first: str | None,
    second: str | None,
    as_json: bool,
    lang: str | None,
) -> None:
    """Bandingkan ketentuan dua perjanjian, atau satu perjanjian pada dua hari, kata demi kata."""
    from app.cli.opening import ready_register
    from app.register.consolidated import consolidated_by_slug
    from app.register.database import reading
    from app.wording.comparing import compared_terms

    speech = language(lang)
    with reading(ready_register(load_settings())) as session:
        before = consolidated_by_slug(session, agreement, _on(first, "--from"))
        after = consolidated_by_slug(session, other or agreement, _on(second, "--until"))
    found = [
        one
        for one in compared_terms(
            {name: one.term for name, one in before.terms.items()},
            {name: one.term for name, one in after.terms.items()},
            speech,
            (before.parties, after.parties),
        )
        if one.changed
    ]
    show(
        as_json,
        {
            "from": {"agreement": before.slug, "on": before.on.isoformat()},
            "until": {"agreement": after.slug, "on": after.on.isoformat()},
            "terms": [
                {
                    "name": one.name,
                    "paper": after.terms[one.name].paper_kind if one.name in after.terms else None,
                    "value": _plain(one.value),
                    "summary": _plain(one.summary),
                }
                for one in found
            ],
        },
        lambda: (
            [line for one in found for line in (f"{one.title}:", *_lines(one.value), *_lines(one.summary))]
            or ["Tidak ada ketentuan yang berbeda." if speech is Language.INDONESIAN else "No term differs."]
        ),
    )


def _on(text: str | None, option: str) -> date:
    from app.cli.opening import now
    from app.domain.calendar import Zone, day_in

    return day_in(now(), Zone.JAKARTA) if text is None else read_day(text, option)


def _plain(segments: tuple["Segment", ...]) -> list[dict[str, str]]:
    return [{"became": one.became, "text": one.text} for one in segments]


def _lines(segments: tuple["Segment", ...]) -> Iterator[str]:
    from app.wording.comparing import Became

    marks = {Became.EQUAL: "{}", Became.DELETED: "[-{}-]", Became.INSERTED: "[+{}+]"}
    if segments:
        yield "    " + " ".join(marks[one.became].format(one.text) for one in segments)
