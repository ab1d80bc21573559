"""More small cases: what recurs, who has access, what changes on the way."""

from dataclasses import replace
from typing import Any

from app.domain.agreement import Access, AgreementSettings, SuspensionBy
from app.domain.calendar import Zone
from app.domain.case import Case
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    Ending,
    GroundRef,
    Renewed,
    ReportDelivered,
    ReportRequested,
    Terminated,
    Waived,
)
from app.domain.period import AtLeast, Every, MonthlyBy, Period, Unit
from app.domain.terms import (
    Relief,
    RenewalAct,
    RenewalDeadline,
)
from tests.reasoning.cases_agreements import record
from tests.reasoning.cases_parts import (
    ITJEN,
    SIGNED,
    addendum,
    answering,
    data,
    day,
    feedback,
    held,
    kahar,
    lasting,
    made,
    months,
    of,
    reports,
    yearly,
)
from tests.support.builders import cite, stated


def slots() -> list[tuple[str, Case]]:
    three = [held("2022-12-07"), held("2023-06-01", 1), held("2024-03-01")]
    grace = [
        ReportDelivered(on=day("2024-02-01"), party=1),
        ReportDelivered(on=day("2024-10-01"), party=1),
        *kahar("2024-08-01", "2024-08-02", "2024-09-20"),
    ]
    relieved: dict[str, Any] = {"force_majeure_relief": stated(Relief(), "10(3)"), "signed": "2023-08-31"}
    return [
        ("three times in three years", of("setneg-sigtk-2022", "2024-12-08", *three)),
        ("one party's evaluation counts", of(ITJEN, "2026-03-01", held("2026-02-28", 2))),
        (
            "slots at the ends of months",
            made("2024-03-01", signed="2023-08-31", evaluation=yearly(2)),
        ),
        ("a report each quarter", made("2024-07-01", report=reports(Every(Period(1, Unit.QUARTER))))),
        ("a report by the tenth", made("2024-05-11", signed="2024-03-11", report=reports(MonthlyBy(10)))),
        ("a span cut short", made("2025-05-01", duration=lasting(14), evaluation=yearly(2))),
        (
            "slots after a termination",
            made("2024-06-02", Terminated(on=day("2024-06-01"), ground=Ending.LAW), evaluation=yearly(2)),
        ),
        (
            "spans through a renewal",
            made("2026-03-02", Renewed(on=day("2026-01-01"), for_=months(12)), evaluation=yearly(1)),
        ),
        (
            "a span kept open by force majeure",
            made("2024-10-02", *grace, report=reports(AtLeast(2, Period(1, Unit.YEAR))), **relieved),
        ),
        (
            "an answer that is a periodic report too",
            of(
                ITJEN,
                "2026-02-28",
                ReportRequested(id="r1", on=day("2026-01-05"), party=2),
                ReportDelivered(on=day("2026-01-06"), party=1, ref="r1"),
                ReportRequested(id="r2", on=day("2026-02-05"), party=2),
                ReportDelivered(on=day("2026-02-06"), party=1, ref="r2", periodic=True),
            ),
        ),
        (
            "unknown before the watch began",
            replace(
                of(ITJEN, "2026-12-01", data("2025-10-01")),
                agreement=replace(record(ITJEN), watched_from=day("2026-10-01")),
            ),
        ),
    ]


