"""One step of a paper, as every act on it begins and ends."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.acts.doing import Doing, Stale, on_agreement, on_register, tell_denied
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.people import Denied, Power, require
from app.domain.prepared_papers import PreparedPaper, shown_to
from app.register import prepared_papers
from app.register.agreements import find
from app.register.circles import circle_of
from app.register.database import reading
from app.register.events import settings_of
from app.register.paper_recollection import typed_at
from app.register.paper_tables import PreparedPaperRow
from app.register.prepared_papers import PaperOnFile
from app.register.tables import AgreementRow


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What somebody else typed into one field; what is empty is None."""

    field: str
    before: Any
    after: Any


class PaperMoved(FaultyInput):
    """Somebody else was faster. `meanwhile` is what that person changed; `known` is false where nobody can tell."""

    def __init__(
        self, number: int, seen: int, stands: int, meanwhile: tuple[FieldChange, ...] | None
    ) -> None:
        self.seen, self.stands = seen, stands
        self.known = meanwhile is not None
        self.meanwhile = meanwhile or ()
        super().__init__(Fault("paper.moved", {"number": number}), *map(_told, self.meanwhile))


@dataclass(slots=True)
class Going:
    """A paper that a step is done to. What `standing` is at the end is kept."""

    session: Session
    paper: PreparedPaperRow
    # None: the paper is one of the whole register.
    agreement: AgreementRow | None
    standing: PreparedPaper
    today: date

    @property
    def number(self) -> int:
        assert self.paper.id is not None, "the row was read"
        return self.paper.id

    def refuse_moved(self, version: int | None) -> None:
        """The text was made from the agreement at this version, while nobody held it."""
        if self.agreement is not None and version is not None and self.agreement.version != version:
            raise Stale(self.agreement.slug, version, self.agreement.version)


@contextmanager
def on_paper(
    doing: Doing,
    name: str,
    number: int,
    power: Power,
    *,
    seen: int | None = None,
    reason: str | None = None,
) -> Iterator[Going]:
    """An act on one paper. `seen` is the version that the person was looking at."""
    slug = paper_seen(doing, name, number).slug
    if slug is None:
        subject = f"naskah/{number}"
        with on_register(doing, name, subject, power, reason=reason) as session:
            yield from _going(doing, session, None, number, seen)
    else:
        with on_agreement(doing, name, slug, power, reason=reason) as (session, row):
            yield from _going(doing, session, row, number, seen)


def paper_seen(doing: Doing, name: str, number: int) -> PaperOnFile:
    """The paper as it stands, for whoever may know of it; for others there is none."""
    found = None
    try:
        with reading(doing.engine) as session:
            if 0 < number <= prepared_papers.LARGEST_NUMBER:
                found = prepared_papers.prepared_paper(session, number)
            if found is None:
                raise prepared_papers.unknown(number)
            delivered = found.event_key is not None
            if not shown_to(doing.by, found.family, found.state, delivered=delivered):
                raise Denied(Power.SEE, hidden=True)
            if found.slug is None:
                # A paper of the whole register is our own affair: what `shown_to` lets a partner read has a party.
                require(doing.by, Power.SEE)
                return found
            row = find(session, found.slug)
            assert row is not None, "an agreement is never deleted"
            require(doing.by, Power.SEE, circle_of(session, row))
            return found
    except Denied:
        tell_denied(doing, name, f"naskah/{number}")
        raise


def today_of(doing: Doing, row: AgreementRow | None) -> date:
    return day_in(doing.now, Zone.JAKARTA if row is None else settings_of(row).zone)


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _going(
    doing: Doing, session: Session, row: AgreementRow | None, number: int, seen: int | None
) -> Iterator[Going]:
    paper = prepared_papers.for_update(session, number)
    if seen is not None and paper.version != seen:
        was = typed_at(session, number, seen)
        meanwhile = None if was is None else changes_between(was, paper.typed)
        raise PaperMoved(number, seen, paper.version, meanwhile)
    going = Going(session, paper, row, prepared_papers.standing_of(paper), today_of(doing, row))
    yield going
    prepared_papers.keep_standing(paper, going.standing, doing.by.key, doing.now)


def _told(change: FieldChange) -> Fault:
    facts: dict[str, Fact] = {
        "paper_field": change.field,
        "before": _short(change.before),
        "after": _short(change.after),
    }
    return Fault("paper.changed_meanwhile", facts, (change.field,))


def _short(value: Any) -> str:
    text = "–" if value in (None, "", [], {}) else str(value)
    return text if len(text) <= 120 else f"{text[:117]}…"
