"""Every kind of paper, set from its sample and looked at with tools that are not ours."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.setup.assets import FAMILIES
from app.writing import Family, kinds, render
from tests.support.papers import composed_sample

KINDS = tuple(kinds())
ADDENDA = tuple(name for name, kind in kinds().items() if kind.family is Family.ADDENDUM)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The paper of a kind's sample, set once for all tests."""
    folder = tmp_path_factory.mktemp("naskah")

    def find(name: str) -> Path:
        file = folder / f"{name}.pdf"
        if not file.exists():
            file.write_bytes(render(composed_sample(name), draft=False))
        return file

    return find


def test_every_kind_that_was_promised_is_there() -> None:
    by_family = {family: sum(kind.family is family for kind in kinds().values()) for family in Family}

    assert by_family == {Family.ADDENDUM: 4, Family.MINUTES: 5, Family.LETTER: 9, Family.REPORT: 3}


@pytest.mark.parametrize("name", KINDS)
def test_a_paper_says_what_its_golden_text_says(
    name: str, printed: Callable[[str], Path], poppler: Callable[..., str]
) -> None:
    text = poppler("pdftotext", "-layout", "-enc", "UTF-8", printed(name), "-")
    golden = (kinds()[name].folder / "golden.txt").read_text(encoding="utf-8")

    assert text.split() == golden.split()


@pytest.mark.parametrize("name", KINDS)
def test_a_paper_is_sound_tagged_dated_and_carries_its_fonts_and_its_record(
    name: str, printed: Callable[[str], Path], poppler: Callable[..., str], qpdf: Path, tmp_path: Path
) -> None:
    paper, composed = printed(name), composed_sample(name)

    checked = subprocess.run([qpdf, "--check", paper], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    assert checked.stderr == ""

    info = poppler("pdfinfo", "-isodates", paper)
    assert re.search(r"^Tagged: +yes$", info, re.MULTILINE)
    assert (
        re.search(rf"^Title: +{re.escape(composed.title[:40])}", info, re.MULTILINE)
        or name == "report-register"
    )
    assert re.search(rf"^CreationDate: +{composed.record['date']}", info, re.MULTILINE)
    assert re.search(r"^Page size: +(595\.\d+ x 841|841\.\d+ x 595)", info, re.MULTILINE)

    fonts = [line.split() for line in poppler("pdffonts", paper).splitlines()[2:]]
    ours = tuple(family.own.replace(" ", "-") for family in FAMILIES)
    assert fonts
    assert all(font[0].partition("+")[2].startswith(ours) and font[-5] == "yes" for font in fonts)

    poppler("pdfdetach", "-saveall", "-o", tmp_path, paper)
    assert json.loads((tmp_path / "naskah.json").read_text(encoding="utf-8")) == composed.record


def test_a_paper_says_which_pdf_it_is_its_language_its_chapters_and_what_its_record_is_to_it(
    printed: Callable[[str], Path], qpdf: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.pdf"
    subprocess.run(
        [qpdf, "--qdf", "--object-streams=disable", printed("addendum-renewal"), plain], check=True
    )
    text = plain.read_bytes().decode("latin-1")

    assert "<pdfaid:part>3</pdfaid:part>" in text or 'pdfaid:part="3"' in text
    assert "/Lang (id)" in text
    assert "/AFRelationship /Source" in text
    # One attachment stands once among the associated files.
    assert len(re.findall(r"\d+ 0 R", re.search(r"/AF \[(.*?)\]", text, re.DOTALL)[1])) == 1  # type: ignore[index]
    outline = json.loads(
        subprocess.run(
            [qpdf, "--json", "--json-key=outlines", printed("addendum-renewal")],
            check=True,
            capture_output=True,
        ).stdout
    )["outlines"]
    assert [one["title"] for one in outline] == ["ADENDUM I PERJANJIAN KERJA SAMA"]
    assert [one["title"] for one in outline[0]["kids"]] == [
        "Pasal 1 PERPANJANGAN JANGKA WAKTU",
        "Pasal 2 PENUTUP",
    ]


def test_the_same_paper_has_the_same_bytes_also_in_a_process_that_is_new(
    printed: Callable[[str], Path],
) -> None:
    code = (
        "import sys; from app.writing import render; from tests.support.papers import composed_sample\n"
        "sys.stdout.buffer.write(render(composed_sample(sys.argv[1]), draft=False))"
    )
    for name in ("addendum-terms", "report-dossier"):
        other = subprocess.run([sys.executable, "-c", code, name], capture_output=True, check=True).stdout
        assert hashlib.sha256(other).digest() == hashlib.sha256(printed(name).read_bytes()).digest()
        assert render(composed_sample(name), draft=False) == other


def test_a_draft_bears_its_watermark_on_every_page_and_a_final_paper_none(
    printed: Callable[[str], Path], poppler: Callable[..., str], tmp_path: Path
) -> None:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(render(composed_sample("addendum-renewal"), draft=True))

    pages = poppler("pdftotext", "-raw", draft, "-").split("\f")[:-1]
    assert all("RANCANGAN" in page.replace(" ", "").replace("\n", "") for page in pages)
    assert "RANCANGAN" not in poppler("pdftotext", printed("addendum-renewal"), "-")


@pytest.mark.parametrize("name", ADDENDA)
def test_each_page_of_an_addendum_has_the_boxes_for_initials_and_its_number(
    name: str, printed: Callable[[str], Path], poppler: Callable[..., str]
) -> None:
    pages = poppler("pdftotext", "-layout", printed(name), "-").split("\f")[:-1]

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "Paraf Kesatu" in page
        assert "Paraf Kedua" in page
        assert f"Halaman ke-{number} dari {len(pages)} halaman" in page


@pytest.mark.parametrize("reasons", range(1, 34, 3))
def test_signatures_never_stand_alone_on_a_page_however_long_the_paper(
    reasons: int, poppler: Callable[..., str], tmp_path: Path
) -> None:
    composed = composed_sample("addendum-renewal")
    more = "".join(f"<p>Alinea {number} yang menambah panjang naskah ini.</p>" for number in range(reasons))
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(
        render(
            replace(
                composed, html=composed.html.replace('<table class="was">', more + '<table class="was">')
            ),
            draft=False,
        )
    )

    last = poppler("pdftotext", "-layout", paper, "-").split("\f")[-2]
    assert "Demikian Adendum ini dibuat" in last
    assert "NIP 196605091986032001" in last


def test_the_head_of_a_table_stands_again_on_each_page(
    printed: Callable[[str], Path], poppler: Callable[..., str]
) -> None:
    pages = poppler("pdftotext", "-layout", printed("report-dossier"), "-").split("\f")

    assert sum("Tenggat dan alasannya" in page for page in pages) > 2
