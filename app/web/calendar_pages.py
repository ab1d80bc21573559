"""Kalender: what falls due on which day, as a month and as a list, beside holidays and joint leave."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.response import Template

from app.acts.doing import Doing
from app.acts.seeing import permit
from app.domain.calendar import Zone, add_days, add_months, day_in
from app.domain.conclusions import DeadlineState
from app.domain.holidays import Holidays, is_weekend
from app.domain.people import Power, Role
from app.register.database import Reading, reading
from app.register.due import STANDING, Due, Wanted, What, counts_by_day, due_page, first_of_days
from app.register.holidays import holidays
from app.register.inbox_sources import Asked as AskedOf
from app.register.inbox_sources import asked_by
from app.web.due_lines import WHAT_IN_ADDRESSES, DueLine, due_line, due_lines, last_of_month, list_of
from app.web.frame import Asked, counting, language_of, page
from app.web.own_account import Option
from app.wording.conclusions import DEADLINE_STATES
from app.wording.dates import MONTHS, long_date
from app.wording.language import Language, Words
from app.wording.overview import HOLIDAY_KINDS, WEEKDAYS, WHATS_OF_MANY
from app.wording.rules import TITLES, rule_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}")
EACH_DAY = 3
_OPEN, _TOLLED = DeadlineState.OPEN.value, DeadlineState.TOLLED.value
_STATES: dict[str, tuple[str, ...]] = {
    "menunggu": (_OPEN, DeadlineState.OVERDUE.value),
    "terbuka": (_OPEN, _TOLLED),
    "terlewat": (DeadlineState.OVERDUE.value,),
    "terlambat": (DeadlineState.LATE.value,),
    "terpenuhi": (DeadlineState.MET.value,),
}
_STATE_WORDS = {
    "menunggu": Words("Belum dikerjakan", "Not done yet"),
    "terbuka": DEADLINE_STATES["open"],
    "terlewat": DEADLINE_STATES["overdue"],
    "terlambat": DEADLINE_STATES["late"],
    "terpenuhi": DEADLINE_STATES["met"],
}
_WHATS = {name: what for what, name in WHAT_IN_ADDRESSES.items()}


@dataclass(frozen=True, slots=True)
class DayShown:
    day: str
    number: int
    name: str
    inside: bool
    today: bool
    working: bool
    holiday: str | None
    lines: tuple[DueLine, ...]
    more: int
    whole: str


@dataclass(frozen=True, slots=True)
class MonthShown:
    name: str
    before: str
    after: str
    now: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[DayShown, ...], ...]
    holidays: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ListShown:
    lines: tuple[DueLine, ...]
    next: str | None
    refused: str | None


@dataclass(frozen=True, slots=True)
class CalendarPage:
    month: MonthShown | None
    list: ListShown | None
    ways: tuple[tuple[str, str, bool], ...]
    # What was asked for, as its form shows it again.
    asked: dict[str, str]
    whats: tuple[Option, ...]
    rules: tuple[Option, ...]
    states: tuple[Option, ...]
    # Years whose holidays no decree has confirmed; dates counted over them may still move.
    unconfirmed: tuple[int, ...]
    of_house: bool


class CalendarController(Controller):
    path = "/kalender"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.SEE, "calendar.see")
        language = language_of(request)
        today = day_in(doing.now, Zone.JAKARTA)
        typed = {
            name: value for name, value in request.query_params.multi_items() if name in _NAMES and value
        }
        as_list = typed.get("tampilan") == "daftar"
        month = _month(typed.get("bulan", ""), today)
        wanted, refused = _wanted(typed, today) if as_list else (_filtered(typed, *_weeks_of(month)), None)
        with reading(doing.engine) as session:
            asked = asked_by(session, doing.by, today)
            table, over_all = holidays(session), counting(request, session, doing)
            shown = (
                None
                if as_list
                else _month_shown(
                    session,
                    asked,
                    wanted,
                    over_all(("due", wanted, asked.printed), lambda: counts_by_day(session, asked, wanted)),
                    month,
                    today,
                    table,
                    typed,
                    language,
                )
            )
            listed = _list_shown(session, asked, wanted, typed, refused, language) if as_list else None
        view = CalendarPage(
            month=shown,
            list=listed,
            ways=_ways(typed, as_list, language),
            asked={
                "jenis": typed.get("jenis", ""),
                "milik": typed.get("milik", ""),
                "aturan": typed.get("aturan", ""),
                "keadaan": typed.get("keadaan", ""),
                "bulan": month.isoformat()[:7],
                "dari": wanted.first.isoformat(),
                "sampai": wanted.last.isoformat(),
            },
            whats=tuple(Option(WHAT_IN_ADDRESSES[one], WHATS_OF_MANY[one].to(language)) for one in What),
            rules=tuple(
                Option(rule, rule_title(rule, language)) for rule in TITLES if not rule.startswith("access.")
            ),
            states=tuple(Option(name, words.to(language)) for name, words in _STATE_WORDS.items()),
            unconfirmed=_unconfirmed(wanted, table),
            of_house=doing.by.role is not Role.PARTNER,
        )
        return page(request, "calendar.html", view, status=400 if refused else 200)


_NAMES = ("tampilan", "bulan", "dari", "sampai", "milik", "jenis", "aturan", "keadaan", "sesudah")


def _filtered(typed: dict[str, str], first: date, last: date) -> Wanted:
    rule = typed.get("aturan", "")
    return Wanted(
        first,
        last,
        ours=typed.get("milik") == "kami",
        what=_WHATS.get(typed.get("jenis", "")),
        rules=(rule,) if rule in TITLES else (),
        states=_STATES.get(typed.get("keadaan", ""), STANDING),
    )


def _wanted(typed: dict[str, str], today: date) -> tuple[Wanted, str | None]:
    """What a list is asked for; without days, the coming three months."""
    first, last, refused = today, add_months(today, 3), None
    for name in ("dari", "sampai"):
        text = typed.get(name)
        if text is None:
            continue
        try:
            if not _DAY.fullmatch(text):
                raise ValueError
            day = date.fromisoformat(text)
        except ValueError:
            refused = refused or text[:40]
            continue
        first, last = (day, max(day, last)) if name == "dari" else (first, day)
    return _filtered(typed, first, last), refused


def _month(text: str, today: date) -> date:
    try:
        if _MONTH.fullmatch(text):
            return date.fromisoformat(f"{text}-01")
    except ValueError:
        pass
    return today.replace(day=1)


def _weeks_of(month: date) -> tuple[date, date]:
    """From the Monday on or before the first to the Sunday on or after the last."""
    last = last_of_month(month)
    return add_days(month, 1 - month.isoweekday()), add_days(last, 7 - last.isoweekday())


def _month_shown(
    session: Reading,
    asked: AskedOf,
    wanted: Wanted,
    by_day: Mapping[date, Mapping[What, int]],
    month: date,
    today: date,
    table: Holidays,
    typed: dict[str, str],
    language: Language,
) -> MonthShown:
    counts = {day: sum(found.values()) for day, found in by_day.items()}
    lines = first_of_days(session, asked, wanted, sorted(counts), EACH_DAY)
    days = [
        _day_shown(
            day,
            month,
            today,
            table,
            lines.get(day, []),
            counts.get(day, 0),
            wanted,
            typed.get("keadaan", ""),
            language,
        )
        for day in _days(wanted.first, wanted.last)
    ]
    return MonthShown(
        name=f"{MONTHS[month.month - 1].to(language)} {month.year}",
        before=_address(typed, bulan=add_months(month, -1).isoformat()[:7]),
        after=_address(typed, bulan=add_months(month, 1).isoformat()[:7]),
        now=_address(typed, bulan=""),
        weekdays=tuple(one.to(language) for one in WEEKDAYS),
        weeks=tuple(tuple(days[begin : begin + 7]) for begin in range(0, len(days), 7)),
        holidays=tuple(
            (long_date(one.on, language), one.name, HOLIDAY_KINDS[one.kind].to(language))
            for year in table.years
            for one in year.days
            if one.on.year == month.year and one.on.month == month.month
        ),
    )


def _day_shown(
    day: date,
    month: date,
    today: date,
    table: Holidays,
    lines: list[Due],
    count: int,
    wanted: Wanted,
    states: str,
    language: Language,
) -> DayShown:
    name = f"{WEEKDAYS[day.weekday()].to(language)}, {long_date(day, language)}"
    return DayShown(
        day=day.isoformat(),
        number=day.day,
        name=name,
        inside=day.month == month.month,
        today=day == today,
        working=not is_weekend(day) and table.is_working(day),
        holiday=table.name_of(day),
        lines=tuple(due_line(one, language) for one in lines),
        more=count - len(lines),
        whole=list_of(replace(wanted, first=day, last=day), states=states),
    )


def _list_shown(
    session: Reading,
    asked: AskedOf,
    wanted: Wanted,
    typed: dict[str, str],
    refused: str | None,
    language: Language,
) -> ListShown:
    if refused:
        return ListShown((), None, refused)
    found = due_page(session, asked, wanted, typed.get("sesudah"))
    return ListShown(
        due_lines(found.lines, language),
        None if found.next is None else _address(typed, sesudah=found.next),
        None,
    )


_FILTERS: tuple[str, ...] = ("milik", "jenis", "aturan", "keadaan")


def _ways(typed: dict[str, str], as_list: bool, language: Language) -> tuple[tuple[str, str, bool], ...]:
    kept: dict[str, str] = {name: typed[name] for name in _FILTERS if name in typed}
    return (
        (Words("Bulan", "Month").to(language), _address(kept, tampilan=""), not as_list),
        (Words("Daftar", "List").to(language), _address(kept, tampilan="daftar"), as_list),
    )


def _address(kept: dict[str, str], **changed: str) -> str:
    asked = {name: value for name, value in {**kept, **changed}.items() if value}
    return "/kalender" + ("?" + urlencode(asked) if asked else "")


def _days(first: date, last: date) -> list[date]:
    days = [first]
    while days[-1] < last:
        days.append(add_days(days[-1], 1))
    return days


def _unconfirmed(wanted: Wanted, table: Holidays) -> tuple[int, ...]:
    years = range(wanted.first.year, wanted.last.year + 1)
    return tuple(year for year in years if not table.confirmed(year))[:10]
