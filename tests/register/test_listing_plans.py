"""How the databases go about the register's list. SQLite knows nothing of how many agreements a word stands in or are of
a status, so what it does for an empty register it does for a hundred thousand too; PostgreSQL is made to show whether an
index would do."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from app.domain.people import Actor, Role
from app.domain.searching import SearchWord
from app.register.database import reading
from app.register.listing import Narrowing, Order, listed_page
from app.register.listing_counts import CountsKept
from app.register.search import Understood
from tests.support.builders import NOW
from tests.support.postgres import fresh_database
from tests.support.register import opened

OURS = Actor("account/8", Role.READER, 8)
PARTNER = Actor("account/9", Role.PARTNER, 9, frozenset({"badan misal"}))
WORD = Understood(((SearchWord("kepegawaian", begins=True),),))
CHOICES = (
    Narrowing(),
    Narrowing(statuses=frozenset({"in_force"})),
    Narrowing(kinds=frozenset({"pks"}), access=frozenset({"open"})),
    Narrowing(owners=frozenset({8})),
    Narrowing(party="Badan Misal"),
    Narrowing(ends=90),
    Narrowing(ends=0, statuses=frozenset({"in_force", "ended"})),
    Narrowing(findings=True),
)


@pytest.fixture
def file(prepared_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    copy = tmp_path / "register.db"
    copy.write_bytes(prepared_sqlite.read_bytes())
    with opened(f"sqlite:///{copy}") as engine:
        yield engine


@pytest.fixture
def server(prepared_postgres: str, postgres_server: Path) -> Iterator[Engine]:
    with fresh_database(postgres_server, prepared_postgres) as url, opened(url) as engine:
        yield engine


def plans(session: Session, by: Actor, asked: Narrowing, order: Order) -> dict[str, list[str]]:
    """Of every statement that shows and counts a list, the steps that the database takes."""
    connection = session.connection()
    on_sqlite = connection.dialect.name == "sqlite"
    explain = "EXPLAIN QUERY PLAN" if on_sqlite else "EXPLAIN"
    told: dict[str, list[str]] = {}

    def note(_: Any, cursor: Any, statement: str, parameters: Any, *___: Any) -> None:
        # At once: what was asked for before it may say how the database goes about it.
        cursor.execute(f"{explain} {statement}", parameters)
        told[statement] = [row[-1] for row in cursor.fetchall()]

    event.listen(connection, "before_cursor_execute", note)
    today = NOW.date()
    listed_page(session, by, asked, today, order)
    CountsKept().counts(session, by, asked, NOW)
    event.remove(connection, "before_cursor_execute", note)
    return told


@pytest.mark.parametrize("by", [OURS, PARTNER], ids=["ours", "partner"])
def test_words_are_looked_up_first_whatever_else_is_asked_for(file: Engine, by: Actor) -> None:
    with reading(file) as session:
        for choice, order in itertools.product(CHOICES, Order):
            found = plans(session, by, replace(choice, words=WORD), order)
            searching = {one: steps for one, steps in found.items() if "search_text MATCH" in one}
            assert len(searching) >= 2
            for statement, steps in searching.items():
                looked = [one for one in steps if one.startswith(("SCAN", "SEARCH"))]
                first = next(one for one in looked if "search_text" in one or "listing" in one)
                assert first.startswith("SCAN search_text"), (statement, steps)


IN_ORDER = pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST, Order.ENDING, Order.TITLE])


@IN_ORDER
def test_those_of_one_status_are_read_in_their_order(file: Engine, order: Order) -> None:
    with reading(file) as session:
        found = plans(session, OURS, Narrowing(statuses=frozenset({"in_force"})), order)
    listed = [steps for one, steps in found.items() if "ORDER BY listing." in one]
    assert len(listed) == 1
    assert not [step for step in listed[0] if "TEMP B-TREE" in step]


@IN_ORDER
@pytest.mark.parametrize(
    "statuses", [frozenset[str](), frozenset({"in_force"})], ids=["all", "of one status"]
)
def test_postgresql_reads_them_in_their_order_too(
    server: Engine, order: Order, statuses: frozenset[str]
) -> None:
    with reading(server) as session:
        for other in ("seqscan", "bitmapscan", "sort"):
            session.connection().exec_driver_sql(f"SET LOCAL enable_{other} = off")
        found = plans(session, OURS, Narrowing(statuses=statuses), order)
    listed = [steps for one, steps in found.items() if "ORDER BY listing." in one]
    assert len(listed) == 1
    assert not [step for step in listed[0] if "Sort" in step]


def test_postgresql_counts_by_the_index_of_words(server: Engine) -> None:
    with reading(server) as session:
        found = plans(session, OURS, Narrowing(words=WORD, statuses=frozenset({"draft"})), Order.TITLE)
        (counting,) = (steps for one, steps in found.items() if one.startswith("SELECT count(*)"))
        assert [step for step in counting if "ix_search_document_whole" in step]
        # What comes after is left to the database again.
        ways = session.connection().exec_driver_sql("SHOW enable_seqscan").scalar_one()
    assert ways == "on"
