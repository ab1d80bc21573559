from datetime import date

import pytest

from app.domain.faults import FaultyInput
from app.domain.holidays import Holiday, HolidayKind
from app.records.holiday_lines import MOST, read_year, written_year

WRITTEN = """
Jumat, 1 Januari 2027; Tahun Baru Masehi; libur nasional
2027-03-09;  Cuti  Bersama Nyepi ; Cuti Bersama
17/08/2027; Hari Kemerdekaan
"""


def test_days_are_read_as_people_write_them_and_written_as_they_are_read() -> None:
    year = read_year(2027, WRITTEN, "SKB Contoh", confirmed=True)
    assert year.days == (
        Holiday(date(2027, 1, 1), "Tahun Baru Masehi", HolidayKind.NATIONAL),
        Holiday(date(2027, 3, 9), "Cuti Bersama Nyepi", HolidayKind.JOINT_LEAVE),
        Holiday(date(2027, 8, 17), "Hari Kemerdekaan", HolidayKind.NATIONAL),
    )
    assert read_year(2027, written_year(year), "SKB Contoh", confirmed=True) == year


def test_a_year_that_nobody_has_decreed_is_kept_unconfirmed() -> None:
    year = read_year(2028, "", "", confirmed=False)
    assert (year.days, year.decree, year.confirmed) == ((), None, False)


@pytest.mark.parametrize(
    ("text", "decree", "codes"),
    [
        ("2027-01-01", "SKB", ["holidays.line", "holidays.unnamed"]),
        ("2027-01-01; Contoh; libur sekolah", "SKB", ["holidays.line", "holidays.kind"]),
        ("31 Februari 2027; Contoh", "SKB", ["holidays.line", "table.day_none"]),
        ("2026-01-01; Contoh", "SKB", ["holidays.outside_year"]),
        ("2027-01-01; Satu\n2027-01-01; Dua", "SKB", ["holidays.day_twice"]),
        ("2027-01-01; Contoh", "", ["holidays.decree_missing"]),
        ("", "SKB", ["holidays.none"]),
        ("2027-01-01; Contoh\n" * (MOST + 1), "SKB", ["holidays.too_many"]),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(text: str, decree: str, codes: list[str]) -> None:
    with pytest.raises(FaultyInput) as refused:
        read_year(2027, text, decree, confirmed=True)
    assert [one.code for one in refused.value.faults] == codes
    assert {one.path for one in refused.value.faults} <= {("days",), ("decree",)}
