"""Days, numbers and sums in words: held against the calendar, and against a reader of words that knows no library."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.period import DayKind, Period, Unit
from app.writing.words import (
    LARGEST,
    day_in_words,
    day_name,
    length_words,
    long_day,
    lower_first,
    number_words,
    roman,
    rupiah,
    short_day,
    without_stop,
)

DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
ENGLISH_DAYS = {
    "Monday": "Senin",
    "Tuesday": "Selasa",
    "Wednesday": "Rabu",
    "Thursday": "Kamis",
    "Friday": "Jumat",
    "Saturday": "Sabtu",
    "Sunday": "Minggu",
}
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def read(words: str) -> int:
    """The number that Indonesian words say, by the grammar of the language; anything else is a failure."""
    total, below = 0, 0
    tokens = words.split()
    if tokens == ["nol"]:
        return 0
    pending = 0
    for token in tokens:
        if token in SCALES:
            below += pending
            assert below > 1 or SCALES[token] > 1000, f"a thousand is seribu: {words}"
            total, below, pending = total + below * SCALES[token], 0, 0
        elif token == "seribu":
            assert not below, f"seribu stands alone: {words}"
            assert not pending, f"seribu stands alone: {words}"
            total += 1000
        elif token == "belas":
            below, pending = below + 10 + pending, 0
        elif token == "puluh":
            below, pending = below + 10 * pending, 0
        elif token == "ratus":
            below, pending = below + 100 * pending, 0
        elif token in {"sepuluh", "sebelas", "seratus"}:
            below += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[token]
        else:
            assert not pending, f"two digits beside each other: {words}"
            pending = DIGITS.index(token)
            assert pending, f"a nought within: {words}"
    return total + below + pending


def test_every_day_of_a_century_is_said_as_the_calendar_has_it() -> None:
    day, last = date(2000, 1, 1), date(2100, 12, 31)
    count = 0
    while day <= last:
        name, rest = day_in_words(day).split(", tanggal ")
        number, rest = rest.split(", bulan ")
        month, year = rest.split(", tahun ")
        assert (
            name
            == day_name(day)
            == ENGLISH_DAYS[calendar.day_name[calendar.weekday(day.year, day.month, day.day)]]
        )
        assert (read(number.lower()), month, read(year.lower())) == (day.day, MONTHS[day.month - 1], day.year)
        assert number == number.title()
        assert long_day(day) == f"{day.day} {month} {day.year}"
        assert short_day(day) == day.strftime("%d-%m-%Y")
        day += timedelta(1)
        count += 1
    assert count == 36_890


@given(st.integers(0, LARGEST))
def test_any_number_is_read_back_from_its_words(number: int) -> None:
    assert read(number_words(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (1_001_999, "satu juta seribu sembilan ratus sembilan puluh sembilan"),
        (2_000_001_500, "dua miliar seribu lima ratus"),
    ],
)
def test_a_thousand_is_seribu_wherever_it_stands(number: int, words: str) -> None:
    assert number_words(number) == words


def test_every_thousand_behind_a_million_is_read_back() -> None:
    for number in range(1_000_000, 1_003_000):
        assert read(number_words(number)) == number


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_without_common_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        number_words(number)


def test_sums_lengths_and_ordinals() -> None:
    assert rupiah(1_250_000) == "Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)"
    assert rupiah(10_000) == "Rp10.000,00 (sepuluh ribu rupiah)"
    assert length_words(Period(30, Unit.DAY, DayKind.CALENDAR)) == "30 (tiga puluh) hari kalender"
    assert length_words(Period(7, Unit.DAY, DayKind.UNSAID)) == "7 (tujuh) hari"
    assert length_words(Period(3, Unit.YEAR)) == "3 (tiga) tahun"
    assert [roman(number) for number in (1, 2, 4, 9, 14, 38)] == ["I", "II", "IV", "IX", "XIV", "XXXVIII"]
    assert (lower_first("Berlaku"), lower_first("BKN")) == ("berlaku", "BKN")
    assert (without_stop("Selesai."), without_stop("Selesai")) == ("Selesai", "Selesai")
