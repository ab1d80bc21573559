from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text

from app.acts.enter import Outcome, enter
from app.acts.withdraw import withdraw
from app.domain.faults import FaultyInput
from app.domain.party import Contact, Identity, IdentityKind
from app.domain.terms import SILENT
from app.register import agreements
from app.register.database import reading
from app.register.verifying import verify
from tests.support.builders import NOW, agreement, cite, terms
from tests.support.doing import by_program

LATER = NOW + timedelta(days=1)


def counted(register: Engine) -> list[int]:
    tables = (
        "agreement",
        "party",
        "agreement_number",
        "contact",
        "provision",
        "access_grant",
        "paper",
        "term",
    )
    with register.connect() as connection:
        return [
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in (*tables, "audit_entry", "audit_change", "audit_value")
        ]


def stored(register: Engine, slug: str = "contoh-2024") -> object:
    with reading(register) as session:
        row = agreements.find(session, slug)
        assert row is not None
        return agreements.load(session, row)


def test_a_new_record_is_entered_whole(register: Engine) -> None:
    (done,) = enter(by_program(register, NOW), [agreement()])
    assert done.outcome is Outcome.ENTERED
    assert stored(register) == agreement()


def test_entering_the_same_record_again_adds_nothing(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    before = counted(register)
    (done,) = enter(by_program(register, LATER), [agreement()])
    assert done.outcome is Outcome.UNCHANGED
    assert counted(register) == before


def test_a_record_that_differs_is_refused_with_what_differs(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    with pytest.raises(FaultyInput) as refused:
        enter(by_program(register, LATER), [agreement(title="Judul Lain", terms=terms(dispute=SILENT))])
    (fault,) = refused.value.faults
    assert fault.code == "agreement.differs"
    assert fault.facts == {"slug": "contoh-2024", "fields": "title, terms.dispute"}
    assert stored(register) == agreement()


def test_where_one_record_is_refused_none_is_entered(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    before = counted(register)
    with pytest.raises(FaultyInput):
        enter(by_program(register, LATER), [agreement(slug="baru"), agreement(title="Judul Lain")])
    assert counted(register) == before


def test_a_correction_changes_everything_that_differs_and_nothing_else(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    first, second = agreement().parties
    identity = Identity(IdentityKind.NIP, "197001011990011001")
    corrected = agreement(
        title="Judul yang Benar",
        parties=(replace(first, signatory=replace(first.signatory, identity=identity)), second),
        contacts=(
            *agreement().contacts,
            Contact(2, "Direktorat Data", "Badan Misal", (cite("9(1)b"),), phones=("(021) 555",)),
        ),
        rights=(),
        terms=terms(dispute=SILENT),
        watched_from=date(2025, 1, 1),
    )
    (done,) = enter(by_program(register, LATER), [corrected], correct=True)
    assert done.outcome is Outcome.CORRECTED
    assert done.differences == ("title", "parties", "contacts", "rights", "watched_from", "terms.dispute")
    assert stored(register) == corrected
    with reading(register) as session:
        assert verify(session).whole
    assert enter(by_program(register, LATER), [corrected])[0].outcome is Outcome.UNCHANGED


def test_a_withdrawn_agreement_is_not_entered_again(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    withdraw(by_program(register, LATER), "contoh-2024", "Tercatat keliru.")
    with pytest.raises(FaultyInput) as refused:
        enter(by_program(register, LATER), [agreement()], correct=True)
    assert refused.value.faults[0].code == "agreement.withdrawn"


def test_withdrawing_keeps_the_agreement_and_its_reason(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    withdraw(by_program(register, LATER), "contoh-2024", "Tercatat keliru.")
    with reading(register) as session:
        row = agreements.find(session, "contoh-2024")
        assert row is not None
        assert (row.withdrawn_reason, row.withdrawn_at) == ("Tercatat keliru.", LATER)
        assert agreements.load(session, row) == agreement()
        assert verify(session).whole


@pytest.mark.parametrize(
    ("slug", "reason", "code"),
    [("contoh-2024", "  ", "reason.missing"), ("tidak-ada", "Alasan.", "agreement.unknown")],
)
def test_withdrawing_needs_an_agreement_and_a_reason(
    register: Engine, slug: str, reason: str, code: str
) -> None:
    enter(by_program(register, NOW), [agreement()])
    with pytest.raises(FaultyInput) as refused:
        withdraw(by_program(register, LATER), slug, reason)
    assert refused.value.faults[0].code == code


def test_an_agreement_is_withdrawn_once(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    withdraw(by_program(register, LATER), "contoh-2024", "Tercatat keliru.")
    with pytest.raises(FaultyInput):
        withdraw(by_program(register, LATER), "contoh-2024", "Sekali lagi.")
