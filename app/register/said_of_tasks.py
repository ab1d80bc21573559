"""What people said about tasks, when what the tasks came from is known by another key."""

from collections.abc import Mapping

from sqlmodel import Session, select

from app.domain.tasks import TaskKey
from app.register.work_tables import TaskRow


def follow_events(session: Session, agreement: int, names: Mapping[str, str]) -> None:
    """Let it be said of the task that comes from the event recorded in place of the wrong one."""
    for row in session.exec(select(TaskRow).where(TaskRow.agreement_id == agreement)):
        row.key = str(TaskKey.parse(row.key).following(names))
