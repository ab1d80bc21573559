"""What if: another day, an imagined event or addendum, and what would follow. It is asked by its address; nothing is kept."""

import logging

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.asking import Wonder
from app.acts.doing import Doing
from app.acts.seeing import permit_house
from app.domain.faults import FaultyInput
from app.domain.people import Power
from app.web.conclusions_view import Conclude
from app.web.forms import Filled, Form, done
from app.web.frame import Asked, language_of, page
from app.web.imagining import imagined, term_of
from app.web.sheets import refilled_sheet
from app.web.standing import standing_of
from app.web.term_sheets import term_names
from app.web.what_if_view import outcome_of, what_if_page

log = logging.getLogger("ikat.web")

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_NAMES = (
    "pada",
    "apa",
    "ketentuan",
    "on",
    "effective_on",
    "party",
    "ref",
    "by",
    "rules",
    "effective",
    "until",
    "for",
    "unit",
    "statement",
)


class WhatIfController(Controller):
    path = "/perjanjian/{slug:str}/bagaimana-jika"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def ask(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        conclude: NamedDependency[Conclude],
        wonder: NamedDependency[Wonder],
    ) -> Template | Redirect:
        permit_house(doing, Power.SEE, "agreement.imagine", slug)
        standing, language = standing_of(doing, slug), language_of(request)
        if standing.withdrawn:
            raise NotFoundException
        if standing.agreement.signed_on is None:
            # What is no agreement yet is changed on its draft.
            return done(f"/rancangan/{slug}")
        form = _asked(request)
        filled = Filled({name: values[0] for name, values in form.typed.items() if values})
        if not form.checked("lihat"):
            return page(
                request, "what_if.html", what_if_page(standing, form, doing.by, language, filled=filled)
            )
        try:
            found = imagined(standing, form)
            outcome = outcome_of(standing, form, found, conclude, wonder, doing.by, language)
        except FaultyInput as error:
            term = term_of(form)
            names = [*_NAMES, *(() if term is None else term_names(term))]
            wrong = refilled_sheet(form, error, names, language)
            view = what_if_page(standing, form, doing.by, language, filled=wrong)
            return page(request, "what_if.html", view, status=422)
        except Exception:  # noqa: BLE001 - whatever it is, the form stands
            log.error("no conclusions for what is imagined", exc_info=False)  # noqa: TRY400
            view = what_if_page(standing, form, doing.by, language, filled=filled, failed=True)
            return page(request, "what_if.html", view, status=500)
        view = what_if_page(standing, form, doing.by, language, filled=filled, outcome=outcome)
        return page(request, "what_if.html", view)


def _asked(request: Asked) -> Form:
    """The address as a form: the state of what is imagined can be kept and shared."""
    typed: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        typed.setdefault(name[:80], []).append(value[:2000])
    return Form(typed)
