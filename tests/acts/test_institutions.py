from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from app.acts.enter import enter
from app.acts.institutions import (
    add_institution,
    add_unit,
    also_called,
    close_institution,
    end_mandate,
    mark_ours,
    record_mandate,
)
from app.domain.faults import FaultyInput
from app.domain.institutions import (
    Mandate,
    MandateOnDay,
    MandateState,
    ProposedInstitution,
    mandate_on,
    may_be_one,
    same_person,
)
from app.domain.people import Denied, Role
from app.register.circles import names_of
from app.register.database import reading
from app.register.institutions import institutions, mandates, our_names, signatories, to_take_over
from app.register.verifying import verify
from tests.register.test_visibility import parties
from tests.support.accounts import account, by, codes, decree
from tests.support.builders import NOW, agreement
from tests.support.doing import left_to_the_sweep

TODAY = NOW.date()
DAY = timedelta(days=1)


def refused(do: object) -> list[str]:
    assert callable(do)
    with pytest.raises(FaultyInput) as error:
        do()
    return codes(error.value.faults)


def test_an_institution_has_a_name_others_and_units(register: Engine) -> None:
    doing = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    number = add_institution(doing, " Kementerian  Contoh ", short="KC", aliases=["Kemen Contoh"], ours=True)
    also_called(doing, number, "KEMENTERIAN CONTOH RI")
    add_unit(doing, number, "Biro Data", ["data@contoh.go.id"])
    with reading(register) as session:
        (one,) = institutions(session)
        assert (one.name, one.aliases, one.units, one.ours) == (
            "Kementerian Contoh",
            ("KEMENTERIAN CONTOH RI", "Kemen Contoh"),
            ("Biro Data",),
            True,
        )
        assert our_names(session) == names_of(session, number)
        assert verify(session).broken is None


def test_no_name_is_two_institutions_in_whatever_letters(register: Engine) -> None:
    doing = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    first = add_institution(doing, "Badan Misal", aliases=["Misal"])
    second = add_institution(doing, "Badan Lain")
    add_unit(doing, first, "Biro Data")
    for do in (
        lambda: add_institution(doing, "BADAN MISAL"),
        lambda: add_institution(doing, "misal"),
        lambda: add_institution(doing, "Baru", aliases=["Badan lain"]),
        lambda: also_called(doing, second, "MISAL"),
        lambda: also_called(doing, second, "badan lain"),
        lambda: add_unit(doing, first, "BIRO DATA"),
    ):
        assert refused(do) == ["institution.name_taken"]
    with reading(register) as session:
        assert [one.name for one in institutions(session)] == ["Badan Lain", "Badan Misal"]


def test_one_institution_is_ours(register: Engine) -> None:
    doing = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    first, second = add_institution(doing, "Badan Misal", ours=True), add_institution(doing, "Badan Lain")
    assert refused(lambda: mark_ours(doing, second)) == ["institution.ours_already"]
    assert refused(lambda: add_institution(doing, "Baru", ours=True)) == ["institution.ours_already"]
    mark_ours(doing, first)
    mark_ours(doing, first, ours=False)
    mark_ours(doing, second)
    with reading(register) as session:
        assert our_names(session) == {"badan lain"}


def test_a_closed_institution_keeps_its_name(register: Engine) -> None:
    doing = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    number = add_institution(doing, "Badan Misal")
    close_institution(doing, number, "Dilebur.")
    assert refused(lambda: also_called(doing, number, "Misal")) == ["institution.unknown"]
    assert refused(lambda: add_institution(doing, "Badan Misal")) == ["institution.name_taken"]
    with reading(register) as session:
        assert institutions(session) == []
        (one,) = institutions(session, closed=True)
        assert one.closed


def test_what_names_nothing_and_who_may_not_is_refused(register: Engine) -> None:
    doing = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    assert refused(lambda: add_institution(doing, "  ")) == ["text.empty"]
    assert refused(lambda: add_institution(doing, "A", emails=["a@b.go.id\nBcc: x@y.id"])) == [
        "contact.email"
    ]
    number = add_institution(doing, "Badan Misal")
    assert refused(lambda: add_unit(doing, number, "Biro", ["tanpa-alamat"])) == ["contact.email"]
    with pytest.raises(Denied):
        add_institution(by(register, account(register, "Ani")), "Badan Lain")


