"""People with accounts, as the sign-in would hand them to the acts."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine

from app.acts.doing import Doing
from app.domain.party import Decree
from app.domain.people import Actor, Role
from app.register.audit import Act
from app.register.circles import names_of
from app.register.database import acting, reading, writing
from app.register.delegations import roles_lent
from app.register.people_tables import AccountRow
from tests.support.builders import NOW


def account(register: Engine, name: str, role: Role = Role.MANAGER, *, institution: int | None = None) -> int:
    """Somebody new, who has come in already."""
    with writing(register) as session, acting(session, Act("account.invite", name, "uji", NOW)):
        row = AccountRow(
            name=name,
            email=f"{name.lower()}@contoh.go.id",
            role=role.value,
            institution_id=institution,
            invited_at=NOW,
            opened_at=NOW,
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id


def close(register: Engine, number: int, at: datetime = NOW) -> None:
    with writing(register) as session, acting(session, Act("account.close", str(number), "uji", at)):
        session.get_one(AccountRow, number).closed_at = at


def actor(register: Engine, number: int, at: datetime = NOW) -> Actor:
    """The account with its role, and with those that it was lent."""
    with reading(register) as session:
        row = session.get_one(AccountRow, number)
        names = names_of(session, row.institution_id) if row.institution_id else frozenset()
        also = roles_lent(session, number, at.date())
        return Actor(f"account/{number}", Role(row.role), number, names, also=also)


def by(register: Engine, number: int, at: datetime = NOW) -> Doing:
    return Doing(register, actor(register, number, at), at)


def decree(number: str = "1/CTH/2026") -> Decree:
    return Decree("Keputusan Sekretaris Jenderal", number, NOW.date())


def codes(faults: Iterable[object]) -> list[str]:
    return [getattr(fault, "code", "") for fault in faults]
