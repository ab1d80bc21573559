"""Two states of an agreement, or two agreements, side by side: word by word, each term with its paper."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from app.acts.doing import Doing
from app.acts.seeing import seeing
from app.domain.agreement import SLUG
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.register.agreements import listed
from app.register.consolidated import Consolidated, consolidated_by_slug
from app.web.forms import Filled, Form
from app.web.frame import Asked, language_of, page
from app.web.sheets import Choice, refilled_sheet
from app.wording.comparing import Segment, compared_terms
from app.wording.dates import long_date
from app.wording.language import Language
from app.wording.names import paper_name

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class ComparedLine:
    title: str
    value: tuple[Segment, ...]
    summary: tuple[Segment, ...]
    paper_before: str | None
    paper_after: str | None


@dataclass(frozen=True, slots=True)
class Side:
    slug: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """`form`: which two are compared, and what is wrong with the question."""

    slug: str
    title: str
    form: Filled
    others: tuple[Choice, ...]
    sides: tuple[Side, Side] | None
    lines: tuple[ComparedLine, ...]


class ComparisonController(Controller):
    path = "/perjanjian/{slug:str}/banding"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def compare(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        language = language_of(request)
        today = day_in(doing.now, Zone.JAKARTA)
        asked = {
            name: request.query_params.get(name, "").strip()[:200] for name in ("dari", "sampai", "dengan")
        }
        asked = {
            **asked,
            "dari": asked["dari"] or today.isoformat(),
            "sampai": asked["sampai"] or today.isoformat(),
        }
        other = asked["dengan"] or slug
        if not SLUG.fullmatch(slug) or not SLUG.fullmatch(other):
            raise NotFoundException
        filled, sides, lines = Filled(asked), None, tuple[ComparedLine, ...]()
        # One after the other: a refusal is told to the trail, which waits for whoever still reads.
        with seeing(doing, slug):
            pass
        with seeing(doing, other):
            pass
        with seeing(doing, slug) as (session, found):
            try:
                before = _on("dari", asked["dari"], lambda day: consolidated_by_slug(session, slug, day))
                after = _on("sampai", asked["sampai"], lambda day: consolidated_by_slug(session, other, day))
                sides = (_side(before, language), _side(after, language))
                lines = _lines(before, after, language)
            except FaultyInput as error:
                form = Form({name: [text] for name, text in asked.items()})
                filled = refilled_sheet(form, error, ["dari", "sampai", "dengan"], language)
            others = tuple(
                Choice(one.slug, one.title) for one in listed(session, by=doing.by) if one.slug != slug
            )
        view = ComparisonPage(slug, found.agreement.title, filled, others, sides, lines)
        return page(request, "comparison.html", view, status=422 if filled.complaints else 200)


def _on(name: str, text: str, ask: Callable[[date], Consolidated]) -> Consolidated:
    """One side of the question; what is wrong with it belongs to the field of its day."""
    try:
        # Python alone would take weeks (`2025-W49-7`) for dates as well.
        if not _DAY.fullmatch(text):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError as error:
        raise FaultyInput(Fault("date.none", {"text": text[:40]}, (name,))) from error
    try:
        return ask(day)
    except FaultyInput as error:
        raise FaultyInput(*(Fault(one.code, one.facts, (name,)) for one in error.faults)) from error


def _side(one: Consolidated, language: Language) -> Side:
    return Side(one.slug, one.title, long_date(one.on, language))


def _lines(before: Consolidated, after: Consolidated, language: Language) -> tuple[ComparedLine, ...]:
    found = compared_terms(
        {name: one.term for name, one in before.terms.items()},
        {name: one.term for name, one in after.terms.items()},
        language,
        (before.parties, after.parties),
    )
    return tuple(
        ComparedLine(
            one.title,
            one.value,
            one.summary,
            _paper(before, one.name, language),
            _paper(after, one.name, language),
        )
        for one in found
        if one.changed
    )


def _paper(of: Consolidated, name: str, language: Language) -> str | None:
    term = of.terms.get(name)
    return None if term is None else paper_name(term.paper_kind, term.paper_number, language)
