"""Every reading that people may take, each on a case that it decides: what it concludes, and that the reasons say so.

The days are counted by hand. A finding that offers a new alternative fails here until a case shows what it does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.conclusions import Conclusions, Reason
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    Confirmed,
    ContactChangeAnnounced,
    Event,
    ForceMajeureBegan,
    RenewalRequested,
    ReportDelivered,
    ReportRequested,
    TerminationAnnounced,
    Waived,
)
from app.domain.faults import FaultyInput
from app.domain.period import Period, Unit
from app.domain.terms import SILENT, UNREAD, Originals, Seal
from app.reasoning.evaluation import evaluate, the_reasoner
from app.reasoning.readings import READINGS, RULED
from app.reasoning.text_terms import as_long, term_facts
from tests.reasoning.cases_parts import ITJEN, data, day, feedback, kahar, of
from tests.support import builders
from tests.support.builders import agreement, stated

LAN, PERISAI, SIAPP, SIGTK = "lan-2022", "dpr-perisai-2023", "setneg-siapp-2022", "setneg-sigtk-2022"


def by(case: Case, readings: dict[str, str]) -> Conclusions:
    """What is concluded where the agreement takes these readings."""
    return evaluate(replace(case, agreement=replace(case.agreement, readings=readings)))


def reasons(conclusions: Conclusions) -> list[Reason]:
    told = [
        *(one.because for one in conclusions.deadlines),
        *(one.because for one in conclusions.rights),
        *(one.because for one in conclusions.access),
    ]
    return [reason for because in told for reason in because]


# ---- what is looked at


def due(rule: str, *refs: str) -> Callable[[Conclusions], Any]:
    """The due days of a rule, by their refs; those of the named refs alone, where any are."""

    def look(found: Conclusions) -> dict[str, str]:
        return {
            one.ref: f"{one.due} {one.state}"
            for one in found.deadlines
            if one.rule == rule and (not refs or one.ref in refs)
        }

    return look


def access(party: int) -> Callable[[Conclusions], Any]:
    def look(found: Conclusions) -> str:
        (one,) = [one for one in found.access if one.party == party]
        return f"{one.state} {one.since}"

    return look


def renewal(found: Conclusions) -> list[str]:
    return [f"{one.rule} {one.due}" for one in found.deadlines if one.rule.startswith("renewal.")]


def ending(found: Conclusions) -> str:
    return f"{found.status} {found.ends_on} {found.access[0].state}"


def proposal(found: Conclusions) -> tuple[Any, ...]:
    return due("force_majeure.termination_notice")(found), [one.rule for one in found.rights]


def nature(found: Conclusions) -> list[str]:
    return [one.nature for one in found.deadlines if one.rule == "evaluation.hold"]


@dataclass(frozen=True)
class Question:
    """A case that a finding's readings decide, where to look, and what each of them concludes."""

    case: Case
    look: Callable[[Conclusions], Any]
    answers: dict[str, Any]
    # The day that the other reading would give, where the reason names one.
    gives: dict[str, date | None]


def question(
    case: Case, look: Callable[[Conclusions], Any], answers: dict[str, Any], **gives: str
) -> Question:
    days = {reading: day(gives[reading]) if reading in gives else None for reading in answers}
    return Question(case, look, answers, days)


# Data of 1 October, due on 1 April; suspended on the 10th, delivered on the 20th.
LATE: tuple[Event, ...] = (
    data("2025-10-01"),
    AccessSuspended(id="h1", on=day("2026-04-10"), party=1),
    feedback("2026-04-20", "d1"),
)
ASKED_MEANWHILE = ReportRequested(id="s1", on=day("2026-04-05"), party=2)
TEN_DAYS = kahar("2026-01-10", "2026-01-15", "2026-01-20")
# Ten days on which both are hit: the day of the ending is not one of them.
BOTH_HIT = (
    *kahar("2023-03-01", "2023-03-05", "2023-03-11", statement=False),
    *kahar("2023-03-01", "2023-03-05", "2023-03-11", statement=False, key="k2", party=2),
)

