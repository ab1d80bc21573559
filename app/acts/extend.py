"""Extend an agreement: the same agreement with a later end. Another agreement in its place is a successor."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, on_agreement
from app.acts.foreseeing import foretold
from app.acts.happening import case_of, write
from app.domain.calendar import day_in
from app.domain.events import Renewed
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.period import Period
from app.domain.term_of_agreement import runs
from app.register.events import settings_of
from app.register.tables import AgreementRow


@dataclass(frozen=True, slots=True)
class Extension:
    """As it was signed: through a day, or for a length that is added to the end."""

    signed_on: date
    until: date | None = None
    for_: Period | None = None
    note: str | None = None


@done_again
@foretold
def extend(doing: Doing, slug: str, extension: Extension, *, seen: int | None = None) -> date:
    """Record the extension, and say on which day the agreement ends now."""
    with on_agreement(doing, "agreement.extend", slug, Power.RECORD, seen=seen) as (session, row):
        extended(session, row, extension, doing.now)
        case = case_of(session, row, doing.now)
        ends = runs(case.agreement, case.history())[-1].ends
    assert ends is not None, "what was renewed has an end"
    return ends


def extended(session: Session, row: AgreementRow, extension: Extension, now: datetime) -> str:
    """The same within the transaction of another act; says by which key it is known."""
    event = Renewed(on=extension.signed_on, until=extension.until, for_=extension.for_, note=extension.note)
    today = day_in(now, settings_of(row).zone)
    if extension.signed_on > today:
        facts = {"on": extension.signed_on, "today": today}
        raise FaultyInput(Fault("signing.in_the_future", facts, ("signed_on",)))
    (key,) = write(session, row, [event], now)
    return key
