"""The chain of reasons behind a conclusion: sentence by sentence, its clauses, and what another reading would give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.case import Case
from app.domain.citation import Citation
from app.domain.conclusions import Conclusions, Reason
from app.domain.decisions import ProposedReading, changed
from app.domain.people import Actor, Power, Role
from app.domain.terms import TERM_NAMES, Clause, Stated
from app.domain.terms_over_time import TermsOverTime
from app.reasoning.timeline import difference
from app.reasoning.why_not import WhyNot
from app.web.conclusions_view import (
    ACCESS,
    Conclude,
    Following,
    Onlooker,
    access_line,
    concluded,
    deadline_line,
    onlooker,
    proposing,
    right_line,
)
from app.web.standing import Standing
from app.wording.changes import change_line
from app.wording.dates import long_date
from app.wording.findings import finding_title, reading_words
from app.wording.language import Language
from app.wording.reasons import reason_sentence
from app.wording.rules import rule_title
from app.wording.terms import term_title, term_value

_READING = "reading.taken"
# Of what another reading would change so many lines are told.
_MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class ClauseTold:
    """What the agreement itself says on it."""

    title: str
    value: str | None
    summary: str
    cite: str


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """What would follow if the text were read otherwise."""

    words: str
    changes: tuple[str, ...]
    more: int
    propose: str | None


@dataclass(frozen=True, slots=True)
class ReadingTold:
    code: str
    title: str
    taken: str
    others: tuple[OtherOutcome, ...]


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One conclusion with its reasons; `line` is None where nothing was concluded."""

    title: str
    rule: str | None
    line: Following | None
    because: tuple[str, ...]
    readings: tuple[ReadingTold, ...] = ()
    clauses: tuple[ClauseTold, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyPage:
    slug: str
    title: str
    day: str
    # What it is about, where it is about a single thing.
    about: str | None
    lines: tuple[WhyLine, ...]
    # Whether it tells why nothing came about.
    why_not: bool
    of_house: bool


def why_page(
    standing: Standing,
    told: Conclusions,
    rule: str,
    ref: str,
    conclude: Conclude,
    by: Actor,
    language: Language,
) -> WhyPage | None:
    """None where nothing of this name was concluded."""
    found = list(_meant(told, rule, ref, onlooker(standing, by, language)))
    if not found:
        return None
    lines = tuple(
        WhyLine(
            title=following.title,
            # What access is open to is told by no single rule.
            rule=following.rule or None,
            line=following,
            because=tuple(_sentences(because, language)),
            readings=tuple(
                _readings(_About(standing.case, told, rule, ref), because, conclude, by, language)
            ),
            clauses=tuple(_clauses(standing, citation, language)),
        )
        for following, because, citation in found
    )
    return _page(standing, lines[0].title, lines, by, language, why_not=False)


def why_not_page(standing: Standing, missing: Sequence[WhyNot], by: Actor, language: Language) -> WhyPage:
    lines = tuple(
        WhyLine(rule_title(one.rule, language), one.rule, None, tuple(_sentences(one.because, language)))
        for one in missing
        # How access stands is concluded of every party that has any.
        if one.rule != ACCESS
    )
    about = lines[0].title if len(lines) == 1 else None
    return _page(standing, about, lines, by, language, why_not=True)


def _page(
    standing: Standing,
    about: str | None,
    lines: tuple[WhyLine, ...],
    by: Actor,
    language: Language,
    *,
    why_not: bool,
) -> WhyPage:
    return WhyPage(
        slug=standing.slug,
        title=standing.agreement.title,
        day=long_date(standing.today, language),
        about=about,
        lines=lines,
        why_not=why_not,
        of_house=by.role is not Role.PARTNER,
    )


def _meant(
    told: Conclusions, rule: str, ref: str, to: Onlooker
) -> Iterator[tuple[Following, tuple[Reason, ...], Citation]]:
    for deadline in told.deadlines:
        if (deadline.rule, deadline.ref) == (rule, ref):
            yield deadline_line(deadline, to), deadline.because, deadline.citation
    for right in told.rights:
        if (right.rule, right.ref) == (rule, ref):
            yield right_line(right, to), right.because, right.citation
    for access in told.access:
        if (ACCESS, str(access.party)) == (rule, ref):
            yield access_line(access, to), access.because, access.citation


def _sentences(because: Sequence[Reason], language: Language) -> Iterator[str]:
    """The chain without the readings, which are told apart, with what each other one would give."""
    return (reason_sentence(one, language) for one in because if one.code != _READING)


@dataclass(frozen=True, slots=True)
class _About:
    """What is asked about, and all that was concluded with it."""

    case: Case
    told: Conclusions
    rule: str
    ref: str


def _readings(
    about: _About, because: Sequence[Reason], conclude: Conclude, by: Actor, language: Language
) -> Iterator[ReadingTold]:
    for reason in because:
        if reason.code == _READING:
            code, taken = str(reason.facts["code"]), str(reason.facts["takes"])
            yield ReadingTold(
                code,
                finding_title(code, language),
                reading_words(code, taken, language),
                tuple(
                    _outcome(about, code, other, conclude, by, language)
                    for other in str(reason.facts["others"]).split(", ")
                ),
            )


def _outcome(
    about: _About, code: str, other: str, conclude: Conclude, by: Actor, language: Language
) -> OtherOutcome:
    case = about.case
    read_so = replace(case, agreement=changed(case.agreement, ProposedReading(code, other)))
    would_be = concluded(read_so, conclude)
    changes = () if would_be is None else difference(about.told, would_be)
    # What is asked about comes first.
    ranked = sorted(
        (one for one in changes if one.what != "finding"),
        key=lambda one: ((one.name, one.ref) != (about.rule, about.ref), one.name != about.rule),
    )
    lines = [change_line(one, language) for one in ranked]
    may_propose = Power.PROPOSE in by.powers
    return OtherOutcome(
        reading_words(code, other, language),
        tuple(lines[:_MOST_CHANGES]),
        max(0, len(lines) - _MOST_CHANGES),
        proposing(case.agreement.slug, "read_otherwise", reading=f"{code}|{other}") if may_propose else None,
    )


def _clauses(standing: Standing, citation: Citation, language: Language) -> Iterator[ClauseTold]:
    """The terms in force today that are read from the clause."""
    in_force = TermsOverTime(standing.agreement.terms, standing.case.history())
    for name in TERM_NAMES:
        term = in_force.at(name, standing.today)
        if isinstance(term, Stated) and citation in term.cites:
            yield ClauseTold(
                term_title(name, language),
                None if isinstance(term.value, Clause) else term_value(term.value, language, standing.names),
                term.summary,
                citation.spelled,
            )
