"""What is approved and in hand is signed, and from there its clocks run."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text

from app.acts.asking import in_this_process
from app.acts.draft.edit import edit_part
from app.acts.draft.ready import does_not_apply, tick, untick
from app.acts.draft.sign import Signing, sign
from app.acts.enter import enter
from app.domain.case import Case
from app.domain.conclusions import Status
from app.domain.drafting import DraftState
from app.domain.faults import FaultyInput
from app.domain.institutions import Mandate
from app.domain.party import AgreementNumber, Decree
from app.domain.people import Denied
from app.domain.signing import checklist, in_hand, lacks
from app.domain.terms import SILENT, Originals, Seal
from app.reasoning.evaluation import evaluate
from app.register import agreements
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.drafts import mandates
from app.register.people_tables import InstitutionAliasRow, InstitutionRow, MandateRow
from app.register.terms import terms_in_force
from app.register.verifying import verify
from tests.support.builders import NOW, stated
from tests.support.drafting import SLUG, House, draft, whole_terms

TODAY = date(2026, 1, 5)
LATER = NOW + timedelta(days=3)
SIGNING = Signing(TODAY, "Kota Contoh")


def codes(refused: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def mandate(register: Engine, name: str, begins: date | None, ends: date | None) -> None:
    """For party 1, whose papers print its institution's other name."""
    with writing(register) as session, acting(session, Act("mandate.add", name, "uji", NOW)):
        institution = InstitutionRow(name="Kementerian Teladan", emails=[])
        session.add(institution)
        session.flush()
        assert institution.id is not None
        session.add(InstitutionAliasRow(institution_id=institution.id, name="KEMENTERIAN CONTOH"))
        session.add(
            MandateRow(institution_id=institution.id, name=name, office="Menteri", begins=begins, ends=ends)
        )


def keys(**terms: object) -> list[str]:
    return [item.key for item in checklist(draft(terms=whole_terms(**terms)))]


def test_the_checklist_asks_for_each_number_signatory_initial_stamp_seal_and_original() -> None:
    assert keys() == [
        "number.1",
        "number.2",
        "authority.1",
        "authority.2",
        "initials.1",
        "initials.2",
        "duty_stamp.1",
        "duty_stamp.2",
        "seal.1",
        "seal.2",
        "handed_over.1",
        "handed_over.2",
    ]


@pytest.mark.parametrize(
    ("originals", "stamps"),
    [
        (stated(Originals(3, True, Seal.OFFICE)), ["duty_stamp.1", "duty_stamp.2", "duty_stamp.3"]),
        (stated(Originals(2, False, Seal.OFFICE)), []),
        (SILENT, ["duty_stamp"]),
    ],
)
def test_stamps_are_as_many_as_the_text_says(originals: object, stamps: list[str]) -> None:
    assert [key for key in keys(originals=originals) if key.startswith("duty_stamp")] == stamps


def test_a_number_that_stands_and_a_mandate_in_force_need_no_tick() -> None:
    numbered = draft(numbers=(AgreementNumber(2, "2/MSL/2026"),))
    known = {
        1: (
            Mandate("ani contoh", "Menteri", begins=date(2025, 1, 1), ends=date(2026, 1, 5)),
            Mandate("Lain", "Menteri"),
        )
    }
    assert in_hand(numbered, {}, known, TODAY) == {"number.2", "authority.1"}
    assert in_hand(numbered, {}, known, date(2026, 1, 6)) == {"number.2"}
    told = [fault.code for fault in lacks(numbered, {}, known, date(2026, 1, 6))]
    assert told.count("signing.no_mandate") == 1


