"""What an agreement of its kind must have before it is signed, as a table; what a draft lacks of it, as gaps.

A gap blocks where a paper without it could not be signed, and warns where its absence should be meant. Silence
is an answer ("tidak diatur"), save where the table asks for the clause itself; what nobody has read is none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.agreement import Agreement, Kind
from app.domain.faults import Fault
from app.domain.party import Party
from app.domain.terms import FixedEnd, Stated, Unread


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, and whether it keeps the draft from being submitted."""

    fault: Fault
    blocks: bool


class Need(StrEnum):
    """How much an agreement of a kind needs a clause."""

    MUST = "must"  # without it there is no such agreement
    SHOULD = "should"  # where it is left out, that is to be said
    MAY = "may"


_MUST = ("purpose", "scope", "duration", "originals")
_CLAUSES: Mapping[Kind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Kind.PKS: (
        (*_MUST, "force_majeure", "dispute", "amendment"),
        (
            "mechanism",
            "costs",
            "renewal",
            "termination",
            "evaluation",
            "confidentiality",
            "correspondence",
        ),
    ),
    # A memorandum binds to little: what it leaves to the agreements under it need not be in it.
    Kind.NK: (
        _MUST,
        ("costs", "renewal", "termination", "force_majeure", "dispute", "amendment", "correspondence"),
    ),
}


def need_of(agreement: Agreement, term: str) -> Need:
    must, should = _CLAUSES[agreement.kind]
    # Whoever opens data to the other says how they are kept.
    if term in must or (term == "confidentiality" and agreement.access):
        return Need.MUST
    return Need.SHOULD if term in should else Need.MAY


def gaps(agreement: Agreement, on: date) -> tuple[Gap, ...]:
    """What is missing on a day, the blocking ones first, else in the order of the paper."""
    found = [*_opening(agreement), *_parties(agreement), *_clauses(agreement), *_closing(agreement, on)]
    return tuple(sorted(found, key=lambda gap: not gap.blocks))


def _blocks(fault: Fault) -> Gap:
    return Gap(fault, blocks=True)


def _warns(fault: Fault) -> Gap:
    return Gap(fault, blocks=False)


def _opening(agreement: Agreement) -> Iterator[Gap]:
    # The day is set by the signing itself; the place is asked for there, if nobody has said it by then.
    if not (agreement.place or "").strip():
        yield _warns(Fault("gap.place", {}, ("place",)))


def _parties(agreement: Agreement) -> Iterator[Gap]:
    for position, party in enumerate(agreement.parties):
        path, number = ("parties", position), {"party": party.number}
        if not party.institution.strip():
            yield _blocks(Fault("gap.institution", number, (*path, "institution")))
        if not (party.address or "").strip():
            yield _warns(Fault("gap.address", number, (*path, "address")))
        yield from _signatory(party, (*path, "signatory"))
        if agreement.kind is Kind.PKS:
            yield from _provisions(agreement, party.number)
        yield from _contacts(agreement, party.number)


def _signatory(party: Party, path: tuple[str | int, ...]) -> Iterator[Gap]:
    signatory, number = party.signatory, {"party": party.number}
    if not signatory.name.strip():
        yield _blocks(Fault("gap.signatory", number, (*path, "name")))
    if not signatory.office.strip():
        yield _blocks(Fault("gap.office", number, (*path, "office")))
    if signatory.decree is None:
        yield _blocks(Fault("gap.decree", number, (*path, "decree")))
    if len({signatory.name, *signatory.also_printed}) > 1:
        yield _warns(Fault("gap.name_differs", number, (*path, "also_printed")))


def _provisions(agreement: Agreement, party: int) -> Iterator[Gap]:
    if all(one.holder != party for one in agreement.rights):
        yield _blocks(Fault("gap.rights", {"party": party}, ("rights",)))
    if all(one.holder != party for one in agreement.duties):
        yield _blocks(Fault("gap.duties", {"party": party}, ("duties",)))


def _contacts(agreement: Agreement, party: int) -> Iterator[Gap]:
    mine = [one for one in agreement.contacts if one.party == party]
    if not mine:
        yield _blocks(Fault("gap.contact", {"party": party}, ("contacts",)))
    elif not any(one.emails for one in mine):
        yield _warns(Fault("gap.contact_mail", {"party": party}, ("contacts",)))


def _clauses(agreement: Agreement) -> Iterator[Gap]:
    for name, term in agreement.terms.items():
        need, path = need_of(agreement, name), ("terms", name)
        if isinstance(term, Unread):
            yield Gap(Fault("gap.unread", {"clause": name}, path), blocks=need is not Need.MAY)
        elif not isinstance(term, Stated) and need is not Need.MAY:
            if need is Need.MUST:
                yield _blocks(Fault("gap.silent", {"clause": name}, path))
            else:
                yield _warns(Fault("gap.left_out", {"clause": name}, path))


def _closing(agreement: Agreement, on: date) -> Iterator[Gap]:
    duration, originals = agreement.terms.duration, agreement.terms.originals
    if isinstance(duration, Stated) and isinstance(duration.value, FixedEnd) and duration.value.ends_on < on:
        facts = {"ends_on": duration.value.ends_on}
        yield _blocks(Fault("gap.ends_in_the_past", facts, ("terms", "duration", "value", "ends_on")))
    if isinstance(originals, Stated) and originals.value.count < len(agreement.parties):
        facts_of = {"count": originals.value.count, "parties": len(agreement.parties)}
        yield _warns(Fault("gap.too_few_originals", facts_of, ("terms", "originals", "value", "count")))
