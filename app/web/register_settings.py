"""How this register is set up: the administrator's page. It shows what is so; of it only held mail can be changed here."""

from dataclasses import dataclass

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.release_mail import release_mail
from app.acts.seeing import permit
from app.domain.faults import FaultyInput
from app.domain.holidays import HolidayKind, HolidayYear
from app.domain.people import Power, Role
from app.register.circles import accounts_with
from app.register.database import reading
from app.register.holidays import holidays
from app.register.state import mail_held
from app.settings import Setting, describe_settings
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.mail_room import sink_page
from app.wording.dates import instant_words, long_date
from app.wording.language import Language, Words

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class DayLine:
    on: str
    name: str
    joint_leave: bool


@dataclass(frozen=True, slots=True)
class YearLine:
    year: int
    confirmed: bool
    decree: str | None
    days: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class SettingsPage:
    # Where each thing is set: address, title, and what is set there.
    ways: tuple[tuple[str, str, str], ...]
    settings: tuple[Setting, ...]
    years: tuple[YearLine, ...]
    # The first that the list lacks.
    next_year: int
    lone_approver: bool
    held_since: str | None
    form: Filled


class SettingsController(Controller):
    path = "/pengaturan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "settings.see")
        return _index(request, doing, EMPTY)

    @route("/surat", http_method=_SHOWN, sync_to_thread=True)
    def mail(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        return sink_page(request, doing)

    @post("/surat", sync_to_thread=True)
    def release(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "mail.release")
        try:
            release_mail(doing, form.text("reason"))
        except FaultyInput as error:
            return _index(request, doing, refilled(form, error, language_of(request)))
        return done("/pengaturan", "mail_released")


_WAYS = (
    (
        "/instansi",
        Words("Instansi", "Institutions"),
        Words("Nama, unit, alamat surat, dan penanda tangan", "Names, units, addresses and signatories"),
    ),
    (
        "/orang",
        Words("Orang", "People"),
        Words("Akun, peran, dan undangan", "Accounts, roles and invitations"),
    ),
    (
        "/pendelegasian",
        Words("Pelimpahan", "Delegations"),
        Words("Plt. dan Plh., dengan tanggal dan keputusannya", "Who acts for whom, with dates and decree"),
    ),
    (
        "/pengaturan/pengingat",
        Words("Pengingat", "Reminders"),
        Words("Berapa hari sebelumnya, dan kepada siapa", "How many days before, and whom"),
    ),
    (
        "/naskah/pola",
        Words("Nomor naskah", "Paper numbers"),
        Words("Pola nomor tiap instansi dan klasifikasi", "Patterns by institution and kind of paper"),
    ),
    (
        "/pengaturan/kerja",
        Words("Surat dan pekerjaan", "Mail and jobs"),
        Words("Antrean, kegagalan, dan sapuan berikutnya", "Queue, failures and the next sweep"),
    ),
    (
        "/aturan",
        Words("Bacaan bawaan", "Readings adopted"),
        Words(
            "Bacaan setiap temuan; bacaan lain dipilih pada satu perjanjian",
            "The reading of each finding; another can be adopted for a single agreement",
        ),
    ),
)


def _index(request: Asked, doing: Doing, form: Filled) -> Template:
    language = language_of(request)
    with reading(doing.engine) as session:
        years = holidays(session).years
        approvers = accounts_with(session, Role.APPROVER.value)
        held = mail_held(session)
    view = SettingsPage(
        tuple((address, title.to(language), about.to(language)) for address, title, about in _WAYS),
        tuple(describe_settings()),
        tuple(_year(one, language) for one in reversed(years)),
        max((one.year + 1 for one in years), default=doing.now.year),
        approvers < 2,
        None if held is None else instant_words(held.since, language),
        form,
    )
    return page(request, "settings.html", view, status=422 if form.complaints else 200)


def _year(year: HolidayYear, language: Language) -> YearLine:
    days = tuple(
        DayLine(long_date(one.on, language), one.name, one.kind is HolidayKind.JOINT_LEAVE)
        for one in year.days
    )
    return YearLine(year.year, year.confirmed, year.decree, days)
