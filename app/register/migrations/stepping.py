"""The steps themselves, taken and compared by Alembic."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from app.register.migrations import HERE


def upgrade(engine: Engine) -> None:
    command.upgrade(_config(engine), "head")


def upgrade_within(connection: Connection, step: str) -> None:
    config = _config(connection.engine)
    config.attributes["connection"] = connection
    command.upgrade(config, step)


def downgrade(engine: Engine, step: str) -> None:
    command.downgrade(_config(engine), step)


def check(engine: Engine) -> None:
    """Raise where the tables in the code and the schema after all steps differ."""
    command.check(_config(engine))


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["engine"] = engine
    return config
