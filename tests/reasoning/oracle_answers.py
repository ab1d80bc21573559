"""What one party owes the other within a period from what it got: feedback on data, an answer to a letter."""

from datetime import date

from app.domain.case import Happening
from app.domain.events import DataReceived, FeedbackDelivered, ReportDelivered, ReportRequested
from app.domain.terms import FeedbackOfReceiver
from app.domain.tolling import tolled
from tests.reasoning.oracle_clocks import Clock
from tests.reasoning.oracle_known import Known, cited, due_after, happened, stops, terms_on, value_of


def feedback(known: Known) -> list[Clock]:
    """Each receipt of data has a clock of its own; feedback that names none answers the oldest."""
    waiting: list[tuple[Happening, int]] = []
    answered: dict[str, date] = {}
    for one in known.history:
        value = value_of(terms_on(known, one.day).feedback)
        if isinstance(one.event, DataReceived) and value is not None:
            debtor = one.event.party if isinstance(value, FeedbackOfReceiver) else value.by
            if one.event.party == debtor:
                waiting.append((one, debtor))
        if isinstance(one.event, FeedbackDelivered):
            for data, debtor in waiting:
                meant = one.event.ref is None or one.event.ref == data.key
                if one.event.party == debtor and meant and data.key not in answered:
                    answered[data.key] = one.day
                    break
    found = []
    for data, debtor in waiting:
        term = terms_on(known, data.day).feedback
        value = value_of(term)
        assert value is not None
        due = due_after(known, data, value.within)
        found.append(
            _tolled(known, "feedback.deliver", data, debtor, due, cited(term), answered.get(data.key))
        )
    return found


def report_answers(known: Known) -> list[Clock]:
    """An answer to a request answers the earlier ones as well."""
    requests = []
    for one, asked in happened(known, ReportRequested):
        value = value_of(terms_on(known, one.day).report_on_request)
        if value is not None and asked.party == value.to:
            requests.append(one)
    found = []
    for index, request in enumerate(requests):
        term = terms_on(known, request.day).report_on_request
        value = value_of(term)
        assert value is not None
        this_or_later = [later.key for later in requests[index:]]
        done_on = None
        for one, event in happened(known, ReportDelivered):
            if done_on is None and event.party == value.by and event.ref in this_or_later:
                done_on = one.day
        due = due_after(known, request, value.within)
        found.append(_tolled(known, "report.answer", request, value.by, due, cited(term), done_on))
    return found


def _tolled(
    known: Known, rule: str, one: Happening, debtor: int, due: date, citation: str, done_on: date | None
) -> Clock:
    moved = tolled(one.day, due, stops(known, debtor, rule), known.day)
    return Clock(
        rule=rule,
        ref=one.key,
        party=debtor,
        due=moved.due,
        citation=citation,
        anchor=one.day,
        done_on=done_on,
        tolled_days=moved.days,
        running=moved.running,
    )
