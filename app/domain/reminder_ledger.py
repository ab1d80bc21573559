"""The ledger of reminders: what is to be planned, withdrawn and corrected, given what was planned and told before.

Whoever was told a day believes in it until told otherwise. What was planned and not yet told is withdrawn when it is
no longer true; what was told is corrected.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.conclusions import Deadline, DeadlineState
from app.domain.reminder_plan import anchor_of

# As the lead of what corrects: no table has one so long.
CORRECTION = 10_000


class Standing(StrEnum):
    """How far a reminder has come."""

    WAITING = "waiting"  # planned, and not yet told
    TOLD = "told"
    LOST = "lost"  # its mail could not be delivered; a person knows
    WITHDRAWN = "withdrawn"


class Word(StrEnum):
    """What is said of a deadline in the place of a day."""

    MET = "met"
    VOID = "void"
    TOLLED = "tolled"


_WORDS: Mapping[DeadlineState, Word] = {
    DeadlineState.MET: Word.MET,
    DeadlineState.LATE: Word.MET,
    DeadlineState.VOID: Word.VOID,
    DeadlineState.TOLLED: Word.TOLLED,
}

# Rule and ref.
About = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger, by what makes it one: a deadline, a lead and whom it is for."""

    rule: str
    ref: str
    lead: int
    recipient: str

    @property
    def about(self) -> About:
        return self.rule, self.ref


@dataclass(frozen=True, slots=True)
class Planned:
    """A line that stands in the ledger; `says` is the day, or the word in its place, that it tells."""

    id: int
    entry: Entry
    says: str
    standing: Standing
    # In the order in which they were planned.
    order: int


@dataclass(frozen=True, slots=True)
class Correction:
    entry: Entry
    was: str
    now: str
    # The line by which the recipient was told what is no longer true.
    of: Planned


@dataclass(frozen=True, slots=True)
class Moves:
    """What is to be done about the ledger of one agreement."""

    plan: tuple[Entry, ...] = ()
    withdraw: tuple[Planned, ...] = ()
    correct: tuple[Correction, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.plan or self.withdraw or self.correct)


def truths(deadlines: Iterable[Deadline], noticed: Mapping[str, date]) -> dict[About, str | None]:
    """What is true of each deadline now; None: nothing that anybody need be told."""
    found: dict[About, str | None] = {}
    for one in deadlines:
        anchor = anchor_of(one, noticed)
        dated = None if anchor is None or one.state is DeadlineState.UNKNOWN else anchor.isoformat()
        word = _WORDS.get(one.state)
        found[one.rule, one.ref] = dated if word is None else word.value
    return found


def moves(
    stands: Iterable[Entry],
    due: frozenset[Entry],
    truth: Mapping[About, str | None],
    ledger: Sequence[Planned],
) -> Moves:
    """`stands` are the entries that the plan wants today, `due` those of them that are to be told now."""
    wanted = tuple(dict.fromkeys(stands))
    kept: list[Planned] = []
    withdrawn: list[Planned] = []
    for line in ledger:
        if line.standing is Standing.WAITING and not _holds(line, wanted, truth):
            withdrawn.append(line)
        elif line.standing is not Standing.WITHDRAWN:
            kept.append(line)
    plan = [one for one in wanted if one in due and not _covered(one, _truth(truth, one), kept)]
    return Moves(tuple(plan), tuple(withdrawn), tuple(_corrections(truth, kept)))


def _truth(truth: Mapping[About, str | None], entry: Entry) -> str | None:
    # Of what is not concluded any more, there is nothing left to do.
    return truth.get(entry.about, Word.VOID.value)


def _holds(line: Planned, wanted: Sequence[Entry], truth: Mapping[About, str | None]) -> bool:
    return line.says == _truth(truth, line.entry) and (line.entry.lead == CORRECTION or line.entry in wanted)


def _covered(entry: Entry, says: str | None, kept: Iterable[Planned]) -> bool:
    """Whether the recipient was, or will be, told this or something later of the same day."""
    return any(
        line.entry.about == entry.about
        and line.entry.recipient == entry.recipient
        and line.says == says
        and line.entry.lead <= entry.lead
        for line in kept
    )


def _corrections(truth: Mapping[About, str | None], kept: Iterable[Planned]) -> Iterator[Correction]:
    believed: dict[tuple[About, str], Planned] = {}
    for line in sorted(kept, key=lambda one: one.order):
        if line.standing is not Standing.LOST:
            believed[line.entry.about, line.entry.recipient] = line
    for (about, recipient), line in believed.items():
        says = _truth(truth, line.entry)
        if says is None or says == line.says:
            continue
        # That it was done is news only to somebody who was told that it is late.
        if says == Word.MET and not line.entry.lead < 0:
            continue
        yield Correction(Entry(*about, CORRECTION, recipient), line.says, says, line)
