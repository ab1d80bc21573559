"""Gate: the tables in the code are those that the steps make. `python -m app.register.migrations.gate`."""

import tempfile
from pathlib import Path

from app.register.database import open_register
from app.register.migrations import migrate
from app.register.migrations.stepping import check


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_register(f"sqlite:///{Path(folder) / 'register.db'}")
        migrate(engine)
        check(engine)
        engine.dispose()


if __name__ == "__main__":
    main()
