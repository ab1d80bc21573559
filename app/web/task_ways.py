"""Where a task is done: the very form, with what the task knows already filled in."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from app.domain.reminder_plan import CONFIRMATION
from app.domain.tasks import Task, TaskKind
from app.web.answering import answering_form, partner_answers

# Where on the agreement's own page.
_PLACES: Mapping[TaskKind, str] = {TaskKind.FINDING: "#temuan", TaskKind.UNREAD_TERMS: "#ketentuan"}
_USED_BY: Mapping[str, str] = {
    "access.suspend": "suspend",
    "access.restore": "restore",
    "force_majeure.terminate": "terminate",
}


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
            return answering_form(task.slug, facts["rule"], facts["ref"], facts["party"]) or home
        case TaskKind.CONFIRMATION:
            return answering_form(task.slug, CONFIRMATION, facts["ref"], None)
        case TaskKind.RIGHT if facts["rule"] in _USED_BY:
            return _to(f"{home}/keputusan/usul", {"apa": _USED_BY[facts["rule"]]})
        case TaskKind.TERMINATION:
            return _to(f"{home}/keputusan/usul", {"apa": "terminate", "ground": "notice"})
        case TaskKind.EVIDENCE:
            return f"{home}/peristiwa?bukti=belum"
        case TaskKind.DISPUTE:
            return f"{home}/sanggahan#sanggahan-{facts['number']}"
        case TaskKind.DRAFT_STEP | TaskKind.MANDATE:
            return f"/rancangan/{quote(task.slug, safe='')}"
        case TaskKind.NO_DESK:
            return f"{home}/kewenangan"
    return home + _PLACES.get(task.kind, "")


def partners_way_to(task: Task) -> str | None:
    """Where a partner does it for its own side: what it delivers is recorded, what it received confirmed."""
    if task.kind is TaskKind.DUTY and partner_answers(str(task.facts["rule"])):
        return way_to(task)
    if task.kind is TaskKind.CONFIRMATION and task.slug is not None:
        return f"/perjanjian/{quote(task.slug, safe='')}/peristiwa"
    return None


def _to(path: str, asked: Mapping[str, str]) -> str:
    return path + (f"?{urlencode(asked)}" if asked else "")
