"""What the page of one agreement tells of what became of it: events with their proofs, papers, the last acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.people import Actor, Power
from app.register.agreement_history import Move, RecordedPaper
from app.web.event_view import EventLine, ProofLine, event_line, proof_line
from app.web.standing import Standing
from app.wording.act_names import act_name
from app.wording.dates import long_date
from app.wording.language import Language
from app.wording.names import paper_name
from app.wording.terms import term_title

# The page of events has them all.
MOST_EVENTS = 6
MOST_MOVES = 6


@dataclass(frozen=True, slots=True)
class Happened:
    lines: tuple[EventLine, ...]
    # How many there are besides those shown.
    more: int
    proofs: tuple[ProofLine, ...]
    # What may be said here: that something happened, or that one's own side delivered it.
    records: bool
    delivers: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    title: str
    signed: str | None
    since: str | None
    recorded: str
    # The names of the terms that it brought, where it is not the agreement itself.
    terms: tuple[str, ...]
    withdrawn: str | None


@dataclass(frozen=True, slots=True)
class MoveLine:
    what: str
    who: str
    on: str


def happened(standing: Standing, by: Actor, language: Language) -> Happened:
    shown = list(reversed(standing.recorded))[:MOST_EVENTS]
    open_ = not standing.withdrawn
    return Happened(
        tuple(event_line(standing, one, by, language) for one in shown),
        len(standing.recorded) - len(shown),
        tuple(proof_line(standing, one, by, language) for one in standing.evidence if one.event_key is None),
        records=open_ and Power.RECORD in by.powers,
        delivers=open_ and Power.DELIVER in by.powers and Power.RECORD not in by.powers,
    )


def paper_lines(
    standing: Standing, papers: Sequence[RecordedPaper], language: Language
) -> tuple[PaperLine, ...]:
    return tuple(
        PaperLine(
            title=paper_name(one.kind, one.number, language),
            signed=None if one.signed_on is None else long_date(one.signed_on, language),
            since=None if one.in_force_from is None else long_date(one.in_force_from, language),
            recorded=standing.on(one.recorded_at, language),
            terms=() if one.kind == "agreement" else tuple(term_title(name, language) for name in one.terms),
            withdrawn=None if one.withdrawn_at is None else standing.on(one.withdrawn_at, language),
        )
        for one in papers
    )


def move_lines(
    standing: Standing, moves: Sequence[Move], by: Actor, language: Language
) -> tuple[MoveLine, ...]:
    return tuple(
        MoveLine(
            act_name(one.act, language),
            standing.who(one.actor, by, language),
            standing.on(one.at, language),
        )
        for one in moves
    )
