"""Numbers, days and sums of money as the papers spell them. The only importer of num2words.

The library writes "satu ribu" for a thousand behind a million, where the language says "seribu"; it takes floats and
breaks over sums of money. So it is asked for whole numbers alone, and what it says is mended here.
"""

from datetime import date
from functools import lru_cache

from num2words import num2words

from app.domain.period import DayKind, Period
from app.wording.dates import MONTHS
from app.wording.periods import UNITS

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# Beyond it the names of the scales are no longer common knowledge.
LARGEST = 10**15 - 1

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@lru_cache(4096)
def number_words(number: int) -> str:
    """1250 is "seribu dua ratus lima puluh"."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no words for {number}")
    words = str(num2words(number, lang="id"))
    if number // 1000 % 1000 == 1:
        words = words.replace(" satu ribu", " seribu")
    return words


def capital_words(number: int) -> str:
    """2022 is "Dua Ribu Dua Puluh Dua"."""
    return number_words(number).title()


def day_name(day: date) -> str:
    return DAYS[day.weekday()]


def long_day(day: date) -> str:
    """7 Desember 2022."""
    return f"{day.day} {MONTHS[day.month - 1].indonesian} {day.year}"


def short_day(day: date) -> str:
    """07-12-2022."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def day_in_words(day: date) -> str:
    """Rabu, tanggal Tujuh, bulan Desember, tahun Dua Ribu Dua Puluh Dua."""
    return (
        f"{day_name(day)}, tanggal {capital_words(day.day)}, bulan {MONTHS[day.month - 1].indonesian}, "
        f"tahun {capital_words(day.year)}"
    )


def counted(number: int) -> str:
    """3 (tiga)."""
    return f"{number} ({number_words(number)})"


def grouped(number: int) -> str:
    """1250000 is 1.250.000."""
    return f"{number:,}".replace(",", ".")


def rupiah(sum_of_money: int) -> str:
    """Rp10.000,00 (sepuluh ribu rupiah)."""
    return f"Rp{grouped(sum_of_money)},00 ({number_words(sum_of_money)} rupiah)"


def length_words(period: Period) -> str:
    """3 (tiga) tahun, 30 (tiga puluh) hari kalender."""
    kind = {DayKind.CALENDAR: " kalender", DayKind.WORKING: " kerja"}.get(
        period.day_kind or DayKind.UNSAID, ""
    )
    return f"{counted(period.count)} {UNITS[period.unit].indonesian}{kind}"


def roman(number: int) -> str:
    """ADENDUM II."""
    left, told = number, ""
    for value, sign in _ROMAN:
        while left >= value:
            told, left = told + sign, left - value
    return told


def lower_first(text: str) -> str:
    """For what is set into a sentence of ours; a name at the beginning is left alone where its second letter is a capital."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def without_stop(text: str) -> str:
    return text.rstrip().removesuffix(".")
