"""Calendars: the feed at its secret address, and where people make and revoke theirs."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime

from litestar import Controller, HttpMethod, Response, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy import Engine

from app.acts.doing import Doing
from app.acts.seeing import seeing
from app.acts.subscribe import calendar, make_calendar_address, revoke_calendar_address
from app.domain.faults import FaultyInput
from app.domain.people import Denied
from app.register import calendars
from app.register.calendars import Address
from app.register.database import reading
from app.sending.calendar_feed import MEDIA, DatedDeadline, feed
from app.sending.composing import House
from app.settings import Settings
from app.web.agreements import known_slug
from app.web.forms import Form, done
from app.web.frame import Asked, language_of, page
from app.web.presence import OPEN
from app.wording.dates import instant_words
from app.wording.language import Language

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class AddressLine:
    digest: str
    title: str | None
    made: str


@dataclass(frozen=True, slots=True)
class AgreementCalendar:
    """One's own addresses of one agreement's calendar."""

    slug: str
    title: str
    addresses: tuple[AddressLine, ...]


@dataclass(frozen=True, slots=True)
class AddressGiven:
    address: str
    agreement: str | None


class FeedController(Controller):
    path = "/akun/kalender"

    @post("/", sync_to_thread=True)
    def make(self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]) -> Template:
        slug = form.text("agreement") or None
        try:
            token = make_calendar_address(doing, slug)
        except Denied:
            raise
        except FaultyInput as error:
            raise NotFoundException from error
        address = f"{request.app.state.address}/kalender/{token}.ics"
        # Seen this once: the register keeps its digest alone.
        return page(request, "calendar_address.html", AddressGiven(address, slug))

    @post("/cabut", sync_to_thread=True)
    def revoke(self, doing: NamedDependency[Doing], form: NamedDependency[Form]) -> Redirect:
        # One that is no more, or somebody else's, is none of one's own: there is nothing to revoke, and nothing to tell.
        with suppress(FaultyInput):
            revoke_calendar_address(doing, form.text("digest"))
        slug = form.text("agreement")
        home = f"/perjanjian/{known_slug(slug)}/kalender" if slug else "/akun"
        return done(home, "calendar_revoked")


class AgreementCalendarController(Controller):
    path = "/perjanjian/{slug:str}/kalender"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        with seeing(doing, known_slug(slug)) as (session, found):
            account = doing.by.account
            own = () if account is None else calendars.addresses_of(session, account)
            lines = tuple(_line(one, language_of(request)) for one in own if one.agreement == slug)
        return page(request, "agreement_calendar.html", AgreementCalendar(slug, found.agreement.title, lines))


@route("/kalender/{name:str}", http_method=_SHOWN, opt=OPEN, sync_to_thread=True)
def calendar_feed(
    request: Asked, name: FromPath[str], engine: NamedDependency[Engine], now: NamedDependency[datetime]
) -> Response[bytes]:
    """For programs, which cannot sign in: whoever has the address reads it."""
    token, dot, kind = name.rpartition(".")
    if not dot or kind != "ics":
        raise NotFoundException
    try:
        found = calendar(engine, token, now)
    except FaultyInput as error:
        raise NotFoundException from error
    settings: Settings = request.app.state.settings
    house = House(request.app.state.address, settings.mail_from)
    language = Language(found.language or request.app.state.language)
    entries = [DatedDeadline(**asdict(one)) for one in found.entries]
    title = f"Ikat: {entries[0].title}" if found.agreement and entries else "Ikat"
    return Response(feed(title, entries, house.address, house.domain, language), media_type=MEDIA)


def address_lines(request: Asked, doing: Doing, account: int) -> tuple[AddressLine, ...]:
    with reading(doing.engine) as session:
        found = calendars.addresses_of(session, account)
    return tuple(_line(one, language_of(request)) for one in found)


def _line(one: Address, language: Language) -> AddressLine:
    return AddressLine(one.digest, one.title, instant_words(one.made_at, language))