def access() -> list[tuple[str, Case]]:
    both = (data("2025-10-01"), data("2025-10-20", "d2"))
    suspended = AccessSuspended(id="s1", on=day("2026-04-10"), party=1)
    return [
        ("suspended", of(ITJEN, "2026-04-10", *both, suspended)),
        ("suspended, a ground joins", of(ITJEN, "2026-04-21", *both, suspended)),
        ("suspended, half cured", of(ITJEN, "2026-04-22", *both, suspended, feedback("2026-04-22", "d1"))),
        (
            "restorable",
            of(
                ITJEN,
                "2026-05-01",
                *both,
                suspended,
                feedback("2026-04-22", "d1"),
                feedback("2026-04-25", "d2"),
            ),
        ),
        (
            "restored",
            of(
                ITJEN,
                "2026-05-01",
                *both,
                suspended,
                feedback("2026-04-22", "d1"),
                feedback("2026-04-25", "d2"),
                AccessRestored(on=day("2026-04-27"), party=1),
            ),
        ),
        (
            "restored in haste",
            of(ITJEN, "2026-05-01", *both, suspended, AccessRestored(on=day("2026-04-12"), party=1)),
        ),
        (
            "suspended for one of two",
            of(
                ITJEN,
                "2026-05-02",
                *both,
                AccessSuspended(
                    id="s1",
                    on=day("2026-04-25"),
                    party=1,
                    grounds=(GroundRef(rule="feedback.deliver", ref="d1"),),
                ),
                feedback("2026-05-01", "d1"),
            ),
        ),
        (
            "relieved after it was suspended",
            of(ITJEN, "2026-04-20", data("2025-10-01"), suspended, *kahar("2026-03-01", "2026-04-15", None)),
        ),
        ("suspended by itself", of(ITJEN, "2026-04-05", *both, suspension=SuspensionBy.AUTOMATIC)),
        (
            "suspended by itself, cured",
            of(ITJEN, "2026-04-15", *both, feedback("2026-04-14", "d1"), suspension=SuspensionBy.AUTOMATIC),
        ),
        ("suspended without a right", of(ITJEN, "2026-04-10", suspended)),
        ("closed at the end", of(ITJEN, "2028-08-28", data("2025-10-01"))),
        (
            "no access to suspend",
            replace(
                of(ITJEN, "2026-04-10", *both),
                agreement=replace(record(ITJEN), access=(Access(2, (cite("4(1)a"),)),)),
            ),
        ),
    ]


def changes() -> list[tuple[str, Case]]:
    longer = addendum("2025-11-01", "2026-01-01", feedback=answering(months(9)))
    reminded = addendum(
        "2028-05-01",
        "2028-06-15",
        renewal_deadline=stated(RenewalDeadline(RenewalAct.REQUEST, months(5)), "2(1)"),
    )
    rhythm = addendum("2026-09-01", "2026-10-01", evaluation=yearly(4))
    return [
        (
            "a running clock keeps its period",
            of(ITJEN, "2026-04-02", data("2025-10-01"), longer, data("2026-02-01", "d2")),
        ),
        ("a deadline not before the change", of(ITJEN, "2028-06-15", reminded)),
        ("a new frequency", of(ITJEN, "2026-12-01", held("2026-02-01"), rhythm, held("2026-11-01"))),
        ("a new length", of(ITJEN, "2026-12-01", addendum("2026-02-01", "2026-03-01", duration=lasting(24)))),
        (
            "waived",
            of(
                ITJEN,
                "2026-04-02",
                data("2025-10-01"),
                Waived(on=day("2026-03-01"), rule="feedback.deliver", ref="d1", reason="Disepakati."),
            ),
        ),
        (
            "all waived, one came later",
            of(
                ITJEN,
                "2026-09-02",
                data("2025-10-01"),
                Waived(on=day("2026-03-01"), rule="feedback.deliver", reason="Disepakati."),
                data("2026-03-02", "d2"),
            ),
        ),
        (
            "waived after it was done",
            of(
                ITJEN,
                "2026-04-02",
                data("2025-10-01"),
                feedback("2026-03-01"),
                Waived(on=day("2026-03-02"), rule="feedback.deliver", ref="d1", reason="Disepakati."),
            ),
        ),
        (
            "a made-up agreement that suspends for its reports",
            made(
                "2024-06-05",
                AccessSuspended(on=day("2024-06-03"), party=1),
                report=reports(Every(months(3))),
                settings=AgreementSettings(zone=Zone.MAKASSAR),
                suspension=record(ITJEN).terms.suspension,
                renewal_deadline=stated(SIGNED, "6(2)"),
            ),
        ),
    ]
