"""Who acts for whom, by which decree and on which days."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.acts.delegate import delegate, end_delegation
from app.acts.doing import Doing
from app.acts.seeing import permit
from app.domain.calendar import Zone, day_in
from app.domain.delegation import Delegation, DelegationKind
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.records.codec import decode
from app.register import accounts
from app.register.database import reading
from app.register.delegations import RecordedDelegation, delegations
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.naming import Names, names_by_key
from app.web.own_account import Option
from app.wording.dates import long_date
from app.wording.language import Language, Words

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_KINDS = {
    DelegationKind.PLT: Words("Plt. (jabatannya kosong)", "Plt. (the office is vacant)"),
    DelegationKind.PLH: Words("Plh. (pejabatnya berhalangan)", "Plh. (the holder is absent)"),
}
_SHORT = {DelegationKind.PLT: "Plt.", DelegationKind.PLH: "Plh."}


@dataclass(frozen=True, slots=True)
class DelegationLine:
    number: int
    of: str
    to: str
    kind: str
    decree: str
    begins: str
    ends: str
    # now, later, over, withdrawn
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class DelegationsPage:
    lines: tuple[DelegationLine, ...]
    people: tuple[Option, ...]
    kinds: tuple[Option, ...]
    # Those that can still be withdrawn.
    standing: tuple[Option, ...]
    form: Filled = EMPTY


class DelegationController(Controller):
    path = "/pendelegasian"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "delegation.see")
        return _shown(request, doing, EMPTY)

    @post("/", sync_to_thread=True)
    def record(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "delegation.record")
        try:
            delegate(doing, _delegation(form))
        except FaultyInput as error:
            return _shown(request, doing, refilled(form, error, language_of(request)))
        return done("/pendelegasian", "delegation_recorded")

    @post("/cabut", sync_to_thread=True)
    def end(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "delegation.end")
        try:
            number = form.number("number")
            if number is None:
                raise FaultyInput(Fault("text.empty", {}, ("number",)))
            end_delegation(doing, number, form.text("reason"))
        except FaultyInput as error:
            return _shown(request, doing, refilled(form, error, language_of(request)))
        return done("/pendelegasian", "delegation_ended")


def _delegation(form: Form) -> Delegation:
    """What was typed, decoded as a record would be; every empty field is told at once."""
    needed = ("of", "to", "kind", "instrument", "decree", "dated", "begins", "ends")
    missing = [Fault("text.empty", {}, (name,)) for name in needed if not form.text(name)]
    if missing:
        raise FaultyInput(*missing)
    body: dict[str, Any] = {
        "of": form.number("of") or 0,
        "to": form.number("to") or 0,
        "kind": form.text("kind"),
        "decree": {
            "instrument": form.text("instrument"),
            "number": form.text("decree"),
            "dated": form.text("dated"),
        },
        "begins": form.text("begins"),
        "ends": form.text("ends"),
    }
    try:
        return decode(Delegation, body)
    except FaultyInput as error:
        raise FaultyInput(*(_of_the_form(one) for one in error.faults)) from error


def _of_the_form(fault: Fault) -> Fault:
    """The decree's own parts stand in fields of their own."""
    if fault.path[:1] != ("decree",):
        return fault
    return replace(fault, path=("decree",) if fault.path[-1] == "number" else fault.path[1:])


def _shown(request: Asked, doing: Doing, form: Filled) -> Template:
    language = language_of(request)
    who = names_by_key(doing.engine, language)
    today = day_in(doing.now, Zone.JAKARTA)
    with reading(doing.engine) as session:
        everyone = [one for one in accounts.accounts(session) if one.closed_at is None]
        found = delegations(session, withdrawn=True)
    lines = [_line(one, who, today, language) for one in found]
    # The latest first: what holds today is rarely an old one.
    lines.reverse()
    view = DelegationsPage(
        lines=tuple(lines),
        people=tuple(Option(str(one.id), one.name) for one in everyone),
        kinds=tuple(Option(one.value, words.to(language)) for one, words in _KINDS.items()),
        standing=tuple(
            Option(str(one.number), f"{one.kind} {one.of}: {one.to}, {one.begins} – {one.ends}")
            for one in lines
            if one.state in {"now", "later"}
        ),
        form=form,
    )
    return page(request, "delegations.html", view, status=422 if form.complaints else 200)


def _line(one: RecordedDelegation, who: Names, today: date, language: Language) -> DelegationLine:
    it = one.delegation
    if one.withdrawn_reason is not None:
        state = "withdrawn"
    elif it.holds_on(today):
        state = "now"
    else:
        state = "later" if today < it.begins else "over"
    decree = it.decree
    return DelegationLine(
        number=one.id,
        of=who.of_account(it.of) or "",
        to=who.of_account(it.to) or "",
        kind=_SHORT[it.kind],
        decree=f"{decree.instrument} {decree.number}, {long_date(decree.dated, language)}",
        begins=long_date(it.begins, language),
        ends=long_date(it.ends, language),
        state=state,
        reason=one.withdrawn_reason,
    )
