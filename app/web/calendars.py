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
from app.acts.subscribe import calendar, make_calendar_address, revoke_calendar_address
from app.domain.faults import FaultyInput
from app.domain.people import Denied
from app.register import calendars
from app.register.database import reading
from app.sending.calendar_feed import MEDIA, DatedDeadline, feed
from app.sending.composing import House
from app.settings import Settings
from app.web.forms import Form, done
from app.web.frame import Asked, language_of, page
from app.web.import_views import instant
from app.web.presence import OPEN
from app.wording.language import Language

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class AddressLine:
    digest: str
    title: str | None
    made: str


@dataclass(frozen=True, slots=True)
class AddressGiven:
    address: str
    title: str | None


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
        return done("/akun", "calendar_revoked")


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
    return tuple(
        AddressLine(one.digest, one.title, instant(one.made_at, language_of(request))) for one in found
    )
