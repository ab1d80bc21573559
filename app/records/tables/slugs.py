"""Slugs made from titles."""

import re
import unicodedata
from collections.abc import Container

_MOST_WORDS = 7
_LONGEST = 60
# Words that tell no two agreements apart.
_SMALL = frozenset(
    {"dan", "atau", "dan/atau", "yang", "di", "ke", "dari", "pada", "dengan", "untuk", "tentang", "dalam"}
)


def slug_of(title: str, year: int) -> str:
    """The first telling words of the title, and the year of signing."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SMALL][:_MOST_WORDS]
    stem = "-".join(words)[:_LONGEST].strip("-") or "perjanjian"
    return f"{stem}-{year}"


def free_slug(wanted: str, taken: Container[str]) -> str:
    """The slug, or the first of its followers that nobody has."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
