"""What the list of events shows: each with its day, what it says, who recorded it, what proves it and what rests on it."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.events import (
    NOTICES,
    AccessRestored,
    AccessSuspended,
    AddendumSigned,
    Confirmed,
    Event,
    Terminated,
    Waived,
)
from app.domain.notices import sender_of
from app.domain.people import Actor, Power
from app.domain.resting import resting_on
from app.domain.tasks import PROVEN_BY_PAPER
from app.register.events import RecordedEvent
from app.register.evidence import EvidenceFile
from app.web.event_words import Named, details, named
from app.web.standing import Standing
from app.wording.dates import hour_words, long_date
from app.wording.happenings import event_title
from app.wording.language import Language

# Two people decide these, and an addendum has its paper: none of them is said anew on a form.
_NOT_HERE = (AccessSuspended, AccessRestored, Terminated, Waived, AddendumSigned)


@dataclass(frozen=True, slots=True)
class ProofLine:
    number: int
    name: str
    size: str
    added: str
    # Why it was taken back, where it was.
    withdrawn: str | None
    opens: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    key: str
    title: str
    day: str
    day_value: str
    time: str | None
    details: tuple[tuple[str, str], ...]
    note: str | None
    recorded: str
    withdrawn: str | None
    reason: str | None
    proofs: tuple[ProofLine, ...]
    resting: tuple[Named, ...]
    may_retract: bool
    may_correct: bool
    may_prove: bool
    may_confirm: bool
    may_ask_receipt: bool
    # Whether a paper should prove it, none does, and the reader may add one.
    unproven: bool


@dataclass(frozen=True, slots=True)
class EventsPage:
    slug: str
    title: str
    lines: tuple[EventLine, ...]
    # Of the agreement as a whole.
    proofs: tuple[ProofLine, ...]
    standing: int
    withdrawn: int
    may_record: bool
    may_deliver: bool
    unproven: int
    # Whether those alone are shown.
    only_unproven: bool


def events_page(
    standing: Standing, by: Actor, language: Language, *, only_unproven: bool = False
) -> EventsPage:
    lines = tuple(event_line(standing, one, by, language) for one in reversed(standing.recorded))
    unproven = tuple(one for one in lines if one.unproven)
    open_ = not standing.withdrawn
    return EventsPage(
        slug=standing.slug,
        title=standing.agreement.title,
        lines=unproven if only_unproven else lines,
        proofs=_proofs(standing, None, by, language),
        standing=sum(one.withdrawn is None for one in lines),
        withdrawn=sum(one.withdrawn is not None for one in lines),
        may_record=open_ and Power.RECORD in by.powers,
        may_deliver=open_ and Power.DELIVER in by.powers and Power.RECORD not in by.powers,
        unproven=len(unproven),
        only_unproven=only_unproven,
    )


def event_line(standing: Standing, one: RecordedEvent, by: Actor, language: Language) -> EventLine:
    event, stands = one.event, one.withdrawn_at is None and not standing.withdrawn
    trace = standing.trail.get(one.key)
    records, delivers = Power.RECORD in by.powers, Power.DELIVER in by.powers
    own = getattr(event, "party", None) in standing.own_parties(by)
    notice = stands and isinstance(event, NOTICES)
    proves = stands and (records or (delivers and own))
    return EventLine(
        key=one.key,
        title=event_title(event.type, language),
        day=long_date(one.day, language),
        day_value=one.day.isoformat(),
        time=hour_words(event.on, language, zone=standing.zone) if isinstance(event.on, datetime) else None,
        details=details(standing, event, language),
        note=event.note,
        recorded=_by(
            standing, None if trace is None else trace.recorded.actor, one.recorded_at, by, language
        ),
        withdrawn=None
        if one.withdrawn_at is None
        else _by(
            standing,
            None if trace is None or trace.withdrawn is None else trace.withdrawn.actor,
            one.withdrawn_at,
            by,
            language,
        ),
        reason=one.withdrawn_reason,
        proofs=_proofs(standing, one.key, by, language),
        resting=() if one.withdrawn_at else named_resting(standing, one.key, language),
        may_retract=stands and records,
        may_correct=stands and records and not isinstance(event, _NOT_HERE),
        may_prove=proves,
        may_confirm=bool(notice and not records and delivers and _awaits(standing, event, by)),
        may_ask_receipt=bool(notice and records),
        unproven=proves and _is_unproven(standing, one),
    )


def _is_unproven(standing: Standing, one: RecordedEvent) -> bool:
    """As the task asks for it: nothing from before anyone here looked after the agreement."""
    watched = standing.agreement.watched_from
    proofs = (file for file in standing.evidence if file.event_key == one.key and file.withdrawn_at is None)
    return (
        isinstance(one.event, PROVEN_BY_PAPER)
        and (watched is None or one.day >= watched)
        and next(proofs, None) is None
    )


def named_resting(standing: Standing, key: str, language: Language) -> tuple[Named, ...]:
    return tuple(named(one, standing.zone, language) for one in resting_on(standing.case.events, [key]))


def _proofs(standing: Standing, key: str | None, by: Actor, language: Language) -> tuple[ProofLine, ...]:
    return tuple(proof_line(standing, one, by, language) for one in standing.evidence if one.event_key == key)


def proof_line(standing: Standing, one: EvidenceFile, by: Actor, language: Language) -> ProofLine:
    gone = one.withdrawn_at is not None
    return ProofLine(
        number=one.id,
        name=one.name,
        size=_size(one.size),
        added=_by(standing, one.added_by, one.added_at, by, language),
        withdrawn=one.withdrawn_reason if gone else None,
        opens=not gone or Power.AUDIT in by.powers,
        may_withdraw=not gone and not standing.withdrawn and Power.RECORD in by.powers,
    )


def _awaits(standing: Standing, notice: Event, by: Actor) -> bool:
    """Whether this partner is yet to say that it received the notice."""
    own = standing.own_parties(by) - {sender_of(notice, standing.case.events)}
    confirmed = any(isinstance(one, Confirmed) and one.ref == notice.id for one in standing.case.events)
    return bool(own) and not confirmed


def _by(standing: Standing, actor: str | None, at: datetime, by: Actor, language: Language) -> str:
    day = standing.on(at, language)
    return day if actor is None else f"{standing.who(actor, by, language)}, {day}"


def _size(size: int) -> str:
    # The same in both languages: no decimals, for nobody counts by them.
    return f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{round(size / 1_000_000)} MB"
