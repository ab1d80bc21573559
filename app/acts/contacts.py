"""Change where letters to a party go, from a day on: an announcement, and the contacts that it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, on_agreement
from app.acts.evidence import attach_all
from app.acts.foreseeing import foretold
from app.acts.happening import case_of, checked, write_checked
from app.domain.events import ContactChangeAnnounced
from app.domain.faults import Fault, FaultyInput
from app.domain.party import Contact
from app.domain.people import Power
from app.reasoning.text_facts import FREE_MAIL
from app.register.contacts import add_contact_change
from app.register.database import reading
from app.register.events import day_of
from app.register.files import ReceivedFile
from app.register.kept import due_of
from app.register.tables import AgreementRow


@dataclass(frozen=True, slots=True)
class ContactsChanged:
    """The announcement's key, and what its maker should know although it stands."""

    key: str
    told: tuple[Fault, ...]


@done_again
@foretold
def change_contacts(
    doing: Doing,
    slug: str,
    announced: ContactChangeAnnounced,
    contacts: Sequence[Contact],
    *,
    evidence: Sequence[ReceivedFile] = (),
    seen: int | None = None,
    amiss: Sequence[Fault] = (),
) -> ContactsChanged:
    """These are all contacts of the party from the effective day on.

    `amiss` is what is wrong with contacts that could not even be read: it is refused together with the rest.
    """
    with on_agreement(doing, "contact.change", slug, Power.RECORD, seen=seen) as (session, row):
        key = contacts_changed(session, row, announced, contacts, doing.now, amiss)
        attach_all(session, row, evidence, [key], doing)
        assert row.id is not None, "the row was read"
        number, day = row.id, day_of(row, announced)
    return ContactsChanged(key, (*_private(contacts), *_too_late(doing, number, key, announced, day)))


def contacts_changed(
    session: Session,
    row: AgreementRow,
    announced: ContactChangeAnnounced,
    contacts: Sequence[Contact],
    now: datetime,
    amiss: Sequence[Fault] = (),
) -> str:
    """The same within the transaction of another act; says by which key it is known."""
    wrong = [*amiss, *contact_faults(announced.party, contacts, others=bool(amiss))]
    try:
        named = checked(session, row, [announced], case_of(session, row, now))
    except FaultyInput as error:
        raise FaultyInput(*error.faults, *wrong) from error
    if wrong:
        raise FaultyInput(*wrong)
    (key,) = write_checked(session, row, named, now)
    add_contact_change(session, row, key, announced.effective, contacts, now)
    return key


def contact_faults(party: int, contacts: Sequence[Contact], *, others: bool = False) -> list[Fault]:
    """Contacts that nobody could write to, or that are another party's; none at all, where there are no `others`."""
    if not contacts and not others:
        return [Fault("contact.none", {}, ("contacts",))]
    return [*_unreachable(contacts), *_of_others(party, contacts)]


def _unreachable(contacts: Sequence[Contact]) -> list[Fault]:
    found = []
    for place, one in enumerate(contacts):
        # Letters go to an office, also where a person there is named.
        if not one.office.strip():
            found.append(Fault("text.empty", {}, ("contacts", place, "office")))
        if not one.emails and not (one.address or "").strip():
            found.append(Fault("contact.unreachable", {}, ("contacts", place)))
    return found


def _of_others(party: int, contacts: Sequence[Contact]) -> list[Fault]:
    return [
        Fault("contact.of_another_party", {"party": party, "other": one.party}, ("contacts", place, "party"))
        for place, one in enumerate(contacts)
        if one.party != party
    ]


def _private(contacts: Sequence[Contact]) -> list[Fault]:
    """The register uses such an address and shows it as a finding; whoever enters it is told at once."""
    return [
        Fault("contact.free_mail", {"address": address}, ("contacts", place, "emails", position))
        for place, one in enumerate(contacts)
        for position, address in enumerate(one.emails)
        if FREE_MAIL.fullmatch(address.rpartition("@")[2].lower())
    ]


def _too_late(
    doing: Doing, agreement: int, key: str, announced: ContactChangeAnnounced, day: date
) -> list[Fault]:
    """The notice period, as it was concluded from the agreement."""
    with reading(doing.engine) as session:
        due = due_of(session, agreement, "contact.change_notice", key)
    if due is None or day <= due:
        return []
    return [Fault("contact.notice_short", {"due": due, "effective": announced.effective}, ("effective",))]
