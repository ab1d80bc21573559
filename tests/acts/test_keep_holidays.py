"""A year's holidays are shown with what follows before they are kept, by the administrator, with the decree."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from app.acts.confine import confine
from app.acts.enter import enter
from app.acts.keep_holidays import keep_holidays, look_at_holidays
from app.acts.record import record
from app.acts.sweep import sweep
from app.domain.events import DataReceived
from app.domain.faults import FaultyInput
from app.domain.holidays import Holiday, HolidayKind, HolidayYear
from app.domain.people import Denied, Role
from app.domain.period import DayKind, Period, Unit
from app.domain.terms import AnswerWithin
from app.register.database import reading
from app.register.holidays import holidays
from app.register.kept import due_of
from app.register.verifying import verify
from tests.support.accounts import account, by
from tests.support.builders import NOW, stated, terms
from tests.support.doing import by_person, by_program, left_to_the_sweep
from tests.support.happenings import SLUG, lively, number_of

MEMO = date(2026, 1, 2)
# Three working days after Friday 2 January 2026; the seventh is made a holiday.
DUE, LATER = date(2026, 1, 7), date(2026, 1, 8)
YEAR = HolidayYear(2026, True, "SKB Contoh Nomor 1", (Holiday(DUE, "Hari Contoh", HolidayKind.NATIONAL),))


@pytest.fixture
def counting(register: Engine) -> Engine:
    """An agreement whose feedback is counted in working days, under which data came."""
    within = AnswerWithin(1, 2, Period(3, Unit.DAY, DayKind.WORKING))
    enter(by_program(register, NOW), [lively(terms=terms(feedback=stated(within, "4(1)b")))])
    record(by_program(register, NOW), SLUG, [DataReceived(on=MEMO, party=1, id="d1")])
    return register


def seen(register: Engine) -> str:
    with reading(register) as session:
        return holidays(session).version


def due(register: Engine) -> date | None:
    with reading(register) as session:
        return due_of(session, number_of(register), "feedback.deliver", "d1")


def test_what_follows_is_shown_and_nothing_is_written_until_it_is_kept(counting: Engine) -> None:
    doing = by_program(counting, NOW)
    before = seen(counting)
    ahead = look_at_holidays(doing, YEAR)
    moved = [
        one.difference for one in ahead.swept.changes if one.difference.key[1:] == ("feedback.deliver", "d1")
    ]
    assert [(one.before["due"], one.after["due"]) for one in moved if one.before and one.after] == [
        (DUE, LATER)
    ]
    assert (seen(counting), due(counting)) == (before, DUE)
    assert keep_holidays(doing, YEAR, "Keputusan terbit", seen=ahead.seen)
    assert due(counting) == LATER
    assert sweep(counting, NOW.date(), NOW, full=True, dry_run=True).changes == []
    with reading(counting) as session:
        assert verify(session).broken is None


def test_a_year_is_corrected_day_by_day_and_the_same_year_again_changes_nothing(counting: Engine) -> None:
    doing = by_program(counting, NOW)
    keep_holidays(doing, YEAR, "Keputusan terbit", seen=seen(counting))
    moved = replace(
        YEAR,
        decree="SKB Contoh Nomor 2",
        days=(
            Holiday(date(2026, 1, 6), "Hari Contoh", HolidayKind.NATIONAL),
            Holiday(date(2026, 1, 9), "Cuti Contoh", HolidayKind.JOINT_LEAVE),
        ),
    )
    assert keep_holidays(doing, moved, "Keputusan diubah", seen=seen(counting))
    with reading(counting) as session:
        assert [one for one in holidays(session).years if one.year == 2026] == [moved]
    assert not keep_holidays(doing, moved, "Sekali lagi", seen=seen(counting))


def test_what_moved_since_it_was_looked_at_is_looked_at_again(counting: Engine) -> None:
    doing = by_program(counting, NOW)
    looked = look_at_holidays(doing, YEAR).seen
    keep_holidays(doing, replace(YEAR, decree="SKB Lain"), "Rekan lebih cepat", seen=looked)
    with pytest.raises(FaultyInput) as refused:
        keep_holidays(doing, YEAR, "Keputusan terbit", seen=looked)
    assert [one.code for one in refused.value.faults] == ["holidays.moved"]


@pytest.mark.parametrize("year", [1999, 2037])
def test_a_year_too_far_away_is_refused(register: Engine, year: int) -> None:
    far = HolidayYear(year, False, None, ())
    with pytest.raises(FaultyInput) as refused:
        look_at_holidays(by_program(register, NOW), far)
    assert refused.value.faults[0].code == "holidays.year_far"


def test_only_the_administrator_keeps_holidays_and_gives_a_reason(register: Engine) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        doing = by_person(register, NOW, role)
        with pytest.raises(Denied):
            look_at_holidays(doing, YEAR)
        with pytest.raises(Denied):
            keep_holidays(doing, YEAR, "Keputusan terbit", seen=seen(register))
    with pytest.raises(FaultyInput) as refused:
        keep_holidays(by_program(register, NOW), YEAR, " ", seen=seen(register))
    assert refused.value.faults[0].code == "reason.missing"


def test_of_a_confidential_agreement_an_administrator_is_shown_nothing(counting: Engine) -> None:
    confine(by_program(counting, NOW), SLUG, [account(counting, "Ani")], "Rahasia")
    ahead = look_at_holidays(by(counting, account(counting, "Budi", Role.ADMINISTRATOR)), YEAR)
    assert (ahead.swept.changes, ahead.standing, ahead.swept.asked) == ([], 0, 0)


def test_what_was_never_concluded_is_no_change_that_the_holidays_bring(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [lively()])
    assert look_at_holidays(by_program(register, NOW), YEAR).swept.changes == []