def test_a_signed_draft_is_an_agreement_in_force_whose_clocks_run(register: Engine) -> None:
    house = House(register)
    house.ready()
    by = replace(house.by(house.manager, LATER), ask=in_this_process)
    sign(by, SLUG, Signing(date(2026, 1, 6), "Kota Contoh", date(2026, 1, 8)))
    assert house.stored() == draft(
        numbers=(AgreementNumber(1, "1/CTH/2026"), AgreementNumber(2, "2/CTH/2026")),
        place="Kota Contoh",
        signed_on=date(2026, 1, 6),
        effective_on=date(2026, 1, 8),
    )
    assert house.on_file().drafting.state is DraftState.SIGNED
    concluded = evaluate(Case(house.stored(), date(2026, 1, 8)))
    assert (concluded.status, concluded.ends_on) == (Status.IN_FORCE, date(2028, 1, 6))
    with reading(register) as session:
        row = agreements.find(session, SLUG)
        assert row is not None
        assert row.id is not None
        held = terms_in_force(session, row.id, date(2026, 1, 8))
        assert {one.in_force_from for one in held.values()} == {date(2026, 1, 8)}
        assert {one.paper.signed_on for one in held.values()} == {date(2026, 1, 6)}
        assert verify(session).whole
    with register.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM deadline")).scalar_one() > 0


def test_who_ticked_what_and_when_is_kept(register: Engine) -> None:
    house = House(register)
    house.approved()
    by = house.by(house.manager, LATER)
    tick(by, SLUG, "initials.1", note="11 halaman.")
    does_not_apply(by, SLUG, "seal.2", "Instansi ini tidak memakai cap.")
    ticks = house.on_file().ticks
    assert (ticks["initials.1"].by, ticks["initials.1"].at, ticks["initials.1"].note) == (
        house.manager.key,
        LATER,
        "11 halaman.",
    )
    assert (ticks["seal.2"].applies, ticks["seal.2"].note) == (False, "Instansi ini tidak memakai cap.")
    untick(by, SLUG, "initials.1", "Halaman 4 terlewat.")
    assert set(house.on_file().ticks) == {"seal.2"}


def test_a_number_is_ticked_with_the_number_and_taken_back_with_it(register: Engine) -> None:
    house = House(register)
    house.approved()
    by = house.by(house.manager, LATER)
    with pytest.raises(FaultyInput) as refused:
        tick(by, SLUG, "number.1")
    assert codes(refused) == ["signing.number_missing"]
    tick(by, SLUG, "number.1", number=" 1/CTH/2026 ")
    tick(by, SLUG, "number.1", number="1a/CTH/2026")
    assert house.stored().numbers == (AgreementNumber(1, "1a/CTH/2026"),)
    untick(by, SLUG, "number.1", "Nomor keliru.")
    assert house.stored().numbers == ()
    assert house.on_file().drafting.state is DraftState.APPROVED


def test_what_cannot_be_ticked_is_refused(register: Engine) -> None:
    house = House(register)
    house.approved()
    by = house.by(house.manager, LATER)
    tries: list[tuple[Callable[[], None], str]] = [
        (lambda: tick(by, SLUG, "seal.3"), "signing.item_unknown"),
        (lambda: tick(by, SLUG, "seal.1", number="1"), "signing.number_for_nothing"),
        (lambda: untick(by, SLUG, "seal.1", "Salah."), "signing.not_ticked"),
        (lambda: does_not_apply(by, SLUG, "authority.1", "Tidak perlu."), "signing.authority_always"),
        (lambda: does_not_apply(by, SLUG, "seal.1", " "), "reason.missing"),
    ]
    for act, wrong in tries:
        with pytest.raises(FaultyInput) as refused:
            act()
        assert codes(refused) == [wrong]
    assert house.on_file().ticks == {}
    with pytest.raises(Denied):
        tick(house.by(house.approvers[0]), SLUG, "seal.1")


def test_only_an_approved_draft_is_made_ready_and_signed(register: Engine) -> None:
    house = House(register)
    house.submitted()
    with pytest.raises(FaultyInput) as refused:
        tick(house.by(house.manager), SLUG, "seal.1")
    assert codes(refused) == ["draft.not_now"]
    with pytest.raises(FaultyInput) as refused:
        sign(house.by(house.manager), SLUG, SIGNING)
    assert codes(refused) == ["draft.not_now"]


