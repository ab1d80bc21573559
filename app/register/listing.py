"""The register's own page: agreements narrowed down, put in order, a page at a time."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, UnaryExpression, bindparam, literal, select, tuple_
from sqlalchemy.sql.operators import custom_op
from sqlmodel import Session

from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Role
from app.register.indexing import WITHDRAWN
from app.register.search import WIDTHS, Understood, Width, matching
from app.register.search_tables import NEVER_ENDS, NEVER_SIGNED, NOBODY, ListingRow
from app.register.tables import AgreementRow, NumberRow, PartyRow, table_of
from app.register.visibility import visible_to

_listing = table_of(ListingRow)
_agreement = table_of(AgreementRow)
_party = table_of(PartyRow)
_number = table_of(NumberRow)

# What every line is told with: put together once.
_SOME: Any = bindparam("some", expanding=True)
_NAMES = select(_agreement.c.id, _agreement.c.slug, _agreement.c.title).where(_agreement.c.id.in_(_SOME))
_PARTIES = (
    select(_party.c.agreement_id, _party.c.institution)
    .where(_party.c.agreement_id.in_(_SOME))
    .order_by(_party.c.agreement_id, _party.c.number)
)
_NUMBERS = (
    select(_number.c.agreement_id, _number.c.number)
    .where(_number.c.agreement_id.in_(_SOME))
    .order_by(_number.c.agreement_id, _number.c.party)
)

PAGE = 25
_EXPORTED_AT_ONCE = 500


class Order(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    ENDING = "ending"
    TITLE = "title"


# Within how many days an end is looked for.
WITHIN = (30, 90, 180, 365)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked for. Of an empty choice everything; what was withdrawn only where it is named."""

    words: Understood = field(default_factory=Understood)
    statuses: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    access: frozenset[str] = frozenset()
    owners: frozenset[int] = frozenset()
    # A party as agreements print it.
    party: str = ""
    # Ending within so many days; 0: ended already.
    ends: int | None = None
    findings: bool | None = None
    withdrawn_too: bool = False

    def as_seen_by(self, by: Actor | None) -> "Narrowing":
        """Whose desk it is and what was found in the text is the house's own affair."""
        if by is None or by.role is not Role.PARTNER:
            return self
        return replace(self, owners=frozenset(), findings=None)


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement as it is listed."""

    number: int
    slug: str
    kind: str
    title: str
    signed_on: date | None
    ends_on: date | None
    status: str
    access: str
    findings: int
    # The account on whose desk it lies.
    owner: int | None
    institutions: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedPage:
    lines: tuple[Line, ...]
    # What to hand in for the page that follows; None: there is none.
    next: str | None


def listed_page(
    session: Session,
    by: Actor | None,
    asked: Narrowing,
    today: date,
    order: Order = Order.NEWEST,
    *,
    after: str | None = None,
    limit: int = PAGE,
) -> ListedPage:
    cursor = _cursor(after, order)
    if order is Order.RELEVANCE and asked.words.words:
        rows = _by_relevance(session, by, asked, today, cursor, limit + 1)
    else:
        rows = _in_order(session, by, asked, today, order, cursor, limit + 1)
    shown = rows[:limit]
    follows = _written(order, shown[-1][-2:]) if len(rows) > limit else None
    return ListedPage(_lines(session, shown, by), follows)


def everything(
    session: Session, by: Actor | None, asked: Narrowing, today: date, order: Order
) -> Iterator[Line]:
    """All that match, in their order."""
    after: str | None = None
    while True:
        found = listed_page(session, by, asked, today, order, after=after, limit=_EXPORTED_AT_ONCE)
        yield from found.lines
        after = found.next
        if after is None:
            return


def matching_numbers(session: Session, by: Actor | None, asked: Narrowing, today: date) -> Sequence[int]:
    query = narrowed(session, by, asked, today, select(_listing.c.agreement_id))
    return session.connection().execute(query.order_by(_listing.c.agreement_id)).scalars().all()


def narrowed(
    session: Session,
    by: Actor | None,
    asked: Narrowing,
    today: date,
    query: Select[Any],
    width: Width = Width.WHOLE,
    but: Width | None = None,
) -> Select[Any]:
    """A query over the listing, narrowed down to what is asked for and may be seen."""
    as_asked = _as_it_is
    if asked.words.words:
        found = matching(session, asked.words, width, but)
        query = query.join(found.source, found.number == _listing.c.agreement_id).where(found.condition)
        if session.get_bind().dialect.name == "sqlite":
            as_asked = _in_no_index
    number = as_asked(_listing.c.agreement_id)
    if asked.party:
        signed = select(_party.c.agreement_id).where(_party.c.institution == asked.party)
        query = query.where(number.in_(signed))
    return query.where(*_conditions(asked.as_seen_by(by), today, as_asked), visible_to(session, by, number))


def _conditions(
    asked: Narrowing, today: date, as_asked: Callable[[ColumnElement[Any]], ColumnElement[Any]]
) -> list[ColumnElement[bool]]:
    """What is asked of the listing's own columns."""
    found: list[ColumnElement[bool]] = []
    status, ends, findings = map(as_asked, (_listing.c.status, _listing.c.ends_on, _listing.c.findings))
    if asked.statuses:
        found.append(status.in_(sorted(asked.statuses)))
    elif not asked.withdrawn_too:
        found.append(status != WITHDRAWN)
    for chosen, column in (
        (asked.kinds, _listing.c.kind),
        (asked.access, _listing.c.access),
        (asked.owners, _listing.c.owner),
    ):
        if chosen:
            found.append(as_asked(column).in_(sorted(chosen)))
    if asked.ends is not None:
        last = today + timedelta(days=asked.ends)
        found.append(ends.between(today, last) if asked.ends else ends < today)
    if asked.findings is not None:
        found.append(findings > 0 if asked.findings else findings == 0)
    return found


