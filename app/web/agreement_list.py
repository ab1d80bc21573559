"""What the register's own page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.agreement import Kind
from app.register.listing import Line, ListedPage, Order
from app.register.listing_counts import Counts
from app.register.saved_views import SavedView
from app.web.forms import EMPTY, Filled
from app.web.listing_asked import (
    ACCESS,
    ENDS,
    FINDINGS,
    KINDS,
    OF_THE_HOUSE,
    ORDERS,
    STATUSES,
    ListAsked,
    toggled_address,
)
from app.web.own_account import Option
from app.wording.dates import long_date
from app.wording.language import Language
from app.wording.listing import (
    COLUMNS,
    FACETS,
    NO_OWNER,
    access_words,
    amount,
    status_words,
)
from app.wording.listing import ENDS as ENDS_WORDS
from app.wording.listing import FINDINGS as FINDINGS_WORDS
from app.wording.listing import ORDERS as ORDER_WORDS
from app.wording.names import kind_name

_STATUS_CHIPS = {
    "in_force": "chip-good",
    "pending": "chip-kind",
    "draft": "",
    "ended": "",
    "terminated": "chip-warn",
    "withdrawn": "chip-danger",
    "": "chip-task",
}
_ACCESS_CHIPS = {
    "suspended": "chip-danger",
    "restorable": "chip-warn",
    "suspendable": "chip-warn",
    "open": "chip-good",
}


@dataclass(frozen=True, slots=True)
class Chip:
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    slug: str
    kind: str
    title: str
    numbers: tuple[str, ...]
    institutions: tuple[str, ...]
    signed: str | None
    ends: str | None
    status: Chip
    access: Chip
    findings: int
    owner: str | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: how many it would leave, and the address with it made or taken back."""

    key: str
    name: str
    counted: str
    address: str
    chosen: bool
    # Words of the agreements' own language.
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    key: str
    name: str
    choices: tuple[Choice, ...]

    @property
    def in_use(self) -> bool:
        return any(one.chosen for one in self.choices)


@dataclass(frozen=True, slots=True)
class Sorting:
    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    name: str
    shown: bool


@dataclass(frozen=True, slots=True)
class ViewLine:
    number: int
    name: str
    address: str
    shared: bool
    own: bool
    current: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    text: str
    # What was taken for what was mistyped, in words that stand in agreements.
    instead: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[ShownLine, ...]
    count: int
    counted: str
    # Whether there are more than that.
    more: bool
    facets: tuple[Facet, ...]
    sortings: tuple[Sorting, ...]
    columns: tuple[Column, ...]
    views: tuple[ViewLine, ...]
    people: tuple[Option, ...]
    # The forms in which what is shown can be had as a file.
    files: tuple[str, ...]
    # The state behind the question mark, and what a form of the page has to bring along besides its own fields.
    query: str
    kept: tuple[tuple[str, str], ...]
    kept_columns: tuple[tuple[str, str], ...]
    # Addresses: all filters away, only the filters away, the first page, the one that follows.
    bare: str
    unfiltered: str
    first: str | None
    next: str | None
    withdrawn: str | None
    withdrawn_count: int
    narrows: bool
    filters_in_use: int
    register_is_empty: bool
    today: str
    of_house: bool
    drafts: bool
    form: Filled = EMPTY

    @property
    def shown(self) -> frozenset[str]:
        """The columns that are shown, by their keys."""
        return frozenset(one.key for one in self.columns if one.shown)


def shown_lines(found: ListedPage, people: Mapping[int, str], language: Language) -> tuple[ShownLine, ...]:
    return tuple(_line(line, people, language) for line in found.lines)


def _line(line: Line, people: Mapping[int, str], language: Language) -> ShownLine:
    return ShownLine(
        slug=line.slug,
        kind=kind_name(Kind(line.kind), language),
        title=line.title,
        numbers=line.numbers,
        institutions=line.institutions,
        signed=None if line.signed_on is None else long_date(line.signed_on, language),
        ends=None if line.ends_on is None else long_date(line.ends_on, language),
        status=Chip(status_words(line.status, language), _STATUS_CHIPS[line.status]),
        access=Chip(access_words(line.access, language), _ACCESS_CHIPS.get(line.access, "")),
        findings=line.findings,
        owner=None if line.owner is None else people.get(line.owner),
        withdrawn=line.status == "withdrawn",
    )


