"""Who is reminded of an agreement, and where: desks, approvers, administrators, and contacts of the other party.

Nobody is told of an agreement that he or she may not see, and nobody whose account is closed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, func, or_, select
from sqlmodel import Session

from app.domain.email import malformed
from app.domain.people import Role
from app.domain.reminding import Told
from app.register.contacts import contacts_on
from app.register.of_agreements import is_of_these, rows_of, these
from app.register.people_tables import AccountRow, DelegationRow
from app.register.reminder_tables import AccountRemindingRow, AgreementRemindingRow
from app.register.tables import table_of
from app.register.work_tables import ApprovalRow, ConfidentialRow, DeskRow, NamedReaderRow

_account = table_of(AccountRow)
_desk = table_of(DeskRow)
_approval = table_of(ApprovalRow)
_delegation = table_of(DelegationRow)
_confidential = table_of(ConfidentialRow)
_reader = table_of(NamedReaderRow)
_personal = table_of(AccountRemindingRow)
_own = table_of(AgreementRemindingRow)

# What is asked with every act, put together once.
_LENT = select(_delegation).where(
    _delegation.c.begins <= bindparam("day"),
    _delegation.c.ends >= bindparam("day"),
    _delegation.c.withdrawn_at.is_(None),
)
_last = (
    select(_approval.c.agreement_id, func.max(_approval.c.round).label("round"))
    .where(is_of_these(_approval.c.agreement_id))
    .group_by(_approval.c.agreement_id)
    .subquery()
)
_AGREED = (
    select(_approval.c.agreement_id, _approval.c.approver_id)
    .join(_last, (_last.c.agreement_id == _approval.c.agreement_id) & (_last.c.round == _approval.c.round))
    .order_by(_approval.c.position)
)
_PEOPLE = (
    select(_account, _personal.c.digest_hour, _personal.c.urgent_at_once)
    .outerjoin(_personal, _personal.c.account_id == _account.c.id)
    .where(
        _account.c.closed_at.is_(None),
        or_(
            _account.c.id.in_(bindparam("numbers", expanding=True)),
            _account.c.role.in_([Role.APPROVER.value, Role.ADMINISTRATOR.value]),
        ),
    )
    .order_by(_account.c.id)
)
_NAMED = (
    select(_confidential.c.agreement_id, _reader.c.account_id)
    .outerjoin(_reader, _reader.c.agreement_id == _confidential.c.agreement_id)
    .where(is_of_these(_confidential.c.agreement_id))
)

DIGEST_HOUR = 7
# Why somebody is told, where it is not simply the role in which.
LENT, NO_DESK = "lent_desk", "no_desk"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is told; `key` is how the ledger knows him or her."""

    key: str
    address: str
    why: str
    account: int | None = None
    language: str = "id"
    digest_hour: int = DIGEST_HOUR
    at_once: bool = True


@dataclass(frozen=True, slots=True)
class Addressees:
    """Of one agreement: who is told in which role; of the other parties by their numbers."""

    people: Mapping[Told, tuple[Addressee, ...]]
    contacts: Mapping[int, tuple[Addressee, ...]]
    # Everybody who could be told, by key: of what they were told before, they are told the correction.
    known: Mapping[str, Addressee]
    own_rows: tuple[Mapping[str, str], ...] = ()


def account_key(number: int) -> str:
    return f"account/{number}"


def addressees(
    session: Session, agreements: Sequence[int], as_of: date, told_before: Iterable[int] = ()
) -> dict[int, Addressees]:
    """`told_before` are the accounts that stand in the ledgers of these agreements."""
    connection = session.connection()
    desks: dict[int, int] = {
        row.agreement_id: row.account_id for row in connection.execute(rows_of(_desk), these(agreements))
    }
    agreed = _approvers(session, agreements)
    lent = _lent(session, as_of)
    wanted = {
        *desks.values(),
        *told_before,
        *lent.values(),
        *(one for some in agreed.values() for one in some),
    }
    people = _people(session, wanted)
    named = _named(session, agreements)
    own = {row.agreement_id: row for row in connection.execute(rows_of(_own), these(agreements))}
    found = {}
    for one in agreements:
        sees = {
            number: person for number, person in people.items() if one not in named or number in named[one]
        }
        settings = own.get(one)
        contacts = {}
        if settings is not None and settings.tell_other_party:
            contacts = _contacts(session, one, as_of)
        told = _of_one(sees, desks.get(one), agreed.get(one, ()), lent)
        keys = [person.addressee for person in sees.values()]
        keys += [each for some in contacts.values() for each in some]
        found[one] = Addressees(
            told,
            contacts,
            {each.key: each for each in keys},
            () if settings is None else tuple(settings.own_rows),
        )
    return found


