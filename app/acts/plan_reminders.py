"""Plan what people are to be told of agreements, within the transaction that keeps what was concluded of them.

The plan is asked first without a lock, to see whether anything is to be written at all, and once more when the rows are
held. What is done about the ledger follows from the plan and the ledger alone, so doing it again adds nothing.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from app.acts.asking import concluded_or_failed
from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.conclusions import Conclusions, Deadline, DeadlineState
from app.domain.events import NOTICES
from app.domain.holidays import Holidays
from app.domain.people import account_of
from app.domain.reminder_ledger import Correction, Entry, Planned, moves, truths
from app.domain.reminder_plan import (
    CONFIRMATION,
    Reminder,
    ReminderKind,
    ReminderPlan,
    Reminding,
    reminders_on,
)
from app.domain.reminding import ReminderTable, Side, Told
from app.records.conclusions import facts_document, plain
from app.records.reminder_table import read_own_lines, the_reminders
from app.register.addressees import Addressee, Addressees, addressees
from app.register.institutions import our_names
from app.register.reminder_ledger import LedgerMoves, NextReminder, Parcel, ledgers, plans

CORRECTS = "correction"

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Reminded:
    """An agreement with what was concluded of it."""

    id: int
    case: Case
    deadlines: Sequence[Deadline]
    # The plan that was made of it, with what it rests on: the same is asked for again when the rows are held.
    planned: tuple[Reminding, ReminderPlan] | None = None


def table_version() -> str:
    return the_reminders().table.version


def with_reasons(one: Reminded) -> Reminded:
    """The same with the reasons, for what is told by itself; a digest names the clause alone.

    Asked of the engine once more, for what is kept has none. It has concluded the very same before; should it fail this
    time, the reminder goes all the same, with its clause.
    """
    answer = concluded_or_failed(one.case)
    if not isinstance(answer, Conclusions):
        log.error("%s is reminded of without reasons: %s", one.case.agreement.slug, answer)
        return one
    return replace(one, deadlines=answer.deadlines, planned=None)


def ledger_moves(session: Session, some: Sequence[Reminded], holidays: Holidays) -> list[LedgerMoves]:
    """What is to be done about the ledgers of these agreements, each concluded for its own day."""
    if not some:
        return []
    numbers = [one.id for one in some]
    stood, planned = ledgers(session, numbers), plans(session, numbers)
    who = _who(session, some, stood)
    ours = our_names(session)
    return [
        _Planning(one, who[one.id], ours, holidays).moves(stood[one.id], planned.get(one.id)) for one in some
    ]


def _who(
    session: Session, some: Sequence[Reminded], stood: Mapping[int, Sequence[Planned]]
) -> Mapping[int, Addressees]:
    by_day: dict[date, list[int]] = {}
    for one in some:
        by_day.setdefault(one.case.as_of, []).append(one.id)
    found: dict[int, Addressees] = {}
    for day, numbers in by_day.items():
        found |= addressees(session, numbers, day, _told_before({one: stood[one] for one in numbers}))
    return found


def moves_of_withdrawn(
    session: Session, agreements: Mapping[int, Agreement], as_of: date
) -> list[LedgerMoves]:
    """Of agreements that left the register: nothing is told any more, and what was told is taken back."""
    if not agreements:
        return []
    numbers = list(agreements)
    stood = ledgers(session, numbers)
    who = addressees(session, numbers, as_of, _told_before(stood))
    found = []
    for number, agreement in agreements.items():
        one = Reminded(number, Case(agreement, as_of), ())
        planning = _Planning(one, who[number], frozenset(), Holidays())
        found.append(replace(planning.moves(stood[number], None), next=None, gone=True))
    return found


def _told_before(stood: Mapping[int, Sequence[Planned]]) -> set[int]:
    recipients = {line.entry.recipient for lines in stood.values() for line in lines}
    return {account for key in recipients if (account := account_of(key)) is not None}


class _Planning:
    def __init__(self, one: Reminded, who: Addressees, ours: frozenset[str], holidays: Holidays) -> None:
        self._one, self._who, self._holidays = one, who, holidays
        self._noticed = {
            happening.key: happening.day
            for happening in one.case.history()
            if isinstance(happening.event, NOTICES)
        }
        self._about = Reminding(
            ours=_our_side(one.case.agreement, ours),
            watched_from=one.case.agreement.watched_from,
            own_lines=read_own_lines(who.own_rows),
            noticed=self._noticed,
        )
        self._deadlines = {(each.rule, each.ref): each for each in one.deadlines}

    def moves(self, stood: Sequence[Planned], planned: NextReminder | None) -> LedgerMoves:
        as_of = self._one.case.as_of
        table = the_reminders().table
        plan = self._plan(table)
        addressed = self._addressed(plan.reminders)
        due = frozenset(entry for entry, (reminder, _) in addressed.items() if reminder.day <= as_of)
        found = moves(addressed, due, truths(self._one.deadlines, self._noticed), stood)
        parcels = [self._reminder(entry, *addressed[entry]) for entry in found.plan]
        parcels += self._corrections(found.correct)
        next_on = NextReminder(plan.next_on, table.version)
        return LedgerMoves(
            self._one.id, found.withdraw, tuple(parcels), None if next_on == planned else next_on
        )

    def _plan(self, table: ReminderTable) -> ReminderPlan:
        known = self._one.planned
        if known is None or known[0] != self._about:
            as_of, deadlines = self._one.case.as_of, self._one.deadlines
            known = self._about, reminders_on(as_of, deadlines, table, self._about, self._holidays)
            self._one.planned = known
        return known[1]

    def _addressed(self, reminders: Iterable[Reminder]) -> dict[Entry, tuple[Reminder, Addressee]]:
        """Each reminder with everybody whom it is for; who is meant in two roles is told in the first."""
        found: dict[Entry, tuple[Reminder, Addressee]] = {}
        for one in reminders:
            for somebody in self._meant(one):
                entry = Entry(one.deadline.rule, one.deadline.ref, one.lead, somebody.key)
                found.setdefault(entry, (one, somebody))
        return found

    def _meant(self, one: Reminder) -> tuple[Addressee, ...]:
        if one.told is not Told.CONTACT:
            return self._who.people[one.told]
        party = one.deadline.party
        return self._who.contacts.get(party, ()) if isinstance(party, int) else ()

    def _reminder(self, entry: Entry, one: Reminder, to: Addressee) -> Parcel:
        deadline = one.deadline
        says = truths([deadline], self._noticed)[deadline.rule, deadline.ref]
        assert says is not None, "of what is unknown nobody is reminded"
        facts = self._facts(deadline, one.side) | {
            "lead": entry.lead,
            "role": one.told.value,
            "why": to.why,
        }
        if one.kind in (ReminderKind.NOTICE, ReminderKind.CHASE):
            facts["notice"] = deadline.ref
        return Parcel(
            self._one.id, entry, says, one.told.value, one.day, one.kind.value, facts, to, one.at_once
        )

    def _corrections(self, some: Iterable[Correction]) -> Iterable[Parcel]:
        for one in some:
            to = self._who.known.get(one.entry.recipient)
            if to is None:
                continue  # nobody is there any more who could be told
            deadline = self._deadlines.get(one.entry.about)
            if deadline is None:
                facts: dict[str, Any] = self._named(*one.entry.about)
            else:
                facts = self._facts(deadline, self._about.side_of(deadline))
            role = Told.CONTACT if to.account is None else Told.DESK
            facts |= {"was": one.was, "now": one.now, "role": role.value, "why": to.why or "told_before"}
            as_of = self._one.case.as_of
            yield Parcel(
                self._one.id, one.entry, one.now, role.value, as_of, CORRECTS, facts, to, True, one.of
            )

    def _named(self, rule: str, ref: str) -> dict[str, Any]:
        agreement = self._one.case.agreement
        return {"slug": agreement.slug, "title": agreement.title, "rule": rule, "ref": ref}

    def _facts(self, one: Deadline, side: Side) -> dict[str, Any]:
        return self._named(one.rule, one.ref) | {
            "party": one.party,
            "side": side.value,
            "due": plain(one.due),
            "due_at": plain(one.due_at),
            "advise_by": plain(one.advise_by),
            "since": plain(self._noticed.get(one.ref)) if one.rule == CONFIRMATION else None,
            "kind": one.kind.value,
            "nature": one.nature.value,
            "state": one.state.value,
            "awaiting": one.awaiting_confirmation,
            "late": one.state is DeadlineState.OVERDUE,
            "citation": str(one.citation),
            "because": [{"code": each.code, "facts": facts_document(each.facts)} for each in one.because],
        }


def _our_side(agreement: Agreement, ours: frozenset[str]) -> frozenset[int] | None:
    """Our parties by number; where none of them is known as ours, all are looked after as if they were."""
    found = frozenset(
        party.number
        for party in agreement.parties
        if party.institution.casefold() in ours or (party.unit or "").casefold() in ours
    )
    return found or None
