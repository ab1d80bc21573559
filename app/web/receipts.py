"""Receipt of a notice: a link is made for whoever has no account, and the open page on which it is confirmed."""

from dataclasses import dataclass
from datetime import datetime

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from app.acts.asking import Ask
from app.acts.doing import Doing
from app.acts.people.visit import Visit
from app.acts.receipt import LASTS, confirm_by_link, look_at_link, make_receipt_link
from app.acts.seeing import permit
from app.domain.calendar import Zone, day_in
from app.domain.events import NOTICES
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Power
from app.register.contacts import contacts_on
from app.register.database import reading
from app.web.event_view import EventLine, event_line
from app.web.forms import EMPTY, Filled, Form, as_sentence, refilled
from app.web.frame import Asked, language_of, page
from app.web.presence import OPEN
from app.web.standing import Standing, standing_of
from app.wording.dates import long_date
from app.wording.faults import sentence
from app.wording.happenings import event_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class AskReceiptPage:
    slug: str
    agreement: str
    event: EventLine
    # The addresses that the recipient is known by.
    known: tuple[str, ...]
    form: Filled
    # Once it is made: shown here and nowhere again.
    address: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    token: str
    title: str
    notice: str
    day: str
    effective: str | None
    recipient: str
    until: str
    confirmed: str | None
    # It was confirmed before this.
    again: bool
    # Why the link leads nowhere.
    refused: str | None


class ReceiptLinkController(Controller):
    path = "/perjanjian/{slug:str}/peristiwa/tautan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def blank(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.RECORD, "receipt.ask", slug)
        return _asking(request, doing, standing_of(doing, slug), request.query_params.get("kunci", ""))

    @post("/", sync_to_thread=True)
    def make(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template:
        permit(doing, Power.RECORD, "receipt.ask", slug)
        standing = standing_of(doing, slug)
        key = form.exactly("kunci")
        try:
            token = make_receipt_link(doing, slug, key, form.text("recipient"))
        except FaultyInput as error:
            filled = refilled(form, error, language_of(request))
            return _asking(request, doing, standing, key, filled)
        filled = Filled({"recipient": form.text("recipient")})
        address = f"{request.app.state.address}/tautan-terima/{token}"
        return _asking(request, doing, standing, key, filled, address)


class ReceiptController(Controller):
    """Open: whoever holds the link is whoever it was sent to."""

    path = "/tautan-terima"
    opt = OPEN

    @route("/{token:str}", http_method=_SHOWN, sync_to_thread=True)
    def look(self, request: Asked, token: FromPath[str], visit: NamedDependency[Visit]) -> Template:
        # Looking confirms nothing: programs that check mail follow every link.
        return _receipt(request, visit, token)

    @post("/{token:str}", sync_to_thread=True)
    def confirm(
        self,
        request: Asked,
        token: FromPath[str],
        visit: NamedDependency[Visit],
        ask: NamedDependency[Ask],
    ) -> Template:
        try:
            told = confirm_by_link(visit.engine, token, visit.now, ask=ask, origin=visit.origin)
        except Denied:
            raise
        except FaultyInput as error:
            return _refused(request, token, error)
        return _receipt(request, visit, token, done=True, again=told.again)


def _asking(
    request: Asked,
    doing: Doing,
    standing: Standing,
    key: str,
    filled: Filled = EMPTY,
    address: str | None = None,
) -> Template:
    found = standing.event(key)
    if not isinstance(found.event, NOTICES):
        raise NotFoundException
    language = language_of(request)
    sender = getattr(found.event, "party", None)
    with reading(doing.engine) as session:
        contacts = [one.contact for one in contacts_on(session, standing.number, standing.today)]
    known = {email for one in contacts if one.party != sender for email in one.emails}
    view = AskReceiptPage(
        standing.slug,
        standing.agreement.title,
        event_line(standing, found, doing.by, language),
        tuple(sorted(known)),
        filled,
        address,
        standing.on(doing.now + LASTS, language) if address else None,
    )
    return page(request, "receipt_link.html", view, status=422 if filled.complaints else 200)


def _receipt(
    request: Asked, visit: Visit, token: str, *, done: bool = False, again: bool = False
) -> Template:
    try:
        asked = look_at_link(visit.engine, token, visit.now)
    except FaultyInput as error:
        return _refused(request, token, error)
    language = language_of(request)
    on = asked.notice.on
    effective = getattr(asked.notice, "effective", None)
    view = ReceiptPage(
        token=token,
        title=asked.title,
        notice=event_title(asked.notice.type, language),
        day=long_date(day_in(on, Zone.JAKARTA) if isinstance(on, datetime) else on, language),
        effective=None if effective is None else long_date(effective, language),
        recipient=asked.recipient,
        until=long_date(day_in(asked.expires_at, Zone.JAKARTA), language),
        confirmed=None if asked.confirmed_on is None else long_date(asked.confirmed_on, language),
        again=again or not done,
        refused=None,
    )
    return page(request, "receipt.html", view, guests=True)


def _refused(request: Asked, token: str, error: FaultyInput) -> Template:
    told = " ".join(as_sentence(sentence(one, language_of(request))) for one in error.faults)
    view = ReceiptPage(token, "", "", "", None, "", "", None, again=False, refused=told)
    return page(request, "receipt.html", view, guests=True, status=422)
