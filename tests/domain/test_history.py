from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from app.domain.agreement import AgreementSettings, SuspensionBy
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    AddendumSigned,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureEnded,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    RenewalRequested,
    Renewed,
    ReportDelivered,
    ReportRequested,
    Waived,
)
from app.domain.history import check_history
from app.domain.period import AtLeast, DayKind, Period, Unit
from app.domain.terms import (
    SILENT,
    AnswerWithin,
    Recurring,
)
from tests.support.builders import stated
from tests.support.histories import (
    ITJEN,
    LAN,
    THREE,
    YEAR,
    addendum,
    announced,
    asked,
    at,
    began,
    data,
    day,
    faults,
    feedback,
    ground,
    renewed,
    report,
    terminated,
)

# ---- what can be


def test_a_believable_history_is_accepted() -> None:
    assert (
        faults(
            ITJEN,
            data("2025-09-01", id="d1"),
            ForceMajeureNotified(**at("2025-11-05"), ref="fm", statement=True),
            began("2025-11-01", id="fm", rules=("feedback.deliver",)),
            Confirmed(**at("2025-11-06"), ref="#2", party=2),
            ForceMajeureEnded(**at("2025-12-01"), ref="fm"),
            AccessSuspended(**at("2026-04-10"), party=1, grounds=(ground("feedback.deliver", "d1"),)),
            feedback("2026-04-12", ref="d1"),
            AccessRestored(**at("2026-04-13"), party=1),
            asked("2026-05-01", id="r1"),
            report("2026-05-20", ref="r1", periodic=True),
            report("2026-08-01"),
            EvaluationHeld(**at("2026-02-01"), by=(1, 2)),
            MatchingMinutesSigned(**at("2026-02-01")),
            ContactChangeAnnounced(**at("2026-03-01"), party=2, effective=day("2026-04-01")),
            Waived(**at("2026-03-02"), rule="evaluation.hold", ref="1.2", reason="Sepakat."),
            RenewalRequested(**at("2028-05-01"), party=1),
            renewed("2028-08-27", for_=YEAR),
            announced("2028-10-01", "2029-02-01"),
            terminated("2029-02-01"),
        )
        == []
    )


def test_without_events_there_is_nothing_to_refuse() -> None:
    assert faults(ITJEN) == []


def test_events_are_judged_by_day_and_told_by_position() -> None:
    assert faults(ITJEN, feedback("2025-09-02"), data("2025-09-01")) == []
    assert faults(ITJEN, feedback("2025-09-01"), data("2025-09-01")) == [("feedback.without_data", "1")]


def test_an_instant_counts_for_the_day_it_is_in_the_zone_of_the_agreement() -> None:
    # 17.30 UTC on the 26th is half past midnight in Jakarta, on the day of signing.
    instant = datetime(2025, 8, 26, 17, 30, tzinfo=UTC)
    assert faults(ITJEN, DataReceived(on=instant, party=1)) == []
    assert faults(ITJEN, DataReceived(on=instant - timedelta(hours=1), party=1)) == [
        ("event.before_signing", "1.on")
    ]


def test_an_instant_that_has_no_day_is_refused() -> None:
    naive = datetime(2025, 9, 1)  # noqa: DTZ001 - what is refused
    last = datetime.max.replace(tzinfo=UTC)
    assert faults(ITJEN, DataReceived(on=naive, party=1)) == [("instant.zone_missing", "1.on")]
    assert ("date.out_of_range", "1.on") in faults(ITJEN, DataReceived(on=last, party=1))


# ---- answers


def test_feedback_comes_from_the_one_who_owes_it() -> None:
    assert faults(ITJEN, data("2025-09-01", id="d"), feedback("2025-10-01", 2)) == [
        ("answer.not_owed", "2.party")
    ]
    assert faults(ITJEN, data("2025-09-01", id="d"), feedback("2025-10-01", 2, ref="d")) == [
        ("answer.not_owed", "2.party")
    ]


def test_data_that_another_received_call_for_no_feedback() -> None:
    got = data("2025-09-01", 2, id="d")
    assert faults(ITJEN, got) == []
    assert faults(ITJEN, got, feedback("2025-10-01", ref="d")) == [("answer.to_nothing_owed", "2.ref")]
    assert faults(ITJEN, got, feedback("2025-10-01")) == [("feedback.without_data", "2")]


