"""Mail that did not reach its reader waits in the inbox of whose agreement it is about, until it is told otherwise."""

from sqlalchemy import Engine

from app.domain.tasks import TaskKind
from app.register.database import writing
from app.register.reminder_tables import OutboxRow
from app.wording.language import Language
from app.wording.tasks import task_sentence
from tests.support.accounts import account
from tests.support.histories import ITJEN
from tests.support.inboxes import number_of, of_kind, prepared
from tests.support.posting import MONDAY


def test_mail_that_was_refused_is_a_task_until_somebody_decides(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")
    with writing(register) as session:
        row = OutboxRow(
            message_id="surat-1",
            event="overdue",
            agreement_id=number_of(session, ITJEN.slug),
            address="salah@contoh.go.id",
            language="id",
            payload={},
            urgency="urgent",
            made_at=MONDAY,
            not_before=MONDAY,
            state="failed",
        )
        session.add(row)
    (task,) = of_kind(register, ani, TaskKind.UNSENT)
    assert task.slug == ITJEN.slug
    assert task_sentence(task, Language.INDONESIAN) == (
        "Sampaikan dengan cara lain, atau betulkan alamatnya: Tenggat terlewat kepada salah@contoh.go.id"
    )
    assert "correct the address: Overdue to salah@contoh.go.id" in task_sentence(task, Language.ENGLISH)
    with writing(register) as session:
        session.get_one(OutboxRow, row.id).state = "withdrawn"
    assert of_kind(register, ani, TaskKind.UNSENT) == []
