"""Beranda: where somebody begins the day. A few numbers, the coming twelve months, what ends this year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from litestar import HttpMethod, route
from litestar.di import NamedDependency
from litestar.response import Template

from app.acts.doing import Doing
from app.acts.seeing import permit
from app.domain.calendar import Zone, add_days, add_months, day_in
from app.domain.conclusions import DeadlineState, Status
from app.domain.people import Power, Role
from app.domain.tasks import TaskKind
from app.register.database import Reading, reading
from app.register.disputes import answered_since
from app.register.due import Wanted, What, counts_by_day, due_page, how_many
from app.register.inbox import Whose, counted, inbox
from app.register.inbox_sources import Asked as AskedOf
from app.register.inbox_sources import asked_by
from app.register.portfolio import any_agreement, by_status
from app.web.charts import Chart, Measured, chart
from app.web.disputes import conclusion_title
from app.web.due_lines import DueLine, due_lines, last_of_month, list_of, year_mark
from app.web.frame import Asked, Counting, counting, language_of, page
from app.web.task_ways import way_to
from app.wording.conclusions import STATUSES
from app.wording.dates import MONTHS, long_date
from app.wording.language import Language
from app.wording.overview import HEADS, NUMBERS, WHATS_OF_MANY, count_words, short_month

# So far a number is counted; beyond it only that there are more.
MOST = 1000
SOON = 30
AT_ONCE = 6
_OPEN = (DeadlineState.OPEN.value, DeadlineState.TOLLED.value)
_PENDING = (DeadlineState.OPEN.value, DeadlineState.OVERDUE.value)
_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class Number:
    name: str
    count: str
    address: str
    icon: str
    # Whether it presses: nought never does.
    pressing: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    about: str
    agreement: str
    day: str
    day_value: str
    address: str


@dataclass(frozen=True, slots=True)
class HomePage:
    today: str
    of_house: bool
    numbers: tuple[Number, ...]
    soon: tuple[DueLine, ...]
    soon_list: str
    timeline: Chart
    ending: tuple[DueLine, ...]
    ending_list: str
    year: int
    statuses: tuple[tuple[str, int], ...]
    # What a partner contradicted and was answered of late.
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class FirstDayPage:
    """Nothing is in the register yet, or nothing of what this person may see."""

    of_house: bool
    drafts: bool
    administers: bool


@route("/", http_method=_SHOWN, sync_to_thread=True)
def home(request: Asked, doing: NamedDependency[Doing]) -> Template:
    permit(doing, Power.SEE, "home.see")
    language, by = language_of(request), doing.by
    of_house = by.role is not Role.PARTNER
    today = day_in(doing.now, Zone.JAKARTA)
    with reading(doing.engine) as session:
        if not any_agreement(session, by):
            powers = by.powers
            first = FirstDayPage(of_house, Power.DRAFT in powers, Power.ADMINISTER in powers)
            return page(request, "first_day.html", first)
        asked = asked_by(session, by, today)
        soon = Wanted(today, add_days(today, SOON), ours=True, states=_OPEN)
        ending = Wanted(today.replace(month=1, day=1), today.replace(month=12, day=31), what=What.END)
        year = Wanted(today, last_of_month(_months(today)[-1]), states=_PENDING)
        over_all = counting(request, session, doing)
        timeline = over_all(
            ("timeline", year, language),
            lambda: _timeline(counts_by_day(session, asked, year), today, language),
        )
        statuses = over_all("statuses", lambda: by_status(session, by))
        view = HomePage(
            today=long_date(today, language),
            of_house=of_house,
            numbers=_numbers(session, asked, soon, language, over_all),
            soon=due_lines(due_page(session, asked, soon, limit=AT_ONCE).lines, language),
            soon_list=list_of(soon, states="terbuka"),
            timeline=timeline,
            ending=due_lines(due_page(session, asked, ending, limit=AT_ONCE).lines, language),
            ending_list=list_of(ending),
            year=today.year,
            statuses=_statuses(statuses, language),
            answers=_answers(session, doing, language) if Power.DISPUTE in by.powers else (),
        )
    return page(request, "home.html", view)


def _numbers(
    session: Reading, asked: AskedOf, soon: Wanted, language: Language, over_all: Counting
) -> tuple[Number, ...]:
    def tasks(whose: Whose, *kinds: TaskKind) -> int:
        return counted(session, asked, whose, MOST, frozenset(kinds or TaskKind))

    def everybody(kind: TaskKind) -> int:
        return over_all(("tasks", kind), lambda: tasks(Whose.ALL, kind))

    def own(whose: Whose, *kinds: TaskKind) -> int:
        return over_all(("tasks", asked.actor.account, whose, kinds), lambda: tasks(whose, *kinds))

    def number(name: str, count: int, address: str, icon: str, *, presses: bool = False) -> Number:
        words = NUMBERS[name].to(language)
        return Number(words, count_words(count, MOST), address, icon, presses and count > 0)

    def way(kind: TaskKind, whose: Whose, power: Power, count: int, otherwise: str) -> str:
        """Where there is one alone and this person settles it, the number leads to it at once."""
        if count != 1 or power not in asked.actor.powers:
            return otherwise
        alone = inbox(session, asked, whose, kinds=frozenset({kind}), limit=1).tasks
        return (way_to(alone[0]) if alone else None) or otherwise

    due = over_all(("soon", soon), lambda: how_many(session, asked, soon, MOST))
    due_list = list_of(soon, states="terbuka")
    if asked.actor.role is Role.PARTNER:
        return (
            number(
                "own_overdue",
                everybody(TaskKind.DUTY),
                "/tugas?jenis=duty",
                "alert-triangle",
                presses=True,
            ),
            number("confirm", everybody(TaskKind.CONFIRMATION), "/tugas?jenis=confirmation", "mail"),
            number("own_soon", due, due_list, "clock"),
        )
    whose, view = (Whose.MINE, "saya") if Power.APPROVE in asked.actor.powers else (Whose.ALL, "semua")
    decisions, rights = own(whose, TaskKind.DECISION), everybody(TaskKind.RIGHT)
    return (
        number("mine", own(Whose.MINE), "/tugas?siapa=saya", "checklist"),
        number(
            "overdue",
            everybody(TaskKind.DUTY),
            _tasks("semua", TaskKind.DUTY),
            "alert-triangle",
            presses=True,
        ),
        number("soon", due, due_list, "clock"),
        number(
            "rights",
            rights,
            way(TaskKind.RIGHT, Whose.ALL, Power.PROPOSE, rights, _tasks("semua", TaskKind.RIGHT)),
            "scale",
        ),
        number(
            "decisions",
            decisions,
            way(TaskKind.DECISION, whose, Power.APPROVE, decisions, _tasks(view, TaskKind.DECISION)),
            "circle-check",
        ),
    )


def _answers(session: Reading, doing: Doing, language: Language) -> tuple[AnswerLine, ...]:
    return tuple(
        AnswerLine(
            conclusion_title(one.rule, one.ref, language) or one.rule,
            one.title,
            long_date(day, language),
            day.isoformat(),
            f"/perjanjian/{one.slug}/sanggahan#sanggahan-{one.number}",
        )
        for one in answered_since(session, doing.by.key, doing.now - timedelta(days=SOON))
        for day in (day_in(one.at, Zone.JAKARTA),)
    )


def _tasks(whose: str, kind: TaskKind) -> str:
    return "/tugas?" + urlencode({"siapa": whose, "jenis": kind.value})


def _months(today: date) -> list[date]:
    """This month and the eleven that follow."""
    return [add_months(today.replace(day=1), number) for number in range(12)]


def _timeline(by_day: Mapping[date, Mapping[What, int]], today: date, language: Language) -> Chart:
    """What falls due in each of the twelve months; each leads to the list of just these."""
    months = _months(today)
    found: dict[date, dict[What, int]] = {}
    for day, counts in by_day.items():
        of_month = found.setdefault(day.replace(day=1), {})
        for what, count in counts.items():
            of_month[what] = of_month.get(what, 0) + count
    measured = [
        Measured(
            f"{MONTHS[month.month - 1].to(language)} {month.year}",
            tuple(found.get(month, {}).get(what, 0) for what in What),
            short=short_month(month.month, language),
            address=list_of(Wanted(max(month, today), last_of_month(month)), states="menunggu"),
            mark=year_mark(months, month),
        )
        for month in months
    ]
    parts = [WHATS_OF_MANY[what].to(language) for what in What]
    return chart(HEADS["month"].to(language), parts, HEADS["total"].to(language), measured)


def _statuses(found: Mapping[Status, int], language: Language) -> tuple[tuple[str, int], ...]:
    return tuple((STATUSES[one].to(language), found[one]) for one in Status if found.get(one))
