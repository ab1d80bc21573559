"""An agreement as the register knows it."""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import cast

from app.domain.calendar import EndConvention, Zone
from app.domain.citation import Citation
from app.domain.faults import Fault, FaultyInput
from app.domain.party import AgreementNumber, Contact, Party
from app.domain.provision import Duty, Right
from app.domain.terms import Stated, Terms

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Kind(StrEnum):
    PKS = "pks"  # perjanjian kerja sama
    NK = "nk"  # nota kesepahaman


class SuspensionBy(StrEnum):
    PEOPLE = "people"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Parent:
    """The umbrella that an agreement follows up."""

    kind: Kind
    numbers: tuple[str, ...]
    title: str
    cites: tuple[Citation, ...]
    signed_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """A party that the agreement gives access to the other's data, and by which clause."""

    party: int
    cites: tuple[Citation, ...]


class AnnexState(StrEnum):
    NONE = "none"
    MISSING = "missing"  # the agreement speaks of one that is not on file
    ON_FILE = "on_file"


@dataclass(frozen=True, slots=True)
class PaperOnFile:
    """How much of the signed paper the register has seen."""

    annex: AnnexState = AnnexState.NONE
    pages_on_file: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementSettings:
    """What people decide about how this agreement is counted and looked after."""

    zone: Zone = Zone.JAKARTA
    end_convention: EndConvention = EndConvention.SAME_DATE
    suspension: SuspensionBy = SuspensionBy.PEOPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement, whole. Unsigned (`signed_on` is None) it is a draft."""

    slug: str
    kind: Kind
    title: str
    parties: tuple[Party, ...]
    numbers: tuple[AgreementNumber, ...] = ()
    place: str | None = None
    signed_on: date | None = None
    effective_on: date | None = None  # where it is another day than that of signing
    parent: Parent | None = None
    paper: PaperOnFile = PaperOnFile()
    contacts: tuple[Contact, ...] = ()
    rights: tuple[Right, ...] = ()
    duties: tuple[Duty, ...] = ()
    access: tuple[Access, ...] = ()
    terms: Terms = Terms()
    readings: Mapping[str, str] = field(default_factory=dict)  # finding code -> alternative taken
    watched_from: date | None = None
    settings: AgreementSettings = AgreementSettings()

    def __post_init__(self) -> None:
        faults = list(_faults(self))
        if faults:
            raise FaultyInput(*faults)

    @property
    def in_force_from(self) -> date | None:
        return self.effective_on or self.signed_on

    def party(self, number: int) -> Party:
        return next(party for party in self.parties if party.number == number)


def _faults(agreement: Agreement) -> Iterator[Fault]:
    """What no type can say: that the parts of an agreement fit each other."""
    if not SLUG.fullmatch(agreement.slug):
        yield Fault("agreement.slug", {"text": agreement.slug}, ("slug",))
    if not agreement.title.strip():
        yield Fault("text.empty", {}, ("title",))
    if len(agreement.parties) < 2:
        yield Fault("parties.too_few", {"count": len(agreement.parties)}, ("parties",))
    known: set[int] = set()
    for position, party in enumerate(agreement.parties):
        if party.number in known:
            yield Fault("party.twice", {"party": party.number}, ("parties", position, "number"))
        known.add(party.number)
    if known and known != set(range(1, len(known) + 1)):
        yield Fault("parties.gap", {"numbers": ", ".join(map(str, sorted(known)))}, ("parties",))
    yield from _strangers(agreement, known)
    yield from _doubles(agreement)
    if agreement.signed_on and agreement.effective_on and agreement.effective_on < agreement.signed_on:
        yield Fault(
            "agreement.effective_before_signing",
            {"effective_on": agreement.effective_on, "signed_on": agreement.signed_on},
            ("effective_on",),
        )
    for name, term in agreement.terms.items():
        if isinstance(term, Stated):
            if not term.cites:
                yield Fault("term.without_citation", {"term": name}, ("terms", name, "cites"))
            if not term.summary.strip():
                yield Fault("text.empty", {}, ("terms", name, "summary"))


def _strangers(agreement: Agreement, known: set[int]) -> Iterator[Fault]:
    """Every place that names a party which the agreement lacks."""
    for entry, path in _entries(agreement):
        for name in _places_of_parties(cast(Hashable, type(entry))):
            number = getattr(entry, name)
            # `by` of an evaluation says how many hold it, not who.
            if isinstance(number, int) and number not in known:
                yield Fault("party.unknown", {"party": number}, (*path, name))


@cache
def _places_of_parties(kind: Hashable) -> tuple[str, ...]:
    # A slot is an attribute of its class.
    return tuple(
        name for name in ("party", "holder", "counterpart", "against", "by", "to") if hasattr(kind, name)
    )


def _entries(agreement: Agreement) -> Iterator[tuple[object, tuple[str | int, ...]]]:
    """Everything in an agreement that may name a party, with its path."""
    for name in ("numbers", "contacts", "access", "rights", "duties"):
        for position, entry in enumerate(getattr(agreement, name)):
            yield entry, (name, position)
    for name, term in agreement.terms.items():
        if isinstance(term, Stated):
            yield term.value, ("terms", name, "value")
            for position, clause in enumerate(getattr(term.value, "clauses", ())):
                yield clause, ("terms", name, "value", "clauses", position)


def _doubles(agreement: Agreement) -> Iterator[Fault]:
    """A clause that is recorded twice as a right, or twice as a duty; two numbers or accesses of one party."""
    for list_name, key in (
        ("rights", "citation"),
        ("duties", "citation"),
        ("numbers", "party"),
        ("access", "party"),
    ):
        seen = set()
        for position, entry in enumerate(getattr(agreement, list_name)):
            value = getattr(entry, key)
            if value in seen:
                yield Fault("list.twice", {"value": str(value)}, (list_name, position, key))
            seen.add(value)
