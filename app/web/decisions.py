"""Decisions: what somebody proposes, what it would change, and that another person settles it."""

from dataclasses import replace

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.decide.propose import weigh
from app.acts.decide.settle import approve, reject, take_back
from app.acts.decide.standing import refuse_own
from app.acts.doing import Doing
from app.acts.seeing import permit_house, seeing
from app.domain.calendar import Zone, day_in
from app.domain.decisions import DecisionState, OwnProposal
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.register.database import reading
from app.register.decisions import (
    RecordedDecision,
    decision,
    decisions_of,
    happened_since,
    open_decisions,
)
from app.register.delegations import accounts_of
from app.web.agreements import known_slug
from app.web.decision_views import (
    DecisionLine,
    DecisionPage,
    DecisionsPage,
    EffectsShown,
    OpenPage,
    decision_line,
    effects_shown,
    kind_cards,
    news_lines,
    party_names,
)
from app.web.forms import EMPTY, Complaint, Filled, Form, as_sentence, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.naming import names_by_key
from app.wording.faults import sentence
from app.wording.language import Language

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# The largest number that a row can have.
_LARGEST = 2**31 - 1


class AgreementDecisionsController(Controller):
    path = "/perjanjian/{slug:str}/keputusan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "decision.see", slug)
        language = language_of(request)
        who = names_by_key(doing.engine, language)
        with seeing(doing, known_slug(slug)) as (session, found):
            decided = decisions_of(session, slug)
        title = found.agreement.title
        open_to_proposals = found.withdrawal is None and Power.PROPOSE in doing.by.powers
        view = DecisionsPage(
            slug,
            title,
            tuple(decision_line(one, found.agreement, title, who, language) for one in decided),
            kind_cards(language) if open_to_proposals else (),
        )
        return page(request, "decisions.html", view)


class DecisionController(Controller):
    path = "/keputusan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "decision.see")
        language = language_of(request)
        who = names_by_key(doing.engine, language)
        approves = Power.APPROVE in doing.by.powers
        settle: list[DecisionLine] = []
        others: list[DecisionLine] = []
        with reading(doing.engine) as session:
            found = [(one, title, _is_own(doing, one)) for one, title in open_decisions(session, doing.by)]
        for one, title, own in found:
            line = decision_line(one, None, title, who, language, own=own)
            (settle if approves and not own else others).append(line)
        return page(request, "open_decisions.html", OpenPage(tuple(settle), tuple(others), approves))

    @route("/{number:int}", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, number: FromPath[int], doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "decision.see", f"#{number}")
        return _shown(request, doing, number)

    @post("/{number:int}/setujui", sync_to_thread=True)
    def approve_it(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.APPROVE, "decision.approve", f"#{number}")
        language = language_of(request)
        _known(doing, number)
        try:
            if not form.checked("confirm"):
                raise FaultyInput(Fault("decision.unconfirmed", {}, ("confirm",)))
            approve(doing, number, form.text("note") or None, seen=form.number("seen"))
        except OwnProposal as error:
            return _shown(request, doing, number, approving=_own_told(error, language))
        except FaultyInput as error:
            # What is amiss with the proposal is in none of the fields here.
            bare = FaultyInput(
                *(one if one.path == ("confirm",) else replace(one, path=()) for one in error.faults)
            )
            if isinstance(error, Denied):
                raise
            return _shown(request, doing, number, approving=refilled(form, bare, language))
        return done(f"/keputusan/{number}", "decision_approved")

    @post("/{number:int}/tolak", sync_to_thread=True)
    def reject_it(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.APPROVE, "decision.reject", f"#{number}")
        language = language_of(request)
        _known(doing, number)
        try:
            reject(doing, number, form.text("reject_reason"))
        except OwnProposal as error:
            return _shown(request, doing, number, rejecting=_own_told(error, language))
        except FaultyInput as error:
            filled = refilled(form, at_field(error, "reject_reason"), language)
            return _shown(request, doing, number, rejecting=filled)
        return done(f"/keputusan/{number}", "decision_rejected")

    @post("/{number:int}/tarik", sync_to_thread=True)
    def take_it_back(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit_house(doing, Power.PROPOSE, "decision.take_back", f"#{number}")
        _known(doing, number)
        try:
            take_back(doing, number, form.text("take_reason"))
        except FaultyInput as error:
            filled = refilled(form, at_field(error, "take_reason"), language_of(request))
            return _shown(request, doing, number, taking=filled)
        return done(f"/keputusan/{number}", "decision_taken_back")


def at_field(error: FaultyInput, name: str, *, of: str = "reason") -> FaultyInput:
    """The same faults at another field: several forms of one page ask for the same thing."""
    if isinstance(error, Denied):
        return error
    return FaultyInput(*(replace(one, path=(name,)) if one.path == (of,) else one for one in error.faults))


def _known(doing: Doing, number: int) -> RecordedDecision:
    """A decision that there is; of one that is none of this person's business `seeing` says the same."""
    found = None
    if number <= _LARGEST:
        with reading(doing.engine) as session:
            found = decision(session, number)
    if found is None:
        raise NotFoundException
    return found


def _shown(
    request: Asked,
    doing: Doing,
    number: int,
    *,
    approving: Filled = EMPTY,
    rejecting: Filled = EMPTY,
    taking: Filled = EMPTY,
) -> Template:
    language = language_of(request)
    found = _known(doing, number)
    who = names_by_key(doing.engine, language)
    with seeing(doing, found.slug) as (session, recorded):
        waits = found.state is DecisionState.PROPOSED and recorded.withdrawal is None
        news = happened_since(session, found.slug, found.proposed_at) if waits else []
        assert doing.by.account is not None, "who comes by the web has an account"
        desks = accounts_of(session, doing.by.account, day_in(doing.now, Zone.JAKARTA))
    agreement = recorded.agreement
    own = _is_own(doing, found)
    effects: EffectsShown | None = None
    overtaken: tuple[str, ...] = ()
    if waits:
        try:
            foreseen = weigh(doing, found.slug, found.proposal)
            effects = effects_shown(foreseen, found.proposal, party_names(agreement), language)
        except Denied:
            raise
        except FaultyInput as error:
            overtaken = tuple(as_sentence(sentence(one, language)) for one in error.faults)
    view = DecisionPage(
        line=decision_line(found, agreement, agreement.title, who, language, own=own),
        open=waits,
        news=news_lines(news, language),
        effects=effects,
        overtaken=overtaken,
        approves=Power.APPROVE in doing.by.powers,
        may_take_back=waits and found.proposer in desks and Power.PROPOSE in doing.by.powers,
        event=found.event_key,
        approve_form=approving,
        reject_form=rejecting,
        take_form=taking,
    )
    wrong = approving.complaints or rejecting.complaints or taking.complaints
    return page(request, "decision.html", view, status=422 if wrong else 200)


def _is_own(doing: Doing, found: RecordedDecision) -> bool:
    """Whether it is this person's own, or of someone for whom this person acts."""
    try:
        with reading(doing.engine) as session:
            refuse_own(session, doing, found)
    except OwnProposal:
        return True
    return False


def _own_told(error: OwnProposal, language: Language) -> Filled:
    """Why one does not settle what one proposed; a role that is too small is told by the application."""
    return Filled({}, tuple(Complaint(None, as_sentence(sentence(one, language))) for one in error.faults))
