"""Whoever concludes what follows from cases: this process, or a pool of others."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Protocol, runtime_checkable

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


def in_this_process(asked: Iterable[Case]) -> Iterator[Outlook | Failure]:
    """For a few: a crash of the engine ends the command, and what was written before stays."""
    for case in asked:
        try:
            yield outlook(case).without_reasons()
        except FaultyInput as error:
            yield error
        except Exception as error:  # noqa: BLE001 - the other agreements go on, and this one is told
            yield EngineFailed(case.agreement.slug, f"{type(error).__name__}: {error}")


def concluded_in_this_process(case: Case) -> Conclusions:
    """With reasons."""
    return evaluate(case)


@runtime_checkable
class Wonder(Protocol):
    """Answers what people ask further about one case: why nothing came of a rule, and what time changes."""

    def why_nots(self, case: Case) -> tuple[WhyNot, ...]: ...

    def changes(self, case: Case, first: date, last: date) -> tuple[Change, ...]: ...


class WonderInThisProcess:
    def why_nots(self, case: Case) -> tuple[WhyNot, ...]:
        return why_nots(the_reasoner(), case)

    def changes(self, case: Case, first: date, last: date) -> tuple[Change, ...]:
        return changes(case, first, last)
