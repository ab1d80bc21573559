"""The agreements: the list, and one of them as it holds on a day."""

import re
from dataclasses import replace
from datetime import date

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from app.acts.doing import Doing
from app.acts.seeing import seeing
from app.domain.agreement import SLUG
from app.domain.calendar import day_in
from app.register import queries
from app.register.agreements import listed
from app.register.database import reading
from app.web.agreement_list import list_page
from app.web.agreement_page import AskedDay, agreement_page
from app.web.conclusions_view import Conclude, ConclusionsView, conclusions_view
from app.web.frame import Asked, language_of, page
from app.web.standing import standing_of
from app.wording.language import Language

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


class AgreementController(Controller):
    path = "/perjanjian"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        with_withdrawn = request.query_params.get("ditarik") == "ya"
        with reading(doing.engine) as session:
            lines = listed(session, withdrawn=with_withdrawn, by=doing.by)
            withdrawn = queries.withdrawn_slugs(session, doing.by)
        view = list_page(lines, withdrawn, language_of(request), with_withdrawn=with_withdrawn)
        return page(request, "agreements.html", view)

    @route("/{slug:str}", http_method=_SHOWN, sync_to_thread=True)
    def one(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        conclude: NamedDependency[Conclude],
    ) -> Template:
        with seeing(doing, known_slug(slug)) as (session, found):
            today = day_in(doing.now, found.agreement.settings.zone)
            asked = _asked_day(request.query_params.get("per", ""), today)
            terms = queries.terms_on(session, found.id, asked.day)
        view = agreement_page(found, terms, asked, language_of(request))
        follows = _following(doing, slug, conclude, language_of(request))
        return page(
            request, "agreement.html", replace(view, follows=follows), status=400 if asked.refused else 200
        )


def known_slug(slug: str) -> str:
    """What cannot be a slug is not asked of the database: PostgreSQL refuses some characters altogether."""
    if not SLUG.fullmatch(slug):
        raise NotFoundException
    return slug


def _asked_day(text: str, today: date) -> AskedDay:
    """The day that was asked for; today where none was, or where it is none."""
    text = text.strip()
    if not text:
        return AskedDay(today, today)
    try:
        # Python alone would take weeks (`2025-W49-7`) for dates as well.
        if not _DAY.fullmatch(text):
            raise ValueError
        return AskedDay(date.fromisoformat(text), today)
    except ValueError:
        return AskedDay(today, today, refused=text[:40])


def _following(doing: Doing, slug: str, conclude: Conclude, language: Language) -> ConclusionsView | None:
    """What follows today; of what was withdrawn nothing does."""
    standing = standing_of(doing, slug)
    return None if standing.withdrawn else conclusions_view(standing.case, conclude, doing.by, language)
