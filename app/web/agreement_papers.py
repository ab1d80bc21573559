"""The papers of one agreement, and those of the register: listed, offered, and prepared by a form."""

from dataclasses import dataclass, replace

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.papers.prepare import Asking, MadeFor, ask_for, prepare_paper
from app.acts.papers.press import Press
from app.acts.seeing import permit, permit_house
from app.domain.faults import FaultyInput
from app.domain.people import Power
from app.domain.prepared_papers import PaperState
from app.register.database import reading
from app.register.prepared_papers import PAGE, papers
from app.web.conclusions_view import Conclude
from app.web.forms import Filled, Form, done
from app.web.frame import Asked, language_of, page
from app.web.own_account import Option
from app.web.paper_form import CHOSEN, PaperForm, paper_form, read_typed, refilled_paper
from app.web.paper_offers import Offer, OfferGroup, all_kinds, called_for, prefilled
from app.web.paper_views import MeanwhileLine, PaperLine, kind_title, paper_line
from app.web.standing import Standing, standing_of
from app.wording.language import Language
from app.wording.paper_names import STATES

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class PapersPage:
    slug: str | None
    agreement: str | None
    lines: tuple[PaperLine, ...]
    states: tuple[Option, ...]
    state: str
    # The way to those that are older.
    older: str | None
    prepares: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class ChoosePage:
    slug: str | None
    agreement: str | None
    called: tuple[Offer, ...]
    groups: tuple[OfferGroup, ...]


@dataclass(frozen=True, slots=True)
class PaperFormPage:
    """`action`: where the form goes; `number`: the paper that is written anew."""

    slug: str | None
    agreement: str | None
    kind: str
    title: str
    action: str
    sheet: PaperForm
    number: int | None = None
    seen: int | None = None
    rule: str = ""
    ref: str = ""
    meanwhile: tuple[MeanwhileLine, ...] = ()
    moved: bool = False


class AgreementPapersController(Controller):
    path = "/perjanjian/{slug:str}/naskah"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _list(request, doing, standing_of(doing, slug))

    @route("/baru", http_method=_SHOWN, sync_to_thread=True)
    def new(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        conclude: NamedDependency[Conclude],
    ) -> Template:
        permit(doing, Power.DRAFT, "paper.prepare", slug)
        standing = standing_of(doing, slug, Power.DRAFT)
        if not request.query_params.get("kind"):
            language = language_of(request)
            called = called_for(slug, conclude(standing.case), language) if _runs(standing) else ()
            groups = all_kinds(slug, language) if _runs(standing) else ()
            view = ChoosePage(slug, standing.agreement.title, called, groups)
            return page(request, "paper_choose.html", view)
        return _blank(request, doing, press, slug, standing.agreement.title)

    @post("/baru", sync_to_thread=True)
    def prepare(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "paper.prepare", slug)
        return _prepare(
            request, doing, press, slug, standing_of(doing, slug, Power.DRAFT).agreement.title, form
        )


class RegisterPapersController(Controller):
    path = "/naskah"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        return _list(request, doing, None)

    @route("/baru", http_method=_SHOWN, sync_to_thread=True)
    def new(self, request: Asked, doing: NamedDependency[Doing], press: NamedDependency[Press]) -> Template:
        permit_house(doing, Power.DRAFT, "paper.prepare")
        if not request.query_params.get("kind"):
            groups = all_kinds(None, language_of(request))
            return page(request, "paper_choose.html", ChoosePage(None, None, (), groups))
        return _blank(request, doing, press, None, None)

    @post("/baru", sync_to_thread=True)
    def prepare(
        self,
        request: Asked,
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.DRAFT, "paper.prepare")
        return _prepare(request, doing, press, None, None, form)


def form_page(
    asking: Asking, agreement: str | None, action: str, sheet: PaperForm, language: Language
) -> PaperFormPage:
    case = asking.subject.case
    slug = None if case is None else case.agreement.slug
    return PaperFormPage(
        slug, agreement, asking.kind.name, kind_title(asking.kind.name, language), action, sheet
    )


def _runs(standing: Standing) -> bool:
    return standing.agreement.signed_on is not None and not standing.withdrawn


def _list(request: Asked, doing: Doing, standing: Standing | None) -> Template:
    language, asked = language_of(request), request.query_params
    state = next((one for one in PaperState if one == asked.get("keadaan", "")), None)
    before = asked.get("sebelum", "")
    with reading(doing.engine) as session:
        found = papers(
            session,
            doing.by,
            agreement=None if standing is None else standing.number,
            state=state,
            before=int(before) if before.isascii() and before.isdecimal() and len(before) <= 9 else None,
        )
    older = f"?keadaan={state or ''}&sebelum={found[-1].number}" if len(found) == PAGE else None
    view = PapersPage(
        slug=None if standing is None else standing.slug,
        agreement=None if standing is None else standing.agreement.title,
        lines=tuple(paper_line(one, language) for one in found),
        states=tuple(Option(one.value, STATES[one].to(language)) for one in PaperState),
        state=state or "",
        older=older,
        prepares=Power.DRAFT in doing.by.powers and (standing is None or _runs(standing)),
        counts=Power.ADMINISTER in doing.by.powers,
    )
    return page(request, "papers.html", view)


def _blank(request: Asked, doing: Doing, press: Press, slug: str | None, agreement: str | None) -> Template:
    """The form as the record fills it; a link that comes from a deadline says the rest."""
    asked = dict(request.query_params)
    asking = ask_for(doing, press, slug, asked.get("kind", ""))
    language = language_of(request)
    typed = prefilled(asking.kind, asked, asking.subject.conclusions)
    sheet = paper_form(asking, language, typed, chosen=request.query_params.getall(CHOSEN, []))
    view = form_page(asking, agreement, request.url.path, sheet, language)
    return page(request, "paper_form.html", _from_deadline(view, asked.get("rule", ""), asked.get("ref", "")))


def _prepare(
    request: Asked, doing: Doing, press: Press, slug: str | None, agreement: str | None, form: Form
) -> Template | Redirect:
    language = language_of(request)
    asking = ask_for(doing, press, slug, form.text("kind"))
    rule, ref = form.text("rule")[:60], form.text("ref")[:60]
    try:
        typed = read_typed(asking, form)
        made_for = MadeFor(rule, ref) if rule else None
        number = prepare_paper(doing, press, slug, asking.kind.name, typed, made_for=made_for)
    except FaultyInput as error:
        filled: Filled = refilled_paper(form, error, language)
        sheet = paper_form(asking, language, {}, chosen=form.typed.get(CHOSEN, ()), filled=filled)
        view = _from_deadline(form_page(asking, agreement, request.url.path, sheet, language), rule, ref)
        return page(request, "paper_form.html", view, status=422)
    return done(f"/naskah/{number}", "paper_prepared")


def _from_deadline(view: PaperFormPage, rule: str, ref: str) -> PaperFormPage:
    return replace(view, rule=rule, ref=ref)
