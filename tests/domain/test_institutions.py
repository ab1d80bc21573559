from datetime import date

from app.domain.institutions import Mandate, ends_of


def test_the_last_day_of_a_signatory_is_known_only_where_every_mandate_of_his_ends() -> None:
    def lasting(ends: date | None, name: str = "Ani Contoh") -> Mandate:
        return Mandate(name, "Kepala Biro", None, date(2020, 1, 1), ends)

    early, late = date(2025, 1, 1), date(2026, 1, 1)
    assert ends_of([lasting(early), lasting(late)], "Dr. Ani Contoh, M.Si.") == late
    assert ends_of([lasting(early), lasting(None)], "Ani Contoh") is None
    assert ends_of([lasting(early)], "Budi Misal") is None