def test_more_feedback_than_was_asked_for_is_no_fault() -> None:
    assert faults(ITJEN, data("2025-09-01"), feedback("2025-10-01"), feedback("2025-10-02")) == []


def test_an_answer_to_a_request_comes_from_the_one_who_owes_it() -> None:
    request = asked("2025-09-01", id="r")
    assert faults(ITJEN, request, report("2025-09-02", 2, ref="r")) == [("answer.not_owed", "2.party")]
    assert faults(ITJEN, asked("2025-09-01", 1, id="r"), report("2025-09-02", 2, ref="r")) == [
        ("answer.to_nothing_owed", "2.ref")
    ]


def test_a_periodic_report_comes_from_the_one_who_owes_it() -> None:
    assert faults(ITJEN, report("2025-09-02", 2)) == [("report.not_owed", "1.party")]
    assert faults(ITJEN, asked("2025-09-01", id="r"), report("2025-09-02", 2, ref="r", periodic=True)) == [
        ("answer.not_owed", "2.party"),
        ("report.not_owed", "2.party"),
    ]
    assert faults(ITJEN, report("2025-09-02", periodic=False)) == [("report.of_no_kind", "1.periodic")]


def test_where_nothing_is_owed_any_party_may_send_it() -> None:
    assert (
        faults(
            LAN,
            data("2023-01-01", id="d"),
            asked("2023-01-01", id="r"),
            feedback("2023-01-02", 2),
            feedback("2023-01-02", 1, ref="d"),
            report("2023-01-02", 2),
            report("2023-01-02", 1, ref="r"),
        )
        == []
    )


def test_who_owes_an_answer_is_told_by_the_term_of_the_day_of_the_question() -> None:
    turned = addendum(
        "2026-01-01",
        "2026-02-01",
        feedback=stated(AnswerWithin(2, 1, YEAR)),
        report=stated(Recurring(2, 1, AtLeast(2, YEAR))),
    )
    old, new = data("2026-01-15", 1, id="old"), data("2026-02-15", 2, id="new")
    assert faults(ITJEN, turned, old, new, feedback("2026-03-01", 1), feedback("2026-03-01", 2)) == []
    assert (
        faults(
            ITJEN,
            turned,
            old,
            new,
            feedback("2026-03-01", 1, ref="old"),
            feedback("2026-03-01", 2, ref="new"),
        )
        == []
    )
    assert faults(ITJEN, turned, report("2026-01-31"), report("2026-02-01"), report("2026-02-01", 2)) == [
        ("report.not_owed", "3.party")
    ]


def test_of_two_addenda_to_a_term_the_one_in_force_later_governs() -> None:
    first = addendum("2026-01-01", "2026-06-01", report=stated(Recurring(2, 1, AtLeast(2, YEAR))))
    second = addendum("2026-02-01", "2026-03-01", report=SILENT)
    assert faults(ITJEN, first, second, report("2026-02-01"), report("2026-04-01", 2)) == []
    assert faults(ITJEN, first, second, report("2026-06-01")) == [("report.not_owed", "3.party")]


# ---- access


def suspended(on: str, party: int = 1) -> AccessSuspended:
    return AccessSuspended(**at(on), party=party)


def restored(on: str, party: int = 1) -> AccessRestored:
    return AccessRestored(**at(on), party=party)


def test_only_what_is_suspended_is_restored() -> None:
    assert faults(ITJEN, restored("2026-01-01")) == [("access.not_suspended", "1.party")]
    assert faults(ITJEN, suspended("2026-01-01", 2), restored("2026-01-02")) == [
        ("access.not_suspended", "2.party")
    ]
    again = suspended("2026-01-01"), restored("2026-01-02"), restored("2026-01-03")
    assert faults(ITJEN, *again) == [("access.not_suspended", "3.party")]


def test_what_is_suspended_is_not_suspended_again() -> None:
    assert faults(ITJEN, suspended("2026-01-01"), suspended("2026-01-02")) == [
        ("access.suspended_already", "2.party")
    ]
    again = suspended("2026-01-01"), restored("2026-01-01"), suspended("2026-01-02")
    assert faults(ITJEN, *again) == []


