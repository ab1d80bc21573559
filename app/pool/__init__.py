"""Reasoning in processes of its own, for the web, the worker and large sweeps.

The engine is C and may crash or hang; then it takes a child along and never whoever asked. An evaluation is pure,
so one whose child died is run again in a new child, and nothing is lost. A case that ends one child after the
other fails alone, with its agreement's name.

Each child hangs on one pipe, and the thread that asks waits on it. `concurrent.futures.ProcessPoolExecutor` would
give every pending evaluation up as soon as one child dies, the innocent with the guilty, and it cannot end a
child that hangs; `multiprocessing.Pool` starts a new child and waits for ever for the answer of the dead one.
Children are spawned and not forked: they inherit neither connections to the database nor another thread's locks.
"""

import queue
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import islice
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self, cast

from app.domain.case import Case
from app.domain.changes import Change
from app.domain.conclusions import Conclusions
from app.domain.faults import FaultyInput
from app.pool.asked import Question, Stretch, Task
from app.pool.child import Child
from app.reasoning.outlook import Outlook
from app.reasoning.why_not import WhyNot

# Cases that travel together: they share their holidays, which weigh more than the rest.
CHUNK = 16
# Seconds of a processor that one case may take. The slowest that are known take one, and a machine that others
# keep busy must not make a hard case out of an easy one.
LABOUR = 20.0
# Seconds by the clock over one case, for a child that stopped without working. The question travels with others.
PATIENCE = 60.0
# So many children may die over one case before the case is given up.
DEATHS = 3


class EngineDied(RuntimeError):
    """The engine crashed or hung over this case, each time it was asked."""

    def __init__(self, agreement: str, deaths: int) -> None:
        super().__init__(f"the engine died {deaths} times over agreement {agreement}")
        self.agreement = agreement
        self.deaths = deaths


class EngineFailed(RuntimeError):
    """The engine, or a rule, is at fault: `told` is the trace from its own process."""

    def __init__(self, agreement: str, told: str) -> None:
        super().__init__(f"reasoning failed over agreement {agreement}: {told.strip().splitlines()[-1]}")
        self.agreement = agreement
        self.told = told


# In place of an answer, where many are asked: the others go on.
Failure = FaultyInput | EngineDied | EngineFailed


class Pool:
    """So many children, shared by all threads that ask. They start at once and import while nobody waits."""

    def __init__(
        self, size: int, *, labour: float = LABOUR, patience: float = PATIENCE, deaths: int = DEATHS
    ) -> None:
        self._patience, self._deaths, self._size = patience, deaths, size
        self._children = [Child(get_context("spawn"), labour) for _ in range(size)]
        self._idle: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in self._children:
            child.start()
            self._idle.put(child)

    def evaluate(self, case: Case) -> Conclusions:
        return cast(Conclusions, self._one("conclusions", case))

    def outlook(self, case: Case) -> Outlook:
        """The conclusions without their reasons, and until when they stand."""
        return cast(Outlook, self._one("outlook", case))

    def why_nots(self, case: Case) -> tuple[WhyNot, ...]:
        """Of every deadline and right of which nothing came: why."""
        return cast("tuple[WhyNot, ...]", self._one("why_nots", case))

    def changes(self, case: Case, first: date, last: date) -> tuple[Change, ...]:
        """Day by day, how conclusions change."""
        return cast("tuple[Change, ...]", self._one("changes", Stretch(case, first, last)))

    def evaluate_many(self, cases: Iterable[Case]) -> Iterator[Conclusions | Failure]:
        """An answer for each case, in order. Cases are drawn only as children become free to take them."""
        return cast("Iterator[Conclusions | Failure]", self._many("conclusions", cases))

    def outlooks(self, cases: Iterable[Case]) -> Iterator[Outlook | Failure]:
        """As `evaluate_many`, but for what the register keeps."""
        return cast("Iterator[Outlook | Failure]", self._many("outlook", cases))

    @property
    def pids(self) -> tuple[int, ...]:
        return tuple(child.process.pid or 0 for child in self._children if child.process is not None)

    def close(self) -> None:
        for child in self._children:
            child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- asking

    def _one(self, task: Task, case: Question) -> object:
        (answer,) = self._answers(task, [case])
        if isinstance(answer, Failure):
            raise answer
        return answer

    def _many(self, task: Task, cases: Iterable[Case]) -> Iterator[object]:
        source = iter(cases)
        waiting: deque[Future[list[object]]] = deque()
        asking = ThreadPoolExecutor(self._size, thread_name_prefix="ikat-pool")
        try:
            while True:
                while len(waiting) < 2 * self._size and (chunk := list(islice(source, CHUNK))):
                    waiting.append(asking.submit(self._answers, task, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        finally:
            asking.shutdown(wait=True, cancel_futures=True)

    def _answers(self, task: Task, cases: Sequence[Question]) -> list[object]:
        answers = self._attempt(task, cases)
        if answers is not None:
            return answers
        if len(cases) > 1:
            # Which of them it was is not known: each is asked alone.
            return [answer for case in cases for answer in self._answers(task, [case])]
        for _ in range(self._deaths - 1):
            answers = self._attempt(task, cases)
            if answers is not None:
                return answers
        return [EngineDied(cases[0].agreement.slug, self._deaths)]

    def _attempt(self, task: Task, cases: Sequence[Question]) -> list[object] | None:
        """The answers, or None where the child died or had to be ended."""
        child = self._idle.get()
        try:
            said = child.ask((task, cases), self._patience * len(cases))
        except BaseException:
            # Whatever interrupted us: the answer that the child still owes must not reach the next one who asks.
            child.end()
            raise
        finally:
            self._idle.put(child)
        if said is None:
            return None
        return [_answer(case, one) for case, one in zip(cases, said, strict=True)]


def _answer(case: Question, said: tuple[str, Any]) -> object:
    kind, value = said
    if kind == "faulty":
        return FaultyInput(*value)
    if kind == "failed":
        return EngineFailed(case.agreement.slug, value)
    return value
