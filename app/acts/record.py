"""Record what happened under an agreement, with what proves it. Days may lie back: the trail keeps when it was said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.acts.contention import done_again
from app.acts.doing import Doing, on_agreement
from app.acts.evidence import attach_all
from app.acts.foreseeing import foresee
from app.acts.happening import refuse_undecided, write, write_checked
from app.domain.events import Event
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.files import ReceivedFile


@dataclass(frozen=True, slots=True)
class Recorded:
    """By which keys the events are known, and by which numbers what proves them."""

    keys: tuple[str, ...]
    evidence: tuple[int, ...] = ()


@done_again
def record(
    doing: Doing,
    slug: str,
    happened: Sequence[Event],
    *,
    evidence: Sequence[ReceivedFile] = (),
    seen: int | None = None,
) -> Recorded:
    """All of the events, or none; each file proves each of them."""
    if not happened:
        raise FaultyInput(Fault("events.none"))
    foreseen = foresee(doing, slug, happened, Power.RECORD)
    doing = replace(doing, foreseen=foreseen)
    with on_agreement(doing, "event.record", slug, Power.RECORD, seen=seen) as (session, row):
        # The command line has the register itself in hand; a person with an account needs another one.
        if doing.by.role is not None:
            refuse_undecided(happened)
        if foreseen is not None and foreseen.holds(row):
            keys = write_checked(session, row, foreseen.events, doing.now)
        else:
            keys = write(session, row, happened, doing.now)
        return Recorded(keys, attach_all(session, row, evidence, keys, doing))
