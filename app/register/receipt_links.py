"""Links by which the recipient of a notice confirms it without an account. The register knows their digests alone."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.register.people_tables import LinkRow
from app.register.tables import AgreementRow

PURPOSE = "receipt"


@dataclass(frozen=True, slots=True)
class ReceiptLink:
    digest: str
    agreement: str
    # The notice that it confirms, and the address it went to.
    ref: str
    recipient: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def add_receipt_link(
    session: Session,
    agreement: AgreementRow,
    digest: str,
    ref: str,
    recipient: str,
    *,
    now: datetime,
    expires_at: datetime,
) -> None:
    session.add(
        LinkRow(
            digest=digest,
            purpose=PURPOSE,
            agreement_id=agreement.id,
            ref=ref,
            recipient=recipient,
            made_at=now,
            expires_at=expires_at,
        )
    )


def find_receipt_link(session: Session, digest: str) -> ReceiptLink | None:
    """One that was made for this purpose: a link of another kind is none."""
    wanted = (
        select(LinkRow, AgreementRow.slug)
        .join(AgreementRow, AgreementRow.id == LinkRow.agreement_id)  # type: ignore[arg-type]
        .where(LinkRow.digest == digest, LinkRow.purpose == PURPOSE)
    )
    found = session.exec(wanted).first()
    if found is None:
        return None
    row, slug = found
    assert row.ref is not None, "a link of this purpose was made for a notice"
    assert row.recipient is not None, "a link of this purpose was made for somebody"
    return ReceiptLink(row.digest, slug, row.ref, row.recipient, row.made_at, row.expires_at, row.used_at)


def follow_events(session: Session, agreement: int, names: Mapping[str, str]) -> None:
    """Let a link that confirms an event confirm the one that was recorded in its place."""
    wanted = select(LinkRow).where(
        LinkRow.agreement_id == agreement, LinkRow.purpose == PURPOSE, col(LinkRow.ref).in_(list(names))
    )
    for row in session.exec(wanted):
        assert row.ref is not None, "it was asked for by its event"
        row.ref = names[row.ref]


def use_receipt_link(session: Session, digest: str, now: datetime) -> None:
    session.get_one(LinkRow, digest).used_at = now
