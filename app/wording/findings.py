"""What a finding says, in words: the trouble, the reading taken, and the others that a person may take."""

from typing import Final

from app.domain.citation import Citation
from app.domain.conclusions import Finding
from app.wording.finding_sentences import TIMED, FindingWords
from app.wording.finding_sentences_of_text import TEXTUAL
from app.wording.language import Language
from app.wording.terms import TITLES

FINDINGS: Final[dict[str, FindingWords]] = {**TIMED, **TEXTUAL}
# What these name besides their own clauses are clauses too.
_CLAUSES_TOLD = frozenset({"access.no_duty_to_restore", "feedback.not_a_duty"})


def finding_title(code: str, language: Language) -> str:
    return FINDINGS[code].title.to(language)


def finding_trouble(finding: Finding, language: Language) -> str:
    words = FINDINGS[finding.code]
    trouble = words.trouble.to(language)
    told = str(finding.facts.get("told", ""))
    if words.told is None or not told:
        return trouble
    return f"{trouble} {words.told.to(language).format(told=told_words(finding.code, told, language))}"


def finding_reading(finding: Finding, language: Language) -> str:
    """The reading that is taken."""
    return reading_words(finding.code, finding.reading, language)


def finding_alternatives(finding: Finding, language: Language) -> tuple[str, ...]:
    """What each other reading would mean, in the order in which they may be chosen."""
    return tuple(reading_words(finding.code, other, language) for other in finding.alternatives)


def reading_words(code: str, reading: str, language: Language) -> str:
    return FINDINGS[code].readings[reading].to(language)


def told_words(code: str, told: str, language: Language) -> str:
    """What a finding found, by the names that people know."""
    parts = told.split("; ")
    if code in _CLAUSES_TOLD:
        return ", ".join(Citation.parse(part).spelled for part in parts)
    if code == "span.cut_short":
        # A term's name and the number of the span.
        return ", ".join(
            f"{TITLES[name].to(language)} ({number})" for name, number in (part.split(" ") for part in parts)
        )
    return ", ".join(parts)
