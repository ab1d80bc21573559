"""For which party of an agreement a partner speaks: for its own institution's, and for no other."""

from sqlmodel import Session

from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor
from app.register.circles import parties_of
from app.register.tables import AgreementRow


def own_parties(session: Session, row: AgreementRow, actor: Actor) -> frozenset[int]:
    """The numbers of the parties under whose names the actor's institution signs."""
    parties = parties_of(session, row)
    # Whoever has the register itself in hand speaks for whom it likes.
    if actor.role is None:
        return frozenset(parties)
    return frozenset(number for number, institution in parties.items() if institution in actor.institutions)


def refuse_foreign(session: Session, row: AgreementRow, actor: Actor, party: object) -> None:
    """Refuse what is said for a party that is not the actor's own."""
    own = own_parties(session, row, actor)
    if party not in own:
        facts = {"party": party if isinstance(party, int) else None, "own": _numbers(own)}
        raise FaultyInput(Fault("party.not_own", facts, ("party",)))


def _numbers(some: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(some)))
