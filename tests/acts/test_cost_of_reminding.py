"""What a sweep asks of the database grows with what is due, not with what is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from app.acts.sweep import sweep
from tests.bench.registers import NOW, TODAY, fill
from tests.bench.reminding import desk, planned, quiet


@contextmanager
def counted(register: Engine) -> Iterator[list[str]]:
    """The statements that are put to the database meanwhile."""
    said: list[str] = []

    def listen(_: Any, __: Any, statement: str, *___: Any) -> None:
        said.append(statement)

    event.listen(register, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(register, "before_cursor_execute", listen)


def test_ten_times_as_much_stored_costs_no_more_statements(register: Engine) -> None:
    desk(register)
    fill(register, 12)
    quiet(register, 300)
    day = TODAY
    sweep(register, day, NOW)
    asked, statements, grown = [], [], []
    for more in (0, 2_700):
        quiet(register, more)
        day += timedelta(days=7)  # the same day of the week
        before = planned(register)
        with counted(register) as said:
            swept = sweep(register, day, NOW)
        asked.append(swept.asked)
        statements.append(len(said))
        grown.append(planned(register)[0] - before[0])
        assert swept.reminders > 0
    # Other deadlines come near in another week, and so a batch or two besides; of the two thousand seven hundred, who
    # would fill twenty of them, none is asked.
    assert abs(asked[0] - asked[1]) <= 3
    assert abs(statements[0] - statements[1]) <= 150
    assert all(grown)
