"""Random agreements: the five records, altered a little, and ones that nobody signed."""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.agreement import Access, Agreement, AgreementSettings, Kind, SuspensionBy
from app.domain.calendar import EndConvention, Zone, add_months
from app.domain.citation import Citation
from app.domain.holidays import Holidays
from app.domain.party import Party, Signatory
from app.domain.period import AtLeast, DayKind, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.terms import (
    SILENT,
    UNREAD,
    AnswerWithin,
    CountedFrom,
    Doers,
    Duration,
    Evaluation,
    Feedback,
    FeedbackOfReceiver,
    FixedEnd,
    Form,
    Ground,
    LengthOfTime,
    NoticeAfter,
    NoticeBefore,
    Receipt,
    Recurring,
    Relief,
    RenewalAct,
    RenewalDeadline,
    Restoration,
    RestorationClause,
    Stated,
    Statement,
    Survival,
    Suspension,
    SuspensionClause,
    Term,
    Terms,
    UntilEvent,
    WayOut,
)
from app.records.files import read_agreement, read_holidays

DATA = Path(__file__).parents[2] / "data"
SLUGS = (
    "setneg-sigtk-2022",
    "lan-2022",
    "dpr-perisai-2023",
    "setneg-siapp-2022",
    "kemendagri-itjen-2025",
)


@cache
def record(slug: str) -> Agreement:
    return read_agreement(DATA / "agreements" / f"{slug}.yaml")


@cache
def holidays() -> Holidays:
    return read_holidays(DATA / "calendars" / "indonesia.yaml")


def random_agreement(rng: random.Random) -> Agreement:
    agreement = _altered(rng) if rng.random() < 0.4 else _made_up(rng)
    if rng.random() < 0.25:
        agreement = replace(agreement, watched_from=_day_from(rng, agreement, 1200))
    if rng.random() < 0.02:
        agreement = replace(agreement, signed_on=None, effective_on=None)
    return agreement


def _altered(rng: random.Random) -> Agreement:
    agreement = record(rng.choice(SLUGS + SLUGS[-1:] * 3))
    settings = agreement.settings
    if rng.random() < 0.2:
        settings = replace(settings, suspension=SuspensionBy.AUTOMATIC)
    if rng.random() < 0.1:
        settings = replace(settings, end_convention=EndConvention.DAY_BEFORE)
    if rng.random() < 0.1:
        settings = replace(settings, zone=rng.choice(list(Zone)))
    effective_on = _day_from(rng, agreement, 120) if rng.random() < 0.15 else None
    terms = agreement.terms
    for name, term in terms.items():
        if isinstance(term, Stated) and rng.random() < 0.03:
            left_out: Term[Any] = SILENT if rng.random() < 0.7 else UNREAD
            terms = terms.with_changes({name: left_out})
    return replace(agreement, settings=settings, effective_on=effective_on, terms=terms)


def _made_up(rng: random.Random) -> Agreement:
    parties = rng.choice([2, 2, 2, 3])
    signed_on = date(rng.randint(2019, 2026), rng.randint(1, 12), rng.randint(1, 28))
    if rng.random() < 0.2:
        signed_on = rng.choice([date(2024, 2, 29), date(2023, 8, 31), date(2025, 1, 31), date(2024, 12, 31)])
    effective_on = signed_on + timedelta(days=rng.randint(0, 90)) if rng.random() < 0.3 else None
    return Agreement(
        slug="contoh-acak",
        kind=Kind.PKS,
        title="Pertukaran Data Contoh",
        signed_on=signed_on,
        effective_on=effective_on,
        parties=tuple(
            Party(number, f"Badan Contoh {number}", Signatory("Ani Contoh", "Kepala"))
            for number in range(1, parties + 1)
        ),
        access=tuple(
            Access(number, (Citation.parse(f"3({number})a"),))
            for number in range(1, parties + 1)
            if rng.random() < 0.8
        ),
        terms=_terms(rng, signed_on, effective_on or signed_on, parties),
        settings=AgreementSettings(
            zone=rng.choice([Zone.JAKARTA, Zone.JAKARTA, Zone.MAKASSAR, Zone.JAYAPURA]),
            end_convention=EndConvention.DAY_BEFORE if rng.random() < 0.3 else EndConvention.SAME_DATE,
            suspension=SuspensionBy.AUTOMATIC if rng.random() < 0.3 else SuspensionBy.PEOPLE,
        ),
    )


def _terms(rng: random.Random, signed_on: date, effective_on: date, parties: int) -> Terms:
    def maybe(chance: float, value: object, article: str) -> Term[Any]:
        if rng.random() < chance:
            return term_of(value, article)
        return SILENT if rng.random() < 0.7 else UNREAD

    debtor, creditor = two_of(rng, parties)
    reporter, reported_to = two_of(rng, parties)
    way_out = rng.random() < 0.35
    receipt = Receipt(on="confirmation", form=Form.ORAL_OR_WRITTEN)
    return Terms(
        duration=maybe(0.95, _duration(rng, signed_on, effective_on), "6(1)"),
        renewal_deadline=maybe(0.8, renewal_deadline(rng), "6(2)"),
        termination_notice=maybe(0.7, NoticeBefore(period(rng)), "6(3)"),
        surviving_duties=maybe(0.3, Survival(), "6(4)"),
        evaluation=maybe(0.7, Evaluation(frequency(rng), rng.choice(list(Doers))), "7"),
        report=maybe(0.5, Recurring(reporter, reported_to, frequency(rng)), "3(2)c"),
        minutes=maybe(0.4, Recurring(debtor, creditor, frequency(rng)), "3(2)d"),
        feedback=maybe(0.7, _feedback(rng, debtor, creditor), "4(1)b1"),
        report_on_request=maybe(0.6, AnswerWithin(debtor, creditor, period(rng)), "4(1)b2"),
        suspension=maybe(0.8, _suspension(rng, debtor, creditor, parties), "4(1)b"),
        restoration=maybe(0.6, _restoration(rng, parties), "3(1)b"),
        force_majeure_notice=maybe(0.8, NoticeAfter(period(rng, longest=30, hours=True)), "10(2)"),
        force_majeure_statement=maybe(0.5, Statement(), "10(3)"),
        force_majeure_relief=maybe(0.7, Relief(), "10(4)"),
        force_majeure_way_out=maybe(1.0 if way_out else 0.0, WayOut(period(rng, longest=40)), "10(5)"),
        force_majeure_termination_notice=maybe(
            1.0 if way_out else 0.0, NoticeAfter(period(rng, longest=20)), "10(6)"
        ),
        receipt=maybe(0.4, receipt, "9(2)"),
        contact_change=maybe(0.6, NoticeBefore(period(rng, longest=40)), "9(3)"),
    )


