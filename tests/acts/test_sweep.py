import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.acts.amend import Addendum, amend
from app.acts.asking import in_this_process
from app.acts.enter import enter
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.agreement import Agreement, AgreementSettings, SuspensionBy
from app.domain.case import Case
from app.domain.events import AccessSuspended, DataReceived, EvaluationHeld, Event, FeedbackDelivered
from app.domain.faults import FaultyInput
from app.domain.period import Period, Unit
from app.domain.terms import NoticeBefore
from app.pool import Failure, Pool
from app.reasoning.evaluation import evaluate
from app.reasoning.outlook import Outlook
from app.records.files import read_agreement
from app.register import agreements, events, projection
from app.register.audit import Act
from app.register.cases import to_ask
from app.register.database import acting, reading, writing
from app.register.holidays import holidays
from app.register.verifying import verify
from tests.bench.registers import RECORDS, fill, records
from tests.support.builders import NOW, agreement, stated
from tests.support.doing import left_to_the_sweep

ITJEN = read_agreement(RECORDS / "kemendagri-itjen-2025.yaml")
AUTOMATIC = replace(ITJEN, settings=AgreementSettings(suspension=SuspensionBy.AUTOMATIC))
DATA = DataReceived(on=date(2025, 10, 1), party=1, id="d1")
DAY = date(2026, 4, 1)
LATER = NOW + timedelta(days=90)


def happened(register: Engine, slug: str, *some: Event) -> None:
    with writing(register) as session, acting(session, Act("event.record", slug, "uji", NOW)):
        row = agreements.find(session, slug)
        assert row is not None
        for event in some:
            events.add_event(session, row, event, NOW)


def kept(register: Engine) -> dict[str, projection.Kept]:
    """The whole projection, by slug."""
    with reading(register) as session:
        rows = session.connection().execute(text("SELECT id, slug FROM agreement"))
        slugs = {row.id: row.slug for row in rows}
        stored = projection.stored(session, list(slugs))
        return {slugs[one]: rows for one, rows in stored.items() if rows}


def expected(
    register: Engine, record: Agreement, day: date, happenings: tuple[Event, ...] = ()
) -> dict[Any, Any]:
    """What `evaluate` says, as it is kept, but for the bookkeeping."""
    with reading(register) as session:
        case = Case(record, day, happenings, holidays(session))
    return told(projection.kept_of(evaluate(case), None, 0))


def told(rows: projection.Kept) -> dict[Any, Any]:
    return {
        key: {name: value for name, value in values.items() if name not in projection.BOOKKEEPING}
        for key, values in rows.items()
    }


def test_what_evaluate_says_is_kept_of_each_agreement(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), list(records()))
    happened(register, ITJEN.slug, DATA)
    swept = sweep(register, DAY, NOW)
    assert (swept.asked, swept.changed, swept.failed) == (5, 5, [])
    found = kept(register)
    assert swept.written == sum(map(len, found.values()))
    for record in records():
        happenings = (DATA,) if record.slug == ITJEN.slug else ()
        assert told(found[record.slug]) == expected(register, record, DAY, happenings)


def test_a_second_sweep_of_the_day_asks_nobody_and_a_full_one_writes_nothing(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), list(records()))
    sweep(register, DAY, NOW)
    again = sweep(register, DAY, LATER)
    assert (again.asked, again.changed, again.written) == (0, 0, 0)
    full = sweep(register, DAY, LATER, full=True)
    assert (full.asked, full.changed, full.written, full.missed) == (5, 0, 0, 0)


def test_only_the_agreement_whose_day_has_come_is_asked_and_only_its_rows_are_written(
    register: Engine,
) -> None:
    enter(left_to_the_sweep(register, NOW), list(records()))
    happened(register, ITJEN.slug, DATA)
    sweep(register, DAY, NOW)
    swept = sweep(register, DAY + timedelta(days=1), NOW)
    # The deadline, the right, the access, and the line of the agreement. Of three others somebody is only reminded,
    # of what is kept.
    assert (swept.asked, swept.changed, swept.written) == (1, 1, 4)
    rows = kept(register)[ITJEN.slug]
    assert rows["deadline", "feedback.deliver", "d1"]["state"] == "overdue"
    assert rows["access_state", 1]["state"] == "suspendable"
    assert rows["access_state", 1]["grounds"] == [{"rule": "feedback.deliver", "ref": "d1"}]
    assert rows["arisen_right", "access.suspend", 2, "d1", 1]["arose_on"] == date(2026, 4, 2)


