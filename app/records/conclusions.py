"""Conclusions → plain data: the document that the command line and the API hand out.

The fields and their order are a promise to the outside. The sentences in it are made by a speaker, for what is
concluded knows no language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from app.domain.conclusions import (
    ArisenRight,
    Conclusions,
    Deadline,
    DutyAfterEnd,
    Finding,
    PartyAccess,
    Reason,
)
from app.domain.faults import Fact

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FindingSentences:
    """What is amiss, the reading taken, and the others to choose from."""

    trouble: str
    reading: str
    alternatives: tuple[str, ...]


class Speaker(Protocol):
    """Says what is concluded, in the language of whoever reads it."""

    def reason(self, reason: Reason) -> str: ...

    def title(self, deadline: Deadline) -> str: ...

    def cure(self, access: PartyAccess) -> str | None: ...

    def duty(self, duty: DutyAfterEnd) -> str: ...

    def finding(self, finding: Finding) -> FindingSentences: ...


def document(conclusions: Conclusions, speak: Speaker) -> Document:
    """The same conclusions and the same speaker give the same document, in the same order."""
    return {
        "agreement": conclusions.agreement,
        "as_of": conclusions.as_of.isoformat(),
        "status": conclusions.status.value,
        "in_force_from": plain(conclusions.in_force_from),
        "ends_on": plain(conclusions.ends_on),
        "deadlines": [deadline_document(one, speak) for one in conclusions.deadlines],
        "rights": [_right(one, speak) for one in conclusions.rights],
        "access": [_access(one, speak) for one in conclusions.access],
        "duties_after_end": [_duty(one, speak) for one in conclusions.duties_after_end],
        "findings": [_finding(one, speak) for one in conclusions.findings],
        "rules_version": conclusions.rules_version,
        "calendar_version": conclusions.calendar_version,
    }


def deadline_document(deadline: Deadline, speak: Speaker) -> Document:
    due: Document = {"due": plain(deadline.due)}
    if deadline.due_at is not None:
        due["due_at"] = plain(deadline.due_at)
    return {
        "rule": deadline.rule,
        "ref": deadline.ref,
        "party": deadline.party,
        "title": speak.title(deadline),
        **due,
        "kind": deadline.kind.value,
        "nature": deadline.nature.value,
        "advise_by": plain(deadline.advise_by),
        "state": deadline.state.value,
        "done_on": plain(deadline.done_on),
        "tolled_days": deadline.tolled_days,
        "awaiting_confirmation": deadline.awaiting_confirmation,
        "citation": str(deadline.citation),
        "because": reasons(deadline.because, speak),
    }


def reasons(because: Iterable[Reason], speak: Speaker) -> list[Document]:
    return [
        {"code": one.code, "facts": facts_document(one.facts), "text": speak.reason(one)} for one in because
    ]


def facts_document(facts: Mapping[str, Fact]) -> Document:
    return {name: plain(value) for name, value in facts.items()}


def plain(value: Fact) -> str | int | bool | None:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _right(right: ArisenRight, speak: Speaker) -> Document:
    return {
        "rule": right.rule,
        "party": right.party,
        "ref": right.ref,
        "arose_on": right.arose_on.isoformat(),
        "citation": str(right.citation),
        "because": reasons(right.because, speak),
    }


def _access(access: PartyAccess, speak: Speaker) -> Document:
    return {
        "party": access.party,
        "state": access.state.value,
        "since": plain(access.since),
        "grounds": [{"rule": ground.rule, "ref": ground.ref} for ground in access.grounds],
        "cure": speak.cure(access),
        "citation": str(access.citation),
        "because": reasons(access.because, speak),
    }


def _duty(duty: DutyAfterEnd, speak: Speaker) -> Document:
    return {
        "code": duty.code,
        "party": duty.party,
        "ref": duty.ref,
        "until": plain(duty.until),
        "lasts": None
        if duty.lasts is None
        else {
            "count": duty.lasts.count,
            "unit": duty.lasts.unit.value,
            "day_kind": plain(duty.lasts.day_kind),
        },
        "citation": str(duty.citation),
        "text": speak.duty(duty),
    }


def _finding(finding: Finding, speak: Speaker) -> Document:
    said = speak.finding(finding)
    return {
        "code": finding.code,
        "citations": [str(citation) for citation in finding.citations],
        "trouble": said.trouble,
        "reading": said.reading,
        "alternatives": list(said.alternatives),
    }
