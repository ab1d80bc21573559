"""Propose a decision: choose, see what it would change, and send it."""

from dataclasses import replace
from datetime import datetime

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.decide.checking import concluded
from app.acts.decide.propose import propose, weigh
from app.acts.decide.standing import looked_at
from app.acts.doing import Doing, Stale, because
from app.acts.seeing import permit_house, seeing
from app.domain.calendar import day_in
from app.domain.decisions import DecisionKind
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.register.database import reading
from app.register.decisions import happened_since
from app.web.agreements import known_slug
from app.web.decision_views import (
    EffectsShown,
    ProposePage,
    effects_shown,
    mark,
    news_lines,
    party_names,
)
from app.web.forms import Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.proposals import choices, kind_of, proposal_of
from app.wording.deciding import KINDS, TOLD
from app.wording.language import Language

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# Where a fault of the proposal belongs in the form.
_FIELDS = {"rule": "deadline", "ref": "deadline", "code": "reading"}


class ProposingController(Controller):
    path = "/perjanjian/{slug:str}/keputusan/usul"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def show(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template | Redirect:
        permit_house(doing, Power.PROPOSE, "decision.propose", slug)
        with seeing(doing, known_slug(slug)):
            kind = kind_of(request.query_params.get("apa", ""))
        if kind is None:
            return done(f"/perjanjian/{slug}/keputusan")
        asked = {name: request.query_params.get(name, "")[:200] for name in ("party", "ground")}
        return _shown(request, doing, slug, kind, Filled(asked))

    @post("/", sync_to_thread=True)
    def send(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        """The first time what it would change is shown; once that was seen it can be sent."""
        permit_house(doing, Power.PROPOSE, "decision.propose", slug)
        language = language_of(request)
        with seeing(doing, known_slug(slug)) as (_, found):
            names = party_names(found.agreement)
            zone = found.agreement.settings.zone
        kind = kind_of(form.text("kind"))
        if kind is None:
            return done(f"/perjanjian/{slug}/keputusan")
        effects: EffectsShown | None = None
        try:
            proposal = proposal_of(kind, form, day_in(doing.now, zone))
            reason = because(form.text("reason"))
            effects = effects_shown(weigh(doing, slug, proposal), proposal, names, language)
            if form.text("step") != "send" or form.text("foreseen") != mark(proposal):
                return _shown(request, doing, slug, kind, _as_typed(form), effects=effects)
            if not form.checked("confirm"):
                raise FaultyInput(Fault("decision.unconfirmed", {}, ("confirm",)))
            number = propose(doing, slug, proposal, reason, seen=form.number("seen"))
        except Stale as error:
            filled = refilled(form, error, language, but=["confirm"])
            news = _news(doing, slug, form.text("looked"), language)
            return _shown(request, doing, slug, kind, filled, effects=effects, news=news)
        except Denied:
            raise
        except FaultyInput as error:
            filled = refilled(form, _in_the_form(error), language)
            return _shown(request, doing, slug, kind, filled, effects=effects)
        return done(f"/keputusan/{number}", "decision_proposed")


def _shown(
    request: Asked,
    doing: Doing,
    slug: str,
    kind: DecisionKind,
    form: Filled,
    *,
    effects: EffectsShown | None = None,
    news: tuple[str, ...] = (),
) -> Template:
    language = language_of(request)
    looked = looked_at(doing, "decision.propose", slug, Power.PROPOSE)
    agreement = looked.agreement
    view = ProposePage(
        slug=slug,
        title=agreement.title,
        kind=kind.value,
        heading=KINDS[kind].to(language),
        told=TOLD[kind].to(language),
        choices=choices(
            kind,
            concluded(looked.of.case, doing.ask),
            party_names(agreement),
            agreement.settings.suspension,
            language,
        ),
        form=form,
        effects=effects,
        news=news,
        looked=doing.now.isoformat(),
    )
    return page(request, "propose.html", view, status=422 if form.complaints else 200)


def _as_typed(form: Form) -> Filled:
    return Filled({name: values[0] for name, values in form.typed.items() if values})


def _in_the_form(error: FaultyInput) -> FaultyInput:
    return FaultyInput(
        *(
            replace(one, path=(_FIELDS.get(str(one.path[0]), one.path[0]),)) if one.path else one
            for one in error.faults
        )
    )


def _news(doing: Doing, slug: str, looked: str, language: Language) -> tuple[str, ...]:
    """What happened since the form was shown; a time that we did not write tells nothing."""
    try:
        since = datetime.fromisoformat(looked)
    except ValueError:
        return ()
    if since.tzinfo is None:
        return ()
    with reading(doing.engine) as session:
        return news_lines(happened_since(session, slug, since), language)
