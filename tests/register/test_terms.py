"""Two times: what was in force on a day, and what the register knew of it on another."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.acts.amend import Addendum, amend
from app.acts.enter import enter
from app.domain.period import Period, Unit
from app.domain.terms import SILENT, AnswerWithin, LengthOfTime, NoticeBefore, Stated
from app.register import agreements
from app.register.database import reading, writing
from app.register.events import move_version
from app.register.tables import AgreementRow, PaperRow
from app.register.terms import terms_in_force
from tests.support.builders import NOW, agreement, days, stated, terms
from tests.support.doing import by_program

SIGNED = date(2024, 3, 1)
LATER = NOW + timedelta(days=30)


def notice(register: Engine, as_of: date, known_at: datetime | None = None) -> tuple[Any, str] | None:
    """The termination notice on a day, with the kind of paper it comes from."""
    with reading(register) as session:
        row = agreements.find(session, "contoh-2024")
        assert row is not None
        assert row.id is not None
        found = terms_in_force(session, row.id, as_of, known_at).get("termination_notice")
    if found is None:
        return None
    value = found.term.value if isinstance(found.term, Stated) else found.term
    return value, found.paper.kind


@pytest.fixture
def amended(register: Engine) -> Engine:
    """Signed 1 March 2024 with 30 days; by an addendum, known from LATER on, 60 days from 1 June 2025."""
    enter(by_program(register, NOW), [agreement()])
    changes: dict[str, Any] = {"termination_notice": stated(NoticeBefore(days(60)), "1"), "receipt": SILENT}
    amend(
        by_program(register, LATER),
        "contoh-2024",
        Addendum(date(2025, 5, 20), date(2025, 6, 1), changes, "3/ADD/2025"),
    )
    return register


def test_before_the_agreement_holds_it_has_no_terms(amended: Engine) -> None:
    assert notice(amended, SIGNED - timedelta(days=1)) is None


def test_until_the_addendum_takes_effect_the_old_term_governs(amended: Engine) -> None:
    assert notice(amended, SIGNED) == (NoticeBefore(days(30)), "agreement")
    assert notice(amended, date(2025, 5, 31)) == (NoticeBefore(days(30)), "agreement")


def test_from_its_day_on_the_addendum_governs(amended: Engine) -> None:
    assert notice(amended, date(2025, 6, 1)) == (NoticeBefore(days(60)), "addendum")


def test_what_was_not_yet_known_is_not_shown_for_the_past(amended: Engine) -> None:
    day = date(2025, 7, 1)
    assert notice(amended, day, known_at=NOW) == (NoticeBefore(days(30)), "agreement")
    assert notice(amended, day, known_at=LATER) == (NoticeBefore(days(60)), "addendum")


def test_a_term_that_the_addendum_leaves_alone_keeps_its_paper(amended: Engine) -> None:
    with reading(amended) as session:
        row = agreements.find(session, "contoh-2024")
        assert row is not None
        assert row.id is not None
        found = terms_in_force(session, row.id, date(2025, 7, 1))
        assert found["duration"].paper.kind == "agreement"
        assert found["termination_notice"].version == 2


def test_the_agreements_own_record_does_not_take_in_the_addendum(amended: Engine) -> None:
    with reading(amended) as session:
        row = agreements.find(session, "contoh-2024")
        assert row is not None
        assert agreements.load(session, row) == agreement()


def test_a_withdrawn_addendum_no_longer_governs_but_did_for_those_who_asked_then(amended: Engine) -> None:
    from app.register.audit import Act
    from app.register.database import acting

    withdrawn = LATER + timedelta(days=5)
    with writing(amended) as session, acting(session, Act("uji", "contoh-2024", "uji", withdrawn)):
        paper = session.exec(select(PaperRow).where(PaperRow.kind == "addendum")).one()
        paper.withdrawn_at, paper.withdrawn_reason = withdrawn, "Salah unggah."
        move_version(session.get_one(AgreementRow, paper.agreement_id), withdrawn)
    day = date(2025, 7, 1)
    assert notice(amended, day) == (NoticeBefore(days(30)), "agreement")
    assert notice(amended, day, known_at=LATER) == (NoticeBefore(days(60)), "addendum")


def test_a_correction_governs_from_the_same_day_and_the_error_stays_readable(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    corrected = agreement(terms=terms(termination_notice=stated(NoticeBefore(days(14)), "8(2)")))
    enter(by_program(register, LATER), [corrected], correct=True)
    assert notice(register, SIGNED) == (NoticeBefore(days(14)), "agreement")
    assert notice(register, SIGNED, known_at=NOW) == (NoticeBefore(days(30)), "agreement")


def test_an_addendum_does_not_undo_what_a_later_correction_of_the_agreement_says(amended: Engine) -> None:
    corrected = agreement(terms=terms(termination_notice=stated(NoticeBefore(days(14)), "8(2)")))
    enter(by_program(amended, LATER + timedelta(days=1)), [corrected], correct=True)
    assert notice(amended, date(2025, 5, 31)) == (NoticeBefore(days(14)), "agreement")
    assert notice(amended, date(2025, 6, 1)) == (NoticeBefore(days(60)), "addendum")


def test_a_term_read_only_later_was_unread_before(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    feedback = stated(AnswerWithin(1, 2, Period(6, Unit.MONTH)), "4(1)b1")
    enter(by_program(register, LATER), [agreement(terms=terms(feedback=feedback))], correct=True)
    with reading(register) as session:
        row = agreements.find(session, "contoh-2024")
        assert row is not None
        assert agreements.load(session, row).terms.feedback == feedback
        assert agreements.load(session, row, known_at=NOW) == agreement()


def test_the_terms_of_a_draft_hold_from_the_beginning(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement(signed_on=None)])
    assert notice(register, date(2000, 1, 1)) == (NoticeBefore(days(30)), "agreement")


def test_a_corrected_signing_day_moves_every_term(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    enter(by_program(register, LATER), [agreement(signed_on=date(2024, 2, 1))], correct=True)
    assert notice(register, date(2024, 2, 1)) == (NoticeBefore(days(30)), "agreement")
    assert notice(register, date(2024, 2, 1), known_at=NOW) is None


def test_a_longer_term_is_a_value_like_any_other(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    changes = {"duration": stated(LengthOfTime(Period(4, Unit.YEAR)), "1")}
    amend(by_program(register, LATER), "contoh-2024", Addendum(date(2025, 6, 1), date(2025, 6, 1), changes))
    with reading(register) as session:
        row = agreements.find(session, "contoh-2024")
        assert row is not None
        assert row.id is not None
        assert terms_in_force(session, row.id, date(2025, 6, 1))["duration"].term == changes["duration"]
