"""The holiday table in the register: seeded once for each year, then kept by people."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from app.domain.holidays import Holiday, HolidayKind, Holidays, HolidayYear
from app.register.tables import HolidayRow, HolidayYearRow, table_of

_day, _year = table_of(HolidayRow), table_of(HolidayYearRow)
_YEARS = select_columns(_year.c.year, _year.c.confirmed, _year.c.decree).order_by(_year.c.year)
_DAYS = select_columns(_day.c.on, _day.c.year, _day.c.name, _day.c.kind).order_by(_day.c.on)


def holidays(session: Session) -> Holidays:
    # Columns and not objects, and the same table made once: every act and every sweep asks for it.
    connection = session.connection()
    years, days = connection.execute(_YEARS), connection.execute(_DAYS)
    return _table(tuple(map(tuple, years)), tuple(map(tuple, days)))


@lru_cache(4)
def _table(years: tuple[Any, ...], days: tuple[Any, ...]) -> Holidays:
    by_year: dict[int, list[Holiday]] = {}
    for on, year, name, kind in days:
        by_year.setdefault(year, []).append(Holiday(on, name, HolidayKind(kind)))
    return Holidays(
        tuple(
            HolidayYear(year, confirmed, decree, tuple(by_year.get(year, ())))
            for year, confirmed, decree in years
        )
    )


def add_missing_years(session: Session, table: Holidays) -> tuple[int, ...]:
    """Add the years that the register lacks; those it has are the people's, and stay as they are."""
    known = set(session.exec(select(HolidayYearRow.year)))
    missing = [year for year in table.years if year.year not in known]
    for year in missing:
        session.add(HolidayYearRow(year=year.year, confirmed=year.confirmed, decree=year.decree))
    session.flush()
    session.add_all(_days(missing))
    return tuple(year.year for year in missing)


def hold_years(session: Session) -> None:
    """Whoever else keeps holidays waits, and then finds what was done."""
    session.exec(select(HolidayYearRow).with_for_update()).all()


def keep_year(session: Session, year: HolidayYear) -> bool:
    """Make the register's year as it is given, day by day; says whether it was otherwise."""
    row = session.get(HolidayYearRow, year.year)
    if row is None:
        row = HolidayYearRow(year=year.year, confirmed=year.confirmed, decree=year.decree)
    row.confirmed, row.decree = year.confirmed, year.decree
    session.add(row)
    session.flush()
    stood = {one.on: one for one in session.exec(select(HolidayRow).where(HolidayRow.year == year.year))}
    for day in year.days:
        one = stood.pop(day.on, None) or HolidayRow(on=day.on, year=year.year, name="", kind="")
        one.name, one.kind = day.name, day.kind.value
        session.add(one)
    for gone in stood.values():
        session.delete(gone)
    session.flush()
    return bool(session.info["touched"])


def _days(years: Iterable[HolidayYear]) -> list[HolidayRow]:
    return [
        HolidayRow(on=day.on, year=year.year, name=day.name, kind=day.kind.value)
        for year in years
        for day in year.days
    ]
