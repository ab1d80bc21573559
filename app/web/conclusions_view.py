"""What follows from an agreement today, as its page shows it: concluded elsewhere, in words here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from app.domain.calendar import add_days
from app.domain.case import Case
from app.domain.conclusions import (
    AccessState,
    ArisenRight,
    Conclusions,
    Deadline,
    DeadlineKind,
    DeadlineState,
    Finding,
    Nature,
    PartyAccess,
)
from app.domain.people import Actor, Power, Role
from app.reasoning.readings import READINGS
from app.web.answering import answering_form, partner_answers
from app.web.paper_offers import paper_for
from app.web.standing import Standing
from app.wording.conclusions import ACCESS_STATES, DEADLINE_STATES, STATUSES, Voice
from app.wording.dates import long_date
from app.wording.findings import finding_title, reading_words
from app.wording.language import Language
from app.wording.reasons import party_words
from app.wording.rules import deadline_title, rule_title
from app.wording.summary import breached, summary_sentences

log = logging.getLogger("ikat.web")

Conclude = Callable[[Case], Conclusions]

# The name under which a party's access is asked about, as deadlines are by their rules.
ACCESS = "access"
_PRESSING = {DeadlineState.OVERDUE, DeadlineState.LATE}
_DONE = {DeadlineState.MET, DeadlineState.VOID}
_WAITING = {DeadlineState.OPEN, DeadlineState.OVERDUE, DeadlineState.TOLLED}
CHIPS = {
    "overdue": "chip-danger",
    "late": "chip-warn",
    "open": "chip-kind",
    "tolled": "chip-task",
    "met": "chip-done",
}
_ACCESS_CHIPS = {"open": "chip-kind", "suspendable": "chip-warn", "suspended": "chip-danger"}
_STATUS_CHIPS = {"in_force": "chip-kind", "pending": "chip-task", "terminated": "chip-warn"}
_DECIDE = {
    AccessState.SUSPENDABLE: "suspend",
    AccessState.SUSPENDED: "restore",
    AccessState.RESTORABLE: "restore",
}
# What lies further ahead than this is there, but folded.
_SOON = 366


@dataclass(frozen=True, slots=True)
class Following:
    """One conclusion."""

    title: str
    when: str | None
    who: str
    state: str
    chip: str
    cite: str
    # Where its reasons are told.
    why: str
    # By which day we advise to act, where that is earlier than the day that counts.
    advise: str | None = None
    done: str | None = None
    # What is left to do, where that is told; and what it rests on.
    cure: str | None = None
    grounds: tuple[str, ...] = ()
    planned: bool = False
    option: bool = False
    awaits: bool = False
    rule: str = ""
    ref: str = ""
    # Where it is recorded that this was done, or proposed what it allows.
    do: str | None = None
    # The paper that it calls for, by its name, and where that is prepared.
    paper: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class OtherReading:
    words: str
    propose: str | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    code: str
    title: str
    trouble: str
    reading: str
    cites: tuple[str, ...]
    others: tuple[OtherReading, ...]


@dataclass(frozen=True, slots=True)
class ConclusionsView:
    summary: tuple[str, str]
    status: str
    status_chip: str
    overdue: int
    deadlines: tuple[Following, ...]
    # Met, void, or far ahead: folded.
    others: tuple[Following, ...]
    rights: tuple[Following, ...]
    access: tuple[Following, ...]
    duties: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    may_dispute: bool
    # Our people are led to the book of rules, and to what did not come about.
    of_house: bool


def concluded(case: Case, conclude: Conclude) -> Conclusions | None:
    """None where it cannot be concluded now: a page tells everything else all the same."""
    try:
        return conclude(case)
    except Exception:  # noqa: BLE001 - whatever it is, the rest of the page stands
        # Without the message: it may hold what a person typed.
        log.error("no conclusions for a page", exc_info=False)  # noqa: TRY400
        return None


@dataclass(frozen=True, slots=True)
class Onlooker:
    """For whom an agreement's conclusions are told."""

    slug: str
    by: Actor
    # The parties for which they may speak.
    own: frozenset[int]
    voice: Voice

    def may(self, power: Power) -> bool:
        return power in self.by.powers


def onlooker(standing: Standing, by: Actor, language: Language) -> Onlooker:
    return Onlooker(standing.slug, by, standing.own_parties(by), Voice(language))


