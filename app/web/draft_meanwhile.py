"""What somebody else changed while one was writing: shown beside what was typed, and nothing of either lost."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from app.acts.doing import Stale
from app.domain.differences import Difference, differences
from app.domain.terms import Silent, Stated, Unread
from app.records.codec import encode
from app.records.yaml import write_yaml
from app.register.recollection import at_version
from app.web.draft_access import Opened
from app.wording.draft_fields import FIELDS
from app.wording.language import Language
from app.wording.terms import SILENT, UNREAD, term_title, term_value


@dataclass(frozen=True, slots=True)
class Changed:
    """`mine`: this form is about it too."""

    field: str
    before: str
    after: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """`known` is false where the register cannot tell any more what was looked at."""

    known: bool
    lines: tuple[Changed, ...]


def meanwhile(opened: Opened, stale: Stale, language: Language, mine: Collection[str] = ()) -> Meanwhile:
    was = at_version(opened.session, opened.id, stale.seen)
    if was is None:
        return Meanwhile(False, ())
    names = opened.party_names
    return Meanwhile(
        True,
        tuple(
            Changed(
                field_words(one, language),
                _words(one.before, names, language),
                _words(one.after, names, language),
                one.path[0] in mine or one.field in mine,
            )
            for one in differences(was, opened.agreement)
        ),
    )


def field_words(one: Difference, language: Language) -> str:
    first, *rest = one.path
    if first == "terms":
        return term_title(rest[0], language)
    return " ".join([FIELDS[first].to(language) if first in FIELDS else first, *rest])


def _words(value: Any, names: dict[int, str], language: Language) -> str:
    match value:
        case None:
            return "–"
        case Stated():
            return f"{term_value(value.value, language, names)} {value.summary}".strip()
        case Silent():
            return SILENT.to(language)
        case Unread():
            return UNREAD.to(language)
    plain = [encode(one) for one in value] if isinstance(value, tuple) else encode(value)
    return plain if isinstance(plain, str) else write_yaml(plain).strip()
