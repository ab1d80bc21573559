"""Lengths of time and how often something is owed, in words."""

from typing import assert_never

from app.domain.period import AtLeast, DayKind, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded
from app.wording.language import Language, Words

# English in the singular: each of these takes an s for more than one.
UNITS = {
    Unit.HOUR: Words("jam", "hour"),
    Unit.DAY: Words("hari", "day"),
    Unit.WEEK: Words("minggu", "week"),
    Unit.MONTH: Words("bulan", "month"),
    Unit.QUARTER: Words("triwulan", "quarter"),
    Unit.HALF_YEAR: Words("semester", "half-year"),
    Unit.YEAR: Words("tahun", "year"),
}


def period_words(period: Period, language: Language) -> str:
    """30 hari kalender, 3 bulan, 7 hari (jenis tidak disebut)."""
    return f"{period.count} {_unit(period, language)}"


def frequency_words(frequency: Frequency, language: Language) -> str:
    match frequency:
        case AtLeast(times, span):
            during = period_words(span, language)
            once_or_more = "once" if times == 1 else f"{times} times"
            words = Words(
                f"paling sedikit {times} kali dalam {during}", f"at least {once_or_more} in {during}"
            )
        case Every(every):
            one = _unit(every, language)
            many = period_words(every, language)
            said = one if every.count == 1 else many
            words = Words(f"setiap {said}", f"every {said}")
        case MonthlyBy(day):
            words = Words(
                f"paling lambat tanggal {day} setiap bulan", f"by the {_ordinal(day)} of each month"
            )
        case WhenNeeded():
            words = Words("bila diperlukan", "when needed")
        case _:
            assert_never(frequency)
    return words.to(language)


def _unit(period: Period, language: Language) -> str:
    indonesian, english = UNITS[period.unit]
    english += "" if period.count == 1 else "s"
    match period.day_kind:
        case None:
            words = Words(indonesian, english)
        case DayKind.CALENDAR:
            words = Words(f"{indonesian} kalender", f"calendar {english}")
        case DayKind.WORKING:
            words = Words(f"{indonesian} kerja", f"working {english}")
        case DayKind.UNSAID:
            words = Words(f"{indonesian} (jenis tidak disebut)", f"{english} (kind not stated)")
    return words.to(language)


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
