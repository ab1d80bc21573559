"""Asking for the findings of an agreement alone."""

from datetime import date
from typing import Any

from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.conclusions import Finding
from app.domain.events import Event
from app.reasoning.evaluation import the_reasoner
from tests.support.builders import agreement, terms


def found(whole: Agreement, on: date = date(2026, 1, 15), *events: Event) -> dict[str, Finding]:
    concluded = the_reasoner().evaluate(Case(whole, on, events)).findings
    assert [one.code for one in concluded] == sorted({one.code for one in concluded})
    return {one.code: one for one in concluded}


def cites(finding: Finding) -> str:
    return " ".join(map(str, finding.citations))


def with_terms(**changes: Any) -> Agreement:
    return agreement(terms=terms(**changes))
