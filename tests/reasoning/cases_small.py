"""Small cases with a point: each stands for one sentence of the specification."""

from datetime import datetime
from typing import Any

from app.domain.calendar import OFFSETS, EndConvention, Zone
from app.domain.case import Case
from app.domain.events import (
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    Ending,
    ForceMajeureBegan,
    RenewalRequested,
    Renewed,
    ReportDelivered,
    ReportRequested,
    Terminated,
    TerminationAnnounced,
)
from app.domain.period import DayKind, Period, Unit
from app.domain.terms import (
    UNREAD,
    FixedEnd,
    NoticeAfter,
    NoticeBefore,
    UntilEvent,
)
from tests.reasoning.cases_parts import (
    ASKED,
    ITJEN,
    answering,
    data,
    day,
    feedback,
    kahar,
    lasting,
    made,
    months,
    of,
    yearly,
)
from tests.reasoning.cases_small_more import access, changes, slots
from tests.support.builders import agreement, days, stated


def small_cases() -> list[tuple[str, Case]]:
    return [*_terms_and_ends(), *_clocks(), *_letters(), *slots(), *access(), *changes()]


def _terms_and_ends() -> list[tuple[str, Case]]:
    half_years: dict[str, Any] = {
        "signed": "2023-08-31",
        "duration": lasting(6),
        "renewal_deadline": stated(ASKED, "6(2)"),
    }
    again = (Renewed(on=day("2024-01-15"), for_=months(6)),)
    return [
        ("a term of three years", of("setneg-sigtk-2022", "2025-12-07")),
        (
            "a term that ends on the day before",
            of("setneg-sigtk-2022", "2025-12-07", end_convention=EndConvention.DAY_BEFORE),
        ),
        ("a fixed end", made("2025-01-01", duration=stated(FixedEnd(day("2024-12-31")), "6(1)"))),
        ("no end", made("2026-01-01", duration=stated(UntilEvent("selesai"), "6(1)"), evaluation=yearly(1))),
        (
            "an unread term",
            made("2024-05-01", duration=UNREAD),
        ),
        ("unsigned", Case(agreement(signed_on=None), day("2024-05-01"))),
        ("signed, not yet effective", made("2024-03-15", effective_on=day("2024-04-01"))),
        ("a renewal counts from the first day", made("2024-09-01", *again, **half_years)),
        (
            "a renewal until a day",
            made("2024-03-05", Renewed(on=day("2024-02-29"), until=day("2024-12-31")), **half_years),
        ),
        (
            "a renewal by weeks",
            made("2024-03-05", Renewed(on=day("2024-02-01"), for_=Period(2, Unit.WEEK)), **half_years),
        ),
        (
            "a renewal after its request was overdue",
            made("2024-02-20", Renewed(on=day("2024-02-15"), for_=months(6)), **half_years),
        ),
        (
            "a renewal that had to be signed in time",
            of("lan-2022", "2024-06-01", Renewed(on=day("2024-03-09"), for_=Period(2, Unit.YEAR))),
        ),
        (
            "terminated",
            of("setneg-sigtk-2022", "2024-12-08", Terminated(on=day("2024-12-07"), ground=Ending.CONSENT)),
        ),
        (
            "open duties outlive it",
            of("dpr-perisai-2023", "2026-11-10", ForceMajeureBegan(id="k1", on=day("2026-11-01"), party=1)),
        ),
        (
            "open duties end with it",
            of("lan-2022", "2024-06-09", ForceMajeureBegan(id="k1", on=day("2024-06-01"), party=1)),
        ),
    ]


