"""The form of an event: which fields its type has, and what was typed in them as the event that is meant.

What was typed becomes plain data and is decoded like a record file: the codec alone says what an event may hold.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.domain.calendar import OFFSETS, Zone
from app.domain.events import EVENT_TYPES, Event
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied
from app.domain.references import DEADLINE_RULES
from app.records.events import decode_events, encode_event
from app.web.forms import Form

# Besides the day, the note and the proofs, which every event may have.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "renewal_requested": ("party",),
    "renewed": ("until", "for"),
    "termination_announced": ("party", "effective", "ref"),
    "force_majeure_began": ("party", "rules"),
    "force_majeure_notified": ("ref", "statement"),
    "force_majeure_ended": ("ref",),
    "data_received": ("party",),
    "feedback_delivered": ("party", "ref"),
    "report_requested": ("party",),
    "report_delivered": ("party", "ref", "periodic"),
    "matching_minutes_signed": (),
    "evaluation_held": ("by",),
    "contact_change_announced": ("party", "effective"),
    "confirmed": ("ref", "party"),
}
# These name an event; without one they say nothing.
MUST_REFER = frozenset({"force_majeure_notified", "force_majeure_ended", "confirmed"})
HINDERED = tuple(sorted(DEADLINE_RULES - {"lifecycle.end", "notice.confirmation"}))
_NAMES = {"on", "note", "files", "reason", *(name for names in FIELDS.values() for name in names)}


def event_from(kind: str, form: Form, zone: Zone) -> Event:
    """The event that a form describes. Its faults bear the names of the form's fields."""
    plain: dict[str, Any] = {"type": kind, "on": _moment(form, zone), "note": form.text("note")}
    for name in FIELDS[kind]:
        plain[name] = _READ.get(name, _text)(form, name)
    plain = {name: value for name, value in plain.items() if value not in ("", None)}
    try:
        return decode_events([plain])[0]
    except FaultyInput as error:
        raise at_fields(error) from error


def at_fields(error: FaultyInput) -> FaultyInput:
    """The same faults, each at the field it belongs to: acts place them by the event, and there is only one."""
    # Who may not do it at all is told so, and gets no form back.
    return error if isinstance(error, Denied) else FaultyInput(*map(_at_field, error.faults))


def typed_of(event: Event, zone: Zone) -> dict[str, str]:
    """What would have to be typed to say this event again."""
    plain = encode_event(event)
    typed = {name: str(value) for name, value in plain.items() if isinstance(value, str | int)}
    if isinstance(event.on, datetime):
        local = event.on.astimezone(OFFSETS[zone])
        typed["on"], typed["time"] = local.date().isoformat(), local.strftime("%H:%M")
    typed.pop("type")
    if "statement" in plain:
        typed["statement"] = "yes" if plain["statement"] else "no"
    if event.type == "report_delivered":
        typed["periodic"] = "1" if getattr(event, "is_periodic", False) else ""
    typed.update({f"by.{number}": "1" for number in plain.get("by", ())})
    typed.update({f"rules.{rule}": "1" for rule in plain.get("rules", ())})
    if (length := plain.get("for")) is not None:
        typed["for"], typed["unit"] = str(length["count"]), str(length["unit"])
    return typed


def _at_field(fault: Fault) -> Fault:
    path = fault.path[1:] if fault.path and isinstance(fault.path[0], int) else fault.path
    if fault.code == "field.missing" and not path:
        return Fault("text.empty", {}, (str(fault.facts["field"]),))
    if fault.code == "value.which" and not path:
        return Fault(fault.code, fault.facts, (str(fault.facts["fields"]).split(", ")[0],))
    # What stands at no field of the form is told above it.
    return Fault(fault.code, fault.facts, path if path and path[0] in _NAMES else ())


def _moment(form: Form, zone: Zone) -> str:
    day, time = form.text("on"), form.text("time")
    if not time:
        return day
    hours = OFFSETS[zone].utcoffset(None)
    return f"{day}T{time}+{int(hours.total_seconds()) // 3600:02}:00"


def _text(form: Form, name: str) -> str:
    return form.text(name)


def _number(form: Form, name: str) -> int | str | None:
    # What is no number is left as it was typed: the codec says what is wrong with it.
    found = form.number(name)
    return form.text(name) if found is None else found


def _yes_no(form: Form, name: str) -> bool | str:
    return {"yes": True, "no": False}.get(form.text(name), form.text(name))


def _periodic(form: Form, name: str) -> bool | None:
    answers = bool(form.text("ref"))
    if form.checked(name):
        return True if answers else None
    return None if answers else False


def _chosen(form: Form, name: str) -> list[str]:
    return sorted(one.removeprefix(f"{name}.") for one in form.typed if one.startswith(f"{name}."))


def _parties(form: Form, name: str) -> list[int | str]:
    return [int(one) if one.isascii() and one.isdecimal() else one for one in _chosen(form, name)]


def _length(form: Form, name: str) -> dict[str, Any] | None:
    if not form.text(name):
        return None
    return {"count": _number(form, name), "unit": form.text("unit")}


_READ: Mapping[str, Callable[[Form, str], Any]] = {
    "party": _number,
    "statement": _yes_no,
    "periodic": _periodic,
    "by": _parties,
    "rules": _chosen,
    "for": _length,
}
assert set(FIELDS) <= set(EVENT_TYPES), "every form is one of an event"
