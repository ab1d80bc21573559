"""`ikat import`: a register that was kept as a table comes in, and goes out again where that was a mistake."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.output import complain, json_option, lang_option, language, show
from app.records.files import FaultyFile, Located
from app.settings import load_settings

if TYPE_CHECKING:
    from app.acts.import_register import Examined
    from app.wording.language import Language


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Hanya periksa; tidak mencatat apa pun.")
@click.option("--only-sound", is_flag=True, help="Catat baris yang benar walau ada yang ditolak.")
@click.option(
    "--refused",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tulis baris yang ditolak ke berkas ini, dengan kesalahannya, untuk diperbaiki dan dikirim lagi.",
)
@json_option
@lang_option
def import_table(
    file: Path, dry_run: bool, only_sound: bool, refused: Path | None, as_json: bool, lang: str | None
) -> int:
    """Impor register dari tabel XLSX atau CSV (templat: `ikat import-template`)."""
    from app.acts.import_register import FaultyTable, examine, import_register
    from app.cli.opening import doing, prepared_register

    act, content = doing(prepared_register(load_settings())), _content(file)
    number, slugs = None, {}
    try:
        if dry_run:
            examined = examine(act, file.name, content)
        else:
            imported = import_register(act, file.name, content, only_sound=only_sound)
            examined, number, slugs = imported.examined, imported.id, imported.slugs
    except FaultyTable as error:
        examined = error.examined
    speech = language(lang)
    show(as_json, _document(examined, number, slugs, speech), lambda: _lines(examined, number, speech))
    if examined.faults:
        complain(FaultyFile(examined.faults), speech)
        if refused is not None:
            from app.wording.refused_rows import refused_file

            wrong = {row.line: row.faults for row in examined.refused}
            refused.write_bytes(refused_file(examined.table, examined.heads, wrong, speech))
            click.echo(f"{len(wrong)} baris yang ditolak ditulis ke {refused}.", err=True)
    return 1 if examined.faults and (dry_run or number is None) else 0


@click.command("import-template")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def template(file: Path) -> None:
    """Tulis templat impor: .xlsx dengan penjelasan, atau .csv."""
    from app.records.tables.writing import template_csv, template_xlsx

    file.write_bytes(template_csv() if file.suffix.lower() == ".csv" else template_xlsx())
    click.echo(f"Templat ditulis ke {file}.", err=True)


@click.command("imports")
@json_option
def list_imports(as_json: bool) -> None:
    """Sebut semua impor."""
    from app.cli.opening import ready_register
    from app.register.database import reading
    from app.register.imports import imports

    with reading(ready_register(load_settings())) as session:
        found = imports(session)
    show(
        as_json,
        [
            {
                "import": one.id,
                "file": one.name,
                "by": one.imported_by,
                "at": one.imported_at.isoformat(),
                "agreements": one.agreements,
                "standing": one.standing,
                "undone_at": one.undone_at.isoformat() if one.undone_at else None,
            }
            for one in found
        ],
        lambda: (
            f"{one.id}  {one.name}  {one.imported_at:%Y-%m-%d %H:%M}  "
            f"{one.standing} dari {one.agreements} perjanjian" + ("  dibatalkan" if one.undone_at else "")
            for one in found
        ),
    )


@click.command("undo-import")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Alasan; tersimpan dalam jejak audit.")
@json_option
def undo(number: int, reason: str, as_json: bool) -> None:
    """Batalkan satu impor: tarik semua perjanjiannya yang belum disentuh siapa pun."""
    from app.acts.undo_import import undo_import
    from app.cli.opening import doing, ready_register

    undone = undo_import(doing(ready_register(load_settings())), number, reason)
    show(
        as_json,
        {"withdrawn": list(undone.withdrawn), "kept": list(undone.kept)},
        lambda: [
            f"{len(undone.withdrawn)} perjanjian ditarik.",
            *(f"{slug}: tetap, sudah ada yang mengerjakannya" for slug in undone.kept),
        ],
    )


VERBS = (import_table, template, list_imports, undo)


def _content(file: Path) -> bytes:
    from app.domain.faults import Fault
    from app.records.tables.reading import LARGEST

    try:
        with file.open("rb") as opened:
            # One byte more than is allowed tells that there is too much.
            return opened.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise FaultyFile([Located(str(file), None, Fault("file.missing"))]) from error
    except OSError as error:
        problem = Fault("file.unreadable", {"problem": error.strerror or ""})
        raise FaultyFile([Located(str(file), None, problem)]) from error


def _document(
    examined: "Examined", number: int | None, slugs: dict[int, str], speech: "Language"
) -> dict[str, Any]:
    def told(located: Located) -> dict[str, Any]:
        return {
            "line": located.line,
            "column": str(located.fault.path[0]) if located.fault.path else None,
            "code": located.fault.code,
            "text": sentence(located.fault, speech),
        }

    from app.wording.faults import sentence

    return {
        "import": number,
        "sound": len(examined.sound),
        "refused": len(examined.refused),
        "entered": [{"line": line, "agreement": slug} for line, slug in slugs.items()],
        "faults": [told(one) for one in examined.faults],
        "remarks": [told(one) for one in examined.remarks],
    }


def _lines(examined: "Examined", number: int | None, speech: "Language") -> list[str]:
    from app.wording.faults import located

    lines = [located(one.fault, speech, one.file, one.line) for one in examined.remarks]
    sound, refused = len(examined.sound), len(examined.refused)
    if number is None:
        return [*lines, f"{sound} baris dapat dicatat, {refused} ditolak; tidak ada yang dicatat."]
    return [*lines, f"Impor {number}: {sound} perjanjian dicatat, {refused} baris ditolak."]
