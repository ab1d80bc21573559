"""Who is concerned with an agreement, as the register has it."""

from typing import Any

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import Session, col, func, select

from app.domain.people import Actor, Circle, Role
from app.register.people_tables import AccountRow, InstitutionAliasRow, InstitutionRow
from app.register.tables import AgreementRow, PartyRow
from app.register.work_tables import ConfidentialRow, NamedReaderRow


def circle_of(session: Session, agreement: AgreementRow) -> Circle:
    institutions = session.exec(
        select(PartyRow.institution).where(PartyRow.agreement_id == agreement.id)
    ).all()
    named = None
    if session.get(ConfidentialRow, agreement.id) is not None:
        named = frozenset(
            session.exec(select(NamedReaderRow.account_id).where(NamedReaderRow.agreement_id == agreement.id))
        )
    return Circle(frozenset(map(str.casefold, institutions)), named)


def parties_of(session: Session, agreement: AgreementRow) -> dict[int, str]:
    """The institution of each party, as `Actor` and `Circle` compare them."""
    wanted = select(PartyRow.number, PartyRow.institution).where(PartyRow.agreement_id == agreement.id)
    return {number: institution.casefold() for number, institution in session.exec(wanted)}


def names_of(session: Session, institution: int) -> frozenset[str]:
    """Every name under which an institution signs, as `Circle` and `Actor` compare them."""
    own = session.exec(select(InstitutionRow.name).where(InstitutionRow.id == institution)).all()
    others = session.exec(
        select(InstitutionAliasRow.name).where(InstitutionAliasRow.institution_id == institution)
    ).all()
    return frozenset(map(str.casefold, (*own, *others)))


def concerning(session: Session, actor: Actor | None) -> list[ColumnElement[bool]]:
    """What `concerns` asks of one agreement, as conditions for many; none for the program itself."""
    if actor is None or actor.role is None:
        return []
    conditions: list[ColumnElement[bool]] = [
        or_(
            ~exists().where(col(ConfidentialRow.agreement_id) == AgreementRow.id),
            exists().where(
                col(NamedReaderRow.agreement_id) == AgreementRow.id,
                col(NamedReaderRow.account_id) == actor.account,
            ),
        )
    ]
    if actor.role is Role.PARTNER:
        printed = printed_names(session, actor.institutions)
        theirs = select(PartyRow.agreement_id).where(col(PartyRow.institution).in_(printed))
        conditions.append(col(AgreementRow.id).in_(theirs))
    return conditions


def printed_names(session: Session, names: frozenset[str]) -> list[str]:
    """Of the parties' institutions those that bear one of the names, as their papers print them.

    The index is walked from name to name, so a hundred thousand agreements of a few bodies are quick.
    """
    found: list[str] = []
    name: str | None = session.exec(_LEAST_NAME).one() if names else None
    while name is not None:
        if name.casefold() in names:
            found.append(name)
        name = session.exec(_LEAST_NAME.where(PartyRow.institution > name)).one()
    return found


_LEAST_NAME: Any = select(func.min(PartyRow.institution))


def accounts_with(session: Session, role: str) -> int:
    """How many open accounts have a role."""
    wanted = select(AccountRow.id).where(AccountRow.role == role, col(AccountRow.closed_at).is_(None))
    return len(session.exec(wanted).all())
