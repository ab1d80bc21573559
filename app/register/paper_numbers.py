"""The numbers of papers in and out of the register, and the patterns by which institutions count them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from app.domain.faults import Fault, FaultyInput
from app.domain.numbering import NumberPattern
from app.domain.prepared_papers import PaperFamily, PaperState
from app.register.circles import names_of
from app.register.paper_tables import NumberPatternRow, PaperNumberRow, PreparedPaperRow
from app.register.people_tables import InstitutionRow

# The party of a paper that has none: the institution whose register this is.
OURSELVES = 0


@dataclass(frozen=True, slots=True)
class PatternOnFile:
    number: int
    institution: str
    family: PaperFamily
    pattern: NumberPattern
    first_year: int
    first_turn: int
    # The number that a paper of this day would get.
    next: str
    # Every name under which the institution signs, as names are compared.
    names: frozenset[str]


def patterns(session: Session, today: date) -> list[PatternOnFile]:
    """Those that count, by institution."""
    rows = session.exec(
        select(NumberPatternRow, InstitutionRow.name)
        .join(InstitutionRow, col(InstitutionRow.id) == col(NumberPatternRow.institution_id))
        .where(col(NumberPatternRow.closed_at).is_(None))
        .order_by(col(InstitutionRow.name), col(NumberPatternRow.id))
    ).all()
    return [_pattern(session, row, name, today) for row, name in rows]


def pattern_for(session: Session, institution: str, family: PaperFamily, today: date) -> PatternOnFile | None:
    """The pattern by which this institution counts such papers, if it has one."""
    wanted = institution.casefold()
    return next(
        (one for one in patterns(session, today) if one.family is family and wanted in one.names), None
    )


def ours(session: Session) -> str | None:
    """The institution whose register this is, where one is marked."""
    return session.exec(select(InstitutionRow.name).where(col(InstitutionRow.ours))).first()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number with its turn in the counting of a year."""

    number: str
    pattern: int
    year: int
    turn: int


def draw(session: Session, pattern: PatternOnFile, day: date) -> Drawn:
    """The next number of a pattern. Whoever else draws waits until this transaction ends."""
    session.get_one(NumberPatternRow, pattern.number, with_for_update=True, populate_existing=True)
    turn = _last(session, pattern.number, day.year, pattern) + 1
    # A number that was typed under the same pattern is in use: counting goes on behind it.
    while number_taken(session, pattern.institution, number := pattern.pattern.number(turn, day)):
        turn += 1
    return Drawn(number, pattern.number, day.year, turn)


def number_taken(session: Session, institution: str, number: str) -> int | None:
    """The paper that bears this number of the institution; one that was discarded gives a typed number back."""
    wanted = (
        select(PaperNumberRow.prepared_id)
        .join(PreparedPaperRow, col(PreparedPaperRow.id) == col(PaperNumberRow.prepared_id))
        .where(PaperNumberRow.institution == institution.casefold(), PaperNumberRow.number == number)
        .where(
            (col(PreparedPaperRow.state) != PaperState.DISCARDED.value)
            | col(PaperNumberRow.turn).is_not(None)
        )
    )
    return session.exec(wanted).first()


def numbers_of(session: Session, prepared: int) -> dict[int, str]:
    """The numbers of a paper, by party."""
    wanted = select(PaperNumberRow).where(PaperNumberRow.prepared_id == prepared)
    return {row.party: row.number for row in session.exec(wanted.order_by(col(PaperNumberRow.party)))}


def give_number(
    session: Session, prepared: int, party: int, institution: str, number: str, drawn: Drawn | None
) -> None:
    """Write the number down. One that was drawn is not given up again; one that was typed can be typed anew."""
    wanted = select(PaperNumberRow).where(
        PaperNumberRow.prepared_id == prepared, PaperNumberRow.party == party
    )
    row = session.exec(wanted).first()
    if row is not None and row.turn is not None:
        facts = {"paper_number": row.number}
        raise FaultyInput(Fault("paper.numbered_already", facts, (f"number_{party}",)))
    if row is None:
        row = PaperNumberRow(prepared_id=prepared, party=party, institution="", number="")
    row.institution, row.number = institution.casefold(), number
    if drawn is not None:
        row.pattern_id, row.year, row.turn = drawn.pattern, drawn.year, drawn.turn
    session.add(row)
    session.flush()


def _last(session: Session, pattern: int, year: int, of: PatternOnFile) -> int:
    wanted = select(func.max(PaperNumberRow.turn)).where(
        PaperNumberRow.pattern_id == pattern, PaperNumberRow.year == year
    )
    last = session.exec(wanted).one()
    return last if last is not None else (of.first_turn - 1 if year == of.first_year else 0)


def _pattern(session: Session, row: NumberPatternRow, institution: str, today: date) -> PatternOnFile:
    assert row.id is not None, "the row was read"
    told = PatternOnFile(
        row.id,
        institution,
        PaperFamily(row.family),
        NumberPattern(row.pattern),
        row.first_year,
        row.first_turn,
        "",
        names_of(session, row.institution_id) | {institution.casefold()},
    )
    following = told.pattern.number(_last(session, row.id, today.year, told) + 1, today)
    return PatternOnFile(
        told.number,
        institution,
        told.family,
        told.pattern,
        told.first_year,
        told.first_turn,
        following,
        told.names,
    )
