"""Papers of an agreement between three: a number line, a box for initials and a signature for each of them."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.party import AgreementNumber, Contact, Identity, IdentityKind, Party, Signatory
from app.domain.terms import Amending, Instrument
from app.reasoning.evaluation import the_reasoner
from app.writing import Composed, Subject, compose, kinds, render
from tests.support.builders import agreement, cite, stated, terms

AS_OF = date(2025, 11, 3)
THREE = (
    Party(1, "Kementerian Contoh", Signatory("Ani Contoh", "Sekretaris Jenderal Kementerian Contoh")),
    Party(2, "Badan Misal", Signatory("Budi Misal", "Sekretaris Utama Badan Misal"), short="Misal"),
    Party(
        3,
        "Lembaga Umpama Republik Indonesia",
        Signatory(
            "Dr. Citra Umpama, S.H., M.Si.",
            "Deputi Bidang Data dan Informasi Lembaga Umpama Republik Indonesia",
            Identity(IdentityKind.NIP, "197001012000031001"),
        ),
        short="Umpama",
    ),
)
TYPED: dict[str, dict[str, Any]] = {
    "addendum-renewal": {
        "numbers": {2: "7/MSL/2025"},
        "date": "2025-11-24",
        "reasons": "bahwa jangka waktu Perjanjian Induk akan berakhir",
        "new_end": "2028-03-01",
        "effective": "2026-03-01",
        "copies": 3,
    },
    "minutes-matching": {
        "date": "2025-11-24",
        "period_from": "2025-01-01",
        "period_until": "2025-10-31",
        "data_name": "Data Pegawai",
        "results": [
            {"field": "Nama", "left": 4812, "right": 4812, "third": 4812, "matched": 4812},
            {"field": "Unit kerja", "left": 4812, "right": 4812, "third": 4790},
        ],
        "findings": "Data unit kerja diperbaiki oleh PIHAK KETIGA.",
        "copies": 3,
        "knowing": [
            {"party": one.number, "name": f"Atasan {one.number}", "office": "Sekretaris"} for one in THREE
        ],
    },
    "letter-renewal-request": {
        "sender": 2,
        "date": "2025-11-24",
        "reasons": "Kerja sama ini masih diperlukan.",
    },
}


def composed(kind: str) -> Composed:
    three = agreement(
        parties=THREE,
        numbers=tuple(AgreementNumber(one.number, f"{one.number}/CTH/2024") for one in THREE),
        contacts=tuple(
            Contact(one.number, f"Biro Data {one.number}", one.institution, (cite("9(1)"),)) for one in THREE
        ),
        terms=terms(
            amendment=stated(Amending(Instrument.ADDENDUM, Instrument.ADDENDUM), "12(1)", "12(2)", "12(3)")
        ),
    )
    case = Case(three, AS_OF)
    subject = Subject(case=case, conclusions=the_reasoner().evaluate(case))
    return compose(kinds()[kind], subject, TYPED[kind])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("tiga")

    def find(kind: str) -> Path:
        file = folder / f"{kind}.pdf"
        if not file.exists():
            file.write_bytes(render(composed(kind), draft=False))
        return file

    return find


def told(poppler: Callable[..., str], paper: Path) -> str:
    return " ".join(poppler("pdftotext", "-layout", paper, "-").split())


def side_by_side(poppler: Callable[..., str], paper: Path, *names: str) -> None:
    """The names stand on one line of the page, apart from each other and within its margins."""
    boxes = poppler("pdftotext", "-bbox", paper, "-")
    found = {}
    for name in names:
        words = re.findall(
            rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">{re.escape(name)}<', boxes
        )
        left, top, right = map(float, words[-1])
        found[name] = (left, right, round(top))
    assert len({top for _, _, top in found.values()}) == 1, found
    places = [found[name] for name in names]
    assert all(one[1] < other[0] for one, other in pairwise(places)), found
    assert places[0][0] > 60
    assert places[-1][1] < 595 - 60


def test_an_addendum_of_three_has_three_numbers_three_signatures_and_three_boxes_on_each_page(
    pages: Callable[[str], Path], poppler: Callable[..., str]
) -> None:
    paper = pages("addendum-renewal")
    text = told(poppler, paper)

    assert "Nomor : ...." in text
    assert text.count("Nomor : ") == 3
    assert "PIHAK KESATU, PIHAK KEDUA, dan PIHAK KETIGA selanjutnya secara bersama-sama" in text
    assert "antara Kementerian Contoh, Badan Misal, dan Lembaga Umpama Republik Indonesia" in text
    assert "Nomor 1/CTH/2024, Nomor 2/CTH/2024, dan Nomor 3/CTH/2024" in text
    assert "Pasal 12 ayat (1), ayat (2), dan ayat (3)" in text
    each = poppler("pdftotext", "-layout", paper, "-").split("\f")[:-1]
    assert all(all(f"Paraf {name}" in page for name in ("Kesatu", "Kedua", "Ketiga")) for page in each)
    side_by_side(poppler, paper, "Ani", "Budi", "Citra")
    side_by_side(poppler, paper, "Kesatu", "Kedua", "Ketiga")


def test_minutes_of_three_compare_three_and_bear_three_signatures_in_both_rows(
    pages: Callable[[str], Path], poppler: Callable[..., str]
) -> None:
    paper = pages("minutes-matching")
    text = told(poppler, paper)

    assert re.search(r"Nama 4\.812 4\.812 4\.812 0 4\.812 cocok", text)
    assert re.search(r"Unit 4\.812 4\.812 4\.790 22 – tidak cocok", text)
    assert re.search(r"Jumlah 9\.624 9\.624 9\.602 22 4\.812 1 cocok, 1 tidak cocok", text)
    side_by_side(poppler, paper, "Ani", "Budi", "Citra")
    assert text.index("MENGETAHUI") < text.index("Atasan 1 Atasan 2 Atasan 3")


def test_a_letter_of_one_of_three_goes_to_both_others(
    pages: Callable[[str], Path], poppler: Callable[..., str]
) -> None:
    text = told(poppler, pages("letter-renewal-request"))

    assert text.startswith("BADAN MISAL")
    assert "Yth. 1. Biro Data 1 Kementerian Contoh 2. Biro Data 3 Lembaga Umpama" in text


def test_what_is_one_name_is_not_broken_at_the_end_of_a_line() -> None:
    html = composed("addendum-renewal").html

    assert "Pasal\N{NO-BREAK SPACE}12 ayat\N{NO-BREAK SPACE}(1)" in html
    assert "1\N{NO-BREAK SPACE}Maret\N{NO-BREAK SPACE}2028" in html
