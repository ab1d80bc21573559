"""How a clause is cited: `4(1)b1` is Pasal 4 ayat (1) huruf b angka 1.

Parts of an agreement that are no article are cited by their name: `recital(3)`, `annex`, `closing`.
"""

import re
from dataclasses import dataclass
from functools import total_ordering
from string import ascii_lowercase

from app.domain.faults import Fault, FaultyInput

# The order in which the parts of a paper stand.
PARTS = {
    "cover": "Halaman judul",
    "opening": "Pembukaan",
    "recital": "Konsiderans",
    "article": "Pasal",
    "closing": "Penutup",
    "signatures": "Tanda tangan",
    "annex": "Lampiran",
}
_RANK = {part: rank for rank, part in enumerate(PARTS)}

_ARTICLE = re.compile(
    r"(?P<article>[1-9]\d{0,3})(?P<insert>[A-Z])?"
    r"(?:\((?P<paragraph>[1-9]\d{0,2}[a-z]?)\))?"
    r"(?P<letter>[a-z]{1,2})?"
    r"(?:(?P<dot>\.)?(?P<item>[1-9]\d{0,2}))?"
)
_NAMED = re.compile(
    rf"(?P<part>{'|'.join(part for part in PARTS if part != 'article')})(?:\((?P<mark>[1-9]\d{{0,2}}|[a-z])\))?"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an agreement. Sorts in the order of the paper."""

    part: str
    article: int = 0
    insert: str = ""
    paragraph: str = ""
    letter: str = ""
    item: int = 0
    mark: str = ""

    @classmethod
    def parse(cls, text: str) -> "Citation":
        if named := _NAMED.fullmatch(text):
            return cls(part=named["part"], mark=named["mark"] or "")
        found = _ARTICLE.fullmatch(text)
        # An item right behind the article's number needs its point: `1.4`, for `14` is Pasal 14.
        # Behind a paragraph or a letter the point would be a second way to write the same.
        if not found or bool(found["dot"]) != bool(
            found["item"] and not found["paragraph"] and not found["letter"] and not found["insert"]
        ):
            raise FaultyInput(Fault("citation.unreadable", {"text": text}))
        return cls(
            part="article",
            article=int(found["article"]),
            insert=found["insert"] or "",
            paragraph=found["paragraph"] or "",
            letter=found["letter"] or "",
            item=int(found["item"] or 0),
        )

    def __str__(self) -> str:
        if self.part != "article":
            return f"{self.part}({self.mark})" if self.mark else self.part
        text = f"{self.article}{self.insert}"
        if self.paragraph:
            text += f"({self.paragraph})"
        text += self.letter
        if self.item:
            bare = not (self.paragraph or self.letter or self.insert)
            text += f".{self.item}" if bare else str(self.item)
        return text

    @property
    def spelled(self) -> str:
        """The citation as a lawyer writes it. Always Indonesian: it names a place in an Indonesian paper."""
        if self.part != "article":
            if not self.mark:
                return PARTS[self.part]
            return f"{PARTS[self.part]} {'angka' if self.mark.isdigit() else 'huruf'} {self.mark}"
        return (
            f"Pasal {self.article}{self.insert}"
            + (f" ayat ({self.paragraph})" if self.paragraph else "")
            + (f" huruf {self.letter}" if self.letter else "")
            + (f" angka {self.item}" if self.item else "")
        )

    @property
    def order(self) -> tuple[object, ...]:
        """What it sorts by: where it stands in the paper."""
        digits = self.paragraph.rstrip(ascii_lowercase)
        return (
            _RANK[self.part],
            self.article,
            self.insert,
            int(digits or 0),
            self.paragraph,
            len(self.letter),
            self.letter,
            self.item,
            (int(self.mark), "") if self.mark.isdigit() else (0, self.mark),
        )

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Citation):
            return NotImplemented
        return self.order < other.order
