"""Words as they are compared, and how near two of them are."""

import pytest

from app.domain.searching import (
    LONGEST,
    MOST_WORDS,
    SearchWord,
    forgiven,
    nearest,
    searched,
    slips_between,
    trigrams_of,
    words_of,
)


def test_words_are_compared_without_case_accents_and_signs() -> None:
    assert words_of("Café № 25/S.1 — PERTUKARAN_Data") == ["cafe", "no", "25", "s", "1", "pertukaran", "data"]


def test_a_word_beyond_all_measure_is_cut() -> None:
    assert words_of("x" * 900) == ["x" * LONGEST]


def test_the_last_word_may_be_in_the_making_and_numbers_are_meant_as_they_stand() -> None:
    assert searched("ke pertukaran 25 2") == (
        SearchWord("ke", False),
        SearchWord("pertukaran", True),
        SearchWord("25", False),
        SearchWord("2", False),
    )
    assert searched("ke p") == (SearchWord("ke", False), SearchWord("p", True))
    assert searched("800 2205") == (SearchWord("800", False), SearchWord("2205", True))


def test_a_search_has_each_word_once_and_only_so_many() -> None:
    assert searched("data data") == (SearchWord("data", True),)
    assert len(searched(" ".join(f"kata{number}" for number in range(40)))) == MOST_WORDS
    assert searched(" .,- ") == ()


def test_trigrams_mark_where_a_word_begins_and_ends() -> None:
    assert trigrams_of("dua") == {"  d", " du", "dua", "ua "}


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("data", "data", 0),
        ("perjnjian", "perjanjian", 1),
        ("perjanjiaan", "perjanjian", 1),
        ("parjanjian", "perjanjian", 1),
        ("pejranjian", "perjanjian", 1),
        ("prjanjin", "perjanjian", 2),
        ("pendidikan", "perjanjian", 3),
        ("data", "perjanjian", 3),
    ],
)
def test_slips_are_counted_up_to_what_is_forgiven(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 2) == slips


@pytest.mark.parametrize(("word", "slips"), [("dta", 0), ("2024", 0), ("daat", 1), ("layanna", 2)])
def test_longer_words_may_have_more_slips(word: str, slips: int) -> None:
    assert forgiven(word) == slips


def test_the_nearest_word_comes_first_and_the_word_itself_is_no_guess() -> None:
    known = ["kepegawaian", "kepegawain", "kepewagaian", "kementerian"]
    assert nearest("kepegawain", known) == ["kepegawaian"]
    assert nearest("kepegawaiam", known) == ["kepegawaian", "kepegawain"]
