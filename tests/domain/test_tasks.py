"""What waits for people, and in which order."""

from datetime import date

import pytest

from app.domain.events import EVENT_TYPES
from app.domain.faults import FaultyInput
from app.domain.tasks import ORDER, PROVEN_BY_PAPER, Task, TaskKey, TaskKind, Urgency


def test_what_is_late_comes_first_and_tidying_last() -> None:
    assert ORDER[0] is TaskKind.DUTY
    assert set(ORDER) == set(TaskKind)
    urgencies = [
        Task(key="k", kind=kind, slug=None, title=None, facts={}, due=date(2025, 1, 1)).urgency
        for kind in ORDER
    ]
    assert urgencies == sorted(urgencies)
    assert urgencies[-1] is Urgency.TIDYING


def test_a_key_is_read_back_whatever_its_ref_holds() -> None:
    key = TaskKey(TaskKind.DUTY, 12, "report.due:2025-06:1")
    assert TaskKey.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "duty", "duty:x:y", "nonsense:1:y", "duty::y"])
def test_a_word_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        TaskKey.parse(text)
    assert refused.value.faults[0].code == "task.unknown"


def test_only_events_that_exist_are_proven_by_paper() -> None:
    assert set(PROVEN_BY_PAPER) < set(EVENT_TYPES.values())