def _as_it_is(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


def _in_no_index(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """SQLite knows nothing of how many agreements a word stands in. With an index at hand it goes through all of a
    status and asks of each whether the words stand there, which takes seconds; a sign before the column hides the index,
    so that the words are looked up once and first."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


# ---- in order

_ORDERS: dict[Order, tuple[Any, bool]] = {
    Order.RELEVANCE: (_listing.c.signed_on, True),
    Order.NEWEST: (_listing.c.signed_on, True),
    Order.OLDEST: (_listing.c.signed_on, False),
    Order.ENDING: (_listing.c.ends_on, False),
    Order.TITLE: (_listing.c.title_key, False),
}


def _in_order(
    session: Session,
    by: Actor | None,
    asked: Narrowing,
    today: date,
    order: Order,
    cursor: tuple[Any, int] | None,
    limit: int,
) -> Sequence[Row[Any]]:
    column, falling = _ORDERS[order]
    number = _listing.c.agreement_id
    query = narrowed(session, by, asked, today, select(_listing, column.label("place"), number.label("last")))
    if cursor is not None:
        place = tuple_(literal(cursor[0], column.type), literal(cursor[1]))
        query = query.where(tuple_(column, number) < place if falling else tuple_(column, number) > place)
    ends = (column.desc(), number.desc()) if falling else (column, number)
    return session.connection().execute(query.order_by(*ends).limit(limit)).all()


def _by_relevance(
    session: Session,
    by: Actor | None,
    asked: Narrowing,
    today: date,
    cursor: tuple[Any, int] | None,
    limit: int,
) -> Sequence[Row[Any]]:
    begin = cursor[0] if cursor else 0
    found: list[Row[Any]] = []
    for tier in range(begin, len(WIDTHS)):
        number = matching(session, asked.words, WIDTHS[tier]).number
        query = select(_listing, literal(tier).label("place"), number.label("last")).select_from(_listing)
        query = narrowed(session, by, asked, today, query, WIDTHS[tier], WIDTHS[tier - 1] if tier else None)
        if cursor is not None and tier == begin:
            query = query.where(number < cursor[1])
        rows = query.order_by(number.desc()).limit(limit - len(found))
        found += session.connection().execute(rows).all()
        if len(found) == limit:
            break
    return found


def _lines(session: Session, rows: Sequence[Row[Any]], by: Actor | None) -> tuple[Line, ...]:
    some = [row.agreement_id for row in rows]
    names = {one.id: one for one in session.connection().execute(_NAMES, {"some": some})} if some else {}
    parties = _of(session, _PARTIES, some)
    numbers = _of(session, _NUMBERS, some)
    ours = by is None or by.role is not Role.PARTNER
    return tuple(
        Line(
            number=row.agreement_id,
            slug=names[row.agreement_id].slug,
            kind=row.kind,
            title=names[row.agreement_id].title,
            signed_on=None if row.signed_on == NEVER_SIGNED else row.signed_on,
            ends_on=None if row.ends_on == NEVER_ENDS else row.ends_on,
            status=row.status,
            access=row.access,
            findings=row.findings if ours else 0,
            owner=row.owner if ours and row.owner != NOBODY else None,
            institutions=parties.get(row.agreement_id, ()),
            numbers=numbers.get(row.agreement_id, ()),
        )
        for row in rows
    )


def _of(session: Session, query: Select[Any], some: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for of, text in session.connection().execute(query, {"some": some}) if some else ():
        found[of] = (*found.get(of, ()), text)
    return found


# ---- where a page ends


def _written(order: Order, place: Sequence[Any]) -> str:
    plain = [one.isoformat() if isinstance(one, date) else one for one in place]
    return base64.urlsafe_b64encode(json.dumps([order.value, *plain]).encode()).decode()


def _cursor(text: str | None, order: Order) -> tuple[Any, int] | None:
    """Of another order, or of nobody's making: refused."""
    if text is None:
        return None
    try:
        of, place, number = json.loads(base64.urlsafe_b64decode(text.encode()))
        if of != order.value or type(number) is not int:
            raise ValueError
        if order is Order.RELEVANCE and type(place) is int:
            return min(max(place, 0), len(WIDTHS) - 1), number
        if order is not Order.TITLE:
            return date.fromisoformat(place), number
        if not isinstance(place, str):
            raise TypeError
    except (ValueError, TypeError) as error:
        raise FaultyInput(Fault("listing.cursor", {}, ("after",))) from error
    return place, number