def test_a_full_sweep_on_every_day_finds_nothing_that_the_daily_one_missed(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), list(records()))
    happened(register, ITJEN.slug, DATA, FeedbackDelivered(on=date(2026, 6, 1), party=1, ref="d1"))
    for offset in range(0, 900, 45):
        day = DAY + timedelta(days=offset)
        sweep(register, day, NOW)
        full = sweep(register, day, NOW, full=True)
        assert (full.missed, full.written) == (0, 0)


def test_an_event_an_addendum_and_a_correction_are_each_followed(register: Engine) -> None:
    record = agreement()
    enter(left_to_the_sweep(register, NOW), [record])
    sweep(register, DAY, NOW)
    happened(register, record.slug, EvaluationHeld(on=date(2026, 1, 1), by=(1, 2)))
    assert sweep(register, DAY, NOW).asked == 1
    shorter = {"termination_notice": stated(NoticeBefore(Period(1, Unit.MONTH)), "8(2)")}
    amend(
        left_to_the_sweep(register, NOW), record.slug, Addendum(date(2025, 5, 1), date(2025, 6, 1), shorter)
    )
    assert sweep(register, DAY, NOW).asked == 1
    enter(left_to_the_sweep(register, LATER), [agreement(signed_on=date(2024, 5, 1))], correct=True)
    assert sweep(register, DAY, NOW).changed == 1
    assert kept(register)[record.slug]["concluded",]["ends_on"] == date(2026, 5, 1)
    assert sweep(register, DAY, NOW).asked == 0


def test_what_is_withdrawn_is_kept_no_longer(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement(), ITJEN])
    sweep(register, DAY, NOW)
    withdraw(left_to_the_sweep(register, LATER), ITJEN.slug, "Salah muat.")
    assert set(kept(register)) == {"contoh-2024"}
    assert sweep(register, DAY, NOW).written == 0


def test_what_a_killed_withdrawal_left_behind_the_sweep_clears_away(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement(), ITJEN])
    sweep(register, DAY, NOW)
    with writing(register) as session, acting(session, Act("agreement.withdraw", ITJEN.slug, "uji", LATER)):
        row = agreements.find(session, ITJEN.slug)
        assert row is not None
        row.withdrawn_at, row.withdrawn_reason = LATER, "Salah muat."
    swept = sweep(register, DAY, NOW)
    assert (swept.asked, swept.changed) == (0, 1)
    assert swept.written > 0
    assert set(kept(register)) == {"contoh-2024"}
    assert sweep(register, DAY, NOW).written == 0


def test_a_dry_run_names_what_would_change_and_writes_nothing(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [AUTOMATIC])
    happened(register, ITJEN.slug, DATA)
    sweep(register, DAY, NOW)
    before = kept(register)
    swept = sweep(register, DAY + timedelta(days=1), NOW, dry_run=True)
    assert kept(register) == before
    assert (swept.asked, swept.changed, swept.written) == (1, 1, 0)
    changed = {one.difference.key: one.difference for one in swept.changes}
    deadline = changed["deadline", "feedback.deliver", "d1"]
    assert deadline.before is not None
    assert deadline.after is not None
    assert (deadline.before["state"], deadline.after["state"]) == ("open", "overdue")
    assert [(slug, one.party) for slug, one in swept.suspensions] == [(ITJEN.slug, 1)]


def test_another_calendar_or_rule_book_asks_everyone_again(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement(), ITJEN])
    sweep(register, DAY, NOW)
    with reading(register) as session:
        concluded = kept(register)[ITJEN.slug]["concluded",]
        rules, calendar = concluded["rules_version"], concluded["calendar_version"]
        assert to_ask(session, DAY, rules, calendar).agreements == ()
        assert len(to_ask(session, DAY, "lain", calendar).due) == 2
        assert len(to_ask(session, DAY, rules, "lain").due) == 2


def test_a_day_before_the_one_last_asked_is_concluded_as_of_that_day(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [ITJEN])
    sweep(register, date(2030, 1, 1), NOW)
    swept = sweep(register, DAY, NOW)
    assert (swept.asked, swept.changed) == (1, 1)
    assert told(kept(register)[ITJEN.slug]) == expected(register, ITJEN, DAY)


