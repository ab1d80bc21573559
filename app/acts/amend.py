"""Record a signed addendum: whole terms replaced by name, from a day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.acts.doing import Doing, on_agreement
from app.acts.happening import write
from app.domain.events import AddendumSigned
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.terms import TERM_NAMES, Term
from app.register.events import event_row
from app.register.papers import paper_of


@dataclass(frozen=True, slots=True)
class Addendum:
    signed_on: date
    effective_on: date
    changes: Mapping[str, Term[Any]]
    number: str | None = None


def amend(doing: Doing, slug: str, addendum: Addendum, *, seen: int | None = None) -> int:
    """Record the addendum and say which paper it became."""
    unknown = sorted(set(addendum.changes) - set(TERM_NAMES))
    if unknown or not addendum.changes:
        raise FaultyInput(Fault("addendum.terms", {"names": ", ".join(unknown)}, ("changes",)))
    with on_agreement(doing, "agreement.amend", slug, Power.RECORD, seen=seen) as (session, row):
        if row.signed_on is None or addendum.signed_on < row.signed_on:
            raise FaultyInput(Fault("addendum.before_signing", {"signed_on": addendum.signed_on}))
        event = AddendumSigned(
            on=addendum.signed_on, effective=addendum.effective_on, changes=dict(addendum.changes)
        )
        (key,) = write(session, row, [event], doing.now, paper_number=addendum.number)
        signed = event_row(session, row, key)
        assert signed is not None, "the event was written"
        paper = paper_of(session, signed)
        assert paper is not None, "it was written with its paper"
        assert paper.id is not None, "the paper was flushed"
        return paper.id
