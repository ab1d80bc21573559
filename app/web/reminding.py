"""When people are reminded: the table that says so, and what was told of one agreement."""

from dataclasses import dataclass

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.seeing import permit_house, seeing
from app.acts.set_reminding import remind_of
from app.domain.people import Power
from app.domain.reminder_settings import AgreementReminding
from app.domain.reminding import LeadTimes, ReminderLine, Told
from app.records.reminder_table import read_own_lines, the_reminders
from app.register.reminder_reading import RemindersOfAgreement, ToldReminder, reminders_of
from app.web.agreements import known_slug
from app.web.forms import Form, done
from app.web.frame import Asked, language_of, page
from app.web.naming import Names, names_by_key
from app.web.prose import Block, blocks
from app.wording.dates import instant_words, long_date
from app.wording.language import Language, Words
from app.wording.reminding import COLUMNS, KINDS, NATURES, ROLES, SIDES, STATES, told_words
from app.wording.rules import deadline_title, rule_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_ALL = Words("Semua tenggat", "All deadlines")
_DAILY = Words("+tiap", "+daily")


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the table: of which deadlines it speaks, and who is told when."""

    about: str
    narrowed: str
    told: tuple[tuple[str, str], ...]
    at_once: str


@dataclass(frozen=True, slots=True)
class TablePage:
    before: tuple[Block, ...]
    lines: tuple[LineShown, ...]
    roles: tuple[str, ...]
    behind: tuple[Block, ...]
    version: str


@dataclass(frozen=True, slots=True)
class ToldShown:
    deadline: str
    what: str
    to: str
    role: str
    state: str
    waits: bool
    when: str


@dataclass(frozen=True, slots=True)
class AgreementRemindersPage:
    slug: str
    title: str
    next_on: str | None
    told: tuple[ToldShown, ...]
    more: int
    own: tuple[LineShown, ...]
    roles: tuple[str, ...]
    tells: bool
    # Each other party with its addresses.
    addresses: tuple[tuple[str, str], ...]
    may_set: bool


class ReminderTableController(Controller):
    path = "/pengaturan/pengingat"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "reminders.see")
        language = language_of(request)
        book = the_reminders()
        view = TablePage(
            blocks(book.before),
            tuple(_line(one, language) for one in book.table.lines),
            _roles(language),
            blocks(book.behind),
            book.table.version,
        )
        return page(request, "reminder_table.html", view)


class AgreementRemindersController(Controller):
    path = "/perjanjian/{slug:str}/pengingat"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "reminders.see", slug)
        language = language_of(request)
        who = names_by_key(doing.engine, language)
        with seeing(doing, known_slug(slug)) as (session, found):
            told = reminders_of(session, slug, doing.now)
        parties = {one.number: one.short or one.institution for one in found.agreement.parties}
        view = AgreementRemindersPage(
            slug=slug,
            title=found.agreement.title,
            next_on=None if told.next_on is None else long_date(told.next_on, language),
            told=tuple(_told(one, who, language) for one in told.told),
            more=told.count - len(told.told),
            own=tuple(_line(one, language) for one in read_own_lines(told.settings.own_rows)),
            roles=_roles(language),
            tells=told.settings.tell_other_party,
            addresses=_addresses(told, parties),
            may_set=found.withdrawal is None and Power.RECORD in doing.by.powers,
        )
        return page(request, "agreement_reminders.html", view)

    @post("/", sync_to_thread=True)
    def set(
        self, slug: FromPath[str], doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Redirect:
        permit_house(doing, Power.RECORD, "agreement.remind", slug)
        with seeing(doing, known_slug(slug)) as (session, _):
            own = reminders_of(session, slug, doing.now, limit=1).settings.own_rows
        remind_of(doing, slug, AgreementReminding(form.checked("tells"), own))
        return done(f"/perjanjian/{slug}/pengingat", "reminders_set")


def _line(one: ReminderLine, language: Language) -> LineShown:
    narrowed = [
        words.to(language)
        for words in (
            None if one.kind is None else KINDS[one.kind],
            None if one.nature is None else NATURES[one.nature],
            None if one.side is None else SIDES[one.side],
        )
        if words is not None
    ]
    return LineShown(
        about=_ALL.to(language) if one.rule is None else rule_title(one.rule, language),
        narrowed=", ".join(narrowed),
        told=tuple((COLUMNS[each].to(language), _leads(one.told[each], language)) for each in Told),
        at_once=_leads(one.at_once, language),
    )


def _leads(times: LeadTimes, language: Language) -> str:
    return str(times).replace(_DAILY.to(Language.INDONESIAN), _DAILY.to(language))


def _roles(language: Language) -> tuple[str, ...]:
    return tuple(COLUMNS[one].to(language) for one in Told)


def _told(one: ToldReminder, who: Names, language: Language) -> ToldShown:
    when = one.not_before if one.sent_at is None else one.sent_at
    return ToldShown(
        deadline=deadline_title(one.rule, one.ref, language),
        what=told_words(one.rule, one.lead, one.says, language),
        to=who.of_account(one.account) or one.address,
        role=ROLES[Told(one.role)].to(language),
        state=STATES[one.state].to(language),
        waits=one.sent_at is None,
        when=instant_words(when, language),
    )


def _addresses(told: RemindersOfAgreement, parties: dict[int, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, ", ".join(told.addresses.get(number, ()))) for number, name in parties.items())
