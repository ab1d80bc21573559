"""Take back what was recorded wrongly, or put it right. Nothing is overwritten: the old stays, with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, because, on_agreement
from app.acts.evidence import attach_all
from app.acts.foreseeing import foretold
from app.acts.happening import DECIDED, case_of, refuse_undecided, refuse_unsound, write
from app.domain.case import Case
from app.domain.events import Event
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.resting import renamed, resting_on
from app.register import contacts, decisions, disputes, evidence, papers, receipt_links, said_of_tasks
from app.register.event_trail import recordings
from app.register.events import event_row, withdraw_event
from app.register.files import ReceivedFile
from app.register.tables import AgreementRow


@dataclass(frozen=True, slots=True)
class Corrected:
    """The key of the event as it is right, and of all that went along, the new key by the old one."""

    key: str
    followed: Mapping[str, str]


class RestedOn(FaultyInput):
    """Other events rest on the one that is to go; they may go with it, if that is said."""

    def __init__(self, key: str, others: tuple[Event, ...]) -> None:
        named = ", ".join(f"{event.id} ({event.type})" for event in others)
        super().__init__(Fault("event.rested_on", {"key": key, "others": named}))
        self.others = others


@done_again
@foretold
def retract(
    doing: Doing, slug: str, key: str, reason: str, *, together: bool = False, seen: int | None = None
) -> tuple[str, ...]:
    """Take an event back, `together` with all that rests on it; says by their keys which those were."""
    reason = because(reason)
    with on_agreement(doing, "event.withdraw", slug, Power.RECORD, reason=reason, seen=seen) as (
        session,
        row,
    ):
        case = case_of(session, row, doing.now)
        gone = (_standing(case, key), *resting_on(case.events, [key]))
        if len(gone) > 1 and not together:
            raise RestedOn(key, gone[1:])
        _refuse_alone(session, row, doing, gone)
        refuse_unsound(case, tuple(event for event in case.events if event not in gone), {})
        _take_back(session, row, gone, reason, doing)
        _answer(session, row, gone, reason, doing)
        return tuple(event.id or "" for event in gone)


@done_again
@foretold
def correct(
    doing: Doing,
    slug: str,
    key: str,
    right: Event,
    reason: str,
    *,
    files: Sequence[ReceivedFile] = (),
    seen: int | None = None,
) -> Corrected:
    """Record an event as it is right in place of the wrong one. What rests on it goes along, and so does its proof."""
    reason = because(reason)
    with on_agreement(doing, "event.correct", slug, Power.RECORD, reason=reason, seen=seen) as (session, row):
        case = case_of(session, row, doing.now)
        wrong = _standing(case, key)
        if doing.by.role is not None:
            refuse_undecided([right])
        _refuse_alone(session, row, doing, [wrong])
        others = resting_on(case.events, [key])
        _take_back(session, row, (wrong, *others), reason, doing)
        session.flush()
        places = {event.id or "": f"#{place}" for place, event in enumerate((wrong, *others), start=1)}
        following = [replace(renamed(event, places), id=None) for event in others]
        keys = write(session, row, [right, *following], doing.now, before=case)
        followed = dict(zip(places, keys, strict=True))
        assert row.id is not None, "the row was read"
        for speaking in (evidence, decisions, receipt_links, disputes, said_of_tasks):
            speaking.follow_events(session, row.id, followed)
        for old, event in zip(places, (right, *following), strict=True):
            contacts.follow_event(session, row, old, followed[old], event, doing.now)
        attach_all(session, row, files, keys[:1], doing)
        return Corrected(keys[0], followed)


def _standing(case: Case, key: str) -> Event:
    found = next((event for event in case.events if event.id == key), None)
    if found is None:
        raise FaultyInput(Fault("ref.unknown", {"ref": key}, ("key",)))
    return found


def _refuse_alone(session: Session, row: AgreementRow, doing: Doing, gone: Sequence[Event]) -> None:
    """What took two people to do takes one who approves to undo, and another one than recorded it."""
    decided = [event.id or "" for event in gone if isinstance(event, DECIDED)]
    if doing.by.role is None or not decided:
        return
    assert row.id is not None, "the row was read"
    trail = recordings(session, row.id)
    own = [key for key in decided if key in trail and trail[key].recorded.actor == doing.by.key]
    if own or Power.APPROVE not in doing.by.powers:
        raise FaultyInput(Fault("event.decided_by_two", {"keys": ", ".join(decided)}))


def _answer(session: Session, row: AgreementRow, gone: Sequence[Event], reason: str, doing: Doing) -> None:
    """Whoever contradicted what followed from an event is right once it is gone, and reads why it went."""
    assert row.id is not None, "the row was read"
    for one in disputes.open_disputes_of(session, row.id, [event.id or "" for event in gone]):
        one.answer, one.answered_by, one.answered_at = reason, doing.by.key, doing.now


def _take_back(session: Session, row: AgreementRow, gone: Sequence[Event], reason: str, doing: Doing) -> None:
    for event in gone:
        stored = event_row(session, row, event.id or "")
        assert stored is not None, "the event was read"
        paper = papers.paper_of(session, stored)
        if paper is not None:
            paper.withdrawn_at, paper.withdrawn_reason = doing.now, reason
        withdraw_event(session, row, stored.key, reason, doing.now)