QUESTIONS: dict[str, Question] = {
    # A report was asked for on 5 April and is not due before 5 June: only "both" waits for it.
    "access.restore_needs_both": question(
        of(ITJEN, "2026-04-25", *LATE, ASKED_MEANWHILE),
        access(1),
        {"outstanding": "restorable 2026-04-20", "both": "suspended 2026-04-10"},
    ),
    # What came on 20 April came after 1 April, and never again comes in time.
    "access.restore_needs_timely_delivery": question(
        of(ITJEN, "2027-04-25", *LATE),
        access(1),
        {"delivered": "restorable 2026-04-20", "in_time": "suspended 2026-04-10"},
    ),
    # 1 June less 30 days is 2 May; within the last 30 days, any day through 1 June will do.
    "contact.window_or_minimum": question(
        of(
            ITJEN,
            "2026-05-22",
            ContactChangeAnnounced(id="c1", on=day("2026-05-20"), party=2, effective=day("2026-06-01")),
            Confirmed(on=day("2026-05-21"), ref="c1"),
        ),
        due("contact.change_notice"),
        {"minimum": {"c1": "2026-05-02 late"}, "window": {"c1": "2026-06-01 met"}},
        minimum="2026-06-01",
        window="2026-05-02",
    ),
    "evaluation.right_or_duty": question(
        of(SIAPP, "2027-08-23"), nature, {"duty": ["duty"], "right": ["option"]}
    ),
    # Once a year from 8 June 2022, or once in each of 2022 and 2023; 31 December 2024 lies past the end.
    "evaluation.span_unsaid": question(
        of(LAN, "2022-06-08"),
        due("evaluation.hold"),
        {
            "effective_day": {"1.1": "2023-06-08 open", "2.1": "2024-06-08 open"},
            "calendar_year": {"1.1": "2022-12-31 open", "2.1": "2023-12-31 open"},
        },
    ),
    # Six months are 1 April; ten days of force majeure make it the 11th.
    "feedback.not_a_duty": question(
        of(ITJEN, "2026-02-01", data("2025-10-01"), *TEN_DAYS),
        due("feedback.deliver"),
        {"duty": {"d1": "2026-04-11 open"}, "ground_only": {"d1": "2026-04-01 open"}},
        duty="2026-04-01",
        ground_only="2026-04-11",
    ),
    # The same ten days, which nobody has confirmed.
    "force_majeure.acceptance": question(
        of(ITJEN, "2026-02-01", data("2025-10-01"), *TEN_DAYS),
        due("feedback.deliver"),
        {"from_notice": {"d1": "2026-04-11 open"}, "from_acceptance": {"d1": "2026-04-01 open"}},
        from_notice="2026-04-01",
        from_acceptance="2026-04-11",
    ),
    # From Wednesday 10 January 2024: seven days are the 17th; 11, 12, 15, 16, 17, 18 and 19 are seven working days.
    "force_majeure.day_kind_unsaid": question(
        of(SIAPP, "2024-01-18", ForceMajeureBegan(id="k1", on=day("2024-01-10"), party=1)),
        due("force_majeure.notice"),
        {"calendar": {"k1": "2024-01-17 overdue"}, "working": {"k1": "2024-01-19 open"}},
        calendar="2024-01-19",
        working="2024-01-17",
    ),
    # Both are hit from 1 through 10 March 2023: ten days for the first evaluation, planned for 7 December.
    "force_majeure.no_relief": question(
        of(SIGTK, "2023-04-01", *BOTH_HIT),
        due("evaluation.hold", "1.1"),
        {"runs_on": {"1.1": "2023-12-07 open"}, "stops": {"1.1": "2023-12-17 open"}},
        stops="2023-12-07",
    ),
    # 1 January and 31 days is 1 February, and seven more the 8th; seven days from 1 January is the 8th of January.
    "force_majeure.termination_window": question(
        of(SIGTK, "2024-02-02", ForceMajeureBegan(id="k1", on=day("2024-01-01"), party=1)),
        proposal,
        {
            "from_right": ({"k1": "2024-02-08 open"}, ["force_majeure.terminate"]),
            "from_event": ({"k1": "2024-01-08 overdue"}, []),
        },
        from_right="2024-01-08",
        from_event="2024-02-08",
    ),
    "renewal.act_or_notice": question(
        of(LAN, "2024-01-02"),
        renewal,
        {"signing": ["renewal.sign 2024-03-08"], "request": ["renewal.notice 2024-03-08"]},
    ),
    # Twice a year for three years from 7 November 2023.
    "report.frequency_scope": question(
        of(PERISAI, "2023-11-07"),
        due("minutes.matching"),
        {
            "report_only": {},
            "minutes_too": {
                "1.1": "2024-05-07 open",
                "1.2": "2024-11-07 open",
                "2.1": "2025-05-07 open",
                "2.2": "2025-11-07 open",
                "3.1": "2026-05-07 open",
                "3.2": "2026-11-07 open",
            },
        },
    ),
    "term.last_day": question(
        of(LAN, "2024-06-08"),
        ending,
        {"same_date": "in_force 2024-06-08 open", "day_before": "ended 2024-06-07 closed"},
        same_date="2024-06-07",
        day_before="2024-06-08",
    ),
    # 30 days before 1 June is 2 May: told in time, and nobody has agreed to it.
    "termination.unilateral_or_consent": question(
        of(
            SIGTK,
            "2024-06-02",
            TerminationAnnounced(id="t1", on=day("2024-05-02"), party=1, effective=day("2024-06-01")),
        ),
        ending,
        {"consent": "in_force 2025-12-07 open", "notice": "terminated 2025-12-07 closed"},
        consent="2024-06-01",
        notice="2025-12-07",
    ),
}


