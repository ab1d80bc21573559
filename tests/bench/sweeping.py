"""What a sweep costs: `ikat bench sweep 2000 10000`, on SQLite or on IKAT_BENCH_URL.

Against its floor, measured in the same run: bare evaluation of the same cases, and bare insertion of the same
rows. Of a large register both are measured on a part and multiplied, where `--sample` says so. Processor time stands beside the time that passed: on a machine that others use it is the steadier figure.
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

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.seconds + other.seconds, self.processor + other.processor)

    def __mul__(self, times: float) -> "Cost":
        return Cost(self.seconds * times, self.processor * times)


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


def measure(count: int, url: str, sample: int | None = None) -> None:
    """The floor of a `sample` is multiplied; of all agreements it is measured."""
    part = min(sample or count, count)
    whole = count / part
    sys.stdout.write(f"{count} agreements, {url.partition(':')[0]}, {CORES} cores\n")
    if part < count:
        sys.stdout.write(f"  the floor is measured on {part} of them, and multiplied\n")
    engine = open_register(url)
    prepare(engine, HOLIDAYS, "uji", NOW)
    fill(engine, count)
    loaded: list[RegisteredCase] = []
    say("load all cases", cost_of(lambda: loaded.extend(_load(engine, part))) * whole)
    start = cost_of(lambda: _in_pool(one.case for one in loaded[:CORES]))
    found: list[Outlook] = []
    cost = cost_of(lambda: found.extend(_in_pool(one.case for one in loaded)))
    pure = start + (cost + start * -1) * whole
    say(f"evaluate all, {CORES} processes, their start included", pure)
    few = [one.case for one in loaded[:: max(1, len(loaded) // 500)]]
    alone = cost_of(lambda: list(in_this_process(few)))
    say(f"evaluate {len(few)} of them in this process", alone)
    rows = [
        (of.id, projection.kept_of(one.conclusions, one.next_change_on, of.version))
        for of, one in zip(loaded, found, strict=True)
    ]
    say("rows, the median agreement", str(median(len(kept) for _, kept in rows)))
    bare = cost_of(lambda: _insert(engine, rows)) * whole
    say(f"insert {sum(len(kept) for _, kept in rows)} rows of {part}, bare", bare)
    _empty(engine)
    first = cost_of(lambda: sweep(engine, TODAY, NOW))
    say("first sweep", first)
    say("÷ (evaluation + 3 × insertion)", f"{first.seconds / (pure.seconds + 3 * bare.seconds):8.2f}")
    say("÷ the same, processor time", f"{first.processor / (pure.processor + 3 * bare.processor):8.2f}")
    say("second sweep", cost_of(lambda: sweep(engine, TODAY, NOW)))
    for step in range(1, DAYS + 1):
        _daily(engine, TODAY + timedelta(days=step), count, first)
    full = cost_of(lambda: _full(engine))
    say("full sweep after these days", full)
    engine.dispose()


def _full(engine: Engine) -> None:
    say("missed by the daily sweeps", str(sweep(engine, TODAY + timedelta(days=DAYS), NOW, full=True).missed))


def _daily(engine: Engine, day: date, count: int, first: Cost) -> None:
    asked = 0

    def daily() -> None:
        nonlocal asked
        asked = sweep(engine, day, NOW).asked

    cost = cost_of(daily)
    say(f"daily sweep, {asked / count:.2%} of them asked", cost)
    say("÷ first sweep, processor time", f"{cost.processor / first.processor:8.2%}")


def _load(engine: Engine, part: int) -> list[RegisteredCase]:
    with reading(engine) as session:
        calendar = holidays(session)
        ids = to_ask(session, TODAY, "", "").agreements
        ids = ids[:: len(ids) // part][:part]
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


def measure_each(counts: Iterable[int], sample: int | None = None) -> None:
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, os.environ.get("IKAT_BENCH_URL") or f"sqlite:///{folder}/register.db", sample)
