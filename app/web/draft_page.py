"""What the page of one draft shows: how far it is, what it lacks, who said what, and what can be done now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.acts.doing import Doing
from app.acts.draft.check import Checked
from app.domain.calendar import Zone, day_in
from app.domain.completeness import Gap
from app.domain.drafting import POSSIBLE, Approval, DraftState, DraftStep
from app.domain.people import Power, account_of
from app.domain.signing import Preparation, checklist, in_hand
from app.domain.terms import Clause, Stated, Term, Unread
from app.register.delegations import accounts_of
from app.register.drafts import mandates
from app.web.draft_access import Opened
from app.web.draft_columns import ROWS
from app.web.forms import as_sentence
from app.web.provisions import spelled
from app.wording.dates import long_date
from app.wording.draft_fields import PARTS
from app.wording.drafting import APPROVAL_STATES, DRAFT_STATES, item_words
from app.wording.faults import sentence
from app.wording.findings import finding_title, finding_trouble
from app.wording.language import Language
from app.wording.names import kind_name, party_name
from app.wording.terms import GROUPS, SILENT, UNREAD, term_title, term_value

POWERS: Mapping[DraftStep, Power] = {
    DraftStep.EDIT: Power.DRAFT,
    DraftStep.SUBMIT: Power.DRAFT,
    DraftStep.RETRACT: Power.DRAFT,
    DraftStep.AGREE: Power.APPROVE,
    DraftStep.RETURN: Power.APPROVE,
    DraftStep.PREPARE: Power.DRAFT,
    DraftStep.SIGN: Power.DRAFT,
}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing, and the page on which it can be mended."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Raised:
    title: str
    trouble: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftTerm:
    name: str
    title: str
    state: str
    value: str
    summary: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftTerms:
    title: str
    lines: tuple[DraftTerm, ...]


@dataclass(frozen=True, slots=True)
class DraftParty:
    role: str
    institution: str
    signatory: str
    office: str
    number: str | None


@dataclass(frozen=True, slots=True)
class PartLine:
    address: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Said:
    name: str
    # Who spoke in the approver's place.
    instead: str | None
    state: str
    kind: str
    on: str | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class Round:
    number: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Item:
    key: str
    words: str
    # ticked, skipped, known (to the register itself) or open
    state: str
    told: str | None
    note: str | None
    is_number: bool
    is_authority: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    slug: str
    kind: str
    title: str
    state: str
    state_words: str
    awaited: str | None
    my_turn: bool
    can: frozenset[str]
    predecessor: str | None
    drafted_by: str | None
    place: str | None
    blocking: tuple[Lack, ...]
    warning: tuple[Lack, ...]
    findings: tuple[Raised, ...]
    read: bool
    parties: tuple[DraftParty, ...]
    parts: tuple[PartLine, ...]
    groups: tuple[DraftTerms, ...]
    rounds: tuple[Round, ...]
    items: tuple[Item, ...]
    open_items: int


def draft_page(opened: Opened, checked: Checked, doing: Doing, language: Language) -> DraftPage:
    agreement, on_file = opened.agreement, opened.on_file
    drafting = on_file.drafting
    signed = drafting.state is DraftState.SIGNED
    awaited = None if drafting.awaited is None else drafting.approvals[drafting.awaited].approver
    desks = (
        frozenset[int]()
        if doing.by.account is None
        else accounts_of(opened.session, doing.by.account, opened.today)
    )
    items = (
        items_of(opened, language) if DraftStep.PREPARE in POSSIBLE[drafting.state] or on_file.ticks else ()
    )
    my_turn = awaited is not None and awaited in desks
    return DraftPage(
        slug=agreement.slug,
        kind=kind_name(agreement.kind, language),
        title=agreement.title,
        state=drafting.state.value,
        state_words=DRAFT_STATES[drafting.state].to(language),
        awaited=None if awaited is None else opened.people.get(awaited, ""),
        my_turn=my_turn,
        can=frozenset(
            step.value
            for step in POSSIBLE[drafting.state]
            if POWERS[step] in doing.by.powers
            and (my_turn or step not in {DraftStep.AGREE, DraftStep.RETURN})
        ),
        predecessor=on_file.predecessor,
        drafted_by=None if on_file.drafted_by is None else who(on_file.drafted_by, opened.people),
        place=agreement.place,
        blocking=() if signed else lacks_of(checked, agreement.slug, language, blocking=True),
        warning=() if signed else lacks_of(checked, agreement.slug, language, blocking=False),
        findings=tuple(
            Raised(finding_title(one.code, language), finding_trouble(one, language), spelled(one.citations))
            for one in checked.findings
        ),
        read=checked.read,
        parties=tuple(
            DraftParty(
                party_name(one.number, language),
                one.institution,
                one.signatory.name,
                one.signatory.office,
                next((number.number for number in agreement.numbers if number.party == one.number), None),
            )
            for one in agreement.parties
        ),
        parts=tuple(
            PartLine(word, PARTS[word].to(language), len(getattr(agreement, part)))
            for word, (part, _) in ROWS.items()
        ),
        groups=tuple(
            DraftTerms(
                group.title.to(language),
                tuple(
                    _term(name, getattr(agreement.terms, name), opened.party_names, language)
                    for name in group.names
                ),
            )
            for group in GROUPS
        ),
        rounds=tuple(
            Round(number, tuple(_said(one, opened.people, agreement.settings.zone, language) for one in said))
            for number, said in sorted(on_file.rounds.items(), reverse=True)
        ),
        items=items,
        open_items=sum(one.state == "open" for one in items),
    )


def lacks_of(checked: Checked, slug: str, language: Language, *, blocking: bool) -> tuple[Lack, ...]:
    return tuple(
        Lack(as_sentence(sentence(gap.fault, language)), way_out(gap, slug))
        for gap in checked.gaps
        if gap.blocks is blocking
    )


def way_out(gap: Gap, slug: str) -> str:
    first, *rest = gap.fault.path or ("title",)
    if first == "terms":
        return f"/rancangan/{slug}/ketentuan/{rest[0]}"
    word = next((word for word, (part, _) in ROWS.items() if part == first), None)
    if word is not None:
        return f"/rancangan/{slug}/daftar/{word}"
    return f"/rancangan/{slug}/identitas#" + ".".join(map(str, gap.fault.path))


def who(key: str, people: Mapping[int, str]) -> str:
    account = account_of(key)
    return key if account is None else people.get(account, key)


def items_of(opened: Opened, language: Language) -> tuple[Item, ...]:
    """The checklist; what the register knows by itself is in hand without a tick."""
    agreement, ticks = opened.agreement, opened.on_file.ticks
    known = in_hand(agreement, ticks, mandates(opened.session, agreement), opened.today)
    found = []
    for item in checklist(agreement):
        tick = ticks.get(item.key)
        state = "open"
        if tick is not None:
            state = "ticked" if tick.applies else "skipped"
        elif item.key in known:
            state = "known"
        number = next((one.number for one in agreement.numbers if one.party == item.of), None)
        is_number = item.what is Preparation.NUMBER
        found.append(
            Item(
                key=item.key,
                words=as_sentence(item_words(item.key, language)).rstrip("."),
                state=state,
                told=None
                if tick is None
                else f"{who(tick.by, opened.people)}, {_day(tick.at, agreement.settings.zone, language)}",
                note=number if is_number and number else None if tick is None else tick.note,
                is_number=is_number,
                is_authority=item.what is Preparation.AUTHORITY,
            )
        )
    return tuple(found)


def _said(one: Approval, people: Mapping[int, str], zone: Zone, language: Language) -> Said:
    spoke = None if one.by is None else account_of(one.by)
    return Said(
        name=people.get(one.approver, ""),
        instead=people.get(spoke) if spoke is not None and spoke != one.approver else None,
        state=APPROVAL_STATES[one.state].to(language),
        kind=one.state.value,
        on=None if one.at is None else _day(one.at, zone, language),
        comment=one.comment,
    )


def _term(name: str, term: Term[Any], parties: Mapping[int, str], language: Language) -> DraftTerm:
    title = term_title(name, language)
    if isinstance(term, Stated):
        value = "" if isinstance(term.value, Clause) else term_value(term.value, language, parties)
        return DraftTerm(name, title, "stated", value, term.summary, spelled(term.cites))
    state, words = ("unread", UNREAD) if isinstance(term, Unread) else ("silent", SILENT)
    return DraftTerm(name, title, state, words.to(language), "", ())


def _day(at: datetime, zone: Zone, language: Language) -> str:
    return long_date(day_in(at, zone), language)
