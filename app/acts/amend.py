"""Record a signed addendum: whole terms replaced by name, from a day on. What it would do is seen beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, on_agreement, permitted
from app.acts.foreseeing import foretold
from app.acts.happening import write
from app.domain.amending import Amendment, AmendmentReview, review
from app.domain.calendar import day_in
from app.domain.events import AddendumSigned
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.terms import TERM_NAMES, Instrument, Term
from app.register import agreements, terms
from app.register.database import reading
from app.register.events import event_row
from app.register.papers import paper_of
from app.register.tables import AgreementRow


@dataclass(frozen=True, slots=True)
class Addendum:
    """As it was signed. `instrument` is what the paper calls itself; unsaid, it is recorded as an addendum.

    What the agreement asks for is proposed by `review_amendment` to whoever drafts: what was signed is not guessed.
    """

    signed_on: date
    effective_on: date
    changes: Mapping[str, Term[Any]]
    number: str | None = None
    instrument: Instrument | None = None


def review_amendment(doing: Doing, slug: str, amendment: Amendment) -> AmendmentReview:
    """What a drafted paper would do to the agreement, and whether its own rule on changes lets it."""
    _refuse_unknown_terms(amendment.changes)
    with reading(doing.engine) as session:
        row = permitted(session, doing, slug, Power.SEE)
        if row.signed_on is None:
            raise FaultyInput(Fault("amending.of_a_draft", {"slug": slug}))
        today = day_in(doing.now, agreements.load(session, row).settings.zone)
        return _reviewed(session, row, amendment, today)


@done_again
@foretold
def amend(
    doing: Doing, slug: str, addendum: Addendum, *, seen: int | None = None, reason: str | None = None
) -> int:
    """Record the addendum and say which paper it became.

    One that the agreement's own rule would not have was signed all the same: it is recorded with the reason why.
    """
    _refuse_unknown_terms(addendum.changes)
    reason = (reason or "").strip() or None
    with on_agreement(doing, "agreement.amend", slug, Power.RECORD, seen=seen, reason=reason) as (
        session,
        row,
    ):
        key = amended(session, row, addendum, doing.now, against_rule=reason is not None)
        signed = event_row(session, row, key)
        assert signed is not None, "the event was written"
        paper = paper_of(session, signed)
        assert paper is not None, "it was written with its paper"
        assert paper.id is not None, "the paper was flushed"
        return paper.id


def amended(
    session: Session, row: AgreementRow, addendum: Addendum, now: datetime, *, against_rule: bool
) -> str:
    """The same within the transaction of another act; says by which key its event is known."""
    _refuse_unknown_terms(addendum.changes)
    if row.signed_on is None or addendum.signed_on < row.signed_on:
        raise FaultyInput(Fault("addendum.before_signing", {"signed_on": addendum.signed_on}))
    drafted = Amendment(addendum.changes, addendum.effective_on, addendum.instrument)
    found = _reviewed(session, row, drafted, addendum.effective_on)
    against = [gap.fault for gap in found.gaps if gap.blocks]
    if against and not against_rule:
        raise FaultyInput(*against)
    event = AddendumSigned(
        on=addendum.signed_on, effective=addendum.effective_on, changes=dict(addendum.changes)
    )
    kind = addendum.instrument or Instrument.ADDENDUM
    (key,) = write(session, row, [event], now, paper_number=addendum.number, paper_kind=kind)
    return key


def _refuse_unknown_terms(changes: Mapping[str, Term[Any]]) -> None:
    unknown = sorted(set(changes) - set(TERM_NAMES))
    if unknown or not changes:
        raise FaultyInput(Fault("addendum.terms", {"names": ", ".join(unknown)}, ("changes",)))


def _reviewed(session: Session, row: AgreementRow, amendment: Amendment, today: date) -> AmendmentReview:
    assert row.id is not None, "the row was read"
    begins = row.effective_on or row.signed_on
    day = max(amendment.effective_on or today, begins or today)
    in_force = {name: one.term for name, one in terms.terms_in_force(session, row.id, day).items()}
    return review(amendment, in_force, begins)
