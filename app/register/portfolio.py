"""The register looked at from above, for reports: by partner, by year, what was kept and what was missed, what ends."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, exists, func, select
from sqlmodel import Session

from app.domain.conclusions import DeadlineState, Status
from app.domain.people import Actor
from app.register.derived_tables import ConcludedRow, DeadlineRow
from app.register.due import END, STANDING, state_of
from app.register.inbox_sources import Asked
from app.register.tables import AgreementRow, PartyRow, table_of
from app.register.visibility import visible_at_once

_agreement = table_of(AgreementRow)
_concluded = table_of(ConcludedRow)
_deadline = table_of(DeadlineRow)
_party = table_of(PartyRow)

# Where the next step of a term that ends stands.
ASKED, STILL, TOO_LATE, NOT_NEEDED = "asked", "still", "too_late", "not_needed"


@dataclass(frozen=True, slots=True)
class OfPartner:
    institution: str
    in_force: int
    total: int


@dataclass(frozen=True, slots=True)
class Partners:
    """Those with the most agreements, and how many there are."""

    first: tuple[OfPartner, ...]
    count: int


@dataclass(frozen=True, slots=True)
class OfYear:
    year: int
    began: int
    ends: int


def any_agreement(session: Session, actor: Actor) -> bool:
    """Whether there is one that this person may see."""
    some = select(_agreement.c.id).where(
        _agreement.c.withdrawn_at.is_(None), visible_at_once(session, actor, _agreement.c.id)
    )
    return bool(session.connection().execute(select(exists(some))).scalar_one())


def by_status(session: Session, actor: Actor) -> dict[Status, int]:
    query = select(_concluded.c.status, func.count()).group_by(_concluded.c.status)
    query = query.where(visible_at_once(session, actor, _concluded.c.agreement_id))
    return {Status(status): count for status, count in session.connection().execute(query)}


def by_partner(session: Session, asked: Asked, limit: int) -> Partners:
    """The other parties' institutions; where nobody has said which is ours, all of them."""
    in_force = func.sum(case((_concluded.c.status == Status.IN_FORCE.value, 1), else_=0))
    total = func.count()
    query = (
        select(_party.c.institution, in_force, total, func.count().over())
        .join(_concluded, _concluded.c.agreement_id == _party.c.agreement_id)
        .where(
            _party.c.institution.not_in(asked.printed),
            visible_at_once(session, asked.actor, _party.c.agreement_id),
        )
        .group_by(_party.c.institution)
        .order_by(total.desc(), _party.c.institution)
        .limit(limit)
    )
    rows = session.connection().execute(query).all()
    return Partners(
        tuple(OfPartner(name, int(living), count) for name, living, count, _ in rows),
        rows[0][3] if rows else 0,
    )


def by_year(session: Session, actor: Actor) -> tuple[OfYear, ...]:
    """Every year from the first in which one began to the last in which one ends."""
    began, ends = (_years(session, actor, column) for column in ("in_force_from", "ends_on"))
    known = {*began, *ends}
    return tuple(
        OfYear(year, began.get(year, 0), ends.get(year, 0))
        for year in (range(min(known), max(known) + 1) if known else ())
    )


def kept_and_missed(
    session: Session, actor: Actor, rules: tuple[str, ...], first: date, last: date
) -> dict[str, dict[str, int]]:
    """Of each rule, how many of what fell due between the days stand in which state."""
    query = (
        select(_deadline.c.rule, _deadline.c.state, func.count())
        .where(
            _deadline.c.due.between(first, last),
            _deadline.c.rule.in_(rules),
            state_of(_deadline).in_(STANDING),
            visible_at_once(session, actor, _deadline.c.agreement_id),
        )
        .group_by(_deadline.c.rule, _deadline.c.state)
    )
    found: dict[str, dict[str, int]] = {}
    for rule, state, count in session.connection().execute(query):
        found.setdefault(rule, {})[state] = count
    return found


def endings(session: Session, actor: Actor, first: date, last: date) -> dict[date, dict[str, int]]:
    """The terms that end on each day, by whether their renewal was asked for, or still can be."""
    end, notice = _deadline.alias("ending"), _deadline.alias("notice")
    open_ones = (DeadlineState.OPEN.value, DeadlineState.TOLLED.value)
    done = (DeadlineState.MET.value, DeadlineState.LATE.value)
    standing = case(
        (notice.c.state.in_(done), ASKED),
        (notice.c.state.in_(open_ones), STILL),
        (notice.c.state == DeadlineState.OVERDUE.value, TOO_LATE),
        else_=NOT_NEEDED,
    ).label("standing")
    of_term = and_(
        notice.c.agreement_id == end.c.agreement_id,
        notice.c.rule == "renewal.notice",
        notice.c.ref == end.c.ref,
    )
    query = (
        select(end.c.due, standing, func.count())
        .select_from(end.outerjoin(notice, of_term))
        .where(
            end.c.due.between(first, last),
            end.c.rule == END,
            state_of(end) == DeadlineState.OPEN.value,
            visible_at_once(session, actor, end.c.agreement_id),
        )
        .group_by(end.c.due, standing)
    )
    found: dict[date, dict[str, int]] = {}
    for day, of, count in session.connection().execute(query):
        found.setdefault(day, {})[of] = count
    return found


def _years(session: Session, actor: Actor, name: str) -> dict[int, int]:
    column = _concluded.c[name]
    query = select(column, func.count()).where(
        column.is_not(None), visible_at_once(session, actor, _concluded.c.agreement_id)
    )
    found: dict[int, int] = {}
    for day, count in session.connection().execute(query.group_by(column)):
        found[day.year] = found.get(day.year, 0) + count
    return found
