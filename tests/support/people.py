"""People who may enter, made as the program makes them."""

from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from sqlalchemy import Engine

from app.acts.doing import Doing
from app.acts.people import sessions
from app.acts.people.invite import Invitation, invite
from app.acts.people.links import use_link
from app.acts.people.sign_in import sign_in
from app.acts.people.visit import Visit
from app.domain.people import Actor, Role
from app.register.accounts import by_email
from app.register.database import reading
from tests.support.doing import by_program

PASSWORD = "tikar pandan basah 71"


@dataclass(frozen=True)
class Someone:
    account: int
    email: str
    role: Role
    token: str


def someone(
    register: Engine, role: Role, at: datetime, institution: str | None = None, name: str = "Ani Contoh"
) -> Someone:
    """An open account of that role, signed in; the same one when it is asked for again."""
    email = f"{role.value}.{name.replace(' ', '.')}.{crc32(repr(institution).encode())}@contoh.go.id".lower()
    with reading(register) as session:
        known = by_email(session, email)
    visit = Visit(register, at)
    if known is None:
        number, link = invite(by_program(register, at), Invitation(name, email, role, institution))
        entered = use_link(visit, link.token, PASSWORD)
        return Someone(number, email, role, entered.token)
    entered = sign_in(visit, email, PASSWORD)
    return Someone(entered.account, email, role, entered.token)


def actor(register: Engine, who: Someone, at: datetime) -> Actor:
    found = sessions.who_is(register, who.token, at)
    assert found is not None
    return found.actor


def doing_as(register: Engine, who: Someone, at: datetime) -> Doing:
    """Whoever it is, about to do something."""
    return Doing(register, actor(register, who, at), at)
