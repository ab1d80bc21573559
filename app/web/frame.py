"""What every page has around it: the reader's language, the version, the nonce; and how a page is made."""

import tomllib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from litestar import Request
from litestar.datastructures import Cookie
from litestar.response import Template

from app.acts.doing import Doing
from app.domain.people import Power, Role
from app.register.database import Reading
from app.register.remembering import Remembered
from app.settings import CHECKOUT
from app.web.menu import Menu, menu_for
from app.web.packing import Page
from app.web.presence import TOKEN_FIELD, form_token, guest_cookie, is_private, present
from app.web.security import nonce_of
from app.web.templating import named
from app.wording.language import Language, Words
from app.wording.names import LANGUAGES
from app.wording.notices import NOTICES
from app.wording.people import role_name

CHOICE = "bahasa"
THEME = "tema"
_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class _Theme:
    words: Words
    icon: str
    attribute: str | None


_AS_THE_SYSTEM = "sistem"
_THEMES = {
    "terang": _Theme(Words("Terang", "Light"), "sun", "light"),
    "gelap": _Theme(Words("Gelap", "Dark"), "moon", "dark"),
    _AS_THE_SYSTEM: _Theme(Words("Seperti sistem", "As the system"), "device-desktop", None),
}
_NOTHING = Menu((), ())
# Nobody stands between a browser and its own machine.
_AT_HOME = {"localhost", "127.0.0.1", "::1"}

# A request of ours; who is behind it, `presence` knows.
Asked = Request[Any, Any, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The way to this very page in another language."""

    code: str
    name: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """The way to this very page in light, in dark, or as the system has it."""

    name: str
    icon: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is signed in, as the frame shows it."""

    name: str
    role: str
    administers: bool
    # Not of a partner: the pages that are the house's own are told to nobody else.
    of_house: bool
    # Whose pages the menu offers besides.
    audits: bool
    drafts: bool
    records: bool


@dataclass(frozen=True, slots=True)
class Frame:
    language: Language
    languages: tuple[LanguageLink, ...]
    nonce: str
    version: str
    # None where nobody is signed in.
    person: Person | None
    # What every form carries, under the name `token_field`.
    token: str
    token_field: str
    # What was just done.
    notice: str | None
    menu: Menu
    themes: tuple[ThemeLink, ...]
    # As Tabler calls it; none: as the system has it.
    theme: str | None
    # Whoever is on the way can read along, and the reader should know.
    overheard: bool


def page(
    request: Asked,
    template: str,
    view: object,
    *,
    status: int = 200,
    cookies: Sequence[Cookie] = (),
    guests: bool = False,
) -> Template:
    """A page in the reader's language; a language that was asked for is kept for the pages to come.

    `guests`: it has a form for whoever has not signed in.
    """
    language = language_of(request)
    frame = _frame(request, language, guests=guests)
    cookies = [*cookies, *(guest_cookie(request) if guests else ())]
    if _language(request.query_params.get(CHOICE)) is not None:
        cookies.append(language_cookie(language))
    if request.query_params.get(THEME) in _THEMES:
        cookies.append(_kept(THEME, _theme(request)))
    return Page(
        named(template, language),
        context={"frame": frame, "page": view},
        cookies=cookies,
        headers={"Content-Language": language.value},
        media_type="text/html",
        status_code=status,
    )


class Counting(Protocol):
    """Counts over the whole register, or tells what was counted as long as it stands."""

    def __call__(self, asked: Hashable, count: Callable[[], T], /) -> T: ...


def counting(request: Asked, session: Reading, doing: Doing) -> Counting:
    remembered: Remembered = request.app.state.remembered

    def over_all(asked: Hashable, count: Callable[[], T]) -> T:
        return remembered.told(session, doing.by, doing.now, asked, count)

    return over_all


def language_of(request: Asked) -> Language:
    chosen = _language(request.query_params.get(CHOICE)) or _language(request.cookies.get(CHOICE))
    default: Language = request.app.state.language
    who = present(request)
    return chosen or (None if who is None else _language(who.language)) or default


def language_cookie(language: Language) -> Cookie:
    return _kept(CHOICE, language.value)


def _kept(name: str, value: str) -> Cookie:
    return Cookie(key=name, value=value, max_age=_YEAR, httponly=True, samesite="lax")


def running_version() -> str:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    version: str = project["project"]["version"]
    return version


def _frame(request: Asked, language: Language, *, guests: bool) -> Frame:
    who = present(request)
    person = None
    if who is not None:
        assert who.actor.role is not None, "who comes by the web has a role"
        powers = who.actor.powers
        person = Person(
            who.name,
            role_name(who.actor.role, language),
            administers=Power.ADMINISTER in powers,
            of_house=who.actor.role is not Role.PARTNER,
            audits=Power.AUDIT in powers,
            drafts=Power.DRAFT in powers,
            records=Power.RECORD in powers,
        )
    notice = NOTICES.get(request.query_params.get("kabar", ""))
    return Frame(
        language,
        tuple(
            LanguageLink(one.value, name, _address(request, CHOICE, one.value), one is language)
            for one, name in LANGUAGES.items()
        ),
        nonce_of(request.scope),
        request.app.state.version,
        person,
        form_token(request) if who is not None or guests else "",
        TOKEN_FIELD,
        None if notice is None else notice.to(language),
        _NOTHING if who is None else menu_for(who.actor, request.app.state.served, language),
        tuple(
            ThemeLink(
                one.words.to(language), one.icon, _address(request, THEME, name), name == _theme(request)
            )
            for name, one in _THEMES.items()
        ),
        _THEMES[_theme(request)].attribute,
        who is not None and not is_private(request.scope) and request.base_url.hostname not in _AT_HOME,
    )


def _address(request: Asked, choice: str, value: str) -> str:
    """This page's own address, with another choice; relative, so that nothing of the host is trusted."""
    kept = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if name not in {CHOICE, THEME, "kabar"}
    ]
    return "?" + urlencode([*kept, (choice, value)])


def _theme(request: Asked) -> str:
    asked = (request.query_params.get(THEME), request.cookies.get(THEME))
    return next((one for one in asked if one in _THEMES), _AS_THE_SYSTEM)


def _language(text: str | None) -> Language | None:
    return next((one for one in Language if one == text), None)
