"""The bodies that make agreements, the names under which they do, and who may sign for them and when."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from app.domain.faults import Fault, FaultyInput
from app.domain.party import Decree


@dataclass(frozen=True, slots=True)
class Institution:
    """`aliases` are the other ways in which papers print its name; `ours`: whose register this is."""

    id: int
    name: str
    short: str | None
    ours: bool
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Mandate:
    """Somebody's authority to sign for an institution, by a decree; an open end is None."""

    name: str
    office: str
    decree: Decree | None = None
    begins: date | None = None
    ends: date | None = None

    def __post_init__(self) -> None:
        for field in ("name", "office"):
            if not getattr(self, field).strip():
                raise FaultyInput(Fault("text.empty", {}, (field,)))
        if self.begins and self.ends and self.ends < self.begins:
            raise FaultyInput(
                Fault("mandate.reversed", {"begins": self.begins, "ends": self.ends}, ("ends",))
            )

    def holds_on(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


class MandateState(StrEnum):
    IN_FORCE = "in_force"
    ENDED = "ended"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"  # nobody has recorded a mandate of this person


@dataclass(frozen=True, slots=True)
class MandateOnDay:
    """How somebody's authority stood on a day; `since` is the day on which it ended, or on which it begins."""

    state: MandateState
    since: date | None = None


def mandate_on(mandates: Iterable[Mandate], name: str, day: date) -> MandateOnDay:
    """How the authority of whoever bears the name stood. A mandate ends through its last day."""
    own = [one for one in mandates if same_person(one.name, name)]
    if not own:
        return MandateOnDay(MandateState.UNKNOWN)
    if any(one.holds_on(day) for one in own):
        return MandateOnDay(MandateState.IN_FORCE)
    ended = [one.ends for one in own if one.ends is not None and one.ends < day]
    if ended:
        return MandateOnDay(MandateState.ENDED, max(ended))
    return MandateOnDay(MandateState.NOT_YET, min(one.begins for one in own if one.begins is not None))


def ends_of(mandates: Iterable[Mandate], name: str) -> date | None:
    """The last day of whoever bears the name; None where there is none, or where nothing is known."""
    ends = [one.ends for one in mandates if same_person(one.name, name)]
    known = [one for one in ends if one is not None]
    return max(known) if known and len(known) == len(ends) else None


def same_person(one: str, other: str) -> bool:
    """Whether two printed names are one person's, whatever titles stand before and behind them."""
    return _bare_name(one) == _bare_name(other)


def _bare_name(name: str) -> str:
    words = name.partition(",")[0].casefold().split()
    while len(words) > 1 and words[0].endswith("."):
        words.pop(0)
    return " ".join(word.strip(".") for word in words)


# ---- names that may be one body's

# How papers shorten what other papers write out.
_WRITTEN_OUT: Mapping[str, str] = {
    "ri": "republik indonesia",
    "setjen": "sekretariat jenderal",
    "sekjen": "sekretariat jenderal",
    "itjen": "inspektorat jenderal",
    "ditjen": "direktorat jenderal",
    "kemen": "kementerian",
    "dpr": "dewan perwakilan rakyat",
    "dpd": "dewan perwakilan daerah",
    "mpr": "majelis permusyawaratan rakyat",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "pemprov": "pemerintah provinsi",
    "kab": "kabupaten",
    "prov": "provinsi",
}
# The state's own name tells no two of its bodies apart.
_COMMON = "republik indonesia"
# Two words whose letters differ by so little are one with a slip of the pen.
ALIKE = 0.85
_WORD = re.compile(r"[^\W_]+")


def key_of_name(name: str) -> str:
    """A name without what papers print now this way and now that: letters, points, abbreviations, the state's name."""
    words = " ".join(_WRITTEN_OUT.get(word, word) for word in _WORD.findall(name.casefold()))
    return " ".join(words.replace(_COMMON, " ").split()) or words


def may_be_one(one: str, other: str) -> bool:
    """Whether two names are so alike that a person should say whether they are one body's."""
    first, second = key_of_name(one), key_of_name(other)
    if first == second:
        return True
    # Bodies that are numbered, or of different places, differ by one word that matters.
    if len(first.split()) != len(second.split()):
        return False
    pairs = [(a, b) for a, b in zip(first.split(), second.split(), strict=True) if a != b]
    return len(pairs) == 1 and all(
        not (a + b).isdecimal() and SequenceMatcher(None, a, b).ratio() >= ALIKE for a, b in pairs
    )


@dataclass(frozen=True, slots=True)
class ProposedInstitution:
    """A name that parties bear and that no institution has, with the names that may be the same body's.

    `institution` is the one of the register that it may belong to; a person says whether it does.
    """

    name: str
    alike: tuple[str, ...]
    institution: int | None = None


def proposed(printed: Mapping[str, int], known: Iterable[Institution]) -> tuple[ProposedInstitution, ...]:
    """What could be taken over from the names that agreements print, those that stand in most of them first."""
    known = tuple(known)
    taken = {name.casefold() for one in known for name in (one.name, *one.aliases)}
    left = sorted(
        (name for name in printed if name.casefold() not in taken),
        # Of two that are printed as often the one that is written out is the body's own.
        key=lambda name: (-printed[name], -len(name), name),
    )
    found: list[ProposedInstitution] = []
    while left:
        name, *rest = left
        alike = tuple(other for other in rest if may_be_one(name, other))
        left = [other for other in rest if other not in alike]
        belongs = next(
            (one.id for one in known if any(may_be_one(name, other) for other in (one.name, *one.aliases))),
            None,
        )
        found.append(ProposedInstitution(name, alike, belongs))
    return tuple(found)
