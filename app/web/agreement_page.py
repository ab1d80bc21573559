"""What the page of one agreement shows: its parties, its terms on a day, what each party may have and must do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.agreement import Agreement, PaperOnFile, Parent
from app.domain.calendar import Zone, day_in
from app.domain.party import Party
from app.domain.terms import UNREAD, Clause, Silent, Stated, Unread
from app.register.queries import Recorded, TermOnDay
from app.web.agreement_sections import Happened, MoveLine, PaperLine
from app.web.conclusions_view import ConclusionsView
from app.web.drawing import Drawing
from app.web.party_names import short_name
from app.web.provisions import ContactLine, PartyProvisions, provisions, spelled
from app.wording.dates import long_date
from app.wording.language import Language
from app.wording.names import kind_name, paper_name, party_name
from app.wording.terms import GROUPS, SILENT, Group, term_title, term_value
from app.wording.terms import UNREAD as UNREAD_WORDS


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day whose terms are shown, and the day as of whose knowledge; none: as it is known now.

    `refused` and `known_refused` are what was asked for where that is no day.
    """

    day: date
    today: date
    refused: str | None = None
    known: date | None = None
    known_refused: str | None = None


@dataclass(frozen=True, slots=True)
class ShownDay:
    value: str
    shown: str
    is_today: bool
    refused: str | None
    known_value: str
    known: str | None
    known_refused: str | None
    # Where nothing is in force yet: since when something is.
    begins: str | None
    begins_value: str | None


@dataclass(frozen=True, slots=True)
class TermLine:
    name: str
    title: str
    state: str
    value: str | None = None
    summary: str | None = None
    cites: tuple[str, ...] = ()
    paper: str | None = None
    since: str | None = None
    # Where it was written more than once: since when the register has it so.
    recorded: str | None = None


