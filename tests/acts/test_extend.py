"""An extension moves the end of the same agreement."""

from datetime import date

import pytest
from sqlalchemy import Engine

from app.acts.enter import enter
from app.acts.extend import Extension, extend
from app.domain.events import Renewed
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Role
from app.domain.period import Period, Unit
from app.domain.terms import SILENT
from app.register import agreements
from app.register.database import reading
from app.register.events import recorded_events
from tests.support.builders import NOW, agreement, terms
from tests.support.doing import by_program
from tests.support.drafting import House

SIGNED = date(2026, 1, 2)
YEAR = Period(1, Unit.YEAR)


def test_an_extension_for_a_length_is_added_to_the_end(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    ends = extend(by_program(register, NOW), "contoh-2024", Extension(SIGNED, for_=YEAR, note="Adendum 1."))
    assert ends == date(2027, 3, 1)
    with reading(register) as session:
        row = agreements.find(session, "contoh-2024")
        assert row is not None
        assert row.id is not None
        (recorded,) = recorded_events(session, row.id)
    assert recorded.event == Renewed(on=SIGNED, for_=YEAR, id="e1", note="Adendum 1.")
    again = extend(by_program(register, NOW), "contoh-2024", Extension(SIGNED, until=date(2030, 12, 31)))
    assert again == date(2030, 12, 31)


@pytest.mark.parametrize(
    ("extension", "code"),
    [
        (Extension(SIGNED), "value.which"),
        (Extension(SIGNED, until=date(2027, 1, 1), for_=YEAR), "value.which"),
        (Extension(SIGNED, until=date(2026, 3, 1)), "renewal.not_after_end"),
        (Extension(date(2026, 1, 6), for_=YEAR), "signing.in_the_future"),
        (Extension(date(2024, 2, 1), for_=YEAR), "event.before_signing"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(register: Engine, extension: Extension, code: str) -> None:
    enter(by_program(register, NOW), [agreement()])
    with pytest.raises(FaultyInput) as refused:
        extend(by_program(register, NOW), "contoh-2024", extension)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_neither_a_draft_nor_what_ended_nor_what_has_no_end_is_extended(register: Engine) -> None:
    records = [
        agreement(slug="naskah", signed_on=None),
        agreement(slug="lewat", signed_on=date(2020, 3, 1)),
        agreement(slug="tanpa-akhir", terms=terms(duration=SILENT)),
    ]
    enter(by_program(register, NOW), records)
    told = {}
    for record in records:
        with pytest.raises(FaultyInput) as refused:
            extend(by_program(register, NOW), record.slug, Extension(SIGNED, for_=YEAR))
        told[record.slug] = refused.value.faults[0].code
    assert told == {
        "naskah": "event.of_a_draft",
        "lewat": "renewal.after_end",
        "tanpa-akhir": "renewal.without_end",
    }


def test_whoever_may_not_record_may_not_extend(register: Engine) -> None:
    house = House(register)
    enter(by_program(register, NOW), [agreement()])
    with pytest.raises(Denied):
        extend(house.by(house.person("Pembaca", Role.READER)), "contoh-2024", Extension(SIGNED, for_=YEAR))