def test_an_automatic_suspension_needs_no_event_to_be_restored() -> None:
    of = replace(ITJEN, settings=AgreementSettings(suspension=SuspensionBy.AUTOMATIC))
    assert faults(of, restored("2026-05-01"), suspended("2026-05-02"), restored("2026-05-03")) == []


def test_who_has_no_access_cannot_lose_it() -> None:
    assert faults(THREE, suspended("2026-01-01", 3), restored("2026-01-01", 3)) == [
        ("access.none", "1.party"),
        ("access.none", "2.party"),
    ]


# ---- confirmations


def confirmed(on: str, ref: str = "n", **more: Any) -> Confirmed:
    return Confirmed(**at(on), ref=ref, **more)


NOTICE = RenewalRequested(**at("2028-01-01"), party=1, id="n")


def test_a_notice_is_confirmed_once_and_not_before_it_was_given() -> None:
    assert faults(ITJEN, NOTICE, confirmed("2028-01-02"), confirmed("2028-01-03", party=2)) == [
        ("confirmation.twice", "3.ref")
    ]
    assert faults(ITJEN, NOTICE, confirmed("2027-12-31")) == [("ref.later", "2.ref")]


def test_of_three_parties_each_recipient_may_confirm() -> None:
    two, three = confirmed("2028-01-02", party=2), confirmed("2028-01-03", party=3)
    assert faults(THREE, NOTICE, two, three) == []
    assert faults(THREE, NOTICE, two, three, replace(two, on=day("2028-01-04"))) == [
        ("confirmation.twice", "4.ref")
    ]


def test_a_confirmation_that_the_sender_records_says_how() -> None:
    assert faults(ITJEN, NOTICE, confirmed("2028-01-02", party=1)) == [
        ("confirmation.note_missing", "2.note")
    ]
    assert faults(ITJEN, NOTICE, confirmed("2028-01-02", party=1, note=" ")) == [
        ("confirmation.note_missing", "2.note")
    ]
    assert faults(ITJEN, NOTICE, confirmed("2028-01-02", party=1, note="Lewat telepon.")) == []


def test_who_sent_word_of_force_majeure_is_the_party_that_was_hit() -> None:
    hit = began("2025-09-01", 2, id="fm")
    notice = ForceMajeureNotified(**at("2025-09-02"), ref="fm", statement=True, id="n")
    assert faults(ITJEN, hit, notice, confirmed("2025-09-03", party=1)) == []
    assert faults(ITJEN, hit, notice, confirmed("2025-09-03", party=2)) == [
        ("confirmation.note_missing", "3.note")
    ]
    lost = replace(notice, ref="x")
    assert faults(ITJEN, lost, confirmed("2025-09-03", party=1)) == [("ref.unknown", "1.ref")]


def many(position: int) -> Event:
    on = day("2025-09-01") + timedelta(days=position // 20)
    match position % 8:
        case 0:
            return DataReceived(on=on, party=1, id=f"d{position}")
        case 1:
            return FeedbackDelivered(on=on, party=1, ref=f"d{position - 1}")
        case 2:
            return ReportRequested(on=on, party=2)
        case 3:
            return ReportDelivered(on=on, party=1, ref=f"#{position}", periodic=True)
        case 4:
            return AccessSuspended(on=on, party=1, grounds=(ground("feedback.deliver", f"d{position - 4}"),))
        case 5:
            return AccessRestored(on=on, party=1)
        case 6:
            return Renewed(on=on, for_=Period(1, Unit.DAY, DayKind.CALENDAR))
        case _:
            return AddendumSigned(on=on, effective=on, changes={"minutes": SILENT})


def test_ten_thousand_events_are_checked_without_going_over_them_again_and_again() -> None:
    events = tuple(many(position) for position in range(10_000))

    def taken(count: int) -> float:
        began_at = perf_counter()
        assert check_history(ITJEN, events[:count]) == ()
        return perf_counter() - began_at

    taken(1_000)
    # Ten times as many may take ten times as long, and some; were it quadratic, it would be a hundred.
    assert min(taken(10_000) for _ in range(3)) < 30 * min(taken(1_000) for _ in range(3))
