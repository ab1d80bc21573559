"""What proves something of an agreement or of one of its events: files, with the names their senders gave them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from app.domain.attachments import Media
from app.domain.faults import Fault, FaultyInput
from app.register.database import is_rehearsal
from app.register.files import ReceivedFile
from app.register.tables import AgreementRow
from app.register.work_tables import EvidenceRow, FileRow


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    id: int
    # The event that it proves; none: it belongs to the agreement as a whole.
    event_key: str | None
    name: str
    media: Media
    size: int
    digest: str
    added_by: str
    added_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str | None


def attach(
    session: Session,
    agreement: AgreementRow,
    file: ReceivedFile,
    event_key: str | None,
    by: str,
    now: datetime,
) -> int:
    """Keep the file with the agreement, and say by which number it is known."""
    assert agreement.id is not None, "the agreement was flushed"
    keep_file(session, file, now)
    row = EvidenceRow(
        agreement_id=agreement.id,
        event_key=event_key,
        digest=file.digest,
        name=file.name,
        added_by=by,
        added_at=now,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "the row was flushed"
    return row.id


def evidence_of(session: Session, agreement: int) -> list[EvidenceFile]:
    """All of it, withdrawn or not, in the order in which it came."""
    wanted = (
        select(EvidenceRow, FileRow)
        .join(FileRow, col(FileRow.digest) == col(EvidenceRow.digest))
        .where(EvidenceRow.agreement_id == agreement)
        .order_by(col(EvidenceRow.id))
    )
    return [_told(row, file) for row, file in session.exec(wanted)]


def find_evidence(session: Session, agreement: int, number: int) -> EvidenceFile | None:
    """One of an agreement's own: a number that is another's leads nowhere."""
    row = _row(session, agreement, number)
    return None if row is None else _told(row, session.get_one(FileRow, row.digest))


def withdraw_evidence(session: Session, agreement: int, number: int, reason: str, now: datetime) -> None:
    row = _row(session, agreement, number)
    if row is None or row.withdrawn_at is not None:
        raise FaultyInput(Fault("evidence.unknown", {"number": number}))
    row.withdrawn_at, row.withdrawn_reason = now, reason


def follow_events(session: Session, agreement: int, names: dict[str, str]) -> None:
    """Let what proves an event prove the one that was recorded in its place."""
    wanted = select(EvidenceRow).where(
        EvidenceRow.agreement_id == agreement, col(EvidenceRow.event_key).in_(list(names))
    )
    for row in session.exec(wanted):
        assert row.event_key is not None, "it was asked for by its key"
        row.event_key = names[row.event_key]


def keep_file(session: Session, file: ReceivedFile, now: datetime) -> None:
    """Let the register know the file, once, and put it where it belongs."""
    if session.get_bind().dialect.name == "postgresql":
        # Two people may send the same bytes at once: the second waits, and finds them.
        lock = func.pg_advisory_xact_lock(int(file.digest[:15], 16))
        session.connection().execute(select(lock))
    if session.get(FileRow, file.digest) is None:
        session.add(FileRow(digest=file.digest, media=file.media.value, size=file.size, stored_at=now))
        session.flush()
    # Before the transaction ends: no row is ever without its file.
    if not is_rehearsal(session):
        file.move_into_place()


def _row(session: Session, agreement: int, number: int) -> EvidenceRow | None:
    wanted = select(EvidenceRow).where(EvidenceRow.agreement_id == agreement, EvidenceRow.id == number)
    return session.exec(wanted).first()


def _told(row: EvidenceRow, file: FileRow) -> EvidenceFile:
    assert row.id is not None, "the row was read"
    return EvidenceFile(
        id=row.id,
        event_key=row.event_key,
        name=row.name,
        media=Media(file.media),
        size=file.size,
        digest=row.digest,
        added_by=row.added_by,
        added_at=row.added_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
    )
