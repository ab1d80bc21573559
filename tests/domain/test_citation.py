import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.citation import Citation
from app.domain.faults import FaultyInput


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("13", "Pasal 13"),
        ("7(1)", "Pasal 7 ayat (1)"),
        ("4(1)b", "Pasal 4 ayat (1) huruf b"),
        ("4(1)b1", "Pasal 4 ayat (1) huruf b angka 1"),
        ("3(2)4", "Pasal 3 ayat (2) angka 4"),
        ("1.4", "Pasal 1 angka 4"),
        ("8a", "Pasal 8 huruf a"),
        ("12A(2a)", "Pasal 12A ayat (2a)"),
        ("recital(3)", "Konsiderans angka 3"),
        ("recital(c)", "Konsiderans huruf c"),
        ("annex", "Lampiran"),
        ("closing", "Penutup"),
    ],
)
def test_a_citation_reads_as_a_lawyer_writes_it(text: str, spelled: str) -> None:
    assert Citation.parse(text).spelled == spelled


@pytest.mark.parametrize(
    "text",
    ["", "0", "4(0)", "4()", "14.", "4(1).3", "x", "4 (1)", "recital()", "4(1)B", "pasal 4", "4(1)b0", "1\n"],
)
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        Citation.parse(text)
    assert refused.value.faults[0].code == "citation.unreadable"


def test_citations_sort_in_the_order_of_the_paper() -> None:
    in_order = [
        "opening",
        "recital(1)",
        "recital(2)",
        "recital(10)",
        "1.4",
        "3(2)4",
        "3(2)10",
        "4(1)",
        "4(1)a",
    ]
    in_order += [
        "4(1)b",
        "4(1)b1",
        "4(1)b2",
        "4(1)z",
        "4(1)aa",
        "4(2)a",
        "4(10)a",
        "12",
        "12A",
        "13",
        "closing",
        "annex",
    ]
    assert [str(one) for one in sorted(map(Citation.parse, reversed(in_order)))] == in_order


def test_a_citation_is_not_compared_with_anything_else() -> None:
    with pytest.raises(TypeError):
        _ = Citation.parse("1") < "2"


@given(
    article=st.integers(1, 9999),
    paragraph=st.one_of(st.none(), st.integers(1, 999)),
    letter=st.one_of(st.just(""), st.sampled_from("abcdefghijklmnopqrstuvwxyz")),
    item=st.one_of(st.none(), st.integers(1, 999)),
)
def test_what_is_printed_reads_again(
    article: int, paragraph: int | None, letter: str, item: int | None
) -> None:
    text = f"{article}" + (f"({paragraph})" if paragraph else "") + letter
    text += "" if item is None else f"{'' if paragraph or letter else '.'}{item}"
    assert str(Citation.parse(text)) == text
