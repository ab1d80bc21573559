"""Every table there is: for the steps of the schema, the check of the trail, and copies of the whole register."""

from app.register import (
    calendar_tables,
    derived_tables,
    paper_tables,
    people_tables,
    reminder_tables,
    search_tables,
    tables,
    work_tables,
)

TABLE_MODULES = (
    tables,
    derived_tables,
    people_tables,
    work_tables,
    paper_tables,
    reminder_tables,
    search_tables,
    calendar_tables,
)
metadata = tables.metadata
AUDITED: tuple[type[tables.Audited], ...] = tuple(
    sorted(tables.Audited.__subclasses__(), key=lambda one: str(one.__tablename__))
)
