"""Who may see which agreements, as a condition that any list can take."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true
from sqlmodel import Session, col

from app.domain.people import Actor, Role
from app.register.tables import AgreementRow, PartyRow
from app.register.work_tables import ConfidentialRow, NamedReaderRow


def visible_to(
    session: Session, actor: Actor | None, agreement: ColumnElement[int] | None = None
) -> ColumnElement[bool]:
    """Whether the agreement of a row is any business of this person: `concerns`, asked of the register.
    To the program itself (or to nobody in particular) every one is.

    `agreement` is the column with the agreement's number; without it, that of the agreements themselves.
    """
    number: Any = col(AgreementRow.id) if agreement is None else agreement
    if actor is None or actor.role is None:
        return true()
    open_or_named = or_(
        ~exists().where(col(ConfidentialRow.agreement_id) == number),
        exists().where(
            col(NamedReaderRow.agreement_id) == number, col(NamedReaderRow.account_id) == actor.account
        ),
    )
    if actor.role is not Role.PARTNER:
        return open_or_named
    return and_(number.in_(agreements_of(session, actor.institutions)), open_or_named)


def visible_at_once(session: Session, actor: Actor, agreement: ColumnElement[int]) -> ColumnElement[bool]:
    """The same as `visible_to`, as sets that are made once: for whoever counts many rows and shows none of them."""
    if actor.role is None:
        return true()
    named = select(col(NamedReaderRow.agreement_id)).where(col(NamedReaderRow.account_id) == actor.account)
    hidden = select(col(ConfidentialRow.agreement_id)).where(col(ConfidentialRow.agreement_id).not_in(named))
    open_or_named = agreement.not_in(hidden)
    if actor.role is not Role.PARTNER:
        return open_or_named
    return and_(agreement.in_(agreements_of(session, actor.institutions)), open_or_named)


def agreements_of(session: Session, names: frozenset[str]) -> Any:
    """The numbers of the agreements to which one of these is a party."""
    printed = spellings(session, names)
    wanted = select(col(PartyRow.agreement_id))
    return wanted.where(col(PartyRow.institution).in_(printed) if printed else false())


def spellings(session: Session, names: frozenset[str]) -> list[str]:
    """As parties' institutions are printed, of names in any letters.

    Databases fold letters each in its own way, so it is done here; and of each printed name one row is read.
    """
    if not names:
        return []
    table = PartyRow.__table__.alias()  # type: ignore[attr-defined]
    first = select(func.min(col(PartyRow.institution)).label("name"))
    each = first.cte("printed", recursive=True)
    following = select(func.min(table.c.institution)).where(table.c.institution > each.c.name)
    each = each.union_all(select(following.scalar_subquery()).where(each.c.name.is_not(None)))
    found = session.connection().execute(select(each.c.name).where(each.c.name.is_not(None))).scalars()
    return [name for name in found if name.casefold() in names]
