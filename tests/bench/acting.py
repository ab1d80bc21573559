"""What an act costs: `python -m tests.bench.acting 2000 100000`, on SQLite or on IKAT_BENCH_URL.

An act records one event, concludes anew and keeps it; beside it the same event, its line in the trail and the rows of
its conclusions inserted bare, in one transaction too, in the same run and on the same register. Acts fall on agreements
spread over the whole register of which it was really concluded what follows.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, quantiles

from sqlalchemy import Engine, insert, text

from app.acts.doing import Doing
from app.acts.record import record
from app.domain.events import EvaluationHeld
from app.domain.people import Actor
from app.register.derived_tables import ConcludedRow
from app.register.tables import AuditChangeRow, AuditEntryRow, AuditValueRow, EventRow
from tests.bench.registers import NOW, TODAY
from tests.bench.web_register import CONCLUDED, WRITTEN, made

ACTS = 200
# An act of a day on which everything that was made up has happened.
LATER = NOW.replace(year=TODAY.year, month=TODAY.month, day=TODAY.day)


@dataclass(frozen=True, slots=True)
class Times:
    """How long each took, in milliseconds."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.each)

    def __str__(self) -> str:
        return f"median {self.median:7.2f} ms, 95 % within {quantiles(self.each, n=20)[-1]:7.2f} ms"


def measure_each(counts: Iterable[int]) -> None:
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, os.environ.get("IKAT_BENCH_URL") or f"sqlite:///{folder}/register.db")


def measure(count: int, url: str) -> None:
    sys.stdout.write(f"{count} agreements, {url.partition(':')[0]}, {ACTS} acts\n")
    engine = made(url, count, concluded_at=LATER)
    slugs = _in_force(engine)
    for slug in slugs[:5]:
        _act(engine, slug)
    acts = Times(tuple(_milliseconds(lambda one=slug: _act(engine, one)) for slug in slugs))  # type: ignore[misc]
    bare = Times(tuple(_milliseconds(lambda turn=turn: _insert(engine, turn)) for turn in range(ACTS)))  # type: ignore[misc]
    say("an act: record, conclude anew, keep", str(acts))
    say("the same rows, inserted bare", str(bare))
    say("÷", f"{acts.median / bare.median:7.2f}")
    engine.dispose()


def say(what: str, told: str) -> None:
    sys.stdout.write(f"  {what:<48}{told}\n")
    sys.stdout.flush()


def _in_force(engine: Engine) -> list[str]:
    """Agreements under which something can happen today, spread over the register."""
    wanted = (
        "SELECT agreement.slug FROM agreement JOIN concluded ON concluded.agreement_id = agreement.id"
        " WHERE concluded.status = 'in_force' AND (agreement.id - 1) % :written < :concluded ORDER BY agreement.id"
    )
    really = {"written": WRITTEN, "concluded": CONCLUDED}
    with engine.connect() as connection:
        found = list(connection.execute(text(wanted), really).scalars())
    step = max(1, len(found) // ACTS)
    return found[::step][:ACTS]


def _act(engine: Engine, slug: str) -> None:
    happened = EvaluationHeld(on=TODAY, by=(1, 2), note="Rapat contoh.")
    record(Doing(engine, Actor("uji"), LATER), slug, [happened])


def _insert(engine: Engine, turn: int) -> None:
    """What an act leaves behind, with nothing asked."""
    day = date(2030, 1, 1) + timedelta(days=turn)
    seq = 1_000_000 + turn
    writes = engine.execution_options(ikat_writes=True)
    with writes.begin() as connection:
        connection.execute(
            insert(EventRow),
            {
                "agreement_id": 1,
                "key": f"b{turn}",
                "type": "evaluation_held",
                "day": day,
                "position": 1000 + turn,
                "body": {"type": "evaluation_held", "on": day.isoformat(), "by": [1, 2]},
                "note": "Rapat contoh.",
                "recorded_at": LATER,
            },
        )
        connection.execute(
            text("UPDATE agreement SET changed_at = :now, version = version + 1 WHERE id = 1"), {"now": LATER}
        )
        connection.execute(
            insert(AuditEntryRow),
            {
                "seq": seq,
                "at": LATER,
                "actor": "uji",
                "act": "event.record",
                "subject": "uji-000001",
                "previous": "0" * 64,
                "hash": "0" * 64,
            },
        )
        rows = [(0, "event"), (1, "agreement")]
        connection.execute(
            insert(AuditChangeRow),
            [
                {
                    "entry": seq,
                    "position": place,
                    "change": "insert",
                    "table_name": table,
                    "row_key": str(turn),
                    "digest": "0" * 64,
                    "personal_digest": "0" * 64,
                }
                for place, table in rows
            ],
        )
        connection.execute(
            insert(AuditValueRow),
            [
                {"entry": seq, "position": place, "personal": personal, "salt": "0" * 32, "body": "x" * 300}
                for place, _ in rows
                for personal in (False, True)
            ],
        )
        table = ConcludedRow.__table__  # type: ignore[attr-defined]
        connection.execute(
            table.update().where(table.c.agreement_id == 1).values(agreement_version=turn, as_of=day)
        )


def _milliseconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    measure_each(map(int, sys.argv[1:] or ["2000"]))