@pytest.mark.parametrize(
    ("code", "taken"), [(code, taken) for code, every in READINGS.items() for taken in every]
)
def test_each_reading_concludes_what_it_says_and_its_reasons_name_the_others(code: str, taken: str) -> None:
    asked = QUESTIONS[code]
    found = by(asked.case, {code: taken})
    assert asked.look(found) == asked.answers[taken]
    others = [other for other in READINGS[code] if other != taken]
    assert all(asked.answers[other] != asked.answers[taken] for other in others)
    told = [one.facts for one in reasons(found) if one.code == "reading.taken" and one.facts["code"] == code]
    assert {(one["takes"], one["others"]) for one in told} == {(taken, ", ".join(others))}
    days = {one["gives"] for one in told if "gives" in one}
    assert (asked.gives[taken] in days) if asked.gives[taken] else (days == set())


def test_no_reading_is_shown_that_nobody_can_take() -> None:
    assert {code: set(asked.answers) for code, asked in QUESTIONS.items()} == {
        code: set(every) for code, every in READINGS.items()
    }


# ---- what each still does


def test_both_wait_for_what_is_asked_and_no_longer() -> None:
    case = of(
        ITJEN, "2026-05-11", *LATE, ASKED_MEANWHILE, ReportDelivered(on=day("2026-05-10"), party=1, ref="s1")
    )
    both = {"access.restore_needs_both": "both"}
    assert access(1)(by(case, both)) == "restorable 2026-05-10"
    # Nobody ever asked for a report: there is none to wait for.
    assert access(1)(by(of(ITJEN, "2026-04-25", *LATE), both)) == "restorable 2026-04-20"
    # What was waived is not waited for either.
    waived = Waived(on=day("2026-05-02"), rule="report.answer", ref="s1", reason="Salah kirim.")
    assert (
        access(1)(by(of(ITJEN, "2026-05-11", *LATE, ASKED_MEANWHILE, waived), both))
        == "restorable 2026-05-02"
    )


def test_what_keeps_access_suspended_is_what_the_cure_names() -> None:
    both = by(of(ITJEN, "2026-04-25", *LATE, ASKED_MEANWHILE), {"access.restore_needs_both": "both"})
    assert [(one.code, dict(one.facts)) for one in both.access[0].cure] == [
        ("cure.do", {"rule": "report.answer", "ref": "s1"})
    ]
    late = by(of(ITJEN, "2026-04-25", *LATE), {"access.restore_needs_timely_delivery": "in_time"})
    assert [one.code for one in late.access[0].cure] == ["cure.agree"]


