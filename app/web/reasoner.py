"""The process that concludes for the web: started when it is first asked, for the engine may crash."""

import threading
from collections.abc import Iterable, Iterator
from datetime import date

from app.domain.case import Case
from app.domain.changes import Change
from app.domain.conclusions import Conclusions
from app.pool import Failure, Pool
from app.reasoning.outlook import Outlook
from app.reasoning.why_not import WhyNot


class Reasoner:
    def __init__(self) -> None:
        self._pool: Pool | None = None
        self._starting = threading.Lock()

    def __call__(self, asked: Iterable[Case]) -> Iterator[Outlook | Failure]:
        return self._started().outlooks(asked)

    def conclude(self, case: Case) -> Conclusions:
        """The conclusions with their reasons, for a page."""
        return self._started().evaluate(case)

    def why_nots(self, case: Case) -> tuple[WhyNot, ...]:
        return self._started().why_nots(case)

    def changes(self, case: Case, first: date, last: date) -> tuple[Change, ...]:
        return self._started().changes(case, first, last)

    def _started(self) -> Pool:
        with self._starting:
            if self._pool is None:
                self._pool = Pool(1)
            return self._pool

    def close(self) -> None:
        with self._starting:
            pool, self._pool = self._pool, None
            if pool is not None:
                pool.close()