def conclusions_view(told: Conclusions, to: Onlooker) -> ConclusionsView:
    voice, language = to.voice, to.voice.language
    of_house = to.by.role is not Role.PARTNER
    shown = [(one, deadline_line(one, to)) for one in told.deadlines]
    return ConclusionsView(
        summary=summary_sentences(told, language),
        status=STATUSES[told.status].to(language),
        status_chip=_STATUS_CHIPS.get(told.status, ""),
        overdue=len(breached(told)),
        deadlines=tuple(line for one, line in shown if _near(one, told)),
        others=tuple(line for one, line in shown if not _near(one, told)),
        rights=tuple(right_line(one, to) for one in told.rights),
        access=tuple(access_line(one, to) for one in told.access),
        duties=tuple(f"{voice.duty(one)} [{one.citation.spelled}]" for one in told.duties_after_end),
        # How the text is read where it is unclear is the house's own work.
        findings=tuple(_finding(one, to) for one in told.findings if of_house),
        may_dispute=to.may(Power.DISPUTE),
        of_house=of_house,
    )


def why_address(slug: str, rule: str, ref: str) -> str:
    return f"/perjanjian/{slug}/mengapa?{urlencode({'aturan': rule, 'acuan': ref})}"


def proposing(slug: str, kind: str, **filled: str) -> str:
    """The form on which a decision is proposed, with its fields filled."""
    return f"/perjanjian/{slug}/keputusan/usul?{urlencode({'apa': kind, **filled})}"


def _near(one: Deadline, told: Conclusions) -> bool:
    if one.state in _PRESSING:
        return True
    return one.state not in _DONE and (one.due is None or one.due <= add_days(told.as_of, _SOON))


def deadline_line(one: Deadline, to: Onlooker) -> Following:
    voice = to.voice
    advised = one.advise_by if one.state in _WAITING and one.advise_by != one.due else None
    return Following(
        title=voice.title(one),
        when=None if one.due is None else long_date(one.due, voice.language),
        who=party_words(one.party if isinstance(one.party, int) else 0, voice.language),
        state=DEADLINE_STATES[one.state].to(voice.language),
        chip=CHIPS.get(one.state, ""),
        cite=one.citation.spelled,
        why=why_address(to.slug, one.rule, one.ref),
        advise=None if advised is None else long_date(advised, voice.language),
        done=None if one.done_on is None else long_date(one.done_on, voice.language),
        planned=one.kind is DeadlineKind.PLANNED,
        option=one.nature is Nature.OPTION,
        awaits=one.awaiting_confirmation,
        rule=one.rule,
        ref=one.ref,
        do=answering_form(to.slug, one.rule, one.ref, one.party) if _records(one, to) else None,
        paper=paper_for(to.slug, one, voice.language) if to.may(Power.DRAFT) else None,
    )


def _records(one: Deadline, to: Onlooker) -> bool:
    """Whether it is theirs to record that it was done: our people anything, a partner what its own side delivered."""
    if one.state not in _WAITING:
        return False
    return to.may(Power.RECORD) or (
        to.may(Power.DELIVER) and one.party in to.own and partner_answers(one.rule)
    )


def right_line(one: ArisenRight, to: Onlooker) -> Following:
    voice = to.voice
    proposes = one.rule in _OF_RIGHTS and to.may(Power.PROPOSE)
    return Following(
        title=rule_title(one.rule, voice.language),
        when=long_date(one.arose_on, voice.language),
        who=party_words(one.party, voice.language),
        state="",
        chip="",
        cite=one.citation.spelled,
        why=why_address(to.slug, one.rule, one.ref),
        rule=one.rule,
        ref=one.ref,
        do=proposing(to.slug, _OF_RIGHTS[one.rule]) if proposes else None,
    )


_OF_RIGHTS = {
    "access.suspend": "suspend",
    "access.restore": "restore",
    "force_majeure.terminate": "terminate",
}


def access_line(one: PartyAccess, to: Onlooker) -> Following:
    voice = to.voice
    decides = one.state in _DECIDE and to.may(Power.PROPOSE)
    return Following(
        title=party_words(one.party, voice.language),
        when=None if one.since is None else long_date(one.since, voice.language),
        who="",
        state=ACCESS_STATES[one.state].to(voice.language),
        chip=_ACCESS_CHIPS.get(one.state, ""),
        cite=one.citation.spelled,
        why=why_address(to.slug, ACCESS, str(one.party)),
        cure=voice.cure(one),
        grounds=tuple(deadline_title(ground.rule, ground.ref, voice.language) for ground in one.grounds),
        do=proposing(to.slug, _DECIDE[one.state], party=str(one.party)) if decides else None,
    )


def _finding(one: Finding, to: Onlooker) -> FindingLine:
    voice = to.voice
    said = voice.finding(one)
    chooses = one.code in READINGS and to.may(Power.PROPOSE)
    return FindingLine(
        one.code,
        finding_title(one.code, voice.language),
        said.trouble,
        said.reading,
        tuple(cite.spelled for cite in one.citations),
        tuple(
            OtherReading(
                reading_words(one.code, other, voice.language),
                proposing(to.slug, "read_otherwise", reading=f"{one.code}|{other}") if chooses else None,
            )
            for other in one.alternatives
        ),
    )