def test_what_was_in_time_after_all_gives_access_back_by_either_reading() -> None:
    # Twenty days of force majeure, told late: due on 21 April, so that the 20th was in time.
    relieved = (*LATE, *kahar("2026-01-10", "2026-04-21", "2026-01-30"))
    in_time = {"access.restore_needs_timely_delivery": "in_time"}
    assert access(1)(by(of(ITJEN, "2026-04-20", *relieved), in_time)) == "suspended 2026-04-10"
    assert access(1)(by(of(ITJEN, "2026-04-21", *relieved), in_time)) == "restorable 2026-04-21"


def test_a_person_gives_access_back_whatever_the_reading() -> None:
    restored = AccessRestored(on=day("2026-04-22"), party=1)
    in_time = {"access.restore_needs_timely_delivery": "in_time"}
    assert access(1)(by(of(ITJEN, "2026-04-25", *LATE, restored), in_time)) == "open 2026-04-22"


def test_relief_by_acceptance_begins_with_the_confirmation_and_reaches_back() -> None:
    # 4 February is confirmed on the 5th: ten days, from 1 to 11 April.
    began, told, ended = TEN_DAYS
    accepted = (
        data("2025-10-01"),
        began,
        replace(told, id="n1"),
        ended,
        Confirmed(on=day("2026-02-05"), ref="n1"),
    )
    taken = {"force_majeure.acceptance": "from_acceptance"}
    look = due("feedback.deliver")
    assert look(by(of(ITJEN, "2026-02-04", *accepted), taken)) == {"d1": "2026-04-01 open"}
    assert look(by(of(ITJEN, "2026-02-05", *accepted), taken)) == {"d1": "2026-04-11 open"}


@pytest.mark.parametrize(
    ("slug", "events"),
    [
        # A day too late for 1 June: the earliest end it could have named is 2 June.
        (
            SIGTK,
            (TerminationAnnounced(id="t1", on=day("2024-05-03"), party=1, effective=day("2024-06-01")),),
        ),
        # Never confirmed, and 9(2) asks for it.
        (
            ITJEN,
            (TerminationAnnounced(id="t1", on=day("2026-01-02"), party=1, effective=day("2026-06-01")),),
        ),
        # It answers a force majeure, which may only be proposed as a way out.
        (
            SIGTK,
            (
                ForceMajeureBegan(id="k1", on=day("2024-01-01"), party=1),
                TerminationAnnounced(
                    id="t1", on=day("2024-02-05"), party=1, effective=day("2024-05-01"), ref="k1"
                ),
            ),
        ),
        # 001 has no clause on giving notice at all.
        (LAN, (TerminationAnnounced(id="t1", on=day("2023-01-02"), party=1, effective=day("2023-06-01")),)),
    ],
)
def test_a_notice_that_does_not_hold_ends_nothing_by_any_reading(
    slug: str, events: tuple[Event, ...]
) -> None:
    announced = events[-1]
    assert isinstance(announced, TerminationAnnounced)
    asked = of(slug, "2024-06-02" if slug != LAN else "2023-06-02", *events)
    if slug == ITJEN:
        asked = replace(asked, as_of=day("2026-06-02"))
    found = by(asked, {"termination.unilateral_or_consent": "notice"})
    assert found.status == "in_force"


def test_a_confirmed_notice_ends_it_by_the_reading_that_says_so() -> None:
    # Three months before 1 June is 1 March: confirmed on that very day.
    told = TerminationAnnounced(id="t1", on=day("2026-02-20"), party=1, effective=day("2026-06-01"))
    case = of(ITJEN, "2026-06-02", told, Confirmed(on=day("2026-03-01"), ref="t1"))
    found = by(case, {"termination.unilateral_or_consent": "notice"})
    assert (found.status, found.access[0].since) == ("terminated", day("2026-06-02"))


