"""Record a signed addendum: whole terms replaced by name, from a day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine

from app.domain.events import AddendumSigned
from app.domain.faults import Fault, FaultyInput
from app.domain.terms import TERM_NAMES, Term
from app.register import agreements, terms
from app.register.audit import Act
from app.register.database import acting, writing
from app.register.events import add_event
from app.register.tables import PaperRow


@dataclass(frozen=True, slots=True)
class Addendum:
    signed_on: date
    effective_on: date
    changes: Mapping[str, Term[Any]]
    number: str | None = None


def amend(engine: Engine, slug: str, addendum: Addendum, actor: str, now: datetime) -> int:
    """Record the addendum and say which paper it became."""
    unknown = sorted(set(addendum.changes) - set(TERM_NAMES))
    if unknown or not addendum.changes:
        raise FaultyInput(Fault("addendum.terms", {"names": ", ".join(unknown)}, ("changes",)))
    with writing(engine) as session, acting(session, Act("agreement.amend", slug, actor, now)):
        row = agreements.find(session, slug)
        if row is None or row.id is None:
            raise FaultyInput(Fault("agreement.unknown", {"slug": slug}))
        if row.withdrawn_at is not None:
            raise FaultyInput(Fault("agreement.withdrawn", {"slug": slug}))
        if row.signed_on is None or addendum.signed_on < row.signed_on:
            raise FaultyInput(Fault("addendum.before_signing", {"signed_on": addendum.signed_on}))
        paper = PaperRow(
            agreement_id=row.id,
            kind="addendum",
            number=addendum.number,
            signed_on=addendum.signed_on,
            in_force_from=addendum.effective_on,
            recorded_at=now,
        )
        session.add(paper)
        session.flush()
        terms.add_terms(session, paper, addendum.changes, now)
        # Pages read the addendum from its paper, reasoning from its event.
        add_event(
            session,
            row,
            AddendumSigned(
                on=addendum.signed_on, effective=addendum.effective_on, changes=dict(addendum.changes)
            ),
            now,
        )
        assert paper.id is not None, "the paper was flushed"
        return paper.id
