"""Two states of terms, word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from app.domain.terms import TERM_NAMES, Stated, Term, Unread
from app.wording.language import Language
from app.wording.terms import SILENT, UNREAD, term_title, term_value


class Became(StrEnum):
    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together, and whether both texts have them."""

    became: Became
    text: str


@dataclass(frozen=True, slots=True)
class ComparedTerm:
    """One term beside another: what it says in our words, and its summary."""

    name: str
    title: str
    value: tuple[Segment, ...]
    summary: tuple[Segment, ...]
    changed: bool


def word_diff(before: str, after: str) -> tuple[Segment, ...]:
    """What both have and what only one has, in order; what went comes before what came in its place.

    Words are told apart by white space, which is not compared itself.
    """
    old, new = before.split(), after.split()
    return tuple(_segments(old, new))


def _segments(old: list[str], new: list[str]) -> Iterator[Segment]:
    # Common words are no junk here: a law's text is made of them.
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Segment(Became.EQUAL, " ".join(old[i1:i2]))
            continue
        if i1 < i2:
            yield Segment(Became.DELETED, " ".join(old[i1:i2]))
        if j1 < j2:
            yield Segment(Became.INSERTED, " ".join(new[j1:j2]))


def compared_terms(
    before: Mapping[str, Term[Any]],
    after: Mapping[str, Term[Any]],
    language: Language,
    parties: tuple[Mapping[int, str], Mapping[int, str]] | None = None,
) -> tuple[ComparedTerm, ...]:
    """Each term that either has, in the order of the paper. `parties` has the names of each side's parties."""
    of_before, of_after = parties or ({}, {})
    return tuple(
        _compared(name, before.get(name), after.get(name), language, (of_before, of_after))
        for name in TERM_NAMES
        if name in before or name in after
    )


def _compared(
    name: str,
    was: Term[Any] | None,
    now: Term[Any] | None,
    language: Language,
    parties: tuple[Mapping[int, str], Mapping[int, str]],
) -> ComparedTerm:
    old_value, old_summary = _told(was, language, parties[0])
    new_value, new_summary = _told(now, language, parties[1])
    return ComparedTerm(
        name=name,
        title=term_title(name, language),
        value=word_diff(old_value, new_value),
        summary=word_diff(old_summary, new_summary),
        changed=was != now,
    )


def _told(term: Term[Any] | None, language: Language, parties: Mapping[int, str]) -> tuple[str, str]:
    """What a term says in our words, and its summary, which is the agreement's own and never translated."""
    if term is None:
        return "", ""
    if isinstance(term, Stated):
        return term_value(term.value, language, parties), term.summary
    return (UNREAD if isinstance(term, Unread) else SILENT).to(language), ""
