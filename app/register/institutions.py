"""Institutions in and out of the register, and how those who sign for them stood."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as core_select
from sqlalchemy import union
from sqlmodel import Session, col, func, select

from app.domain.institutions import (
    Institution,
    Mandate,
    MandateOnDay,
    ProposedInstitution,
    mandate_on,
    proposed,
)
from app.domain.party import Decree
from app.records.codec import decode_stored
from app.register.people_tables import InstitutionAliasRow, InstitutionRow, MandateRow, UnitRow
from app.register.tables import AgreementRow, PartyRow, table_of

_institution, _alias = table_of(InstitutionRow), table_of(InstitutionAliasRow)
_OURS = union(
    core_select(_institution.c.name).where(_institution.c.ours),
    core_select(_alias.c.name)
    .join(_institution, _institution.c.id == _alias.c.institution_id)
    .where(_institution.c.ours),
)


@dataclass(frozen=True, slots=True)
class SignatoryStanding:
    """How the authority of a party's signatory stood when the paper was signed, and who would sign now."""

    party: int
    institution: str
    name: str
    office: str
    # On the day of signing; of a draft on the day of asking.
    on_day: MandateOnDay
    # With the day of asking: whether the same person could still sign.
    today: MandateOnDay
    now: tuple[Mandate, ...]


def institutions(session: Session, *, closed: bool = False) -> list[Institution]:
    """The institutions by name, ours first."""
    rows = session.exec(select(InstitutionRow).order_by(col(InstitutionRow.ours).desc(), InstitutionRow.name))
    aliases = _names(session, InstitutionAliasRow)
    units = _names(session, UnitRow)
    return [
        Institution(
            id=row.id or 0,
            name=row.name,
            short=row.short,
            ours=row.ours,
            aliases=aliases.get(row.id or 0, ()),
            units=units.get(row.id or 0, ()),
            closed=row.closed_at is not None,
        )
        for row in rows
        if closed or row.closed_at is None
    ]


def name_taken(session: Session, name: str) -> Institution | None:
    """The institution that bears the name already, in whatever letters."""
    wanted = name.casefold()
    return next(
        (
            one
            for one in institutions(session, closed=True)
            if wanted in {each.casefold() for each in (one.name, *one.aliases)}
        ),
        None,
    )


def hold_names(session: Session) -> None:
    """Let nobody else add a name until this transaction ends: only letter by letter does the database compare them."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("LOCK TABLE institution IN SHARE ROW EXCLUSIVE MODE")


def our_names(session: Session) -> frozenset[str]:
    """Every name of the institutions that are marked as ours, as names are compared."""
    return frozenset(name.casefold() for name in session.connection().execute(_OURS).scalars())


def to_take_over(session: Session) -> tuple[ProposedInstitution, ...]:
    """What the parties of the agreements are called and no institution is."""
    printed = session.exec(
        select(PartyRow.institution, func.count())
        .join(AgreementRow, col(AgreementRow.id) == PartyRow.agreement_id)
        .where(col(AgreementRow.withdrawn_at).is_(None))
        .group_by(col(PartyRow.institution))
    )
    return proposed(dict(printed.all()), institutions(session, closed=True))


def mandates(session: Session, institution: int) -> list[tuple[int, Mandate]]:
    """Who may or might sign, by the day on which it began."""
    wanted = select(MandateRow).where(MandateRow.institution_id == institution)
    rows = sorted(session.exec(wanted), key=lambda row: (row.begins or date.min, row.id or 0))
    return [(row.id or 0, _mandate(row)) for row in rows]


def signatories(session: Session, slug: str, today: date) -> list[SignatoryStanding]:
    """How the authority of each signatory stands, for the check of a draft and for the inbox."""
    parties = session.exec(
        select(PartyRow, col(AgreementRow.signed_on))
        .join(AgreementRow, col(AgreementRow.id) == PartyRow.agreement_id)
        .where(AgreementRow.slug == slug)
        .order_by(col(PartyRow.number))
    )
    found = []
    for party, signed_on in parties.all():
        institution = name_taken(session, party.institution)
        held = [] if institution is None else [one for _, one in mandates(session, institution.id)]
        found.append(
            SignatoryStanding(
                party=party.number,
                institution=party.institution,
                name=party.signatory_name,
                office=party.signatory_office,
                on_day=mandate_on(held, party.signatory_name, signed_on or today),
                today=mandate_on(held, party.signatory_name, today),
                now=tuple(one for one in held if one.holds_on(today)),
            )
        )
    return found


def _names(session: Session, table: Any) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for owner, name in session.exec(select(table.institution_id, table.name).order_by(table.name)):
        found[owner] = (*found.get(owner, ()), name)
    return found


def _mandate(row: MandateRow) -> Mandate:
    decree = None if row.decree is None else decode_stored(Decree, row.decree)
    return Mandate(row.name, row.office, decree, row.begins, row.ends)
