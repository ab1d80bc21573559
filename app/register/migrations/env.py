"""How Alembic reaches the register; it is always handed an engine."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, Engine
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from app.register.all_tables import metadata


def _render(kind: str, value: Any, _: object) -> str | Literal[False]:
    """Steps speak SQLAlchemy alone, so that they outlive the models' own types."""
    if kind == "type" and isinstance(value, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(value, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _ours(_: Any, name: str | None, kind: str, reflected: bool, against: Any) -> bool:
    """What each database keeps of its own to find words by stands in no model."""
    words = (name or "").startswith("search_") and kind == "table"
    widths = name in {"near", "head", "whole"} or (name or "").startswith("ix_search_document_")
    return not (reflected and against is None and (words or widths))


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=_render,
        include_object=_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


attributes = context.config.attributes
if "connection" in attributes:
    # Somebody's own transaction, which ends where that person ends it.
    _run(attributes["connection"])
else:
    engine: Engine = attributes["engine"]
    with engine.execution_options(ikat_writes=True).connect() as connection:
        _run(connection)
        connection.commit()
