"""Views of the register that people keep under a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select

from app.domain.people import Actor, Role
from app.register.search_tables import SavedViewRow


@dataclass(frozen=True, slots=True)
class SavedView:
    number: int
    name: str
    query: str
    shared: bool
    own: bool


def views_of(session: Session, by: Actor) -> tuple[SavedView, ...]:
    """One's own, and those that others share; what the house shares is not told to partners."""
    mine = col(SavedViewRow.account_id) == by.account
    wanted = mine if by.role is Role.PARTNER else or_(mine, col(SavedViewRow.shared))
    rows = session.exec(select(SavedViewRow).where(wanted).order_by(SavedViewRow.name, SavedViewRow.id))  # type: ignore[arg-type]
    return tuple(
        SavedView(row.id or 0, row.name, row.query, row.shared, row.account_id == by.account) for row in rows
    )


def own_view(session: Session, by: Actor, number: int) -> SavedViewRow | None:
    row = session.get(SavedViewRow, number)
    return row if row is not None and row.account_id == by.account else None


def view_named(session: Session, by: Actor, name: str) -> SavedViewRow | None:
    return session.exec(
        select(SavedViewRow).where(SavedViewRow.account_id == by.account, SavedViewRow.name == name)
    ).first()


def count_of(session: Session, by: Actor) -> int:
    wanted = select(func.count()).where(col(SavedViewRow.account_id) == by.account)
    found: Sequence[int] = session.exec(wanted).all()
    return found[0]
