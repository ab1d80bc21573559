import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import holidays as published
import pytest
import yaml

from app.domain.faults import Fault, FaultyInput
from app.domain.holidays import Holiday, HolidayKind, Holidays, HolidayYear, is_weekend

NATIONAL, JOINT_LEAVE = HolidayKind.NATIONAL, HolidayKind.JOINT_LEAVE

CHRISTMAS = Holiday(date(2026, 12, 25), "Hari Raya Natal", NATIONAL)
CHRISTMAS_EVE = Holiday(date(2026, 12, 24), "Cuti Bersama Hari Raya Natal", JOINT_LEAVE)
EASTER = Holiday(date(2026, 4, 5), "Kebangkitan Yesus Kristus (Paskah)", NATIONAL)
YEAR_2026 = HolidayYear(2026, True, "SKB 1497/2025", (EASTER, CHRISTMAS_EVE, CHRISTMAS))
YEAR_2028 = HolidayYear(2028, False, None, (Holiday(date(2028, 12, 25), "Hari Raya Natal", NATIONAL),))
TABLE = Holidays((YEAR_2026, YEAR_2028))


def test_offices_work_on_weekdays_that_are_no_holiday() -> None:
    assert TABLE.is_working(date(2026, 12, 23))
    assert not TABLE.is_working(CHRISTMAS_EVE.on)
    assert not TABLE.is_working(CHRISTMAS.on)
    assert not TABLE.is_working(date(2026, 12, 26))
    assert not TABLE.is_working(date(2026, 12, 27))
    assert TABLE.is_working(date(2026, 12, 28))


def test_the_weekend_is_saturday_and_sunday() -> None:
    week = [date(2026, 11, day) for day in range(16, 23)]
    assert [f"{day:%a}" for day in week if is_weekend(day)] == ["Sat", "Sun"]


def test_a_holiday_has_a_name_and_any_other_day_has_none() -> None:
    assert TABLE.name_of(CHRISTMAS.on) == "Hari Raya Natal"
    assert TABLE.name_of(EASTER.on) == "Kebangkitan Yesus Kristus (Paskah)"
    assert TABLE.name_of(date(2026, 12, 27)) is None


def test_a_year_that_is_not_in_the_table_knows_weekends_only_and_is_unconfirmed() -> None:
    assert TABLE.is_working(date(2027, 1, 1))
    assert not TABLE.is_working(date(2027, 1, 2))
    assert not TABLE.confirmed(2027)
    assert TABLE.decree(2027) is None


def test_a_year_is_confirmed_by_its_decree() -> None:
    assert TABLE.confirmed(2026)
    assert TABLE.decree(2026) == "SKB 1497/2025"
    assert not TABLE.confirmed(2028)
    assert TABLE.decree(2028) is None


def test_every_fault_of_a_year_is_told_at_once() -> None:
    with pytest.raises(FaultyInput) as raised:
        HolidayYear(2027, True, None, (CHRISTMAS, CHRISTMAS))
    assert raised.value.faults == (
        Fault("holidays.decree_missing", {"year": 2027}, ("decree",)),
        Fault("holidays.outside_year", {"on": CHRISTMAS.on, "year": 2027}, ("days", 0, "on")),
        Fault("holidays.outside_year", {"on": CHRISTMAS.on, "year": 2027}, ("days", 1, "on")),
        Fault("holidays.day_twice", {"on": CHRISTMAS.on}, ("days", 1, "on")),
    )


def test_a_year_stands_in_the_table_once() -> None:
    with pytest.raises(FaultyInput) as raised:
        Holidays((YEAR_2026, YEAR_2028, replace(YEAR_2026, decree="SKB lain")))
    assert raised.value.faults == (Fault("holidays.year_twice", {"year": 2026}, ("years", 2, "year")),)
    with pytest.raises(FaultyInput) as raised:
        Holidays((YEAR_2026, YEAR_2026))
    assert raised.value.faults == (Fault("holidays.year_twice", {"year": 2026}, ("years", 1, "year")),)


def test_the_version_does_not_depend_on_the_order_of_the_lines() -> None:
    turned = replace(YEAR_2026, days=tuple(reversed(YEAR_2026.days)))
    assert Holidays((YEAR_2028, turned)).version == TABLE.version
    assert len(TABLE.version) == 12


@pytest.mark.parametrize(
    "changed",
    [
        replace(YEAR_2026, confirmed=False),
        replace(YEAR_2026, decree="SKB lain"),
        replace(YEAR_2026, days=(EASTER, CHRISTMAS)),
        replace(YEAR_2026, days=(EASTER, CHRISTMAS_EVE, replace(CHRISTMAS, name="Natal"))),
        replace(YEAR_2026, days=(EASTER, CHRISTMAS_EVE, replace(CHRISTMAS, kind=JOINT_LEAVE))),
        replace(YEAR_2026, days=(EASTER, CHRISTMAS_EVE, replace(CHRISTMAS, on=date(2026, 12, 28)))),
    ],
)
def test_the_version_changes_with_whatever_changes_in_the_table(changed: HolidayYear) -> None:
    assert Holidays((changed, YEAR_2028)).version != TABLE.version


def test_the_table_is_a_value_that_another_process_can_be_handed() -> None:
    copy = pickle.loads(pickle.dumps(TABLE))
    assert copy == TABLE
    assert hash(copy) == hash(TABLE)
    assert copy.version == TABLE.version
    assert not copy.is_working(CHRISTMAS.on)


# The table that comes with the product. Its reader is not under test here: all scalars are taken as written.
SEED = yaml.load(
    Path(__file__).parents[2].joinpath("data/calendars/indonesia.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)


def seeded_year(entry: dict[str, Any]) -> HolidayYear:
    return HolidayYear(
        int(entry["year"]),
        {"true": True, "false": False}[entry["confirmed"]],
        None if entry["decree"] == "null" else entry["decree"],
        tuple(
            Holiday(date.fromisoformat(day["on"]), day["name"], HolidayKind(day["kind"]))
            for day in entry["days"]
        ),
    )


SEEDED = Holidays(tuple(seeded_year(entry) for entry in SEED["years"]))


def test_the_seeded_table_covers_every_year_of_the_agreements() -> None:
    assert [year.year for year in SEEDED.years] == list(range(2019, 2029))


def test_the_seeded_days_stand_in_order() -> None:
    days = [holiday.on for year in SEEDED.years for holiday in year.days]
    assert days == sorted(days)


def test_the_seeded_years_are_confirmed_through_2026() -> None:
    assert [year.year for year in SEEDED.years if year.confirmed] == list(range(2019, 2027))


@pytest.mark.parametrize("year", SEEDED.years, ids=lambda year: str(year.year))
def test_the_seeded_days_and_kinds_are_the_published_ones(year: HolidayYear) -> None:
    def days(category: str) -> set[date]:
        found = published.country_holidays("ID", years=year.year, language="id", categories=(category,))
        return set(found)

    assert {holiday.on for holiday in year.days if holiday.kind is NATIONAL} == days("public")
    assert {holiday.on for holiday in year.days if holiday.kind is JOINT_LEAVE} == days("government")


def test_the_decree_of_2026_has_17_holidays_and_8_days_of_joint_leave() -> None:
    (year,) = (year for year in SEEDED.years if year.year == 2026)
    kinds = [holiday.kind for holiday in year.days]
    assert (kinds.count(NATIONAL), kinds.count(JOINT_LEAVE)) == (17, 8)
