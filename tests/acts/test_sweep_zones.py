"""Each agreement is looked at on the day of its own zone: the east turns to it two hours before the capital."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from app.acts.confine import give_desk
from app.acts.enter import enter
from app.acts.record import record
from app.acts.sweep import sweep
from app.domain.agreement import AgreementSettings
from app.domain.calendar import Zone
from app.domain.days import Days
from app.domain.events import EvaluationHeld
from app.domain.people import Role
from app.domain.period import Period, Unit
from app.domain.terms import LengthOfTime
from app.register.cases import cases
from app.register.database import reading
from app.register.holidays import holidays
from app.register.projection import stored
from tests.support.accounts import account
from tests.support.builders import NOW, agreement, stated, terms
from tests.support.doing import by_program, left_to_the_sweep
from tests.support.reminders import letters, lines

# The last day of each, a Monday.
END = date(2026, 3, 2)
ZONES = {"barat": Zone.JAKARTA, "tengah": Zone.MAKASSAR, "timur": Zone.JAYAPURA}
# Half past ten in the evening in Jakarta: half past eleven in Makassar, and half past midnight in Jayapura.
EVENING = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)


def house(register: Engine) -> int:
    account(register, "Admin", Role.ADMINISTRATOR)
    ani = account(register, "Ani")
    doing = left_to_the_sweep(register, NOW)
    two_years = terms(duration=stated(LengthOfTime(Period(2, Unit.YEAR)), "6(1)"))
    enter(
        doing,
        [
            agreement(
                slug=slug,
                numbers=(),
                signed_on=date(2024, 3, 2),
                terms=two_years,
                settings=AgreementSettings(zone=zone),
            )
            for slug, zone in ZONES.items()
        ],
    )
    for slug in ZONES:
        give_desk(doing, slug, ani)
    return ani


def standing(register: Engine, now: datetime) -> dict[str, tuple[date, str]]:
    """The day for which each was concluded, and its status."""
    with reading(register) as session:
        found = cases(session, [1, 2, 3], Days.at(now), holidays(session))
        kept = stored(session, [1, 2, 3])
    told = {}
    for one in found:
        ((_, row),) = [(key, row) for key, row in kept[one.id].items() if "status" in row]
        told[one.case.agreement.slug] = (one.case.as_of, str(row["status"]))
    return told


def test_the_east_ends_its_day_two_hours_before_the_capital(register: Engine) -> None:
    house(register)
    for hours, ended in ((-1, 0), (0, 1), (1, 2), (2, 3)):
        now = EVENING + timedelta(hours=hours)
        sweep(register, Days.at(now), now)
        found = standing(register, now)
        assert [status for _, status in found.values()].count("ended") == ended, (hours, found)
        assert sweep(register, Days.at(now), now).asked == 0, (
            "what was concluded for tomorrow is not asked again"
        )
        assert sweep(register, Days.at(now), now, full=True).missed == 0
    assert {status for _, status in found.values()} == {"ended"}


def test_who_keeps_an_agreement_of_the_east_is_reminded_on_its_own_day(register: Engine) -> None:
    house(register)
    before = EVENING - timedelta(days=1)
    sweep(register, Days.at(before), before)
    today = {line.slug for line in lines(register) if line.rule == "lifecycle.end" and line.lead == 0}
    assert today == {"timur"}
    # It leaves in the evening on which the clocks of the house say so, and not on the day after.
    told = letters(register)
    assert told
    assert all(row.not_before < EVENING for row in told)


def test_an_act_late_in_the_evening_concludes_for_the_same_day_as_the_sweep(register: Engine) -> None:
    house(register)
    sweep(register, Days.at(EVENING), EVENING)
    for slug in ZONES:
        happened = EvaluationHeld(on=date(2026, 2, 2), by=(1, 2))
        record(by_program(register, EVENING), slug, [happened])
    assert sweep(register, Days.at(EVENING), EVENING).asked == 0
    full = sweep(register, Days.at(EVENING), EVENING, full=True)
    assert (full.missed, full.written, full.reminders) == (0, 0, 0)


def test_a_day_that_somebody_names_is_the_day_everywhere(register: Engine) -> None:
    house(register)
    sweep(register, END + timedelta(days=1), EVENING)
    assert {status for _, status in standing(register, EVENING).values()} == {"ended"}
