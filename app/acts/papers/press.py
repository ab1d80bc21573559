"""What it takes to make a paper: the agreement as it stands, what follows from it, and the text that comes of both."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.acts.asking import Concluding
from app.acts.doing import Doing
from app.domain.calendar import Zone, day_in
from app.domain.case import Case
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Role
from app.register.agreements import find, numbers_of_signed
from app.register.cases import RegisteredCase, cases
from app.register.contacts import contacts_on
from app.register.database import reading
from app.register.events import settings_of
from app.register.evidence import evidence_of
from app.register.files import Files
from app.register.holidays import holidays
from app.register.institutions import our_names
from app.register.paper_numbers import OURSELVES
from app.register.prepared_papers import PaperOnFile
from app.writing import About, Composed, FieldType, Kind, Proof, Subject, compose, kind_named

# Whoever looks at a report of the whole register may be anybody of the house: what is confined stays out of it.
# The field of a letter's own number, and that of the party which sends it.
_NUMBER, SENDER = "number", "sender"
_ANYBODY = Actor("naskah", Role.READER)


@dataclass(frozen=True, slots=True)
class Press:
    """`conclude` tells reasons as well; `folder` is where printed drafts lie for a while."""

    files: Files
    folder: Path
    conclude: Concluding


@dataclass(frozen=True, slots=True)
class Matter:
    """What a paper is about, and the version of the agreement that it was read at."""

    subject: Subject
    version: int | None


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as it would be printed now. `digest` is that of its text, whatever its number will be."""

    kind: Kind
    composed: Composed
    digest: str
    # Of the agreement that it was made from.
    version: int | None


def matter_of(doing: Doing, press: Press, slug: str | None, kind: Kind, as_of: date) -> Matter:
    """The agreement as it stands, with what follows from it on the day; or all agreements of the register."""
    if kind.subject is About.REGISTER:
        return Matter(Subject(register=_register(doing, press, as_of)), None)
    if slug is None:
        raise FaultyInput(Fault("paper.needs_agreement", {"kind": kind.name}))
    with reading(doing.engine) as session:
        row = find(session, slug)
        if row is None or row.id is None:
            raise FaultyInput(Fault("agreement.unknown", {"slug": slug}))
        if row.signed_on is None:
            raise FaultyInput(Fault("paper.of_a_draft", {"slug": slug}))
        found, home = _case(session, row.id, as_of), our_names(session)
        proofs = _proofs(session, press.files, row.id)
    # Concluded while no session is open: the engine takes its time, and others want to write.
    return Matter(replace(_subject(press, found.case, home), proofs=proofs), found.version)


def today_for(doing: Doing, slug: str | None) -> date:
    """The day in the zone of the agreement; of the whole register in that of the capital."""
    with reading(doing.engine) as session:
        row = None if slug is None else find(session, slug)
        return day_in(doing.now, Zone.JAKARTA if row is None else settings_of(row).zone)


def made(doing: Doing, press: Press, paper: PaperOnFile) -> Made:
    kind = kind_named(paper.kind)
    found = matter_of(doing, press, paper.slug, kind, paper.as_of)
    text = compose(kind, found.subject, paper.typed)
    digest = hashlib.sha256(text.html.encode()).hexdigest()
    numbered = compose(kind, found.subject, with_numbers(kind, paper.typed, paper.numbers))
    return Made(kind, numbered, digest, found.version)


def with_numbers(kind: Kind, typed: Mapping[str, Any], numbers: Mapping[int, str]) -> dict[str, Any]:
    """What was typed, and the numbers that the paper was given since: of each party, or of whoever sends it."""
    name = numbers_field(kind)
    if name is None or not numbers:
        return dict(typed)
    if kind.field(name).type is FieldType.NUMBERS:
        return {**typed, name: {str(party): number for party, number in numbers.items()}}
    return {**typed, name: next(iter(numbers.values()))}


def numbers_field(kind: Kind) -> str | None:
    """The field in which the numbers of the paper stand; they are given to it, and counted, and not typed."""
    return next(
        (one.name for one in kind.fields if one.type is FieldType.NUMBERS or one.name == _NUMBER), None
    )


def numbered_parties(kind: Kind, fields: Mapping[str, Any], parties: Collection[int]) -> tuple[int, ...]:
    """Who numbers a paper of this kind; `fields` are those that it says, typed or known."""
    name = numbers_field(kind)
    if name is None:
        return ()
    if kind.field(name).type is FieldType.NUMBERS:
        return tuple(sorted(parties))
    if not parties:
        return (OURSELVES,)
    return tuple(one for one in parties if str(one) == str(fields.get(SENDER)))


# ---- subjects


def _subject(press: Press, case: Case, ours: frozenset[str]) -> Subject:
    home = [one.number for one in case.agreement.parties if one.institution.casefold() in ours]
    return Subject(case=case, conclusions=press.conclude(case), home=home[0] if len(home) == 1 else None)


def _case(session: Session, number: int, as_of: date) -> RegisteredCase:
    (found,) = cases(session, [number], as_of, holidays(session))
    contacts = tuple(one.contact for one in contacts_on(session, number, as_of))
    agreement = replace(found.case.agreement, contacts=contacts)
    return replace(found, case=replace(found.case, agreement=agreement))


def _proofs(session: Session, files: Files, number: int) -> dict[str, tuple[Proof, ...]]:
    found: dict[str, tuple[Proof, ...]] = {}
    for one in evidence_of(session, number):
        if one.event_key is not None and one.withdrawn_at is None:
            proof = Proof(one.name, one.digest, files.place_of(one.digest))
            found[one.event_key] = (*found.get(one.event_key, ()), proof)
    return found


def _register(doing: Doing, press: Press, as_of: date) -> tuple[Subject, ...]:
    with reading(doing.engine) as session:
        found = [_case(session, number, as_of) for number in numbers_of_signed(session, _ANYBODY)]
        ours = our_names(session)
    if not found:
        raise FaultyInput(Fault("paper.empty_register", {}))
    return tuple(_subject(press, one.case, ours) for one in found)
