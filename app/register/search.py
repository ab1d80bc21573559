"""Agreements by their words: FTS5 on SQLite, tsvector on PostgreSQL, and what a mistyped word may have meant.

Both are told the same words and keep an agreement under the same number, so both give the same in the same order:
first where the title or a number matches, then the parties, then anything; within each, what was entered last.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal,
    literal_column,
    not_,
    select,
    true,
)
from sqlalchemy import table as clause
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

from app.domain.people import Actor
from app.domain.searching import SearchWord, forgiven, nearest, searched, trigrams_of
from app.register.search_tables import SearchTrigramRow
from app.register.tables import table_of
from app.register.visibility import visible_to

_trigram = table_of(SearchTrigramRow)
_text: Any = clause("search_text", column("rowid"))
_document: Any = clause("search_document", column("agreement_id"), *map(column, ("near", "head", "whole")))

# Until the transaction ends; what is left is to look a thing up in an index and then read where it points to.
_WAYS = select(
    *(func.set_config(f"enable_{other}", bindparam("others"), true()) for other in ("seqscan", "indexscan"))
)

# Words that share most with a mistyped one, and so many of them that may have been meant.
_LIKE = 60
_MEANT = 3


class Width(Enum):
    """How much of an agreement is looked at."""

    NEAR = "title numbers"
    HEAD = "title numbers parties"
    WHOLE = "title numbers parties terms papers"


WIDTHS = (Width.NEAR, Width.HEAD, Width.WHOLE)


@dataclass(frozen=True, slots=True)
class Understood:
    """For each word of a search the words that answer to it; `instead`: what was taken for what was mistyped."""

    words: tuple[tuple[SearchWord, ...], ...] = ()
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matching:
    """What a query is joined with, and the agreement's number there."""

    source: Any
    number: ColumnElement[int]
    condition: ColumnElement[bool]


def understood(session: Session, by: Actor | None, text: str) -> Understood:
    """Whoever searches learns nothing of what is not his to see: a word counts as known where he may see it stand."""
    words = searched(text)
    plain = tuple((word,) for word in words)
    if not words or _stands(session, by, plain):
        return Understood(plain)
    meant: list[tuple[SearchWord, ...]] = []
    instead: dict[str, tuple[str, ...]] = {}
    for word in words:
        others = () if _stands(session, by, ((word,),)) else _meant(session, by, word.text)
        if others:
            instead[word.text] = others
        meant.append(tuple(SearchWord(other, False) for other in others) or (word,))
    return Understood(tuple(meant), instead)


def matching(session: Session, what: Understood, width: Width, but: Width | None = None) -> Matching:
    """Agreements in which every word stands within `width`; not those in which they stand within `but` already."""
    if session.get_bind().dialect.name == "postgresql":
        query = cast(literal(_tsquery(what), Text), TSQUERY)
        found = _document.c[width.name.lower()].op("@@")(query)
        if but is not None:
            found = and_(found, not_(_document.c[but.name.lower()].op("@@")(query)))
        return Matching(_document, _document.c.agreement_id, found)
    asked = _within(what, width) + ("" if but is None else f" NOT {_within(what, but)}")
    return Matching(_text, _text.c.rowid, literal_column("search_text").op("MATCH")(literal(asked)))


@contextmanager
def by_the_index(session: Session) -> Iterator[None]:
    """Left to itself, PostgreSQL counts common words by reading every document: it knows how many pages that takes, not
    what unpacking the words costs, which is most of a second among a hundred thousand."""
    if session.get_bind().dialect.name != "postgresql":
        yield
        return
    session.connection().execute(_WAYS, {"others": "off"})
    yield
    session.connection().execute(_WAYS, {"others": "on"})


# ---- in the databases' own words; they hold nothing but letters and digits


def _within(what: Understood, width: Width) -> str:
    each = (
        "(" + " OR ".join(f'"{one.text}"{"*" if one.begins else ""}' for one in some) + ")"
        for some in what.words
    )
    return f"({{{width.value}}} : ({' AND '.join(each)}))"


def _tsquery(what: Understood) -> str:
    each = (
        "(" + " | ".join(f"'{one.text}'{':*' if one.begins else ''}" for one in some) + ")"
        for some in what.words
    )
    return " & ".join(each)


# ---- slips


def _stands(session: Session, by: Actor | None, words: tuple[tuple[SearchWord, ...], ...]) -> bool:
    found = matching(session, Understood(words), Width.WHOLE)
    query = select(literal(1)).select_from(found.source).where(found.condition)
    query = query.where(visible_to(session, by, found.number)).limit(1)
    return session.connection().execute(query).first() is not None


def _meant(session: Session, by: Actor | None, word: str) -> tuple[str, ...]:
    """The likeliest words, all of them equally near, that stand where this person may see them."""
    if not forgiven(word):
        return ()
    likely = nearest(word, _alike(session, word))
    standing = (one for one in likely if _stands(session, by, ((SearchWord(one, False),),)))
    return tuple(one for one, _ in zip(standing, range(_MEANT), strict=False))


def _alike(session: Session, word: str) -> Sequence[str]:
    shared = func.count()
    query = (
        select(_trigram.c.word)
        .where(_trigram.c.trigram.in_(sorted(trigrams_of(word))))
        .where(func.length(_trigram.c.word).between(len(word) - 2, len(word) + 2))
        .group_by(_trigram.c.word)
        .order_by(shared.desc(), _trigram.c.word.collate(_plain_order(session)))
        .limit(_LIKE)
    )
    return session.connection().execute(query).scalars().all()


def _plain_order(session: Session) -> str:
    """By the letters' numbers, on either database."""
    return "C" if session.get_bind().dialect.name == "postgresql" else "BINARY"
