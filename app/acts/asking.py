"""Whoever concludes what follows from cases: this process, or a pool of others."""

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Protocol, TypeVar, runtime_checkable

from app.domain.case import Case
from app.domain.changes import Change
from app.domain.conclusions import Conclusions
from app.domain.faults import FaultyInput
from app.pool import EngineFailed, Failure
from app.reasoning.evaluation import evaluate, the_reasoner
from app.reasoning.next_change import outlook
from app.reasoning.outlook import Outlook
from app.reasoning.timeline import changes
from app.reasoning.why_not import WhyNot, why_nots

Ask = Callable[[Iterable[Case]], Iterator[Outlook | Failure]]
# With reasons, for one.
Concluding = Callable[[Case], Conclusions]

Answer = TypeVar("Answer")

# The engine knows no threads: two that ask it at once bring the process down.
_ONE_AT_A_TIME = threading.RLock()


def in_this_process(asked: Iterable[Case]) -> Iterator[Outlook | Failure]:
    """For a few: a crash of the engine ends the command, and what was written before stays."""
    for case in asked:
        yield _answer(lambda case: outlook(case).without_reasons(), case)


def concluded_in_this_process(case: Case) -> Conclusions:
    """With reasons."""
    with _ONE_AT_A_TIME:
        return evaluate(case)


def concluded_or_failed(case: Case) -> Conclusions | Failure:
    """With reasons, where others wait who are not to be held up by this one."""
    return _answer(evaluate, case)


def _answer(conclude: Callable[[Case], Answer], case: Case) -> Answer | Failure:
    try:
        with _ONE_AT_A_TIME:
            return conclude(case)
    except FaultyInput as error:
        return error
    except Exception as error:  # noqa: BLE001 - the other agreements go on, and this one is told
        return EngineFailed(case.agreement.slug, f"{type(error).__name__}: {error}")


@runtime_checkable
class Wonder(Protocol):
    """Answers what people ask further about one case: why nothing came of a rule, and what time changes."""

    def why_nots(self, case: Case) -> tuple[WhyNot, ...]: ...

    def changes(self, case: Case, first: date, last: date) -> tuple[Change, ...]: ...


class WonderInThisProcess:
    def why_nots(self, case: Case) -> tuple[WhyNot, ...]:
        with _ONE_AT_A_TIME:
            return why_nots(the_reasoner(), case)

    def changes(self, case: Case, first: date, last: date) -> tuple[Change, ...]:
        with _ONE_AT_A_TIME:
            return changes(case, first, last)
