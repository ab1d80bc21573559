"""What must be in hand before an agreement is signed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.agreement import Agreement
from app.domain.faults import FaultyInput
from app.domain.institutions import Mandate
from app.domain.party import Decree
from app.domain.signing import Preparation, Tick, checklist, in_hand, item_of, lacks
from app.domain.terms import SILENT, Originals, Seal
from tests.support.builders import agreement, stated, terms

DAY = date(2024, 3, 1)
TICK = Tick("account/1", datetime(2024, 2, 28, tzinfo=UTC))


def with_originals(count: int, *, duty_stamp: bool) -> Agreement:
    said = stated(Originals(count, duty_stamp, next(iter(Seal))), "12")
    return agreement(terms=terms(originals=said))


def stamps(of: Agreement) -> list[str]:
    return [item.key for item in checklist(of) if item.what is Preparation.DUTY_STAMP]


def test_each_original_wants_its_duty_stamp_and_an_unknown_number_one_look_at_all() -> None:
    assert stamps(with_originals(2, duty_stamp=True)) == ["duty_stamp.1", "duty_stamp.2"]
    assert stamps(with_originals(2, duty_stamp=False)) == []
    assert stamps(agreement(terms=terms(originals=SILENT))) == ["duty_stamp"]


def test_every_party_numbers_signs_with_authority_initials_seals_and_receives() -> None:
    keys = {item.key for item in checklist(with_originals(2, duty_stamp=False))}
    assert keys == {
        f"{what}.{party}"
        for what in ("number", "authority", "initials", "seal", "handed_over")
        for party in (1, 2)
    }


def test_an_item_that_the_agreement_does_not_ask_for_is_refused() -> None:
    assert item_of(agreement(), "seal.1").of == 1
    with pytest.raises(FaultyInput) as refused:
        item_of(agreement(), "seal.9")
    assert refused.value.faults[0].code == "signing.item_unknown"


def test_what_the_register_knows_itself_need_not_be_ticked() -> None:
    known = {1: (Mandate("Ani Contoh", "Sekretaris Jenderal"),), 2: (Mandate("Orang Lain", "Kepala"),)}
    assert in_hand(agreement(), {"seal.1": TICK}, known, DAY) == {
        "number.1",
        "number.2",
        "authority.1",
        "seal.1",
    }


def test_a_tick_does_not_outweigh_what_the_register_knows_of_a_signatory() -> None:
    plain = agreement()
    ani, budi = plain.parties
    late = Decree("Keputusan", "3/2024", date(2024, 3, 2))
    drafted = replace(plain, parties=(replace(ani, signatory=replace(ani.signatory, decree=late)), budi))
    ticks = {item.key: TICK for item in checklist(drafted)}
    ended = {2: (Mandate("Budi Misal", "Kepala Badan", ends=date(2024, 2, 29)),)}
    assert [fault.code for fault in lacks(plain, ticks, {}, DAY)] == []
    found = list(lacks(drafted, ticks, ended, DAY))
    assert [(fault.code, fault.facts["party"]) for fault in found] == [
        ("signing.decree_after", 1),
        ("signing.no_mandate", 2),
    ]
    del ticks["seal.2"]
    assert next(lacks(plain, ticks, {}, DAY)).facts == {"item": "seal.2"}
