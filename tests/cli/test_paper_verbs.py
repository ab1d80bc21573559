"""`ikat print` as a person or a script calls it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.calling import Run

SAMPLE = """\
numbers: {2: 51/HM.04.01/2025}
date: 2025-11-24
reasons: bahwa jangka waktu Perjanjian Induk akan berakhir
new_end: 2028-12-07
length: 3
length_unit: year
effective: 2025-12-07
"""
ADDENDUM = ("print", "addendum-renewal", "setneg-sigtk-2022", "--as-of", "2025-11-03")


def test_a_paper_is_written_from_the_record_and_what_was_typed(
    run: Run, tmp_path: Path, poppler: Callable[..., str]
) -> None:
    data, paper = tmp_path / "isian.yaml", tmp_path / "adendum.pdf"
    data.write_text(SAMPLE, encoding="utf-8")

    done = run(*ADDENDUM, "--data", str(data), "-o", str(paper), "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["bytes"] == paper.stat().st_size
    text = " ".join(poppler("pdftotext", paper, "-").split())
    assert "sampai dengan tanggal 7 Desember 2028 (07-12-2028)" in text
    assert "diperpanjang selama 3 (tiga) tahun" in text


def test_everything_that_is_wrong_is_said_with_its_line_and_nothing_is_written(
    run: Run, tmp_path: Path
) -> None:
    data, paper = tmp_path / "isian.yaml", tmp_path / "adendum.pdf"
    data.write_text("date: 31 Januari\nnew_end: 2024-01-01\n", encoding="utf-8")

    done = run(*ADDENDUM, "--data", str(data), "-o", str(paper))

    assert done.returncode == 1
    assert [line.split(": ", 2)[:2] for line in done.stderr.splitlines()] == [
        [f"{data}, baris 1", "date"],
        [str(data), "reasons"],
        [f"{data}, baris 2", "new_end"],
        [str(data), "effective"],
    ]
    assert not paper.exists()


def test_the_kinds_are_listed_with_what_each_asks_for(run: Run) -> None:
    listed = json.loads(run("print", "--list", "--json").stdout)
    lines = run("print", "--list", "--lang", "en").stdout

    assert len(listed) == 21
    renewal = next(one for one in listed if one["kind"] == "addendum-renewal")
    assert {
        "name": "effective",
        "label": {"id": "Mulai berlaku", "en": "In force from"},
        "type": "date",
        "required": True,
        "filled": False,
    } in renewal["fields"]
    assert "addendum-renewal  Addendum renewing the term" in lines
    assert "place (text; required; the record fills it) – Place" in lines


def test_what_cannot_be_done_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    out = ("-o", str(tmp_path / "x.pdf"))
    data = tmp_path / "isian.yaml"
    data.write_text("- satu\n", encoding="utf-8")
    refused = {
        "paper": run("print", "surat-cinta", "lan-2022", *out),
        "agreement": run("print", "report-dossier", *out),
        "data": run("print", "report-dossier", "lan-2022", "--data", str(data), *out),
        "folder": run(
            "print", "letter-receipt", "lan-2022", "--data", str(tmp_path / "tidak-ada.yaml"), *out
        ),
        "unwritable": run("print", "report-register", "-o", str(tmp_path / "tidak" / "ada.pdf")),
    }
    assert {name: (one.returncode, one.stderr.count("\n")) for name, one in refused.items()} == dict.fromkeys(
        refused, (1, 1)
    )
    assert run("print", "report-dossier", "lan-2022").returncode == 2
