"""Agreements in and out of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from app.domain.agreement import Access, Agreement, AgreementSettings, Kind, PaperOnFile, Parent
from app.domain.party import AgreementNumber, Contact, Decree, Identity, Party, Signatory
from app.domain.people import Actor, Role
from app.domain.provision import Duty, Right
from app.domain.terms import Terms
from app.records.codec import decode_stored, encode_fields
from app.register.tables import (
    AccessRow,
    AgreementRow,
    Audited,
    ContactRow,
    NumberRow,
    PaperRow,
    PartyRow,
    ProvisionRow,
)
from app.register.terms import add_terms, recorded_terms
from app.register.visibility import visible_to


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the register."""

    slug: str
    kind: str
    title: str
    signed_on: date | None
    institutions: tuple[str, ...]
    numbers: tuple[str, ...]


# Put together once: every page of an agreement begins with the one, every act on it with the other.
_FOUND = select(AgreementRow).where(col(AgreementRow.slug) == bindparam("slug"))
_HELD = _FOUND.with_for_update(key_share=True).execution_options(populate_existing=True)


def find(session: Session, slug: str) -> AgreementRow | None:
    return session.exec(_FOUND, params={"slug": slug}).first()


def held(session: Session, slug: str) -> AgreementRow | None:
    """The agreement, to act on it: who acts on it at the same time waits, and then finds what was done."""
    return session.exec(_HELD, params={"slug": slug}).first()


def standing_numbers(session: Session) -> tuple[int, ...]:
    """Those that were not withdrawn, the newest last."""
    wanted = select(col(AgreementRow.id)).where(col(AgreementRow.withdrawn_at).is_(None))
    return tuple(one for one in session.exec(wanted.order_by(col(AgreementRow.id))) if one is not None)


def listed(session: Session, *, withdrawn: bool = False, by: Actor | None = None) -> list[Listed]:
    """The agreements of the register, newest first; of those that concern `by`, where somebody is named."""
    query = select(AgreementRow).order_by(col(AgreementRow.signed_on).desc(), col(AgreementRow.slug))
    query = query.where(visible_to(session, by))
    if not withdrawn:
        query = query.where(col(AgreementRow.withdrawn_at).is_(None))
    rows = session.exec(query).all()
    # Whoever sees few of many reads only what belongs to those.
    of = None if by is None or by.role is not Role.PARTNER else [_id(row) for row in rows]
    parties = _grouped(session, PartyRow, PartyRow.number, of)
    numbers = _grouped(session, NumberRow, NumberRow.party, of)
    return [
        Listed(
            slug=row.slug,
            kind=row.kind,
            title=row.title,
            signed_on=row.signed_on,
            institutions=tuple(party.institution for party in parties.get(_id(row), ())),
            numbers=tuple(number.number for number in numbers.get(_id(row), ())),
        )
        for row in rows
    ]


def numbers_of_signed(session: Session, by: Actor) -> list[int]:
    """Every agreement that was signed and stands, as far as it concerns this person."""
    wanted = select(AgreementRow.id).where(
        col(AgreementRow.signed_on).is_not(None),
        col(AgreementRow.withdrawn_at).is_(None),
        visible_to(session, by),
    )
    return [one for one in session.exec(wanted.order_by(AgreementRow.slug)) if one is not None]


def store(session: Session, agreement: Agreement, now: datetime) -> AgreementRow:
    """Write a new agreement with all that belongs to it."""
    row = AgreementRow(slug=agreement.slug, recorded_at=now, changed_at=now, **_own_columns(agreement))
    session.add(row)
    session.flush()
    session.add_all(_parts(agreement, _id(row)))
    paper = PaperRow(
        agreement_id=_id(row),
        kind="agreement",
        signed_on=agreement.signed_on,
        in_force_from=agreement.in_force_from,
        recorded_at=now,
    )
    session.add(paper)
    session.flush()
    add_terms(session, paper, dict(agreement.terms.items()), now)
    return row


