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


@pytest.mark.parametrize(
    ("kind", "ref", "then"),
    [
        (TaskKind.DUTY, "feedback.deliver:d:1", "feedback.deliver:e9"),
        (TaskKind.DUTY, "report.periodic:d:1", "report.periodic:d:1"),
        (TaskKind.RIGHT, "access.suspend:2:d:1:1", "access.suspend:2:e9:1"),
        (TaskKind.TERMINATION, "d:1", "e9"),
        (TaskKind.EVIDENCE, "d2", "d2"),
        (TaskKind.OWN, "d:1", "d:1"),
    ],
)
def test_a_task_from_an_event_follows_it_to_another_key(kind: TaskKind, ref: str, then: str) -> None:
    assert TaskKey(kind, 12, ref).following({"d:1": "e9"}) == TaskKey(kind, 12, then)


@pytest.mark.parametrize("text", ["", "duty", "duty:x:y", "nonsense:1:y", "duty::y"])
def test_a_word_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        TaskKey.parse(text)
    assert refused.value.faults[0].code == "task.unknown"


def test_only_events_that_exist_are_proven_by_paper() -> None:
    assert set(PROVEN_BY_PAPER) < set(EVENT_TYPES.values())
