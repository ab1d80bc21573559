"""Two texts word by word, and two states of terms."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.drafting import ApprovalState, DraftState, DraftStep
from app.domain.period import Period, Unit
from app.domain.signing import checklist
from app.domain.terms import SILENT, UNREAD, AnswerWithin, Form, LengthOfTime, Receipt
from app.wording.comparing import Became, Segment, compared_terms, word_diff
from app.wording.drafting import APPROVAL_STATES, DRAFT_STATES, DRAFT_STEPS, item_words
from app.wording.language import Language
from tests.support.builders import stated
from tests.support.drafting import draft

words = st.lists(st.sampled_from(["para", "pihak", "wajib", "lapor", "30", "hari."]), max_size=12).map(
    " ".join
)


@given(words, words)
def test_both_texts_can_be_read_out_of_their_difference(before: str, after: str) -> None:
    segments = word_diff(before, after)

    def read(*kinds: Became) -> str:
        return " ".join(one.text for one in segments if one.became in kinds)

    assert read(Became.EQUAL, Became.DELETED) == before
    assert read(Became.EQUAL, Became.INSERTED) == after
    assert all(one.text for one in segments)


@given(words)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {one.became for one in word_diff(text, text)} <= {Became.EQUAL}


def test_what_went_stands_before_what_came() -> None:
    assert word_diff("paling lambat 30 hari", "paling lambat 14 hari") == (
        Segment(Became.EQUAL, "paling lambat"),
        Segment(Became.DELETED, "30"),
        Segment(Became.INSERTED, "14"),
        Segment(Became.EQUAL, "hari"),
    )


def test_terms_are_compared_as_they_are_told_in_the_readers_language() -> None:
    two, three = (
        stated(LengthOfTime(Period(years, Unit.YEAR)), "7", summary=f"Berlaku {said} tahun.")
        for years, said in ((2, "dua"), (3, "tiga"))
    )
    (term,) = compared_terms({"duration": two}, {"duration": three}, Language.ENGLISH)
    assert (term.title, term.changed) == ("Term of the agreement", True)
    assert term.value == (
        Segment(Became.DELETED, "2"),
        Segment(Became.INSERTED, "3"),
        Segment(Became.EQUAL, "years from signing"),
    )
    assert Segment(Became.INSERTED, "tiga") in term.summary


def test_silence_and_what_nobody_has_read_are_words_too() -> None:
    receipt = stated(Receipt("confirmation", Form.WRITTEN), "9(2)", summary="Dikonfirmasi.")
    found = compared_terms(
        {"receipt": SILENT, "report": UNREAD}, {"receipt": receipt, "dispute": SILENT}, Language.INDONESIAN
    )
    assert [(one.name, one.changed) for one in found] == [
        ("report", True),
        ("receipt", True),
        ("dispute", True),
    ]
    assert found[0].value == (Segment(Became.DELETED, "belum dibaca"),)
    assert found[1].value[0] == Segment(Became.DELETED, "tidak diatur")
    assert found[1].summary == (Segment(Became.INSERTED, "Dikonfirmasi."),)
    assert found[2].value == (Segment(Became.INSERTED, "tidak diatur"),)


def test_each_side_calls_its_parties_by_their_own_names() -> None:
    term = stated(AnswerWithin(1, 2, Period(6, Unit.MONTH)), "4")
    (found,) = compared_terms(
        {"feedback": term},
        {"feedback": term},
        Language.INDONESIAN,
        ({1: "Kementerian", 2: "Badan"}, {1: "Lembaga", 2: "Badan"}),
    )
    assert not found.changed
    assert Segment(Became.DELETED, "Kementerian") in found.value
    assert Segment(Became.INSERTED, "Lembaga") in found.value


def test_every_state_step_and_item_has_its_words() -> None:
    for words_of, kinds in (
        (DRAFT_STATES, DraftState),
        (DRAFT_STEPS, DraftStep),
        (APPROVAL_STATES, ApprovalState),
    ):
        assert set(words_of) == set(kinds)
    for item in checklist(draft()):
        indonesian, english = (item_words(item.key, language) for language in Language)
        assert indonesian != english
        assert "{" not in indonesian + english
    assert item_words("duty_stamp", Language.INDONESIAN) == "meterai pada setiap rangkap asli"
    assert item_words("duty_stamp.2", Language.ENGLISH) == "the duty stamp on original 2"
    assert item_words("seal.1", Language.INDONESIAN) == "cap PIHAK KESATU"
    assert item_words("lain.x", Language.INDONESIAN) == "'lain.x'"
