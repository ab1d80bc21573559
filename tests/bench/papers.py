"""Papers beside WeasyPrint by itself over the same HTML, round by round; then a hundred papers at once."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import perf_counter

from app.writing import Composed, compose, kinds, render, render_many
from app.writing.pdf import PAPERS, set_paper
from app.writing.rendering import record_text
from tests.bench.paper_batches import measure as measure_batch
from tests.bench.rounds import Way, side_by_side
from tests.support.papers import composed_sample, sample

MEASURED = ("addendum-renewal", "minutes-matching", "letter-renewal-request", "report-periodic")
OURS, BARE = "Ikat", "WeasyPrint"
CORES = os.cpu_count() or 1


def ours(composed: Composed) -> bytes:
    """As the process that sets papers does it."""
    day = datetime.fromisoformat(composed.record["date"]).replace(tzinfo=UTC)
    return set_paper(composed.html, record_text(composed).encode(), day, draft=False)


def bare(composed: Composed) -> bytes:
    """With no record, no tags, no archive format and no guard over what it fetches."""
    # Behind our own import of it, which says where the fonts are.
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    pdf: bytes = HTML(string=composed.html, base_url=PAPERS.as_uri()).write_pdf(
        font_config=FontConfiguration()
    )
    return pdf


def measure(rounds: int, papers: int) -> None:
    for name in MEASURED:
        ways = [
            Way(OURS, partial(composed_sample, name), ours),
            Way(BARE, partial(composed_sample, name), bare),
        ]
        side_by_side(ways, 1)
        seconds = side_by_side(ways, rounds)
        ratios = [mine / theirs for mine, theirs in zip(seconds[OURS], seconds[BARE], strict=True)]
        say(
            f"  {name:24} {1000 * median(seconds[OURS]):6.0f} ms of the processor, {BARE} "
            f"{1000 * median(seconds[BARE]):6.0f} ms; Ikat ÷ it {median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    say(
        f"  {'by way of its process':24} {_apart(rounds):+6.1f} ms of the clock for asking it instead of doing it here"
    )
    _batch(papers)
    measure_batch(papers, say)


def _apart(rounds: int) -> float:
    """What the other process costs: sending the paper, waiting, and getting it back."""
    composed = composed_sample("letter-renewal-request")
    render(composed, draft=False)
    ours(composed)
    more = []
    for _ in range(rounds):
        began = perf_counter()
        render(composed, draft=False)
        between = perf_counter()
        ours(composed)
        more.append(between - began - (perf_counter() - between))
    return 1000 * median(more)


def _batch(papers: int) -> None:
    kind = kinds()["letter-renewal-request"]
    subject, typed = sample(kind)
    letters = [compose(kind, subject, {**typed, "number": f"B-{number}/2027"}) for number in range(papers)]
    for cores in sorted({1, CORES}):
        began = perf_counter()
        done = sum(
            isinstance(one, bytes) for one in render_many(letters, cores=cores, progress=_progress(papers))
        )
        took = perf_counter() - began
        say(f"  {done} letters on {cores} cores: {took:6.1f} s, {done / took:5.1f} a second")


def _progress(papers: int) -> Callable[[int], None]:
    def show(done: int) -> None:
        if done == papers or done % 10 == 0:
            sys.stderr.write(f"\r  {done}/{papers}" + ("\n" if done == papers else ""))

    return show


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
