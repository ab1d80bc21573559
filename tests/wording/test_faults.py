"""Every fault has a sentence in both languages, and every sentence a fault."""

import ast
import string
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.faults import Fault
from app.wording.fault_sentences import KINDS
from app.wording.faults import PARTS, SENTENCES, form_sentence, located, sentence
from app.wording.form_sentences import ON_FORMS
from app.wording.language import Language


def raised() -> Iterator[tuple[str, str]]:
    """The code of every fault in the source, with its place; a helper that makes faults is named like one."""
    for file in Path("app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if (
                name in {"Fault", "refuse"}
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield first.value, f"{file}:{node.lineno}"


def test_every_fault_has_its_sentences() -> None:
    assert {
        (code, place) for code, place in raised() if code not in SENTENCES and "migrations" not in place
    } == set()


def test_no_fault_is_worded_in_two_places() -> None:
    assert [
        code for code, count in Counter(code for part in PARTS for code in part).items() if count > 1
    ] == []


def test_every_sentence_has_its_fault() -> None:
    assert set(SENTENCES) - {code for code, _ in raised()} == set()


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_tell_the_same_facts(code: str) -> None:
    def named(template: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    indonesian, english = SENTENCES[code]
    assert named(indonesian) == named(english)
    assert indonesian != english


def test_what_is_said_otherwise_on_forms_is_said_of_the_same_faults() -> None:
    def named(template: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    for code, (indonesian, english) in ON_FORMS.items():
        assert named(indonesian) == named(english)
        assert named(english) <= named(SENTENCES[code][0])
    nobody = Fault("evaluation.by_nobody", {}, ("by",))
    assert "[1, 2]" in sentence(nobody, Language.INDONESIAN)
    assert form_sentence(nobody, Language.ENGLISH) == "tick at least one party that took part"
    of_paper = Fault("paper.field_missing", {"field": "new_day"}, ("new_day",))
    assert "new_day" not in form_sentence(of_paper, Language.ENGLISH)
    missing = Fault("field.missing", {"field": "slug"})
    assert form_sentence(missing, Language.ENGLISH) == "must be filled in"
    assert "'slug'" in form_sentence(missing, Language.ENGLISH, at_field=False)
    other = Fault("text.empty", {}, ("on",))
    assert form_sentence(other, Language.ENGLISH) == sentence(other, Language.ENGLISH)


def test_a_place_is_told_as_people_count() -> None:
    fault = Fault("date.none", {"text": "31 Februari"}, ("parties", 1, "signatory", "decree", "dated"))
    assert located(fault, Language.INDONESIAN, "a.yaml", 7) == (
        "a.yaml, baris 7: parties.2.signatory.decree.dated: '31 Februari' bukan tanggal yang ada; "
        "tulis tahun-bulan-hari, misalnya 2025-08-27"
    )


def test_a_date_in_a_sentence_is_written_out() -> None:
    fault = Fault("addendum.before_signing", {"signed_on": date(2025, 12, 7)})
    assert "bertanggal 7 Desember 2025" in sentence(fault, Language.INDONESIAN)
    assert "of 7 December 2025" in sentence(fault, Language.ENGLISH)


def test_a_kind_of_value_is_told_in_words() -> None:
    fault = Fault("value.kind", {"wanted": "date", "got": "integer", "text": "2025"})
    assert sentence(fault, Language.ENGLISH) == (
        "must be a date (year-month-day, such as 2025-08-27), but a whole number '2025' is written"
    )
    assert set(KINDS) >= {
        "text",
        "integer",
        "truth",
        "number",
        "mapping",
        "list",
        "nothing",
        "date",
        "citation",
    }


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2025, 9, 1, 18, 30, tzinfo=UTC), "2 September 2025, 01:30 WIB"),
        (datetime(2025, 9, 1, 18, 30, tzinfo=UTC).replace(tzinfo=None), "2025-09-01 18:30:00"),
        (datetime.max.replace(tzinfo=UTC), "9999-12-31 23:59:59.999999+00:00"),
        (datetime.min.replace(tzinfo=UTC), "0001-01-01 00:00:00+00:00"),
    ],
)
def test_an_instant_is_told_in_words_where_it_has_a_day_here(at: datetime, told: str) -> None:
    fault = Fault("holidays.day_twice", {"on": at})
    assert told in sentence(fault, Language.ENGLISH)