def _clocks() -> list[tuple[str, Case]]:
    wit = datetime(2025, 10, 1, 22, 30, tzinfo=OFFSETS[Zone.JAKARTA])
    in_hours = stated(NoticeAfter(Period(72, Unit.HOUR)), "10(2)")
    return [
        ("the sample of the contract", of(ITJEN, "2026-04-02", data("2025-10-01"))),
        ("a month without the day", of(ITJEN, "2026-02-28", data("2025-08-31"))),
        (
            "working days",
            made("2025-12-31", data("2025-12-19"), feedback=answering(days(5, DayKind.WORKING))),
        ),
        ("a due date on a Sunday", of(ITJEN, "2026-03-01", data("2025-09-01"))),
        ("a bare hari", of("setneg-siapp-2022", "2023-01-08", *kahar("2023-01-01", None, None))),
        (
            "a day that began earlier in the east",
            of(ITJEN, "2026-04-02", DataReceived(id="d1", on=wit, party=1), zone=Zone.JAYAPURA),
        ),
        (
            "a period in hours",
            made(
                "2024-05-04",
                ForceMajeureBegan(
                    id="k1", on=datetime(2024, 5, 1, 23, 30, tzinfo=OFFSETS[Zone.JAKARTA]), party=2
                ),
                force_majeure_notice=in_hours,
            ),
        ),
        (
            "feedback answers the oldest",
            of(ITJEN, "2026-05-01", data("2025-10-01"), data("2025-11-01", "d2"), feedback("2026-04-10")),
        ),
        (
            "feedback that names its data",
            of(
                ITJEN,
                "2026-05-01",
                data("2025-10-01"),
                data("2025-11-01", "d2"),
                feedback("2026-04-10", "d2"),
            ),
        ),
        (
            "what comes later is not known yet",
            of(ITJEN, "2026-04-02", data("2025-10-01"), feedback("2026-04-03")),
        ),
        (
            "an answer to a later letter answers the earlier",
            of(
                ITJEN,
                "2026-02-01",
                ReportRequested(id="r1", on=day("2025-11-15"), party=2),
                ReportRequested(id="r2", on=day("2025-12-15"), party=2),
                ReportDelivered(on=day("2026-01-20"), party=1, ref="r2"),
            ),
        ),
        (
            "force majeure",
            of(ITJEN, "2026-05-02", data("2025-10-01"), *kahar("2026-01-10", "2026-01-20", "2026-02-09")),
        ),
        (
            "force majeure that lasts",
            of(ITJEN, "2026-04-15", data("2025-10-01"), *kahar("2026-01-10", "2026-01-20", None)),
        ),
        (
            "force majeure without its statement",
            of(
                ITJEN,
                "2026-04-02",
                data("2025-10-01"),
                *kahar("2026-01-10", "2026-01-20", None, statement=False),
            ),
        ),
        (
            "force majeure that came too late",
            of(ITJEN, "2026-04-20", data("2025-10-01"), *kahar("2026-04-02", "2026-04-03", None)),
        ),
        (
            "force majeure that hinders something else",
            of(
                ITJEN,
                "2026-04-02",
                data("2025-10-01"),
                *kahar("2026-01-10", "2026-01-20", None, rules=("report.answer",)),
            ),
        ),
        (
            "all are hit",
            of(
                ITJEN,
                "2026-04-01",
                *kahar("2026-01-10", "2026-01-11", "2026-02-10"),
                *kahar("2026-01-31", "2026-02-01", "2026-03-10", key="k2", party=2),
            ),
        ),
        ("the way out", of("setneg-sigtk-2022", "2023-04-01", *kahar("2023-03-01", "2023-03-02", None))),
        (
            "no way out on day 31",
            of("setneg-sigtk-2022", "2023-04-01", *kahar("2023-03-01", "2023-03-02", "2023-03-31")),
        ),
        (
            "the way out, ended on day 31",
            of("setneg-sigtk-2022", "2023-04-08", *kahar("2023-03-01", "2023-03-02", "2023-04-01")),
        ),
        (
            "the way out, taken",
            of(
                "setneg-sigtk-2022",
                "2023-04-05",
                *kahar("2023-03-01", "2023-03-02", None),
                TerminationAnnounced(
                    id="t1", on=day("2023-04-03"), party=1, effective=day("2023-04-10"), ref="k1"
                ),
            ),
        ),
    ]


def _letters() -> list[tuple[str, Case]]:
    asked = RenewalRequested(id="n1", on=day("2028-05-20"), party=1)
    moved = ContactChangeAnnounced(id="c1", on=day("2025-12-23"), party=2, effective=day("2025-12-29"))
    return [
        ("a notice unconfirmed on its last day", of(ITJEN, "2028-05-27", asked)),
        (
            "a notice confirmed too late",
            of(ITJEN, "2028-05-28", asked, Confirmed(on=day("2028-05-28"), ref="n1")),
        ),
        (
            "a late termination notice",
            of(
                "dpr-perisai-2023",
                "2024-07-01",
                TerminationAnnounced(id="t1", on=day("2024-05-20"), party=1, effective=day("2024-06-15")),
            ),
        ),
        (
            "working days, backwards",
            made("2025-12-29", moved, contact_change=stated(NoticeBefore(days(2, DayKind.WORKING)), "9(3)")),
        ),
    ]
