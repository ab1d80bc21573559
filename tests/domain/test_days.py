from datetime import UTC, date, datetime

from app.domain.calendar import Zone
from app.domain.days import Days, days

EVENING = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)


def test_late_in_the_evening_of_the_capital_the_east_has_reached_the_next_day() -> None:
    found = Days.at(EVENING)
    assert [found.of(zone) for zone in Zone] == [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 3)]
    assert found.ours == date(2026, 3, 2)


def test_a_day_that_is_named_is_that_day_everywhere() -> None:
    named = days(date(2026, 3, 2))
    assert {named.of(zone) for zone in Zone} == {named.ours} == {date(2026, 3, 2)}
    assert days(named) is named
