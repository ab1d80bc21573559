"""The pieces of which small cases are made."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.case import Case
from app.domain.events import (
    AddendumSigned,
    DataReceived,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
)
from app.domain.period import AtLeast, Period, Unit
from app.domain.terms import (
    AnswerWithin,
    Doers,
    Evaluation,
    LengthOfTime,
    Recurring,
    RenewalAct,
    RenewalDeadline,
)
from tests.reasoning.cases_agreements import holidays, record
from tests.support.builders import agreement, days, stated, terms

ITJEN = "kemendagri-itjen-2025"
MONTHS = Unit.MONTH


def day(text: str) -> date:
    return date.fromisoformat(text)


def of(slug: str, as_of: str, *events: Event, **settings: Any) -> Case:
    """One of the five agreements; `settings` are those of the record."""
    known = record(slug)
    return Case(replace(known, settings=replace(known.settings, **settings)), day(as_of), events, holidays())


def made(as_of: str, *events: Event, signed: str = "2024-03-01", **changes: Any) -> Case:
    """A made-up agreement; what is not named in `changes` is that of the builders, 2 years long."""
    of_terms = {name: value for name, value in changes.items() if hasattr(terms(), name)}
    of_agreement = {name: value for name, value in changes.items() if name not in of_terms}
    made_up = agreement(signed_on=day(signed), terms=terms(**of_terms), **of_agreement)
    return Case(made_up, day(as_of), events, holidays())


def asked_on(case: Case, as_of: str) -> Case:
    return replace(case, as_of=day(as_of))


def data(on: str, key: str = "d1", party: int = 1) -> DataReceived:
    return DataReceived(id=key, on=day(on), party=party)


def feedback(on: str, ref: str | None = None, party: int = 1) -> FeedbackDelivered:
    return FeedbackDelivered(on=day(on), party=party, ref=ref)


def kahar(began: str, notified: str | None, ended: str | None, **more: Any) -> list[Event]:
    """A force majeure of party 1 (or another), told with its statement."""
    key = more.pop("key", "k1")
    statement = more.pop("statement", True)
    found: list[Event] = [ForceMajeureBegan(id=key, on=day(began), **{"party": 1, **more})]
    if notified is not None:
        found.append(ForceMajeureNotified(on=day(notified), ref=key, statement=statement))
    if ended is not None:
        found.append(ForceMajeureEnded(on=day(ended), ref=key))
    return found


def months(count: int) -> Period:
    return Period(count, MONTHS)


def lasting(count: int, unit: Unit = MONTHS) -> Any:
    return stated(LengthOfTime(Period(count, unit)), "6(1)")


def yearly(times: int, by: Doers = Doers.EACH_OR_ALL, years: int = 1) -> Any:
    return stated(Evaluation(AtLeast(times, Period(years, Unit.YEAR)), by), "7")


def reports(frequency: Any) -> Any:
    return stated(Recurring(1, 2, frequency), "3(2)c")


def answering(within: Period) -> Any:
    return stated(AnswerWithin(1, 2, within), "4(1)b1")


def held(on: str, *by: int) -> EvaluationHeld:
    return EvaluationHeld(on=day(on), by=by or (1, 2))


def addendum(on: str, effective: str, key: str = "a1", **changes: Any) -> AddendumSigned:
    return AddendumSigned(id=key, on=day(on), effective=day(effective), changes=changes)


ASKED = RenewalDeadline(RenewalAct.REQUEST, days(30))
SIGNED = RenewalDeadline(RenewalAct.SIGNING, Period(3, MONTHS))
