"""The door: signing in, the code, signing out, links that set a password."""

from dataclasses import dataclass
from urllib.parse import quote

from litestar import Controller, HttpMethod, post, route
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.people.demo import DEMO_PASSWORD, demo_accounts
from app.acts.people.links import LinkShown, Purpose, ask_for_link, look_at_link, use_link
from app.acts.people.sessions import sign_out
from app.acts.people.sign_in import SignedIn, give_code, sign_in
from app.acts.people.strength import SHORTEST
from app.acts.people.visit import Visit
from app.domain.faults import Fault, FaultyInput
from app.register.accounts import Present
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_cookie, language_of, page
from app.web.presence import (
    OPEN,
    coming_in,
    going_out,
    halfway,
    is_private,
    own_path,
    present,
    session_token,
)
from app.wording.language import Language
from app.wording.people import role_name

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    name: str
    email: str
    role: str


@dataclass(frozen=True, slots=True)
class DoorPage:
    form: Filled
    back: str
    private: bool
    demo: tuple[DemoAccount, ...] = ()
    demo_password: str = ""


@dataclass(frozen=True, slots=True)
class LinkPage:
    form: Filled
    token: str
    name: str
    email: str
    invites: bool
    least: int


class DoorController(Controller):
    path = "/masuk"
    opt = OPEN

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def door(self, request: Asked, visit: NamedDependency[Visit]) -> Template | Redirect:
        back = own_path(request.query_params.get("ke", "/"))
        if present(request) is not None:
            return done(back)
        return _door(request, visit, EMPTY, back)

    @post("/", sync_to_thread=True)
    def come_in(
        self, request: Asked, visit: NamedDependency[Visit], form: NamedDependency[Form]
    ) -> Template | Redirect:
        back = own_path(form.text("ke") or "/")
        try:
            entered = sign_in(visit, form.text("email"), form.exactly("password"))
        except FaultyInput as error:
            return _door(request, visit, refilled(form, error, language_of(request), but=["password"]), back)
        return _entered(request, entered, back)

    @route("/kode", http_method=_SHOWN, sync_to_thread=False)
    def code(self, request: Asked) -> Template | Redirect:
        back = own_path(request.query_params.get("ke", "/"))
        if not halfway(request):
            return done(back)
        return _code(request, EMPTY, back)

    @post("/kode", sync_to_thread=True)
    def take_code(
        self, request: Asked, visit: NamedDependency[Visit], form: NamedDependency[Form]
    ) -> Template | Redirect:
        back = own_path(form.text("ke") or "/")
        try:
            entered = give_code(visit, session_token(request), form.text("code"))
        except FaultyInput as error:
            filled = refilled(form, error, language_of(request), but=["code"])
            if any(fault.code == "entry.begin_again" for fault in error.faults):
                return _door(request, visit, filled, back)
            return _code(request, filled, back)
        return _entered(request, entered, back)

    @route("/lupa", http_method=_SHOWN, sync_to_thread=False)
    def forgotten(self, request: Asked) -> Template:
        return page(request, "forgotten.html", EMPTY, guests=True)

    @post("/lupa", sync_to_thread=True)
    def ask(self, visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Redirect:
        ask_for_link(visit, form.text("email"))
        return done("/masuk", "link_asked")


class LinkController(Controller):
    """A link that was handed over: to open an account, or to set a new password."""

    path = "/tautan"
    opt = OPEN

    @route("/{token:str}", http_method=_SHOWN, sync_to_thread=True)
    def look(self, request: Asked, token: FromPath[str], visit: NamedDependency[Visit]) -> Template:
        # Looking uses nothing up: mail scanners and previews look at every link.
        return _link(request, token, look_at_link(visit.engine, token, visit.now), EMPTY)

    @post("/{token:str}", sync_to_thread=True)
    def use(
        self,
        request: Asked,
        token: FromPath[str],
        visit: NamedDependency[Visit],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        shown = look_at_link(visit.engine, token, visit.now)
        try:
            password = twice_the_same(form)
            entered = use_link(visit, token, password)
        except FaultyInput as error:
            filled = refilled(form, error, language_of(request), but=["password", "again"])
            return _link(request, token, shown, filled)
        return _entered(request, entered, "/")


@post("/keluar", sync_to_thread=True)
def sign_out_now(
    request: Asked, doing: NamedDependency[Doing], present: NamedDependency[Present]
) -> Redirect:
    sign_out(doing, present.digest)
    answer = done("/masuk", "signed_out", cookies=[going_out(request)])
    # What the browser may have kept of the pages goes as well; not the cookies, for the language stays chosen.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def twice_the_same(form: Form) -> str:
    """A new password as it was typed both times."""
    password = form.exactly("password")
    if password != form.exactly("again"):
        raise FaultyInput(Fault("password.differs", {}, ("again",)))
    return password


def _entered(request: Asked, entered: SignedIn, back: str) -> Redirect:
    cookies: list[Cookie] = [coming_in(request, entered.token)]
    if entered.language is not None:
        cookies.append(language_cookie(Language(entered.language)))
    if entered.halfway:
        return done(f"/masuk/kode{_query(back)}", cookies=cookies)
    return done(back, None if entered.codes_left is None else "codes_few", cookies=cookies)


def _door(request: Asked, visit: Visit, form: Filled, back: str) -> Template:
    demo: tuple[DemoAccount, ...] = ()
    if request.app.state.demo:
        language = language_of(request)
        demo = tuple(
            DemoAccount(one.name, one.email, role_name(one.role, language))
            for one in demo_accounts(visit.engine)
        )
    view = DoorPage(form, back, is_private(request.scope), demo, DEMO_PASSWORD if demo else "")
    return page(request, "door.html", view, guests=True, status=422 if form.complaints else 200)


def _code(request: Asked, form: Filled, back: str) -> Template:
    view = DoorPage(form, back, is_private(request.scope))
    return page(request, "code.html", view, guests=True, status=422 if form.complaints else 200)


def _link(request: Asked, token: str, shown: LinkShown, form: Filled) -> Template:
    view = LinkPage(form, token, shown.name, shown.email, shown.purpose is Purpose.INVITATION, SHORTEST)
    return page(request, "link.html", view, guests=True, status=422 if form.complaints else 200)


def _query(back: str) -> str:
    return "" if back == "/" else f"?ke={quote(back, safe='')}"