@pytest.mark.parametrize("late", [0, 40])
def test_an_automatic_suspension_becomes_an_event_once(register: Engine, late: int) -> None:
    enter(left_to_the_sweep(register, NOW), [AUTOMATIC])
    # The second falls due after the suspension: it joins it, and did not ground it.
    second = DataReceived(on=date(2025, 10, 20), party=1, id="d2")
    happened(register, ITJEN.slug, DATA, second)
    day = DAY + timedelta(days=1 + late)
    sweep(register, day, NOW)
    with reading(register) as session:
        row = agreements.find(session, ITJEN.slug)
        assert row is not None
        assert row.id is not None
        found = events.events_of(session, row.id)
        assert verify(session).broken is None
        by = (
            session.connection().execute(text("SELECT actor, act FROM audit_entry ORDER BY seq DESC")).first()
        )
        assert by == ("system", "access.suspend")
    (suspended,) = [event for event in found if isinstance(event, AccessSuspended)]
    assert (suspended.on, suspended.party) == (date(2026, 4, 2), 1)
    assert [(one.rule, one.ref) for one in suspended.grounds] == [("feedback.deliver", "d1")]
    assert kept(register)[ITJEN.slug]["access_state", 1]["state"] == "suspended"
    assert told(kept(register)[ITJEN.slug]) == expected(register, AUTOMATIC, day, found)
    again = sweep(register, day, NOW, full=True)
    assert (again.written, again.missed) == (0, 0)


class Interfering:
    """Reasons as ever, and has something happen in the register meanwhile."""

    def __init__(self, register: Engine) -> None:
        self._register, self.times = register, 2

    def outlooks(self, cases: Iterable[Case]) -> Iterator[Outlook | Failure]:
        for case in cases:
            (answer,) = in_this_process([case])
            if self.times:
                self.times -= 1
                happened(self._register, case.agreement.slug, EvaluationHeld(on=date(2026, 1, 2), by=(1, 2)))
            yield answer


def test_what_moves_while_the_engine_runs_is_asked_again(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [ITJEN])
    sweep(register, DAY, NOW, pool=Interfering(register))
    with reading(register) as session:
        row = agreements.find(session, ITJEN.slug)
        assert row is not None
        assert row.id is not None
        found = events.events_of(session, row.id)
    assert len(found) == 2
    assert told(kept(register)[ITJEN.slug]) == expected(register, ITJEN, DAY, found)
    assert kept(register)[ITJEN.slug]["concluded",]["agreement_version"] == row.version
    assert sweep(register, DAY, NOW).asked == 0


def test_a_full_sweep_tells_what_the_daily_one_missed(
    register: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    enter(left_to_the_sweep(register, NOW), [ITJEN])
    happened(register, ITJEN.slug, DATA)
    sweep(register, DAY, NOW)
    with Session(register) as session:
        session.connection().execute(text("UPDATE concluded SET next_change_on = '2099-01-01'"))
        session.connection().execute(text("UPDATE reminder_plan SET next_reminder_on = '2099-01-01'"))
        session.commit()
    day = DAY + timedelta(days=1)
    assert sweep(register, day, NOW).asked == 0
    with caplog.at_level(logging.ERROR):
        full = sweep(register, day, NOW, full=True)
    assert full.missed == 3
    assert "feedback.deliver" in caplog.text
    assert ITJEN.slug in caplog.text
    assert kept(register)[ITJEN.slug]["deadline", "feedback.deliver", "d1"]["state"] == "overdue"


def test_an_agreement_that_cannot_be_concluded_is_named_and_the_others_go_on(register: Engine) -> None:
    faulty = replace(ITJEN, slug="keliru", readings={"tidak.ada": "x"})
    enter(left_to_the_sweep(register, NOW), [agreement(), faulty, ITJEN])
    swept = sweep(register, DAY, NOW)
    assert [one.agreement for one in swept.failed] == ["keliru"]
    assert isinstance(swept.failed[0].error, FaultyInput)
    assert set(kept(register)) == {"contoh-2024", ITJEN.slug}
    assert sweep(register, DAY, NOW).asked == 1


def test_many_are_concluded_as_few_are(register: Engine) -> None:
    fill(register, 60)
    with Pool(2) as pool:
        sweep(register, DAY, NOW, pool=pool)
    full = sweep(register, DAY, NOW, full=True)
    assert (full.asked, full.written, full.missed) == (60, 0, 0)