def test_an_open_item_keeps_a_draft_from_being_signed(register: Engine) -> None:
    house = House(register)
    house.ready()
    for item in ("initials.2", "duty_stamp.2"):
        untick(house.by(house.manager), SLUG, item, "Belum.")
    with pytest.raises(FaultyInput) as refused:
        sign(house.by(house.manager), SLUG, SIGNING)
    assert [(fault.code, fault.facts["item"]) for fault in refused.value.faults] == [
        ("signing.item_open", "initials.2"),
        ("signing.item_open", "duty_stamp.2"),
    ]
    assert house.stored().signed_on is None


@pytest.mark.parametrize(
    ("signing", "wrong"),
    [
        (Signing(date(2026, 1, 4), "Kota Contoh"), "signing.before_approval"),
        (Signing(date(2026, 1, 9), "Kota Contoh"), "signing.in_the_future"),
        (Signing(TODAY), "signing.place_missing"),
        (Signing(TODAY, "Kota Contoh", date(2026, 1, 4)), "agreement.effective_before_signing"),
    ],
)
def test_a_signing_that_cannot_be_is_refused(register: Engine, signing: Signing, wrong: str) -> None:
    house = House(register)
    house.ready()
    with pytest.raises(FaultyInput) as refused:
        sign(house.by(house.manager, LATER), SLUG, signing)
    assert codes(refused) == [wrong]
    assert house.stored().signed_on is None


def test_the_draft_s_own_place_is_taken_where_the_signing_names_none(register: Engine) -> None:
    house = House(register)
    house.ready(draft(place="Kota Misal"))
    sign(house.by(house.manager), SLUG, Signing(TODAY))
    assert house.stored().place == "Kota Misal"


def test_an_edit_lets_every_tick_go(register: Engine) -> None:
    house = House(register)
    house.ready()
    edit_part(house.by(house.manager), SLUG, {"title": "Judul Lain"}, seen=house.seen())
    assert (house.on_file().ticks, house.on_file().drafting.state) == ({}, DraftState.DRAFTING)


def test_a_mandate_that_has_ended_outweighs_a_tick(register: Engine) -> None:
    house = House(register)
    house.ready()
    mandate(register, "Ani Contoh", None, date(2026, 1, 4))
    with pytest.raises(FaultyInput) as refused:
        sign(house.by(house.manager), SLUG, SIGNING)
    assert codes(refused) == ["signing.no_mandate"]


def test_a_mandate_in_force_is_found_under_another_name_of_the_institution(register: Engine) -> None:
    house = House(register)
    mandate(register, "Ani Contoh", TODAY, None)
    house.ready()
    untick(house.by(house.manager), SLUG, "authority.1", "Dilihat dari mandatnya.")
    with reading(register) as session:
        assert mandates(session, house.stored())[1] == (Mandate("Ani Contoh", "Menteri", begins=TODAY),)
    sign(house.by(house.manager), SLUG, SIGNING)
    assert house.stored().signed_on == TODAY


def test_a_decree_of_a_later_day_is_no_authority(register: Engine) -> None:
    house = House(register)
    first, second = draft().parties
    late = replace(first.signatory, decree=Decree("Keputusan Contoh", "2/2026", date(2026, 1, 6)))
    house.ready(draft(parties=(replace(first, signatory=late), second)))
    with pytest.raises(FaultyInput) as refused:
        sign(house.by(house.manager, LATER), SLUG, SIGNING)
    assert codes(refused) == ["signing.decree_after"]


def test_what_is_signed_here_is_corrected_but_never_unsigned(register: Engine) -> None:
    house = House(register)
    house.ready()
    sign(house.by(house.manager), SLUG, SIGNING)
    signed = house.stored()
    with pytest.raises(FaultyInput) as refused:
        enter(house.by(house.manager), [replace(signed, signed_on=None)], correct=True)
    assert codes(refused) == ["draft.not_by_correction"]
    enter(house.by(house.manager), [replace(signed, place="Kota Misal")], correct=True)
    assert house.stored().place == "Kota Misal"
