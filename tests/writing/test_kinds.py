"""A kind is its folder and nothing else; whatever is wrong with one is said with its file and its line."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.faults import FaultyInput
from app.records.files import FaultyFile
from app.writing import Kind, compose, kind_named, kinds, what_is_known
from app.writing.kinds import FieldType
from tests.support.papers import papers_folder, sample, subject_of

LAN = ("lan-2022", date(2023, 12, 11))


def only(folder: Path) -> Kind:
    return kinds(folder)["percobaan"]


def located(caught: pytest.ExceptionInfo[FaultyInput]) -> list[tuple[str, str, int | None]]:
    assert isinstance(caught.value, FaultyFile)
    return [(one.fault.code, Path(one.file).name, one.line) for one in caught.value.located]


def test_a_kind_needs_only_its_folder(tmp_path: Path) -> None:
    fields = "[{use: place}, {name: guest, label: {id: Tamu, en: Guest}}]"
    template = (
        '{% extends "_shared/base.html" %}{% block body %}<p>{{ guest }} di {{ place }}</p>{% endblock %}'
    )
    kind = only(papers_folder(tmp_path, template, fields))

    composed = compose(kind, subject_of(*LAN), {"guest": "Bu Contoh"})

    assert "<p>Bu Contoh di Jakarta</p>" in composed.html


def test_everything_that_is_wrong_with_a_kind_is_named_with_its_line(tmp_path: Path) -> None:
    folder = papers_folder(tmp_path, "")
    (folder / "percobaan" / "kind.yaml").write_text(
        "title: {id: Percobaan, en: Trial}\n"
        "family: letter\n"
        "fields:\n"
        "  - {name: a, label: {id: A, en: A}}\n"
        "  - {name: a, label: {id: A, en: A}, type: choice}\n",
        encoding="utf-8",
    )
    with pytest.raises(FaultyFile) as caught:
        kinds(folder)
    assert located(caught) == [("list.twice", "kind.yaml", 5), ("field.missing", "kind.yaml", 5)]


def test_a_field_that_is_not_shared_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile) as caught:
        kinds(papers_folder(tmp_path, "", "[{use: tempat}]"))
    assert located(caught) == [("paper.shared_field_unknown", "kind.yaml", 3)]
    assert "place" in str(caught.value.located[0].fault.facts["known"])


def test_a_kind_without_its_template_or_with_broken_yaml_is_refused(tmp_path: Path) -> None:
    folder = papers_folder(tmp_path, "")
    (folder / "percobaan" / "paper.html").unlink()
    (folder / "rusak").mkdir()
    (folder / "rusak" / "kind.yaml").write_text("title: {id: A\nfields: []\n", encoding="utf-8")
    with pytest.raises(FaultyFile) as caught:
        kinds(folder)
    assert located(caught) == [("file.missing", "paper.html", None), ("yaml.unreadable", "kind.yaml", 2)]


def test_shared_fields_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile) as caught:
        kinds(tmp_path)
    assert located(caught) == [("file.unreadable", "fields.yaml", None)]


def test_a_kind_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(FaultyInput) as caught:
        kind_named("surat-cinta")
    fault = caught.value.faults[0]
    assert fault.code == "paper.kind_unknown"
    assert "addendum-renewal" in str(fault.facts["known"])


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("<p>\n{{ agrement.title }}</p>", "paper.template_undefined", 2),
        ("<p>{% if %}</p>", "paper.template_broken", 1),
        ("\n\n{{ agreement.title|bigger }}", "paper.template_broken", 3),
        ("<p>{% include '/etc/passwd' %}", "paper.template_missing", 1),
        ("{% include '../../../pyproject.toml' %}", "paper.template_missing", 1),
        ("\n{{ ''.__class__.__mro__ }}", "paper.template_forbidden", 2),
        ("{{ agreement.title.__init__.__globals__ }}", "paper.template_forbidden", 1),
        ("{{ (1 / 0) }}", "paper.template_broken", 1),
        ("{% for n in range(999999999) %}x{% endfor %}", "paper.template_broken", 1),
    ],
)
def test_a_template_that_is_wrong_is_refused_with_its_line(
    template: str, code: str, line: int, tmp_path: Path
) -> None:
    kind = only(papers_folder(tmp_path, template))
    with pytest.raises(FaultyFile) as caught:
        compose(kind, subject_of(*LAN), {})
    assert located(caught) == [(code, "paper.html", line)]


@pytest.mark.parametrize("name", tuple(kinds()))
def test_what_the_record_knows_could_be_typed_just_so(name: str) -> None:
    kind = kinds()[name]
    subject, typed = sample(kind)

    known = what_is_known(kind, subject)

    assert known.keys() <= {field.name for field in kind.fields}
    assert compose(kind, subject, {**known, **typed}) == compose(kind, subject, typed)


def test_the_record_fills_parties_places_ends_and_numbers_of_addenda() -> None:
    known = what_is_known(kinds()["addendum-renewal"], subject_of("setneg-sigtk-2022", date(2025, 11, 3)))

    assert (known["ordinal"], known["place"], known["old_end"], known["copies"]) == (
        1,
        "Jakarta",
        "2025-12-07",
        2,
    )
    signers = known["signers"]
    assert isinstance(signers, list)
    assert signers[1] == {
        "party": 2,
        "name": "Hj. Imas Sukmariah, S.Sos., M.A.P.",
        "office": "Sekretaris Utama Badan Kepegawaian Negara",
        "identity": "NIP 196605091986032001",
        "basis": "Keputusan Presiden Republik Indonesia Nomor 171/TPA Tahun 2020, tanggal 24 September 2020",
        "address": "Jalan Mayjen Sutoyo Nomor 12, Cililitan, Kramat Jati, Jakarta Timur 13620",
    }


def test_every_type_of_field_is_asked_for_by_some_kind() -> None:
    used = {field.type for kind in kinds().values() for field in kind.fields}
    columns = {column.type for kind in kinds().values() for field in kind.fields for column in field.columns}

    assert set(FieldType) - used - columns == {FieldType.RUPIAH}