def facets(
    asked: ListAsked, counts: Counts, people: Mapping[int, str], language: Language, *, of_house: bool
) -> tuple[Facet, ...]:
    """Choices that would leave nothing are not offered, save those that were made."""
    offered: dict[str, list[tuple[str, str, int]]] = {
        "status": [
            (code, status_words(value, language), counts.statuses.get(value, 0))
            for code, value in STATUSES.items()
        ],
        "berakhir": [
            (code, ENDS_WORDS[value].to(language), counts.ends.get(value, 0)) for code, value in ENDS.items()
        ],
        "jenis": [
            (code, kind_name(Kind(value), language), counts.kinds.get(value, 0))
            for code, value in KINDS.items()
        ],
        "akses": [
            (code, access_words(value, language), counts.access.get(value, 0))
            for code, value in ACCESS.items()
        ],
    }
    if of_house:
        offered["temuan"] = [
            (code, FINDINGS_WORDS[value].to(language), counts.findings.get(value, 0))
            for code, value in FINDINGS.items()
        ]
        offered["pemilik"] = _owners(asked, counts, people, language)
    found = {name: _facet(asked, name, choices, language) for name, choices in offered.items()}
    found["pihak"] = _parties(asked, counts, language)
    shown = tuple(found[name] for name in FACETS if name in found and found[name].choices)
    return tuple(_uncounted(facet) for facet in shown) if counts.rough else shown


def _uncounted(facet: Facet) -> Facet:
    return replace(facet, choices=tuple(replace(one, counted="") for one in facet.choices))


def _facet(asked: ListAsked, name: str, choices: list[tuple[str, str, int]], language: Language) -> Facet:
    chosen = asked.chosen(name)
    alone = name in {"berakhir", "temuan"}
    return Facet(
        name,
        FACETS[name].to(language),
        tuple(
            Choice(
                code,
                words,
                amount(count, language),
                toggled_address(asked, name, code, alone=alone),
                code in chosen,
            )
            for code, words, count in choices
            if count or code in chosen
        ),
    )


def _owners(
    asked: ListAsked, counts: Counts, people: Mapping[int, str], language: Language
) -> list[tuple[str, str, int]]:
    numbers = {*counts.owners, *map(int, asked.chosen("pemilik"))}
    named = [
        (str(one), people.get(one, "") if one else NO_OWNER.to(language), counts.owners.get(one, 0))
        for one in numbers
        if not one or one in people
    ]
    return sorted(named, key=lambda one: (one[0] == "0", -one[2], one[1]))[:12]


def _parties(asked: ListAsked, counts: Counts, language: Language) -> Facet:
    offered = dict(counts.parties)
    if asked.party and asked.party not in offered:
        offered = {asked.party: counts.all, **offered}
    return Facet(
        "pihak",
        FACETS["pihak"].to(language),
        tuple(
            Choice(
                f"{place}",
                name,
                amount(count, language),
                replace(asked, party="" if name == asked.party else name, after=None).address(),
                name == asked.party,
                printed=True,
            )
            for place, (name, count) in enumerate(offered.items())
        ),
    )


def sortings(asked: ListAsked, language: Language) -> tuple[Sorting, ...]:
    return tuple(
        Sorting(code, ORDER_WORDS[order.value].to(language), order is asked.sorted_by)
        for code, order in ORDERS.items()
        if asked.text or order is not Order.RELEVANCE
    )


def columns(asked: ListAsked, language: Language, *, of_house: bool) -> tuple[Column, ...]:
    return tuple(
        Column(key, words.to(language), key in asked.columns)
        for key, words in COLUMNS.items()
        if of_house or key not in OF_THE_HOUSE
    )


def view_lines(views: tuple[SavedView, ...], asked: ListAsked) -> tuple[ViewLine, ...]:
    now = asked.query()
    return tuple(
        ViewLine(
            one.number,
            one.name,
            f"/perjanjian?{one.query}" if one.query else "/perjanjian",
            one.shared,
            one.own,
            one.query == now,
        )
        for one in views
    )


def records(
    lines: list[ShownLine], shown: tuple[Column, ...], heads: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """The list as a file: just the columns that are shown, besides what an agreement is known by."""
    keys = [one.key for one in shown if one.shown]
    names = (*heads, *(one.name for one in shown if one.shown))

    def cells(line: ShownLine) -> dict[str, str]:
        return {
            "pihak": "; ".join(line.institutions),
            "jenis": line.kind,
            "ditandatangani": line.signed or "",
            "berakhir": line.ends or "",
            "status": line.status.words,
            "akses": line.access.words,
            "temuan": str(line.findings),
            "pemilik": line.owner or "",
        }

    return [
        names,
        *(
            (line.slug, line.title, "; ".join(line.numbers), *(told[key] for key in keys))
            for line in lines
            for told in (cells(line),)
        ),
    ]
