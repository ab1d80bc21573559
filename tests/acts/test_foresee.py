"""What follows from an act is kept with it, in one transaction, and is what would be concluded afterwards."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from app.acts.amend import Addendum, amend
from app.acts.asking import in_this_process
from app.acts.contacts import change_contacts
from app.acts.decide.propose import propose
from app.acts.decide.settle import approve
from app.acts.deliver import deliver
from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.extend import Extension, extend
from app.acts.record import record
from app.acts.retract import correct, retract
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.agreement import AgreementSettings, SuspensionBy
from app.domain.case import Case
from app.domain.decisions import ProposedEvent
from app.domain.events import (
    AccessSuspended,
    ContactChangeAnnounced,
    DataReceived,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
)
from app.domain.party import Contact
from app.domain.people import Role
from app.domain.period import Period, Unit
from app.domain.terms import SILENT
from app.pool import EngineFailed, Failure
from app.reasoning.outlook import Outlook
from app.register import projection
from app.register.database import reading
from app.register.kept import due_of
from app.register.verifying import verify
from tests.support.accounts import account, by
from tests.support.builders import NOW
from tests.support.doing import by_person, by_program
from tests.support.happenings import is_whole, number_of, standing
from tests.support.histories import ITJEN

SLUG = ITJEN.slug
DAY = NOW.date() - timedelta(days=30)
DATA = DataReceived(on=DAY, party=1, id="d1")
WHY = "Keliru dicatat."
MOVES = ContactChangeAnnounced(on=DAY, party=1, effective=NOW.date() + timedelta(days=60))
ELSEWHERE = Contact(1, "Biro Lain", "Kementerian Contoh", (), emails=("lain@contoh.go.id",))
LONG_AFTER = NOW + timedelta(days=200)
BACK = FeedbackDelivered(on=DAY + timedelta(days=2), party=1, ref="d1")


def writes(register: Engine, deed: Callable[[], object]) -> int:
    """How many transactions that write it takes to do this."""
    kept: list[object] = []

    def keep(connection: object) -> None:
        kept.append(connection)

    event.listen(register, "commit", keep)
    try:
        deed()
    finally:
        event.remove(register, "commit", keep)
    return len(kept)


def left_to_do(register: Engine, at: datetime = NOW) -> tuple[int, int]:
    """What a sweep of everything would still find: changes, and agreements that are due."""
    whole = sweep(register, at.date(), at, full=True, dry_run=True)
    return len(whole.changes) + len(whole.suspensions), sweep(register, at.date(), at, dry_run=True).asked


@pytest.mark.parametrize(
    "happened", [[DATA], [DATA, BACK], [EvaluationHeld(on=DAY, by=(1, 2))]], ids=["one", "two", "joint"]
)
def test_an_act_and_what_follows_are_one_transaction_and_leave_nothing_to_conclude(
    register: Engine, happened: list[Event]
) -> None:
    enter(by_program(register, NOW), [ITJEN])
    assert writes(register, lambda: record(by_program(register, NOW), SLUG, happened)) == 1
    assert left_to_do(register) == (0, 0)
    assert is_whole(register)


ACTS: dict[str, Callable[[Doing], object]] = {
    "retract": lambda do: retract(do, SLUG, "d1", WHY),
    "correct": lambda do: correct(do, SLUG, "d1", replace(DATA, on=DAY + timedelta(1), id=None), WHY),
    "amend": lambda do: amend(do, SLUG, Addendum(DAY, DAY, {"feedback": SILENT})),
    "extend": lambda do: extend(do, SLUG, Extension(DAY, for_=Period(1, Unit.YEAR))),
    "change_contacts": lambda do: change_contacts(do, SLUG, MOVES, [ELSEWHERE]),
    "deliver": lambda do: deliver(do, SLUG, BACK),
    "withdraw": lambda do: withdraw(do, SLUG, WHY),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_that_changes_what_follows_is_one_transaction(register: Engine, name: str) -> None:
    enter(by_program(register, NOW), [ITJEN])
    record(by_program(register, NOW), SLUG, [DATA])
    # The command line may deliver for nobody: a partner does.
    role = Role.PARTNER if name == "deliver" else Role.ADMINISTRATOR
    do = by_person(register, NOW, role, 7, *(party.institution for party in ITJEN.parties))
    do = do if name == "deliver" else by_program(register, NOW)
    assert writes(register, lambda: ACTS[name](do)) == 1
    assert left_to_do(register) == (0, 0)
    with reading(register) as session:
        assert verify(session).whole
        kept = projection.stored(session, [number_of(register, SLUG)])[number_of(register, SLUG)]
    assert bool(kept) is (name != "withdraw")


def test_what_two_people_decide_is_kept_with_what_follows(register: Engine) -> None:
    enter(by_program(register, NOW), [ITJEN])
    record(by_program(register, NOW), SLUG, [DATA])
    manager, approver = account(register, "Ani"), account(register, "Budi", Role.APPROVER)
    suspended = ProposedEvent(AccessSuspended(on=LONG_AFTER.date(), party=1))
    number = propose(by(register, manager, LONG_AFTER), SLUG, suspended, WHY)
    assert writes(register, lambda: approve(by(register, approver, LONG_AFTER), number)) == 1
    assert left_to_do(register, LONG_AFTER) == (0, 0)


@pytest.mark.parametrize("name", ["correct", "amend"])
def test_who_dies_while_the_engine_thinks_has_done_nothing(register: Engine, name: str) -> None:
    enter(by_program(register, NOW), [ITJEN])
    record(by_program(register, NOW), SLUG, [DATA])

    def killed(_: Iterable[Case]) -> Iterator[Outlook | Failure]:
        raise SystemExit

    def dying() -> None:
        with pytest.raises(SystemExit):
            ACTS[name](replace(by_program(register, NOW), ask=killed))

    assert writes(register, dying) == 0
    assert set(standing(register, SLUG)) == {"d1"}
    assert left_to_do(register) == (0, 0)


def test_what_somebody_else_recorded_meanwhile_is_part_of_what_follows(register: Engine) -> None:
    enter(by_program(register, NOW), [ITJEN])
    asked: list[Case] = []

    def while_it_thinks(cases: Iterable[Case]) -> Iterator[Outlook | Failure]:
        some = list(cases)
        if not asked:
            asked.extend(some)
            record(by_program(register, NOW), SLUG, [DATA])
        yield from in_this_process(some)

    slow = replace(by_program(register, NOW), ask=while_it_thinks)
    assert writes(register, lambda: record(slow, SLUG, [EvaluationHeld(on=DAY, by=(1, 2))])) == 3
    with reading(register) as session:
        assert due_of(session, number_of(register, SLUG), "feedback.deliver", "d1") is not None
    assert left_to_do(register) == (0, 0)


def test_an_act_stands_though_the_engine_fails_and_stays_due(register: Engine) -> None:
    enter(by_program(register, NOW), [ITJEN])

    def failing(cases: Iterable[Case]) -> Iterator[Outlook | Failure]:
        for case in cases:
            yield EngineFailed(case.agreement.slug, "contoh")

    record(replace(by_program(register, NOW), ask=failing), SLUG, [DATA])
    assert left_to_do(register)[1] == 1


def test_a_suspension_that_arises_is_recorded_as_the_systems_own(register: Engine) -> None:
    automatic = replace(ITJEN, settings=AgreementSettings(suspension=SuspensionBy.AUTOMATIC))
    enter(by_program(register, NOW), [automatic])
    assert writes(register, lambda: record(by_program(register, LONG_AFTER), SLUG, [DATA])) > 1
    assert left_to_do(register, LONG_AFTER) == (0, 0)
