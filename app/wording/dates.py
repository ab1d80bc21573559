"""Days in words."""

from datetime import date

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
