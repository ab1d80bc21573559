"""No finding and no reading of it is without words."""

import pytest

from app.domain.citation import Citation
from app.domain.conclusions import Finding
from app.reasoning.evaluation import the_reasoner
from app.reasoning.findings import KIND
from app.reasoning.readings import READINGS, SINGLE_READINGS
from app.wording.findings import (
    FINDINGS,
    finding_alternatives,
    finding_reading,
    finding_title,
    finding_trouble,
)
from app.wording.language import Language

INDONESIAN, ENGLISH = Language.INDONESIAN, Language.ENGLISH

# The code that a rule concludes: its own id, unless it says another.
CONCLUDED = {
    str(dict(rule.then).get("rule", rule.id)) for rule in the_reasoner().book.rules if rule.kind == KIND
}


def test_the_book_the_readings_and_the_words_know_the_same_findings() -> None:
    assert set(READINGS).isdisjoint(SINGLE_READINGS)
    assert {*READINGS, *SINGLE_READINGS} == CONCLUDED == set(FINDINGS)


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_every_reading_has_its_sentence_and_no_sentence_is_without_its_reading(code: str) -> None:
    known = READINGS[code] if code in READINGS else (SINGLE_READINGS[code],)
    assert set(FINDINGS[code].readings) == set(known)


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_both_languages_say_it(code: str) -> None:
    words = FINDINGS[code]
    for one in (words.title, words.trouble, *words.readings.values(), *([words.told] if words.told else [])):
        assert one.indonesian.strip()
        assert one.english.strip()
        assert one.indonesian != one.english


def finding(code: str, reading: str, alternatives: tuple[str, ...] = (), told: str = "") -> Finding:
    return Finding(
        code=code,
        citations=(Citation.parse("3(2)"),),
        reading=reading,
        alternatives=alternatives,
        facts={"told": told} if told else {},
    )


def test_a_finding_tells_its_trouble_its_reading_and_the_others() -> None:
    one = finding("feedback.not_a_duty", "duty", ("ground_only",), "4(1)b1; 4(1)b2")
    assert finding_title(one.code, ENGLISH) == "Feedback is not listed as a duty"
    assert finding_trouble(one, ENGLISH) == (
        "What allows access to be suspended when it is not done is missing from the list of duties. "
        "Mentioned only in Pasal 4 ayat (1) huruf b angka 1, Pasal 4 ayat (1) huruf b angka 2."
    )
    assert finding_reading(one, INDONESIAN) == "Kewajiban, dan ikut dibebaskan selama keadaan kahar."
    assert finding_alternatives(one, INDONESIAN) == (
        "Hanya dasar penghentian, yang tidak dibebaskan keadaan kahar.",
    )


def test_what_is_told_besides_is_named_only_where_there_is_something() -> None:
    whole, part = finding("paper.incomplete", "asked"), finding("paper.incomplete", "asked", told="11/19")
    assert finding_trouble(whole, INDONESIAN) == "Sebagian perjanjian tidak ada pada berkas."
    assert finding_trouble(part, INDONESIAN).endswith("Halaman yang tersimpan: 11/19.")


def test_a_braced_name_is_told_as_it_is_printed() -> None:
    odd = finding("parties.name_differs", "opening", told="A {told} / A {0}")
    assert finding_trouble(odd, ENGLISH).endswith("Printed: A {told} / A {0}.")


def test_a_span_cut_short_is_called_by_its_term() -> None:
    cut = finding("span.cut_short", "void", told="evaluation 2; report 2")
    assert finding_trouble(cut, INDONESIAN).endswith(
        "Yang terpotong: Pemantauan dan evaluasi (2), Laporan berkala (2)."
    )
