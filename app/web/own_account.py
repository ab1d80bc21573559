"""The own account: password, second factor, sessions, language."""

from dataclasses import dataclass, replace
from datetime import time

import segno
from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from markupsafe import Markup

from app.acts.doing import Doing
from app.acts.people import own_account as acts
from app.acts.people import sessions, totp
from app.acts.people.strength import SHORTEST
from app.acts.people.visit import Visit
from app.acts.set_reminding import remind_me
from app.domain.faults import FaultyInput
from app.domain.people import Denied
from app.domain.reminder_settings import LAST_HOUR, PersonalReminding
from app.register import accounts
from app.register.accounts import Entry, Present
from app.register.database import reading
from app.register.reminder_settings import personal_reminding
from app.web.browsers import browser_name
from app.web.calendars import AddressLine, address_lines
from app.web.doors import twice_the_same
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_cookie, language_of, page
from app.web.presence import coming_in, is_private
from app.wording.dates import clock_words, instant_words
from app.wording.language import Language
from app.wording.names import LANGUAGES
from app.wording.people import role_name, role_task

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_SECRETS = ("current", "password", "again", "code")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    name: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    digest: str
    browser: str
    origin: str
    begun: str
    current: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    name: str
    email: str
    role: str
    role_task: str
    institution: str | None
    second_factor: bool
    codes_left: int
    sessions: tuple[SessionLine, ...]
    languages: tuple[Option, ...]
    language: str
    least: int
    private: bool
    calendars: tuple[AddressLine, ...]
    reminding: PersonalReminding
    hours: tuple[Option, ...]
    # The forms that are wrong, by name; the others are empty.
    password: Filled = EMPTY
    factor: Filled = EMPTY


@dataclass(frozen=True, slots=True)
class SecondFactorPage:
    form: Filled
    square: Markup
    secret: str


@dataclass(frozen=True, slots=True)
class CodesPage:
    codes: tuple[str, ...]


