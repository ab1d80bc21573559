"""Ask about every agreement for which a day has come, and keep what is concluded.

Three steps for each batch, and only the last holds a write transaction: read the cases with their versions, let
the engine conclude, then begin, compare the versions and write what differs, and whom it reminds. What moved meanwhile
is asked again.
A sweep that is killed leaves whole batches behind; the next one finds the rest still due.
"""

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Protocol

from sqlalchemy import Engine

from app.acts.asking import Ask, in_this_process
from app.acts.plan_reminders import Reminded, ledger_moves, moves_of_withdrawn, table_version, with_reasons
from app.acts.remind_standing import remind_standing
from app.acts.suspend_automatically import record_suspensions
from app.acts.swept import Change, Failed, Swept
from app.domain.case import Case
from app.domain.days import Days, days
from app.domain.holidays import Holidays
from app.domain.terms import Unread
from app.pool import Failure, Pool
from app.reasoning.evaluation import the_reasoner
from app.reasoning.outlook import Outlook, UnrecordedSuspension
from app.register import projection
from app.register.cases import (
    RegisteredCase,
    ToAsk,
    cases,
    standing_or_withdrawn,
    to_ask,
    versions_for_update,
)
from app.register.database import reading, writing
from app.register.holidays import holidays
from app.register.projection import Difference
from app.register.reminder_ledger import keep_moves

# Agreements that are read together, and written together: short enough a write for others to wait for.
BATCH = 128
# From so many on, starting processes of their own is worth the while.
MANY = 192
# How often what moved meanwhile is asked again, before it is left to the next sweep.
ROUNDS = 5

log = logging.getLogger(__name__)


class Reasons(Protocol):
    """Whoever concludes for many: a pool of processes."""

    def outlooks(self, cases: Iterable[Case]) -> Iterator[Outlook | Failure]: ...


def sweep(
    engine: Engine,
    as_of: date | Days,
    now: datetime,
    *,
    full: bool = False,
    dry_run: bool = False,
    pool: Reasons | None = None,
) -> Swept:
    """Keep what follows on the day, or on that of each agreement's own zone.

    `full` asks all, also those for which no day has come.
    """
    as_of = days(as_of)
    with reading(engine) as session:
        calendar = holidays(session)
        rules = the_reasoner().book.version
        asked = to_ask(session, as_of, rules, calendar.version, reminders=table_version(), everything=full)
    found = _Sweep(engine, now, calendar, asked, as_of, dry_run=dry_run)
    if pool is not None or len(asked.agreements) < MANY:
        found.run(in_this_process if pool is None else pool.outlooks)
    else:
        with Pool(len(os.sched_getaffinity(0))) as own:
            found.run(own.outlooks)
    return found.swept


def ask_again(engine: Engine, agreements: Sequence[int], now: datetime, ask: Ask) -> Swept:
    """Keep what follows for a few agreements to which something was done just now."""
    with reading(engine) as session:
        calendar = holidays(session)
        asked = standing_or_withdrawn(session, agreements)
    found = _Sweep(engine, now, calendar, asked, Days.at(now), dry_run=False)
    found.run(ask)
    return found.swept


def look_ahead(
    engine: Engine, agreements: Sequence[int], calendar: Holidays, now: datetime, ask: Ask
) -> Swept:
    """What would be kept otherwise of these agreements, were this the calendar. Writes nothing."""
    asked = ToAsk(tuple(agreements), frozenset(agreements), ())
    found = _Sweep(engine, now, calendar, asked, Days.at(now), dry_run=True)
    found.run(ask)
    return found.swept


@dataclass(slots=True)
class _Concluded:
    """What is to be kept of one agreement."""

    of: RegisteredCase
    kept: projection.Kept
    unrecorded: Sequence[UnrecordedSuspension]
    reminded: Reminded

    @property
    def slug(self) -> str:
        return self.of.case.agreement.slug


