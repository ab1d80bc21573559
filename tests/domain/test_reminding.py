from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conclusions import DeadlineKind, Nature
from app.domain.faults import FaultyInput
from app.domain.holidays import Holiday, HolidayKind, Holidays, HolidayYear
from app.domain.mail_times import beginning, next_digest, when_offices_open
from app.domain.reminder_settings import PersonalReminding
from app.domain.reminding import LeadTimes, Side, Told
from tests.domain.reminding import deadline, line, table

DUE = date(2026, 5, 7)


def refused(text: str) -> str:
    with pytest.raises(FaultyInput) as error:
        LeadTimes.parse(text)
    return error.value.faults[0].code


def test_lead_times_read_as_they_are_written() -> None:
    for text in ("90, 30, 7, 1, 0, +1, +5", "0, +tiap", "+tiap", "-", "14"):
        assert str(LeadTimes.parse(text)) == text
    assert LeadTimes.parse("7, 0, +2") == LeadTimes((7, 0, -2))
    assert LeadTimes.parse("+tiap") == LeadTimes((), daily=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("besok", "reminders.lead"),
        ("", "reminders.lead"),
        ("+0", "reminders.lead"),
        ("-3", "reminders.lead"),
        ("+tiap, +tiap", "reminders.lead"),
        ("7, 30", "reminders.lead_order"),
        ("7, 7", "reminders.lead_order"),
        ("999", "reminders.lead_long"),
        ("0, +1, +tiap", "reminders.lead_daily"),
    ],
)
def test_what_is_no_number_of_days_is_refused(text: str, code: str) -> None:
    assert refused(text) == code


def test_a_line_that_names_the_rule_goes_before_one_for_all_and_the_agreements_own_before_both() -> None:
    general, special = line("30"), line("60", rule="feedback.deliver")
    both = table(general, special)
    assert both.line_for(deadline(DUE), Side.OURS) is special
    assert both.line_for(deadline(DUE, rule="report.answer"), Side.OURS) is general
    own = line("3", side=Side.OURS)
    assert both.line_for(deadline(DUE), Side.OURS, (own,)) is own
    assert both.line_for(deadline(DUE), Side.THEIRS, (own,)) is special


def test_a_table_with_a_gap_or_with_two_answers_is_refused() -> None:
    legal, planned = line("30", kind=DeadlineKind.LEGAL), line("7", kind=DeadlineKind.PLANNED)
    assert table(legal, planned).lines == (legal, planned)
    with pytest.raises(FaultyInput) as error:
        table(legal)
    assert {one.code for one in error.value.faults} == {"reminders.gap"}
    assert len(error.value.faults) == 4
    with pytest.raises(FaultyInput) as error:
        table(legal, planned, line("1", nature=Nature.OPTION))
    (fault,) = {one.code: one for one in error.value.faults}.values()
    assert (fault.code, fault.facts, fault.path) == ("reminders.overlap", {"other": 2}, (2,))


def test_two_lines_of_different_rules_do_not_overlap() -> None:
    some = [line("30"), line("3", rule="feedback.deliver"), line("3", rule="report.answer")]
    assert len(table(*some).lines) == 3
    with pytest.raises(FaultyInput):
        table(*some, replace(some[1], told={Told.DESK: LeadTimes((1,))}))


def test_a_digest_comes_at_an_hour_of_the_day() -> None:
    assert PersonalReminding(23).digest_hour == 23
    with pytest.raises(FaultyInput):
        PersonalReminding(24)


HOLIDAY = Holidays(
    (HolidayYear(2026, True, "SKB", (Holiday(date(2026, 5, 14), "Kenaikan", HolidayKind.NATIONAL),)),)
)


def test_a_digest_waits_for_the_next_working_days_hour() -> None:
    wednesday, thursday = date(2026, 5, 13), date(2026, 5, 14)
    before, behind = beginning(wednesday, 6), beginning(wednesday, 9)
    assert next_digest(before, wednesday, 7, HOLIDAY) == beginning(wednesday, 7)
    # Thursday is a holiday.
    assert next_digest(behind, wednesday, 7, HOLIDAY) == beginning(date(2026, 5, 15), 7)
    # Asked for a day to come.
    assert next_digest(before, thursday, 7, HOLIDAY) == beginning(date(2026, 5, 15), 7)


def test_what_goes_to_another_house_does_not_come_in_the_night() -> None:
    day = date(2026, 5, 13)
    assert when_offices_open(beginning(day, 1), day) == beginning(day, 7)
    assert when_offices_open(beginning(day, 15), day) == beginning(day, 15)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(-5, 40))
def test_working_days_are_counted_as_one_counts_them_by_hand(begins: date, length: int) -> None:
    through = date.fromordinal(begins.toordinal() + length)
    days = [date.fromordinal(one) for one in range(begins.toordinal() + 1, through.toordinal() + 1)]
    assert HOLIDAY.working_days(begins, through) == sum(map(HOLIDAY.is_working, days))
