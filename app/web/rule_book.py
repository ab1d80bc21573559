"""The book of rules as pages: its chapters, and each rule with its prose, its examples and the agreements under it."""

from functools import cache

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from app.acts.doing import Doing
from app.acts.seeing import permit_house
from app.domain.people import Power
from app.reasoning.book import FOLDER, Book, read_book
from app.reasoning.evaluation import PROVIDERS
from app.register.database import reading
from app.register.rules_in_use import agreements_under, seen_of
from app.web.frame import Asked, language_of, page
from app.web.rule_views import MOST_AGREEMENTS, book_page, rule_page, section_of, slugs_named

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


class RuleController(Controller):
    """The house's own: how the text is read where it is unclear is no partner's affair."""

    path = "/aturan"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "rule.see")
        return page(request, "rules.html", book_page(the_book(), language_of(request)))

    @route("/{rule:str}", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, rule: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        permit_house(doing, Power.SEE, "rule.see")
        found = section_of(the_book(), rule)
        if found is None:
            raise NotFoundException
        chapter, section = found
        with reading(doing.engine) as session:
            under = agreements_under(session, section.title, doing.by, MOST_AGREEMENTS + 1)
            seen = seen_of(session, slugs_named(section), doing.by)
        view = rule_page(chapter, section, rule, under, seen, language_of(request))
        return page(request, "rule.html", view)


@cache
def the_book() -> Book:
    """It does not change while the program runs."""
    return read_book(FOLDER, PROVIDERS)
