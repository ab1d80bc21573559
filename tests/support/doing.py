"""Acts done by the program itself, as at the command line."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Engine

from app.acts.doing import Doing
from app.domain.case import Case
from app.domain.people import Actor, Role
from app.pool import Failure
from app.reasoning.outlook import Outlook


def by_program(register: Engine, at: datetime, actor: str = "uji") -> Doing:
    return Doing(register, Actor(actor), at)


def left_to_the_sweep(register: Engine, at: datetime) -> Doing:
    """The same, with nobody there to conclude what follows."""

    def nobody(_: Iterable[Case]) -> Iterator[Outlook | Failure]:
        return iter(())

    return Doing(register, Actor("uji"), at, nobody)


def by_person(register: Engine, at: datetime, role: Role, account: int = 7, *institutions: str) -> Doing:
    """Someone with an account; a partner's institutions are given by their names."""
    names = frozenset(map(str.casefold, institutions))
    return Doing(register, Actor(f"account/{account}", role, account, names), at)
