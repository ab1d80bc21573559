"""Days and instants in words."""

from datetime import date, datetime, time

from app.domain.calendar import OFFSETS, Zone
from app.wording.language import Language, Words

MONTHS = (
    Words("Januari", "January"),
    Words("Februari", "February"),
    Words("Maret", "March"),
    Words("April", "April"),
    Words("Mei", "May"),
    Words("Juni", "June"),
    Words("Juli", "July"),
    Words("Agustus", "August"),
    Words("September", "September"),
    Words("Oktober", "October"),
    Words("November", "November"),
    Words("Desember", "December"),
)


def long_date(day: date, language: Language) -> str:
    """7 Desember 2025, 7 December 2025."""
    return f"{day.day} {MONTHS[day.month - 1].to(language)} {day.year}"


def clock_words(at: datetime | time, language: Language, *, seconds: bool = False) -> str:
    """01.30, in English 01:30, without the zone."""
    mark = ":" if language is Language.ENGLISH else "."
    return mark.join((f"{at:%H}", f"{at:%M}", f"{at:%S}")[: 3 if seconds else 2])


def hour_words(at: datetime, language: Language, *, zone: Zone = Zone.JAKARTA, seconds: bool = False) -> str:
    """01.30 WIB."""
    local = at.astimezone(OFFSETS[zone])
    return f"{clock_words(local, language, seconds=seconds)} {local:%Z}"


def instant_words(
    at: datetime, language: Language, *, zone: Zone = Zone.JAKARTA, seconds: bool = False
) -> str:
    """21 November 2025, 01.30 WIB."""
    day = long_date(at.astimezone(OFFSETS[zone]).date(), language)
    return f"{day}, {hour_words(at, language, zone=zone, seconds=seconds)}"
