"""Where letters to a party go, on any day: as the paper has it, and as the announcements since changed it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.domain.events import ContactChangeAnnounced, Event
from app.domain.party import Contact
from app.records.codec import decode_stored, encode_fields
from app.register.agreements import contacts_by_paper
from app.register.derived_tables import DeadlineRow
from app.register.tables import AgreementRow, EventRow
from app.register.work_tables import ContactChangeRow


@dataclass(frozen=True, slots=True)
class ContactOnDay:
    """A contact, since when it is one, and the event that announced it; without: it is the paper's own."""

    contact: Contact
    since: date | None = None
    event_key: str | None = None


@dataclass(frozen=True, slots=True)
class LateNotice:
    """By which day a change of contact was to be announced, and the clause that says so."""

    due: date
    citation: str


def late_notices(session: Session, agreement: int) -> dict[str, LateNotice]:
    """By the keys of the announcements that came after the day by which they were due."""
    wanted = (
        select(EventRow.key, DeadlineRow)
        .join(
            DeadlineRow,
            (col(DeadlineRow.agreement_id) == col(EventRow.agreement_id))
            & (col(DeadlineRow.ref) == col(EventRow.key)),
        )
        .where(
            EventRow.agreement_id == agreement,
            DeadlineRow.rule == "contact.change_notice",
            col(EventRow.day) > col(DeadlineRow.due),
        )
    )
    return {
        key: LateNotice(kept.due, kept.citation) for key, kept in session.exec(wanted) if kept.due is not None
    }


def add_contact_change(
    session: Session,
    agreement: AgreementRow,
    event_key: str,
    effective: date,
    contacts: Sequence[Contact],
    now: datetime,
) -> None:
    """All contacts of one party from a day on."""
    assert agreement.id is not None, "the agreement was flushed"
    session.add(
        ContactChangeRow(
            agreement_id=agreement.id,
            event_key=event_key,
            party=contacts[0].party,
            effective=effective,
            contacts=[encode_fields(one) for one in contacts],
            recorded_at=now,
        )
    )


def follow_event(
    session: Session, agreement: AgreementRow, old: str, key: str, event: Event, now: datetime
) -> None:
    """Let the contacts that one announcement brought come by the one that was recorded in its place."""
    wanted = select(ContactChangeRow).where(
        ContactChangeRow.agreement_id == agreement.id, ContactChangeRow.event_key == old
    )
    row = session.exec(wanted).first()
    if row is not None and isinstance(event, ContactChangeAnnounced):
        contacts = [replace(told.contact, party=event.party) for told in _told(row)]
        add_contact_change(session, agreement, key, event.effective, contacts, now)


def contacts_on(
    session: Session, agreement: int, day: date, known_at: datetime | None = None
) -> tuple[ContactOnDay, ...]:
    """By party; with `known_at`, as the register knew them then."""
    governing: dict[int, ContactChangeRow] = {}
    for row in _changes(session, agreement, known_at):
        if row.effective <= day:
            governing[row.party] = row
    own = contacts_by_paper(session, agreement)
    kept = [ContactOnDay(one) for one in own if one.party not in governing]
    changed = [told for row in governing.values() for told in _told(row)]
    return tuple(sorted([*kept, *changed], key=lambda one: one.contact.party))


def announced_contacts(session: Session, agreement: int) -> tuple[ContactOnDay, ...]:
    """Every announcement that stands, past and to come, in the order in which they take effect."""
    return tuple(told for row in _changes(session, agreement, None) for told in _told(row))


def _told(row: ContactChangeRow) -> Iterable[ContactOnDay]:
    for one in row.contacts:
        yield ContactOnDay(decode_stored(Contact, one), row.effective, row.event_key)


def _changes(session: Session, agreement: int, known_at: datetime | None) -> list[ContactChangeRow]:
    wanted = (
        select(ContactChangeRow, EventRow.withdrawn_at)
        .join(
            EventRow,
            (col(EventRow.agreement_id) == col(ContactChangeRow.agreement_id))
            & (col(EventRow.key) == col(ContactChangeRow.event_key)),
        )
        .where(ContactChangeRow.agreement_id == agreement)
        .order_by(col(ContactChangeRow.effective), col(ContactChangeRow.id))
    )
    return [
        row
        for row, withdrawn_at in session.exec(wanted)
        if (known_at is None or row.recorded_at <= known_at)
        and (withdrawn_at is None or (known_at is not None and withdrawn_at > known_at))
    ]
