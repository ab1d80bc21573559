"""How hard a password is to guess by someone who knows the country, the office and the person.

Known words, names, years and rows of keys are found first, whatever letters are written as digits; each counts as one
choice out of a list, and what belongs to the person counts as nothing. Only what is left counts letter by letter.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import log2
from pathlib import Path

from app.acts.people.passwords import LONGEST
from app.domain.faults import Fault, FaultyInput

WORDS = Path(__file__).resolve().parents[3] / "data" / "passwords" / "kata-umum.txt"
SHORTEST = 12
# A trillion guesses.
ENOUGH = 40.0
_WORD_BITS = 9.0
_WRITTEN_AS = str.maketrans("0134578@$!|", "oieastbasil")
_ROWS = ("01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_WORD = 3


def refuse_weak(password: str, about: Iterable[str] = ()) -> None:
    """Refuse a password that is too short, too long, or made of what can be guessed. `about`: name and address."""
    if len(password) < SHORTEST:
        raise FaultyInput(Fault("password.short", {"least": SHORTEST}, ("password",)))
    if len(password) > LONGEST:
        raise FaultyInput(Fault("password.long", {"most": LONGEST}, ("password",)))
    own = {part for text in about for part in _parts(text)}
    bits, found, personal = _weighed(password, own)
    if bits >= ENOUGH:
        return
    if personal:
        raise FaultyInput(Fault("password.personal", {"words": ", ".join(personal)}, ("password",)))
    if found:
        raise FaultyInput(Fault("password.known", {"words": ", ".join(found)}, ("password",)))
    raise FaultyInput(Fault("password.repeats", {}, ("password",)))


def bits_of(password: str, about: Iterable[str] = ()) -> float:
    return _weighed(password, {part for text in about for part in _parts(text)})[0]


def _weighed(password: str, own: set[str]) -> tuple[float, list[str], list[str]]:
    """Bits, the known words in it, and those of the person."""
    text = password.casefold()
    plain = text.translate(_WRITTEN_AS)
    bits, found, personal, left = 0.0, [], [], []
    at = 0
    while at < len(text):
        for length, kind in _candidates(text, plain, at, own):
            piece = text[at : at + length]
            if kind == "own":
                personal.append(piece)
            elif piece not in found:
                # The same word again is no second choice.
                bits += _WORD_BITS if kind == "word" else log2(100)
                found.append(piece)
            at += length
            break
        else:
            left.append(text[at])
            at += 1
    return bits + _bits_by_letter(left, mixed=password not in {text, password.upper()}), found, personal


def _candidates(text: str, plain: str, at: int, own: set[str]) -> Iterator[tuple[int, str]]:
    """What could begin here, the longest first."""
    here: list[tuple[int, str]] = [
        (len(word), "own") for word in own if text.startswith(word, at) or plain.startswith(word, at)
    ]
    rest, plain_rest = text[at:], plain[at:]
    here += [
        (length, "word")
        for length in range(min(len(rest), _longest_word()), _SHORTEST_WORD - 1, -1)
        if rest[:length] in _words() or plain_rest[:length] in _words()
    ][:1]
    if year := _YEAR.match(text, at):
        here.append((len(year.group()), "pattern"))
    run = _run(rest)
    if run >= _SHORTEST_WORD:
        here.append((run, "pattern"))
    return iter(sorted(here, key=lambda one: (one[0], one[1] == "own"), reverse=True))


def _run(text: str) -> int:
    """How long it goes on along a row of keys or letters, either way, or repeats itself."""
    longest = 1
    for row in (*_ROWS, *(row[::-1] for row in _ROWS), text[0] * len(text)):
        length = 1
        while length < len(text) and text[: length + 1] in row:
            length += 1
        longest = max(longest, length)
    return longest


def _bits_by_letter(left: list[str], *, mixed: bool) -> float:
    """What the rest is worth: the fewer different characters, the less each says."""
    if not left:
        return 0.0
    size = sum(
        amount
        for kind, amount in ((str.isdigit, 10), (str.isalpha, 26), (lambda one: not one.isalnum(), 20))
        if any(kind(one) for one in left)
    )
    each = min(log2(size), log2(len(set(left)) + 1) * 1.5)
    return len(left) * each + (3.0 if mixed else 0.0)


def _parts(text: str) -> list[str]:
    whole = re.split(r"[^\w]+|_", text.casefold())
    return [part for part in whole if len(part) >= _SHORTEST_WORD]


@cache
def _words() -> frozenset[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _longest_word() -> int:
    return max(map(len, _words()))
