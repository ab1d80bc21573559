"""Events in and out of the register, in two times: when they happened, and since when that was known."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, func, select

from app.domain.agreement import AgreementSettings
from app.domain.calendar import day_in
from app.domain.events import Event
from app.domain.faults import Fault, FaultyInput
from app.records.codec import decode_stored
from app.records.events import decode_stored_event, encode_event
from app.register.of_agreements import rows_of, these
from app.register.tables import AgreementRow, EventRow, table_of


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event with what the register knows of it besides."""

    key: str
    event: Event
    day: date
    recorded_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str | None


def add_event(session: Session, agreement: AgreementRow, event: Event, now: datetime) -> str:
    """Record that something happened, and say by which key it is known. Whether it can be is the act's to check."""
    assert agreement.id is not None, "the agreement was flushed"
    used = func.coalesce(func.max(EventRow.position), 0)
    position = session.exec(select(used).where(EventRow.agreement_id == agreement.id)).one() + 1
    key = event.id or next(free_keys(keys_taken(session, agreement), position))
    body = encode_event(replace(event, id=None, note=None))
    session.add(
        EventRow(
            agreement_id=agreement.id,
            key=key,
            type=event.type,
            day=day_of(agreement, event),
            position=position,
            body=body,
            note=event.note,
            recorded_at=now,
        )
    )
    move_version(agreement, now)
    session.flush()
    return key


def withdraw_event(session: Session, agreement: AgreementRow, key: str, reason: str, now: datetime) -> None:
    """Take back what was recorded wrongly. It stays readable, with the reason."""
    row = event_row(session, agreement, key)
    if row is None or row.withdrawn_at is not None:
        raise FaultyInput(Fault("ref.unknown", {"ref": key}))
    row.withdrawn_at, row.withdrawn_reason = now, reason
    move_version(agreement, now)


def day_of(agreement: AgreementRow, event: Event) -> date:
    """Its day in the agreement's zone."""
    if isinstance(event.on, datetime):
        return day_in(event.on, settings_of(agreement).zone)
    return event.on


def settings_of(agreement: AgreementRow) -> AgreementSettings:
    return decode_stored(AgreementSettings, agreement.settings)


def event_row(session: Session, agreement: AgreementRow, key: str) -> EventRow | None:
    """For an act on the event itself."""
    wanted = select(EventRow).where(EventRow.agreement_id == agreement.id, EventRow.key == key)
    return session.exec(wanted).first()


def keys_taken(session: Session, agreement: AgreementRow) -> frozenset[str]:
    """The keys of everything that was ever recorded: what is withdrawn keeps its own."""
    return frozenset(session.exec(select(EventRow.key).where(EventRow.agreement_id == agreement.id)))


def free_keys(taken: Collection[str], first: int) -> Iterator[str]:
    """Keys for events that came without one."""
    return (key for number in count(first) if (key := f"e{number}") not in taken)


def move_version(agreement: AgreementRow, now: datetime) -> None:
    """Let the agreement's version move: what was concluded before no longer rests on all that is known."""
    agreement.changed_at = now
    # Two acts may fall in one instant; the version moves with each.
    flag_modified(agreement, "changed_at")


def events_of(session: Session, agreement: int, known_at: datetime | None = None) -> tuple[Event, ...]:
    """The events that stand, in the order in which they were recorded; with `known_at`, as they stood then."""
    return events_by_agreement(session, [agreement], known_at).get(agreement, ())


def events_by_agreement(
    session: Session, agreements: Iterable[int], known_at: datetime | None = None
) -> Mapping[int, tuple[Event, ...]]:
    found: dict[int, list[Event]] = {}
    for row in _rows(session, agreements):
        if known_at is None and row.withdrawn_at is not None:
            continue
        if known_at is not None and not _stood(row, known_at):
            continue
        found.setdefault(row.agreement_id, []).append(_event(row))
    return {agreement: tuple(events) for agreement, events in found.items()}


def recorded_events(session: Session, agreement: int) -> list[RecordedEvent]:
    """Everything that was ever recorded, withdrawn or not, in the order in which it applies."""
    recorded = [
        RecordedEvent(row.key, _event(row), row.day, row.recorded_at, row.withdrawn_at, row.withdrawn_reason)
        for row in _rows(session, [agreement])
    ]
    return sorted(recorded, key=lambda one: one.day)


def _rows(session: Session, agreements: Iterable[int]) -> Iterable[Any]:
    wanted = rows_of(table_of(EventRow), "agreement_id", "position")
    return session.connection().execute(wanted, these(agreements))


def _event(row: Any) -> Event:
    # A key that the register gave is the event's id from then on: positions move when one is withdrawn.
    return replace(decode_stored_event(row.body), id=row.key, note=row.note)


def _stood(row: Any, known_at: datetime) -> bool:
    withdrawn = row.withdrawn_at is not None and row.withdrawn_at <= known_at
    return row.recorded_at <= known_at and not withdrawn


def kind_of(session: Session, agreement: int, key: str) -> str | None:
    """Of which type the event is that is known by this key; None where none stands."""
    wanted = select(EventRow).where(EventRow.agreement_id == agreement, EventRow.key == key)
    row = session.exec(wanted).first()
    return None if row is None or row.withdrawn_at is not None else row.type
