from datetime import date

import pytest
from sqlalchemy import Engine

from app.acts.amend import Addendum, amend
from app.acts.enter import enter
from app.acts.withdraw import withdraw
from app.domain.faults import FaultyInput
from app.domain.terms import SILENT
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program

DAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("addendum", "slug", "code"),
    [
        (Addendum(DAY, DAY, {"pajak": SILENT}), "contoh-2024", "addendum.terms"),
        (Addendum(DAY, DAY, {}), "contoh-2024", "addendum.terms"),
        (Addendum(DAY, DAY, {"receipt": SILENT}), "tidak-ada", "agreement.unknown"),
        (Addendum(date(2024, 2, 29), DAY, {"receipt": SILENT}), "contoh-2024", "addendum.before_signing"),
        (Addendum(DAY, DAY, {"receipt": SILENT}), "naskah", "addendum.before_signing"),
        (Addendum(DAY, DAY, {"receipt": SILENT}), "ditarik", "agreement.withdrawn"),
    ],
)
def test_an_addendum_that_cannot_be_is_refused(
    register: Engine, addendum: Addendum, slug: str, code: str
) -> None:
    records = [agreement(), agreement(slug="naskah", signed_on=None), agreement(slug="ditarik")]
    enter(by_program(register, NOW), records)
    withdraw(by_program(register, NOW), "ditarik", "Tercatat keliru.")
    with pytest.raises(FaultyInput) as refused:
        amend(by_program(register, NOW), slug, addendum)
    assert refused.value.faults[0].code == code
