"""Who has access to what: as last concluded, a page at a time; and the agreements to ask about for another day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, select, tuple_
from sqlmodel import Session

from app.domain.conclusions import AccessState
from app.domain.decisions import DecisionKind, DecisionState
from app.domain.people import Actor
from app.register.derived_tables import AccessStateRow
from app.register.tables import AccessRow, AgreementRow, PartyRow, table_of
from app.register.visibility import visible_at_once
from app.register.work_tables import DecisionRow

_access = table_of(AccessStateRow)
_grant = table_of(AccessRow)
_agreement = table_of(AgreementRow)
_party = table_of(PartyRow)
_decision = table_of(DecisionRow)

PAGE = 50
# Each is concluded anew for another day, so a page of it is shorter.
PAGE_OF_A_DAY = 20


@dataclass(frozen=True, slots=True)
class AccessOf:
    """The access of one party under one agreement."""

    agreement: int
    slug: str
    title: str
    party: int
    institution: str
    state: AccessState
    since: date | None
    # The deadlines it rests on: rule and ref.
    grounds: tuple[tuple[str, str], ...]
    citation: str


@dataclass(frozen=True, slots=True)
class AccessPage:
    lines: tuple[AccessOf, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Granting:
    """An agreement that grants access, and its parties' institutions by number."""

    id: int
    slug: str
    title: str
    institutions: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision on access that nobody has settled yet."""

    number: int
    agreement: int
    party: int
    kind: DecisionKind


def access_counts(session: Session, actor: Actor) -> dict[AccessState, int]:
    query = select(_access.c.state, func.count()).group_by(_access.c.state)
    query = query.where(visible_at_once(session, actor, _access.c.agreement_id))
    return {AccessState(state): count for state, count in session.connection().execute(query)}


def access_page(
    session: Session, actor: Actor, state: AccessState | None, after: str | None, limit: int = PAGE
) -> AccessPage:
    order = (_access.c.agreement_id, _access.c.party)
    query = _with_names(
        select(_access, _agreement.c.slug, _agreement.c.title, _party.c.institution), _access
    ).where(visible_at_once(session, actor, _access.c.agreement_id), _agreement.c.withdrawn_at.is_(None))
    if state is not None:
        query = query.where(_access.c.state == state.value)
    begins = _place(after, 2)
    if begins:
        query = query.where(tuple_(*order) > tuple_(*map(literal, begins)))
    rows = session.connection().execute(query.order_by(*order).limit(limit + 1)).all()
    page = rows[:limit]
    follows = f"{page[-1].agreement_id}-{page[-1].party}" if len(rows) > limit else None
    return AccessPage(tuple(_access_of(row) for row in page), follows)


def granting_page(
    session: Session, actor: Actor, day: date, after: str | None, limit: int = PAGE_OF_A_DAY
) -> tuple[tuple[Granting, ...], str | None]:
    """The agreements signed by that day that give access, whatever became of it since."""
    wanted = select(_agreement.c.id, _agreement.c.slug, _agreement.c.title).where(
        _agreement.c.id.in_(select(_grant.c.agreement_id)),
        _agreement.c.signed_on <= day,
        _agreement.c.withdrawn_at.is_(None),
        visible_at_once(session, actor, _agreement.c.id),
    )
    begins = _place(after, 1)
    if begins:
        wanted = wanted.where(_agreement.c.id > begins[0])
    rows = session.connection().execute(wanted.order_by(_agreement.c.id).limit(limit + 1)).all()
    page = rows[:limit]
    names = _institutions(session, [row.id for row in page])
    found = tuple(Granting(row.id, row.slug, row.title, names.get(row.id, {})) for row in page)
    return found, str(page[-1].id) if len(rows) > limit else None


def waiting_on_access(session: Session, agreements: Sequence[int]) -> tuple[Waiting, ...]:
    """The open decisions on the access of these agreements' parties."""
    kinds = (DecisionKind.SUSPEND.value, DecisionKind.RESTORE.value)
    query = select(_decision.c.id, _decision.c.agreement_id, _decision.c.kind, _decision.c.body).where(
        _decision.c.state == DecisionState.PROPOSED.value,
        _decision.c.agreement_id.in_(agreements),
        _decision.c.kind.in_(kinds),
    )
    return tuple(
        Waiting(row.id, row.agreement_id, _party_of(row.body), DecisionKind(row.kind))
        for row in session.connection().execute(query)
    )


def _with_names(query: Select[Any], table: Any) -> Select[Any]:
    of_party: ColumnElement[bool] = and_(
        _party.c.agreement_id == table.c.agreement_id, _party.c.number == table.c.party
    )
    return query.join(_agreement, _agreement.c.id == table.c.agreement_id).join(_party, of_party)


def _institutions(session: Session, agreements: Sequence[int]) -> Mapping[int, Mapping[int, str]]:
    found: dict[int, dict[int, str]] = {}
    query = select(_party.c.agreement_id, _party.c.number, _party.c.institution)
    for row in session.connection().execute(query.where(_party.c.agreement_id.in_(agreements))):
        found.setdefault(row.agreement_id, {})[row.number] = row.institution
    return found


def _access_of(row: Any) -> AccessOf:
    return AccessOf(
        agreement=row.agreement_id,
        slug=row.slug,
        title=row.title,
        party=row.party,
        institution=row.institution,
        state=AccessState(row.state),
        since=row.since,
        grounds=tuple((one["rule"], one["ref"]) for one in row.grounds),
        citation=row.citation,
    )


def _party_of(body: Mapping[str, Any]) -> int:
    return int(body["event"]["party"])


def _place(text: str | None, count: int) -> tuple[int, ...]:
    """Where the page before ended; from the beginning where it is told of no such place."""
    parts: Iterable[str] = (text or "").split("-")
    numbers = tuple(int(one) for one in parts if one.isdecimal() and len(one) < 10)
    return numbers if len(numbers) == count else ()
