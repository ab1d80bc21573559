"""On which form it is recorded that a deadline was kept, with what is known of it filled in."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode


class _Answer(NamedTuple):
    """What is recorded once it was done, and what the form is told of it besides."""

    event: str
    told: tuple[str, ...] = ()


_ANSWERS: Mapping[str, _Answer] = {
    "renewal.notice": _Answer("renewal_requested", ("party",)),
    "renewal.sign": _Answer("renewed"),
    "force_majeure.notice": _Answer("force_majeure_notified", ("ref",)),
    "force_majeure.termination_notice": _Answer("termination_announced", ("party", "ref")),
    "evaluation.hold": _Answer("evaluation_held"),
    "report.periodic": _Answer("report_delivered", ("party", "periodic")),
    "report.answer": _Answer("report_delivered", ("party", "ref")),
    "minutes.matching": _Answer("matching_minutes_signed"),
    "feedback.deliver": _Answer("feedback_delivered", ("party", "ref")),
    "notice.confirmation": _Answer("confirmed", ("ref",)),
}
# What a partner may say of its own side.
OF_PARTNERS = frozenset({"report_delivered", "feedback_delivered"})
# A turn is named by its place in the schedule, and is no event that could be answered.
_TURN = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


def answering_form(slug: str, rule: str, ref: str, party: int | str | None) -> str | None:
    """None where no single event keeps it."""
    if rule not in _ANSWERS:
        return None
    event, names = _ANSWERS[rule]
    known = {
        "party": "" if party in (None, "joint") else str(party),
        "ref": "" if _TURN.fullmatch(ref) else ref,
        "periodic": "1",
    }
    told = {name: known[name] for name in names if known[name]}
    form = f"/perjanjian/{quote(slug, safe='')}/peristiwa/catat/{event}"
    return form + (f"?{urlencode(told)}" if told else "")


def partner_answers(rule: str) -> bool:
    """Whether a partner records it of its own side."""
    return rule in _ANSWERS and _ANSWERS[rule].event in OF_PARTNERS
