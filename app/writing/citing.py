"""Citations as a paper tells several of them."""

import re

from app.domain.citation import Citation
from app.writing.words import listed

# Where the spelling of a citation goes one step deeper.
_PLACES = re.compile(r" (?=ayat|huruf|angka)")


def cited(cites: tuple[Citation, ...]) -> str:
    """Pasal 7 ayat (2), ayat (3), dan Pasal 13: what stands in the same article is not said again."""
    told: list[str] = []
    before: list[str] = []
    for cite in _without_wholes(cites):
        parts = _PLACES.split(cite.spelled)
        shared = 0
        while shared < len(parts) - 1 and parts[shared : shared + 1] == before[shared : shared + 1]:
            shared += 1
        told.append(" ".join(parts[shared:]))
        before = parts
    return listed(told)


def _without_wholes(cites: tuple[Citation, ...]) -> list[Citation]:
    """A clause is left out where parts of it are cited beside it."""
    spelled = [one.spelled for one in cites]
    return [one for one in cites if not any(other.startswith(f"{one.spelled} ") for other in spelled)]
