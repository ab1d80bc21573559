"""Who signed: the parties, and where letters to them go."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.citation import Citation
from app.domain.email import malformed
from app.domain.faults import Fault, FaultyInput


class IdentityKind(StrEnum):
    NIP = "nip"  # civil servants
    NRP = "nrp"  # soldiers and police


@dataclass(frozen=True, slots=True)
class Identity:
    """The number by which the state knows a signatory."""

    kind: IdentityKind
    number: str

    def __post_init__(self) -> None:
        if self.kind is IdentityKind.NIP and not re.fullmatch(r"\d{18}", self.number):
            raise FaultyInput(Fault("identity.nip_not_18_digits", {"number": self.number}, ("number",)))
        if not re.fullmatch(r"[0-9A-Z][0-9A-Z/.-]{0,39}", self.number):
            raise FaultyInput(Fault("identity.unreadable", {"number": self.number}, ("number",)))


@dataclass(frozen=True, slots=True)
class Decree:
    """The decision that put someone into office."""

    instrument: str
    number: str
    dated: date
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    name: str
    office: str
    identity: Identity | None = None  # none where the paper prints none
    decree: Decree | None = None
    # Other ways in which the same paper prints the name; more than one is a finding.
    also_printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """PIHAK KESATU is number 1. `unit` is the part of the institution that the agreement is about."""

    number: int
    institution: str
    signatory: Signatory
    unit: str | None = None
    short: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementNumber:
    """The number that one party gave the paper."""

    party: int
    number: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Where letters to a party go: an office, not a person, unless the paper names one."""

    party: int
    office: str
    institution: str
    cites: tuple[Citation, ...]
    address: str | None = None
    phones: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    person: str | None = None

    def __post_init__(self) -> None:
        for position, email in enumerate(self.emails):
            check_mail(email, "emails", position)


def check_mail(text: str, *path: str | int) -> None:
    """Refuse what is no single address: no space, no line break, nothing behind it."""
    if malformed(text):
        raise FaultyInput(Fault("contact.email", {"text": text}, path))