@dataclass(frozen=True, slots=True)
class TermGroup:
    key: str
    title: str
    lines: tuple[TermLine, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    stated: int
    silent: int
    unread: int


@dataclass(frozen=True, slots=True)
class PartyCard:
    number: int
    role: str
    institution: str
    unit: str | None
    agreement_number: str | None
    signatory: str
    also_printed: tuple[str, ...]
    office: str
    decree: str | None
    decree_dated: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class ParentCard:
    kind: str
    title: str
    numbers: tuple[str, ...]
    signed: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccessLine:
    party: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnBanner:
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    slug: str
    kind: str
    title: str
    place: str | None
    signed: str | None
    effective: str | None
    parties: tuple[PartyCard, ...]
    parent: ParentCard | None
    annex: str
    pages: int | None
    pages_on_file: int | None
    withdrawn: WithdrawnBanner | None
    day: ShownDay
    amended: bool
    counts: Counts
    groups: tuple[TermGroup, ...]
    access: tuple[AccessLine, ...]
    provisions: tuple[PartyProvisions, ...]
    # What follows today; None where nothing does, or where it cannot be concluded now.
    follows: ConclusionsView | None = None
    drawing: Drawing | None = None
    happened: Happened | None = None
    papers: tuple[PaperLine, ...] = ()
    history: tuple[MoveLine, ...] = ()
    contacts: tuple[ContactLine, ...] = ()


def agreement_page(
    recorded: Recorded, terms: Mapping[str, TermOnDay], asked: AskedDay, language: Language
) -> AgreementPage:
    agreement = recorded.agreement
    zone = agreement.settings.zone
    names = {party.number: short_name(party) for party in agreement.parties}
    withdrawal = recorded.withdrawal
    amended = recorded.papers > 1
    day = _day(asked, agreement, language)
    spelling = _Spelling(names, zone, language, amended=amended)
    groups = [_group(group, terms, spelling) for group in GROUPS]
    lines = [line for group in groups for line in group.lines]
    return AgreementPage(
        slug=agreement.slug,
        kind=kind_name(agreement.kind, language),
        title=agreement.title,
        place=agreement.place,
        signed=_long(agreement.signed_on, language),
        effective=None
        if agreement.effective_on == agreement.signed_on
        else _long(agreement.effective_on, language),
        parties=tuple(_party(party, agreement, language) for party in agreement.parties),
        parent=None if agreement.parent is None else _parent(agreement.parent, language),
        annex=agreement.paper.annex.value,
        pages=agreement.paper.pages,
        pages_on_file=_short_of(agreement.paper),
        withdrawn=None
        if withdrawal is None
        else WithdrawnBanner(long_date(day_in(withdrawal.at, zone), language), withdrawal.reason),
        day=day,
        amended=amended,
        counts=Counts(
            *(sum(line.state == state for line in lines) for state in ("stated", "silent", "unread"))
        ),
        groups=() if day.begins else tuple(groups),
        access=tuple(AccessLine(names[one.party], spelled(one.cites)) for one in agreement.access),
        provisions=provisions(agreement, names, language),
    )


def _day(asked: AskedDay, agreement: Agreement, language: Language) -> ShownDay:
    begins = agreement.in_force_from
    if begins is not None and begins <= asked.day:
        begins = None
    return ShownDay(
        value=asked.day.isoformat(),
        shown=long_date(asked.day, language),
        is_today=asked.day == asked.today,
        refused=asked.refused,
        known_value="" if asked.known is None else asked.known.isoformat(),
        known=_long(asked.known, language),
        known_refused=asked.known_refused,
        begins=_long(begins, language),
        begins_value=None if begins is None else begins.isoformat(),
    )


@dataclass(frozen=True, slots=True)
class _Spelling:
    """In whose words a term is told, and whether its paper is worth a line: only where there are several."""

    names: Mapping[int, str]
    zone: Zone
    language: Language
    amended: bool = field(kw_only=True)


def _group(group: Group, terms: Mapping[str, TermOnDay], how: _Spelling) -> TermGroup:
    lines = tuple(_line(name, terms.get(name), how) for name in group.names)
    return TermGroup(group.key.replace("_", "-"), group.title.to(how.language), lines)


def _line(name: str, found: TermOnDay | None, how: _Spelling) -> TermLine:
    language, title = how.language, term_title(name, how.language)
    term = UNREAD if found is None else found.term
    if isinstance(term, Unread) or found is None:
        return TermLine(name, title, "unread", UNREAD_WORDS.to(language))
    line = TermLine(
        name,
        title,
        "silent",
        SILENT.to(language),
        paper=paper_name(found.paper_kind, found.paper_number, language) if how.amended else None,
        since=_long(found.in_force_from, language)
        if how.amended and found.paper_kind != "agreement"
        else None,
        recorded=long_date(day_in(found.recorded_at, how.zone), language) if found.version > 1 else None,
    )
    if isinstance(term, Silent):
        return line
    assert isinstance(term, Stated), "a term is stated, silent or unread"
    return replace(
        line,
        state="stated",
        # A clause without a value is told by its summary.
        value=None if isinstance(term.value, Clause) else term_value(term.value, language, how.names),
        summary=term.summary,
        cites=spelled(term.cites),
    )


def _party(party: Party, agreement: Agreement, language: Language) -> PartyCard:
    decree = party.signatory.decree
    return PartyCard(
        number=party.number,
        role=party_name(party.number, language),
        institution=party.institution,
        unit=party.unit,
        agreement_number=next((one.number for one in agreement.numbers if one.party == party.number), None),
        signatory=party.signatory.name,
        also_printed=party.signatory.also_printed,
        office=party.signatory.office,
        decree=None if decree is None else f"{decree.instrument} Nomor {decree.number}",
        decree_dated=None if decree is None else long_date(decree.dated, language),
        address=party.address,
    )


def _parent(parent: Parent, language: Language) -> ParentCard:
    return ParentCard(
        kind_name(parent.kind, language),
        parent.title,
        parent.numbers,
        _long(parent.signed_on, language),
        spelled(parent.cites),
    )


def _short_of(paper: PaperOnFile) -> int | None:
    """How many pages are on file, where that is not all of them."""
    return None if paper.pages_on_file == paper.pages else paper.pages_on_file


def _long(day: date | None, language: Language) -> str | None:
    return None if day is None else long_date(day, language)
