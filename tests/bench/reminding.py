"""What reminding costs: `ikat bench reminders`, with the same number due in a small and in a large register.

What is stored besides is quiet: concluded, planned, and with nothing to come.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, func, insert, select

from app.acts.prepare import prepare
from app.acts.sweep import sweep
from app.acts.swept import Swept
from app.reasoning.evaluation import the_reasoner
from app.records.reminder_table import the_reminders
from app.register.database import open_register, reading, writing
from app.register.derived_tables import ConcludedRow
from app.register.holidays import holidays
from app.register.people_tables import AccountRow
from app.register.reminder_tables import OutboxRow, ReminderPlanRow, ReminderRow
from app.register.tables import AgreementRow
from tests.bench.registers import NOW, TODAY, fill
from tests.bench.sweeping import HOLIDAYS, cost_of

AT_ONCE = 2_000
LARGEST_RATIO = 1.3


def quiet(engine: Engine, count: int) -> None:
    """So many agreements more, of which nothing is due on any day."""
    with reading(engine) as session:
        connection = session.connection()
        last = connection.execute(select(func.max(AgreementRow.id))).scalar() or 0
        calendar = holidays(session).version
    rules, table = the_reasoner().book.version, the_reminders().table.version
    for start in range(last + 1, last + 1 + count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, last + 1 + count))
        with writing(engine) as session:
            connection = session.connection()
            for model, rows in _rows(numbers, rules, calendar, table):
                connection.execute(insert(model.__table__), rows)


def _rows(
    numbers: range, rules: str, calendar: str, table: str
) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    agreement: dict[str, Any] = {
        "kind": "pks",
        "title": "Diam",
        "paper_on_file": {},
        "readings": {},
        "settings": {},
    }
    agreement |= {"recorded_at": NOW, "changed_at": NOW, "version": 1}
    yield AgreementRow, [{"id": one, "slug": f"diam-{one:07}", **agreement} for one in numbers]
    grounds = {"rules_version": rules, "calendar_version": calendar, "agreement_version": 1}
    concluded = {"as_of": date(2020, 1, 1), "status": "ended", **grounds}
    yield ConcludedRow, [{"agreement_id": one, **concluded} for one in numbers]
    yield ReminderPlanRow, [{"agreement_id": one, "table_version": table} for one in numbers]


def desk(engine: Engine) -> None:
    """Somebody who is told of whatever lies on nobody's desk."""
    with writing(engine) as session:
        row = {"name": "Ani", "email": "ani@contoh.go.id", "role": "administrator"}
        session.connection().execute(
            insert(AccountRow.__table__),  # type: ignore[attr-defined]
            [{**row, "invited_at": NOW, "opened_at": NOW}],
        )


def planned(engine: Engine) -> tuple[int, int]:
    """Lines of the ledger, and messages."""
    with reading(engine) as session:
        connection = session.connection()
        lines = connection.execute(select(func.count(ReminderRow.id))).scalar_one()  # type: ignore[arg-type]
        letters = connection.execute(select(func.count(OutboxRow.id))).scalar_one()  # type: ignore[arg-type]
    return lines, letters


def _seconds(stored: int, due: int, rounds: int, url: str) -> list[float]:
    """What sweeps on following days take of the processor: the steadier figure where others use the machine too."""
    engine = open_register(url)
    prepare(engine, HOLIDAYS, "uji", NOW)
    desk(engine)
    fill(engine, due)
    quiet(engine, stored - due)
    sweep(engine, TODAY, NOW)
    taken = []
    for step in range(1, rounds + 1):
        swept: list[Swept] = []
        day = TODAY + timedelta(days=2 * step)
        cost = cost_of(lambda day=day, swept=swept: swept.append(sweep(engine, day, NOW)))  # type: ignore[misc]
        taken.append(cost.processor)
        _say(f"  {stored:>7} stored, {swept[0].asked:>5} asked, {swept[0].reminders:>5} reminders: {cost}")
    lines, letters = planned(engine)
    _say(f"  {stored:>7} stored: {lines} lines in the ledger, {letters} messages")
    engine.dispose()
    return taken


def measure(due: int, small: int, large: int, rounds: int) -> float:
    found = {}
    for stored in (small, large):
        with tempfile.TemporaryDirectory() as folder:
            url = os.environ.get("IKAT_BENCH_URL") or f"sqlite:///{Path(folder) / 'register.db'}"
            found[stored] = _seconds(stored, due, rounds, url)
    # Day by day, for other days have other reminders.
    ratio = median(many / few for few, many in zip(found[small], found[large], strict=True))
    _say(
        f"{large} stored ÷ {small} stored, the same {due} living: {ratio:.2f} (at most {LARGEST_RATIO} wanted)"
    )
    return ratio


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
