"""Days as people in Indonesian offices write them. The day stands before the month."""

import re
from datetime import date

from app.domain.faults import Fault, FaultyInput

_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "pebruari", "peb", "february"),
    ("maret", "mar", "mrt", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "agt", "ags", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov", "nopember", "nop"),
    ("desember", "des", "dec", "december"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAYS = (
    ("senin", "monday"),
    ("selasa", "tuesday"),
    ("rabu", "wednesday"),
    ("kamis", "thursday"),
    ("jumat", "jum'at", "friday"),
    ("sabtu", "saturday"),
    ("minggu", "ahad", "sunday"),
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS, 1) for name in names}

_WITH_WEEKDAY = re.compile(r"(?P<weekday>[a-z']+)\s*,\s*(?P<rest>\S.*)")
_NAMED = re.compile(r"(?P<day>\d{1,2})(?:\s+|\s*-\s*)(?P<month>[a-z]+)\.?(?:\s+|\s*-\s*)(?P<year>\d+)")
_ENGLISH = re.compile(r"(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2})\s*,\s*(?P<year>\d+)")
_DIGITS = re.compile(r"(?P<day>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<year>\d+)")
_ISO = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})")

# No agreement of the republic is older, and none is signed in another century than this or the last.
_EARLIEST, _LATEST = date(1945, 8, 17), date(2199, 12, 31)


def read_day(text: str) -> date:
    """The day that is written, or a fault that says what is wrong with it."""
    written = " ".join(text.replace("\u00a0", " ").casefold().split())
    weekday = None
    if (split := _WITH_WEEKDAY.fullmatch(written)) and split["weekday"] in _WEEKDAY:
        weekday, written = split["weekday"], split["rest"]
    found = next(
        (match for shape in (_ISO, _NAMED, _DIGITS, _ENGLISH) if (match := shape.fullmatch(written))), None
    )
    if found is None:
        raise FaultyInput(Fault("table.day_unreadable", {"text": text}))
    if len(found["year"]) != 4:
        raise FaultyInput(Fault("table.day_short_year", {"text": text}))
    month = int(found["month"]) if found["month"].isdigit() else _MONTH.get(found["month"], 0)
    try:
        day = date(int(found["year"]), month, int(found["day"]))
    except ValueError as error:
        raise FaultyInput(Fault("table.day_none", {"text": text})) from error
    if weekday is not None and day.isoweekday() != _WEEKDAY[weekday]:
        facts = {"text": text, "weekday": _WEEKDAYS[day.isoweekday() - 1][0]}
        raise FaultyInput(Fault("table.day_weekday", facts))
    return within_reach(day, text)


def within_reach(day: date, text: str) -> date:
    """The same day, unless it lies where no agreement does: a slip of the finger."""
    if not _EARLIEST <= day <= _LATEST:
        raise FaultyInput(Fault("table.day_far", {"text": text}))
    return day
