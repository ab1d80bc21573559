"""What falls due on which day: the deadlines of the projection, counted by day and listed a page at a time.

What does not stand any more (void) and what nobody here looked after yet (unknown) is left out.
"""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, tuple_, union_all
from sqlmodel import Session

from app.domain.conclusions import DeadlineState, Nature
from app.domain.faults import Fault, FaultyInput
from app.register.derived_tables import DeadlineRow
from app.register.inbox_sources import Asked, our_side
from app.register.tables import AgreementRow, PartyRow, table_of
from app.register.visibility import visible_at_once

_deadline = table_of(DeadlineRow)
_agreement = table_of(AgreementRow)
_party = table_of(PartyRow)

PAGE = 50
END = "lifecycle.end"
STANDING = tuple(one.value for one in DeadlineState if one not in {DeadlineState.VOID, DeadlineState.UNKNOWN})
_ORDER = (_deadline.c.due, _deadline.c.agreement_id, _deadline.c.rule, _deadline.c.ref)


class What(StrEnum):
    """What a day brings: a term's end, something that must be done, something that may be done."""

    END = "end"
    DUTY = "duty"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Wanted:
    """From the first day to the last, both included; empty: all of that sort."""

    first: date
    last: date
    # Only what the asker's own side must or may do.
    ours: bool = False
    what: What | None = None
    rules: tuple[str, ...] = ()
    states: tuple[str, ...] = STANDING


@dataclass(frozen=True, slots=True)
class Due:
    slug: str
    title: str
    rule: str
    ref: str
    # The number of the one who must act, and its institution; none: all of them together.
    party: int | None
    institution: str | None
    due: date
    state: str
    what: What
    planned: bool
    citation: str


@dataclass(frozen=True, slots=True)
class DuePage:
    lines: tuple[Due, ...]
    next: str | None


def counts_by_day(session: Session, asked: Asked, wanted: Wanted) -> dict[date, dict[What, int]]:
    """How many of what fall due on each day that has any."""
    # Grouped by the day alone, which the index has in order, so that nothing is sorted.
    of_each = [func.sum(case((_what() == what.value, 1), else_=0)) for what in What]
    query = select(_deadline.c.due, *of_each).where(_matching(session, asked, wanted))
    rows = session.connection().execute(query.group_by(_deadline.c.due))
    return {
        day: {what: int(count) for what, count in zip(What, counts, strict=True) if count}
        for day, *counts in rows
    }


def how_many(session: Session, asked: Asked, wanted: Wanted, at_most: int) -> int:
    some = select(literal(1).label("one")).where(_matching(session, asked, wanted)).limit(at_most)
    return int(session.connection().execute(select(func.count()).select_from(some.subquery())).scalar_one())


def due_page(
    session: Session, asked: Asked, wanted: Wanted, after: str | None = None, limit: int = PAGE
) -> DuePage:
    query = _lines().where(_matching(session, asked, wanted))
    if after is not None:
        query = query.where(tuple_(*_ORDER) > tuple_(*map(literal, _place(after))))
    rows = session.connection().execute(query.order_by(*_ORDER).limit(limit + 1)).all()
    page = rows[:limit]
    return DuePage(tuple(map(_due, page)), _written(page[-1]) if len(rows) > limit else None)


def first_of_days(
    session: Session, asked: Asked, wanted: Wanted, days: Iterable[date], each: int
) -> dict[date, list[Due]]:
    """The first few of each day, in one question."""
    query = _lines().where(_matching(session, asked, wanted)).order_by(*_ORDER).limit(each)
    some = [select(query.where(_deadline.c.due == day).subquery()) for day in days]
    found: dict[date, list[Due]] = {}
    for row in session.connection().execute(union_all(*some)) if some else ():
        found.setdefault(row.due, []).append(_due(row))
    return {
        day: sorted(lines, key=lambda one: (one.what, one.slug, one.rule)) for day, lines in found.items()
    }


def _matching(session: Session, asked: Asked, wanted: Wanted) -> ColumnElement[bool]:
    table = _deadline.c
    conditions = [
        table.due.between(wanted.first, wanted.last),
        state_of(_deadline).in_(wanted.states),
        visible_at_once(session, asked.actor, table.agreement_id),
    ]
    if wanted.what is What.END:
        conditions.append(table.rule == END)
    elif wanted.what is not None:
        conditions.append(_what() == wanted.what.value)
    if wanted.rules:
        conditions.append(table.rule.in_(wanted.rules))
    if wanted.ours:
        conditions.append(our_side(asked, table.agreement_id, table.party))
    return and_(*conditions)


def state_of(deadline: Any) -> ColumnElement[str]:
    """The state, written so that no planner begins with it: the index by day has everything, in the order of the list."""
    told: ColumnElement[str] = func.coalesce(deadline.c.state, "")
    return told


def _what() -> ColumnElement[str]:
    table = _deadline.c
    duty, option = literal(What.DUTY.value), literal(What.OPTION.value)
    return case(
        (table.rule == END, literal(What.END.value)), (table.nature == Nature.DUTY.value, duty), else_=option
    )


def _lines() -> Select[Any]:
    table = _deadline.c
    of_party = and_(_party.c.agreement_id == table.agreement_id, _party.c.number == table.party)
    return (
        select(
            table.due,
            table.agreement_id,
            table.rule,
            table.ref,
            table.party,
            table.state,
            table.kind,
            table.citation,
            _what().label("what"),
            _agreement.c.slug,
            _agreement.c.title,
            func.coalesce(_party.c.short, _party.c.institution).label("institution"),
        )
        .join(_agreement, _agreement.c.id == table.agreement_id)
        .outerjoin(_party, of_party)
    )


def _due(row: Any) -> Due:
    return Due(
        slug=row.slug,
        title=row.title,
        rule=row.rule,
        ref=row.ref,
        party=row.party,
        institution=row.institution,
        due=row.due,
        state=row.state,
        what=What(row.what),
        planned=row.kind == "planned",
        citation=row.citation,
    )


# ---- where a page ends


def _written(row: Any) -> str:
    plain = [row.due.isoformat(), row.agreement_id, row.rule, row.ref]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode()


def _place(text: str) -> Sequence[Any]:
    try:
        due, agreement, rule, ref = json.loads(base64.urlsafe_b64decode(text.encode()))
        day = date.fromisoformat(due)
        if not (type(agreement) is int and isinstance(rule, str) and isinstance(ref, str)):
            raise TypeError
    except (ValueError, TypeError) as error:
        raise FaultyInput(Fault("task.cursor", {}, ("after",))) from error
    return day, agreement, rule, ref