def test_the_names_that_agreements_print_are_proposed_with_those_that_look_alike(register: Engine) -> None:
    secretariat = [
        "Sekretariat Jenderal DPR RI",
        "Sekretariat Jenderal DPR RI",
        "Setjen DPR RI",
        "SEKRETARIAT JENDERAL DEWAN PERWAKILAN RAKYAT REPUBLIK INDONESIA",
        "Sekretariat Jendral DPR RI",
    ]
    records = [
        agreement(slug=f"uji-{place}", parties=parties(name, "Badan Misal"))
        for place, name in enumerate(secretariat)
    ]
    records.append(agreement(slug="lain", parties=parties("Dinas Contoh Kabupaten Satu", "BADAN MISAL RI")))
    enter(left_to_the_sweep(register, NOW), records)
    doing = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    known = add_institution(doing, "Badan Misal")
    with reading(register) as session:
        found = to_take_over(session)
    assert found == (
        ProposedInstitution(secretariat[0], (secretariat[3], secretariat[4], secretariat[2])),
        ProposedInstitution("Dinas Contoh Kabupaten Satu", ()),
        ProposedInstitution("BADAN MISAL RI", (), known),
    )
    add_institution(doing, found[0].name, aliases=found[0].alike)
    also_called(doing, known, found[2].name)
    with reading(register) as session:
        assert [one.name for one in to_take_over(session)] == ["Dinas Contoh Kabupaten Satu"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Setjen DPR RI", "Sekretariat Jenderal DPR-RI", True),
        ("Kementerian Contoh", "Kementrian Contoh", True),
        ("Kementerian Contoh Republik Indonesia", "KEMENTERIAN CONTOH", True),
        ("Inspektorat Jenderal", "Direktorat Jenderal", False),
        ("Dinas Kabupaten Satu", "Dinas Kabupaten Dua", False),
        ("Kantor Wilayah 1", "Kantor Wilayah 2", False),
        ("Badan Misal", "Badan Misal Daerah", False),
        ("Republik Indonesia", "RI", True),
    ],
)
def test_names_look_alike_where_a_person_should_be_asked(one: str, other: str, alike: bool) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is alike


# ---- who signs


def test_a_signatory_whose_mandate_has_ended_is_told(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    doing = by(register, account(register, "Dodi", Role.ADMINISTRATOR))
    ministry = add_institution(doing, "KEMENTERIAN CONTOH")
    ani = Mandate("Dr. Ani Contoh, S.H.", "Sekretaris Jenderal", decree(), date(2020, 1, 1))
    number = record_mandate(doing, ministry, ani)
    now = Mandate("Edi Baru", "Sekretaris Jenderal", None, date(2024, 3, 1), None)
    record_mandate(doing, ministry, now)
    end_mandate(doing, number, date(2024, 2, 29), "Pensiun.")
    with reading(register) as session:
        first, second = signatories(session, "contoh-2024", TODAY)
        assert [one for _, one in mandates(session, ministry)] == [
            Mandate(
                "Dr. Ani Contoh, S.H.", "Sekretaris Jenderal", decree(), date(2020, 1, 1), date(2024, 2, 29)
            ),
            now,
        ]
    ended = MandateOnDay(MandateState.ENDED, date(2024, 2, 29))
    assert (first.party, first.on_day, first.today, first.now) == (1, ended, ended, (now,))
    assert (second.on_day, second.now) == (MandateOnDay(MandateState.UNKNOWN), ())
    assert refused(lambda: end_mandate(doing, number, date(2019, 1, 1), "Keliru.")) == ["mandate.reversed"]
    assert refused(lambda: end_mandate(doing, 99, TODAY, "Keliru.")) == ["mandate.unknown"]


def test_a_mandate_holds_from_its_first_day_through_its_last() -> None:
    held = [Mandate("Ani", "Kepala", None, TODAY, TODAY + DAY), Mandate("Budi", "Kepala", None, None, TODAY)]
    states = [mandate_on(held, "Ani", TODAY + day * DAY) for day in (-1, 0, 1, 2)]
    assert states == [
        MandateOnDay(MandateState.NOT_YET, TODAY),
        MandateOnDay(MandateState.IN_FORCE),
        MandateOnDay(MandateState.IN_FORCE),
        MandateOnDay(MandateState.ENDED, TODAY + DAY),
    ]
    assert mandate_on(held, "Budi", date.min).state is MandateState.IN_FORCE


def test_a_mandate_that_contradicts_itself_is_refused() -> None:
    assert refused(lambda: Mandate("Ani", "Kepala", None, TODAY, TODAY - DAY)) == ["mandate.reversed"]
    assert refused(lambda: Mandate(" ", "Kepala")) == ["text.empty"]
    assert refused(lambda: Mandate("Ani", "")) == ["text.empty"]


def test_titles_make_no_other_person() -> None:
    assert same_person("Prof. Dr. H. Ani Contoh, S.H., M.Si.", "ANI CONTOH")
    assert not same_person("Ani Contoh", "Ani Contoh Kedua")
