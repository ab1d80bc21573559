"""Why something follows from an agreement, and why something does not: pages of their own, or parts of the agreement's."""

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.asking import Wonder
from app.acts.doing import Doing
from app.domain.references import DEADLINE_RULES, RIGHT_RULES
from app.reasoning.why_not import WhyNot
from app.web.conclusions_view import ACCESS, Conclude
from app.web.forms import done
from app.web.frame import Asked, language_of, page
from app.web.reasons_view import WhyPage, why_not_page, why_page
from app.web.standing import Standing, standing_of

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


class ReasonController(Controller):
    path = "/perjanjian/{slug:str}"

    @route("/mengapa", http_method=_SHOWN, sync_to_thread=True)
    def why(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        conclude: NamedDependency[Conclude],
        wonder: NamedDependency[Wonder],
    ) -> Template | Redirect:
        standing = _standing(doing, slug)
        rule = request.query_params.get("aturan", "")
        ref = request.query_params.get("acuan", "")
        if not rule:
            return done(f"/perjanjian/{slug}")
        if rule not in DEADLINE_RULES | RIGHT_RULES | {ACCESS}:
            raise NotFoundException
        language = language_of(request)
        told = conclude(standing.case)
        view: WhyPage | None = why_page(standing, told, rule, ref, conclude, doing.by, language)
        if view is None:
            # Nothing came of it, or not any more: that has its reasons too.
            missing = [one for one in wonder.why_nots(standing.case) if one.rule == rule]
            view = why_not_page(standing, missing or [WhyNot(rule, ref, False, ())], doing.by, language)
        return page(request, "_why.html" if _is_part(request) else "why.html", view)

    @route("/mengapa-tidak", http_method=_SHOWN, sync_to_thread=True)
    def why_not(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        wonder: NamedDependency[Wonder],
    ) -> Template:
        standing = _standing(doing, slug)
        view = why_not_page(standing, wonder.why_nots(standing.case), doing.by, language_of(request))
        return page(request, "_why.html" if _is_part(request) else "why.html", view)


def _standing(doing: Doing, slug: str) -> Standing:
    """Of what was withdrawn nothing follows, and nothing fails to."""
    standing = standing_of(doing, slug)
    if standing.withdrawn:
        raise NotFoundException
    return standing


def _is_part(request: Asked) -> bool:
    """Whether the answer comes to stand within a page that is open already."""
    return request.headers.get("HX-Request") == "true"
