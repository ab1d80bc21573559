"""The bodies of the register: who may sign for them and when, and which printed names may be one body's."""

from datetime import date

import pytest

from app.domain.faults import FaultyInput
from app.domain.institutions import (
    Institution,
    Mandate,
    MandateOnDay,
    MandateState,
    ends_of,
    key_of_name,
    mandate_on,
    may_be_one,
    proposed,
    same_person,
)

ANI = "Dr. Ani Contoh, S.H., M.H."
TERM = Mandate("Ani Contoh", "Sekretaris Jenderal", begins=date(2020, 1, 1), ends=date(2024, 12, 31))


@pytest.mark.parametrize(
    ("mandates", "day", "stands"),
    [
        ([], date(2024, 1, 1), MandateOnDay(MandateState.UNKNOWN)),
        ([TERM], date(2024, 12, 31), MandateOnDay(MandateState.IN_FORCE)),
        ([TERM], date(2025, 1, 1), MandateOnDay(MandateState.ENDED, date(2024, 12, 31))),
        ([TERM], date(2019, 12, 31), MandateOnDay(MandateState.NOT_YET, date(2020, 1, 1))),
        ([Mandate("Ani Contoh", "Kepala Biro")], date(1999, 1, 1), MandateOnDay(MandateState.IN_FORCE)),
        ([Mandate("Budi Misal", "Kepala Biro")], date(2024, 1, 1), MandateOnDay(MandateState.UNKNOWN)),
    ],
)
def test_a_mandate_holds_through_its_last_day(
    mandates: list[Mandate], day: date, stands: MandateOnDay
) -> None:
    assert mandate_on(mandates, ANI, day) == stands


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " ", "office": "Kepala"}, "text.empty"),
        ({"name": "Ani", "office": ""}, "text.empty"),
        (
            {"name": "A", "office": "B", "begins": date(2025, 1, 2), "ends": date(2025, 1, 1)},
            "mandate.reversed",
        ),
    ],
)
def test_a_mandate_names_somebody_and_runs_forward(facts: dict[str, object], code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        Mandate(**facts)  # type: ignore[arg-type]
    assert refused.value.faults[0].code == code


def test_titles_before_and_behind_a_name_make_no_other_person() -> None:
    assert same_person(ANI, "ani contoh")
    assert same_person("H. Budi Misal", "Budi Misal, M.Si.")
    assert not same_person("Ani Contoh", "Ani Conto")


def test_a_name_that_is_nothing_but_the_state_keeps_its_key() -> None:
    assert key_of_name("Republik Indonesia") == "republik indonesia"
    assert key_of_name("Kementerian Contoh R.I") != key_of_name("Kementerian Misal RI")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("KEMEN Contoh RI", "Kementerian Contoh Republik Indonesia", True),
        ("Kementerian Conto", "Kementerian Contoh", True),
        ("Kementerian Contoh", "Kementerian Misal", False),
        ("Badan Contoh", "Badan Contoh Daerah", False),
        ("Kantor Wilayah 1", "Kantor Wilayah 2", False),
        ("Badan Conto Misall", "Badan Contoh Misal", False),
    ],
)
def test_names_are_alike_where_only_the_pen_slipped(one: str, other: str, alike: bool) -> None:
    assert may_be_one(one, other) is alike
    assert may_be_one(other, one) is alike


def test_what_papers_print_is_proposed_the_commonest_first_and_never_twice() -> None:
    known = [Institution(5, "Badan Misal", None, ours=False, aliases=("BADAN MISAL PUSAT",))]
    printed = {
        "Kementerian Contoh": 3,
        "Kementerian Contoh RI": 3,
        "Kementerian Conto": 1,
        "BADAN MISAL PUSAT": 9,
        "Badan Missal": 1,
        "Lembaga Umpama": 2,
    }
    found = proposed(printed, known)
    assert [(one.name, one.alike, one.institution) for one in found] == [
        ("Kementerian Contoh RI", ("Kementerian Contoh", "Kementerian Conto"), None),
        ("Lembaga Umpama", (), None),
        ("Badan Missal", (), 5),
    ]


def test_the_last_day_of_a_signatory_is_known_only_where_every_mandate_of_his_ends() -> None:
    def lasting(ends: date | None, name: str = "Ani Contoh") -> Mandate:
        return Mandate(name, "Kepala Biro", None, date(2020, 1, 1), ends)

    early, late = date(2025, 1, 1), date(2026, 1, 1)
    assert ends_of([lasting(early), lasting(late)], "Dr. Ani Contoh, M.Si.") == late
    assert ends_of([lasting(early), lasting(None)], "Ani Contoh") is None
    assert ends_of([lasting(early)], "Budi Misal") is None
