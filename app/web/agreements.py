"""One agreement as it holds on a day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from app.acts.doing import Doing
from app.domain.agreement import SLUG
from app.domain.calendar import OFFSETS, Zone
from app.domain.conclusions import Conclusions
from app.domain.people import Role
from app.register import queries
from app.register.agreement_history import Move, RecordedPaper, latest_moves, papers_of
from app.register.contacts import ContactOnDay, contacts_on
from app.register.database import reading
from app.register.writings import writings_of
from app.web.agreement_page import AgreementPage, AskedDay, agreement_page
from app.web.agreement_sections import MOST_MOVES, happened, move_lines, paper_lines
from app.web.conclusions_view import Conclude, concluded, conclusions_view, onlooker
from app.web.course import course_of
from app.web.drawing import drawing
from app.web.frame import Asked, language_of, page
from app.web.provisions import contact_line
from app.web.standing import Standing, standing_of
from app.wording.language import Language

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


class AgreementController(Controller):
    path = "/perjanjian"

    @route("/{slug:str}", http_method=_SHOWN, sync_to_thread=True)
    def one(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        conclude: NamedDependency[Conclude],
    ) -> Template:
        language = language_of(request)
        standing = standing_of(doing, slug)
        asked = _asked(request, standing.today)
        says = _says(doing, standing, asked)
        # A partner sees what was concluded, not how ours came to it.
        moves = says.moves if doing.by.role is not Role.PARTNER else ()
        # Of what was withdrawn nothing follows.
        told = None if standing.withdrawn else _concluded(doing, standing, conclude)
        course = None if told is None else course_of(standing.case, told, language)
        view = replace(
            _page(doing, standing, says, asked, language),
            follows=None if told is None else conclusions_view(told, onlooker(standing, doing.by, language)),
            drawing=None if course is None else drawing(course, standing.agreement.title, language),
            happened=happened(standing, doing.by, language),
            papers=paper_lines(standing, says.papers, language),
            history=move_lines(standing, moves, doing.by, language),
            contacts=tuple(contact_line(one, standing.names, language) for one in says.contacts),
        )
        refused = asked.refused or asked.known_refused
        return page(request, "agreement.html", view, status=400 if refused else 200)


@dataclass(frozen=True, slots=True)
class _Says:
    """What an agreement says on a day, by which papers, and who wrote it down."""

    terms: Mapping[str, queries.TermOnDay]
    contacts: Sequence[ContactOnDay]
    papers: Sequence[RecordedPaper]
    moves: Sequence[Move]


def _says(doing: Doing, standing: Standing, asked: AskedDay) -> _Says:
    known_at, number = _known_at(asked, standing.zone), standing.number

    def read() -> _Says:
        with reading(doing.engine) as session:
            return _Says(
                queries.terms_on(session, number, asked.day, known_at),
                contacts_on(session, number, asked.day, known_at),
                papers_of(session, number),
                latest_moves(session, number, MOST_MOVES),
            )

    return writings_of(doing.engine).told(standing.found.writing, ("says", asked.day, known_at), read)


def _page(
    doing: Doing, standing: Standing, says: _Says, asked: AskedDay, language: Language
) -> AgreementPage:
    """The agreement as its papers say it, in a reader's language."""
    return writings_of(doing.engine).told(
        standing.found.writing,
        ("page", asked, language),
        lambda: agreement_page(standing.found, says.terms, asked, language),
    )


def _concluded(doing: Doing, standing: Standing, conclude: Conclude) -> Conclusions | None:
    """What follows today, which is the same for everybody who looks until somebody writes."""
    case = standing.case
    on_what = ("concluded", case.as_of, case.holidays)
    return writings_of(doing.engine).told(standing.found.writing, on_what, lambda: concluded(case, conclude))


def known_slug(slug: str) -> str:
    """What cannot be a slug is not asked of the database: PostgreSQL refuses some characters altogether."""
    if not SLUG.fullmatch(slug):
        raise NotFoundException
    return slug


def _asked(request: Asked, today: date) -> AskedDay:
    """The day that was asked for, today where none was or where it is none; and as known on which day."""
    day, refused = read_day(request.query_params.get("per", ""))
    known, known_refused = read_day(request.query_params.get("diketahui", ""))
    return AskedDay(day or today, today, refused, known, known_refused)


def read_day(text: str) -> tuple[date | None, str | None]:
    """A day as it was typed; where it is none, what was typed instead."""
    text = text.strip()
    if not text:
        return None, None
    try:
        # Python alone would take weeks (`2025-W49-7`) for dates as well.
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text), None
    except ValueError:
        return None, text[:40]


def _known_at(asked: AskedDay, zone: Zone) -> datetime | None:
    """The last instant of a day: what was recorded on it was known on it."""
    return None if asked.known is None else datetime.combine(asked.known, time.max, OFFSETS[zone])
