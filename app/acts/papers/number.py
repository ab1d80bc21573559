"""Number a paper: by what the correspondence of an institution gave, or by the next of its pattern."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.acts.doing import Doing, because, on_register
from app.acts.papers.going import Going, on_paper
from app.acts.papers.press import SENDER, numbered_parties
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.numbering import NumberPattern, typed_number
from app.domain.people import Power
from app.domain.prepared_papers import PaperFamily, PaperStep
from app.register.agreements import find
from app.register.circles import parties_named
from app.register.database import reading
from app.register.institutions import name_taken, our_names
from app.register.paper_numbers import OURSELVES, draw, give_number, number_taken, ours, pattern_for
from app.register.paper_tables import NumberPatternRow
from app.register.people_tables import InstitutionRow
from app.register.prepared_papers import PaperOnFile
from app.writing import kinds


def type_number(doing: Doing, number: int, party: int, text: str, *, seen: int | None = None) -> str:
    """Give the paper the number that a party's own correspondence gave it."""
    written = typed_number(text, f"number_{party}")
    with on_paper(doing, "paper.number", number, Power.DRAFT, seen=seen) as going:
        going.standing.require(PaperStep.NUMBER)
        institution = _institution(going, party)
        bearer = number_taken(going.session, institution, written)
        if bearer is not None and bearer != going.number:
            facts: dict[str, Fact] = {"paper_number": written, "number": bearer}
            raise FaultyInput(Fault("paper.number_taken", facts, (f"number_{party}",)))
        give_number(going.session, going.number, party, institution, written, drawn=None)
    return written


def draw_number(doing: Doing, number: int, party: int, *, seen: int | None = None) -> str:
    """Give the paper the next number of the party's pattern; nobody else gets it, and none is left out."""
    with on_paper(doing, "paper.number", number, Power.DRAFT, seen=seen) as going:
        going.standing.require(PaperStep.NUMBER)
        institution = _institution(going, party)
        pattern = pattern_for(going.session, institution, going.standing.family, going.today)
        if pattern is None:
            facts = {"institution": institution, "paper_family": going.standing.family}
            raise FaultyInput(Fault("pattern.none", facts, (f"number_{party}",)))
        drawn = draw(going.session, pattern, going.today)
        give_number(going.session, going.number, party, pattern.institution, drawn.number, drawn=drawn)
    return drawn.number


def add_pattern(
    doing: Doing, institution: int, family: PaperFamily, pattern: NumberPattern, *, first: int = 1
) -> int:
    """Let an institution's papers of a family be counted from now on, this year from `first` on."""
    if not 1 <= first <= 999_999:
        raise FaultyInput(Fault("pattern.first", {}, ("first",)))
    with on_register(doing, "pattern.add", f"institution/{institution}", Power.ADMINISTER) as session:
        row = session.get(InstitutionRow, institution)
        if row is None or row.closed_at is not None:
            raise FaultyInput(Fault("institution.unknown", {"number": institution}, ("institution",)))
        today = day_in(doing.now, Zone.JAKARTA)
        # Held, so that of two who add one for the same papers the second finds the first.
        session.refresh(row, with_for_update=True)
        if pattern_for(session, row.name, family, today) is not None:
            facts = {"institution": row.name, "paper_family": family}
            raise FaultyInput(Fault("pattern.there_already", facts, ("family",)))
        added = NumberPatternRow(
            institution_id=institution,
            family=family.value,
            pattern=pattern.text,
            first_year=today.year,
            first_turn=first,
        )
        session.add(added)
        session.flush()
        assert added.id is not None, "the pattern was flushed"
        return added.id


def close_pattern(doing: Doing, number: int, reason: str) -> None:
    """It counts no more; the numbers that it gave stay given."""
    reason = because(reason)
    with on_register(doing, "pattern.close", f"pattern/{number}", Power.ADMINISTER, reason=reason) as session:
        row = session.get(NumberPatternRow, number)
        if row is None or row.closed_at is not None:
            raise FaultyInput(Fault("pattern.unknown", {"number": number}))
        row.closed_at = doing.now


def _institution(going: Going, party: int) -> str:
    """The institution of the party, by the one name under which its numbers are counted."""
    if going.agreement is None:
        printed = ours(going.session) if party == OURSELVES else None
    else:
        printed = parties_named(going.session, going.agreement).get(party)
    if printed is None:
        raise FaultyInput(Fault("paper.no_such_party", {"party": party}, (f"number_{party}",)))
    known = name_taken(going.session, printed)
    return printed if known is None else known.name


@dataclass(frozen=True, slots=True)
class Numbering:
    """What one party's number of a paper is, or would be by its pattern."""

    party: int
    institution: str
    number: str | None
    next: str | None


def numbering(doing: Doing, paper: PaperOnFile) -> tuple[Numbering, ...]:
    """Every party that numbers the paper, and what it would get today."""
    kind = kinds().get(paper.kind)
    with reading(doing.engine) as session:
        row = None if paper.slug is None else find(session, paper.slug)
        named = {OURSELVES: ours(session) or ""} if row is None else parties_named(session, row)
        fields = paper.printed or {SENDER: _home(session, named), **paper.typed}
        wanted = () if kind is None else numbered_parties(kind, fields, () if row is None else tuple(named))
        today = day_in(doing.now, Zone.JAKARTA)
        found = []
        for party in dict.fromkeys((*wanted, *paper.numbers)):
            pattern = pattern_for(session, named.get(party, ""), paper.family, today)
            following = None if pattern is None else pattern.next
            found.append(Numbering(party, named.get(party, ""), paper.numbers.get(party), following))
    return tuple(found)


def _home(session: Session, named: Mapping[int, str]) -> int | None:
    """Our side of the agreement: who sends a letter where nobody says otherwise."""
    our = our_names(session)
    home = [party for party, institution in named.items() if institution.casefold() in our]
    return home[0] if len(home) == 1 else None
