"""Clear away what is of no use any more, in the register and among its files."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from app.register import ticks
from app.register.database import writing
from app.register.files import Files
from app.register.tidying import drop_spent

TICKS_KEPT_FOR = timedelta(days=90)


def tidy(engine: Engine, files: Files, now: datetime) -> dict[str, int]:
    with writing(engine) as session:
        gone = drop_spent(session, now)
        gone["ticks"] = ticks.forget(session, now - TICKS_KEPT_FOR)
    return {**gone, "incoming_files": files.sweep(now)}
