"""What a signed paper brings about: the event that it is, recorded in the act that files it.

What two people decide is not brought about by a letter: the letter tells of it, and is neither final nor filed before
the decision stands. A kind that is not named here changes nothing; its signed file is kept with the agreement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from app.acts.amend import Addendum, amended
from app.acts.contacts import contacts_changed
from app.acts.doing import Doing
from app.acts.extend import Extension, extended
from app.acts.happening import case_of, write
from app.acts.papers.going import Going
from app.domain.events import (
    NOTICES,
    AccessRestored,
    AccessSuspended,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    EvaluationHeld,
    Event,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    RenewalRequested,
    ReportDelivered,
    ReportRequested,
    TerminationAnnounced,
)
from app.domain.faults import Fault, FaultyInput
from app.domain.party import Contact
from app.domain.terms import Instrument
from app.records.events import decode_changes
from app.register.circles import parties_named
from app.register.tables import AgreementRow

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Signed:
    """As it was filed. `reason`: why it was signed although the agreement's rule on changes is against it."""

    on: date
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Filed:
    """A signed paper, within the transaction that files it."""

    session: Session
    row: AgreementRow
    fields: Fields
    number: str | None
    signed: Signed
    now: datetime

    def day(self, name: str) -> date:
        return date.fromisoformat(self.fields[name])

    def party(self, name: str) -> int:
        return int(self.fields[name])

    def parties(self) -> tuple[int, ...]:
        return tuple(sorted(parties_named(self.session, self.row)))

    def record(self, event: Event) -> str:
        (key,) = write(self.session, self.row, [event], self.now)
        return key


def take_effect(doing: Doing, going: Going, signed: Signed, numbers: Mapping[int, str]) -> str | None:
    """The key of the event that the paper is, or that it tells of."""
    assert going.agreement is not None, "only a paper of an agreement changes one"
    fields = going.paper.printed or {}
    refuse_undecided_paper(doing, going, fields)
    told = TELLS_OF.get(going.paper.kind)
    if told is not None:
        return _decided(doing.now, going, told, fields)
    effect = EFFECTS.get(going.paper.kind)
    if effect is None:
        return None
    number = next(iter(numbers.values()), None)
    return effect(_Filed(going.session, going.agreement, fields, number, signed, doing.now))


def refuse_undecided_paper(doing: Doing, going: Going, fields: Fields) -> None:
    """Refuse a letter of what two people decide, where no approved decision stands behind it."""
    told = TELLS_OF.get(going.paper.kind)
    if told is not None and _decided(doing.now, going, told, fields) is None:
        raise FaultyInput(Fault("paper.needs_decision", {"event_type": told.type}))


def _decided(now: datetime, going: Going, told: type[Event], fields: Fields) -> str | None:
    """The event that was decided last on the access of this party, where it is what the letter tells of."""
    assert going.agreement is not None, "access is given by an agreement"
    party = int(fields["party"])
    last: Event | None = None
    for event in case_of(going.session, going.agreement, now).events:
        if isinstance(event, AccessSuspended | AccessRestored) and event.party == party:
            last = event
    return last.id if isinstance(last, told) else None


# ---- addenda


def _renewal(filed: _Filed) -> str:
    extension = Extension(filed.signed.on, until=filed.day("new_end"), note=filed.number)
    return extended(filed.session, filed.row, extension, filed.now)


def _terms(instrument: Instrument) -> Callable[[_Filed], str]:
    def change(filed: _Filed) -> str:
        changes = decode_changes(filed.fields["changes"])
        addendum = Addendum(filed.signed.on, filed.day("effective"), changes, filed.number, instrument)
        against_rule = filed.signed.reason is not None
        return amended(filed.session, filed.row, addendum, filed.now, against_rule=against_rule)

    return change


def _contacts(filed: _Filed) -> str:
    """The parties agree to new contacts of one of them; of several, each has a paper of its own."""
    rows = filed.fields["contacts"]
    parties = sorted({int(one["party"]) for one in rows})
    if len(parties) > 1:
        raise FaultyInput(Fault("paper.contacts_of_several", {"parties": ", ".join(map(str, parties))}))
    return _announced(filed, parties[0], rows, filed.day("effective"))


