"""What pages remember of an agreement holds as long as its version stands; an act that leaves it standing is refused."""

from datetime import timedelta
from functools import partial
from itertools import count

import pytest
from sqlalchemy import Engine

from app.acts.record import record
from app.acts.seeing import seeing
from app.domain.agreement import Agreement
from app.domain.events import EvaluationHeld
from app.register.agreements import find
from app.register.audit import Act, Unmoved
from app.register.database import acting, writing
from app.register.events import event_row
from app.register.writings import KEPT, Writing, Writings, writings_of
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.happenings import SLUG, entered

FIRST = Writing(1, 1, NOW)


def test_what_was_made_of_one_writing_is_told_until_another_one_stands() -> None:
    writings, turns = Writings(), count(1)

    def told(of: Writing, asked: str = "page") -> int:
        return writings.told(of, asked, lambda: next(turns))

    assert told(FIRST) == told(FIRST) == 1
    assert told(FIRST, "other") == 2
    # By its version; by its instant, where a register was restored; by its number.
    later = NOW + timedelta(seconds=1)
    others = [Writing(1, 2, NOW), Writing(1, 1, later), Writing(2, 1, NOW)]
    assert [told(one) for one in others] == [3, 4, 5]
    assert told(FIRST) == 1


def test_what_could_not_be_made_is_tried_again() -> None:
    writings = Writings()
    assert writings.told(FIRST, "page", lambda: None) is None
    assert writings.told(FIRST, "page", lambda: "now") == "now"


def test_the_latest_that_were_asked_for_are_kept() -> None:
    writings = Writings()
    for version in range(KEPT + 1):
        writings.told(Writing(1, version, NOW), "page", partial(int, version))
        writings.told(Writing(1, 0, NOW), "page", lambda: -1)
    assert writings.told(Writing(1, 0, NOW), "page", lambda: -1) == 0
    assert writings.told(Writing(1, 1, NOW), "page", lambda: -1) == -1


def test_each_register_remembers_for_itself(register: Engine) -> None:
    assert writings_of(register) is writings_of(register)
    assert writings_of(register) is not writings_of(register.execution_options(ikat_writes=True))


def seen(register: Engine) -> Agreement:
    with seeing(by_program(register, NOW), SLUG) as (_, found):
        return found.agreement


def test_an_agreement_is_read_anew_when_somebody_wrote(register: Engine) -> None:
    entered(register)
    before = seen(register)
    assert seen(register) is before
    record(by_program(register, NOW), SLUG, [EvaluationHeld(on=NOW.date(), by=(1, 2))])
    assert seen(register) is not before
    assert seen(register) == before


def test_an_act_that_changes_what_an_agreement_says_and_not_its_version_keeps_nothing(
    register: Engine,
) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [EvaluationHeld(on=NOW.date(), by=(1, 2), id="e1")])
    with (
        pytest.raises(Unmoved),
        writing(register) as session,
        acting(session, Act("uji", SLUG, "uji", NOW)),
    ):
        row = find(session, SLUG)
        assert row is not None
        event = event_row(session, row, "e1")
        assert event is not None
        event.note = "Diubah diam-diam."
    with seeing(by_program(register, NOW), SLUG) as (session, found):
        row = find(session, SLUG)
        assert row is not None
        event = event_row(session, row, "e1")
        assert event is not None
        assert event.note is None
        assert found.version == row.version
