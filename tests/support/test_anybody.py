"""What holds each step of the state machine finds what it is there to find."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.acts.record import record
from app.acts.sweep import sweep
from app.domain.events import DataReceived
from tests.support.anybody import STANDING, World, copied, world


@pytest.fixture
def here(prepared_sqlite: Path, tmp_path: Path) -> Iterator[World]:
    made = world(copied(prepared_sqlite, tmp_path / "register.db"))
    sweep(made.register, made.today, made.now)
    made.what_moved_is_recorded()
    yield made
    made.register.dispose()


def behind_its_back(here: World, statement: str) -> None:
    with here.register.begin() as connection:
        # Whoever gets at the file is held by none of them.
        for name in (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        ):
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text(statement))


def test_what_was_done_as_it_should_be_is_found_sound(here: World) -> None:
    record(here.by(0), STANDING, [DataReceived(on=here.today, party=1)])
    here.what_moved_is_recorded()
    here.all_of_it_holds()


def test_a_row_that_moved_unrecorded_is_found_at_that_step(here: World) -> None:
    behind_its_back(here, "UPDATE agreement SET title = 'Lain' WHERE id = 1")
    with pytest.raises(AssertionError):
        here.what_moved_is_recorded()


def test_a_change_that_is_recorded_and_was_not_made_is_found_at_that_step(here: World) -> None:
    before = here.everything()["event"]
    record(here.by(0), STANDING, [DataReceived(on=here.today, party=1)])
    assert here.everything()["event"] != before
    behind_its_back(here, "DELETE FROM event")
    assert here.everything()["event"] == before
    with pytest.raises(AssertionError):
        here.what_moved_is_recorded()


def test_a_link_of_the_chain_that_breaks_is_found_at_the_end(here: World) -> None:
    behind_its_back(here, "UPDATE audit_entry SET act = 'lain' WHERE seq = 2")
    here.what_moved_is_recorded()
    with pytest.raises(AssertionError):
        here.all_of_it_holds()


def test_what_is_kept_and_does_not_follow_is_found_whether_or_not_its_case_moved(here: World) -> None:
    here.what_is_kept_is_what_follows()
    behind_its_back(here, "UPDATE deadline SET state = 'met'")
    with pytest.raises(AssertionError):
        here.what_is_kept_is_what_follows()
    with pytest.raises(AssertionError):
        here.all_of_it_holds()
