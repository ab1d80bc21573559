"""Conclusions that a partner contradicts, and what is answered. Neither changes what is concluded."""

from dataclasses import dataclass, replace

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.dispute import answer, dispute
from app.acts.doing import Doing
from app.acts.seeing import permit
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Power, Role
from app.domain.references import DEADLINE_RULES, RIGHT_RULES
from app.register.database import reading
from app.register.disputes import Contradiction, contradictions_of
from app.web.conclusions_view import why_address
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.standing import Standing, standing_of
from app.wording.language import Language
from app.wording.rules import TITLES, deadline_title, rule_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class DisputeLine:
    number: int
    about: str
    note: str
    raised: str
    answer: str | None
    answered: str | None
    # The form of this one's answer; the others' are empty.
    form: Filled
    # Where its reasons are told; and its rule's name in the book, to the house alone.
    why: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class DisputesPage:
    slug: str
    agreement: str
    lines: tuple[DisputeLine, ...]
    may_answer: bool
    # What is being contradicted, where somebody came to do so.
    about: str | None
    # It was, by the same person, and waits for its answer: the number of that dispute.
    waits: int | None
    rule: str
    ref: str
    form: Filled


class DisputeController(Controller):
    path = "/perjanjian/{slug:str}/sanggahan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        standing = standing_of(doing, slug)
        asked = request.query_params
        return _page(request, doing, standing, asked.get("aturan", ""), asked.get("acuan", ""))

    @post("/", sync_to_thread=True)
    def contradict(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DISPUTE, "conclusion.dispute", slug)
        standing = standing_of(doing, slug)
        rule, ref = form.text("rule"), form.text("ref")
        try:
            dispute(doing, slug, rule, ref, form.text("note"))
        except FaultyInput as error:
            filled = refilled(form, error, language_of(request))
            return _page(request, doing, standing, rule, ref, filled)
        return done(f"/perjanjian/{slug}/sanggahan", "dispute_raised")

    @post("/{number:int}", sync_to_thread=True)
    def reply(
        self,
        request: Asked,
        slug: FromPath[str],
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.ANSWER, "conclusion.answer", slug)
        standing = standing_of(doing, slug)
        try:
            answer(doing, slug, min(number, _LARGEST), form.text("answer"))
        except FaultyInput as error:
            filled = refilled(form, _at_number(error, number), language_of(request))
            return _page(request, doing, standing, "", "", filled, answering=number)
        return done(f"/perjanjian/{slug}/sanggahan", "dispute_answered")


def _at_number(error: FaultyInput, number: int) -> FaultyInput:
    """What is wrong with an answer stands at the field of its dispute, of which a page may have several."""
    if isinstance(error, Denied):
        return error
    return FaultyInput(
        *(replace(one, path=(f"answer-{number}",)) if one.path else one for one in error.faults)
    )


def conclusion_title(rule: str, ref: str, language: Language) -> str | None:
    """None where no rule has this name."""
    if rule in RIGHT_RULES:
        return rule_title(rule, language)
    return deadline_title(rule, ref, language) if rule in DEADLINE_RULES else None


def _page(
    request: Asked,
    doing: Doing,
    standing: Standing,
    rule: str,
    ref: str,
    filled: Filled = EMPTY,
    *,
    answering: int | None = None,
) -> Template:
    language = language_of(request)
    with reading(doing.engine) as session:
        found = contradictions_of(session, standing.number)
    disputes = Power.DISPUTE in doing.by.powers
    about = conclusion_title(rule, ref[:60], language) if disputes else None
    own = (one.id for one in found if _is_open(one, rule, ref) and one.raised_by == doing.by.key)
    view = DisputesPage(
        slug=standing.slug,
        agreement=standing.agreement.title,
        lines=tuple(
            _line(standing, one, doing, language, filled if one.id == answering else EMPTY)
            for one in reversed(found)
        ),
        may_answer=Power.ANSWER in doing.by.powers and not standing.withdrawn,
        about=about,
        # Whoever typed something sees it again, with what is wrong.
        waits=None if filled.complaints else next(own, None),
        rule=rule,
        ref=ref,
        form=filled,
    )
    return page(request, "disputes.html", view, status=422 if filled.complaints else 200)


def _is_open(one: Contradiction, rule: str, ref: str) -> bool:
    return (one.rule, one.ref) == (rule, ref) and one.answer is None


def _line(
    standing: Standing, one: Contradiction, doing: Doing, language: Language, form: Filled
) -> DisputeLine:
    raised = f"{standing.who(one.raised_by, doing.by, language)}, {standing.on(one.raised_at, language)}"
    answered = None
    if one.answered_by is not None and one.answered_at is not None:
        who = standing.who(one.answered_by, doing.by, language)
        answered = f"{who}, {standing.on(one.answered_at, language)}"
    return DisputeLine(
        one.id,
        conclusion_title(one.rule, one.ref, language) or one.rule,
        one.note,
        raised,
        one.answer,
        answered,
        form,
        why_address(standing.slug, one.rule, one.ref),
        one.rule if doing.by.role is not Role.PARTNER and one.rule in TITLES else None,
    )
