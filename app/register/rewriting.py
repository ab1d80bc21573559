"""Make a stored agreement what a record says, so that what was known before stays readable."""

from datetime import datetime

from sqlmodel import Session

from app.domain.agreement import Agreement
from app.register import agreements, terms
from app.register.events import move_version
from app.register.tables import AgreementRow


def rewrite(session: Session, row: AgreementRow, record: Agreement, now: datetime) -> None:
    """A term gets a new version, the rest its line in the trail."""
    assert row.id is not None, "the row was read"
    stood = agreements.load(session, row).terms
    paper = terms.own_paper(session, row.id)
    changed = stood.differing_from(record.terms)
    if record.in_force_from != (row.effective_on or row.signed_on):
        # The whole paper holds from another day, so each of its terms does.
        changed = tuple(name for name, _ in record.terms.items())
    paper.signed_on, paper.in_force_from = record.signed_on, record.in_force_from
    agreements.replace_parts(session, row, record)
    wanted = dict(record.terms.items())
    terms.add_terms(session, paper, {name: wanted[name] for name in changed}, now)
    move_version(row, now)
