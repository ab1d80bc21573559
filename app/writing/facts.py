"""What templates see of an agreement: words and days under plain names, no domain object and no method to call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.agreement import Agreement, Kind
from app.domain.case import Happening
from app.domain.conclusions import Conclusions
from app.domain.party import Contact, Party, Signatory
from app.domain.terms import Stated, Term
from app.domain.terms_over_time import TermsOverTime
from app.wording.conclusions import STATUSES
from app.wording.happenings import EVENT_TITLES
from app.wording.language import Language
from app.wording.names import party_name
from app.wording.terms import SILENT, TITLES, UNREAD, term_value
from app.writing.citing import cited
from app.writing.concluded import concluded_facts
from app.writing.subject import Subject
from app.writing.words import long_day

KINDS = {Kind.PKS: "Perjanjian Kerja Sama", Kind.NK: "Nota Kesepahaman"}
# What a letter that tells of the event is about.
SUBJECTS = {
    "renewal_requested": "permintaan perpanjangan perjanjian",
    "termination_announced": "pemberitahuan pengakhiran perjanjian",
    "contact_change_announced": "pergantian narahubung",
    "force_majeure_notified": "keadaan kahar",
    "report_requested": "permintaan laporan",
    "data_received": "penyampaian data",
}
ID = Language.INDONESIAN

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Read:
    """The terms in force on a day, and how each is said."""

    terms: TermsOverTime
    day: date

    def told(self, name: str) -> Facts:
        return term_facts(name, self.terms.at(name, self.day))


def facts_of(subject: Subject) -> Facts:
    """Everything that templates and the `fill` of a field may name."""
    facts: Facts = {"home": subject.home, "register": [facts_of(one) for one in subject.register]}
    if subject.case is None:
        return facts | {"as_of": max(one["as_of"] for one in facts["register"])}
    case = subject.case
    agreement = case.agreement
    history = case.history()
    read = _Read(TermsOverTime(agreement.terms, history), case.as_of)
    happened = [
        _event(one, agreement) | {"proofs": [proof.name for proof in subject.proofs.get(one.key, ())]}
        for one in history
        if one.day <= case.as_of
    ]
    facts |= {
        "as_of": case.as_of,
        "agreement": _agreement(agreement, subject.conclusions),
        "parties": [party_facts(agreement, one) for one in agreement.parties],
        "signers": [_signer(one) for one in agreement.parties],
        "addenda": sum(one["type"] == "addendum_signed" for one in happened),
        "terms": {name: read.told(name) for name in TITLES},
        "events": happened,
        "rights": [_provision(one) for one in agreement.rights],
        "duties": [_provision(one) for one in agreement.duties],
        "conclusions": None if subject.conclusions is None else concluded_facts(subject.conclusions),
    }
    return facts


def _agreement(agreement: Agreement, conclusions: Conclusions | None) -> Facts:
    parent = agreement.parent
    return {
        "slug": agreement.slug,
        "kind": agreement.kind.value,
        "kind_name": KINDS[agreement.kind],
        "title": agreement.title.strip(),
        "numbers": [{"party": one.party, "number": one.number} for one in agreement.numbers],
        "place": agreement.place,
        "signed_on": agreement.signed_on,
        "in_force_from": agreement.in_force_from,
        "ends_on": conclusions.ends_on if conclusions else None,
        "status": STATUSES[conclusions.status].indonesian if conclusions else None,
        "parent": None
        if parent is None
        else {
            "kind_name": KINDS[parent.kind],
            "numbers": list(parent.numbers),
            "title": parent.title.strip(),
            "signed_on": parent.signed_on,
        },
    }


def party_facts(agreement: Agreement, party: Party) -> Facts:
    number = next((one.number for one in agreement.numbers if one.party == party.number), None)
    contacts = [_contact(one) for one in agreement.contacts if one.party == party.number]
    return {
        "number": party.number,
        "ordinal": party_name(party.number, ID),
        "institution": party.institution,
        "unit": party.unit,
        "short": party.short or party.institution,
        "address": party.address,
        "agreement_number": number,
        "signatory": signatory_facts(party.signatory),
        "contacts": contacts,
        "contact": contacts[0] if contacts else None,
    }


def signatory_facts(signatory: Signatory) -> Facts:
    identity, decree = signatory.identity, signatory.decree
    return {
        "name": signatory.name,
        "office": signatory.office,
        "identity": None if identity is None else f"{identity.kind.value.upper()} {identity.number}",
        "decree": None
        if decree is None
        else {"instrument": decree.instrument, "number": decree.number, "dated": decree.dated},
    }


def _signer(party: Party) -> Facts:
    """Who signs for a party, as a row of a table of signers."""
    told = signatory_facts(party.signatory)
    decree = told["decree"]
    basis = decree and f"{decree['instrument']} Nomor {decree['number']}, tanggal {long_day(decree['dated'])}"
    return {
        "party": party.number,
        "name": told["name"],
        "office": told["office"],
        "identity": told["identity"],
        "basis": basis,
        "address": party.address,
    }


def _contact(contact: Contact) -> Facts:
    return {
        "party": contact.party,
        "office": contact.office,
        "institution": contact.institution,
        "address": contact.address,
        "phones": list(contact.phones),
        "faxes": list(contact.faxes),
        "emails": list(contact.emails),
        "person": contact.person,
        "cites": cited(contact.cites),
    }


def term_facts(name: str, term: Term[Any]) -> Facts:
    """`words` is what the value says, `summary` the clause in our words; both empty where nothing is stated."""
    stated = term if isinstance(term, Stated) else None
    state = "stated" if stated else ("silent" if term.__class__.__name__ == "Silent" else "unread")
    return {
        "name": name,
        "title": TITLES[name].indonesian,
        "state": state,
        "cites": cited(stated.cites) if stated else "",
        "cite": stated.cites[0].spelled if stated else "",
        "article": f"Pasal {stated.cites[0].article}" if stated and stated.cites[0].article else "",
        "summary": stated.summary.strip() if stated else "",
        "words": term_value(stated.value, ID)
        if stated
        else (SILENT if state == "silent" else UNREAD).indonesian,
        "value": stated.value if stated else None,
    }


def _event(one: Happening, agreement: Agreement) -> Facts:
    event = one.event
    number = getattr(event, "party", None)
    return {
        "key": one.key,
        "type": event.type,
        "title": EVENT_TITLES[event.type].indonesian,
        "subject": SUBJECTS.get(event.type, EVENT_TITLES[event.type].indonesian),
        "on": one.day,
        "party": number,
        "who": party_name(number, ID) if number else "",
        "ref": getattr(event, "ref", None),
        "effective": getattr(event, "effective", None),
        "until": getattr(event, "until", None),
        "reason": getattr(event, "reason", None),
        "changes": [TITLES[name].indonesian for name in getattr(event, "changes", ())],
        "note": event.note,
        "agreement": agreement.slug,
    }


def _provision(provision: Any) -> Facts:
    return {
        "holder": provision.holder,
        "who": party_name(provision.holder, ID),
        "cite": provision.citation.spelled,
        "summary": provision.summary.strip(),
    }


def known_terms(subject: Subject, day: date) -> Mapping[str, Term[Any]]:
    """Each term as it stands on the day, what addenda changed by then included."""
    assert subject.case is not None
    over_time = TermsOverTime(subject.case.agreement.terms, subject.case.history())
    return {name: over_time.at(name, day) for name in TITLES}
