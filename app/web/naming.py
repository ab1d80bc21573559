"""People and days as pages of tasks and decisions name them."""

from sqlalchemy import Engine

from app.register import accounts
from app.register.accounts import key_of
from app.register.database import reading
from app.wording.language import Language, Words

_PROGRAM = Words("Ikat sendiri", "Ikat itself")


def names_by_key(engine: Engine, language: Language) -> "Names":
    with reading(engine) as session:
        return Names({key_of(one.id): one.name for one in accounts.accounts(session)}, language)


class Names:
    """The people behind the keys of the trail."""

    def __init__(self, known: dict[str, str], language: Language) -> None:
        self._known = known
        self._language = language

    def of(self, key: str | None) -> str | None:
        if key is None:
            return None
        return self._known.get(key, _PROGRAM.to(self._language))

    def of_account(self, number: int | None) -> str | None:
        return None if number is None else self._known.get(key_of(number))
