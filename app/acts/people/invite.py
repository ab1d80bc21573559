"""Invite someone: an account that its owner opens by setting a password."""

from dataclasses import dataclass

from sqlmodel import Session

from app.acts.doing import Doing, on_register
from app.acts.people.links import Link, add_link
from app.acts.people.sign_in import normal_email
from app.domain.email import malformed
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, Role
from app.register import accounts
from app.register.people_tables import AccountRow, InstitutionRow
from app.register.visibility import spellings

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Invitation:
    name: str
    email: str
    role: Role
    # Of a partner: for whom, by any name that the register knows.
    institution: str | None = None


def invite(doing: Doing, invitation: Invitation) -> tuple[int, Link]:
    """The new account and the link that opens it."""
    name, email = " ".join(invitation.name.split()), normal_email(invitation.email)
    faults = [*_name_faults(invitation.name, name), *malformed(invitation.email.strip(), ("email",))]
    if (invitation.role is Role.PARTNER) != bool(invitation.institution):
        faults.append(Fault("invitation.institution", {}, ("institution",)))
    if faults:
        raise FaultyInput(*faults)
    # Not the address: it is personal, and what an entry is about stays for ever.
    with on_register(doing, "account.invite", "account", Power.ADMINISTER) as session:
        if accounts.by_email(session, email) is not None:
            raise FaultyInput(Fault("account.email_taken", {"email": email}, ("email",)))
        account = AccountRow(
            name=name,
            email=email,
            role=invitation.role.value,
            institution_id=_institution(session, invitation.institution),
            invited_at=doing.now,
        )
        session.add(account)
        session.flush()
        assert account.id is not None, "the account was flushed"
        return account.id, add_link(session, account, doing.now)


def _name_faults(typed: str, name: str) -> list[Fault]:
    if not name or len(name) > _LONGEST_NAME or not typed.strip().isprintable():
        return [Fault("account.name", {"most": _LONGEST_NAME}, ("name",))]
    return []


def _institution(session: Session, name: str | None) -> int | None:
    """The institution of a partner; a party of the register that nobody entered as one becomes it now."""
    if not name:
        return None
    found = accounts.institution_named(session, name)
    if found is None:
        printed = spellings(session, frozenset({" ".join(name.split()).casefold()}))
        if not printed:
            raise FaultyInput(Fault("institution.not_printed", {"name": name[:80]}, ("institution",)))
        found = InstitutionRow(name=printed[0], emails=[])
        session.add(found)
        session.flush()
    if found.ours or found.closed_at is not None:
        raise FaultyInput(Fault("invitation.not_other", {"name": found.name}, ("institution",)))
    return found.id
