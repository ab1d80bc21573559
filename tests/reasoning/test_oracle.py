"""The oracle against what a person counts by hand from the agreements and `domain.md`."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.case import Case
from app.domain.conclusions import AccessState, DeadlineKind, Status
from app.domain.history import check_history
from app.domain.terms import Stated
from tests.reasoning.cases import random_case, small_cases
from tests.reasoning.cases_parts import asked_on, day
from tests.reasoning.oracle import conclude
from tests.reasoning.oracle_access import AccessRow, Days, RightRow, past_of
from tests.reasoning.oracle_states import DeadlineRow

SMALL = dict(small_cases())

# By each counting rule (R) and each edge (E) of domain.md: the case, the day of asking where it is another than
# the case's own, the deadline; then when it is due, its state, when it was done, by how many days it moved.
DEADLINES = """
R1  | a term of three years                            |            | lifecycle.end 1      | 2025-12-07 open
R1  | a term of three years                            | 2025-12-08 | lifecycle.end 1      | 2025-12-07 met
R1  | a term that ends on the day before               |            | lifecycle.end 1      | 2025-12-06 met
R1  | a fixed end                                      |            | lifecycle.end 1      | 2024-12-31 met
R2  | a month without the day                          |            | feedback.deliver d1  | 2026-02-28 open
R2  | slots at the ends of months                      |            | evaluation.hold 1.1  | 2024-02-29 overdue
R2  | slots at the ends of months                      |            | evaluation.hold 1.2  | 2024-08-31 open
R2  | slots at the ends of months                      |            | evaluation.hold 2.1  | 2025-02-28 open
R3  | a term of three years                            | 2025-11-07 | renewal.notice 1     | 2025-11-07 open
R3  | a term of three years                            | 2025-11-08 | renewal.notice 1     | 2025-11-07 overdue
R3  | the way out                                      | 2023-03-01 | force_majeure.notice k1 | 2023-03-08 open
R4  | a due date on a Sunday                           |            | feedback.deliver d1  | 2026-03-01 open
R4  | a bare hari                                      |            | force_majeure.notice k1 | 2023-01-08 open
R4  | working days                                     |            | feedback.deliver d1  | 2025-12-30 overdue
R5  | three times in three years                       |            | evaluation.hold 1.1  | 2023-12-07 met 2022-12-07
R5  | three times in three years                       |            | evaluation.hold 1.2  | 2024-12-07 met 2024-03-01
R5  | three times in three years                       |            | evaluation.hold 1.3  | 2025-12-07 open
R5  | a report each quarter                            |            | report.periodic 2.1  | 2024-09-01 open
R5  | a report by the tenth                            |            | report.periodic 1.1  | 2024-04-10 overdue
R5  | no end                                           |            | evaluation.hold 3.1  | 2027-03-01 open
R6  | force majeure                                    |            | feedback.deliver d1  | 2026-05-01 overdue +30
R6  | force majeure                                    | 2026-05-01 | feedback.deliver d1  | 2026-05-01 open +30
R6  | force majeure                                    |            | evaluation.hold 1.1  | 2026-02-27 overdue
R6  | force majeure                                    |            | renewal.notice 1     | 2028-05-27 open
R6  | force majeure that lasts                         |            | feedback.deliver d1  | 2026-07-05 tolled +95
R7  | a notice unconfirmed on its last day             |            | renewal.notice 1     | 2028-05-27 open awaiting
R7  | a notice unconfirmed on its last day             | 2028-05-28 | renewal.notice 1     | 2028-05-27 overdue awaiting
R7  | a notice unconfirmed on its last day             |            | notice.confirmation n1 | - open
R7  | a notice confirmed too late                      |            | renewal.notice 1     | 2028-05-27 late 2028-05-28
R7  | a notice confirmed too late                      |            | notice.confirmation n1 | - met 2028-05-28
R7  | an answer to a later letter answers the earlier  | 2026-01-15 | report.answer r1     | 2026-01-15 open
R8  | the sample of the contract                       |            | feedback.deliver d1  | 2026-04-01 overdue
R9  | open duties outlive it                           |            | force_majeure.notice k1 | 2026-11-15 open
R9  | open duties outlive it                           | 2026-11-16 | force_majeure.notice k1 | 2026-11-15 overdue
R10 | a day that began earlier in the east             |            | feedback.deliver d1  | 2026-04-02 open
E1  | what comes later is not known yet                |            | feedback.deliver d1  | 2026-04-01 overdue
E1  | what comes later is not known yet                | 2026-04-03 | feedback.deliver d1  | 2026-04-01 late 2026-04-03
E1  | a period in hours                                |            | force_majeure.notice k1 | 2024-05-04 open
E2  | terminated                                       | 2024-12-07 | lifecycle.end 1      | 2025-12-07 open
E2  | terminated                                       |            | lifecycle.end 1      | 2025-12-07 void
E2  | terminated                                       |            | evaluation.hold 1.1  | 2023-12-07 overdue
E2  | terminated                                       |            | evaluation.hold 1.2  | 2024-12-07 overdue
E2  | terminated                                       |            | evaluation.hold 1.3  | 2025-12-07 void
E2  | open duties end with it                          | 2024-06-08 | force_majeure.notice k1 | 2024-06-15 open
E2  | open duties end with it                          |            | force_majeure.notice k1 | 2024-06-15 void
E2  | open duties end with it                          |            | evaluation.hold 2.1  | 2024-06-08 overdue
E2  | a late termination notice                        |            | lifecycle.end 1      | 2026-11-07 open
E3  | a renewal counts from the first day              |            | lifecycle.end 2      | 2024-08-31 met
E3  | a renewal counts from the first day              | 2024-02-20 | renewal.notice 1     | 2024-01-30 void
E3  | a renewal counts from the first day              | 2024-02-20 | renewal.notice 2     | 2024-08-01 open
E3  | a renewal after its request was overdue          | 2024-02-14 | renewal.notice 1     | 2024-01-30 overdue
E3  | a renewal after its request was overdue          |            | renewal.notice 1     | 2024-01-30 void
E3  | a renewal until a day                            |            | lifecycle.end 2      | 2024-12-31 open
E3  | a renewal by weeks                               |            | lifecycle.end 2      | 2024-03-14 open
E3  | a renewal that had to be signed in time          |            | renewal.sign 1       | 2024-03-08 late 2024-03-09
E3  | a renewal that had to be signed in time          |            | renewal.sign 2       | 2026-03-08 open
E4  | a late termination notice                        |            | termination.notice t1 | 2024-05-15 late 2024-05-20
E4  | the way out                                      |            | force_majeure.termination_notice k1 | 2023-04-08 open
E4  | the way out                                      | 2023-04-09 | force_majeure.termination_notice k1 | 2023-04-08 overdue
E4  | the way out, taken                               |            | force_majeure.termination_notice k1 | 2023-04-08 met 2023-04-03
E5  | feedback answers the oldest                      |            | feedback.deliver d1  | 2026-04-01 late 2026-04-10
E5  | feedback answers the oldest                      |            | feedback.deliver d2  | 2026-05-01 open
E5  | feedback that names its data                     |            | feedback.deliver d1  | 2026-04-01 overdue
E5  | feedback that names its data                     |            | feedback.deliver d2  | 2026-05-01 met 2026-04-10
E5  | an answer to a later letter answers the earlier  |            | report.answer r1     | 2026-01-15 late 2026-01-20
E5  | an answer to a later letter answers the earlier  |            | report.answer r2     | 2026-02-15 met 2026-01-20
E5  | an answer that is a periodic report too          |            | report.periodic 1.1  | 2026-02-27 met 2026-02-06
E6  | force majeure without its statement              |            | feedback.deliver d1  | 2026-04-01 overdue
E6  | force majeure without its statement              |            | force_majeure.notice k1 | 2026-01-24 overdue
E6  | force majeure that hinders something else        |            | feedback.deliver d1  | 2026-04-01 overdue
E6  | force majeure that came too late                 |            | feedback.deliver d1  | 2026-04-01 overdue
E6  | all are hit                                      |            | evaluation.hold 1.1  | 2026-03-09 overdue +10
E6  | all are hit                                      |            | report.periodic 1.1  | 2026-03-30 overdue +31
E6  | relieved after it was suspended                  |            | feedback.deliver d1  | 2026-05-21 tolled +50
E7  | one party's evaluation counts                    |            | evaluation.hold 1.1  | 2026-02-27 late 2026-02-28
E7  | a span cut short                                 |            | evaluation.hold 1.2  | 2025-03-01 overdue
E7  | slots after a termination                        |            | evaluation.hold 1.1  | 2024-09-01 void
E7  | spans through a renewal                          |            | evaluation.hold 2.1  | 2026-03-01 overdue
E7  | spans through a renewal                          |            | evaluation.hold 3.1  | 2027-03-01 open
E7  | a span kept open by force majeure                |            | report.periodic 1.2  | 2024-10-20 met 2024-10-01 +50
E7  | a span kept open by force majeure                |            | report.periodic 2.1  | 2025-03-19 open +19
E8  | a running clock keeps its period                 |            | feedback.deliver d1  | 2026-04-01 overdue
E8  | a running clock keeps its period                 |            | feedback.deliver d2  | 2026-11-01 open
E8  | a deadline not before the change                 |            | renewal.notice 1     | 2028-06-15 open
E8  | a deadline not before the change                 | 2028-06-14 | renewal.notice 1     | 2028-05-27 overdue
E8  | a new frequency                                  |            | evaluation.hold 1.1  | 2026-02-27 met 2026-02-01
E8  | a new frequency                                  |            | evaluation.hold 2.1  | 2027-02-27 void
E8  | a new frequency                                  |            | evaluation.hold 3.1  | 2027-01-01 met 2026-11-01
E8  | a new length                                     |            | lifecycle.end 1      | 2027-08-27 open
E8  | a new length                                     | 2026-02-28 | lifecycle.end 1      | 2028-08-27 open
E10 | working days, backwards                          |            | contact.change_notice c1 | 2025-12-23 met 2025-12-23
E11 | waived                                           |            | feedback.deliver d1  | 2026-04-01 void
E11 | waived                                           | 2026-02-28 | feedback.deliver d1  | 2026-04-01 open
E11 | all waived, one came later                       |            | feedback.deliver d1  | 2026-04-01 void
E11 | all waived, one came later                       | 2026-09-03 | feedback.deliver d2  | 2026-09-02 overdue
E11 | waived after it was done                         |            | feedback.deliver d1  | 2026-04-01 met 2026-03-01
W   | unknown before the watch began                   |            | feedback.deliver d1  | 2026-04-01 unknown
W   | unknown before the watch began                   |            | evaluation.hold 1.1  | 2026-02-27 unknown
W   | unknown before the watch began                   |            | evaluation.hold 2.1  | 2027-02-27 open
"""

ABSENT = """
R5  | a span cut short                                 |            | evaluation.hold 2.1
E4  | no way out on day 31                             |            | force_majeure.termination_notice k1
E4  | the way out                                      | 2023-03-31 | force_majeure.termination_notice k1
E4  | the way out, taken                               |            | termination.notice t1
E8  | a new frequency                                  |            | evaluation.hold 3.5
"""

# The access of party 1: its state, since when, the refs of its grounds; then the rights (party, since, ref).
ACCESS = """
R8  | the sample of the contract                   |            | suspendable 2026-04-02 d1     | suspend 2 2026-04-02 d1
R8  | the sample of the contract                   | 2026-04-01 | open 2025-08-27               |
R8  | restored                                     | 2026-04-25 | restorable 2026-04-25 d1 d2   | restore 1 2026-04-25 s1
R8  | restored                                     |            | open 2026-04-27               |
R8  | suspended by itself                          |            | suspended 2026-04-02 d1       | suspend 2 2026-04-02 d1
R8  | suspended by itself, cured                   |            | restorable 2026-04-14 d1      | restore 1 2026-04-14 auto
R9  | closed at the end                            | 2028-08-27 | suspendable 2026-04-02 d1     | suspend 2 2026-04-02 d1
R9  | closed at the end                            |            | closed 2028-08-28             |
E2  | terminated                                   | 2024-12-07 | open 2022-12-07               |
E2  | terminated                                   |            | closed 2024-12-08             |
E4  | the way out                                  | 2023-03-31 | open 2022-12-07               |
E4  | the way out                                  | 2023-04-08 | open 2022-12-07               | terminate 1 2023-04-01 k1
E4  | the way out                                  | 2023-04-09 | open 2022-12-07               |
E4  | the way out, ended on day 31                 |            | open 2022-12-07               | terminate 1 2023-04-01 k1
E4  | no way out on day 31                         |            | open 2022-12-07               |
E4  | the way out, taken                           |            | open 2022-12-07               |
E6  | relieved after it was suspended              | 2026-04-14 | suspended 2026-04-10 d1       | suspend 2 2026-04-02 d1
E6  | relieved after it was suspended              |            | restorable 2026-04-15 d1      | restore 1 2026-04-15 s1
E6  | force majeure that lasts                     |            | open 2025-08-27               |
E9  | suspended                                    |            | suspended 2026-04-10 d1       | suspend 2 2026-04-02 d1
E9  | suspended, a ground joins                    |            | suspended 2026-04-10 d1 d2    | suspend 2 2026-04-02 d1, suspend 2 2026-04-21 d2
E9  | suspended, half cured                        |            | suspended 2026-04-10 d1 d2    | suspend 2 2026-04-21 d2
E9  | suspended without a right                    |            | suspended 2026-04-10          |
E9  | suspended for one of two                     |            | restorable 2026-05-01 d1      | suspend 2 2026-04-21 d2, restore 1 2026-05-01 s1
E9  | restored in haste                            |            | suspendable 2026-04-02 d1 d2  | suspend 2 2026-04-02 d1, suspend 2 2026-04-21 d2
P   | signed, not yet effective                    |            | closed                        |
P   | unsigned                                     |            | closed                        |
"""


def lines(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def case_of(name: str, as_of: str) -> Case:
    return asked_on(SMALL[name], as_of) if as_of else SMALL[name]


def found(case: Case, which: str) -> DeadlineRow | None:
    rule, ref = which.split()
    return next((row for row in conclude(case).deadlines if (row.rule, row.ref) == (rule, ref)), None)


@pytest.mark.parametrize(("law", "name", "as_of", "which", "expected"), lines(DEADLINES))
def test_a_deadline(law: str, name: str, as_of: str, which: str, expected: str) -> None:
    row = found(case_of(name, as_of), which)

    assert row is not None
    shown = [row.due.isoformat() if row.due else "-", row.state.value]
    shown += [row.done_on.isoformat()] if row.done_on else []
    shown += [f"+{row.tolled_days}"] if row.tolled_days else []
    shown += ["awaiting"] if row.awaiting_confirmation else []
    assert " ".join(shown) == expected


@pytest.mark.parametrize(("law", "name", "as_of", "which"), lines(ABSENT))
def test_no_deadline(law: str, name: str, as_of: str, which: str) -> None:
    assert found(case_of(name, as_of), which) is None


@pytest.mark.parametrize(("law", "name", "as_of", "access", "rights"), lines(ACCESS))
def test_access_and_rights(law: str, name: str, as_of: str, access: str, rights: str) -> None:
    expected = conclude(case_of(name, as_of))

    row = expected.access[0]
    shown = (
        [row.state.value] + ([row.since.isoformat()] if row.since else []) + [ref for _, ref in row.grounds]
    )
    assert " ".join(shown) == access
    told = [
        f"{right.rule.split('.')[1]} {right.party} {right.arose_on} {right.ref}" for right in expected.rights
    ]
    assert ", ".join(told) == rights


def test_the_sample_of_the_contract() -> None:
    expected = conclude(SMALL["the sample of the contract"])

    assert (expected.status, expected.in_force_from, expected.ends_on) == (
        Status.IN_FORCE,
        day("2025-08-27"),
        day("2028-08-27"),
    )
    assert expected.rights == (RightRow("access.suspend", 2, day("2026-04-02"), "d1", "4(1)b1"),)
    assert expected.access[0] == AccessRow(
        1, AccessState.SUSPENDABLE, day("2026-04-02"), (("feedback.deliver", "d1"),)
    )
    row = found(SMALL["the sample of the contract"], "feedback.deliver d1")
    assert row is not None
    assert (row.party, row.kind, row.citation) == (1, DeadlineKind.LEGAL, "4(1)b1")


@pytest.mark.parametrize(
    ("name", "as_of", "status"),
    [
        ("unsigned", "2024-05-01", Status.DRAFT),
        ("signed, not yet effective", "2024-03-31", Status.PENDING),
        ("signed, not yet effective", "2024-04-01", Status.IN_FORCE),
        ("a term of three years", "2025-12-07", Status.IN_FORCE),
        ("a term of three years", "2025-12-08", Status.ENDED),
        ("terminated", "2024-12-07", Status.IN_FORCE),
        ("terminated", "2024-12-08", Status.TERMINATED),
        # The day that a notice announces passes: it ends nothing by itself.
        ("a late termination notice", "2024-07-01", Status.IN_FORCE),
    ],
)
def test_status(name: str, as_of: str, status: Status) -> None:
    assert conclude(case_of(name, as_of)).status is status


def test_only_an_evaluation_by_all_counts_where_all_must() -> None:
    # 000: the one of 2023-06-01 was held by party 1 alone, so that of 2024-03-01 is the second.
    without = replace(
        SMALL["three times in three years"], events=SMALL["three times in three years"].events[:2]
    )
    row = found(without, "evaluation.hold 1.2")

    assert row is not None
    assert row.done_on is None


def test_the_last_slot_of_a_span_is_the_legal_limit() -> None:
    kinds = [
        row.kind.value
        for row in conclude(SMALL["three times in three years"]).deadlines
        if row.rule == "evaluation.hold"
    ]

    assert kinds == ["planned", "planned", "legal"]


@pytest.mark.parametrize("seed", range(60))
def test_random_cases_can_have_happened(seed: int) -> None:
    case = random_case(random.Random(seed))

    assert check_history(case.agreement, case.events, case.holidays) == ()
    keys = [(row.rule, row.ref) for row in conclude(case).deadlines]
    assert len(keys) == len(set(keys))


@pytest.mark.no_cover  # the same branches again and again
@pytest.mark.parametrize("seed", range(25))
def test_access_changes_on_no_day_that_was_passed_over(seed: int) -> None:
    rng = random.Random(f"access {seed}")
    case = random_case(rng)
    while not (case.events and case.agreement.access and isinstance(case.agreement.terms.suspension, Stated)):
        case = random_case(rng)
    begins = case.agreement.in_force_from
    assert begins is not None
    case = replace(case, as_of=min(max(case.as_of, begins), begins + timedelta(days=700)))
    every_day = Days(case, kept_days=_days(begins, case.as_of))

    for access in case.agreement.access:
        assert past_of(every_day, access.party) == past_of(Days(case), access.party)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
