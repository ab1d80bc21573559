"""Who may do what, on which agreement."""

import pytest

from app.domain.people import PERMITS, Actor, Circle, Denied, Power, Role, account_of, concerns, require

OPEN = Circle(frozenset({"Kementerian Contoh", "Badan Misal"}))
CONFINED = Circle(OPEN.institutions, named=frozenset({7}))


def somebody(role: Role | None, account: int | None = 1, **more: frozenset[str] | frozenset[Role]) -> Actor:
    return Actor(f"account/{account}" if account else "system", role, account, **more)  # type: ignore[arg-type]


def test_the_program_itself_may_do_everything_and_is_concerned_by_all() -> None:
    assert somebody(None, None).powers == set(Power)
    require(somebody(None, None), Power.ADMINISTER, CONFINED)


def test_whoever_acts_for_another_holds_both_roles_powers() -> None:
    both = somebody(Role.READER, also=frozenset({Role.APPROVER}))
    assert both.powers == PERMITS[Role.READER] | PERMITS[Role.APPROVER]


@pytest.mark.parametrize(
    ("actor", "circle", "concerned"),
    [
        (somebody(Role.READER), OPEN, True),
        (somebody(Role.ADMINISTRATOR), CONFINED, False),
        (somebody(Role.READER, 7), CONFINED, True),
        (somebody(Role.PARTNER, institutions=frozenset({"Badan Misal"})), OPEN, True),
        (somebody(Role.PARTNER, institutions=frozenset({"Lembaga Umpama"})), OPEN, False),
        (somebody(Role.PARTNER, 7, institutions=frozenset({"Lembaga Umpama"})), CONFINED, False),
    ],
)
def test_an_agreement_is_the_business_of_its_circle(actor: Actor, circle: Circle, concerned: bool) -> None:
    assert concerns(actor, circle) is concerned


def test_whoever_is_not_concerned_is_not_even_told_that_it_exists() -> None:
    with pytest.raises(Denied) as hidden:
        require(somebody(Role.MANAGER), Power.RECORD, CONFINED)
    assert hidden.value.hidden
    with pytest.raises(Denied) as told:
        require(somebody(Role.READER), Power.RECORD, OPEN)
    assert not told.value.hidden
    assert told.value.power is Power.RECORD
    require(somebody(Role.MANAGER), Power.RECORD)


@pytest.mark.parametrize(
    ("key", "account"), [("account/7", 7), ("account/x", None), ("system", None), ("command-line", None)]
)
def test_the_trail_names_an_account_or_the_program(key: str, account: int | None) -> None:
    assert account_of(key) == account
