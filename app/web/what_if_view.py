"""What the page "what if" shows: the form, and how conclusions would be otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from app.acts.asking import Wonder
from app.domain.calendar import add_days
from app.domain.case import Case
from app.domain.changes import Change
from app.domain.conclusions import Conclusions
from app.domain.people import Actor, Power
from app.domain.terms import TERM_NAMES
from app.domain.terms_over_time import TermsOverTime
from app.reasoning.timeline import difference
from app.web.conclusions_view import Conclude
from app.web.course import course_of
from app.web.drawing import Drawing, drawing
from app.web.event_form import EventForm, event_form
from app.web.forms import EMPTY, Filled, Form
from app.web.imagining import ADDENDUM, Imagined, draft_of, kind_of, term_of
from app.web.own_account import Option
from app.web.standing import Standing
from app.web.term_sheets import TermSheet, term_sheet
from app.wording.changes import change_line
from app.wording.dates import long_date
from app.wording.happenings import OFFERED, event_title
from app.wording.language import Language, Words
from app.wording.summary import summary_sentences
from app.wording.terms import term_title

_MOST_LINES = 60
_CHANGE_TERM = Words("Ketentuan yang diubah adendum", "A term changed by an addendum")
_ADDENDUM = Words("Adendum", "Addendum")


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    kinds: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Day:
    on: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How things stand on the imagined day, and how they came to be otherwise."""

    day: str
    moved: bool
    imagines: bool
    summary: tuple[str, str]
    # What time alone changes from today to that day, and what the imagined changes on it.
    by_time: tuple[str, ...]
    by_event: tuple[str, ...]
    # In the days after: what would happen, and what would happen no more.
    until: str
    then: tuple[Day, ...]
    no_more: tuple[Day, ...]
    cut: bool
    drawing: Drawing | None
    draft: str | None


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    slug: str
    title: str
    today: str
    form: Filled
    groups: tuple[Group, ...]
    terms: tuple[Option, ...]
    kind: str
    event: EventForm | None
    sheet: TermSheet | None
    outcome: Outcome | None
    # It was asked for and could not be concluded.
    failed: bool = False


def what_if_page(
    standing: Standing,
    form: Form,
    by: Actor,
    language: Language,
    *,
    filled: Filled = EMPTY,
    outcome: Outcome | None = None,
    failed: bool = False,
) -> WhatIfPage:
    kind = kind_of(form) or ""
    # What was chosen but not filled in yet begins with the days that are asked about.
    day = form.text("pada") or standing.today.isoformat()
    values = {"pada": day, "on": day, **filled.values}
    shown = replace(filled, values=values)
    return WhatIfPage(
        slug=standing.slug,
        title=standing.agreement.title,
        today=standing.today.isoformat(),
        form=shown,
        groups=(
            *(
                Group(title.to(language), tuple(Option(one, event_title(one, language)) for one in kinds))
                for title, kinds in OFFERED
            ),
            Group(_ADDENDUM.to(language), (Option(ADDENDUM, _CHANGE_TERM.to(language)),)),
        ),
        terms=tuple(Option(name, term_title(name, language)) for name in TERM_NAMES),
        kind=kind,
        event=event_form(standing, kind, by, language, shown) if kind not in {"", ADDENDUM} else None,
        sheet=_sheet(standing, term_of(form), language) if kind == ADDENDUM else None,
        outcome=outcome,
        failed=failed,
    )


def outcome_of(
    standing: Standing,
    form: Form,
    found: Imagined,
    conclude: Conclude,
    wonder: Wonder,
    by: Actor,
    language: Language,
) -> Outcome:
    as_is = replace(standing.case, as_of=found.day)
    would_be = found.case(standing)
    moved = found.day != standing.today
    now, then = conclude(standing.case), conclude(would_be)
    # Without anything imagined both are one.
    plain = then if found.event is None else conclude(as_is)
    last = add_days(found.day, found.stretch(standing))
    ahead, lost, cut = _ahead(as_is, would_be, found, last, wonder, language)
    course = course_of(would_be, then, language)
    return Outcome(
        day=long_date(found.day, language),
        moved=moved,
        imagines=found.event is not None,
        summary=summary_sentences(then, language),
        by_time=_lines(now, plain, language) if moved else (),
        by_event=_lines(plain, then, language),
        until=long_date(last, language),
        then=ahead,
        no_more=lost,
        cut=cut,
        drawing=None if course is None else drawing(course, standing.agreement.title, language, moved=moved),
        draft=draft_of(standing, form, found) if Power.RECORD in by.powers else None,
    )


def _sheet(standing: Standing, name: str | None, language: Language) -> TermSheet | None:
    """The term as it holds today, to be changed."""
    if name is None:
        return None
    term = TermsOverTime(standing.agreement.terms, standing.case.history()).at(name, standing.today)
    parties = tuple((str(number), words) for number, words in standing.names.items())
    return term_sheet(name, term, parties, language, unread=False)


def _lines(before: Conclusions, after: Conclusions, language: Language) -> tuple[str, ...]:
    due = {(one.rule, one.ref): one.due for one in after.deadlines}
    lines = []
    for one in difference(before, after):
        line = change_line(one, language)
        new_due = (
            due.get((one.name, one.ref or "")) if one.what == "deadline" and one.before is None else None
        )
        # Of what was not there before, the day matters as well.
        lines.append(line if new_due is None else f"{line} ({long_date(new_due, language)})")
    return tuple(lines[:_MOST_LINES])


def _ahead(
    as_is: Case, would_be: Case, found: Imagined, last: date, wonder: Wonder, language: Language
) -> tuple[tuple[Day, ...], tuple[Day, ...], bool]:
    """Day by day what changes after the imagined one: only what is otherwise, where something was imagined."""
    first = add_days(found.day, 1)
    there = wonder.changes(would_be, first, last)
    here = () if found.event is None else wonder.changes(as_is, first, last)
    known, coming = set(here), set(there)
    new = [one for one in there if one not in known]
    lost = [one for one in here if one not in coming]
    cut = len(new) > _MOST_LINES or len(lost) > _MOST_LINES
    return _days(new[:_MOST_LINES], language), _days(lost[:_MOST_LINES], language), cut


def _days(changes: Sequence[Change], language: Language) -> tuple[Day, ...]:
    by_day: Iterable[tuple[object, Iterable[Change]]] = groupby(changes, key=lambda one: one.on)
    return tuple(
        Day(long_date(lines[0].on, language), tuple(change_line(one, language) for one in lines))
        for lines in (list(some) for _, some in by_day)
    )