def rows_of(agreement: Agreement, number: int, now: datetime) -> list[Audited]:
    """A new agreement's own row and its parts, for whoever writes many at once and has numbered them."""
    row = AgreementRow(
        id=number, slug=agreement.slug, recorded_at=now, changed_at=now, **_own_columns(agreement)
    )
    return [row, *_parts(agreement, number)]


def load(session: Session, row: AgreementRow, known_at: datetime | None = None) -> Agreement:
    """The agreement as its own paper says it, corrections included and addenda not.

    `known_at` gives its terms as they were recorded then; the rest is as it stands today.
    """
    of = _id(row)
    # Columns and not objects, for nobody changes them here; so what waits to be written is written first.
    session.flush()
    connection = session.connection()
    parts = {table: connection.execute(query, {"of": of}).all() for table, query in _PARTS_OF.items()}
    return assembled(row, parts, recorded_terms(session, of, known_at))


def contacts_by_paper(session: Session, agreement: int) -> tuple[Contact, ...]:
    """The contacts as the agreement's own paper has them, whatever was announced since."""
    rows = _all(session, ContactRow, agreement, ContactRow.position)
    return tuple(decode_stored(Contact, _chosen(one, Contact)) for one in rows)


def assembled(row: Any, parts: Mapping[type[Any], Sequence[Any]], terms: Terms) -> Agreement:
    """The agreement from its rows, which are handed in: whoever reads many reads each table once."""
    provisions = parts[ProvisionRow]
    return Agreement(
        slug=row.slug,
        kind=Kind(row.kind),
        title=row.title,
        place=row.place,
        signed_on=row.signed_on,
        effective_on=row.effective_on,
        watched_from=row.watched_from,
        parent=None if row.parent is None else decode_stored(Parent, row.parent),
        paper=decode_stored(PaperOnFile, row.paper_on_file),
        readings=row.readings,
        settings=decode_stored(AgreementSettings, row.settings),
        parties=tuple(_party(one) for one in parts[PartyRow]),
        numbers=tuple(AgreementNumber(one.party, one.number) for one in parts[NumberRow]),
        contacts=tuple(decode_stored(Contact, _chosen(one, Contact)) for one in parts[ContactRow]),
        rights=tuple(
            decode_stored(Right, _chosen(one, Right)) for one in provisions if one.nature == "right"
        ),
        duties=tuple(decode_stored(Duty, _chosen(one, Duty)) for one in provisions if one.nature == "duty"),
        access=tuple(decode_stored(Access, _chosen(one, Access)) for one in parts[AccessRow]),
        terms=terms,
    )


def replace_parts(session: Session, row: AgreementRow, agreement: Agreement) -> None:
    """Make everything but the terms as `agreement` says; what is the same stays the row it was."""
    for name, value in _own_columns(agreement).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    wanted = {_identity(part): part for part in _parts(agreement, _id(row))}
    for table in PARTS:
        for part in _all(session, table, _id(row), table.id):
            other = wanted.pop(_identity(part), None)
            if other is None:
                session.delete(part)
            else:
                for name in part.model_fields_set | other.model_fields_set:
                    if name != "id" and getattr(part, name) != getattr(other, name):
                        setattr(part, name, getattr(other, name))
    session.flush()
    session.add_all(wanted.values())


# ---- columns

# The tables of what belongs to an agreement, with what puts their rows in order.
PARTS: Mapping[type[Any], str] = {
    PartyRow: "number",
    NumberRow: "party",
    ContactRow: "position",
    ProvisionRow: "position",
    AccessRow: "id",
}


# Put together once: every page of an agreement asks for them.
_PARTS_OF = {
    table: core_select(table.__table__)
    .where(table.__table__.c.agreement_id == bindparam("of"))
    .order_by(table.__table__.c[order])
    for table, order in PARTS.items()
}


