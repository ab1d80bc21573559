"""Views of the register that people keep under a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, or_
from sqlalchemy import select as core_select
from sqlmodel import Session, col, func, select

from app.domain.people import Actor, Role
from app.register.search_tables import SavedViewRow
from app.register.tables import table_of

_view = table_of(SavedViewRow)
_own = _view.c.account_id == bindparam("by")
_MINE, _OFFERED = (
    core_select(_view).where(wanted).order_by(_view.c.name, _view.c.id)
    for wanted in (_own, or_(_own, _view.c.shared))
)


@dataclass(frozen=True, slots=True)
class SavedView:
    number: int
    name: str
    query: str
    shared: bool
    own: bool


def views_of(session: Session, by: Actor) -> tuple[SavedView, ...]:
    """One's own, and those that others share; what the house shares is not told to partners."""
    rows = session.connection().execute(_MINE if by.role is Role.PARTNER else _OFFERED, {"by": by.account})
    return tuple(
        SavedView(row.id, row.name, row.query, row.shared, row.account_id == by.account) for row in rows
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
