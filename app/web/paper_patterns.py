"""The patterns by which institutions number their papers: kept by whoever administers the register."""

from collections.abc import Callable
from dataclasses import dataclass

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.papers.number import add_pattern, close_pattern
from app.acts.seeing import permit
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.numbering import NumberPattern
from app.domain.people import Power
from app.domain.prepared_papers import PaperFamily
from app.register.database import reading
from app.register.institutions import institutions
from app.register.paper_numbers import patterns
from app.web.forms import EMPTY, Filled, Form, done_or_again
from app.web.frame import Asked, language_of, page
from app.web.own_account import Option
from app.wording.paper_names import FAMILIES

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class PatternLine:
    number: int
    institution: str
    family: str
    pattern: str
    next: str


@dataclass(frozen=True, slots=True)
class PatternsPage:
    lines: tuple[PatternLine, ...]
    institutions: tuple[Option, ...]
    families: tuple[Option, ...]
    form: Filled


class PatternController(Controller):
    path = "/naskah/pola"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "pattern.see")
        return _list(request, doing, EMPTY)

    @post("/", sync_to_thread=True)
    def add(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "pattern.add")

        def typed() -> None:
            faults = [
                Fault("text.empty", {}, (name,)) for name in ("institution", "family") if not form.text(name)
            ]
            if faults:
                raise FaultyInput(*faults)
            family = next((one for one in PaperFamily if one == form.text("family")), PaperFamily.LETTER)
            pattern = NumberPattern(form.text("pattern"))
            first = form.number("first") if form.text("first") else 1
            add_pattern(doing, form.number("institution") or 0, family, pattern, first=first or 0)

        return _settled(request, doing, form, typed, "pattern_added")

    @post("/{number:int}/tutup", sync_to_thread=True)
    def close(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "pattern.close")
        return _settled(
            request,
            doing,
            form,
            lambda: close_pattern(doing, min(number, 2**31 - 1), form.text("reason")),
            "pattern_closed",
        )


def _settled(
    request: Asked, doing: Doing, form: Form, act: Callable[[], object], notice: str
) -> Template | Redirect:
    return done_or_again(
        act,
        form,
        language_of(request),
        lambda filled, _: _list(request, doing, filled),
        "/naskah/pola",
        notice,
    )


def _list(request: Asked, doing: Doing, form: Filled) -> Template:
    language = language_of(request)
    with reading(doing.engine) as session:
        found = patterns(session, day_in(doing.now, Zone.JAKARTA))
        known = institutions(session)
    view = PatternsPage(
        tuple(
            PatternLine(
                one.number, one.institution, FAMILIES[one.family].to(language), one.pattern.text, one.next
            )
            for one in found
        ),
        tuple(Option(str(one.id), one.name) for one in known),
        tuple(Option(one.value, FAMILIES[one].to(language)) for one in PaperFamily),
        form,
    )
    return page(request, "paper_patterns.html", view, status=422 if form.complaints else 200)
