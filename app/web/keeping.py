"""Who looks after one agreement, and who may see it."""

from dataclasses import dataclass

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.confine import confine, desk_power, give_desk, name_reader, open_up, strike_reader
from app.acts.doing import Doing
from app.acts.seeing import permit_house, seeing
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.confidence import keeping
from app.web.agreements import known_slug
from app.web.decisions import at_field
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.inbox import people_of_the_house
from app.web.naming import names_by_key
from app.web.own_account import Option
from app.wording.dates import long_date

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_READER = "pembaca|"


@dataclass(frozen=True, slots=True)
class KeepingPage:
    slug: str
    title: str
    may: bool
    # Whether this person may say who looks after it.
    may_give: bool
    desk: str | None
    desk_account: str
    confined: str | None
    readers: tuple[Option, ...]
    # Everyone of the house; and those who are not named yet.
    people: tuple[Option, ...]
    others: tuple[Option, ...]
    boxes: tuple[Option, ...]
    form: Filled = EMPTY


class KeepingController(Controller):
    path = "/perjanjian/{slug:str}/kewenangan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def show(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "agreement.see", slug)
        return _shown(request, doing, slug, EMPTY)

    @post("/meja", sync_to_thread=True)
    def desk(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, desk_power(doing.by), "agreement.desk", slug)
        try:
            give_desk(doing, known_slug(slug), _account(form, "desk"))
        except FaultyInput as error:
            return _shown(
                request,
                doing,
                slug,
                refilled(form, at_field(error, "desk", of="account"), language_of(request)),
            )
        return done(f"/perjanjian/{slug}/kewenangan", "desk_given")

    @post("/batasi", sync_to_thread=True)
    def confine_it(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.DRAFT, "agreement.confine", slug)
        named = (name.removeprefix(_READER) for name in form.typed if name.startswith(_READER))
        readers = [int(one) for one in named if one.isascii() and one.isdecimal() and len(one) <= 9]
        try:
            confine(doing, known_slug(slug), readers, form.text("reason"))
        except FaultyInput as error:
            return _shown(request, doing, slug, refilled(form, error, language_of(request)))
        return done(f"/perjanjian/{slug}/kewenangan", "confined")

    @post("/buka", sync_to_thread=True)
    def open_it(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.DRAFT, "agreement.open_up", slug)
        try:
            open_up(doing, known_slug(slug), form.text("open_reason"))
        except FaultyInput as error:
            filled = refilled(form, at_field(error, "open_reason"), language_of(request))
            return _shown(request, doing, slug, filled)
        return done(f"/perjanjian/{slug}/kewenangan", "opened_up")

    @post("/pembaca", sync_to_thread=True)
    def name(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.DRAFT, "agreement.name_reader", slug)
        try:
            name_reader(doing, known_slug(slug), _account(form, "account"))
        except FaultyInput as error:
            return _shown(request, doing, slug, refilled(form, error, language_of(request)))
        return done(f"/perjanjian/{slug}/kewenangan", "readers_changed")

    @post("/coret", sync_to_thread=True)
    def strike(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.DRAFT, "agreement.strike_reader", slug)
        try:
            struck = _account(form, "struck")
            strike_reader(doing, known_slug(slug), struck, form.text("strike_reason"))
        except FaultyInput as error:
            at = at_field(at_field(error, "strike_reason"), "struck", of="account")
            return _shown(request, doing, slug, refilled(form, at, language_of(request)))
        # Who struck out himself sees no more of it.
        gone = struck == doing.by.account
        return done("/perjanjian" if gone else f"/perjanjian/{slug}/kewenangan", "readers_changed")


def _account(form: Form, name: str) -> int:
    found = form.number(name)
    if found is None:
        raise FaultyInput(Fault("text.empty", {}, (name,)))
    return found


def _shown(request: Asked, doing: Doing, slug: str, form: Filled) -> Template:
    language = language_of(request)
    with seeing(doing, known_slug(slug)) as (session, found):
        kept = keeping(session, found.id)
    who = names_by_key(doing.engine, language)
    since = kept.confined_since
    people = people_of_the_house(doing)
    view = KeepingPage(
        slug=slug,
        title=found.agreement.title,
        may=Power.DRAFT in doing.by.powers and found.withdrawal is None,
        may_give=desk_power(doing.by) in doing.by.powers and found.withdrawal is None,
        desk=who.of_account(kept.desk),
        desk_account="" if kept.desk is None else str(kept.desk),
        confined=None if since is None else long_date(day_in(since, Zone.JAKARTA), language),
        readers=tuple(Option(str(one), who.of_account(one) or "") for one in sorted(kept.readers)),
        people=people,
        others=tuple(one for one in people if int(one.value) not in kept.readers),
        boxes=tuple(Option(f"{_READER}{one.value}", one.name) for one in people),
        form=form,
    )
    return page(request, "keeping.html", view, status=422 if form.complaints else 200)
