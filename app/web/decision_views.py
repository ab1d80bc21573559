"""What the pages of decisions show: a proposal in words, what it would change, and what became of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.acts.decide.propose import Foreseen
from app.domain.agreement import Agreement
from app.domain.decisions import DecisionKind, DecisionState, Proposal, ProposedEvent
from app.domain.events import AccessSuspended, Waived
from app.records.decisions import encode_proposal
from app.register.decisions import HappenedSince, RecordedDecision
from app.web.forms import EMPTY, Filled
from app.web.naming import Names
from app.web.party_names import short_name
from app.web.proposals import Choices
from app.wording.changes import change_line
from app.wording.dates import instant_words, long_date
from app.wording.deciding import KINDS, TOLD, event_words, proposal_parts
from app.wording.language import Language, Words
from app.wording.tasks import DECISION_STATES

_CHIPS = {
    DecisionState.PROPOSED: "chip-task",
    DecisionState.APPROVED: "chip-kind",
    DecisionState.REJECTED: "chip-danger",
    DecisionState.TAKEN_BACK: "",
}
_WITHDRAWN = Words("dicabut", "withdrawn")


@dataclass(frozen=True, slots=True)
class DecisionLine:
    number: int
    slug: str
    title: str
    heading: str
    parts: tuple[tuple[str, str], ...]
    reason: str
    state: str
    chip: str
    by: str
    at: str
    decided_by: str | None
    decided_at: str | None
    note: str | None
    own: bool = False
    # The rules of the deadlines that it is about, by their names in the book.
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindCard:
    kind: str
    heading: str
    told: str


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """The decisions on one agreement."""

    slug: str
    title: str
    lines: tuple[DecisionLine, ...]
    # Empty for whoever may not propose.
    kinds: tuple[KindCard, ...]


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What waits for an approver: what this person may settle, and what others must."""

    settle: tuple[DecisionLine, ...]
    others: tuple[DecisionLine, ...]
    approves: bool


@dataclass(frozen=True, slots=True)
class EffectsShown:
    parts: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    suspended_since: str | None
    seen: int | None
    # The proposal to which these effects belong: what was changed since is foreseen anew.
    mark: str


@dataclass(frozen=True, slots=True)
class ProposePage:
    slug: str
    title: str
    kind: str
    heading: str
    told: str
    choices: Choices
    form: Filled = EMPTY
    effects: EffectsShown | None = None
    # What happened while the person wrote.
    news: tuple[str, ...] = ()
    looked: str = ""


@dataclass(frozen=True, slots=True)
class DecisionPage:
    line: DecisionLine
    open: bool
    news: tuple[str, ...]
    effects: EffectsShown | None
    # Why it can be carried out no more.
    overtaken: tuple[str, ...]
    approves: bool
    may_take_back: bool
    event: str | None
    approve_form: Filled = EMPTY
    reject_form: Filled = EMPTY
    take_form: Filled = EMPTY


def party_names(agreement: Agreement) -> dict[int, str]:
    return {party.number: short_name(party) for party in agreement.parties}


def decision_line(
    found: RecordedDecision,
    agreement: Agreement | None,
    title: str,
    who: Names,
    language: Language,
    *,
    own: bool = False,
) -> DecisionLine:
    names: Mapping[int, str] = {} if agreement is None else party_names(agreement)
    return DecisionLine(
        number=found.id,
        slug=found.slug,
        title=title,
        heading=KINDS[found.proposal.kind].to(language),
        parts=proposal_parts(found.proposal, names, language),
        reason=found.reason,
        state=DECISION_STATES[found.state].to(language),
        chip=_CHIPS[found.state],
        by=who.of(found.proposed_by) or "",
        at=instant_words(found.proposed_at, language),
        decided_by=who.of(found.decided_by),
        decided_at=None if found.decided_at is None else instant_words(found.decided_at, language),
        note=found.note,
        own=own,
        rules=_rules(found.proposal),
    )


def _rules(proposal: Proposal) -> tuple[str, ...]:
    if not isinstance(proposal, ProposedEvent):
        return ()
    match proposal.event:
        case AccessSuspended(grounds=grounds):
            return tuple(dict.fromkeys(one.rule for one in grounds))
        case Waived(rule=rule):
            return (rule,)
    return ()


def kind_cards(language: Language) -> tuple[KindCard, ...]:
    return tuple(KindCard(one.value, KINDS[one].to(language), TOLD[one].to(language)) for one in DecisionKind)


def effects_shown(
    foreseen: Foreseen, proposal: Proposal, names: Mapping[int, str], language: Language
) -> EffectsShown:
    since = foreseen.suspended_since
    return EffectsShown(
        parts=proposal_parts(proposal, names, language),
        changes=tuple(change_line(one, language) for one in foreseen.changes),
        suspended_since=None if since is None else long_date(since, language),
        seen=foreseen.version,
        mark=mark(proposal),
    )


def mark(proposal: Proposal) -> str:
    return json.dumps([proposal.kind.value, encode_proposal(proposal)], sort_keys=True)


def news_lines(found: Sequence[HappenedSince], language: Language) -> tuple[str, ...]:
    """What was recorded or withdrawn meanwhile: when, what, and of which day."""
    lines = []
    for one in found:
        day = "" if one.on is None else f" ({long_date(one.on, language)})"
        gone = f", {_WITHDRAWN.to(language)}" if one.withdrawn else ""
        lines.append(f"{instant_words(one.at, language)}: {event_words(one.what, language)}{day}{gone}")
    return tuple(lines)
