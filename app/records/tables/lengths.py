"""Periods and frequencies as people in Indonesian offices write them: "30 (tiga puluh) hari kerja", "setiap 3 bulan"."""

import re

from app.domain.faults import Fault, FaultyInput
from app.domain.period import AtLeast, DayKind, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.terms import CountedFrom, LengthOfTime

_UNITS = {
    "jam": Unit.HOUR,
    "hari": Unit.DAY,
    "minggu": Unit.WEEK,
    "bulan": Unit.MONTH,
    "triwulan": Unit.QUARTER,
    "semester": Unit.HALF_YEAR,
    "tahun": Unit.YEAR,
}
_DAY_KINDS = {"": DayKind.UNSAID, "kerja": DayKind.WORKING, "kalender": DayKind.CALENDAR}
_ADJECTIVES = {
    "harian": Unit.DAY,
    "mingguan": Unit.WEEK,
    "bulanan": Unit.MONTH,
    "triwulanan": Unit.QUARTER,
    "semesteran": Unit.HALF_YEAR,
    "tahunan": Unit.YEAR,
}
_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")

_COUNT = r"(?P<count>\d{1,5}|[a-z]+(?: [a-z]+){0,2}?)(?:\s*\((?P<said>[a-z ]+)\))?"
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})(?:\s+(?P<days>kerja|kalender))?"
_PERIOD = re.compile(rf"{_COUNT}\s+{_UNIT}")
_ONE = re.compile(rf"se(?P<unit>{'|'.join(_UNITS)})")
_HOURS = re.compile(r"(?P<count>\d{1,3})\s*x\s*24\s*(?:\([^)]*\)\s*)?jam")
_BEFORE = re.compile(
    r"^(?:paling (?:lambat|lama|sedikit|kurang)|selambat-lambatnya|sekurang-kurangnya|dalam (?:jangka )?waktu|selama)\s+"
)
_BEHIND = re.compile(r"\s+(?:sebelum|sesudah|setelah|sejak|terhitung)\b.*$")
_TIMES = re.compile(
    rf"(?P<times>\d{{1,3}}|{'|'.join(_ONES[1:])}|se)\s*(?:\((?P<said>[a-z ]+)\)\s*)?kali\s+(?:dalam\s+|per\s+|setiap\s+)?(?P<span>.+)"
)
_DAY_OF_MONTH = re.compile(r"tanggal\s+(?P<day>\d{1,2})\s+(?:setiap|tiap)(?:-tiap)?\s+bulan(?:nya)?")
_EVERY = re.compile(r"(?:setiap|tiap)\s+(?P<rest>.+)")


def read_period(text: str) -> Period:
    """The length alone: what is said around it (`paling lambat`, `sebelum berakhir`) is not counted with."""
    written = _BEHIND.sub("", _BEFORE.sub("", _plain(text)))
    if hours := _HOURS.fullmatch(written):
        return Period(int(hours["count"]) * 24, Unit.HOUR)
    if one := _ONE.fullmatch(written):
        return _made(1, one["unit"], "")
    found = _PERIOD.fullmatch(written)
    count = None if found is None else _number(found["count"])
    if found is None or count is None:
        raise FaultyInput(Fault("table.period", {"text": text}))
    if found["said"] is not None and _number(found["said"]) != count:
        raise FaultyInput(Fault("table.period_words", {"text": text}))
    return _made(count, found["unit"], found["days"] or "")


def read_length(text: str) -> LengthOfTime:
    """How long an agreement runs; from signing on, unless it is said to run from its effect."""
    _, _, since = _plain(text).partition(" sejak ")
    from_effect = "berlaku" in since and "tanda" not in since
    return LengthOfTime(read_period(text), CountedFrom.EFFECT if from_effect else CountedFrom.SIGNING)


def read_frequency(text: str) -> Frequency:
    written = _BEFORE.sub("", _plain(text))
    if written in {"sesuai kebutuhan", "bila diperlukan", "apabila diperlukan", "jika diperlukan"}:
        return WhenNeeded(when_needed=True)
    if written in _ADJECTIVES:
        return Every(_made(1, next(word for word in _UNITS if _UNITS[word] is _ADJECTIVES[written]), ""))
    if by := _DAY_OF_MONTH.fullmatch(written):
        return MonthlyBy(int(by["day"]))
    if often := _TIMES.fullmatch(written):
        times = 1 if often["times"] == "se" else _number(often["times"])
        if often["said"] is not None and _number(often["said"]) != times:
            raise FaultyInput(Fault("table.period_words", {"text": text}))
        return AtLeast(times or 0, _span(often["span"], text))
    if every := _EVERY.fullmatch(written):
        return Every(_span(every["rest"], text))
    raise FaultyInput(Fault("table.frequency", {"text": text}))


def _span(written: str, text: str) -> Period:
    """`3 bulan`, or a unit alone: `setiap tahun`."""
    if written in _UNITS:
        return _made(1, written, "")
    try:
        return read_period(written)
    except FaultyInput as error:
        if error.faults[0].code != "table.period":
            raise
        raise FaultyInput(Fault("table.frequency", {"text": text})) from error


def _made(count: int, unit: str, days: str) -> Period:
    meant = _UNITS[unit]
    if days and meant is not Unit.DAY:
        raise FaultyInput(Fault("table.period", {"text": f"{count} {unit} {days}"}))
    return Period(count, meant, _DAY_KINDS[days] if meant is Unit.DAY else None)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").casefold().strip(" .").split())


def _number(text: str) -> int | None:
    """Digits, or a number below a hundred in words; None where it is neither."""
    if text.isdigit():
        return int(text)
    match text.split():
        case ["sepuluh"]:
            return 10
        case ["sebelas"]:
            return 11
        case [one] if one in _ONES:
            return _ONES.index(one)
        case [one, "belas"] if one in _ONES[2:]:
            return 10 + _ONES.index(one)
        case [ten, "puluh"] if ten in _ONES[2:]:
            return 10 * _ONES.index(ten)
        case [ten, "puluh", one] if ten in _ONES[2:] and one in _ONES[1:]:
            return 10 * _ONES.index(ten) + _ONES.index(one)
    return None
