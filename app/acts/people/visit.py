"""Someone at the door, of whom nobody knows yet who it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from app.acts.people.seeds import SeedKey
from app.register.audit import Act

VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Visit:
    engine: Engine
    now: datetime
    # The address of the network, and what the browser calls itself.
    origin: str | None = None
    browser: str | None = None
    # With which the secret of a second factor is made again.
    seed_key: SeedKey | None = None

    def act(self, name: str, subject: str, actor: str = VISITOR) -> Act:
        return Act(name, subject, actor, self.now, None, self.origin)
