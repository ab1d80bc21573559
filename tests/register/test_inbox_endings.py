"""What waits because something ends: an announced termination whose day has come, a signatory whose authority goes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from app.acts.draft.make import make_draft
from app.acts.enter import enter
from app.acts.institutions import add_institution, record_mandate
from app.acts.record import record
from app.acts.retract import retract
from app.acts.sweep import sweep
from app.domain.events import Ending, Terminated, TerminationAnnounced
from app.domain.institutions import Mandate
from app.domain.people import Actor, Role
from app.domain.tasks import Task, TaskKey, TaskKind
from app.register.database import reading
from app.register.inbox import Whose, inbox, task_of
from app.register.inbox_sources import asked_by
from app.wording.language import Language
from app.wording.tasks import task_sentence
from tests.support.builders import NOW
from tests.support.doing import by_person, by_program
from tests.support.drafting import draft
from tests.support.happenings import SLUG, lively

ANNOUNCED = TerminationAnnounced(on=date(2025, 11, 3), party=2, effective=date(2026, 1, 10), id="t1")
EFFECTIVE = datetime(2026, 1, 10, 3, tzinfo=NOW.tzinfo)
SEEN_BY = Actor("account/7", Role.MANAGER, 7)


def waiting(register: Engine, kind: TaskKind, at: datetime) -> list[Task]:
    with reading(register) as session:
        asked = asked_by(session, SEEN_BY, at.date())
        found = inbox(session, asked, Whose.ALL, kinds=frozenset({kind}))
        for one in found.tasks:
            assert task_of(session, asked, TaskKey.parse(one.key)) == one
        return list(found.tasks)


def test_an_announced_termination_waits_from_its_day_until_somebody_says_what_came_of_it(
    register: Engine,
) -> None:
    enter(by_program(register, NOW), [lively()])
    record(by_program(register, NOW), SLUG, [ANNOUNCED])
    assert waiting(register, TaskKind.TERMINATION, EFFECTIVE - timedelta(days=1)) == []
    (task,) = waiting(register, TaskKind.TERMINATION, EFFECTIVE)
    assert "10 Januari 2026" in task_sentence(task, Language.INDONESIAN)
    record(by_program(register, EFFECTIVE), SLUG, [Terminated(on=EFFECTIVE.date(), ground=Ending.NOTICE)])
    sweep(register, EFFECTIVE.date() + timedelta(days=1), EFFECTIVE + timedelta(days=1))
    assert waiting(register, TaskKind.TERMINATION, EFFECTIVE + timedelta(days=1)) == []


def test_a_termination_that_was_taken_back_waits_for_nobody(register: Engine) -> None:
    enter(by_program(register, NOW), [lively()])
    record(by_program(register, NOW), SLUG, [ANNOUNCED])
    retract(by_program(register, NOW), SLUG, "t1", "Tidak jadi")
    assert waiting(register, TaskKind.TERMINATION, EFFECTIVE) == []


@pytest.fixture
def drafted(register: Engine) -> tuple[Engine, int]:
    record_ = draft()
    make_draft(by_program(register, NOW), record_)
    return register, add_institution(by_program(register, NOW), record_.party(1).institution)


@pytest.mark.parametrize(
    ("ends", "waits"), [(-1, True), (0, True), (30, True), (31, False), (None, False)], ids=str
)
def test_a_signatory_whose_authority_ends_before_long_waits(
    drafted: tuple[Engine, int], ends: int | None, waits: bool
) -> None:
    register, institution = drafted
    signatory = draft().party(1).signatory
    last = None if ends is None else NOW.date() + timedelta(days=ends)
    record_mandate(
        by_program(register, NOW),
        institution,
        Mandate(f"Dr. {signatory.name}", signatory.office, None, date(2020, 1, 1), last),
    )
    found = waiting(register, TaskKind.MANDATE, NOW)
    assert [(one.due, one.facts["party"]) for one in found] == ([(last, 1)] if waits else [])
    for one in found:
        assert signatory.name in task_sentence(one, Language.INDONESIAN)


def test_one_who_was_appointed_again_waits_for_nothing(drafted: tuple[Engine, int]) -> None:
    register, institution = drafted
    signatory = draft().party(1).signatory
    ended = Mandate(signatory.name, signatory.office, None, date(2020, 1, 1), NOW.date())
    for one in (ended, replace(ended, begins=NOW.date() + timedelta(days=1), ends=None)):
        record_mandate(by_program(register, NOW), institution, one)
    assert waiting(register, TaskKind.MANDATE, NOW) == []


def test_a_partner_sees_neither(drafted: tuple[Engine, int]) -> None:
    register, _ = drafted
    partner = by_person(register, NOW, Role.PARTNER, 8, draft().party(1).institution).by
    with reading(register) as session:
        kinds = frozenset({TaskKind.MANDATE, TaskKind.TERMINATION})
        assert inbox(session, asked_by(session, partner, NOW.date()), kinds=kinds).tasks == ()
