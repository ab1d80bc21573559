"""What a page of the inbox costs: `python -m tests.bench.inbox 10000`, on SQLite or on IKAT_BENCH_URL.

Against its floor, measured in the same run: the same number of rows read by primary key.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from sqlalchemy import Engine, insert, select, text

from app.acts.asking import in_this_process
from app.acts.prepare import prepare
from app.acts.sweep import ask_again
from app.domain.people import Actor, Role
from app.domain.tasks import ORDER, TaskKind
from app.register import projection
from app.register.database import open_register, reading, writing
from app.register.inbox import Whose, inbox
from app.register.inbox_sources import asked_by
from app.register.people_tables import AccountRow
from app.register.work_tables import ConfidentialRow, DeskRow
from tests.bench.registers import NOW, TODAY, fill, records
from tests.bench.sweeping import HOLIDAYS

HOME = (records()[0].party(1).institution,)
TIMES = 9
# Of so many it is really concluded what follows.
CONCLUDED = 500
NOW_OF_TODAY = datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)


def milliseconds(do: Callable[[], object]) -> float:
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


def people(engine: Engine, count: int) -> None:
    """Twenty desks over all agreements, and every hundredth agreement confidential."""
    with writing(engine) as session:
        connection = session.connection()
        for number in range(1, 21):
            one = {"id": number, "name": f"Orang {number}", "email": f"o{number}@contoh.go.id"}
            connection.execute(insert(AccountRow), [{**one, "role": "manager", "invited_at": NOW}])
        desks = [{"agreement_id": one, "account_id": one % 20 + 1} for one in range(1, count + 1)]
        connection.execute(insert(DeskRow), desks)
        confidential = [{"agreement_id": one, "since": NOW} for one in range(1, count + 1, 100)]
        connection.execute(insert(ConfidentialRow), confidential)
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))


def copy_conclusions(engine: Engine, count: int) -> None:
    """What was concluded of the first agreements stands for the others too: pages cost by rows, not by what they say."""
    with writing(engine) as session:
        for table in projection._TABLES.values():
            others = [column.name for column in table.columns if column.name != "agreement_id"]
            for offset in range(CONCLUDED, count, CONCLUDED):
                moved = select(table.c.agreement_id + offset, *(table.c[name] for name in others))
                moved = moved.where(table.c.agreement_id <= min(CONCLUDED, count - offset))
                session.connection().execute(insert(table).from_select(["agreement_id", *others], moved))


def measure(count: int, url: str) -> None:
    engine = open_register(url)
    prepare(engine, HOLIDAYS, "uji", NOW)
    fill(engine, count)
    ask_again(engine, range(1, min(count, CONCLUDED) + 1), NOW_OF_TODAY, in_this_process)
    copy_conclusions(engine, count)
    people(engine, count)
    sys.stdout.write(f"{count} agreements, {engine.dialect.name}\n")
    actor = Actor("account/7", Role.APPROVER, 7)

    def page(whose: Whose, kinds: frozenset[TaskKind], home: tuple[str, ...]) -> int:
        with reading(engine) as session:
            return len(inbox(session, asked_by(session, actor, TODAY, home), whose, kinds=kinds).tasks)

    def floor() -> None:
        with reading(engine) as session:
            wanted = text("SELECT * FROM deadline WHERE agreement_id = 7 LIMIT 50")
            session.connection().execute(wanted).all()

    say = sys.stdout.write
    say(f"  {'rows by primary key':<40}{milliseconds(floor):8.1f} ms\n")
    everything = frozenset(TaskKind)
    for whose in Whose:
        for name, home in (("our side known", HOME), ("not known", ())):
            took = milliseconds(lambda whose=whose, home=home: page(whose, everything, home))  # type: ignore[misc]
            say(f"  {f'first page, {whose}, {name}':<40}{took:8.1f} ms\n")
    for kind in ORDER:
        for whose in (Whose.MINE, Whose.ALL):
            found = page(whose, frozenset({kind}), HOME)
            took = milliseconds(lambda whose=whose, kind=kind: page(whose, frozenset({kind}), HOME))  # type: ignore[misc]
            say(f"  {f'{kind}, {whose}: {found} tasks':<40}{took:8.1f} ms\n")
    sys.stdout.flush()
    engine.dispose()


if __name__ == "__main__":
    for number in map(int, sys.argv[1:] or ["10000"]):
        with tempfile.TemporaryDirectory() as folder:
            measure(number, os.environ.get("IKAT_BENCH_URL") or f"sqlite:///{folder}/register.db")