def _feedback(rng: random.Random, debtor: int, creditor: int) -> Feedback:
    if rng.random() < 0.15:
        return FeedbackOfReceiver(by_receiver=True, within=period(rng))
    return AnswerWithin(debtor, creditor, period(rng))


def term_of(value: object, *cites: str) -> Stated[Any]:
    return Stated(value, tuple(Citation.parse(text) for text in cites), "Ringkasan contoh.")


def two_of(rng: random.Random, parties: int) -> tuple[int, int]:
    first, second = rng.sample(range(1, parties + 1), 2)
    return first, second


def period(rng: random.Random, longest: int = 90, hours: bool = False) -> Period:
    """Some length of time, of at most so many days."""
    kinds: list[Period] = [
        Period(rng.randint(1, longest), Unit.DAY, DayKind.CALENDAR),
        Period(rng.randint(1, max(1, longest // 2)), Unit.DAY, DayKind.WORKING),
        Period(rng.randint(1, longest), Unit.DAY, DayKind.UNSAID),
        Period(rng.randint(1, max(1, longest // 7)), Unit.WEEK),
        Period(rng.randint(1, max(1, longest // 30)), Unit.MONTH),
    ]
    if longest >= 90:
        kinds.append(Period(1, Unit.QUARTER))
        kinds.append(Period(6, Unit.MONTH))
    if hours:
        kinds.append(Period(rng.choice([24, 72]), Unit.HOUR))
    return rng.choice(kinds)


def frequency(rng: random.Random) -> Frequency:
    among: list[Frequency] = [
        AtLeast(rng.randint(1, 4), Period(1, Unit.YEAR)),
        AtLeast(rng.randint(1, 5), Period(rng.randint(1, 3), Unit.YEAR)),
        AtLeast(rng.randint(1, 2), Period(1, Unit.HALF_YEAR)),
        Every(Period(rng.randint(2, 6), Unit.MONTH)),
        Every(Period(1, Unit.QUARTER)),
        Every(Period(rng.randint(6, 20), Unit.WEEK)),
        Every(Period(rng.randint(45, 200), Unit.DAY, rng.choice([DayKind.CALENDAR, DayKind.UNSAID]))),
        MonthlyBy(rng.choice([1, 10, 28, 31])),
        WhenNeeded(when_needed=True),
    ]
    return rng.choice(among)


def renewal_deadline(rng: random.Random) -> RenewalDeadline:
    return RenewalDeadline(rng.choice(list(RenewalAct)), period(rng))


def _duration(rng: random.Random, signed_on: date, effective_on: date) -> Duration:
    length = rng.choice(
        [
            Period(rng.randint(1, 3), Unit.YEAR),
            Period(rng.randint(1, 3), Unit.YEAR),
            Period(rng.randint(4, 30), Unit.MONTH),
            Period(rng.randint(2, 5), Unit.QUARTER),
            Period(rng.randint(20, 90), Unit.WEEK),
            Period(rng.randint(120, 700), Unit.DAY, DayKind.CALENDAR),
            Period(rng.randint(80, 400), Unit.DAY, DayKind.WORKING),
        ]
    )
    day = signed_on + timedelta(days=rng.randint(0, 40))
    anchors: list[CountedFrom | date] = [CountedFrom.SIGNING, CountedFrom.SIGNING, CountedFrom.EFFECT, day]
    counted_from = rng.choice(anchors)
    until = add_months(effective_on, rng.randint(4, 30))
    among: list[Duration] = [
        LengthOfTime(length, counted_from),
        LengthOfTime(length, counted_from),
        LengthOfTime(length, counted_from),
        FixedEnd(until),
        UntilEvent("sampai selesainya pekerjaan"),
    ]
    return rng.choice(among)


def _suspension(rng: random.Random, debtor: int, creditor: int, parties: int) -> Suspension:
    clauses = [SuspensionClause(creditor, debtor, _grounds(rng))]
    if rng.random() < 0.3:
        holder, against = two_of(rng, parties)
        clauses.append(SuspensionClause(holder, against, _grounds(rng)))
    return Suspension(tuple(clauses))


def _restoration(rng: random.Random, parties: int) -> Restoration:
    return Restoration(
        tuple(
            RestorationClause(number, _grounds(rng))
            for number in range(1, parties + 1)
            if number == 1 or rng.random() < 0.6
        )
    )


def _grounds(rng: random.Random) -> tuple[Ground, ...]:
    return tuple(sorted(rng.sample(list(Ground), rng.randint(1, 3))))


def _day_from(rng: random.Random, agreement: Agreement, most: int) -> date:
    assert agreement.signed_on is not None
    return agreement.signed_on + timedelta(days=rng.randint(0, most))
