"""What people type when they look for something: its words as they are compared, and how near two words are."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
# Longer ones are no words, and databases refuse them.
LONGEST = 64
# More than so many words narrow nothing down any further.
MOST_WORDS = 12
# Shorter ones are not guessed at: half the vocabulary would be near.
SHORTEST_GUESSED = 4
# From so many letters on two slips are forgiven.
TWO_SLIPS_FROM = 7


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word of a search; `begins`: words that begin with it are meant too."""

    text: str
    begins: bool


def words_of(text: str) -> list[str]:
    """The words of a text in their order, without case, accents and signs: both databases are told just these."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word[:LONGEST] for word in _WORD.findall(bare)]


def searched(text: str) -> tuple[SearchWord, ...]:
    """What is looked for. The last word may still be in the making; short numbers are meant as they stand."""
    words = list(dict.fromkeys(words_of(text)))[:MOST_WORDS]
    last = words[-1] if words else None
    return tuple(SearchWord(word, _may_go_on(word, word == last)) for word in words)


def _may_go_on(word: str, last: bool) -> bool:
    return (last and word.isalpha()) or (len(word) >= 3 and (last or word.isalpha()))


def trigrams_of(word: str) -> frozenset[str]:
    """Its runs of three letters, beginning and end marked: what one slip leaves most of."""
    marked = f"  {word} "
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


def slips_between(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour; `most` + 1 where they are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


def forgiven(word: str) -> int:
    """How many slips are forgiven in a word of this length."""
    if len(word) < SHORTEST_GUESSED or not word.isalpha():
        return 0
    return 2 if len(word) >= TWO_SLIPS_FROM else 1


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Of the words that are known, those that may have been meant, the likeliest first."""
    most = forgiven(word)
    slips: Mapping[str, int] = {one: slips_between(word, one, most) for one in known}
    shared = trigrams_of(word)
    near = [one for one, count in slips.items() if 0 < count <= most]
    return sorted(near, key=lambda one: (slips[one], -len(shared & trigrams_of(one)), one))
