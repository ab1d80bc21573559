"""What follows from an agreement today, as its page shows it: concluded elsewhere, in words here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.calendar import add_days
from app.domain.case import Case
from app.domain.conclusions import Conclusions, Deadline, DeadlineKind, DeadlineState, Finding, Nature, Reason
from app.domain.people import Actor, Power, Role
from app.wording.conclusions import ACCESS_STATES, DEADLINE_STATES, STATUSES, Voice
from app.wording.dates import long_date
from app.wording.findings import finding_title
from app.wording.language import Language
from app.wording.reasons import party_words
from app.wording.rules import rule_title

log = logging.getLogger("ikat.web")

Conclude = Callable[[Case], Conclusions]

_PRESSING = {DeadlineState.OVERDUE, DeadlineState.LATE}
_DONE = {DeadlineState.MET, DeadlineState.VOID}
_CHIPS = {"overdue": "chip-danger", "late": "chip-warn", "open": "chip-kind", "tolled": "chip-task"}
_ACCESS_CHIPS = {"open": "chip-kind", "suspendable": "chip-warn", "suspended": "chip-danger"}
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
    because: tuple[str, ...]
    # What is left to do, where that is told.
    cure: str | None = None
    planned: bool = False
    option: bool = False
    awaits: bool = False
    rule: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    title: str
    trouble: str
    reading: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConclusionsView:
    status: str
    begins: str | None
    ends: str | None
    deadlines: tuple[Following, ...]
    # Met, void, or far ahead: folded.
    others: tuple[Following, ...]
    rights: tuple[Following, ...]
    access: tuple[Following, ...]
    duties: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    may_dispute: bool


def conclusions_view(case: Case, conclude: Conclude, by: Actor, language: Language) -> ConclusionsView | None:
    """None where it cannot be concluded now: the page tells everything else all the same."""
    try:
        told = conclude(case)
    except Exception:  # noqa: BLE001 - whatever it is, the rest of the page stands
        # Without the message: it may hold what a person typed.
        log.error("no conclusions for a page", exc_info=False)  # noqa: TRY400
        return None
    voice = Voice(language)
    near = [one for one in told.deadlines if _near(one, told)]
    far = [one for one in told.deadlines if not _near(one, told)]
    return ConclusionsView(
        status=STATUSES[told.status].to(language),
        begins=None if told.in_force_from is None else long_date(told.in_force_from, language),
        ends=None if told.ends_on is None else long_date(told.ends_on, language),
        deadlines=tuple(_deadline(one, voice) for one in near),
        others=tuple(_deadline(one, voice) for one in far),
        rights=tuple(
            Following(
                title=rule_title(one.rule, language),
                when=long_date(one.arose_on, language),
                who=party_words(one.party, language),
                state="",
                chip="",
                cite=one.citation.spelled,
                because=_because(one.because, voice),
                rule=one.rule,
                ref=one.ref,
            )
            for one in told.rights
        ),
        access=tuple(
            Following(
                title=party_words(one.party, language),
                when=None if one.since is None else long_date(one.since, language),
                who="",
                state=ACCESS_STATES[one.state].to(language),
                chip=_ACCESS_CHIPS.get(one.state, ""),
                cite=one.citation.spelled,
                because=_because(one.because, voice),
                cure=voice.cure(one),
            )
            for one in told.access
        ),
        duties=tuple(f"{voice.duty(one)} [{one.citation.spelled}]" for one in told.duties_after_end),
        # How the text is read where it is unclear is the house's own work.
        findings=() if by.role is Role.PARTNER else tuple(_finding(one, voice) for one in told.findings),
        may_dispute=Power.DISPUTE in by.powers,
    )


def _near(one: Deadline, told: Conclusions) -> bool:
    if one.state in _PRESSING:
        return True
    return one.state not in _DONE and (one.due is None or one.due <= add_days(told.as_of, _SOON))


def _deadline(one: Deadline, voice: Voice) -> Following:
    return Following(
        title=voice.title(one),
        when=None if one.due is None else long_date(one.due, voice.language),
        who=party_words(one.party if isinstance(one.party, int) else 0, voice.language),
        state=DEADLINE_STATES[one.state].to(voice.language),
        chip=_CHIPS.get(one.state, ""),
        cite=one.citation.spelled,
        because=_because(one.because, voice),
        planned=one.kind is DeadlineKind.PLANNED,
        option=one.nature is Nature.OPTION,
        awaits=one.awaiting_confirmation,
        rule=one.rule,
        ref=one.ref,
    )


def _because(reasons: tuple[Reason, ...], voice: Voice) -> tuple[str, ...]:
    return tuple(voice.reason(one) for one in reasons)


def _finding(one: Finding, voice: Voice) -> FindingLine:
    said = voice.finding(one)
    return FindingLine(
        finding_title(one.code, voice.language),
        said.trouble,
        said.reading,
        tuple(cite.spelled for cite in one.citations),
    )
