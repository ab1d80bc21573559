"""The register's schema, step by step. The same steps serve SQLite and PostgreSQL."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

HERE = Path(__file__).parent


def migrate(engine: Engine) -> None:
    """Bring the schema to its newest step. Harmless where it already is."""
    if current(engine) != newest():
        command.upgrade(_config(engine), "head")


def migrate_within(connection: Connection, step: str) -> None:
    """Bring the schema to a step as a part of the caller's own transaction."""
    config = _config(connection.engine)
    config.attributes["connection"] = connection
    command.upgrade(config, step)


def is_known(step: str) -> bool:
    """Whether this version of the program has such a step."""
    return step in {one.revision for one in ScriptDirectory(str(HERE)).walk_revisions()}


def newest() -> str | None:
    return ScriptDirectory(str(HERE)).get_current_head()


def current(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return step_of(connection)


def step_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def check(engine: Engine) -> None:
    """Raise where the tables in the code and the schema after all steps differ."""
    command.check(_config(engine))


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["engine"] = engine
    return config
