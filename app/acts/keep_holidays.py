"""A year's holidays: look at what would follow from them, then keep them, by the decree that sets them."""

from dataclasses import dataclass

from app.acts.contention import done_again
from app.acts.doing import Doing, because, conclude_anew, on_register
from app.acts.seeing import permit
from app.acts.sweep import look_ahead
from app.acts.swept import Swept
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.holidays import Holidays, HolidayYear
from app.domain.people import Power
from app.register import holidays as stored
from app.register.agreements import standing_numbers
from app.register.audit_reading import hidden_agreements
from app.register.database import reading

ACT = "holidays.keep"
FIRST = 2000
# How far ahead of today a year may be written down: joint decrees come one year ahead, terms run five.
AHEAD = 10
# So many agreements are looked at before, the newest of them; and up to so many are concluded with the act.
LOOKED_AT, CONCLUDED_AT_ONCE = 500, 64


@dataclass(frozen=True, slots=True)
class Ahead:
    """What would follow from a year: changes of the agreements looked at, of how many there are in all."""

    swept: Swept
    standing: int
    # The table on which this rests.
    seen: str


def look_at_holidays(doing: Doing, year: HolidayYear) -> Ahead:
    """What keeping this year would change. Writes nothing."""
    permit(doing, Power.ADMINISTER, ACT)
    _refuse_far(doing, year)
    with reading(doing.engine) as session:
        table = stored.holidays(session)
        # Of an agreement that is not this person's to know of, nothing is told, nor that there is one.
        hidden = hidden_agreements(session, doing.by)
        numbers = tuple(one for one in standing_numbers(session) if str(one) not in hidden)
    others = tuple(one for one in table.years if one.year != year.year)
    newest = numbers[-LOOKED_AT:]
    swept = look_ahead(doing.engine, newest, Holidays((*others, year)), doing.now, doing.ask)
    # What was never concluded does not change by these holidays: it comes with the next sweep.
    new = {
        one.agreement
        for one in swept.changes
        if one.difference.key == ("concluded",) and not one.difference.before
    }
    swept.changes = [one for one in swept.changes if one.agreement not in new]
    swept.changed = len({one.agreement for one in swept.changes})
    return Ahead(swept, len(numbers), table.version)


@done_again
def keep_holidays(doing: Doing, year: HolidayYear, reason: str, *, seen: str) -> bool:
    """Keep the year as it is given; `seen` is the table that was looked at. Says whether anything changed.

    What follows is concluded at once in a small register, and by the next sweep in a large one.
    """
    reason = because(reason)
    subject = f"holidays/{year.year}"
    with on_register(doing, ACT, subject, Power.ADMINISTER, reason=reason) as session:
        _refuse_far(doing, year)
        stored.hold_years(session)
        if stored.holidays(session).version != seen:
            raise FaultyInput(Fault("holidays.moved"))
        changed = stored.keep_year(session, year)
        numbers = standing_numbers(session)
    if changed and len(numbers) <= CONCLUDED_AT_ONCE:
        conclude_anew(doing, list(numbers))
    return changed


def _refuse_far(doing: Doing, year: HolidayYear) -> None:
    last = day_in(doing.now, Zone.JAKARTA).year + AHEAD
    if not FIRST <= year.year <= last:
        far = {"year": year.year, "first": FIRST, "last": last}
        raise FaultyInput(Fault("holidays.year_far", far, ("year",)))
