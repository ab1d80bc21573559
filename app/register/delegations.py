"""Delegations in and out of the register."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from app.domain.calendar import Zone, day_in
from app.domain.delegation import Delegation, DelegationKind
from app.domain.party import Decree
from app.domain.people import Role
from app.records.codec import decode_stored
from app.register.people_tables import AccountRow, DelegationRow
from app.register.tables import table_of

_delegated, _account = table_of(DelegationRow), table_of(AccountRow)
# Asked by every request: put together once.
_HELD = (
    core_select(_delegated, _account.c.role)
    .join(_account, _account.c.id == _delegated.c.of_account)
    .where(
        _delegated.c.to_account == bindparam("account"),
        _delegated.c.withdrawn_at.is_(None),
        _account.c.closed_at.is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class RecordedDelegation:
    id: int
    delegation: Delegation
    withdrawn_reason: str | None


def delegations(session: Session, *, withdrawn: bool = False) -> list[RecordedDelegation]:
    """All that were recorded, by the day on which they begin."""
    wanted = select(DelegationRow).order_by(col(DelegationRow.begins), col(DelegationRow.id))
    if not withdrawn:
        wanted = wanted.where(col(DelegationRow.withdrawn_at).is_(None))
    return [
        RecordedDelegation(row.id or 0, _delegation(row), row.withdrawn_reason)
        for row in session.exec(wanted)
    ]


def held_by(session: Session, account: int) -> tuple[Delegation, ...]:
    """Every delegation to the account that was not withdrawn, whatever its days.

    One of a desk whose account is closed lends nothing any more.
    """
    return tuple(one for one, _ in _held(session, account))


def ever_held_by(session: Session, account: int) -> tuple[Delegation, ...]:
    """Every delegation to the account, for the days through which it held: one withdrawn later held until then."""
    found = []
    for row in session.exec(select(DelegationRow).where(DelegationRow.to_account == account)):
        one = _delegation(row)
        if row.withdrawn_at is None:
            found.append(one)
        elif (last := min(one.ends, day_in(row.withdrawn_at, Zone.JAKARTA))) >= one.begins:
            found.append(replace(one, ends=last))
    return tuple(found)


def accounts_of(session: Session, account: int, day: date) -> frozenset[int]:
    """The account, and those for which it acts on the day."""
    return frozenset({account}) | {one.of for one in held_by(session, account) if one.holds_on(day)}


def roles_lent(session: Session, account: int, day: date) -> frozenset[Role]:
    """The roles that the account holds besides its own on the day, for `Actor.also`. A partner's is never lent to ours."""
    roles = {role for one, role in _held(session, account) if one.holds_on(day) and one.of != account}
    return frozenset(roles) - {Role.PARTNER}


def _held(session: Session, account: int) -> list[tuple[Delegation, Role]]:
    """Each with the role of the desk that it lends."""
    rows = session.connection().execute(_HELD, {"account": account})
    return [(_delegation(row), Role(row.role)) for row in rows]


def _delegation(row: Any) -> Delegation:
    return Delegation(
        of=row.of_account,
        to=row.to_account,
        kind=DelegationKind(row.kind),
        decree=decode_stored(Decree, row.decree),
        begins=row.begins,
        ends=row.ends,
    )
