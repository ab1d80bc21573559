"""Who is concerned with an agreement, as the register has it."""

from sqlalchemy import bindparam, exists
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.domain.people import Circle
from app.register.people_tables import AccountRow, InstitutionAliasRow, InstitutionRow
from app.register.tables import AgreementRow, PartyRow, table_of
from app.register.work_tables import ConfidentialRow, NamedReaderRow

_agreement, _party = table_of(AgreementRow), table_of(PartyRow)
_confidential = table_of(ConfidentialRow)
# From the agreement, so that it answers of one without parties too.
_CIRCLE = (
    select_columns(
        _party.c.institution,
        exists().where(_confidential.c.agreement_id == _agreement.c.id).label("confined"),
    )
    .select_from(_agreement)
    .outerjoin(_party, _party.c.agreement_id == _agreement.c.id)
    .where(_agreement.c.id == bindparam("agreement"))
)


def circle_of(session: Session, agreement: AgreementRow) -> Circle:
    session.flush()
    found = session.connection().execute(_CIRCLE, {"agreement": agreement.id}).all()
    institutions = [one.institution for one in found if one.institution is not None]
    named = None
    if any(one.confined for one in found):
        named = frozenset(
            session.exec(select(NamedReaderRow.account_id).where(NamedReaderRow.agreement_id == agreement.id))
        )
    return Circle(frozenset(map(str.casefold, institutions)), named)


def parties_of(session: Session, agreement: AgreementRow) -> dict[int, str]:
    """The institution of each party, as `Actor` and `Circle` compare them."""
    wanted = select(PartyRow.number, PartyRow.institution).where(PartyRow.agreement_id == agreement.id)
    return {number: institution.casefold() for number, institution in session.exec(wanted)}


def parties_named(session: Session, agreement: AgreementRow) -> dict[int, str]:
    """The institution of each party as the paper prints it."""
    wanted = select(PartyRow.number, PartyRow.institution).where(PartyRow.agreement_id == agreement.id)
    return dict(session.exec(wanted).all())


def names_of(session: Session, institution: int) -> frozenset[str]:
    """Every name under which an institution signs, as `Circle` and `Actor` compare them."""
    own = session.exec(select(InstitutionRow.name).where(InstitutionRow.id == institution)).all()
    others = session.exec(
        select(InstitutionAliasRow.name).where(InstitutionAliasRow.institution_id == institution)
    ).all()
    return frozenset(map(str.casefold, (*own, *others)))


def named_readers(session: Session, agreement: int) -> list[NamedReaderRow]:
    """The people to whom a confidential agreement is confined."""
    return list(session.exec(select(NamedReaderRow).where(NamedReaderRow.agreement_id == agreement)))


def accounts_with(session: Session, role: str) -> int:
    """How many open accounts have a role."""
    wanted = select(AccountRow.id).where(AccountRow.role == role, col(AccountRow.closed_at).is_(None))
    return len(session.exec(wanted).all())