def _own_columns(agreement: Agreement) -> dict[str, Any]:
    return {
        "kind": agreement.kind.value,
        "title": agreement.title,
        "place": agreement.place,
        "signed_on": agreement.signed_on,
        "effective_on": agreement.effective_on,
        "watched_from": agreement.watched_from,
        "parent": None if agreement.parent is None else encode_fields(agreement.parent),
        "paper_on_file": encode_fields(agreement.paper),
        "readings": dict(agreement.readings),
        "settings": encode_fields(agreement.settings),
    }


_Part = PartyRow | NumberRow | ContactRow | ProvisionRow | AccessRow


def _parts(agreement: Agreement, of: int) -> list[_Part]:
    parts: list[_Part] = [_party_row(party, of) for party in agreement.parties]
    parts += [NumberRow(agreement_id=of, party=one.party, number=one.number) for one in agreement.numbers]
    for position, contact in enumerate(agreement.contacts):
        parts.append(ContactRow(agreement_id=of, position=position, **_columns(contact, ContactRow)))
    for nature, provisions in (("right", agreement.rights), ("duty", agreement.duties)):
        for position, provision in enumerate(provisions):
            columns = _columns(provision, ProvisionRow)
            parts.append(ProvisionRow(agreement_id=of, nature=nature, position=position, **columns))
    parts += [AccessRow(agreement_id=of, **_columns(access, AccessRow)) for access in agreement.access]
    return parts


def _identity(part: _Part) -> tuple[object, ...]:
    """What makes a part the same part after a correction."""
    match part:
        case PartyRow():
            return ("party", part.number)
        case NumberRow():
            return ("number", part.party)
        case ContactRow():
            return ("contact", part.position)
        case ProvisionRow():
            return (part.nature, part.citation)
        case AccessRow():
            return ("access", part.party)


_LISTS = ("phones", "faxes", "emails", "cites", "met_by", "also_printed")


def _columns(value: object, table: type[_Part]) -> dict[str, Any]:
    """A value's columns: its record, with the empty lists that a record leaves out."""
    record = encode_fields(value)
    missing = [name for name in _LISTS if name in table.model_fields and name not in record]
    return {**record, **{name: [] for name in missing}}


def _chosen(row: _Part, shape: type[Any]) -> dict[str, Any]:
    """A row's record: the columns that the shape has and that are set."""
    return {
        name: value
        for name in shape.__dataclass_fields__
        if (value := getattr(row, name)) not in (None, []) or (value == [] and name == "cites")
    }


def _party_row(party: Party, of: int) -> PartyRow:
    signatory = party.signatory
    return PartyRow(
        agreement_id=of,
        number=party.number,
        institution=party.institution,
        unit=party.unit,
        short=party.short,
        address=party.address,
        signatory_name=signatory.name,
        signatory_office=signatory.office,
        also_printed=list(signatory.also_printed),
        identity_kind=signatory.identity.kind.value if signatory.identity else None,
        identity_number=signatory.identity.number if signatory.identity else None,
        decree=None if signatory.decree is None else encode_fields(signatory.decree),
    )


def _party(row: PartyRow) -> Party:
    identity = None
    if row.identity_kind and row.identity_number:
        identity = decode_stored(Identity, {"kind": row.identity_kind, "number": row.identity_number})
    return Party(
        number=row.number,
        institution=row.institution,
        unit=row.unit,
        short=row.short,
        address=row.address,
        signatory=Signatory(
            name=row.signatory_name,
            office=row.signatory_office,
            identity=identity,
            decree=None if row.decree is None else decode_stored(Decree, row.decree),
            also_printed=tuple(row.also_printed),
        ),
    )


# ---- rows


def _id(row: AgreementRow) -> int:
    assert row.id is not None, "the row was flushed"
    return row.id


def _all(session: Session, table: Any, of: int, order: Any) -> Sequence[Any]:
    return session.exec(select(table).where(table.agreement_id == of).order_by(order)).all()


def _grouped(
    session: Session, table: Any, order: Any, of: Sequence[int] | None = None
) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    query = select(table).order_by(order)
    if of is not None:
        query = query.where(table.agreement_id.in_(of))
    for row in session.exec(query):
        groups.setdefault(row.agreement_id, []).append(row)
    return groups
