"""A batch of papers through its job, from drafts in a register to files, beside the same papers one after the other."""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from app.acts.papers.batch import batch_standing, prepare_batch, print_batch
from app.acts.papers.look import look_at
from app.acts.papers.press import Press
from app.acts.prepare import prepare
from app.register.database import open_register
from app.writing.rendering import setter_pids
from tests.bench.sweeping import HOLIDAYS
from tests.support.builders import NOW
from tests.support.filing import REQUEST, SLUG, Office

_TICKS = os.sysconf("SC_CLK_TCK")


def measure(papers: int, say: Callable[[str], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(f"sqlite:///{Path(folder) / 'register.db'}")
        prepare(register, HOLIDAYS, "tolok ukur", NOW)
        office = Office(register, Path(folder))
        slugs = [SLUG, *(office.another(f"contoh-{one}") for one in range(papers - 1))]

        def drafted(name: str) -> tuple[Press, int]:
            press = replace(office.press, folder=Path(folder) / name)
            return press, prepare_batch(office.manager, press, "letter-renewal-request", slugs, REQUEST)

        press, number = drafted("berurutan")
        standing = batch_standing(office.manager, press, number)
        alone = _spent(lambda: [look_at(office.manager, press, one.number) for one in standing.papers])
        again = []
        for one in standing.papers:
            used = process_time()
            look_at(office.manager, press, one.number)
            again.append(1000 * (process_time() - used))

        press, number = drafted("berbarengan")
        told: list[int] = []

        def progress(paper: int, _: object) -> None:
            told.append(paper)
            if len(told) % 10 == 0:
                sys.stderr.write(f"\r  {len(told)}/{papers}")

        at_once = _spent(lambda: print_batch(office.manager, press, number, progress))
        sys.stderr.write("\n")
        assert batch_standing(office.manager, press, number).is_done
        register.dispose()
    for name, (clock, used) in (("one after the other", alone), ("as a batch", at_once)):
        say(
            f"  {papers} drafts {name:20} {clock:6.1f} s of the clock, {1000 * used / papers:5.0f} ms of processors each"
        )
    cores = len(os.sched_getaffinity(0))
    say(
        f"  a batch is {alone[0] / at_once[0]:.2f} × as fast on {cores} cores; {at_once[1] / at_once[0]:.2f} of them were at work"
    )
    say(f"  unchanged, asked for again: {median(again):.1f} ms of the processor")


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock, and of the processors in this process and in those that set papers."""
    clock, used = perf_counter(), process_time()
    before = {pid: _of_process(pid) for pid in setter_pids()}
    work()
    of_setters = sum(_of_process(pid) - before.get(pid, 0.0) for pid in setter_pids())
    return perf_counter() - clock, process_time() - used + of_setters


def _of_process(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
