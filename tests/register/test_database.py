import threading
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import select

from app.register import agreements
from app.register.audit import Act, Unrecorded
from app.register.database import acting, journal_mode_for, linked_sqlite, open_register, reading, writing
from app.register.migrations import HERE, current, is_known, migrate, newest
from app.register.migrations.stepping import check, downgrade
from app.register.tables import AgreementRow, TermRow
from tests.support.builders import NOW, agreement
from tests.support.postgres import fresh_database
from tests.support.register import opened

ACT = Act("uji", "contoh-2024", "uji", NOW)


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 9), "delete"),
        ((3, 46, 1), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 52, 0), "wal"),
    ],
)
def test_wal_is_used_only_where_sqlite_is_free_of_the_reset_bug(
    version: tuple[int, int, int], mode: str
) -> None:
    assert journal_mode_for(version) == mode


def test_the_journal_in_use_is_the_one_for_the_linked_sqlite(register: Engine) -> None:
    if register.dialect.name != "sqlite":
        assert register.dialect.name == "postgresql"
        return
    with register.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == journal_mode_for(linked_sqlite())
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_the_schema_after_all_steps_is_the_one_in_the_code(empty: Engine) -> None:
    migrate(empty)
    check(empty)
    assert current(empty) == newest()


def test_the_steps_are_those_that_alembic_knows() -> None:
    steps = ScriptDirectory(str(HERE))
    assert newest() == steps.get_current_head()
    assert all(is_known(one.revision) for one in steps.walk_revisions())
    assert not is_known("0000")


def test_migrating_a_migrated_register_changes_nothing(register: Engine) -> None:
    before = current(register)
    migrate(register)
    assert current(register) == before


def test_a_register_can_be_taken_back_to_nothing_and_up_again(empty: Engine) -> None:
    migrate(empty)
    downgrade(empty, "base")
    assert current(empty) is None
    migrate(empty)
    check(empty)


def test_no_write_is_lost_between_threads(register: Engine) -> None:
    with writing(register) as session, acting(session, ACT):
        agreements.store(session, agreement(), NOW)
    failures: list[BaseException] = []

    def count() -> None:
        try:
            for _ in range(20):
                with writing(register) as session, acting(session, ACT):
                    # PostgreSQL lets both read; the row lock is what an act that counts on a row takes.
                    row = session.exec(select(AgreementRow).with_for_update()).one()
                    row.title = str(int(row.title) + 1) if row.title.isdecimal() else "1"
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with reading(register) as session:
        assert session.exec(select(AgreementRow.title)).one() == "80"


def test_who_writes_over_a_newer_version_is_refused(register: Engine) -> None:
    with writing(register) as session, acting(session, ACT):
        agreements.store(session, agreement(), NOW)
    with reading(register) as session:
        stale = agreements.find(session, "contoh-2024")
    with writing(register) as session, acting(session, ACT):
        fresh = agreements.find(session, "contoh-2024")
        assert fresh is not None
        fresh.title = "Diubah lebih dulu"
    assert stale is not None
    with pytest.raises(StaleDataError), writing(register) as session, acting(session, ACT):
        session.add(stale)
        stale.title = "Diubah kemudian"
    with reading(register) as session:
        assert session.exec(select(AgreementRow.title)).one() == "Diubah lebih dulu"


def test_a_failed_act_leaves_nothing_behind(register: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(register) as session, acting(session, ACT):
        agreements.store(session, agreement(), NOW)
        raise ZeroDivisionError
    with reading(register) as session:
        assert agreements.listed(session) == []


def test_a_change_outside_of_any_act_is_refused(register: Engine) -> None:
    with pytest.raises(Unrecorded), writing(register) as session:
        agreements.store(session, agreement(), NOW)
    with reading(register) as session:
        assert agreements.listed(session) == []


def test_an_instant_is_the_same_instant_when_read_again(register: Engine) -> None:
    in_jayapura = datetime(2026, 1, 5, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=9)))
    with writing(register) as session, acting(session, ACT):
        agreements.store(session, agreement(), in_jayapura)
    with reading(register) as session:
        stored = session.exec(select(TermRow.recorded_at).limit(1)).one()
    assert stored == in_jayapura
    assert stored.tzinfo is not None
    assert stored.astimezone(UTC).hour == 3


def test_what_goes_in_comes_out(register: Engine) -> None:
    given = agreement(watched_from=date(2025, 1, 1), readings={"term.last_day": "day_before"})
    with writing(register) as session, acting(session, ACT):
        agreements.store(session, given, NOW)
    with reading(register) as session:
        row = agreements.find(session, given.slug)
        assert row is not None
        assert agreements.load(session, row) == given


def test_the_list_names_parties_and_numbers_and_leaves_out_what_was_withdrawn(register: Engine) -> None:
    with writing(register) as session, acting(session, ACT):
        agreements.store(session, agreement(), NOW)
        agreements.store(
            session, agreement(slug="ditarik", signed_on=date(2025, 1, 1)), NOW
        ).withdrawn_at = NOW
    with reading(register) as session:
        (one,) = agreements.listed(session)
        assert (one.institutions, one.numbers) == (
            ("Kementerian Contoh", "Badan Misal"),
            ("1/CTH/2024", "2/MSL/2024"),
        )
        assert [each.slug for each in agreements.listed(session, withdrawn=True)] == [
            "ditarik",
            "contoh-2024",
        ]


def test_the_driver_is_ours_whatever_the_address_says() -> None:
    engine = open_register("postgresql://contoh@localhost/contoh")
    assert engine.url.drivername == "postgresql+psycopg"


def test_a_reader_sees_one_state_whoever_writes_meanwhile(
    prepared_postgres: str, postgres_server: Path
) -> None:
    # SQLite's readers hold their lock until they are done; PostgreSQL's have to be told.
    with (
        fresh_database(postgres_server, prepared_postgres) as url,
        opened(url) as register,
        reading(register) as session,
    ):
        assert agreements.listed(session) == []
        with writing(register) as writer, acting(writer, ACT):
            agreements.store(writer, agreement(), NOW)
        assert agreements.listed(session) == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE term SET name = 'x'", "DELETE FROM term", "DELETE FROM paper", "DELETE FROM agreement"],
)
def test_what_is_never_changed_the_database_itself_refuses_to_change(
    register: Engine, statement: str
) -> None:
    with writing(register) as session, acting(session, ACT):
        agreements.store(session, agreement(), NOW)
    with pytest.raises(DBAPIError, match=r"new version|withdrawn"), register.begin() as connection:
        connection.execute(text(statement))
