"""The register's schema, step by step. The same steps serve SQLite and PostgreSQL.

Every call of the program asks on which step a register stands, and few take one: only those pay for Alembic.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

HERE = Path(__file__).parent


def migrate(engine: Engine) -> None:
    """Bring the schema to its newest step. Harmless where it already is."""
    if current(engine) != newest():
        from app.register.migrations.stepping import upgrade

        upgrade(engine)


def migrate_within(connection: Connection, step: str) -> None:
    """Bring the schema to a step as a part of the caller's own transaction."""
    from app.register.migrations.stepping import upgrade_within

    upgrade_within(connection, step)


def is_known(step: str) -> bool:
    """Whether this version of the program has such a step."""
    return step in _steps()


def newest() -> str:
    return max(_steps())


def current(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return step_of(connection)


def step_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    step: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return step


def _steps() -> set[str]:
    """By the names of their files, which begin with their number."""
    return {file.name.partition("_")[0] for file in (HERE / "versions").glob("[0-9]*_*.py")}
