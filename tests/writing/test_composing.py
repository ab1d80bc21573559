"""What is typed for a paper: all of its faults at once, and nothing of it can break the paper."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.citation import Citation
from app.domain.faults import FaultyInput
from app.writing import compose, kinds, render
from app.writing.citing import cited
from app.writing.subject import Subject
from tests.support.papers import papers_folder, sample, subject_of

RENEWAL = kinds()["addendum-renewal"]
MATCHING = kinds()["minutes-matching"]


def renewal(**typed: Any) -> Any:
    subject, sample_typed = sample(RENEWAL)
    return compose(RENEWAL, subject, {**sample_typed, **typed})


def matching(**typed: Any) -> Any:
    subject, sample_typed = sample(MATCHING)
    return compose(MATCHING, subject, {**sample_typed, **typed})


def faults_of(do: Callable[[], object]) -> dict[tuple[str | int, ...], str]:
    with pytest.raises(FaultyInput) as caught:
        do()
    return {fault.path: fault.code for fault in caught.value.faults}


def text_of(composed: Any, poppler: Callable[..., str], folder: Path) -> str:
    paper = folder / "paper.pdf"
    paper.write_bytes(render(composed, draft=False))
    return poppler("pdftotext", "-enc", "UTF-8", paper, "-")


def test_all_that_is_missing_or_wrong_is_named_at_once() -> None:
    subject, _ = sample(RENEWAL)
    typed = {
        "date": "31 Januari",
        "new_end": "2025-12-07",
        "length": "tiga",
        "length_unit": "abad",
        "tanggal": "2025-01-01",
        "numbers": {"3": "1/2025"},
        "signers": [{"party": 9, "name": "Bu Contoh"}, {"nama": "Pak Contoh"}],
    }
    assert faults_of(lambda: compose(RENEWAL, subject, typed)) == {
        ("tanggal",): "paper.field_unknown",
        ("numbers", "3"): "paper.field_party",
        ("date",): "paper.field_date",
        ("signers", 0, "party"): "paper.field_party",
        ("signers", 0, "office"): "paper.field_missing",
        ("signers", 1): "paper.column_unknown",
        ("signers", 1, "party"): "paper.field_missing",
        ("signers", 1, "name"): "paper.field_missing",
        ("signers", 1, "office"): "paper.field_missing",
        ("reasons",): "paper.field_missing",
        ("new_end",): "paper.field_not_after",
        ("length",): "paper.field_number",
        ("length_unit",): "paper.field_choice",
        ("effective",): "paper.field_missing",
    }


def test_what_is_emptied_on_purpose_is_missing_although_the_record_knows_it() -> None:
    assert faults_of(lambda: renewal(place="  ")) == {("place",): "paper.field_missing"}


@pytest.mark.parametrize(
    ("field", "raw", "code"),
    [
        ("place", ["Jakarta"], "paper.field_text"),
        ("place", True, "paper.field_text"),
        ("place", "x" * 2_001, "paper.field_too_long"),
        ("place", "Jakarta\x00", "paper.field_character"),
        ("place", "Jakarta\u202eatrakaJ", "paper.field_character"),
        ("date", "2025-02-30", "paper.field_date"),
        ("date", "1899-12-31", "paper.field_year"),
        ("copies", 2.5, "paper.field_number"),
        ("copies", True, "paper.field_number"),
        ("numbers", "12/2025", "paper.field_numbers"),
        ("signers", 7, "paper.field_table"),
        ("signers", "party;name\n1;Bu Contoh;x\n", "paper.csv_row"),
        ("signers", 'party;name\n1;"Bu Contoh', "paper.csv_unreadable"),
        ("signers", [{"party": 1, "name": "x", "office": "y"}] * 10_001, "paper.table_too_long"),
    ],
)
def test_a_value_that_cannot_be_is_refused(field: str, raw: object, code: str) -> None:
    assert faults_of(lambda: renewal(**{field: raw})) == {(field,): code}


def test_what_a_fraction_was_is_not_guessed_at() -> None:
    rows = [{"field": "NIP", "left": 12.48, "right": 12480}]
    assert faults_of(lambda: matching(results=rows)) == {("results", 0, "left"): "paper.field_number"}
    assert "4.812" in matching(results=[{"field": "NIP", "left": "4.812", "right": 4812}]).html


def test_deadlines_and_events_that_are_none_are_refused_with_those_that_are() -> None:
    reminder = kinds()["letter-reminder"]
    subject, typed = sample(reminder)
    with pytest.raises(FaultyInput) as caught:
        compose(reminder, subject, {**typed, "deadline": "feedback.deliver:d9"})
    assert "feedback.deliver:d1" in str(caught.value.faults[0].facts["known"])

    receipt = kinds()["letter-receipt"]
    subject, typed = sample(receipt)
    with pytest.raises(FaultyInput) as caught:
        compose(receipt, subject, {**typed, "event": "p2"})
    assert caught.value.faults[0].facts["known"] == "p1"


def test_a_flag_takes_yes_and_no_and_nothing_else(tmp_path: Path) -> None:
    fields = "[{name: sure, label: {id: Yakin, en: Sure}, type: flag}, {name: fee, label: {id: Biaya, en: Fee}, type: rupiah, required: false}]"
    folder = papers_folder(
        tmp_path, "{{ 'ya' if sure else 'bukan' }} {{ fee|rupiah if fee else '-' }}", fields
    )
    kind, subject = kinds(folder)["percobaan"], subject_of("lan-2022", date(2023, 1, 2))

    assert compose(kind, subject, {"sure": "Ya"}).html == "ya -"
    assert compose(kind, subject, {"sure": False, "fee": "Rp10.000,00"}).html == (
        "bukan Rp10.000,00 (sepuluh ribu rupiah)"
    )
    assert faults_of(lambda: compose(kind, subject, {"sure": "mungkin", "fee": -1})) == {
        ("sure",): "paper.field_flag",
        ("fee",): "paper.field_number",
    }


def test_a_paper_about_an_agreement_needs_one_and_one_about_the_register_some() -> None:
    assert faults_of(lambda: compose(RENEWAL, Subject(), {})) == {(): "paper.needs_agreement"}
    assert faults_of(lambda: compose(kinds()["report-register"], Subject(), {})) == {
        (): "paper.needs_register"
    }


def test_markup_in_a_name_is_text_and_nothing_else(poppler: Callable[..., str], tmp_path: Path) -> None:
    name = '<img src="file:///etc/passwd"><b>Bu</b> & {{ 7*7 }} {% raw %}'
    composed = renewal(
        signers=[{"party": 1, "name": name, "office": "Kepala"}, {"party": 2, "name": "B", "office": "K"}]
    )

    text = " ".join(text_of(composed, poppler, tmp_path).split())

    assert '<img src="file:///etc/passwd"><b>Bu</b> & {{ 7*7 }} {% raw %}' in text


@pytest.mark.parametrize(
    "name", ["A" * 300, "Sri Contoh " * 27 + "Akhir"], ids=["without a space", "of words"]
)
def test_a_name_of_three_hundred_characters_stays_on_the_page(
    name: str, poppler: Callable[..., str], tmp_path: Path
) -> None:
    composed = renewal(
        signers=[{"party": 1, "name": name, "office": "Kepala"}, {"party": 2, "name": "B", "office": "K"}]
    )
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(render(composed, draft=False))

    boxes = poppler("pdftotext", "-bbox", paper, "-")
    rights = [float(part.split('"')[1]) for part in boxes.split("xMax=")[1:]]
    assert max(rights) <= 595.3 - 60
    assert (
        poppler("pdftotext", paper, "-").replace("\n", "").replace(" ", "").count(name.replace(" ", "")) == 2
    )


def test_arabic_and_javanese_are_set_in_fonts_that_have_them(
    poppler: Callable[..., str], tmp_path: Path
) -> None:
    composed = renewal(reasons="bahwa اتفاقية تعاون disepakati\n\nbahwa ꦥꦿꦗꦚ꧀ꦗꦶꦪꦤ꧀ disepakati")
    text = text_of(composed, poppler, tmp_path)
    fonts = poppler("pdffonts", tmp_path / "paper.pdf")

    assert "Noto-Sans-Arabic" in fonts
    assert "Noto-Sans-Javanese" in fonts
    assert "ꦗ" in text
    assert composed.record["fields"]["reasons"] == [
        "bahwa اتفاقية تعاون disepakati",
        "bahwa ꦥꦿꦗꦚ꧀ꦗꦶꦪꦤ꧀ disepakati",
    ]


def test_a_table_of_two_thousand_rows_repeats_its_head_and_loses_no_row(
    poppler: Callable[..., str], tmp_path: Path
) -> None:
    fields = "[{name: rows, label: {id: Baris, en: Rows}, type: table, columns: [{name: nip, label: {id: NIP, en: NIP}}]}]"
    template = (
        '{% extends "_shared/base.html" %}{% block body %}<table class="data"><thead><tr><th>No</th><th>NIP</th></tr></thead>'
        "{% for row in rows %}<tr><td>{{ loop.index }}</td><td>{{ row.nip }}</td></tr>{% endfor %}</table>{% endblock %}"
    )
    kind = kinds(papers_folder(tmp_path, template, fields))["percobaan"]
    rows = "NIP\n" + "".join(f"baris-{number}\n" for number in range(2_000))
    composed = compose(kind, subject_of("lan-2022", date(2023, 1, 2)), {"rows": rows})
    text = text_of(composed, poppler, tmp_path)
    pages = text.split("\f")[:-1]

    assert len(pages) > 30
    assert [number for number in range(2_000) if f"baris-{number}\n" not in text] == []
    assert all("NIP" in page for page in pages)


def test_the_record_of_a_paper_holds_all_that_was_typed_and_is_json() -> None:
    record = renewal().record

    assert json.loads(json.dumps(record)) == record
    assert record["agreement"]["numbers"] == [
        {"party": 1, "number": "Perj-01/KSN/SM/12/2022"},
        {"party": 2, "number": "43/HM.04.01/2022"},
    ]
    assert (record["fields"]["new_end"], record["fields"]["numbers"]) == (
        "2028-12-07",
        {"2": "51/HM.04.01/2025"},
    )


def test_citations_of_one_article_are_told_together() -> None:
    def told(*texts: str) -> str:
        return cited(tuple(Citation.parse(text) for text in texts))

    assert told("7(2)") == "Pasal 7 ayat (2)"
    assert told("15(1)", "15(2)", "15(3)") == "Pasal 15 ayat (1), ayat (2), dan ayat (3)"
    assert told("4(1)b", "4(1)b1", "4(1)b2") == "Pasal 4 ayat (1) huruf b angka 1 dan angka 2"
    assert told("13", "4(2)f") == "Pasal 13 dan Pasal 4 ayat (2) huruf f"
    assert told() == ""
