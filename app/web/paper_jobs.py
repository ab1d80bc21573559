"""Batches of papers that are being printed: in the background, whoever looks on or leaves.

What is printed lies in the register or among the drafts; this knows only what runs now, and what went wrong lately.
"""

import logging
import threading
from dataclasses import dataclass, field

from app.acts.doing import Doing
from app.acts.papers.batch import print_batch
from app.acts.papers.press import Press
from app.domain.faults import FaultyInput

log = logging.getLogger("ikat.web")


@dataclass(slots=True)
class Job:
    running: bool = True
    # By paper: why it could not be printed.
    failed: dict[int, FaultyInput] = field(default_factory=dict)
    # A fault of ours ended it.
    broken: bool = False


class PaperJobs:
    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._changing = threading.Lock()

    def of(self, batch: int) -> Job | None:
        return self._jobs.get(batch)

    def start(self, doing: Doing, press: Press, batch: int) -> None:
        """Begin, or go on where it stopped; one that runs already is left alone."""
        with self._changing:
            job = self._jobs.get(batch)
            if job is not None and job.running:
                return
            job = self._jobs[batch] = Job()
        # A thread that ends with the process: what it printed by then stays, and the rest can be asked for again.
        threading.Thread(target=self._run, args=(doing, press, batch, job), daemon=True).start()

    def _run(self, doing: Doing, press: Press, batch: int, job: Job) -> None:
        def told(paper: int, error: FaultyInput | None) -> None:
            if error is not None:
                job.failed[paper] = error

        try:
            print_batch(doing, press, batch, told)
        except Exception:  # noqa: BLE001 - told on the page of the batch, and in the log without what was typed
            log.error("a batch of papers broke off", exc_info=False)  # noqa: TRY400
            job.broken = True
        finally:
            job.running = False
