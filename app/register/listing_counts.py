"""How many agreements each choice of the register's page would leave.

Counted over the whole register, so what was counted is remembered. One count by all columns at once serves every
choice that is made among them. Where words stand in very many agreements, the choices are offered without their counts.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session

from app.domain.calendar import Zone, day_in
from app.domain.people import Actor, Role
from app.register.indexing import WITHDRAWN
from app.register.institutions import our_names
from app.register.listing import WITHIN, Narrowing, narrowed
from app.register.remembering import Remembered
from app.register.search import Understood, by_the_index
from app.register.search_tables import ListingRow
from app.register.tables import PartyRow, table_of
from app.register.visibility import spellings

_listing = table_of(ListingRow)
_party = table_of(PartyRow)

# Parties that are offered by name, those of most agreements first.
PARTIES = 8
# Words that stand in more agreements than this narrow nothing down yet; that many are counted and no more.
MANY = 2_000


@dataclass(frozen=True, slots=True)
class Counts:
    """`all` match; of each column, how many every value would leave beside the choices in the other columns."""

    all: int
    statuses: Mapping[str, int]
    kinds: Mapping[str, int]
    access: Mapping[str, int]
    owners: Mapping[int, int]
    # By the days within which they end; 0: ended already.
    ends: Mapping[int, int]
    findings: Mapping[bool, int]
    parties: tuple[tuple[str, int], ...]
    # Whether the counts of the choices are those of the whole register, without the words that were searched for.
    rough: bool = False

    @property
    def more(self) -> bool:
        """Whether there are more than `all`."""
        return self.all > MANY and self.rough


@dataclass(frozen=True, slots=True)
class _Cell:
    status: str
    kind: str
    access: str
    owner: int
    # The place among the ends: 0 ended, then the first of WITHIN that reaches it, then none.
    ends: int
    findings: bool
    count: int


@dataclass(slots=True)
class CountsKept:
    """What each choice would leave, counted once for all who see the same."""

    remembered: Remembered = field(default_factory=Remembered)

    def counts(
        self,
        session: Session,
        by: Actor | None,
        asked: Narrowing,
        now: datetime,
        *,
        fresh: bool = False,
    ) -> Counts:
        """`fresh`: as it is now, however long that takes."""
        asked, today = asked.as_seen_by(by), day_in(now, Zone.JAKARTA)

        def matches(to: Actor | None, one: Narrowing) -> int:
            counted = ("matches", _key(one))
            return self.remembered.told(
                session, to, now, counted, lambda: _matches(session, to, one, today), fresh=fresh
            )

        if asked.words.words and matches(None, Narrowing(words=asked.words)) > MANY:
            every = replace(asked, words=Understood())
            known = self.counts(session, by, every, now, fresh=fresh)
            return replace(known, all=matches(by, asked), rough=True)
        anything = Narrowing(words=asked.words, party=asked.party, withdrawn_too=True)

        def counted() -> Counts:
            cells = self.remembered.told(
                session,
                by,
                now,
                ("cells", _key(anything)),
                lambda: _cells(session, by, anything, today),
                fresh=fresh,
            )
            parties = _parties(session, by, replace(asked, party=""), today)
            found = _summed(cells, asked, parties)
            house = by is None or by.role is not Role.PARTNER
            return found if house else replace(found, owners={}, findings={})

        return self.remembered.told(session, by, now, ("counts", _key(asked)), counted, fresh=fresh)


def _matches(session: Session, by: Actor | None, asked: Narrowing, today: date) -> int:
    """How many match, counted to one beyond MANY."""
    some = narrowed(session, by, asked, today, select(_listing.c.agreement_id)).limit(MANY + 1).subquery()
    with by_the_index(session):
        found: int = session.connection().execute(select(func.count()).select_from(some)).scalar_one()
    return found


def _key(asked: Narrowing) -> Any:
    return (
        asked.words.words,
        *(getattr(asked, name) for name in Narrowing.__dataclass_fields__ if name != "words"),
    )


def _cells(session: Session, by: Actor | None, asked: Narrowing, today: date) -> tuple[_Cell, ...]:
    ends = _listing.c.ends_on
    reached = [(ends <= today + timedelta(days=days), place) for place, days in enumerate(WITHIN, 1)]
    place = case((ends < today, 0), *reached, else_=len(WITHIN) + 1)
    columns = (
        _listing.c.status,
        _listing.c.kind,
        _listing.c.access,
        _listing.c.owner,
        place.label("ends"),
        case((_listing.c.findings > 0, 1), else_=0).label("found"),
    )
    every = select(*columns, func.count().label("count")).select_from(_listing).group_by(*columns)
    rows = session.connection().execute(narrowed(session, by, asked, today, every))
    return tuple(_Cell(row[0], row[1], row[2], row[3], row[4], bool(row[5]), row[6]) for row in rows)


def _parties(
    session: Session, by: Actor | None, asked: Narrowing, today: date
) -> tuple[tuple[str, int], ...]:
    """The parties of most agreements; our own side is in nearly all of them, and so is left out."""
    count = func.count()
    query = (
        select(_party.c.institution, count)
        .select_from(_listing)
        .join(_party, _party.c.agreement_id == _listing.c.agreement_id)
        .group_by(_party.c.institution)
        .order_by(count.desc(), _party.c.institution)
        .limit(PARTIES)
    )
    ours = by.institutions if by is not None and by.role is Role.PARTNER else our_names(session)
    printed = spellings(session, ours)
    if printed:
        query = query.where(_party.c.institution.not_in(printed))
    query = narrowed(session, by, asked, today, query)
    return tuple((name, number) for name, number in session.connection().execute(query))


def _summed(cells: tuple[_Cell, ...], asked: Narrowing, parties: tuple[tuple[str, int], ...]) -> Counts:
    """A choice in one column leaves the counts of that column as they are, and narrows all others."""
    by_column: dict[str, Counter[Any]] = {name: Counter() for name in _CHOSEN}
    every = 0
    for cell in cells:
        missed = [name for name, fits in _CHOSEN.items() if not fits(asked, cell)]
        if not missed:
            every += cell.count
        for name in _CHOSEN:
            if missed in ([], [name]):
                by_column[name][getattr(cell, name)] += cell.count
    ends = by_column["ends"]
    within = {days: sum(ends[at] for at in range(1, place + 1)) for place, days in enumerate(WITHIN, 1)}
    return Counts(
        every,
        by_column["status"],
        by_column["kind"],
        by_column["access"],
        by_column["owner"],
        {0: ends[0], **within},
        by_column["findings"],
        parties,
    )


def _fits_ends(asked: Narrowing, cell: _Cell) -> bool:
    if asked.ends is None:
        return True
    if not asked.ends:
        return cell.ends == 0
    return 1 <= cell.ends <= WITHIN.index(asked.ends) + 1


_CHOSEN: dict[str, Any] = {
    "status": lambda asked, cell: (
        cell.status in asked.statuses if asked.statuses else cell.status != WITHDRAWN
    ),
    "kind": lambda asked, cell: not asked.kinds or cell.kind in asked.kinds,
    "access": lambda asked, cell: not asked.access or cell.access in asked.access,
    "owner": lambda asked, cell: not asked.owners or cell.owner in asked.owners,
    "ends": _fits_ends,
    "findings": lambda asked, cell: asked.findings is None or cell.findings == asked.findings,
}
