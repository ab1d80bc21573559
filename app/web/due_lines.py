"""What falls due, as lists of the home page and of the calendar show it; and the address of the list of just these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from app.domain.calendar import add_days, add_months
from app.register.due import Due, Wanted, What
from app.web.conclusions_view import why_address
from app.wording.conclusions import DEADLINE_STATES
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.overview import ENDS
from app.wording.reasons import party_words
from app.wording.rules import deadline_title

_CHIPS = {"overdue": "chip-danger", "late": "chip-warn", "open": "chip-kind", "tolled": "chip-task"}
WHAT_IN_ADDRESSES = {What.END: "akhir", What.DUTY: "kewajiban", What.OPTION: "pilihan"}


@dataclass(frozen=True, slots=True)
class DueLine:
    day: str
    when: str
    title: str
    address: str
    slug: str
    agreement: str
    who: str
    state: str
    state_code: str
    chip: str
    # Names its sort, also as a class.
    what: str
    planned: bool
    citation: str


def due_line(one: Due, language: Language) -> DueLine:
    who = party_words(one.party or 0, language)
    return DueLine(
        day=one.due.isoformat(),
        when=long_date(one.due, language),
        title=deadline_title(one.rule, one.ref, language),
        address=why_address(one.slug, one.rule, one.ref),
        slug=one.slug,
        agreement=one.title,
        who=who if one.institution is None else f"{who} ({one.institution})",
        state=_state(one).to(language),
        state_code=one.state,
        chip=_CHIPS.get(one.state, ""),
        what=one.what.value,
        planned=one.planned,
        citation=one.citation,
    )


def _state(one: Due) -> Words:
    """A term's end is no deed: it comes, or it has come."""
    if one.what is What.END and one.state in ENDS:
        return ENDS[one.state]
    return DEADLINE_STATES[one.state]


def due_lines(found: Sequence[Due], language: Language) -> tuple[DueLine, ...]:
    return tuple(due_line(one, language) for one in found)


def list_of(wanted: Wanted, *, states: str = "") -> str:
    """The address of the calendar's list that shows exactly these."""
    asked = {
        "tampilan": "daftar",
        "dari": wanted.first.isoformat(),
        "sampai": wanted.last.isoformat(),
        "milik": "kami" if wanted.ours else "",
        "jenis": "" if wanted.what is None else WHAT_IN_ADDRESSES[wanted.what],
        "aturan": wanted.rules[0] if len(wanted.rules) == 1 else "",
        "keadaan": states,
    }
    return "/kalender?" + urlencode({name: value for name, value in asked.items() if value})


def year_mark(months: Sequence[date], month: date) -> str | None:
    """The year, where it begins; and at the first month, unless the next one leaves it no room."""
    begins = month.month == 1 or (month == months[0] and month.month < 11)
    return str(month.year) if begins else None


def last_of_month(first: date) -> date:
    """The last day of the month of a day."""
    return add_days(add_months(first.replace(day=1), 1), -1)
