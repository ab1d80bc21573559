"""What the pages of the book show: prose, the clauses it rests on, examples in words, and readings."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.citation import Citation
from app.domain.conclusions import AccessState
from app.domain.faults import FaultyInput
from app.reasoning.book import Book, Chapter, Example, Section
from app.reasoning.readings import READINGS, SINGLE_READINGS
from app.register.rules_in_use import RuledAgreement
from app.wording.conclusions import ACCESS_STATES, DEADLINE_STATES
from app.wording.dates import long_date
from app.wording.findings import finding_title, reading_words
from app.wording.language import Language, Words
from app.wording.reasons import party_words
from app.wording.rules import SERVING, TITLES, deadline_title, rule_title

MOST_AGREEMENTS = 30
_GROUND = "Dasar:"
_CODE = re.compile(r"`([^`]+)`")
_NAMED = re.compile(r"`([a-z0-9-]+)`\s*([^`]*)")
_NO_DAY = Words("tanpa tanggal", "no date")
_NOTHING = Words("Tidak ada yang disimpulkan di sini.", "Nothing is concluded here.")
_FOUND = Words("Temuan", "Finding")
_NOT_FOUND = Words("Bukan temuan", "No finding")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the prose; `code` are names of rules and agreements."""

    text: str
    code: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause that the rule rests on; without a link where the agreement is not in this register."""

    slug: str | None
    words: str
    linked: bool


@dataclass(frozen=True, slots=True)
class RuleLink:
    id: str
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class ChapterShown:
    name: str
    title: str
    prose: tuple[tuple[Piece, ...], ...]
    rules: tuple[RuleLink, ...]


@dataclass(frozen=True, slots=True)
class BookPage:
    chapters: tuple[ChapterShown, ...]
    version: str


@dataclass(frozen=True, slots=True)
class ExampleShown:
    title: str
    agreement: str
    linked: bool
    on: str
    expected: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class RulePage:
    id: str
    asked: str
    title: str
    chapter: str
    prose: tuple[tuple[Piece, ...], ...]
    grounds: tuple[Ground, ...]
    # Of a finding: the reading that is taken first, then the others.
    readings: tuple[str, ...]
    examples: tuple[ExampleShown, ...]
    blocks: tuple[str, ...]
    agreements: tuple[RuledAgreement, ...]
    more: bool


def section_of(book: Book, rule: str) -> tuple[Chapter, Section] | None:
    """Where a rule stands: under its own heading, or among the blocks of another."""
    for chapter in book.chapters:
        for section in chapter.sections:
            if rule == section.title or any(one.id == rule for one in section.rules):
                return chapter, section
    return None


def slugs_named(section: Section) -> tuple[str, ...]:
    """The agreements of which the prose and the examples speak."""
    named = {slug for slug, _ in _NAMED.findall(section.prose)}
    return tuple(sorted(named | {str(one.data["agreement"]) for one in section.examples}))


def book_page(book: Book, language: Language) -> BookPage:
    return BookPage(
        tuple(
            ChapterShown(
                one.name,
                one.title,
                _paragraphs(_said(one.prose)),
                tuple(
                    RuleLink(section.title, _title(section.title, language), _first(section.prose))
                    for section in one.sections
                ),
            )
            for one in book.chapters
        ),
        book.version,
    )


def rule_page(
    chapter: Chapter,
    section: Section,
    asked: str,
    under: Sequence[RuledAgreement],
    seen: Collection[str],
    language: Language,
) -> RulePage:
    return RulePage(
        id=section.title,
        asked=asked,
        title=_title(section.title, language),
        chapter=chapter.title,
        prose=_paragraphs(_said(section.prose)),
        grounds=tuple(_grounds(section.prose, seen)),
        readings=_readings(section.title, language),
        examples=tuple(_example(one, seen, language) for one in section.examples),
        blocks=section.blocks,
        agreements=tuple(under[:MOST_AGREEMENTS]),
        more=len(under) > MOST_AGREEMENTS,
    )


def _title(rule: str, language: Language) -> str:
    if rule in TITLES:
        return rule_title(rule, language)
    return SERVING[rule].to(language) if rule in SERVING else finding_title(rule, language)


# ---- prose


def _said(prose: str) -> str:
    return prose.partition(_GROUND)[0].strip()


def _first(prose: str) -> str:
    """The first sentence, as a line of a list."""
    text = " ".join(_said(prose).split("\n\n")[0].split()).replace("`", "")
    return re.split(r"(?<=[.;])\s", text, maxsplit=1)[0]


def _paragraphs(prose: str) -> tuple[tuple[Piece, ...], ...]:
    return tuple(tuple(_pieces(" ".join(one.split()))) for one in prose.split("\n\n") if one.strip())


def _pieces(text: str) -> Iterator[Piece]:
    for position, part in enumerate(_CODE.split(text)):
        if part:
            yield Piece(part, code=position % 2 == 1)


def _grounds(prose: str, seen: Collection[str]) -> Iterator[Ground]:
    _, _, rest = prose.partition(_GROUND)
    for part in " ".join(rest.split()).split(" · "):
        named = _NAMED.fullmatch(part.strip())
        if named:
            yield Ground(named[1], _cited(named[2].rstrip(". ")), named[1] in seen)
        elif part.strip():
            yield Ground(None, part.strip().replace("`", ""), linked=False)


def _cited(text: str) -> str:
    """Clauses as a lawyer writes them; what is no clause stays as it stands in the book."""
    try:
        return ", ".join(Citation.parse(one.strip()).spelled for one in text.split(","))
    except FaultyInput:
        return text


def _readings(code: str, language: Language) -> tuple[str, ...]:
    if code in READINGS:
        return tuple(reading_words(code, one, language) for one in READINGS[code])
    if code in SINGLE_READINGS:
        return (reading_words(code, SINGLE_READINGS[code], language),)
    return ()


# ---- examples


def _example(one: Example, seen: Collection[str], language: Language) -> ExampleShown:
    slug = str(one.data["agreement"])
    return ExampleShown(
        one.title,
        slug,
        slug in seen,
        _day(one.data["as_of"], language),
        tuple(_expected(one.data, language)) or (_NOTHING.to(language),),
        one.text.strip(),
    )


def _expected(data: dict[str, Any], language: Language) -> Iterator[str]:
    for one in data["expect"]:
        yield _deadline(one, language)
    for one in data.get("rights", ()):
        who = party_words(one["party"], language)
        yield f"{rule_title(one['rule'], language)}: {who}, {_day(one['arose_on'], language)}"
    for one in data.get("access", ()):
        who = party_words(one["party"], language)
        state = ACCESS_STATES[AccessState(one["state"])].to(language)
        yield Words(f"Akses {who}: {state}", f"Access of {who}: {state}").to(language)
    for one in data.get("findings", ()):
        yield f"{_FOUND.to(language)}: {finding_title(one['code'], language)}"
    for code in data.get("no_findings", ()):
        yield f"{_NOT_FOUND.to(language)}: {finding_title(code, language)}"


def _deadline(one: dict[str, Any], language: Language) -> str:
    rule, ref = one["rule"], one.get("ref")
    title = rule_title(rule, language) if ref is None else deadline_title(rule, str(ref), language)
    said = []
    if "due" in one:
        said.append(_NO_DAY.to(language) if one["due"] is None else _day(one["due"], language))
    if "state" in one:
        said.append(DEADLINE_STATES[one["state"]].to(language))
    return f"{title}: {', '.join(said)}" if said else title


def _day(text: Any, language: Language) -> str:
    try:
        return long_date(date.fromisoformat(str(text)), language)
    except ValueError:
        return str(text)
