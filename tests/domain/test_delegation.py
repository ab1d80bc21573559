"""Who sits at whose desk."""

from datetime import date

import pytest

from app.domain.delegation import Delegation, DelegationKind, acts_for, clashing
from app.domain.faults import FaultyInput
from app.domain.party import Decree

DECREE = Decree("Surat Perintah", "7/2025", date(2025, 2, 28))


def lent(of: int, to: int, begins: date, ends: date) -> Delegation:
    return Delegation(of, to, DelegationKind.PLT, DECREE, begins, ends)


MARCH = lent(1, 2, date(2025, 3, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("day", "desks"),
    [
        (date(2025, 2, 28), frozenset()),
        (date(2025, 3, 1), frozenset({1})),
        (date(2025, 3, 31), frozenset({1})),
        (date(2025, 4, 1), frozenset()),
    ],
)
def test_a_desk_is_lent_from_the_first_day_through_the_last(day: date, desks: frozenset[int]) -> None:
    assert acts_for([MARCH], 2, day) == desks


def test_what_was_lent_is_not_lent_on() -> None:
    onward = lent(2, 3, MARCH.begins, MARCH.ends)
    assert acts_for([MARCH, onward], 3, date(2025, 3, 10)) == {2}


def test_one_desk_is_filled_by_one_person_at_a_time() -> None:
    assert clashing([MARCH], lent(1, 3, date(2025, 3, 31), date(2025, 4, 5))) == MARCH
    assert clashing([MARCH], lent(1, 3, date(2025, 4, 1), date(2025, 4, 5))) is None
    assert clashing([MARCH], lent(4, 3, MARCH.begins, MARCH.ends)) is None


@pytest.mark.parametrize(
    ("of", "to", "begins", "ends", "code"),
    [
        (1, 1, date(2025, 3, 1), date(2025, 3, 2), "delegation.to_oneself"),
        (1, 2, date(2025, 3, 2), date(2025, 3, 1), "delegation.reversed"),
    ],
)
def test_nobody_acts_for_himself_nor_backwards(of: int, to: int, begins: date, ends: date, code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        lent(of, to, begins, ends)
    assert refused.value.faults[0].code == code
