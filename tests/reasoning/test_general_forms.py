"""Forms that the five agreements do not have: every day here was counted by hand, from the text and a wall calendar.

The agreements are invented, and lie as records in `agreements/`.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from app.domain.agreement import Agreement, AgreementSettings
from app.domain.calendar import Zone
from app.domain.case import Case
from app.domain.conclusions import Conclusions, Deadline
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    Ending,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureNotified,
    RenewalRequested,
    Renewed,
    Terminated,
    TerminationAnnounced,
)
from app.domain.faults import FaultyInput
from app.domain.history import check_history
from app.domain.period import MonthlyBy, Period, Unit
from app.domain.terms import (
    NoticeAfter,
    NoticeBefore,
    RenewalAct,
    RenewalDeadline,
    UntilEvent,
    WayOut,
)
from app.reasoning.evaluation import evaluate
from app.reasoning.timeline import changes
from app.records.files import read_agreement
from app.wording.conclusions import Voice
from app.wording.language import Language
from tests.reasoning.cases_agreements import holidays
from tests.reasoning.cases_parts import answering, data, day, feedback, held, kahar, reports
from tests.support.builders import stated

FOLDER = Path("tests/reasoning/agreements")
TWO, THREE = (read_agreement(FOLDER / f"{name}.yaml") for name in ("dua-pihak", "tiga-pihak"))
WIB = timezone(timedelta(hours=7))
HOURS = Period(72, Unit.HOUR)


def asked(agreement: Agreement, as_of: str, *events: Event, **terms: Any) -> Case:
    if terms:
        agreement = replace(agreement, terms=agreement.terms.with_changes(terms))
    assert check_history(agreement, events, holidays()) == (), "the story can have happened"
    return Case(agreement, day(as_of), events, holidays())


def of(agreement: Agreement, as_of: str, *events: Event, **terms: Any) -> Conclusions:
    return evaluate(asked(agreement, as_of, *events, **terms))


def due(found: Conclusions, rule: str) -> list[str]:
    return [str(one.due) for one in found.deadlines if one.rule == rule]


def the(found: Conclusions, rule: str, ref: str | None = None) -> Deadline:
    (one,) = [one for one in found.deadlines if one.rule == rule and ref in (None, one.ref)]
    return one


def access(found: Conclusions) -> dict[int, str]:
    return {one.party: str(one.state) for one in found.access}


# ---- working days


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        # Monday: 23 and 24, not Christmas nor its joint leave, not the weekend; 29, 30, 31.
        ("2025-12-22", "2025-12-31"),
        # Wednesday before Lebaran: 27; joint leave, Nyepi, Idul Fitri and four days of joint leave; 8, 9, 10, 11.
        ("2025-03-26", "2025-04-11"),
        # Saturday before Independence Day, a Sunday, with joint leave on Monday: 19, 20, 21, 22 and Monday 25.
        ("2025-08-16", "2025-08-25"),
    ],
)
def test_five_working_days_pass_over_weekends_holidays_and_joint_leave(received: str, expected: str) -> None:
    found = of(TWO, received, data(received))
    assert due(found, "feedback.deliver") == [expected]


def test_twenty_working_days_before_a_fixed_end_are_counted_backwards() -> None:
    # From Thursday 31 December 2026: 30, 29, 28 | 23, 22, 21 | 18 to 14 | 11 to 7 | 4, 3, 2, 1 December.
    found = of(TWO, "2026-12-01", RenewalRequested(on=day("2026-12-01"), party=2))
    assert the(found, "renewal.notice").due == day("2026-12-01")
    assert the(found, "renewal.notice").state == "met"
    assert the(of(TWO, "2026-12-02"), "renewal.notice").state == "overdue"


def test_ten_working_days_before_an_end_reach_back_over_lebaran() -> None:
    # From Thursday 10 April 2025: 9, 8 | 27, 26, 25, 24 March | 21, 20, 19, 18 March.
    told = TerminationAnnounced(id="t1", on=day("2025-03-19"), party=1, effective=day("2025-04-10"))
    found = the(of(TWO, "2025-03-19", told), "termination.notice")
    assert (found.due, found.state) == (day("2025-03-18"), "late")


def test_working_days_of_a_clock_that_stood_still_move_by_the_days_of_the_event() -> None:
    # Due on Wednesday 31 December; 23 and 24 December are given back, and a due date moves for no holiday.
    events = (data("2025-12-22"), *kahar("2025-12-23", "2025-12-23", "2025-12-25", statement=False))
    found = the(of(TWO, "2025-12-29", *events), "feedback.deliver")
    assert (found.due, found.tolled_days) == (day("2026-01-02"), 2)


# ---- hours


def test_three_times_24_hours_run_from_the_instant() -> None:
    # Tuesday 3 June, 22.30 WIB, and 72 hours: Friday 6 June, 22.30 WIB, which is 15.30 UTC.
    at = datetime(2025, 6, 3, 22, 30, tzinfo=WIB)
    found = the(of(TWO, "2025-06-04", ForceMajeureBegan(id="k1", on=at, party=1)), "force_majeure.notice")
    assert (found.due, found.due_at) == (day("2025-06-06"), datetime(2025, 6, 6, 15, 30, tzinfo=UTC))


def test_three_times_24_hours_from_a_day_run_from_its_beginning() -> None:
    # 3 June, 00.00 WIB, and 72 hours: 6 June, 00.00 WIB, which is 17.00 UTC on the 5th.
    events = (ForceMajeureBegan(id="k1", on=day("2025-06-03"), party=1),)
    found = the(of(TWO, "2025-06-04", *events), "force_majeure.notice")
    assert (found.due, found.due_at) == (day("2025-06-06"), datetime(2025, 6, 5, 17, tzinfo=UTC))


def test_an_instant_is_a_day_of_the_agreements_own_zone() -> None:
    # 23.30 WIB on 3 June is 00.30 WITA on the 4th; 72 hours later it is 00.30 WITA on the 7th.
    at = datetime(2025, 6, 3, 23, 30, tzinfo=WIB)
    east = replace(TWO, settings=AgreementSettings(zone=Zone.MAKASSAR))
    found = the(of(east, "2025-06-04", ForceMajeureBegan(id="k1", on=at, party=1)), "force_majeure.notice")
    assert (found.due, found.due_at) == (day("2025-06-07"), datetime(2025, 6, 6, 16, 30, tzinfo=UTC))


def test_hours_that_stood_still_are_given_back_as_whole_days() -> None:
    # Monday 9 June, 09.00 and 72 hours: the 12th. Two days of force majeure make it the 14th, 09.00 WIB.
    got = DataReceived(id="d1", on=datetime(2025, 6, 9, 9, 0, tzinfo=WIB), party=1)
    hit = kahar("2025-06-10", "2025-06-10", "2025-06-12", statement=False)
    found = the(of(TWO, "2025-06-12", got, *hit, feedback=answering(HOURS)), "feedback.deliver")
    assert (found.due, found.due_at) == (day("2025-06-14"), datetime(2025, 6, 14, 2, tzinfo=UTC))


def test_a_force_majeure_after_the_hours_leaves_the_hour_as_it_was() -> None:
    got = DataReceived(id="d1", on=datetime(2025, 6, 9, 9, 0, tzinfo=WIB), party=1)
    hit = kahar("2025-06-20", "2025-06-20", "2025-06-22", statement=False)
    found = the(of(TWO, "2025-06-23", got, *hit, feedback=answering(HOURS)), "feedback.deliver")
    assert (found.due, found.due_at) == (day("2025-06-12"), datetime(2025, 6, 12, 2, tzinfo=UTC))


def test_hours_before_a_day_are_counted_back_from_its_beginning() -> None:
    # Thursday 10 July, 00.00 WIB, less 72 hours: Monday 7 July, 00.00 WIB.
    told = TerminationAnnounced(id="t1", on=day("2025-07-08"), party=2, effective=day("2025-07-10"))
    found = the(
        of(TWO, "2025-07-08", told, termination_notice=stated(NoticeBefore(HOURS), "6(3)")),
        "termination.notice",
    )
    assert (found.due, found.due_at, found.state) == (
        day("2025-07-07"),
        datetime(2025, 7, 6, 17, tzinfo=UTC),
        "late",
    )
    # With notice on the 8th, 72 hours are over on the 11th.
    said = [Voice(Language.ENGLISH).reason(one) for one in found.because]
    assert any("10 July 2025 00:00 WIB minus 72 hours = 7 July 2025 00:00 WIB" in text for text in said)
    assert any("the earliest valid end is 11 July 2025" in text for text in said)


def test_hours_before_the_end_bind_a_renewal() -> None:
    # 31 December, 00.00 WIB, less 36 hours: 29 December, 12.00 WIB.
    deadline = RenewalDeadline(RenewalAct.REQUEST, Period(36, Unit.HOUR))
    found = the(of(TWO, "2026-12-30", renewal_deadline=stated(deadline, "6(2)")), "renewal.notice")
    assert (found.due, found.due_at) == (day("2026-12-29"), datetime(2026, 12, 29, 5, tzinfo=UTC))
    assert found.state == "overdue"


def test_a_way_out_after_hours_opens_when_they_have_surely_passed() -> None:
    # It began some time on 1 July: by the end of the 4th it has lasted 72 hours, so the right arises on the 5th;
    # then 48 hours from the beginning of the 5th.
    terms = {
        "force_majeure_way_out": stated(WayOut(HOURS), "10(4)"),
        "force_majeure_termination_notice": stated(NoticeAfter(Period(48, Unit.HOUR)), "10(5)"),
    }
    began = ForceMajeureBegan(id="k1", on=day("2025-07-01"), party=1)
    assert of(TWO, "2025-07-04", began, **terms).rights == ()
    found = of(TWO, "2025-07-05", began, **terms)
    assert [(one.rule, one.arose_on) for one in found.rights] == [
        ("force_majeure.terminate", day("2025-07-05"))
    ]
    assert the(found, "force_majeure.termination_notice").due == day("2025-07-07")


# ---- weeks, quarters, a day of each month


def test_every_two_weeks_is_fourteen_days_after_the_one_before() -> None:
    # From Wednesday 15 January 2025, every second Wednesday; the last on or before 31 December 2026 is the 30th.
    found = due(of(TWO, "2025-01-15"), "evaluation.hold")
    assert found[:3] == ["2025-01-29", "2025-02-12", "2025-02-26"]
    # 715 days after 15 January 2025 is the end; 51 times fourteen is 714.
    assert (len(found), found[-1]) == (51, "2026-12-30")


def test_two_weeks_before_a_change_of_contact() -> None:
    told = ContactChangeAnnounced(id="c1", on=day("2025-05-06"), party=1, effective=day("2025-05-20"))
    found = the(of(TWO, "2025-05-06", told), "contact.change_notice")
    assert (found.due, found.state) == (day("2025-05-06"), "met")


def test_a_report_each_quarter_falls_on_the_day_of_signing_every_third_month() -> None:
    assert due(of(TWO, "2025-01-15"), "report.periodic") == [
        "2025-04-15",
        "2025-07-15",
        "2025-10-15",
        "2026-01-15",
        "2026-04-15",
        "2026-07-15",
        "2026-10-15",
    ]


def test_a_quarter_from_the_end_of_november_is_clamped_once_and_not_for_good() -> None:
    signed = replace(TWO, signed_on=day("2024-11-30"))
    assert due(of(signed, "2024-11-30"), "report.periodic")[:4] == [
        "2025-02-28",
        "2025-05-30",
        "2025-08-30",
        "2025-11-30",
    ]


def test_by_the_tenth_of_each_month_begins_with_the_first_tenth_and_ends_with_the_last() -> None:
    found = of(TWO, "2025-01-15")
    listed = due(found, "minutes.matching")
    # February 2025 through December 2026.
    assert (listed[0], listed[-1], len(listed)) == ("2025-02-10", "2026-12-10", 23)
    # 10 May 2025 is a Saturday: the limit stays, the advice is Friday.
    (may,) = [
        one for one in found.deadlines if one.rule == "minutes.matching" and one.due == day("2025-05-10")
    ]
    assert may.advise_by == day("2025-05-09")


def test_by_the_31st_of_each_month_is_its_last_day() -> None:
    found = of(TWO, "2025-01-15", minutes=reports(MonthlyBy(31)))
    assert due(found, "minutes.matching")[:4] == ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"]


def test_a_day_of_each_month_needs_no_year_to_count_from() -> None:
    calendar_year = replace(TWO, readings={"evaluation.span_unsaid": "calendar_year"})
    listed = due(of(calendar_year, "2025-01-15"), "minutes.matching")
    assert (listed[0], len(listed)) == ("2025-02-10", 23)


@pytest.mark.parametrize("rhythm", ["{count: 10, unit: day, day_kind: working}", "{count: 24, unit: hour}"])
def test_a_rhythm_that_nobody_can_count_ahead_is_refused_with_its_place(rhythm: str, tmp_path: Path) -> None:
    text = (FOLDER / "dua-pihak.yaml").read_text(encoding="utf-8")
    record = tmp_path / "rekaman.yaml"
    record.write_text(text.replace("{count: 1, unit: quarter}", rhythm), encoding="utf-8")
    with pytest.raises(FaultyInput) as refused:
        read_agreement(record)
    (fault,) = refused.value.faults
    assert fault.code == "frequency.unit"
    assert fault.path == ("terms", "report", "value", "frequency", "every", "unit")


# ---- the end, and secrecy after it


def secrecy(found: Conclusions) -> list[tuple[date | None, Period | None]]:
    return [(one.until, one.lasts) for one in found.duties_after_end if one.code == "confidentiality"]


TWO_YEARS = Period(2, Unit.YEAR)


def test_a_fixed_end_is_itself_the_last_day_and_asks_no_question() -> None:
    found = of(TWO, "2026-12-31")
    assert (found.status, found.ends_on) == ("in_force", day("2026-12-31"))
    assert "term.last_day" not in {one.code for one in found.findings}
    assert of(TWO, "2027-01-01").status == "ended"


def test_secrecy_lasts_two_years_from_the_end_through_its_last_day() -> None:
    assert secrecy(of(TWO, "2025-02-01")) == [(day("2028-12-31"), TWO_YEARS)]
    assert secrecy(of(TWO, "2028-12-31")) == [(day("2028-12-31"), TWO_YEARS)]
    assert secrecy(of(TWO, "2029-01-01")) == []


def test_an_early_end_brings_secrecy_to_its_end_earlier() -> None:
    ended = Terminated(on=day("2026-03-31"), ground=Ending.CONSENT)
    assert secrecy(of(TWO, "2026-03-31", ended)) == [(day("2028-03-31"), TWO_YEARS)]


def test_a_renewal_carries_secrecy_along() -> None:
    renewed = Renewed(on=day("2026-11-02"), until=day("2027-06-30"))
    assert secrecy(of(TWO, "2026-11-01", renewed)) == [(day("2028-12-31"), TWO_YEARS)]
    assert secrecy(of(TWO, "2026-11-02", renewed)) == [(day("2029-06-30"), TWO_YEARS)]


def test_without_an_end_secrecy_has_none_yet_and_does_not_last_for_ever() -> None:
    open_ended = stated(UntilEvent("kerja sama selesai"), "6(1)")
    found = of(TWO, "2031-05-05", duration=open_ended)
    assert secrecy(found) == [(None, TWO_YEARS)]
    (duty,) = found.duties_after_end
    assert (
        Voice(Language.ENGLISH)
        .duty(duty)
        .endswith("until 2 years after the agreement ends; the day of its end is not known yet.")
    )
    ended = Terminated(on=day("2031-05-31"), ground=Ending.CONSENT)
    assert secrecy(of(TWO, "2031-06-01", ended, duration=open_ended)) == [(day("2033-05-31"), TWO_YEARS)]


# ---- three parties


def test_only_an_evaluation_by_all_three_counts() -> None:
    # Half a year from 3 March 2025 is planned, a year is the limit.
    two, three = held("2025-06-02", 1, 3), held("2025-07-01", 1, 2, 3)
    found = of(THREE, "2025-09-04", two)
    assert [(one.due, one.state) for one in found.deadlines if one.ref in ("1.1", "1.2")] == [
        (day("2025-09-03"), "overdue"),
        (day("2026-03-03"), "open"),
    ]
    met = the(of(THREE, "2025-09-04", two, three), "evaluation.hold", "1.1")
    assert (met.state, met.done_on, met.party) == ("met", day("2025-07-01"), "joint")


def test_a_term_counts_from_the_day_of_effect_where_it_says_so() -> None:
    found = of(THREE, "2025-03-02")
    assert (found.status, found.in_force_from, found.ends_on) == (
        "pending",
        day("2025-03-03"),
        day("2027-03-03"),
    )
    # 60 days before 3 March 2027: 28 in February, 31 in January, and one more.
    assert the(found, "renewal.notice").due == day("2027-01-02")


def test_whoever_received_data_owes_feedback_on_them() -> None:
    # Three months from 31 August and from 30 November 2025.
    found = of(THREE, "2025-12-01", data("2025-08-31", party=2), data("2025-11-30", "d2", party=3))
    assert [
        (one.ref, one.party, one.due, one.state) for one in found.deadlines if one.ref in ("d1", "d2")
    ] == [
        ("d1", 2, day("2025-11-30"), "overdue"),
        ("d2", 3, day("2026-02-28"), "open"),
    ]


def test_any_party_may_suspend_any_others_access_and_no_third() -> None:
    found = of(THREE, "2025-12-02", data("2025-08-31", party=2), data("2025-09-01", "d2", party=3))
    # Overdue since 1 December: party 2 owed by 30 November, party 3 by 1 December.
    assert [(one.party, one.ref, one.arose_on) for one in found.rights] == [
        (1, "d1", day("2025-12-01")),
        (3, "d1", day("2025-12-01")),
        (1, "d2", day("2025-12-02")),
        (2, "d2", day("2025-12-02")),
    ]
    assert access(found) == {1: "open", 2: "suspendable", 3: "suspendable"}


def test_one_partys_access_is_suspended_and_given_back_without_touching_the_others() -> None:
    story = (
        data("2025-08-31", party=2),
        data("2025-09-01", "d2", party=3),
        AccessSuspended(id="h1", on=day("2025-12-05"), party=2),
        feedback("2025-12-10", "d1", party=2),
        AccessRestored(on=day("2025-12-12"), party=2),
    )
    assert access(of(THREE, "2025-12-09", *story)) == {1: "open", 2: "suspended", 3: "suspendable"}
    assert access(of(THREE, "2025-12-11", *story)) == {1: "open", 2: "restorable", 3: "suspendable"}
    assert access(of(THREE, "2025-12-12", *story)) == {1: "open", 2: "open", 3: "suspendable"}


def test_feedback_by_another_than_the_receiver_is_refused() -> None:
    events = (data("2025-08-31", party=2), FeedbackDelivered(on=day("2025-10-01"), party=3, ref="d1"))
    (fault,) = check_history(THREE, events)
    assert (fault.code, fault.path, fault.facts) == (
        "answer.not_owed",
        (1, "party"),
        {"party": 3, "debtor": 2},
    )
    (nothing,) = check_history(THREE, (FeedbackDelivered(on=day("2025-10-01"), party=3),))
    assert nothing.code == "feedback.without_data"


def test_force_majeure_of_one_frees_that_one_alone() -> None:
    # Ten days: party 2 owes by 10 December instead of 30 November; party 3 and the joint evaluation are not moved.
    events = (
        data("2025-08-31", party=2),
        data("2025-08-31", "d2", party=3),
        *kahar("2025-09-10", "2025-09-15", "2025-09-20", statement=False, party=2),
    )
    found = of(THREE, "2025-10-01", *events)
    assert the(found, "feedback.deliver", "d1").due == day("2025-12-10")
    assert the(found, "feedback.deliver", "d2").due == day("2025-11-30")
    assert the(found, "evaluation.hold", "1.2").due == day("2026-03-03")


def test_a_joint_duty_stops_on_the_days_on_which_all_three_are_hit() -> None:
    # Common to 1 to 10, 5 to 15 and 3 to 8 October: 5, 6 and 7 October, for the 8th is not one of them.
    events = (
        *kahar("2025-10-01", "2025-10-02", "2025-10-10", statement=False, party=1),
        *kahar("2025-10-05", "2025-10-06", "2025-10-15", statement=False, key="k2", party=2),
        *kahar("2025-10-03", "2025-10-04", "2025-10-08", statement=False, key="k3", party=3),
    )
    found = the(of(THREE, "2025-11-01", *events), "evaluation.hold", "1.2")
    assert (found.due, found.tolled_days) == (day("2026-03-06"), 3)
    two_of_three = the(of(THREE, "2025-11-01", *events[:6]), "evaluation.hold", "1.2")
    assert two_of_three.due == day("2026-03-03")


def test_a_notice_to_two_others_counts_once_both_have_confirmed() -> None:
    story = (
        RenewalRequested(id="r1", on=day("2026-12-20"), party=2),
        Confirmed(on=day("2026-12-22"), ref="r1", party=1),
        Confirmed(on=day("2027-01-04"), ref="r1", party=3),
    )
    waiting = of(THREE, "2027-01-02", *story)
    assert the(waiting, "renewal.notice").awaiting_confirmation
    assert the(waiting, "renewal.notice").state == "open"
    assert (the(waiting, "notice.confirmation").party, the(waiting, "notice.confirmation").state) == (
        "joint",
        "open",
    )
    # The last word came two days after 2 January.
    found = of(THREE, "2027-01-04", *story)
    assert (the(found, "renewal.notice").state, the(found, "renewal.notice").done_on) == (
        "late",
        day("2027-01-04"),
    )
    assert the(found, "notice.confirmation").done_on == day("2027-01-04")


def test_a_confirmation_recorded_of_the_notice_as_such_speaks_for_all_who_got_it() -> None:
    story = (
        RenewalRequested(id="r1", on=day("2026-12-20"), party=2),
        Confirmed(on=day("2026-12-23"), ref="r1"),
    )
    found = the(of(THREE, "2026-12-23", *story), "renewal.notice")
    assert (found.state, found.done_on) == ("met", day("2026-12-23"))
    by_sender = Confirmed(on=day("2026-12-24"), ref="r1", party=2, note="Keduanya membalas lewat telepon.")
    assert the(of(THREE, "2026-12-24", story[0], by_sender), "renewal.notice").done_on == day("2026-12-24")


def test_word_of_a_force_majeure_goes_to_the_two_that_were_not_hit() -> None:
    # 14 days from 1 May 2025 is the 15th; party 3 sends it, and parties 1 and 2 must both have it.
    story = (
        ForceMajeureBegan(id="k1", on=day("2025-05-01"), party=3),
        ForceMajeureNotified(id="n1", on=day("2025-05-05"), ref="k1", statement=False),
        Confirmed(on=day("2025-05-06"), ref="n1", party=1),
        Confirmed(on=day("2025-05-15"), ref="n1", party=2),
    )
    assert the(of(THREE, "2025-05-14", *story), "force_majeure.notice").awaiting_confirmation
    found = the(of(THREE, "2025-05-15", *story), "force_majeure.notice")
    assert (found.due, found.state, found.done_on) == (day("2025-05-15"), "met", day("2025-05-15"))


def test_the_story_of_three_is_told_day_by_day() -> None:
    story = (data("2025-08-31", party=2), feedback("2025-12-03", "d1", party=2))
    found = changes(asked(THREE, "2025-01-01", *story), day("2025-11-29"), day("2025-12-31"))
    assert [(str(one.on), one.what, one.ref, one.before, one.after) for one in found] == [
        ("2025-12-01", "deadline", "d1", "open", "overdue"),
        ("2025-12-01", "right", "d1", None, "arisen"),
        ("2025-12-01", "access", "2", "open", "suspendable"),
        ("2025-12-03", "deadline", "d1", "overdue", "late"),
        ("2025-12-03", "right", "d1", "arisen", None),
        ("2025-12-03", "access", "2", "suspendable", "open"),
    ]