@dataclass(frozen=True, slots=True)
class _Person:
    role: Role
    came_in: bool
    addressee: Addressee


def _of_one(
    sees: Mapping[int, _Person], desk: int | None, agreed: Iterable[int], lent: Mapping[int, int]
) -> dict[Told, tuple[Addressee, ...]]:
    def sitting(numbers: Iterable[int], why: str) -> tuple[Addressee, ...]:
        """Whoever sits at these desks: the person, or whoever acts for him or her."""
        found = {}
        for number in numbers:
            other = lent.get(number)
            if other is not None and other in sees and number in sees:
                found[other] = replace(sees[other].addressee, why=LENT)
            elif number in sees:
                found.setdefault(number, replace(sees[number].addressee, why=why))
        return tuple(found.values())

    def of_role(role: Role) -> list[int]:
        return [number for number, person in sees.items() if person.role is role and person.came_in]

    administrators = of_role(Role.ADMINISTRATOR)
    at_desk = () if desk is None else sitting([desk], Told.DESK.value)
    approvers = sitting(agreed, Told.APPROVER.value)
    return {
        # What lies on nobody's desk is the administrators' to give to somebody.
        Told.DESK: at_desk or tuple(replace(sees[one].addressee, why=NO_DESK) for one in administrators),
        Told.APPROVER: approvers or sitting(of_role(Role.APPROVER), Told.APPROVER.value),
        Told.ADMINISTRATOR: sitting(administrators, Told.ADMINISTRATOR.value),
    }


def _lent(session: Session, as_of: date) -> dict[int, int]:
    """Who sits at whose desk on the day."""
    rows = session.connection().execute(_LENT, {"day": as_of})
    return {row.of_account: row.to_account for row in rows}


def _approvers(session: Session, agreements: Sequence[int]) -> dict[int, list[int]]:
    """Who agreed to the paper of each, in the last round of its draft."""
    found: dict[int, list[int]] = {}
    for agreement, approver in session.connection().execute(_AGREED, these(agreements)):
        found.setdefault(agreement, []).append(approver)
    return found


def _people(session: Session, numbers: Iterable[int]) -> dict[int, _Person]:
    """Those of these accounts that are open, and everybody whose role concerns all agreements."""
    found = {}
    for row in session.connection().execute(_PEOPLE, {"numbers": sorted(numbers)}):
        if malformed(row.email):
            continue
        found[row.id] = _Person(
            Role(row.role),
            row.opened_at is not None,
            Addressee(
                key=account_key(row.id),
                address=row.email,
                why="",
                account=row.id,
                language=row.language or "id",
                digest_hour=DIGEST_HOUR if row.digest_hour is None else row.digest_hour,
                at_once=True if row.urgent_at_once is None else row.urgent_at_once,
            ),
        )
    return found


def _named(session: Session, agreements: Sequence[int]) -> dict[int, frozenset[int]]:
    """Of those that are confined to named people: these."""
    found: dict[int, frozenset[int]] = {}
    for agreement, account in session.connection().execute(_NAMED, these(agreements)):
        found[agreement] = found.get(agreement, frozenset()) | {account}
    return found


def _contacts(session: Session, agreement: int, as_of: date) -> dict[int, tuple[Addressee, ...]]:
    found: dict[int, dict[str, Addressee]] = {}
    for one in contacts_on(session, agreement, as_of):
        for email in one.contact.emails:
            if not malformed(email):
                address = email.lower()
                found.setdefault(one.contact.party, {})[address] = Addressee(
                    key=f"mail/{address}", address=email, why=Told.CONTACT.value
                )
    return {party: tuple(some.values()) for party, some in found.items()}


def mail_addresses(session: Session, agreement: int, day: date) -> dict[int, tuple[str, ...]]:
    """Where each party would be told, if it were."""
    found = _contacts(session, agreement, day)
    return {party: tuple(one.address for one in some) for party, some in found.items()}
