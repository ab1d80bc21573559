"""Registers of any size for measuring: varied agreements with a history, written in bulk.

They pass by the acts and so have no audit trail: `ikat audit verify` would say so. Only for measuring and tests.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Integer, insert
from sqlmodel import SQLModel

from app.domain.agreement import Agreement, AgreementSettings, SuspensionBy
from app.domain.case import Case
from app.domain.events import (
    AccessSuspended,
    Confirmed,
    DataReceived,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    RenewalRequested,
    ReportDelivered,
    ReportRequested,
)
from app.domain.term_of_agreement import runs
from app.domain.terms import AnswerWithin, Feedback, Stated
from app.records.events import encode_event
from app.records.files import read_agreement
from app.register import agreements as stored_agreements
from app.register import terms as stored_terms
from app.register.all_tables import metadata
from app.register.database import writing
from app.register.tables import AgreementRow, EventRow, PaperRow, TermRow

RECORDS = Path(__file__).parents[2] / "data" / "agreements"
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
TODAY = date(2026, 6, 15)
AT_ONCE = 500


@cache
def records() -> tuple[Agreement, ...]:
    return tuple(read_agreement(file) for file in sorted(RECORDS.glob("*.yaml")))


def made_up(number: int, rng: random.Random) -> tuple[Agreement, tuple[Event, ...]]:
    """One of the five, signed on another day, and what may have happened under it until today."""
    model = rng.choice(records())
    signed_on = TODAY - timedelta(days=rng.randint(30, 1300))
    automatic = rng.random() < 0.02
    agreement = replace(
        model,
        slug=f"uji-{number:06}",
        signed_on=signed_on,
        effective_on=signed_on + timedelta(days=rng.randint(1, 40)) if rng.random() < 0.2 else None,
        watched_from=signed_on + timedelta(days=200) if rng.random() < 0.2 else None,
        settings=AgreementSettings(suspension=SuspensionBy.AUTOMATIC) if automatic else model.settings,
    )
    return agreement, tuple(history(agreement, rng, suspends=not automatic))


def history(agreement: Agreement, rng: random.Random, *, suspends: bool) -> Iterator[Event]:
    """What may have happened under an agreement until today."""
    first = agreement.in_force_from
    assert first is not None
    last = min(runs(agreement, ())[-1].ends or TODAY, TODAY)
    if last <= first:
        return

    def day() -> date:
        return first + timedelta(days=rng.randint(0, (last - first).days))

    yield from _recurring(agreement, rng, day)
    yield from _answered(agreement, rng, day)
    if rng.random() < 0.15:
        began = day()
        yield ForceMajeureBegan(on=began, party=1, id="k1")
        yield ForceMajeureNotified(on=began + timedelta(days=5), ref="k1", statement=True, id="n1")
        yield Confirmed(on=began + timedelta(days=6), ref="n1")
        yield ForceMajeureEnded(on=began + timedelta(days=rng.randint(8, 60)), ref="k1")
    if rng.random() < 0.3:
        yield RenewalRequested(on=last - timedelta(days=min(60, (last - first).days)), party=1)
    feedback = agreement.terms.feedback
    if suspends and isinstance(feedback, Stated) and rng.random() < 0.05:
        yield AccessSuspended(on=day(), party=_debtor(feedback.value, rng))


def _recurring(agreement: Agreement, rng: random.Random, day: Callable[[], date]) -> Iterator[Event]:
    for _ in range(rng.randint(0, 4)):
        yield EvaluationHeld(on=day(), by=(1, 2))
    for _ in range(rng.randint(0, 5)):
        if isinstance(agreement.terms.report, Stated):
            yield ReportDelivered(on=day(), party=agreement.terms.report.value.by)
        if isinstance(agreement.terms.minutes, Stated):
            yield MatchingMinutesSigned(on=day())


def _answered(agreement: Agreement, rng: random.Random, day: Callable[[], date]) -> Iterator[Event]:
    feedback, answer = agreement.terms.feedback, agreement.terms.report_on_request
    if isinstance(feedback, Stated):
        debtor = _debtor(feedback.value, rng)
        for number in range(rng.randint(0, 6)):
            received = day()
            yield DataReceived(on=received, party=debtor, id=f"d{number}")
            if rng.random() < 0.85:
                given = received + timedelta(days=rng.randint(1, 200))
                yield FeedbackDelivered(on=given, party=debtor, ref=f"d{number}")
    if isinstance(answer, Stated):
        for number in range(rng.randint(0, 3)):
            asked = day()
            yield ReportRequested(on=asked, party=answer.value.to, id=f"s{number}")
            if rng.random() < 0.85:
                given = asked + timedelta(days=rng.randint(1, 70))
                yield ReportDelivered(on=given, party=answer.value.by, ref=f"s{number}")


def _debtor(owed: Feedback, rng: random.Random) -> int:
    return owed.by if isinstance(owed, AnswerWithin) else rng.choice((1, 2))


@dataclass(frozen=True, slots=True)
class _Rows:
    """What one of the five becomes in every table, but for its number."""

    parts: tuple[tuple[type[SQLModel], dict[str, Any]], ...]
    terms: tuple[dict[str, Any], ...]


@cache
def _rows_of(model: int) -> _Rows:
    record = records()[model]
    parts = tuple(
        (type(part), part.model_dump(exclude={"id", "agreement_id"}))
        for part in stored_agreements._parts(record, 0)
    )
    terms = tuple({"name": name, **stored_terms._stored(term)} for name, term in record.terms.items())
    return _Rows(parts, terms)


def fill(engine: Engine, count: int, seed: int = 1) -> None:
    """Add so many agreements to a register that holds none."""
    rng = random.Random(seed)
    titles = [record.title for record in records()]
    with writing(engine) as session:
        for start in range(1, count + 1, AT_ONCE):
            tables: dict[type[SQLModel], list[dict[str, Any]]] = {}
            for number in range(start, min(start + AT_ONCE, count + 1)):
                agreement, events = made_up(number, rng)
                for table, row in _all_rows(number, agreement, events, titles.index(agreement.title)):
                    tables.setdefault(table, []).append(row)
            for table, rows in tables.items():
                session.connection().execute(insert(table), rows)
    settle(engine)


def settle(engine: Engine) -> None:
    """What a database has to know after rows came in bulk, with numbers that nobody drew."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            for table in metadata.sorted_tables:
                if "id" in table.columns and isinstance(table.columns["id"].type, Integer):
                    connection.exec_driver_sql(
                        f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', 'id'), max(id))"
                        f' FROM "{table.name}" HAVING max(id) > 0'
                    )
        connection.exec_driver_sql("ANALYZE")


def _all_rows(
    number: int, agreement: Agreement, events: tuple[Event, ...], model: int
) -> Iterator[tuple[type[SQLModel], dict[str, Any]]]:
    own = stored_agreements._own_columns(agreement)
    yield (
        AgreementRow,
        {"id": number, "slug": agreement.slug, "version": 1, "recorded_at": NOW, "changed_at": NOW, **own},
    )
    for table, columns in _rows_of(model).parts:
        yield table, {**columns, "agreement_id": number}
    dates = {"in_force_from": agreement.in_force_from, "recorded_at": NOW}
    yield (
        PaperRow,
        {
            "id": number,
            "agreement_id": number,
            "kind": "agreement",
            "signed_on": agreement.signed_on,
            **dates,
        },
    )
    for columns in _rows_of(model).terms:
        yield TermRow, {**columns, "agreement_id": number, "paper_id": number, "version": 1, **dates}
    for one in Case(agreement, TODAY, events).history():
        yield (
            EventRow,
            {
                "agreement_id": number,
                "key": one.event.id or f"e{one.position}",
                "type": one.event.type,
                "day": one.day,
                "position": one.position,
                "body": encode_event(replace(one.event, id=None)),
                "note": None,
                "recorded_at": NOW,
            },
        )