class OwnAccountController(Controller):
    path = "/akun"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def show(
        self, request: Asked, doing: NamedDependency[Doing], present: NamedDependency[Present]
    ) -> Template:
        return _shown(request, doing, present)

    @post("/sandi", sync_to_thread=True)
    def password(
        self,
        request: Asked,
        doing: NamedDependency[Doing],
        present: NamedDependency[Present],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        try:
            acts.change_password(doing, form.exactly("current"), twice_the_same(form), present.digest)
        except FaultyInput as error:
            filled = refilled(form, error, language_of(request), but=_SECRETS)
            return _shown(request, doing, present, password=filled)
        return done("/akun", "password_changed")

    @post("/kode", sync_to_thread=True)
    def begin_codes(
        self,
        request: Asked,
        doing: NamedDependency[Doing],
        present: NamedDependency[Present],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        """Begin with codes, end with them, or make new recovery codes: each asks for the password."""
        what = form.text("what")
        try:
            if what == "stop":
                acts.stop_second_factor(doing, form.exactly("factor_current"), present.digest)
                return done("/akun", "second_factor_off")
            if what == "renew":
                codes = acts.renew_recovery_codes(doing, form.exactly("factor_current"))
                return page(request, "recovery_codes.html", CodesPage(codes))
            acts.begin_second_factor(doing, form.exactly("factor_current"))
        except FaultyInput as error:
            filled = refilled(
                form, _elsewhere(error, "factor_current"), language_of(request), but=("factor_current",)
            )
            return _shown(request, doing, present, factor=filled)
        return done("/akun/kode")

    @route("/kode", http_method=_SHOWN, sync_to_thread=True)
    def codes(self, request: Asked, doing: NamedDependency[Doing]) -> Template | Redirect:
        return _second_factor(request, doing, EMPTY)

    @post("/kode/pastikan", sync_to_thread=True)
    def confirm_codes(
        self,
        request: Asked,
        doing: NamedDependency[Doing],
        visit: NamedDependency[Visit],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        try:
            token, codes = acts.confirm_second_factor(doing, form.text("code"), visit)
        except FaultyInput as error:
            return _second_factor(request, doing, refilled(form, error, language_of(request), but=_SECRETS))
        # Seen this once: the register keeps their digests alone.
        return page(request, "recovery_codes.html", CodesPage(codes), cookies=[coming_in(request, token)])

    @post("/sesi", sync_to_thread=True)
    def end_session(self, doing: NamedDependency[Doing], form: NamedDependency[Form]) -> Redirect:
        sessions.end_session(doing, form.text("digest"))
        return done("/akun", "session_ended")

    @post("/sesi/lain", sync_to_thread=True)
    def end_others(self, doing: NamedDependency[Doing], present: NamedDependency[Present]) -> Redirect:
        sessions.end_other_sessions(doing, present.digest)
        return done("/akun", "sessions_ended")

    @post("/bahasa", sync_to_thread=True)
    def language(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Redirect:
        chosen = next((one for one in Language if one == form.text("language")), language_of(request))
        acts.choose_language(doing, chosen)
        return done("/akun", "language_chosen", cookies=[language_cookie(chosen)])

    @post("/pengingat", sync_to_thread=True)
    def remind(self, doing: NamedDependency[Doing], form: NamedDependency[Form]) -> Redirect:
        hour = form.number("digest_hour")
        # Chosen from a list: whoever sends anything else gets the usual hour.
        known = hour if hour is not None and hour <= LAST_HOUR else PersonalReminding().digest_hour
        remind_me(doing, PersonalReminding(known, form.checked("urgent_at_once")))
        return done("/akun", "reminding_set")


def _shown(
    request: Asked, doing: Doing, present: Present, *, password: Filled = EMPTY, factor: Filled = EMPTY
) -> Template:
    language = language_of(request)
    assert doing.by.account is not None, "who comes by the web has an account"
    with reading(doing.engine) as session:
        account = accounts.account(session, doing.by.account)
        standing = [
            one
            for one in accounts.entries(session, doing.by.account, doing.now)
            if doing.now - one.seen_at <= sessions.IDLE
        ]
        left = accounts.codes_left(session, doing.by.account)
        reminding = personal_reminding(session, doing.by.account)
    assert account is not None, "an account is never deleted"
    view = AccountPage(
        name=account.name,
        email=account.email,
        role=role_name(account.role, language),
        role_task=role_task(account.role, language),
        institution=account.institution,
        second_factor=account.second_factor,
        codes_left=left,
        sessions=tuple(_line(one, present.digest, language) for one in standing),
        languages=tuple(Option(one.value, name) for one, name in LANGUAGES.items()),
        language=language.value,
        least=SHORTEST,
        private=is_private(request.scope),
        calendars=address_lines(request, doing, doing.by.account),
        reminding=reminding,
        hours=tuple(
            Option(str(hour), f"{clock_words(time(hour), language)} WIB") for hour in range(LAST_HOUR + 1)
        ),
        password=password,
        factor=factor,
    )
    wrong = password.complaints or factor.complaints
    return page(request, "account.html", view, status=422 if wrong else 200)


def _second_factor(request: Asked, doing: Doing, form: Filled) -> Template | Redirect:
    secret = acts.pending_secret(doing)
    if secret is None:
        return done("/akun")
    with reading(doing.engine) as session:
        assert doing.by.account is not None, "who comes by the web has an account"
        account = accounts.account(session, doing.by.account)
    assert account is not None, "an account is never deleted"
    square = segno.make(totp.address(secret, account.email), error="m", micro=False)
    drawn = Markup(square.svg_inline(light="#fff", dark="#000", border=4, omitsize=True))  # noqa: S704 - ours alone
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    view = SecondFactorPage(form, drawn, spaced)
    return page(request, "second_factor.html", view, status=422 if form.complaints else 200)


def _line(entry: Entry, current: str, language: Language) -> SessionLine:
    return SessionLine(
        digest=entry.digest,
        browser=browser_name(entry.browser, language),
        origin=entry.origin or "",
        begun=instant_words(entry.begun_at, language),
        current=entry.digest == current,
    )


def _elsewhere(error: FaultyInput, name: str) -> FaultyInput:
    """The same faults at another field: two forms of one page ask for the password."""
    if isinstance(error, Denied):
        return error
    return FaultyInput(
        *(replace(one, path=(name,)) if one.path == ("current",) else one for one in error.faults)
    )
