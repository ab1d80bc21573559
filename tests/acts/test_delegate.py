from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.acts.delegate import delegate, end_delegation
from app.domain.delegation import Delegation, DelegationKind, acts_for
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Role
from app.register.database import reading
from app.register.delegations import accounts_of, delegations, ever_held_by, roles_lent
from tests.support.accounts import account, actor, by, close, codes, decree
from tests.support.builders import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)


def lent(of: int, to: int, begins: int = 0, ends: int = 7) -> Delegation:
    return Delegation(of, to, DelegationKind.PLT, decree(), TODAY + begins * DAY, TODAY + ends * DAY)


def test_someone_acts_for_someone_else_on_the_days_of_the_decree(register: Engine) -> None:
    administrator = account(register, "Dodi", Role.ADMINISTRATOR)
    chief, deputy = account(register, "Ani", Role.APPROVER), account(register, "Budi", Role.MANAGER)
    delegate(by(register, administrator), lent(chief, deputy, 1, 3))
    with reading(register) as session:
        held = [accounts_of(session, deputy, TODAY + day * DAY) - {deputy} for day in range(5)]
        roles = roles_lent(session, deputy, TODAY + DAY)
        (recorded,) = delegations(session)
    assert held == [set(), {chief}, {chief}, {chief}, set()]
    assert roles == {Role.APPROVER}
    assert recorded.delegation == lent(chief, deputy, 1, 3)
    assert actor(register, deputy, NOW + DAY).also == {Role.APPROVER}
    assert actor(register, deputy, NOW).also == frozenset()


def test_what_was_lent_is_not_lent_on() -> None:
    assert acts_for([lent(1, 2), lent(2, 3)], 3, TODAY) == {2}


def test_a_delegation_ends_when_it_is_withdrawn_and_stays_readable(register: Engine) -> None:
    administrator = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    chief, deputy = account(register, "Ani", Role.APPROVER), account(register, "Budi")
    number = delegate(administrator, lent(chief, deputy))
    later = delegate(administrator, lent(chief, deputy, 10, 20))
    for one in (number, later):
        end_delegation(administrator, one, "Pejabat sudah kembali.")
    with reading(register) as session:
        assert accounts_of(session, deputy, TODAY) == {deputy}
        assert delegations(session) == []
        assert [one.withdrawn_reason for one in delegations(session, withdrawn=True)] == [
            "Pejabat sudah kembali."
        ] * 2
        # It held until it was withdrawn; the one that had not begun never held.
        assert ever_held_by(session, deputy) == (lent(chief, deputy, 0, 0),)
    with pytest.raises(FaultyInput) as refused:
        end_delegation(administrator, number, "Lagi.")
    assert codes(refused.value.faults) == ["delegation.unknown"]


def test_the_desk_of_a_closed_account_lends_nothing(register: Engine) -> None:
    administrator = account(register, "Dodi", Role.ADMINISTRATOR)
    chief, deputy = account(register, "Ani", Role.APPROVER), account(register, "Budi")
    delegate(by(register, administrator), lent(chief, deputy))
    close(register, chief)
    with reading(register) as session:
        assert roles_lent(session, deputy, TODAY) == frozenset()


def test_a_delegation_that_cannot_be_is_refused(register: Engine) -> None:
    administrator = account(register, "Dodi", Role.ADMINISTRATOR)
    chief, deputy = account(register, "Ani", Role.APPROVER), account(register, "Budi")
    partner, gone = account(register, "Cici", Role.PARTNER), account(register, "Edi")
    close(register, gone)
    doing = by(register, administrator)
    delegate(doing, lent(chief, deputy))
    for wrong, code in (
        (lent(chief, administrator), "delegation.by_oneself"),
        (lent(chief, partner, 20, 30), "delegation.partner"),
        (lent(chief, gone, 20, 30), "account.not_open"),
        (lent(99, deputy), "account.not_open"),
        (lent(chief, deputy, 7, 9), "delegation.clash"),
    ):
        with pytest.raises(FaultyInput) as refused:
            delegate(doing, wrong)
        assert codes(refused.value.faults) == [code]
    with pytest.raises(Denied):
        delegate(by(register, deputy), lent(administrator, chief))


@pytest.mark.parametrize(
    ("to", "ends", "code"), [(1, 7, "delegation.to_oneself"), (2, -1, "delegation.reversed")]
)
def test_a_delegation_that_contradicts_itself_is_refused(to: int, ends: int, code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        lent(1, to, 0, ends)
    assert codes(refused.value.faults) == [code]
