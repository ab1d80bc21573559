"""The register's agreements as cases for reasoning, and which of them are to be asked about on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, case, false, func, literal, select
from sqlmodel import Session

from app.domain.calendar import Zone
from app.domain.case import Case
from app.domain.days import Days, days
from app.domain.holidays import Holidays
from app.domain.terms import Terms
from app.register.agreements import PARTS, assembled
from app.register.derived_tables import ConcludedRow
from app.register.events import events_by_agreement
from app.register.of_agreements import rows_of, these
from app.register.reminder_tables import ReminderPlanRow
from app.register.tables import AgreementRow, PartyRow, table_of
from app.register.terms import recorded_terms_by_agreement


@dataclass(frozen=True, slots=True)
class RegisteredCase:
    """A case, and the version of the agreement in the register that it was made of."""

    id: int
    version: int
    case: Case


@dataclass(frozen=True, slots=True)
class ToAsk:
    """The agreements to be asked about, and those of which nothing may be concluded any more."""

    agreements: tuple[int, ...]
    # Of these, the ones for which something speaks: a day that has come, or another ground than before.
    due: frozenset[int]
    withdrawn: tuple[int, ...]
    # Of these nothing changes, but a day has come on which somebody is to be told of what stands.
    reminding: tuple[int, ...] = ()


def to_ask(
    session: Session,
    as_of: date | Days,
    rules: str,
    calendar: str,
    *,
    reminders: str | None = None,
    everything: bool = False,
) -> ToAsk:
    """What a sweep on a day has to look at, for a rule book, a calendar and a table of reminders in these versions."""
    agreement = table_of(AgreementRow)
    day = _day_of(agreement, days(as_of))
    plan = table_of(ReminderPlanRow)
    concluded = table_of(ConcludedRow)
    ground = (
        concluded.c.agreement_id.is_(None)
        | (concluded.c.next_change_on <= day)
        # Concluded for a later day than this one: time was asked to go back.
        | (concluded.c.as_of > day)
        | (concluded.c.rules_version != rules)
        | (concluded.c.calendar_version != calendar)
        | (concluded.c.agreement_version != agreement.c.version)
    )
    joined = agreement.outerjoin(concluded, concluded.c.agreement_id == agreement.c.id)
    tells: ColumnElement[bool] = false()
    if reminders is not None:
        joined = joined.outerjoin(plan, plan.c.agreement_id == agreement.c.id)
        tells = (
            plan.c.agreement_id.is_(None)
            | (plan.c.next_reminder_on <= day)
            | (plan.c.table_version != reminders)
        )
    standing = (
        select(agreement.c.id, ground)
        .select_from(joined)
        .where(agreement.c.withdrawn_at.is_(None))
        .order_by(agreement.c.id)
    )
    withdrawn = (
        select(agreement.c.id)
        .join(concluded, concluded.c.agreement_id == agreement.c.id)
        .where(agreement.c.withdrawn_at.is_not(None))
        .order_by(agreement.c.id)
    )
    connection = session.connection()
    if not everything:
        standing = standing.where(ground | tells)
    found = connection.execute(standing).all()
    return ToAsk(
        tuple(one for one, due in found if due or everything),
        frozenset(one for one, due in found if due),
        tuple(connection.execute(withdrawn).scalars()),
        tuple(one for one, due in found if not (due or everything)),
    )


def _day_of(agreement: Any, asked: Days) -> ColumnElement[date]:
    """The day in an agreement's zone, which most of them leave unsaid; a plain value where it is one day everywhere."""
    east = [(zone, day) for zone, day in asked.by_zone.items() if day != asked.ours]
    if not east:
        return literal(asked.ours)
    zone = func.coalesce(agreement.c.settings["zone"].as_string(), Zone.JAKARTA.value)
    return case(*((zone == one.value, literal(day)) for one, day in east), else_=literal(asked.ours))


def standing_or_withdrawn(session: Session, agreements: Sequence[int]) -> ToAsk:
    """These agreements and no others, all of them due."""
    wanted = select(AgreementRow.id, AgreementRow.withdrawn_at).where(  # type: ignore[call-overload]
        AgreementRow.id.in_(agreements)  # type: ignore[union-attr]
    )
    found = session.connection().execute(wanted).all()
    standing = tuple(row.id for row in found if row.withdrawn_at is None)
    return ToAsk(
        standing, frozenset(standing), tuple(row.id for row in found if row.withdrawn_at is not None)
    )


def cases(
    session: Session, agreements: Sequence[int], as_of: date | Days, holidays: Holidays
) -> list[RegisteredCase]:
    """The cases of these agreements, in their order. Each table is read once, however many they are."""
    terms = recorded_terms_by_agreement(session, agreements)
    return _cases(session, agreements, as_of, holidays, PARTS, terms)


def cases_without_terms(
    session: Session, agreements: Sequence[int], as_of: date | Days, holidays: Holidays
) -> list[RegisteredCase]:
    """As far as whoever tells of conclusions needs to know: who the parties are, and what happened."""
    parts = {table: order for table, order in PARTS.items() if table is PartyRow}
    return _cases(session, agreements, as_of, holidays, parts, {})


def _cases(
    session: Session,
    agreements: Sequence[int],
    as_of: date | Days,
    holidays: Holidays,
    tables: Mapping[type[Any], str],
    terms: Mapping[int, Terms],
) -> list[RegisteredCase]:
    asked = days(as_of)
    rows = {row.id: row for row in _rows(session, AgreementRow, "id", agreements)}
    parts = {
        table: _grouped(_rows(session, table, "agreement_id", agreements, order))
        for table, order in tables.items()
    }
    events = events_by_agreement(session, agreements)
    found = []
    for one in agreements:
        mine = {table: parts[table].get(one, ()) if table in parts else () for table in PARTS}
        agreement = assembled(rows[one], mine, terms.get(one, Terms()))
        day = asked.of(agreement.settings.zone)
        made = Case(agreement, day, events.get(one, ()), holidays)
        found.append(RegisteredCase(one, rows[one].version, made))
    return found


def versions_for_update(session: Session, agreements: Iterable[int]) -> Mapping[int, int]:
    """The versions of the agreements that stand, held until this transaction ends."""
    agreement = table_of(AgreementRow)
    wanted = (
        select(agreement.c.id, agreement.c.version)
        .where(agreement.c.id.in_(list(agreements)), agreement.c.withdrawn_at.is_(None))
        # In one order, so that two sweeps wait for each other and never both.
        .order_by(agreement.c.id)
        .with_for_update(key_share=True)
    )
    return {row.id: row.version for row in session.connection().execute(wanted)}


def _rows(
    session: Session, table: type[Any], column: str, agreements: Sequence[int], order: str = "id"
) -> Sequence[Row[Any]]:
    # Columns and not objects: a sweep reads hundreds of thousands of rows and changes none of them.
    wanted = rows_of(table_of(table), order, key=column)
    return session.connection().execute(wanted, these(agreements)).all()


def _grouped(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    groups: dict[int, list[Row[Any]]] = {}
    for row in rows:
        groups.setdefault(row.agreement_id, []).append(row)
    return groups
