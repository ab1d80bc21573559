"""Delegations in and out of the register."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from app.domain.calendar import Zone, day_in
from app.domain.delegation import Delegation, DelegationKind
from app.domain.party import Decree
from app.domain.people import Role
from app.records.codec import decode_stored
from app.register.people_tables import AccountRow, DelegationRow


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
    wanted = (
        select(DelegationRow)
        .join(AccountRow, col(AccountRow.id) == DelegationRow.of_account)
        .where(DelegationRow.to_account == account, col(DelegationRow.withdrawn_at).is_(None))
        .where(col(AccountRow.closed_at).is_(None))
    )
    return tuple(_delegation(row) for row in session.exec(wanted))


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
    others = accounts_of(session, account, day) - {account}
    if not others:
        return frozenset()
    roles = session.exec(select(AccountRow.role).where(col(AccountRow.id).in_(others)))
    return frozenset(map(Role, roles)) - {Role.PARTNER}


def _delegation(row: DelegationRow) -> Delegation:
    return Delegation(
        of=row.of_account,
        to=row.to_account,
        kind=DelegationKind(row.kind),
        decree=decode_stored(Decree, row.decree),
        begins=row.begins,
        ends=row.ends,
    )
