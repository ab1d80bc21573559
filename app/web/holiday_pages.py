"""The holidays of a year: written down, what would follow looked at, then kept. Nothing is kept that was not shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.keep_holidays import Ahead, keep_holidays, look_at_holidays
from app.acts.seeing import permit
from app.domain.changes import Change
from app.domain.faults import FaultyInput
from app.domain.holidays import Holidays, HolidayYear
from app.domain.people import Power
from app.records.holiday_lines import read_year, written_year
from app.register.database import reading
from app.register.holidays import holidays
from app.register.projection import Difference
from app.web.forms import Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.wording.changes import change_line
from app.wording.language import Language

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# What of a kept row tells a person something, and what it is called where changes are told.
_TOLD = {
    "deadline": ("due", "state"),
    "access_state": ("state",),
    "arisen_right": ("arose_on",),
    "concluded": ("status", "ends_on"),
}
_KINDS = {"deadline": "deadline", "access_state": "access", "arisen_right": "right", "concluded": "status"}
# More lines than these nobody reads; how many there are is told.
_LINES = 200


@dataclass(frozen=True, slots=True)
class ChangeLine:
    agreement: str
    told: str


@dataclass(frozen=True, slots=True)
class AheadShown:
    """What would follow; `looked` and `seen` are what keeping it must be asked with."""

    lines: tuple[ChangeLine, ...]
    more: int
    agreements: int
    asked: int
    standing: int
    failed: int
    looked: str
    seen: str


@dataclass(frozen=True, slots=True)
class HolidayPage:
    year: int
    # None where the register has no such year yet.
    confirmed: bool | None
    form: Filled
    ahead: AheadShown | None = None


class HolidayController(Controller):
    path = "/pengaturan/libur"

    @route("/{year:int}", http_method=_SHOWN, sync_to_thread=True)
    def year(self, request: Asked, year: FromPath[int], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "settings.see")
        stands = _stands(doing, year)
        filled, confirmed = (Filled(), None) if stands is None else (_filled(stands), stands.confirmed)
        return page(request, "holidays.html", HolidayPage(year, confirmed, filled))

    @post("/{year:int}", sync_to_thread=True)
    def write(
        self,
        request: Asked,
        year: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "holidays.keep")
        stands = _stands(doing, year)
        confirmed = None if stands is None else stands.confirmed
        try:
            given = read_year(
                year, form.exactly("days"), form.text("decree"), confirmed=form.checked("confirmed")
            )
            if form.text("looked") == _digest(given):
                changed = keep_holidays(doing, given, form.text("reason"), seen=form.text("seen"))
                return done("/pengaturan", "holidays_kept" if changed else "holidays_same")
            ahead = look_at_holidays(doing, given)
        except FaultyInput as error:
            filled = refilled(form, error, language_of(request))
            return page(request, "holidays.html", HolidayPage(year, confirmed, filled), status=422)
        filled = Filled({name: values[0] for name, values in form.typed.items() if values})
        shown = _shown(ahead, _digest(given), language_of(request))
        return page(request, "holidays.html", HolidayPage(year, confirmed, filled, shown))


def _stands(doing: Doing, year: int) -> HolidayYear | None:
    with reading(doing.engine) as session:
        return next((one for one in holidays(session).years if one.year == year), None)


def _filled(year: HolidayYear) -> Filled:
    confirmed = "1" if year.confirmed else ""
    return Filled({"days": written_year(year), "decree": year.decree or "", "confirmed": confirmed})


def _digest(year: HolidayYear) -> str:
    return Holidays((year,)).version


def _shown(ahead: Ahead, looked: str, language: Language) -> AheadShown:
    swept = ahead.swept
    lines = [
        ChangeLine(one.agreement, change_line(change, language))
        for one in swept.changes
        for change in _changes(swept.as_of, one.difference)
    ]
    return AheadShown(
        tuple(lines[:_LINES]),
        max(0, len(lines) - _LINES),
        swept.changed,
        swept.asked,
        ahead.standing,
        len(swept.failed),
        looked,
        ahead.seen,
    )


def _changes(on: date, found: Difference) -> Iterator[Change]:
    # As the projection names its rows: a rule and a ref; a party; a rule, a party, a ref and a turn.
    about = [str(one) for one in found.key[1:]]
    name = about[0] if found.table in {"deadline", "arisen_right"} else ""
    ref = about[2] if found.table == "arisen_right" else about[-1] if about else None
    for field in _TOLD.get(found.table, ()):
        before, after = (_value(values, field) for values in (found.before, found.after))
        if before != after:
            yield Change(
                on=on,
                what=_KINDS[found.table],
                name=name,
                ref=ref,
                field="state" if field == "status" else field,
                before=before,
                after=after,
            )


def _value(values: dict[str, object] | None, field: str) -> str | None:
    found = None if values is None else values[field]
    return found.isoformat() if isinstance(found, date) else None if found is None else str(found)
