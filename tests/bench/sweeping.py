"""What a sweep costs: `ikat bench sweep 2000 10000`, on SQLite or on IKAT_BENCH_URL.

Against its floor, measured in the same run: bare evaluation of the same cases, and bare insertion of the same
rows. Processor time stands beside the time that passed: on a machine that others use it is the steadier figure.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, insert

from app.acts.asking import in_this_process
from app.acts.prepare import prepare
from app.acts.sweep import sweep
from app.domain.case import Case
from app.pool import Pool
from app.reasoning.outlook import Outlook
from app.register import projection
from app.register.cases import RegisteredCase, cases, to_ask
from app.register.database import open_register, reading, writing
from app.register.holidays import holidays
from tests.bench.registers import NOW, TODAY, fill

HOLIDAYS = Path("data/calendars/indonesia.yaml")
CORES = len(os.sched_getaffinity(0))
DAYS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:8.2f} s {self.processor:8.2f} s of processor"


def say(what: str, cost: Cost | str) -> None:
    sys.stdout.write(f"  {what:<48}{cost}\n")
    sys.stdout.flush()


def cost_of(do: Callable[[], object]) -> Cost:
    began, used = time.perf_counter(), _processor()
    do()
    return Cost(time.perf_counter() - began, _processor() - used)


def _processor() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def measure(count: int, url: str) -> None:
    sys.stdout.write(f"{count} agreements, {url.partition(':')[0]}, {CORES} cores\n")
    engine = open_register(url)
    prepare(engine, HOLIDAYS, "uji", NOW)
    fill(engine, count)
    loaded: list[RegisteredCase] = []
    say("load all cases", cost_of(lambda: loaded.extend(_load(engine))))
    found: list[Outlook] = []
    pure = cost_of(lambda: found.extend(_in_pool(one.case for one in loaded)))
    say(f"evaluate all, {CORES} processes, their start included", pure)
    sample = [one.case for one in loaded[:: max(1, count // 500)]]
    alone = cost_of(lambda: list(in_this_process(sample)))
    say(f"evaluate {len(sample)} of them in this process", alone)
    rows = [
        (of.id, projection.kept_of(one.conclusions, one.next_change_on, of.version))
        for of, one in zip(loaded, found, strict=True)
    ]
    say("rows, the median agreement", str(median(len(kept) for _, kept in rows)))
    bare = cost_of(lambda: _insert(engine, rows))
    say(f"insert its {sum(len(kept) for _, kept in rows)} rows, bare", bare)
    _empty(engine)
    first = cost_of(lambda: sweep(engine, TODAY, NOW))
    say("first sweep", first)
    say("÷ (evaluation + 3 × insertion)", f"{first.seconds / (pure.seconds + 3 * bare.seconds):8.2f}")
    say("÷ the same, processor time", f"{first.processor / (pure.processor + 3 * bare.processor):8.2f}")
    say("second sweep", cost_of(lambda: sweep(engine, TODAY, NOW)))
    full = cost_of(lambda: sweep(engine, TODAY, NOW, full=True))
    say("full sweep, nothing differs", full)
    for step in range(1, DAYS + 1):
        _daily(engine, TODAY + timedelta(days=step), count, full)
    last = sweep(engine, TODAY + timedelta(days=DAYS), NOW, full=True)
    say("missed by the daily sweeps", str(last.missed))
    engine.dispose()


def _daily(engine: Engine, day: date, count: int, full: Cost) -> None:
    asked = 0

    def daily() -> None:
        nonlocal asked
        asked = sweep(engine, day, NOW).asked

    cost = cost_of(daily)
    say(f"daily sweep, {asked / count:.2%} of them asked", cost)
    say("÷ full sweep", f"{cost.seconds / full.seconds:8.2%}")


def _load(engine: Engine) -> list[RegisteredCase]:
    with reading(engine) as session:
        calendar = holidays(session)
        ids = to_ask(session, TODAY, "", "").agreements
        batches = (ids[start : start + 128] for start in range(0, len(ids), 128))
        return [one for batch in batches for one in cases(session, batch, TODAY, calendar)]


def _in_pool(some: Iterable[Case]) -> list[Outlook]:
    with Pool(CORES) as pool:
        return [one for one in pool.outlooks(some) if isinstance(one, Outlook)]


def _insert(engine: Engine, rows: list[tuple[int, projection.Kept]]) -> None:
    tables: dict[str, list[projection.Values]] = {}
    for agreement, kept in rows:
        for one in projection.differences(agreement, {}, kept):
            tables.setdefault(one.table, []).append(projection._row(one))
    with writing(engine) as session:
        for name, some in tables.items():
            session.connection().execute(insert(projection._TABLES[name]), some)


def _empty(engine: Engine) -> None:
    with writing(engine) as session:
        for table in projection._TABLES.values():
            session.connection().execute(table.delete())


def measure_each(counts: Iterable[int]) -> None:
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, os.environ.get("IKAT_BENCH_URL") or f"sqlite:///{folder}/register.db")
