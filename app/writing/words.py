"""Numbers, days and sums of money as the papers spell them."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from app.domain.period import DayKind, Period
from app.wording.dates import MONTHS
from app.wording.periods import UNITS

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# Beyond it the names of the scales are no longer common knowledge.
LARGEST = 10**15 - 1

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


_DIGITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


@lru_cache(4096)
def number_words(number: int) -> str:
    """1250 is "seribu dua ratus lima puluh"."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no words for {number}")
    return " ".join(_number(number)) or "nol"


def _number(number: int) -> Iterator[str]:
    for scale, name in _SCALES:
        count, number = divmod(number, scale)
        if count == 1 and name == "ribu":
            yield "seribu"
        elif count:
            yield from (*_below_thousand(count), name)
    yield from _below_thousand(number)


def _below_thousand(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        yield "seratus" if hundreds == 1 else f"{_DIGITS[hundreds]} ratus"
    tens, ones = divmod(rest, 10)
    if tens == 1:
        yield {0: "sepuluh", 1: "sebelas"}.get(ones) or f"{_DIGITS[ones]} belas"
        return
    if tens:
        yield f"{_DIGITS[tens]} puluh"
    if ones:
        yield _DIGITS[ones]


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


def listed(several: Sequence[str]) -> str:
    """Satu dan dua; satu, dua, dan tiga."""
    *before, last = several or ("",)
    if not before:
        return last
    return f"{', '.join(before)}{',' if len(before) > 1 else ''} dan {last}"


def lower_first(text: str) -> str:
    """For what is set into a sentence of ours; a name at the beginning is left alone where its second letter is a capital."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def without_stop(text: str) -> str:
    return text.rstrip().removesuffix(".")
