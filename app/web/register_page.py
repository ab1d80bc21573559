"""The register's own page: search, filters with counts, views, files of what is shown, and one desk for all that match."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from app.acts.doing import Doing
from app.acts.give_desks import give_desks
from app.acts.save_view import forget_view, save_view
from app.acts.seeing import permit
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, Role
from app.records.tables.writing import list_csv, list_xlsx
from app.register.accounts import names_by_number
from app.register.database import reading
from app.register.listing import ListedPage, Narrowing, everything, listed_page
from app.register.listing_counts import CountsKept
from app.register.saved_views import views_of
from app.register.search import understood
from app.web.agreement_list import (
    ListPage,
    columns,
    facets,
    records,
    shown_lines,
    sortings,
    view_lines,
)
from app.web.downloads import CSV, XLSX, attachment
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.listing_asked import PATH, ListAsked, asked_in, asked_of
from app.web.own_account import Option
from app.wording.dates import long_date
from app.wording.listing import FILE_COLUMNS, amount

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A form in which the list is handed out; the register as PDF joins here."""

    media: str
    made: Callable[[list[tuple[str, ...]]], bytes]


FORMS: Mapping[str, HandedOut] = {"csv": HandedOut(CSV, list_csv), "xlsx": HandedOut(XLSX, list_xlsx)}


class RegisterController(Controller):
    path = PATH

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        asked = asked_of(list(request.query_params.multi_items()), of_house=_of_house(doing))
        return _shown(request, doing, asked)


class RegisterWorkController(Controller):
    """What is done with all that match. Its own address: below the other one every name may be an agreement's."""

    path = "/daftar-perjanjian"

    @route("/unduh/{kind:str}", http_method=_SHOWN, sync_to_thread=True)
    def hand_out(self, request: Asked, kind: FromPath[str], doing: NamedDependency[Doing]) -> Response[bytes]:
        handed = FORMS.get(kind)
        if handed is None:
            raise NotFoundException
        permit(doing, Power.SEE, "register.export")
        of_house = _of_house(doing)
        asked = asked_of(list(request.query_params.multi_items()), of_house=of_house)
        language = language_of(request)
        today = _today(doing)
        with reading(doing.engine) as session:
            people = names_by_number(session) if of_house else {}
            narrowing = asked.narrowing(understood(session, doing.by, asked.text))
            found = tuple(everything(session, doing.by, narrowing, today, asked.sorted_by))
        lines = list(shown_lines(ListedPage(found, None), people, language))
        heads = tuple(words.to(language) for words in FILE_COLUMNS)
        told = records(lines, columns(asked, language, of_house=of_house), heads)
        return attachment(handed.made(told), f"register-{today.isoformat()}.{kind}", handed.media)

    @post("/tampilan", sync_to_thread=True)
    def keep(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        asked = asked_in(form.text("query"), of_house=_of_house(doing))
        try:
            save_view(doing, form.text("name"), asked.query(), shared=form.checked("shared"))
        except FaultyInput as error:
            return _again(request, doing, asked, form, error)
        return done(asked.address(), "view_saved")

    @post("/tampilan/hapus", sync_to_thread=True)
    def forget(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        asked = asked_in(form.text("query"), of_house=_of_house(doing))
        try:
            forget_view(doing, form.number("number") or 0)
        except FaultyInput as error:
            return _again(request, doing, asked, form, error)
        return done(asked.address(), "view_forgotten")

    @post("/penanggung-jawab", sync_to_thread=True)
    def assign(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "agreement.desk")
        asked = asked_in(form.text("query"), of_house=_of_house(doing))
        try:
            account, seen = form.number("account"), form.number("seen")
            if account is None or seen is None:
                raise FaultyInput(Fault("text.empty", {}, ("account",)))
            with reading(doing.engine) as session:
                narrowing = asked.narrowing(understood(session, doing.by, asked.text))
            give_desks(doing, narrowing, _today(doing), account, seen)
        except FaultyInput as error:
            return _again(request, doing, asked, form, error)
        return done(asked.address(), "desks_given")


def _again(request: Asked, doing: Doing, asked: ListAsked, form: Form, error: FaultyInput) -> Template:
    return _shown(request, doing, asked, refilled(form, error, language_of(request)), status=422)


def _shown(
    request: Asked, doing: Doing, asked: ListAsked, form: Filled = EMPTY, *, status: int = 200
) -> Template:
    language, today = language_of(request), _today(doing)
    of_house = _of_house(doing)
    kept: CountsKept = request.app.state.counts
    with reading(doing.engine) as session:
        words = understood(session, doing.by, asked.text)
        narrowing = asked.narrowing(words)
        found = listed_page(session, doing.by, narrowing, today, asked.sorted_by, after=asked.after)
        counts = kept.counts(session, doing.by, narrowing, doing.now, fresh=status != 200)
        whole = counts if not asked.narrows else kept.counts(session, doing.by, Narrowing(), doing.now)
        people = names_by_number(session) if of_house else {}
        views = views_of(session, doing.by)
        # Whose desk may be meant.
        desks = names_by_number(session, open_only=True) if Power.DRAFT in doing.by.powers else {}
    bare = ListAsked(columns=asked.columns)
    withdrawn = whole.statuses.get("withdrawn", 0)
    view = ListPage(
        text=asked.text,
        instead=tuple(words.instead.items()),
        lines=shown_lines(found, people, language),
        count=counts.all,
        counted=amount(counts.all - counts.more, language),
        more=counts.more,
        facets=facets(asked, counts, people, language, of_house=of_house),
        sortings=sortings(asked, language),
        columns=columns(asked, language, of_house=of_house),
        views=view_lines(views, asked),
        people=tuple(Option(str(number), name) for number, name in desks.items()),
        files=tuple(FORMS),
        query=asked.query(),
        kept=tuple(one for one in asked.pairs() if one[0] != "q"),
        kept_columns=tuple(one for one in asked.pairs() if one[0] != "kolom"),
        bare=bare.address(),
        unfiltered=ListAsked(text=asked.text, order=asked.order, columns=asked.columns).address(),
        first=asked.address() if asked.after else None,
        next=asked.address(setelah=found.next) if found.next else None,
        withdrawn=bare.toggled("status", "ditarik").address() if withdrawn else None,
        withdrawn_count=withdrawn,
        narrows=asked.narrows,
        filters_in_use=len(asked.choices) + bool(asked.party),
        register_is_empty=not whole.all and not withdrawn,
        today=long_date(today, language),
        of_house=of_house,
        drafts=Power.DRAFT in doing.by.powers,
        form=form,
    )
    return page(request, "agreements.html", view, status=status)


def _of_house(doing: Doing) -> bool:
    return doing.by.role is not Role.PARTNER


def _today(doing: Doing) -> date:
    return day_in(doing.now, Zone.JAKARTA)
