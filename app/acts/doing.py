"""How an act is done: who does it, whether that person may, in one transaction, with its line in the trail.

    with on_agreement(doing, "agreement.withdraw", slug, Power.WITHDRAW, reason=reason) as (session, row):
        row.withdrawn_at = doing.now

What was done is followed by a fresh evaluation. The engine never runs while somebody waits for the write lock: what
follows is foreseen before the transaction (`foreseeing.py`) and kept in it, or concluded after it, and what cannot be
concluded now stays due for the next sweep.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Engine
from sqlmodel import Session

from app.acts.asking import Ask, in_this_process
from app.acts.people.seeds import SeedKey
from app.acts.sweep import ask_again
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Denied, Power, require
from app.register import agreements
from app.register.audit import Act
from app.register.circles import circle_of
from app.register.database import acting, rehearsing, writing
from app.register.tables import AgreementRow

log = logging.getLogger(__name__)


class Foresight(Protocol):
    """What follows from an act and was concluded before it, on one version of the agreement."""

    def holds(self, row: AgreementRow) -> bool: ...

    def keep(self, session: Session, row: AgreementRow) -> bool:
        """False where it turns out that more is to be done than was foreseen; then nothing was kept."""
        ...


class Rehearsal(Protocol):
    """Whoever looks at an agreement as an act that is only tried leaves it."""

    def look(self, session: Session, row: AgreementRow, version: int) -> None: ...


class Rehearsed(Exception):
    """An act was tried to its end. Nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Who acts, when, and on which register; and who concludes what follows from it."""

    engine: Engine
    by: Actor
    now: datetime
    ask: Ask = in_this_process
    # With which secrets of second factors are made, where somebody comes by the web.
    seed_key: SeedKey | None = None
    # What follows from this very act.
    foreseen: Foresight | None = None
    # The act is only tried.
    rehearsal: Rehearsal | None = None

    def act(self, name: str, subject: str, reason: str | None = None) -> Act:
        return Act(name, subject, self.by.key, self.now, reason, self.by.origin)


class Stale(FaultyInput):
    """Somebody else was faster: what stands now is another version than the one that was looked at."""

    def __init__(self, slug: str, seen: int, stands: int) -> None:
        super().__init__(Fault("agreement.moved", {"slug": slug}))
        self.seen = seen
        self.stands = stands


@contextmanager
def on_register(
    doing: Doing,
    name: str,
    subject: str,
    power: Power,
    *,
    reason: str | None = None,
    even_without_changes: bool = False,
) -> Iterator[Session]:
    """An act on what belongs to no agreement: people, institutions, settings."""
    with denials_told(doing, name, subject):
        require(doing.by, power)
        with (
            writing(doing.engine) as session,
            acting(session, doing.act(name, subject, reason), even_without_changes=even_without_changes),
        ):
            yield session


@contextmanager
def on_agreement(
    doing: Doing,
    name: str,
    slug: str,
    power: Power,
    *,
    reason: str | None = None,
    seen: int | None = None,
    even_without_changes: bool = False,
) -> Iterator[tuple[Session, AgreementRow]]:
    """An act on one agreement that stands. `seen` is the version that the person was looking at, where it matters.

    What was foreseen, where it holds for the row, is kept in the same transaction.
    """
    foreseen, kept = doing.foreseen, False
    with denials_told(doing, name, slug):
        if doing.rehearsal is not None:
            with rehearsing(doing.engine) as session:
                row = _taken_up(session, doing, slug, power, seen)
                version = row.version
                yield session, row
                session.flush()
                doing.rehearsal.look(session, row, version)
                raise Rehearsed
        with (
            writing(doing.engine) as session,
            acting(session, doing.act(name, slug, reason), even_without_changes=even_without_changes),
        ):
            row = _taken_up(session, doing, slug, power, seen)
            holds = foreseen is not None and foreseen.holds(row)
            yield session, row
            assert row.id is not None, "the row was read"
            number = row.id
            if foreseen is not None and holds:
                session.flush()
                kept = foreseen.keep(session, row)
    if not kept:
        conclude_anew(doing, [number])


def _taken_up(session: Session, doing: Doing, slug: str, power: Power, seen: int | None) -> AgreementRow:
    row = permitted(session, doing, slug, power)
    if seen is not None and row.version != seen:
        raise Stale(slug, seen, row.version)
    return row


def permitted(session: Session, doing: Doing, slug: str, power: Power) -> AgreementRow:
    """The agreement, where it stands and the actor may do this to it."""
    row = agreements.held(session, slug)
    if row is None:
        raise FaultyInput(Fault("agreement.unknown", {"slug": slug}))
    require(doing.by, power, circle_of(session, row))
    if row.withdrawn_at is not None:
        raise FaultyInput(Fault("agreement.withdrawn", {"slug": slug}))
    return row


def because(reason: str) -> str:
    """A reason, which must not be missing."""
    if not reason.strip():
        raise FaultyInput(Fault("reason.missing", {}, ("reason",)))
    return reason.strip()


def conclude_anew(doing: Doing, numbers: list[int]) -> None:
    """Keep what follows now. Whatever goes wrong here undoes nothing: the next sweep asks again."""
    try:
        ask_again(doing.engine, numbers, doing.now, doing.ask)
    except Exception:
        log.exception("what follows from an act is left to the next sweep")


@contextmanager
def denials_told(doing: Doing, name: str, subject: str) -> Iterator[None]:
    try:
        yield
    except Denied:
        tell_denied(doing, name, subject)
        raise


def tell_denied(doing: Doing, name: str, subject: str) -> None:
    """Leave a line in the trail about what somebody wanted to do and was not let."""
    act = doing.act("denied", f"{name} {subject}"[:200])
    with writing(doing.engine) as session, acting(session, act, even_without_changes=True):
        pass
