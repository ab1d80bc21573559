"""Make a register ready for use: its schema, and the holidays that it lacks."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app.records.files import read_holidays
from app.register.audit import Act
from app.register.database import acting, writing
from app.register.holidays import add_missing_years
from app.register.migrations import migrate


def prepare(engine: Engine, holiday_file: Path, actor: str, now: datetime) -> None:
    migrate(engine)
    table = read_holidays(holiday_file)
    with writing(engine) as session, acting(session, Act("holidays.seed", "holidays", actor, now)):
        add_missing_years(session, table)
