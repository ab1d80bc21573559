"""The consolidated agreement on a day: each term as it holds then, with the paper it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from app.domain.differences import Difference, term_differences
from app.domain.faults import Fault, FaultyInput
from app.domain.terms import TERM_NAMES
from app.register.agreements import find
from app.register.queries import TermOnDay, terms_on
from app.register.tables import AgreementRow, PartyRow


@dataclass(frozen=True, slots=True)
class Consolidated:
    """An agreement's terms as they hold on a day, in the order of the paper; a draft's as they stand."""

    slug: str
    title: str
    on: date
    parties: Mapping[int, str]
    terms: Mapping[str, TermOnDay]

    def differences_to(self, other: "Consolidated") -> tuple[Difference, ...]:
        return term_differences(
            {name: one.term for name, one in self.terms.items()},
            {name: one.term for name, one in other.terms.items()},
        )


def consolidated_by_slug(session: Session, slug: str, on: date) -> Consolidated:
    row = find(session, slug)
    if row is None:
        raise FaultyInput(Fault("agreement.unknown", {"slug": slug}))
    return consolidated(session, row, on)


def consolidated(session: Session, row: AgreementRow, on: date) -> Consolidated:
    assert row.id is not None, "the row was read"
    begins = row.effective_on or row.signed_on
    if begins is not None and on < begins:
        raise FaultyInput(Fault("terms.none_in_force", {"on": on, "in_force_from": begins}, ("on",)))
    found = terms_on(session, row.id, on)
    parties = session.exec(
        select(PartyRow).where(PartyRow.agreement_id == row.id).order_by(col(PartyRow.number))
    )
    return Consolidated(
        slug=row.slug,
        title=row.title,
        on=on,
        parties={party.number: party.short or party.institution for party in parties},
        terms={name: found[name] for name in TERM_NAMES if name in found},
    )
