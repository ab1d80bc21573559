"""Whether an agreement stands already: known by the numbers that its parties gave it, else by who signed what when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from app.domain.agreement import Agreement
from app.register.people_tables import InstitutionAliasRow, InstitutionRow
from app.register.tables import AgreementRow, NumberRow, PartyRow

Mark = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names under which one institution is known, as one."""

    known: Mapping[str, int]

    def of(self, institution: str) -> object:
        plain = folded(institution)
        return self.known.get(plain, plain)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the register: the slug behind each mark, behind each bare number, and all slugs."""

    names: Names
    marks: Mapping[Mark, str]
    numbers: Mapping[str, str]
    slugs: frozenset[str] = field(default_factory=frozenset)


def marks_of(agreement: Agreement, names: Names) -> list[Mark]:
    """One mark for each number; of a paper without any, its parties, day and title together."""
    institutions = {party.number: names.of(party.institution) for party in agreement.parties}
    found: list[Mark] = [
        ("number", folded(one.number), institutions.get(one.party)) for one in agreement.numbers
    ]
    return found or [_unnumbered(institutions.values(), agreement.signed_on, agreement.title)]


def standing(session: Session) -> Standing:
    """Of the agreements that were not withdrawn; slugs stay taken all the same."""
    names = Names(_known_names(session))
    rows = {
        row.id: row for row in _of(session, AgreementRow, "id", "slug", "title", "signed_on", "withdrawn_at")
    }
    institutions: dict[int, dict[int, object]] = defaultdict(dict)
    for party in _of(session, PartyRow, "agreement_id", "number", "institution"):
        institutions[party.agreement_id][party.number] = names.of(party.institution)
    marks: dict[Mark, str] = {}
    numbers: dict[str, str] = {}
    numbered = set()
    for one in _of(session, NumberRow, "agreement_id", "party", "number"):
        numbered.add(one.agreement_id)
        row = rows[one.agreement_id]
        if row.withdrawn_at is None:
            number = folded(one.number)
            marks["number", number, institutions[row.id].get(one.party)] = row.slug
            numbers[number] = row.slug
    for row in rows.values():
        if row.withdrawn_at is None and row.id not in numbered:
            marks[_unnumbered(institutions[row.id].values(), row.signed_on, row.title)] = row.slug
    return Standing(names, marks, numbers, frozenset(row.slug for row in rows.values()))


def folded(text: str) -> str:
    """As two people write the same: neither case nor spaces tell numbers or names apart."""
    return "".join(text.split()).casefold()


def _unnumbered(institutions: Iterable[object], signed_on: date | None, title: str) -> Mark:
    return ("unnumbered", frozenset(institutions), signed_on, folded(title))


def _known_names(session: Session) -> dict[str, int]:
    known: dict[str, int] = {}
    for row in _of(session, InstitutionRow, "id", "name", "short"):
        known |= {folded(name): row.id for name in (row.name, row.short) if name}
    for alias in _of(session, InstitutionAliasRow, "institution_id", "name"):
        known[folded(alias.name)] = alias.institution_id
    return known


def _of(session: Session, table: Any, *columns: str) -> Iterable[Any]:
    return session.connection().execute(select(*(table.__table__.c[name] for name in columns)))
