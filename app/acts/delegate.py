"""Let someone act for someone else for some days, by a decree; and end it."""

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, because, on_register
from app.domain.delegation import Delegation, clashing
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, Role
from app.records.codec import encode_fields
from app.register.delegations import delegations
from app.register.people_tables import AccountRow, DelegationRow


@done_again
def delegate(doing: Doing, delegation: Delegation) -> int:
    """Record it, and say by which number it is known."""
    if doing.by.account == delegation.to:
        raise FaultyInput(Fault("delegation.by_oneself", {}, ("to",)))
    subject = f"account/{delegation.of}"
    with on_register(doing, "delegation.record", subject, Power.ADMINISTER) as session:
        _refuse_strangers(session, delegation)
        clash = clashing((one.delegation for one in delegations(session)), delegation)
        if clash is not None:
            facts = {"begins": clash.begins, "ends": clash.ends}
            raise FaultyInput(Fault("delegation.clash", facts, ("begins",)))
        row = DelegationRow(
            of_account=delegation.of,
            to_account=delegation.to,
            kind=delegation.kind.value,
            decree=encode_fields(delegation.decree),
            begins=delegation.begins,
            ends=delegation.ends,
            recorded_at=doing.now,
        )
        session.add(row)
        session.flush()
        assert row.id is not None, "the delegation was flushed"
        return row.id


@done_again
def end_delegation(doing: Doing, number: int, reason: str) -> None:
    """From this moment on; what was done under it stays done."""
    reason = because(reason)
    with on_register(
        doing, "delegation.end", f"delegation/{number}", Power.ADMINISTER, reason=reason
    ) as session:
        row = session.get(DelegationRow, number)
        if row is None or row.withdrawn_at is not None:
            raise FaultyInput(Fault("delegation.unknown", {"number": number}))
        row.withdrawn_at, row.withdrawn_reason = doing.now, reason


def open_account(session: Session, number: int, *path: str) -> AccountRow:
    """The account, where it is one and still open."""
    row = session.get(AccountRow, number)
    if row is None or row.closed_at is not None:
        raise FaultyInput(Fault("account.not_open", {"number": number}, path))
    return row


def _refuse_strangers(session: Session, delegation: Delegation) -> None:
    of, to = open_account(session, delegation.of, "of"), open_account(session, delegation.to, "to")
    sides = {(one.role == Role.PARTNER.value, one.institution_id) for one in (of, to)}
    if any(partner for partner, _ in sides) and len(sides) > 1:
        raise FaultyInput(Fault("delegation.partner", {}, ("to",)))
