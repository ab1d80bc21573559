"""The days on which conclusions change are all found, and no others."""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.changes import Change
from app.domain.faults import FaultyInput
from app.reasoning.evaluation import evaluate
from app.reasoning.timeline import changes, difference, what_if
from app.records.events import events_of
from app.records.files import read_agreement, read_holidays
from tests.reasoning.cases import random_case

HOLIDAYS = read_holidays(Path("data/calendars/indonesia.yaml"))


@cache
def record(slug: str) -> Agreement:
    return read_agreement(Path(f"data/agreements/{slug}.yaml"))


KEMENDAGRI = "kemendagri-itjen-2025"


def case(agreement: str, events: str = "[]") -> Case:
    return Case(record(agreement), date(2026, 1, 1), events_of(events, "contoh"), HOLIDAYS)


def day_by_day(asked: Case, first: date, last: date) -> list[Change]:
    found: list[Change] = []
    before, day = evaluate(replace(asked, as_of=first - timedelta(days=1))), first
    while day <= last:
        now = evaluate(replace(asked, as_of=day))
        found += difference(before, now)
        before, day = now, day + timedelta(days=1)
    return found


@pytest.mark.no_cover  # the same branches again and again
@pytest.mark.parametrize("seed", range(3002, 3014))
def test_it_finds_what_asking_on_every_day_finds(seed: int) -> None:
    rng = random.Random(seed)
    asked = random_case(rng)
    first = asked.as_of - timedelta(days=rng.randint(0, 60))
    last = first + timedelta(days=60)
    assert list(changes(asked, first, last)) == day_by_day(asked, first, last)


@pytest.mark.parametrize(
    ("agreement", "events", "first", "last"),
    [
        # A clock that stands still: its day moves daily.
        (
            KEMENDAGRI,
            """
            - {type: data_received, id: d1, party: 1, on: 2025-10-01}
            - {type: force_majeure_began, id: k1, party: 1, on: 2026-03-22}
            - {type: force_majeure_notified, id: n1, ref: k1, statement: true, on: 2026-03-25}
            - {type: confirmed, ref: n1, on: 2026-03-27}
            - {type: force_majeure_ended, ref: k1, on: 2026-04-20}
            """,
            date(2026, 3, 1),
            date(2026, 5, 10),
        ),
        # Suspended, cured, restored; then the end.
        (
            KEMENDAGRI,
            """
            - {type: data_received, id: d1, party: 1, on: 2025-10-01}
            - {type: access_suspended, id: h1, party: 1, on: 2026-04-10}
            - {type: feedback_delivered, ref: d1, party: 1, on: 2026-04-20}
            - {type: access_restored, party: 1, on: 2026-04-22}
            - {type: terminated, ground: consent, on: 2026-05-01}
            """,
            date(2026, 3, 25),
            date(2026, 5, 5),
        ),
        # More than thirty days of force majeure, and the seven days after.
        (
            "setneg-sigtk-2022",
            "- {type: force_majeure_began, id: k1, party: 1, on: 2024-01-01}",
            date(2023, 12, 25),
            date(2024, 2, 12),
        ),
        ("lan-2022", "[]", date(2022, 6, 5), date(2022, 7, 1)),
        ("lan-2022", "[]", date(2024, 5, 25), date(2024, 6, 12)),
    ],
)
def test_it_finds_every_day_of_a_story(agreement: str, events: str, first: date, last: date) -> None:
    asked = case(agreement, events)
    assert list(changes(asked, first, last)) == day_by_day(asked, first, last)


def told(found: tuple[Change, ...]) -> list[tuple[str, str, str, str | None, object, object]]:
    return [(one.on.isoformat(), one.what, one.name, one.ref, one.before, one.after) for one in found]


def test_the_day_after_the_feedback_was_due() -> None:
    asked = case(KEMENDAGRI, "[{type: data_received, id: d1, party: 1, on: 2025-10-01}]")
    assert told(changes(asked, date(2026, 3, 1), date(2026, 6, 1))) == [
        ("2026-04-02", "deadline", "feedback.deliver", "d1", "open", "overdue"),
        ("2026-04-02", "right", "access.suspend", "d1", None, "arisen"),
        ("2026-04-02", "access", "access", "1", "open", "suspendable"),
    ]


def test_an_agreement_ends_on_the_day_after_its_last() -> None:
    # Two years from 8 June 2022.
    found = told(changes(case("lan-2022"), date(2024, 6, 8), date(2024, 6, 9)))
    assert ("2024-06-09", "status", "status", None, "in_force", "ended") in found
    assert ("2024-06-09", "access", "access", "1", "open", "closed") in found
    assert all(on == "2024-06-09" for on, *_ in found)


def test_signing_makes_a_draft_an_agreement() -> None:
    found = told(changes(case("lan-2022"), date(2022, 6, 1), date(2022, 6, 8)))
    assert found[0] == ("2022-06-08", "status", "status", None, "draft", "in_force")
    assert ("2022-06-08", "deadline", "lifecycle.end", "1", None, "open") in found


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(FaultyInput) as refused:
        changes(case("lan-2022"), date(2024, 1, 2), date(2024, 1, 1))
    assert refused.value.faults[0].code == "range.reversed"


def test_what_if_tells_what_a_delivery_would_change() -> None:
    asked = case(KEMENDAGRI, "[{type: data_received, id: d1, party: 1, on: 2025-10-01}]")
    more = events_of("[{type: feedback_delivered, ref: d1, party: 1, on: 2026-04-05}]", "contoh")
    assert told(what_if(asked, more, date(2026, 4, 5))) == [
        ("2026-04-05", "deadline", "feedback.deliver", "d1", "overdue", "late"),
        ("2026-04-05", "right", "access.suspend", "d1", "arisen", None),
        ("2026-04-05", "access", "access", "1", "suspendable", "open"),
    ]
    assert what_if(asked, (), date(2026, 4, 5)) == ()


def test_a_day_at_the_end_of_the_calendar_has_none_after_it() -> None:
    # The paper sets its addendum to a day that nobody will see: nothing follows from it, and nothing breaks.
    addendum = """
    - type: addendum_signed
      on: 2022-07-01
      effective: 9999-12-31
      changes: {evaluation: silent}
    """
    asked = case("lan-2022", addendum)
    assert changes(asked, date(2022, 7, 1), date(2022, 7, 31)) == changes(
        case("lan-2022"), date(2022, 7, 1), date(2022, 7, 31)
    )
