"""Random addenda, and whether the terms that they and renewals make fit each other."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.calendar import add_months
from app.domain.case import Case
from app.domain.events import AddendumSigned, Event
from app.domain.period import Period, Unit
from app.domain.terms import (
    SILENT,
    AnswerWithin,
    CountedFrom,
    Evaluation,
    FeedbackOfReceiver,
    FixedEnd,
    Form,
    LengthOfTime,
    NoticeBefore,
    Receipt,
    Recurring,
    Relief,
    Stated,
    Survival,
    Term,
)
from tests.reasoning.cases_agreements import frequency, period, renewal_deadline, term_of
from tests.reasoning.oracle_known import known_on, last_day, runs, terms_on, value_of

FAR = date(2100, 1, 1)


def addendum(rng: random.Random, case: Case) -> AddendumSigned | None:
    effective = case.as_of + timedelta(days=rng.choice([0, 0, 1, 14, 30, 90]))
    known = known_on(case, case.as_of)
    last = last_day(known)
    if last is not None and effective > last:
        return None
    changes: dict[str, Term[Any]] = {}
    for _ in range(rng.choice([1, 1, 2])):
        changes.update(_change(rng, case, effective))
    if not changes:
        return None
    event = AddendumSigned(on=case.as_of, effective=effective, changes=changes)
    if "duration" in changes and not runs_fit(case, event):
        return None
    return event


def _change(rng: random.Random, case: Case, effective: date) -> Mapping[str, Term[Any]]:
    """One term anew, near to what it was: the same parties owe it."""
    terms = terms_on(known_on(case, case.as_of), case.as_of)
    name = rng.choice(
        [
            "duration",
            "renewal_deadline",
            "evaluation",
            "evaluation",
            "report",
            "minutes",
            "feedback",
            "report_on_request",
            "termination_notice",
            "contact_change",
            "receipt",
            "force_majeure_relief",
            "surviving_duties",
        ]
    )
    if name == "duration":
        return {name: _duration(rng, case, effective)}
    new: object | None = None
    old = value_of(getattr(terms, name))
    if old is not None and rng.random() < 0.12:
        return {name: SILENT}
    if name == "renewal_deadline":
        new = renewal_deadline(rng)
    elif isinstance(old, Evaluation | Recurring):
        changed = frequency(rng)
        new = replace(old, frequency=changed) if changed != old.frequency else None
    elif isinstance(old, AnswerWithin | FeedbackOfReceiver):
        new = replace(old, within=period(rng))
    elif name in ("termination_notice", "contact_change"):
        new = NoticeBefore(period(rng))
    elif name == "receipt":
        new = Receipt(on="confirmation", form=Form.WRITTEN)
    elif name == "force_majeure_relief":
        new = Relief()
    elif name == "surviving_duties":
        new = Survival()
    return {} if new is None else {name: term_of(new, "2(1)")}


def _duration(rng: random.Random, case: Case, effective: date) -> Stated[Any]:
    assert case.agreement.signed_on is not None
    if rng.random() < 0.5:
        return term_of(FixedEnd(effective + timedelta(days=rng.randint(0, 900))), "2(2)")
    passed = (effective - case.agreement.signed_on).days // 30
    length = Period(passed + rng.randint(1, 30), Unit.MONTH)
    return term_of(LengthOfTime(length, rng.choice([CountedFrom.SIGNING, CountedFrom.EFFECT])), "2(2)")


def runs_fit(case: Case, event: Event) -> bool:
    """Whether each term still ends after it began, and none was over before what made or changed it."""
    longer = replace(case, events=(*case.events, event))
    known = known_on(longer, FAR)
    all_runs = runs(known)
    for run in all_runs:
        # An open end after a renewal, or a renewal without an end to extend, is no case for arithmetic.
        if run.ends is None:
            return len(all_runs) == 1
        if run.ends <= run.begins or run.ends > add_months(case.as_of, 240):
            return False
        if run.extended_on is not None and run.extended_on > run.ends:
            return False
    for change in longer.events:
        if isinstance(change, AddendumSigned):
            end = all_runs[-1].ends
            if end is None or change.effective > end:
                return False
            # A new length for a term that was already extended: nobody can say what becomes of the extension.
            then = runs(known_on(longer, change.effective))
            if "duration" in change.changes and len(then) > 1 and then[-1].begins >= change.effective:
                return False
    return True
