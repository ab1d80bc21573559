"""The holiday table in the register: seeded once for each year, then kept by people."""

from collections.abc import Iterable

from sqlmodel import Session, select

from app.domain.holidays import Holiday, HolidayKind, Holidays, HolidayYear
from app.register.tables import HolidayRow, HolidayYearRow


def holidays(session: Session) -> Holidays:
    days: dict[int, list[Holiday]] = {}
    for row in session.exec(select(HolidayRow).order_by(HolidayRow.on)):  # type: ignore[arg-type]
        days.setdefault(row.year, []).append(Holiday(row.on, row.name, HolidayKind(row.kind)))
    years = session.exec(select(HolidayYearRow).order_by(HolidayYearRow.year))  # type: ignore[arg-type]
    return Holidays(
        tuple(
            HolidayYear(one.year, one.confirmed, one.decree, tuple(days.get(one.year, ()))) for one in years
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


def _days(years: Iterable[HolidayYear]) -> list[HolidayRow]:
    return [
        HolidayRow(on=day.on, year=year.year, name=day.name, kind=day.kind.value)
        for year in years
        for day in year.days
    ]