class _Sweep:
    def __init__(
        self,
        engine: Engine,
        now: datetime,
        calendar: Holidays,
        asked: ToAsk,
        days: Days,
        *,
        dry_run: bool,
    ) -> None:
        self.swept = Swept(days.ours)
        self._days = days
        self._engine, self._now, self._calendar = engine, now, calendar
        self._asked, self._dry_run = asked, dry_run
        self._changed: set[int] = set()

    def run(self, ask: Ask) -> None:
        self.swept.asked = len(self._asked.agreements)
        self._drop_withdrawn()
        pending: Sequence[int] = self._asked.agreements
        for _ in range(ROUNDS):
            if not pending:
                break
            pending = self._round(pending, ask)
        if pending:
            log.warning("%s agreements kept moving and are left to the next sweep", len(pending))
        self.swept.changed = len(self._changed)
        self._remind()

    def _round(self, pending: Sequence[int], ask: Ask) -> list[int]:
        """Conclude and keep; gives what must be asked again, because it moved or because something was recorded."""
        again: list[int] = []
        answers = self._concluded(pending, ask)
        while batch := list(islice(answers, BATCH)):
            differing = self._differing(batch)
            if self._dry_run:
                self._list(differing)
            elif differing:
                again += self._keep([one for one, _ in differing], ask)
        return again

    def _remind(self) -> None:
        some = self._asked.reminding
        for start in range(0, len(some), BATCH):
            batch = some[start : start + BATCH]
            self.swept.reminders += remind_standing(
                self._engine, batch, self._days, self._calendar, self._now, dry_run=self._dry_run
            )

    # ---- asking

    def _concluded(self, pending: Sequence[int], ask: Ask) -> Iterator[_Concluded]:
        read: deque[RegisteredCase] = deque()
        for answer in ask(self._cases(pending, read)):
            of = read.popleft()
            if isinstance(answer, Failure):
                log.error("nothing was concluded of %s: %s", of.case.agreement.slug, answer)
                self.swept.failed.append(Failed(of.case.agreement.slug, answer))
                continue
            unread = sum(isinstance(term, Unread) for _, term in of.case.agreement.terms.items())
            kept = projection.kept_of(answer.conclusions, answer.next_change_on, of.version, unread)
            reminded = Reminded(of.id, of.case, answer.conclusions.deadlines)
            yield _Concluded(of, kept, answer.unrecorded, reminded)

    def _cases(self, pending: Sequence[int], read: deque[RegisteredCase]) -> Iterator[Case]:
        for start in range(0, len(pending), BATCH):
            # Each batch in a session of its own: one that stayed open would keep our own writes out.
            with reading(self._engine) as session:
                batch = cases(session, pending[start : start + BATCH], self._days, self._calendar)
            for one in batch:
                read.append(one)
                yield one.case

    # ---- comparing

    def _differing(self, batch: list[_Concluded]) -> list[tuple[_Concluded, list[Difference]]]:
        """Those that are kept otherwise, of which an event is to be recorded, or of which to remind."""
        with reading(self._engine) as session:
            stood = projection.stored(session, [one.of.id for one in batch])
            ledger = ledger_moves(session, [one.reminded for one in batch], self._calendar)
        differing = []
        for one, moved in zip(batch, ledger, strict=True):
            found = list(projection.differences(one.of.id, stood[one.of.id], one.kept))
            if self._dry_run:
                self.swept.reminders += moved.reminders
            elif any(parcel.at_once for parcel in moved.parcels):
                one.reminded = with_reasons(one.reminded)
            if found or one.unrecorded or moved:
                differing.append((one, found))
            if one.of.id not in self._asked.due:
                self._tell_missed(one, found)
        return differing

    def _tell_missed(self, one: _Concluded, found: list[Difference]) -> None:
        for difference in found:
            if not difference.is_bookkeeping:
                self.swept.missed += 1
                log.error(
                    "a sweep of what was due had missed %s %s of %s: %s -> %s",
                    difference.table,
                    difference.key[1:],
                    one.slug,
                    difference.before,
                    difference.after,
                )

    def _list(self, differing: list[tuple[_Concluded, list[Difference]]]) -> None:
        for one, found in differing:
            self.swept.changes += [Change(one.slug, each) for each in found if not each.is_bookkeeping]
            self.swept.suspensions += [(one.slug, each) for each in one.unrecorded]
            if any(not each.is_bookkeeping for each in found):
                self._changed.add(one.of.id)

    # ---- keeping

    def _keep(self, batch: list[_Concluded], ask: Ask) -> list[int]:
        suspended = {one.of.id: self._as_they_arose(one, ask) for one in batch if one.unrecorded}
        again: list[int] = []
        found: list[Difference] = []
        reminded: list[Reminded] = []
        with writing(self._engine) as session:
            versions = versions_for_update(session, [one.of.id for one in batch])
            stood = projection.stored(session, list(versions))
            for one in batch:
                if one.of.id not in versions:
                    continue  # withdrawn meanwhile
                if versions[one.of.id] != one.of.version:
                    again.append(one.of.id)
                elif one.of.id in suspended:
                    self.swept.written += record_suspensions(
                        session, one.of.id, suspended[one.of.id], self._now
                    )
                    again.append(one.of.id)
                else:
                    found += projection.differences(one.of.id, stood[one.of.id], one.kept)
                    reminded.append(one.reminded)
            written = projection.keep(session, found)
            ledger = ledger_moves(session, reminded, self._calendar)
            keep_moves(session, ledger, self._now, self.swept.as_of, self._calendar)
        self.swept.written += written
        self.swept.reminders += sum(one.reminders for one in ledger)
        self._changed |= {one.agreement for one in found if not one.is_bookkeeping}
        return again

    def _as_they_arose(self, one: _Concluded, ask: Ask) -> list[UnrecordedSuspension]:
        """The suspensions with the grounds of their own day: what joined them later is concluded from there on."""
        recorded = []
        for suspension in one.unrecorded:
            then = replace(one.of.case, as_of=suspension.on)
            (answer,) = ask([then])
            same = (
                []
                if isinstance(answer, Failure)
                else [
                    each
                    for each in answer.unrecorded
                    if (each.party, each.on) == (suspension.party, suspension.on)
                ]
            )
            recorded += same or [suspension]
        return recorded

    def _drop_withdrawn(self) -> None:
        """Of an agreement that was withdrawn nothing is due any more."""
        for start in range(0, len(self._asked.withdrawn), BATCH):
            batch = self._asked.withdrawn[start : start + BATCH]
            with reading(self._engine) as session:
                stood = projection.stored(session, batch)
                read = cases(session, batch, self._days, self._calendar)
            agreements = {one.id: one.case.agreement for one in read}
            gone = [each for one in batch for each in projection.differences(one, stood[one], {})]
            if self._dry_run:
                continue
            with writing(self._engine) as session:
                self.swept.written += projection.keep(session, gone)
                ledger = moves_of_withdrawn(session, agreements, self.swept.as_of)
                keep_moves(session, ledger, self._now, self.swept.as_of, self._calendar)
            self._changed.update(batch)
