"""Papers to PDF in processes of their own: a paper that hangs, swells or crashes takes its process along and no more.

Each thread that asks has one to itself while it waits (`app/apart.py`); `render_many` keeps as many busy as it is told,
or as there are cores.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from app.apart import Apart, Died
from app.domain.faults import Fault, FaultyInput
from app.writing.composing import Composed
from app.writing.setter import DONE, FORBIDDEN

# Seconds of a processor; minutes with a table of 2,000 rows of eight cells take half of it.
LABOUR = 60.0
# And on the clock, where many others want the same processor.
WALL = 10


class Setters:
    """Processes that set papers."""

    def __init__(self, *, labour: float = LABOUR) -> None:
        self._labour = labour
        self._apart = Apart("app.writing.setter", patience=WALL * labour, labour=labour)
        self.pids, self.close = self._apart.pids, self._apart.close

    def render(self, composed: Composed, *, draft: bool = False) -> bytes:
        body = json.dumps(
            {
                "html": composed.html,
                "record": record_text(composed),
                "date": composed.record["date"],
                "draft": draft,
                "enclosures": [
                    {"name": one.name, "lies_at": str(one.lies_at)} for one in composed.enclosures
                ],
            }
        ).encode()
        try:
            verdict, answer = self._apart.ask(body)
        except TimeoutError as error:
            raise FaultyInput(Fault("paper.too_slow", {"seconds": int(self._labour)})) from error
        except Died as error:
            raise FaultyInput(Fault("paper.died")) from error
        if verdict == DONE:
            return answer
        if verdict == FORBIDDEN:
            raise FaultyInput(Fault("paper.outside_bundle", {"url": answer.decode()}))
        raise FaultyInput(Fault("paper.resource_missing", {"problem": answer.decode()}))


_SETTERS = Setters()


def setter_pids() -> tuple[int, ...]:
    """The processes that rest until the next paper."""
    return _SETTERS.pids()


def record_text(composed: Composed) -> str:
    """The record as it travels in the paper."""
    return json.dumps(composed.record, ensure_ascii=False, indent=1) + "\n"


def render(composed: Composed, *, draft: bool) -> bytes:
    """The paper as PDF/A-3; a draft bears a watermark. The same paper has the same bytes."""
    return _SETTERS.render(composed, draft=draft)


def render_many(
    papers: Iterable[Composed],
    *,
    draft: bool = False,
    progress: Callable[[int], None] | None = None,
    cores: int | None = None,
) -> Iterator[bytes | FaultyInput]:
    """Each paper in turn, or what is wrong with it; `progress` is told how many are done as they become so."""
    done = 0
    with ThreadPoolExecutor(cores or os.cpu_count() or 1) as threads:
        asked = [threads.submit(_tried, one, draft) for one in papers]
        open_ = set(asked)
        order: list[Future[bytes | FaultyInput]] = asked[::-1]
        while open_ or order:
            if open_:
                finished, open_ = wait(open_, return_when=FIRST_COMPLETED)
                done += len(finished)
                if progress is not None:
                    progress(done)
            while order and order[-1].done():
                yield order.pop().result()


def _tried(paper: Composed, draft: bool) -> bytes | FaultyInput:
    try:
        return render(paper, draft=draft)
    except FaultyInput as fault:
        return fault
