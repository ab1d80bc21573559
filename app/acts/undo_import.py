"""Undo a whole import: withdraw what came in with it, save what somebody has worked on since."""

from dataclasses import dataclass

from app.acts.doing import Doing, because, conclude_anew, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.audit import record_each
from app.register.imports import held_import, imported_agreements, set_awaited, touched_since
from app.register.work_tables import ImportRow

# As the trail calls the coming in of each agreement.
ENTERED = "agreement.import"
# Up to so many are concluded at once; what follows from more is left to the next sweep, and nobody waits for it.
CONCLUDED_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Undone:
    withdrawn: tuple[str, ...]
    # Those that stay, because somebody did something to them since.
    kept: tuple[str, ...]


def undo_import(doing: Doing, import_id: int, reason: str) -> Undone:
    reason = because(reason)
    with on_register(
        doing, "register.import_undone", f"import/{import_id}", Power.DRAFT, reason=reason
    ) as session:
        batch = session.get(ImportRow, import_id)
        if batch is None:
            raise FaultyInput(Fault("import.unknown", {"import_id": import_id}))
        batch = held_import(session, import_id)
        if batch.undone_at is not None:
            raise FaultyInput(Fault("import.undone", {"import_id": import_id, "at": batch.undone_at}))
        # What somebody withdrew by hand is where the undoing would bring it.
        standing = [row for _, row in imported_agreements(session, import_id) if row.withdrawn_at is None]
        touched = touched_since(session, standing, ENTERED)
        gone = [row for row in standing if row.slug not in touched]
        for row in gone:
            row.withdrawn_at, row.withdrawn_reason, row.changed_at = doing.now, reason, doing.now
        session.flush()
        record_each(session, ((doing.act("agreement.withdraw", row.slug, reason), [row]) for row in gone))
        batch.undone_at, batch.undone_reason = doing.now, reason
        set_awaited(session, import_id, 0)
        numbers = [row.id for row in gone if row.id is not None]
    if len(numbers) <= CONCLUDED_AT_ONCE:
        conclude_anew(doing, numbers)
    return Undone(tuple(row.slug for row in gone), tuple(sorted(touched)))
