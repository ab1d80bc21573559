from datetime import date

import pytest
from sqlalchemy import Engine

from app.acts.amend import Addendum, amend
from app.acts.enter import enter
from app.acts.withdraw import withdraw
from app.domain.faults import FaultyInput
from app.domain.terms import SILENT
from tests.support.builders import NOW, agreement

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
    enter(register, records, "uji", NOW)
    withdraw(register, "ditarik", "Tercatat keliru.", "uji", NOW)
    with pytest.raises(FaultyInput) as refused:
        amend(register, slug, addendum, "uji", NOW)
    assert refused.value.faults[0].code == code
