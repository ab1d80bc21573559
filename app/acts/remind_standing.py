"""Remind of what was concluded before and still stands, where a day has come on which somebody is to be told.

What is overdue is told again on every working day, of a great part of the register, while nothing about it changes.
So the engine is not asked: the deadlines are those that are kept. Only what is told by itself, and not in a digest,
has its reasons asked for.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine

from app.acts.plan_reminders import Reminded, ledger_moves, with_reasons
from app.domain.days import Days
from app.domain.holidays import Holidays
from app.register import projection
from app.register.cases import cases, cases_without_terms, versions_for_update
from app.register.database import reading, writing
from app.register.reminder_ledger import keep_moves


def remind_standing(
    engine: Engine, agreements: Sequence[int], days: Days, calendar: Holidays, now: datetime, *, dry_run: bool
) -> int:
    """Keep what the day makes of the ledgers of these agreements; gives how many reminders were planned."""
    with reading(engine) as session:
        read = cases_without_terms(session, agreements, days, calendar)
        kept = projection.stored_deadlines(session, agreements)
        standing = [
            Reminded(one.id, one.case, projection.deadlines(kept[one.id], one.case.agreement.settings.zone))
            for one in read
        ]
        ledger = ledger_moves(session, standing, calendar)
        at_once = [one.agreement for one in ledger if any(parcel.at_once for parcel in one.parcels)]
        whole = {one.id: one.case for one in cases(session, at_once, days, calendar)}
    if dry_run or not any(ledger):
        return sum(one.reminders for one in ledger)
    known = {one.id: one.version for one in read}
    wanted = [
        with_reasons(replace(one, case=whole[one.id])) if one.id in whole else one
        for one, moved in zip(standing, ledger, strict=True)
        if moved
    ]
    with writing(engine) as session:
        versions = versions_for_update(session, [one.id for one in wanted])
        # Of what moved meanwhile, its own act or sweep has planned what is to be told.
        now_kept = projection.stored_deadlines(session, list(versions))
        same = [
            one
            for one in wanted
            if versions.get(one.id) == known[one.id] and now_kept[one.id] == kept[one.id]
        ]
        ledger = ledger_moves(session, same, calendar)
        keep_moves(session, ledger, now, days.ours, calendar)
    return sum(one.reminders for one in ledger)
