"""The verb that writes one paper, and names the kinds there are."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.event_files import STDIN
from app.cli.output import json_option, lang_option, language, show
from app.cli.reasoning_verbs import RECORDS, case_of, events_option, refused
from app.domain.faults import Fault, FaultyInput
from app.wording.language import Language

if TYPE_CHECKING:
    from app.records.yaml import Document
    from app.writing import Field, Kind, Said, Subject


@click.command("print")
@click.argument("kind", required=False)
@click.argument("agreement", required=False)
@click.option("--list", "listing", is_flag=True, help="Sebut jenis naskah, dan isian masing-masing.")
@click.option(
    "--data", "data", metavar="FILE|-", help="Isian naskah, YAML atau JSON; - untuk masukan standar."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT.pdf", help="Berkas PDF yang ditulis."
)
@click.option(
    "--as-of", "as_of", metavar="DATE", help="Keadaan perjanjian pada hari ini; tanpa ini: hari ini."
)
@click.option("--draft", is_flag=True, help="Rancangan, dengan tanda air.")
@events_option
@json_option
@lang_option
def print_paper(
    kind: str | None,
    agreement: str | None,
    listing: bool,
    data: str | None,
    output: Path | None,
    as_of: str | None,
    draft: bool,
    events: str | None,
    as_json: bool,
    lang: str | None,
) -> int:
    """Tulis satu naskah (adendum, berita acara, surat, laporan) sebagai PDF; --list menyebut jenisnya."""
    from app.writing import kinds

    speech = language(lang)
    try:
        if listing:
            _list(kinds().values() if kind is None else [_kind(kind)], as_json, speech)
            return 0
        if kind is None or output is None:
            raise click.UsageError("Sebutkan KIND AGREEMENT --data FILE -o OUT.pdf, atau --list.")
        written = _write(_kind(kind), agreement, data, events, as_of, output, draft=draft)
    except FaultyInput as error:
        return refused(error, speech)
    if as_json:
        show(True, {"kind": kind, "agreement": agreement, "file": str(output), "bytes": written}, list)
    else:
        click.echo(f"{output}: {written} bita", err=True)
    return 0


def _kind(name: str) -> "Kind":
    from app.writing import kind_named

    return kind_named(name)


def _write(
    kind: "Kind",
    agreement: str | None,
    data: str | None,
    events: str | None,
    as_of: str | None,
    output: Path,
    *,
    draft: bool,
) -> int:
    from app.records.files import FaultyFile, Located
    from app.writing import compose, render

    document = None if data is None else _document(data)
    typed = {} if document is None or document.data is None else document.data
    if not isinstance(typed, dict):
        raise FaultyInput(Fault("paper.data_not_mapping"))
    try:
        composed = compose(kind, _subject(kind, agreement, events, as_of), typed)
    except FaultyFile:
        raise
    except FaultyInput as error:
        if document is None:
            raise
        # What is missing stands on no line; what is wrong does.
        at = [
            (fault, document.line_of(fault.path) if fault.path[:1] and fault.path[0] in typed else None)
            for fault in error.faults
        ]
        raise FaultyFile(Located(str(data), line, fault) for fault, line in at) from error
    pdf = render(composed, draft=draft)
    try:
        output.write_bytes(pdf)
    except OSError as error:
        raise FaultyInput(
            Fault("paper.unwritable", {"file": str(output), "problem": error.strerror or ""})
        ) from error
    return len(pdf)


def _subject(kind: "Kind", agreement: str | None, events: str | None, as_of: str | None) -> "Subject":
    from app.reasoning.evaluation import the_reasoner
    from app.writing import About, Subject

    def one(named: str) -> Subject:
        case = case_of(named, events, as_of)
        return Subject(case=case, conclusions=the_reasoner().evaluate(case))

    if kind.subject is About.AGREEMENT:
        if agreement is None:
            raise FaultyInput(Fault("paper.needs_agreement", {"kind": kind.name}))
        return one(agreement)
    folder = RECORDS if agreement is None else Path(agreement)
    if not folder.is_dir():
        return Subject(register=(one(str(agreement)),))
    return Subject(register=tuple(one(str(file)) for file in sorted(folder.glob("*.yaml"))))


def _document(named: str) -> "Document":
    import sys

    from app.records.files import FaultyFile, Located, read_document
    from app.records.yaml import Unreadable, read_yaml

    if named != STDIN:
        return read_document(Path(named))
    try:
        return read_yaml(sys.stdin.buffer.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FaultyFile([Located("stdin", None, Fault("file.not_utf8"))]) from error
    except Unreadable as error:
        raise FaultyFile(Located("stdin", error.line, fault) for fault in error.faults) from error


def _list(kinds: Any, as_json: bool, speech: Language) -> None:
    shown = [_described(kind) for kind in kinds]

    def lines() -> list[str]:
        out: list[str] = []
        for kind in kinds:
            out.append(f"{kind.name}  {_said(kind.title, speech)}")
            out += [f"    {_field_line(field, speech)}" for field in kind.fields]
        return out

    show(as_json, shown, lines)


def _field_line(field: "Field", speech: Language) -> str:
    english = speech is Language.ENGLISH
    how = "required" if english else "wajib"
    if not field.required:
        how = "optional" if english else "boleh kosong"
    known = ("; the record fills it" if english else "; diisi register") if field.fill else ""
    some = [one.value for one in field.choices] or [one.name for one in field.columns]
    of = f": {', '.join(some)}" if some else ""
    return f"{field.name} ({field.type.value}{of}; {how}{known}) – {_said(field.label, speech)}"


def _said(said: "Said", speech: Language) -> str:
    return said.en if speech is Language.ENGLISH else said.id


def _described(kind: "Kind") -> dict[str, Any]:
    from app.records.codec import encode

    return {
        "kind": kind.name,
        "title": encode(kind.title),
        "family": kind.family.value,
        "subject": kind.subject.value,
        "fields": [
            {
                "name": field.name,
                "label": encode(field.label),
                "type": field.type.value,
                "required": field.required,
                "filled": field.fill is not None,
                **({"choices": [one.value for one in field.choices]} if field.choices else {}),
                **(
                    {
                        "columns": [
                            {"name": one.name, "type": one.type.value, "required": one.required}
                            for one in field.columns
                        ]
                    }
                    if field.columns
                    else {}
                ),
            }
            for field in kind.fields
        ],
    }
