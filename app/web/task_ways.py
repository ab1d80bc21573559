"""Where a task is done: the very form, with what the task knows already filled in."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from app.domain.tasks import Task, TaskKind

# What is recorded once a duty was done; what the form is told of it besides.
_DONE_BY: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "feedback.deliver": ("feedback_delivered", ("party", "ref")),
    "report.answer": ("report_delivered", ("party", "ref")),
    "report.periodic": ("report_delivered", ("party", "periodic")),
    "minutes.matching": ("matching_minutes_signed", ()),
    "evaluation.hold": ("evaluation_held", ()),
    "renewal.notice": ("renewal_requested", ("party",)),
    "renewal.sign": ("renewed", ()),
    "force_majeure.notice": ("force_majeure_notified", ("ref",)),
}
# What a partner may say of its own side.
_DELIVERED = {"feedback.deliver", "report.answer", "report.periodic"}
_USED_BY: Mapping[str, str] = {
    "access.suspend": "suspend",
    "access.restore": "restore",
    "force_majeure.terminate": "terminate",
}
# A slot is named by its place in the schedule, and is no event that could be answered.
_SLOT = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


def way_to(task: Task) -> str | None:
    """Where that is done which the task asks for."""
    facts = {name: "" if value is None else str(value) for name, value in task.facts.items()}
    if task.kind is TaskKind.DECISION:
        return f"/keputusan/{facts['number']}"
    if task.slug is None:
        return None
    home = f"/perjanjian/{quote(task.slug, safe='')}"
    match task.kind:
        case TaskKind.DUTY:
            return _duty(home, facts)
        case TaskKind.CONFIRMATION:
            return _to(f"{home}/peristiwa/catat/confirmed", {"ref": facts["ref"]})
        case TaskKind.RIGHT if facts["rule"] in _USED_BY:
            return _to(f"{home}/keputusan/usul", {"apa": _USED_BY[facts["rule"]]})
        case TaskKind.TERMINATION:
            return _to(f"{home}/keputusan/usul", {"apa": "terminate", "ground": "notice"})
        case TaskKind.EVIDENCE:
            return _to(f"{home}/bukti", {"kunci": facts["ref"]})
        case TaskKind.DISPUTE:
            return f"{home}/sanggahan#sanggahan-{facts['number']}"
        case TaskKind.DRAFT_STEP | TaskKind.MANDATE:
            return f"/rancangan/{quote(task.slug, safe='')}"
        case TaskKind.NO_DESK:
            return f"{home}/kewenangan"
        case TaskKind.UNREAD_TERMS:
            return f"{home}#ketentuan"
    return home


def partners_way_to(task: Task) -> str | None:
    """Where a partner does it for its own side: what it delivers is recorded, what it received confirmed."""
    if task.kind is TaskKind.DUTY and task.facts["rule"] in _DELIVERED:
        return way_to(task)
    if task.kind is TaskKind.CONFIRMATION and task.slug is not None:
        return f"/perjanjian/{quote(task.slug, safe='')}/peristiwa"
    return None


def _duty(home: str, facts: Mapping[str, str]) -> str:
    if facts["rule"] not in _DONE_BY:
        return home
    kind, names = _DONE_BY[facts["rule"]]
    known = {"party": facts["party"], "ref": facts["ref"], "periodic": "1"}
    if _SLOT.fullmatch(facts["ref"]):
        known["ref"] = ""
    return _to(f"{home}/peristiwa/catat/{kind}", {name: known[name] for name in names if known[name]})


def _to(path: str, asked: Mapping[str, str]) -> str:
    return path + (f"?{urlencode(asked)}" if asked else "")
