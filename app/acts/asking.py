"""Whoever concludes what follows from cases: this process, or a pool of others."""

from collections.abc import Callable, Iterable, Iterator

from app.domain.case import Case
from app.domain.conclusions import Conclusions
from app.domain.faults import FaultyInput
from app.pool import EngineFailed, Failure
from app.reasoning.evaluation import evaluate
from app.reasoning.next_change import outlook
from app.reasoning.outlook import Outlook

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
