"""Keep files that prove something, take one back with a reason, and open one for whoever may see its agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, because, on_agreement, tell_denied
from app.acts.own_side import refuse_foreign
from app.domain.attachments import Media
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power, Role, require
from app.register import agreements
from app.register import evidence as stored
from app.register.circles import circle_of
from app.register.database import reading
from app.register.events import event_row, move_version
from app.register.files import Files, ReceivedFile
from app.register.tables import AgreementRow


@dataclass(frozen=True, slots=True)
class OpenedFile:
    name: str
    media: Media
    size: int
    lies_at: Path


@done_again
def add_evidence(
    doing: Doing, slug: str, files: Sequence[ReceivedFile], *, event_key: str | None = None
) -> tuple[int, ...]:
    """Keep files with an agreement, or with one of its events; a partner, with its own side's events alone."""
    partner = doing.by.role is Role.PARTNER
    power = Power.DELIVER if partner else Power.RECORD
    with on_agreement(doing, "evidence.add", slug, power) as (session, row):
        if event_key is not None:
            event = event_row(session, row, event_key)
            if event is None or event.withdrawn_at is not None:
                raise FaultyInput(Fault("ref.unknown", {"ref": event_key}, ("event",)))
            if partner:
                refuse_foreign(session, row, doing.by, event.body.get("party"))
        move_version(row, doing.now)
        return attach_all(session, row, files, [event_key], doing)


def withdraw_evidence(doing: Doing, slug: str, number: int, reason: str) -> None:
    """The bytes stay, and so does the row with the reason: it is shown as withdrawn."""
    reason = because(reason)
    with on_agreement(doing, "evidence.withdraw", slug, Power.RECORD, reason=reason) as (session, row):
        assert row.id is not None, "the row was read"
        stored.withdraw_evidence(session, row.id, number, reason, doing.now)
        move_version(row, doing.now)


def open_evidence(doing: Doing, files: Files, slug: str, number: int) -> OpenedFile:
    """Where the bytes lie. What was withdrawn opens for those alone who audit."""
    try:
        with reading(doing.engine) as session:
            row = agreements.find(session, slug)
            if row is None or row.id is None:
                raise FaultyInput(Fault("agreement.unknown", {"slug": slug}))
            require(doing.by, Power.SEE, circle_of(session, row))
            found = stored.find_evidence(session, row.id, number)
    except Denied:
        tell_denied(doing, "evidence.open", slug)
        raise
    if found is None or (found.withdrawn_at is not None and Power.AUDIT not in doing.by.powers):
        raise FaultyInput(Fault("evidence.unknown", {"number": number}))
    return OpenedFile(found.name, found.media, found.size, files.place_of(found.digest))


def attach_all(
    session: Session,
    row: AgreementRow,
    files: Sequence[ReceivedFile],
    keys: Sequence[str | None],
    doing: Doing,
) -> tuple[int, ...]:
    """Each file with each of these events, within the transaction of an act."""
    # In one order, so that two acts with the same files wait for each other and never both.
    ordered = sorted(files, key=lambda one: one.digest)
    return tuple(
        stored.attach(session, row, file, key, doing.by.key, doing.now) for file in ordered for key in keys
    )
