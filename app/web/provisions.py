"""What each party may have and must do, and where letters to it go, as the page of an agreement shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.agreement import Agreement
from app.domain.citation import Citation
from app.domain.party import Contact
from app.domain.provision import Duty, Right
from app.register.contacts import ContactOnDay
from app.wording.dates import long_date
from app.wording.language import Language
from app.wording.names import party_name, subject_name


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    citation: str
    subject: str
    summary: str
    # For a right: the clauses that give what it asks for. Unmatched: nothing does, though the text names a giver.
    met_by: tuple[str, ...]
    unmatched: bool


@dataclass(frozen=True, slots=True)
class PartyProvisions:
    number: int
    role: str
    name: str
    rights: tuple[ProvisionLine, ...]
    duties: tuple[ProvisionLine, ...]


@dataclass(frozen=True, slots=True)
class ContactCard:
    party: str
    office: str
    institution: str
    person: str | None
    address: str | None
    phones: tuple[str, ...]
    faxes: tuple[str, ...]
    emails: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact, and since when it is one by which announcement; without: it is the paper's own."""

    card: ContactCard
    since: str | None
    event: str | None
    # That it was announced too late, with the day by which it was due and the clause.
    late: str = ""


def provisions(
    agreement: Agreement, names: Mapping[int, str], language: Language
) -> tuple[PartyProvisions, ...]:
    answered = {citation for right in agreement.rights for citation in right.met_by}
    return tuple(
        PartyProvisions(
            party.number,
            party_name(party.number, language),
            names[party.number],
            tuple(_right(one, language) for one in agreement.rights if one.holder == party.number),
            tuple(_duty(one, answered, language) for one in agreement.duties if one.holder == party.number),
        )
        for party in agreement.parties
    )


def contact_line(one: ContactOnDay, names: Mapping[int, str], language: Language) -> ContactLine:
    since = None if one.since is None else long_date(one.since, language)
    return ContactLine(_contact_card(one.contact, names), since, one.event_key)


def spelled(cites: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(citation.spelled for citation in cites)


def _right(right: Right, language: Language) -> ProvisionLine:
    return ProvisionLine(
        right.citation.spelled,
        subject_name(right.subject, language),
        right.summary,
        spelled(right.met_by),
        right.counterpart is not None and not right.met_by,
    )


def _duty(duty: Duty, answered: set[Citation], language: Language) -> ProvisionLine:
    return ProvisionLine(
        duty.citation.spelled,
        subject_name(duty.subject, language),
        duty.summary,
        (),
        duty.counterpart is not None and duty.citation not in answered,
    )


def _contact_card(contact: Contact, names: Mapping[int, str]) -> ContactCard:
    return ContactCard(
        names[contact.party],
        contact.office,
        contact.institution,
        contact.person,
        contact.address,
        contact.phones,
        contact.faxes,
        contact.emails,
        spelled(contact.cites),
    )
