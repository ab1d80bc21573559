"""What has happened under the agreements of a demonstration, and who looks after them: all of it made up."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from app.acts.confine import give_desk
from app.acts.decide.propose import propose
from app.acts.doing import Doing
from app.acts.institutions import add_institution
from app.acts.people.demo import demo_accounts
from app.acts.record import record
from app.domain.calendar import Zone, day_in
from app.domain.decisions import ProposedEvent
from app.domain.events import AccessSuspended
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Role
from app.records.events import decode_events
from app.records.files import read_as
from app.register.accounts import Account
from app.register.agreements import find
from app.register.database import reading
from app.register.events import recorded_events
from app.register.institutions import institutions

# The body that is a party to all five of them.
OURS = "Badan Kepegawaian Negara"
LATE = "kemendagri-itjen-2025"


def tell_history(doing: Doing, file: Path) -> None:
    """Record it once: an agreement to which something has happened already is left as it is."""
    people = {one.role: one for one in reversed(demo_accounts(doing.engine))}
    with reading(doing.engine) as session:
        known = {one.name for one in institutions(session, closed=True)}
    if OURS not in known:
        add_institution(doing, OURS, short="BKN", ours=True)
    told = read_as(dict[str, list[Any]], file)
    fresh = [slug for slug in told if _untouched(doing, slug)]
    # Nothing is told of days that are still to come, whenever somebody looks.
    today = day_in(doing.now, Zone.JAKARTA)
    for slug in fresh:
        past = [one for one in told[slug] if one["on"] <= today.isoformat()]
        if past:
            record(doing, slug, decode_events(past))
        give_desk(doing, slug, people[Role.MANAGER].id)
    if LATE in fresh:
        # Until an answer is late nothing gives the right to it, and there is nothing to decide.
        with suppress(FaultyInput):
            _propose_suspension(doing, people[Role.MANAGER])


def _untouched(doing: Doing, slug: str) -> bool:
    with reading(doing.engine) as session:
        row = find(session, slug)
        return row is not None and row.id is not None and not recorded_events(session, row.id)


def _propose_suspension(doing: Doing, manager: Account) -> None:
    """So that approvers find something to decide."""
    actor = Actor(f"account/{manager.id}", Role.MANAGER, manager.id)
    suspension = ProposedEvent(AccessSuspended(on=day_in(doing.now, Zone.JAKARTA), party=1))
    reason = "Permintaan laporan tanggal 1 September 2026 belum dijawab."
    propose(Doing(doing.engine, actor, doing.now), LATE, suspension, reason)