def _contact_letter(filed: _Filed) -> str:
    prefix = "contact_"
    row = {name.removeprefix(prefix): filed.fields[name] for name in filed.fields if name.startswith(prefix)}
    return _announced(filed, filed.party("sender"), [row], filed.day("effective"))


def _announced(filed: _Filed, party: int, rows: Sequence[Fields], effective: date) -> str:
    contacts = [
        Contact(
            party,
            one["office"],
            one["institution"],
            (),
            address=one.get("address"),
            phones=_listed(one.get("phone"), ",;"),
            emails=_listed(one.get("email"), ",; "),
            person=one.get("person"),
        )
        for one in rows
    ]
    announced = ContactChangeAnnounced(
        on=filed.signed.on, party=party, effective=effective, note=filed.number
    )
    return contacts_changed(filed.session, filed.row, announced, contacts, filed.now)


def _listed(text: str | None, marks: str) -> tuple[str, ...]:
    for mark in marks:
        text = (text or "").replace(mark, "\n")
    return tuple(one.strip() for one in (text or "").split("\n") if one.strip())


# ---- minutes, letters and reports: each is an event of its own


def _matching(filed: _Filed) -> str:
    return filed.record(MatchingMinutesSigned(on=filed.signed.on, note=filed.number))


def _evaluation(filed: _Filed) -> str:
    return filed.record(EvaluationHeld(on=filed.signed.on, by=filed.parties(), note=filed.number))


def _handover(filed: _Filed) -> str:
    return filed.record(DataReceived(on=filed.signed.on, party=filed.party("receiver"), note=filed.number))


def _renewal_request(filed: _Filed) -> str:
    event = RenewalRequested(on=filed.signed.on, party=filed.party("sender"), note=filed.number)
    return filed.record(event)


def _termination(filed: _Filed) -> str:
    event = TerminationAnnounced(
        on=filed.signed.on,
        party=filed.party("sender"),
        effective=filed.day("end_on"),
        ref=filed.fields.get("force_majeure"),
        note=filed.number,
    )
    return filed.record(event)


def _force_majeure(filed: _Filed) -> str:
    event = ForceMajeureNotified(
        on=filed.signed.on, ref=filed.fields["event"], statement=True, note=filed.number
    )
    return filed.record(event)


def _report_request(filed: _Filed) -> str:
    return filed.record(ReportRequested(on=filed.signed.on, party=filed.party("sender"), note=filed.number))


def _receipt(filed: _Filed) -> str | None:
    """Only a notice is confirmed; that anything else was received is kept with the agreement, and is no event."""
    told = {one.id: one for one in case_of(filed.session, filed.row, filed.now).events}
    if not isinstance(told.get(filed.fields["event"]), NOTICES):
        return None
    # Between two parties it is plain who confirms, and the register does not have it said.
    party = filed.party("sender") if len(filed.parties()) > 2 else None
    event = Confirmed(on=filed.signed.on, ref=filed.fields["event"], party=party, note=filed.number)
    return filed.record(event)


def _periodic_report(filed: _Filed) -> str:
    event = ReportDelivered(on=filed.signed.on, party=filed.party("sender"), periodic=True, note=filed.number)
    return filed.record(event)


EFFECTS: Mapping[str, Callable[[_Filed], str | None]] = {
    "addendum-renewal": _renewal,
    "addendum-terms": _terms(Instrument.ADDENDUM),
    "amendment": _terms(Instrument.AMENDMENT),
    "addendum-contacts": _contacts,
    "minutes-matching": _matching,
    "minutes-evaluation": _evaluation,
    "minutes-handover": _handover,
    "letter-renewal-request": _renewal_request,
    "letter-termination-notice": _termination,
    "letter-force-majeure": _force_majeure,
    "letter-report-request": _report_request,
    "letter-contact-change": _contact_letter,
    "letter-receipt": _receipt,
    "report-periodic": _periodic_report,
}
# Papers of what two people decided.
TELLS_OF: Mapping[str, type[Event]] = {
    "letter-suspension": AccessSuspended,
    "letter-restoration": AccessRestored,
    "minutes-access-return": AccessRestored,
}
