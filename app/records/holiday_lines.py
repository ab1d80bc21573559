"""The holidays of a year as people write them: one line a day, `1 Januari 2027; Tahun Baru Masehi; libur nasional`.

`cuti bersama` in the third place makes it joint leave; without a third place it is a national holiday.
"""

from collections.abc import Iterator

from app.domain.faults import Fault, FaultyInput
from app.domain.holidays import Holiday, HolidayKind, HolidayYear
from app.records.tables.days import read_day

# No year has had half as many.
MOST = 100
_KINDS = {
    "": HolidayKind.NATIONAL,
    "libur nasional": HolidayKind.NATIONAL,
    "nasional": HolidayKind.NATIONAL,
    "cuti bersama": HolidayKind.JOINT_LEAVE,
    "cuti": HolidayKind.JOINT_LEAVE,
}
_NAMES = {HolidayKind.NATIONAL: "libur nasional", HolidayKind.JOINT_LEAVE: "cuti bersama"}


def read_year(year: int, text: str, decree: str, *, confirmed: bool) -> HolidayYear:
    """The year as it is written, in the order of its days, or everything that is wrong with it, line by line."""
    faults: list[Fault] = []
    days: list[Holiday] = []
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST:
        raise FaultyInput(Fault("holidays.too_many", {"most": MOST}, ("days",)))
    for number, line in lines:
        try:
            days.append(_read(line))
        except FaultyInput as error:
            faults += (Fault("holidays.line", {"line": number}, ("days",)), *_at_days(error))
    if confirmed and not days and not faults:
        faults.append(Fault("holidays.none", {"year": year}, ("days",)))
    if faults:
        raise FaultyInput(*faults)
    try:
        return HolidayYear(year, confirmed, decree or None, tuple(sorted(days, key=lambda one: one.on)))
    except FaultyInput as error:
        raise FaultyInput(
            *(Fault(one.code, one.facts, (str(one.path[0]),) if one.path else ()) for one in error.faults)
        ) from error


def written_year(year: HolidayYear) -> str:
    """The days of a year as `read_year` takes them."""
    return "\n".join(f"{one.on.isoformat()}; {one.name}; {_NAMES[one.kind]}" for one in year.days)


def _read(line: str) -> Holiday:
    day, name, kind = (" ".join(part.split()) for part in f"{line};;".split(";", 3)[:3])
    if not name:
        raise FaultyInput(Fault("holidays.unnamed"))
    if kind.casefold() not in _KINDS:
        raise FaultyInput(Fault("holidays.kind", {"text": kind}))
    return Holiday(read_day(day), name, _KINDS[kind.casefold()])


def _at_days(error: FaultyInput) -> Iterator[Fault]:
    return (Fault(one.code, one.facts, ("days",)) for one in error.faults)
