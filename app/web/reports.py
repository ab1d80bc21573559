"""Laporan: the portfolio at a glance. Each report is a drawing, the table behind it, and the same as CSV."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response, Template

from app.acts.doing import Doing
from app.acts.seeing import permit_house
from app.domain.calendar import Zone, add_months, day_in
from app.domain.people import Power
from app.records.tables.writing import list_csv
from app.register.database import Reading, reading
from app.register.due import Wanted, What
from app.register.inbox_sources import Asked as AskedOf
from app.register.inbox_sources import asked_by
from app.register.portfolio import by_partner, by_year, endings, kept_and_missed
from app.web.charts import Chart, Measured, chart
from app.web.downloads import CSV, attachment
from app.web.due_lines import last_of_month, list_of, year_mark
from app.web.frame import Asked, Counting, counting, language_of, page
from app.wording.dates import MONTHS, long_date
from app.wording.language import Language, Words
from app.wording.overview import HEADS, KEPT, RENEWALS, short_month
from app.wording.rules import rule_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# Of the partners so many are drawn; the CSV has all of them.
DRAWN, ALL = 12, 100_000
FORECAST = 24
_DUTIES = ("evaluation.hold", "report.periodic", "report.answer", "minutes.matching", "feedback.deliver")
_NOTICES = (
    "renewal.notice",
    "termination.notice",
    "force_majeure.notice",
    "force_majeure.termination_notice",
    "contact.change_notice",
)
_STATE_ADDRESSES = {"met": "terpenuhi", "late": "terlambat", "overdue": "terlewat", "open": "terbuka"}


@dataclass(frozen=True, slots=True)
class Question:
    """What a report is made of: whoever asks, on which day, for which year."""

    session: Reading
    asked: AskedOf
    year: int
    language: Language
    # How what is counted over the whole register is remembered.
    over_all: Counting
    # As much as a page draws, or everything.
    whole: bool = False

    @property
    def year_days(self) -> tuple[date, date]:
        return date(self.year, 1, 1), date(self.year, 12, 31)

    def kept_and_missed(self, rules: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
        return self.over_all(
            ("kept", rules, self.year),
            lambda: kept_and_missed(self.session, self.asked.actor, rules, *self.year_days),
        )


@dataclass(frozen=True, slots=True)
class Report:
    name: str
    title: str
    # What the drawing says, in one sentence.
    said: str
    chart: Chart
    # Columns that stand up for what goes on in time; bars that lie for what has long names.
    upright: bool
    wide: bool
    csv: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    reports: tuple[Report, ...]
    year: int
    before: str
    after: str
    made: str


class ReportController(Controller):
    path = "/laporan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "report.see")
        language, today = language_of(request), day_in(doing.now, Zone.JAKARTA)
        year = _year(request, today)
        with reading(doing.engine) as session:
            asked = asked_by(session, doing.by, today)
            question = Question(session, asked, year, language, counting(request, session, doing))
            reports = tuple(_REPORTS[name](question) for name in _REPORTS)
        view = ReportsPage(
            reports,
            year,
            f"/laporan?tahun={year - 1}",
            f"/laporan?tahun={year + 1}",
            long_date(today, language),
        )
        return page(request, "reports.html", view)

    @route("/{name:str}", http_method=_SHOWN, sync_to_thread=True)
    def as_csv(self, request: Asked, name: FromPath[str], doing: NamedDependency[Doing]) -> Response[bytes]:
        permit_house(doing, Power.SEE, "report.see")
        wanted = _REPORTS.get(name.removesuffix(".csv"))
        if wanted is None or not name.endswith(".csv"):
            raise NotFoundException
        today = day_in(doing.now, Zone.JAKARTA)
        with reading(doing.engine) as session:
            asked = asked_by(session, doing.by, today)
            over_all = counting(request, session, doing)
            question = Question(
                session, asked, _year(request, today), language_of(request), over_all, whole=True
            )
            drawn = wanted(question).chart
        return attachment(list_csv([drawn.head, *drawn.rows]), f"ikat-{name}", CSV)


def _year(request: Asked, today: date) -> int:
    text = request.query_params.get("tahun", "")
    return int(text) if text.isdecimal() and 1900 < int(text[:5]) < 2199 else today.year


def _report(
    question: Question, name: str, title: Words, said: str, drawn: Chart, *, upright: bool = False
) -> Report:
    csv = f"/laporan/{name}.csv?tahun={question.year}"
    return Report(name, title.to(question.language), said, drawn, upright, upright or name == "mitra", csv)


def _partners(question: Question) -> Report:
    language = question.language
    most = ALL if question.whole else DRAWN
    found = question.over_all(
        ("partners", most, question.asked.printed),
        lambda: by_partner(question.session, question.asked, most),
    )
    parts = [HEADS[one].to(language) for one in ("in_force", "other")]
    measured = [Measured(one.institution, (one.in_force, one.total - one.in_force)) for one in found.first]
    drawn = chart(HEADS["partner"].to(language), parts, HEADS["total"].to(language), measured)
    said = Words(
        f"{found.count} mitra; yang tampil {len(found.first)} dengan perjanjian terbanyak.",
        f"{found.count} partners; shown are the {len(found.first)} with the most agreements.",
    )
    if found.count == len(found.first):
        said = Words(f"{found.count} mitra.", f"{found.count} partners.")
    return _report(question, "mitra", Words("Menurut mitra", "By partner"), said.to(language), drawn)


def _years(question: Question) -> Report:
    language = question.language
    found = question.over_all("years", lambda: by_year(question.session, question.asked.actor))
    parts = [HEADS[one].to(language) for one in ("began", "ends")]
    shown = found if question.whole else found[-16:]
    measured = [
        Measured(
            str(one.year), (one.began, one.ends), short=f"’{one.year % 100:02}", address=_ends_in(one.year)
        )
        for one in shown
    ]
    drawn = chart(HEADS["year"].to(language), parts, HEADS["total"].to(language), measured)
    said = Words(
        "Berapa yang mulai berlaku, dan berapa yang berakhir, pada tiap tahun.",
        "How many came into force, and how many end, in each year.",
    ).to(language)
    return _report(question, "tahun", Words("Menurut tahun", "By year"), said, drawn, upright=True)


def _compliance(question: Question) -> Report:
    found = question.kept_and_missed(_DUTIES)
    drawn = _by_rule(question, found, HEADS["duty"], ("met", "late", "overdue", "open"))
    due = {state: sum(of.get(state, 0) for of in found.values()) for state in ("met", "late", "overdue")}
    fell, kept = sum(due.values()), due["met"]
    share = 0 if not fell else round(100 * kept / fell)
    said = Words(
        f"Dari {fell} yang jatuh tempo pada tahun {question.year}, {kept} tepat waktu ({share}%)."
        if fell
        else f"Belum ada yang jatuh tempo pada tahun {question.year}.",
        f"Of {fell} that fell due in {question.year}, {kept} were kept on time ({share}%)."
        if fell
        else f"Nothing fell due in {question.year} yet.",
    ).to(question.language)
    title = Words("Kepatuhan evaluasi dan pelaporan", "Evaluation and reporting duties kept")
    return _report(question, "kepatuhan", title, said, drawn)


def _notices(question: Question) -> Report:
    found = question.kept_and_missed(_NOTICES)
    drawn = _by_rule(question, found, HEADS["notice"], ("overdue", "late"))
    missed = sum(of.get(state, 0) for of in found.values() for state in ("overdue", "late"))
    said = Words(
        f"{missed or 'Tidak ada'} pemberitahuan terlewat atau terlambat pada tahun {question.year}.",
        f"{missed or 'No'} notices were missed or late in {question.year}.",
    ).to(question.language)
    title = Words("Pemberitahuan yang terlewat", "Missed notices")
    return _report(question, "pemberitahuan", title, said, drawn)


def _forecast(question: Question) -> Report:
    language, first = question.language, question.asked.today.replace(day=1)
    months = [add_months(first, number) for number in range(FORECAST)]
    last = last_of_month(months[-1])
    found: dict[date, dict[str, int]] = {}
    by_day = question.over_all(
        ("endings", last),
        lambda: endings(question.session, question.asked.actor, question.asked.today, last),
    )
    for day, counts in by_day.items():
        of_month = found.setdefault(day.replace(day=1), {})
        for standing, count in counts.items():
            of_month[standing] = of_month.get(standing, 0) + count
    measured = [
        Measured(
            f"{MONTHS[month.month - 1].to(language)} {month.year}",
            tuple(found.get(month, {}).get(standing, 0) for standing in RENEWALS),
            short=short_month(month.month, language)[0],
            address=list_of(
                Wanted(max(month, question.asked.today), last_of_month(month), what=What.END),
                states="terbuka",
            ),
            mark=year_mark(months, month),
        )
        for month in months
    ]
    parts = [words.to(language) for words in RENEWALS.values()]
    drawn = chart(HEADS["month"].to(language), parts, HEADS["total"].to(language), measured)
    ending = sum(one.total for one in drawn.bars)
    late = sum(of.get("too_late", 0) for of in found.values())
    too_late = Words(
        f"; untuk {late} waktu meminta perpanjangan sudah lewat" if late else "",
        f"; for {late} it is too late to ask for renewal" if late else "",
    ).to(language)
    said = Words(
        f"{ending} masa berlaku berakhir dalam {FORECAST} bulan ke depan{too_late}.",
        f"{ending} terms end in the next {FORECAST} months{too_late}.",
    ).to(language)
    return _report(
        question,
        "perpanjangan",
        Words("Perkiraan perpanjangan", "Renewal forecast"),
        said,
        drawn,
        upright=True,
    )


def _by_rule(
    question: Question, found: Mapping[str, Mapping[str, int]], of: Words, states: tuple[str, ...]
) -> Chart:
    first, last = question.year_days
    measured = [
        Measured(
            rule_title(rule, question.language),
            tuple(counts.get(state, 0) for state in states),
            address=list_of(Wanted(first, last, rules=(rule,))),
        )
        for rule, counts in found.items()
    ]
    parts = [KEPT[state].to(question.language) for state in states]
    ordered = sorted(measured, key=lambda one: (-sum(one.counts), one.name))
    return chart(of.to(question.language), parts, HEADS["total"].to(question.language), ordered)


def _ends_in(year: int) -> str:
    return list_of(Wanted(date(year, 1, 1), date(year, 12, 31), what=What.END))


_REPORTS: dict[str, Callable[[Question], Report]] = {
    "perpanjangan": _forecast,
    "kepatuhan": _compliance,
    "pemberitahuan": _notices,
    "mitra": _partners,
    "tahun": _years,
}