def test_minutes_and_quarters_follow_the_calendar_year_too() -> None:
    # Two a year from 8 June 2022: the first half of 2022 was nearly over, so both are left to its end.
    found = by(of(LAN, "2022-06-08"), {"evaluation.span_unsaid": "calendar_year"})
    assert due("minutes.matching")(found) == {
        "1.1": "2022-06-30 open",
        "1.2": "2022-12-31 open",
        "2.1": "2023-06-30 open",
        "2.2": "2023-12-31 open",
    }
    # From 27 August 2025 the first half of the year is past: what was planned for it is left to 31 December.
    itjen = by(of(ITJEN, "2025-08-27"), {"evaluation.span_unsaid": "calendar_year"})
    assert due("evaluation.hold", "1.1", "1.2", "2.1")(itjen) == {
        "1.1": "2025-12-31 open",
        "1.2": "2025-12-31 open",
        "2.1": "2026-06-30 open",
    }


def test_a_span_as_long_as_the_agreement_is_no_question_of_years() -> None:
    found = by(of(SIAPP, "2023-01-02"), {"evaluation.span_unsaid": "calendar_year"})
    assert due("evaluation.hold")(found) == {"1.1": "2027-08-23 open"}


def test_a_span_is_no_question_of_years_while_nobody_has_read_how_long_the_agreement_runs() -> None:
    terms = of(SIAPP, "2023-01-02").agreement.terms
    assert as_long(replace(terms, duration=UNREAD), Period(7, Unit.YEAR))
    assert not as_long(terms, Period(7, Unit.YEAR))
    assert not as_long(replace(terms, duration=SILENT), Period(7, Unit.YEAR))


def test_the_way_out_of_a_bare_hari_tells_the_other_count() -> None:
    # 30 days from 1 January 2024 are the 31st, so the right arises on 1 February. Working days: 22 in January
    # (2 to 31) and eight more in February, without the 8th to the 10th and the 14th: the 15th, and so the 16th.
    case = of(SIAPP, "2024-02-02", ForceMajeureBegan(id="k1", on=day("2024-01-01"), party=1))
    (right,) = by(case, {}).rights
    assert right.arose_on == day("2024-02-01")
    (told,) = [one for one in right.because if one.facts.get("code") == "force_majeure.day_kind_unsaid"]
    assert told.facts["gives"] == day("2024-02-16")


def test_a_request_on_a_day_that_the_reading_puts_after_the_end_is_late_for_the_term_before() -> None:
    # By the day before, three years from 7 December 2022 end on 6 December 2025, and 30 days earlier is 6 November.
    asked_late = RenewalRequested(id="r1", on=day("2025-12-07"), party=1)
    found = by(of(SIGTK, "2025-12-07", asked_late), {"term.last_day": "day_before"})
    assert (found.status, due("renewal.notice")(found)) == ("ended", {"1": "2025-11-06 late"})


def test_readings_that_nobody_knows_are_refused_each_by_its_name() -> None:
    with pytest.raises(FaultyInput) as refused:
        by(of(LAN, "2023-01-02"), {"tidak.ada": "apa", "term.last_day": "kemarin"})
    assert [(one.code, one.path) for one in refused.value.faults] == [
        ("reading.unknown", ("readings", "tidak.ada")),
        ("reading.choice", ("readings", "term.last_day")),
    ]


def test_a_term_that_stands_outside_the_articles_is_named_by_the_part_that_it_stands_in() -> None:
    terms = agreement(
        terms=builders.terms(
            originals=stated(Originals(2, duty_stamp=True, seal=next(iter(Seal))), "closing")
        )
    ).terms
    (told,) = [one for one in term_facts(terms, {"originals"}, ()) if one["kind"] == "stated"]
    assert (told["cite"], told["article"]) == ("closing", "closing")


def test_rules_are_told_every_reading_that_one_of_them_asks_for() -> None:
    patterns = [
        pattern
        for rule in the_reasoner().book.rules
        for pattern in (*(one for _, one in rule.when), *rule.none, *(one for _, one in rule.each))
    ]
    asked = [dict.fromkeys(test.property for test in one.tests) for one in patterns if one.kind == "reading"]
    codes = {
        test.value
        for one in patterns
        if one.kind == "reading"
        for test in one.tests
        if test.property == "code"
    }
    # One that names no code would ask for readings that are not told.
    assert all("code" in one for one in asked)
    assert codes == set(RULED)
