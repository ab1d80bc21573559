"""What somebody imagines of an agreement, read from an address: a day, an event or an addendum. Nothing is written."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from app.domain.calendar import add_days
from app.domain.case import Case
from app.domain.events import AddendumSigned, Event, ForceMajeureBegan, ForceMajeureEnded
from app.domain.faults import Fault, FaultyInput
from app.domain.history import check_history
from app.domain.terms import TERM_NAMES
from app.web.agreements import read_day
from app.web.event_fields import FIELDS, at_fields, event_from
from app.web.forms import Form
from app.web.standing import Standing
from app.web.term_sheets import typed_term

ADDENDUM = AddendumSigned.type
# How far from today a day may be, and over how many days it is told what changes.
FARTHEST, STRETCH = 366 * 30, 366
# While force majeure lasts dates move daily, so that each day is asked about: fewer of them, for others wait meanwhile.
WHILE_IT_LASTS = 31
# By this an imagined event is known among the others.
KEY = "andai"
_OWN = frozenset({"pada", "apa", "lihat", "ketentuan", "bahasa", "effective_on"})


@dataclass(frozen=True, slots=True)
class Imagined:
    """The day, and what would have happened besides: nothing where only the day is moved."""

    day: date
    event: Event | None

    def case(self, standing: Standing) -> Case:
        """The agreement on that day, if this had happened."""
        more = () if self.event is None else (self.event,)
        return replace(standing.case, as_of=self.day, events=(*standing.case.events, *more))

    def stretch(self, standing: Standing) -> int:
        """Over how many days it is told what changes afterwards."""
        events = self.case(standing).events
        over = {one.ref for one in events if isinstance(one, ForceMajeureEnded)}
        lasting = any(isinstance(one, ForceMajeureBegan) and one.id not in over for one in events)
        return WHILE_IT_LASTS if lasting else STRETCH


def imagined(standing: Standing, form: Form) -> Imagined:
    """What was asked for; raises everything that is wrong with it."""
    faults: list[Fault] = []
    day = standing.today
    event: Event | None = None
    try:
        day = _day(standing, form)
    except FaultyInput as error:
        faults += error.faults
    try:
        event = _event(standing, form)
    except FaultyInput as error:
        faults += error.faults
    if faults:
        raise FaultyInput(*faults)
    if event is not None:
        _check(standing.case, event)
    return Imagined(day, event)


def kind_of(form: Form) -> str | None:
    kind = form.text("apa")
    return kind if kind in FIELDS or kind == ADDENDUM else None


def term_of(form: Form) -> str | None:
    name = form.text("ketentuan")
    return name if name in TERM_NAMES else None


def draft_of(standing: Standing, form: Form, found: Imagined) -> str | None:
    """The form on which the same is recorded for good, with its fields filled."""
    kind, here = kind_of(form), f"/perjanjian/{standing.slug}"
    if found.event is None or kind is None:
        return None
    typed = [
        (name, value) for name, values in form.typed.items() if name not in _OWN for value in values if value
    ]
    if kind == ADDENDUM:
        signed = [("signed_on", value) for name, value in typed if name == "on"]
        rest = [(name, value) for name, value in typed if name != "on"]
        agreed = [("effective_on", form.text("effective_on") or form.text("on"))]
        return (
            f"{here}/perubahan?{urlencode([('ketentuan', form.text('ketentuan')), *signed, *agreed, *rest])}"
        )
    return f"{here}/peristiwa/catat/{kind}?{urlencode(typed)}"


def _day(standing: Standing, form: Form) -> date:
    day, refused = read_day(form.text("pada"))
    if refused is not None:
        raise FaultyInput(Fault("what_if.day", {"text": refused}, ("pada",)))
    day = day or standing.today
    first, last = add_days(standing.today, -FARTHEST), add_days(standing.today, FARTHEST)
    if not first <= day <= last:
        raise FaultyInput(Fault("what_if.far", {"day": day, "first": first, "last": last}, ("pada",)))
    return day


def _event(standing: Standing, form: Form) -> Event | None:
    kind = kind_of(form)
    if kind is None:
        return None
    if kind == ADDENDUM:
        return _addendum(form)
    return replace(event_from(kind, form, standing.zone), id=KEY)


def _addendum(form: Form) -> AddendumSigned:
    name = term_of(form)
    if name is None:
        raise FaultyInput(Fault("what_if.no_term", {}, ("ketentuan",)))
    signed, wrong_signed = read_day(form.text("on"))
    effective, wrong_effective = read_day(form.text("effective_on"))
    faults = [
        Fault("what_if.day", {"text": text}, (field,))
        for field, text in (("on", wrong_signed), ("effective_on", wrong_effective))
        if text is not None
    ]
    if signed is None and wrong_signed is None:
        faults.append(Fault("text.empty", {}, ("on",)))
    changes: dict[str, Any] = {}
    try:
        changes[name] = typed_term(form, name)
    except FaultyInput as error:
        faults += error.faults
    if faults or signed is None:
        raise FaultyInput(*faults)
    return AddendumSigned(on=signed, effective=effective or signed, changes=changes, id=KEY)


def _check(case: Case, event: Event) -> None:
    """Refuse what could not happen, as the act that records it would."""
    stood = check_history(case.agreement, case.events, case.holidays)
    would_be = check_history(case.agreement, (*case.events, event), case.holidays)
    new = [one for one in would_be if one not in stood]
    if new:
        own = len(case.events)
        raise at_fields(
            FaultyInput(*(one if one.path[:1] == (own,) else replace(one, path=()) for one in new))
        )
