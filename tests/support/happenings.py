"""An agreement under which everything can happen, and how a register of it is looked at."""

from datetime import date
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from app.acts.enter import enter
from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.events import Event
from app.domain.period import Every, Period, Unit
from app.domain.terms import AnswerWithin, Form, NoticeBefore, Receipt, Recurring, Unread
from app.reasoning.evaluation import evaluate
from app.register import agreements, projection
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.events import add_event, events_of
from app.register.holidays import holidays
from app.register.tables import AgreementRow
from app.register.verifying import verify
from tests.support.builders import NOW, agreement, days, stated, terms
from tests.support.doing import left_to_the_sweep

SLUG = "contoh-2024"
TODAY = date(2026, 1, 5)


def lively(**changes: Any) -> Agreement:
    """Signed 1 March 2024 for two years; party 1 has access, and owes feedback, answers and reports."""
    return agreement(
        **{
            "terms": terms(
                feedback=stated(AnswerWithin(1, 2, days(30)), "4(1)b"),
                report_on_request=stated(AnswerWithin(1, 2, days(14)), "4(1)c"),
                report=stated(Recurring(1, 2, Every(Period(6, Unit.MONTH))), "4(1)d"),
                contact_change=stated(NoticeBefore(days(30)), "9(3)"),
                receipt=stated(Receipt("confirmation", Form.WRITTEN), "9(2)"),
            ),
            **changes,
        }
    )


def entered(register: Engine, **changes: Any) -> str:
    record = lively(**changes)
    enter(left_to_the_sweep(register, NOW), [record])
    return record.slug


def smuggled(register: Engine, slug: str, *events: Event) -> None:
    """Events that nobody checked."""
    with writing(register) as session, acting(session, Act("event.record", slug, "uji", NOW)):
        row = agreements.find(session, slug)
        assert row is not None
        for event in events:
            add_event(session, row, event, NOW)


def standing(register: Engine, slug: str = SLUG) -> dict[str, Event]:
    """The events that stand, by their keys."""
    with reading(register) as session:
        return {event.id or "": event for event in events_of(session, number_of(register, slug))}


def number_of(register: Engine, slug: str = SLUG) -> int:
    with reading(register) as session:
        row = agreements.find(session, slug)
        assert row is not None
        assert row.id is not None
        return row.id


def is_whole(register: Engine) -> bool:
    """Whether the trail is whole, and what is kept is what would be concluded now."""
    with reading(register) as session:
        if verify(session).broken is not None:
            return False
        for row in session.exec(select(AgreementRow)):
            assert row.id is not None
            kept = projection.stored(session, [row.id])[row.id]
            case = Case(agreements.load(session, row), TODAY, events_of(session, row.id), holidays(session))
            unread = sum(isinstance(term, Unread) for _, term in case.agreement.terms.items())
            fresh = projection.kept_of(evaluate(case), None, row.version, unread)
            if _told(kept) != _told(fresh):
                return False
    return True


def _told(rows: projection.Kept) -> dict[Any, Any]:
    loose = projection.BOOKKEEPING - {"agreement_version"}
    return {
        key: {name: one for name, one in values.items() if name not in loose} for key, values in rows.items()
    }
