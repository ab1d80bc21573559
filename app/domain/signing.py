"""What must be in hand when an agreement is signed, and what each party's signatory may sign by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.agreement import Agreement
from app.domain.faults import Fault, FaultyInput
from app.domain.institutions import Mandate, same_person
from app.domain.party import Party
from app.domain.terms import Originals, Stated


class Preparation(StrEnum):
    NUMBER = "number"
    AUTHORITY = "authority"
    INITIALS = "initials"
    DUTY_STAMP = "duty_stamp"
    SEAL = "seal"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to be in hand. `of` is the party, of a duty stamp the original; none: all of them at once."""

    what: Preparation
    of: int | None = None

    @property
    def key(self) -> str:
        return self.what if self.of is None else f"{self.what}.{self.of}"


@dataclass(frozen=True, slots=True)
class Tick:
    """Who said of an item that it is in hand, or that it does not apply here, and why."""

    by: str
    at: datetime
    applies: bool = True
    note: str | None = None


def checklist(agreement: Agreement) -> tuple[ChecklistItem, ...]:
    """All that this agreement asks for when it is signed."""
    parties = [party.number for party in agreement.parties]
    items = [
        ChecklistItem(what, of) for what in (Preparation.NUMBER, Preparation.AUTHORITY) for of in parties
    ]
    items += [ChecklistItem(Preparation.INITIALS, of) for of in parties]
    items += _duty_stamps(agreement)
    items += [
        ChecklistItem(what, of) for what in (Preparation.SEAL, Preparation.HANDED_OVER) for of in parties
    ]
    return tuple(items)


def _duty_stamps(agreement: Agreement) -> list[ChecklistItem]:
    term = agreement.terms.originals
    if not isinstance(term, Stated):
        # Nobody knows how many there are: one person looks at all of them.
        return [ChecklistItem(Preparation.DUTY_STAMP)]
    said: Originals = term.value
    return (
        [ChecklistItem(Preparation.DUTY_STAMP, of) for of in range(1, said.count + 1)]
        if said.duty_stamp
        else []
    )


def item_of(agreement: Agreement, key: str) -> ChecklistItem:
    found = next((item for item in checklist(agreement) if item.key == key), None)
    if found is None:
        raise FaultyInput(Fault("signing.item_unknown", {"item": key}, ("item",)))
    return found


def in_hand(
    agreement: Agreement,
    ticks: Mapping[str, Tick],
    mandates: Mapping[int, tuple[Mandate, ...]],
    on: date,
) -> frozenset[str]:
    """The items that nobody need look at any more: ticked, or known to the register itself."""
    known = {ChecklistItem(Preparation.NUMBER, one.party).key for one in agreement.numbers}
    for party in agreement.parties:
        if any(one.holds_on(on) for one in mandates_of(party, mandates)):
            known.add(ChecklistItem(Preparation.AUTHORITY, party.number).key)
    return frozenset(item.key for item in checklist(agreement) if item.key in ticks or item.key in known)


def mandates_of(party: Party, mandates: Mapping[int, tuple[Mandate, ...]]) -> tuple[Mandate, ...]:
    """What the register knows of the authority of a party's signatory."""
    name = party.signatory.name
    return tuple(one for one in mandates.get(party.number, ()) if same_person(one.name, name))


def lacks(
    agreement: Agreement,
    ticks: Mapping[str, Tick],
    mandates: Mapping[int, tuple[Mandate, ...]],
    on: date,
) -> Iterator[Fault]:
    """Everything that keeps an agreement from being signed on a day."""
    ready = in_hand(agreement, ticks, mandates, on)
    for item in checklist(agreement):
        if item.key not in ready:
            yield Fault("signing.item_open", {"item": item.key}, ("checklist", item.key))
    for position, party in enumerate(agreement.parties):
        yield from _without_authority(party, mandates_of(party, mandates), on, ("parties", position))


def _without_authority(
    party: Party, mandates: Iterable[Mandate], on: date, path: tuple[str | int, ...]
) -> Iterator[Fault]:
    """A tick says that somebody looked; it does not outweigh what the register knows."""
    decree, known = party.signatory.decree, tuple(mandates)
    if decree is not None and decree.dated > on:
        where = (*path, "signatory", "decree", "dated")
        yield Fault("signing.decree_after", {"party": party.number, "dated": decree.dated, "on": on}, where)
    if known and not any(one.holds_on(on) for one in known):
        who = party.signatory.name
        yield Fault("signing.no_mandate", {"party": party.number, "name": who, "on": on}, path)
