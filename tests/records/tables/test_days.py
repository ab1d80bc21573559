import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import FaultyInput
from app.records.tables.days import read_day
from app.wording.dates import MONTHS

DAY = date(2025, 12, 7)


@pytest.mark.parametrize(
    "text",
    [
        "7 Desember 2025",
        "07 desember 2025",
        "7 Des 2025",
        "7 Des. 2025",
        "7-Des-2025",
        "7 December 2025",
        "December 7, 2025",
        "Minggu, 7 Desember 2025",
        "07/12/2025",
        "7-12-2025",
        "7.12.2025",
        "2025-12-07",
        " 7\u00a0Desember  2025 ",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/25/2025", "table.day_none"),
        ("31 Februari 2025", "table.day_none"),
        ("7 Desembre 2025", "table.day_none"),
        ("07/12/25", "table.day_short_year"),
        ("7 Desember 25", "table.day_short_year"),
        ("Senin, 7 Desember 2025", "table.day_weekday"),
        ("7 Desember 1825", "table.day_far"),
        ("7 Desember 2925", "table.day_far"),
        ("Desember 2025", "table.day_unreadable"),
        ("45998", "table.day_unreadable"),
        ("Kota, 7 Desember 2025", "table.day_unreadable"),
        ("7/12-2025", "table.day_unreadable"),
        ("", "table.day_unreadable"),
    ],
)
def test_a_day_that_is_ambiguous_or_impossible_is_refused(text: str, code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        read_day(text)
    assert [fault.code for fault in refused.value.faults] == [code]


@given(st.dates(date(1946, 1, 1), date(2199, 1, 1)), st.booleans())
def test_every_day_is_read_back_as_it_was_written(day: date, named: bool) -> None:
    month = MONTHS[day.month - 1].indonesian if named else f"{day.month:02}"
    assert read_day(f"{day.day}{' ' if named else '/'}{month}{' ' if named else '/'}{day.year}") == day


@given(st.text(max_size=40))
def test_anything_else_is_a_fault_and_nothing_worse(text: str) -> None:
    with contextlib.suppress(FaultyInput):
        assert isinstance(read_day(text), date)
