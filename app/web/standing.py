"""An agreement with all that happened under it, as its pages on events ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from litestar.exceptions import NotFoundException

from app.acts.doing import Doing
from app.acts.seeing import seeing
from app.domain.agreement import SLUG, Agreement
from app.domain.calendar import Zone, day_in
from app.domain.case import Case
from app.domain.events import Event
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Power, Role, account_of
from app.register import accounts
from app.register.database import Reading
from app.register.event_trail import Recording, recordings
from app.register.events import RecordedEvent, events_by_agreement, recorded_events
from app.register.evidence import EvidenceFile, evidence_of
from app.register.holidays import holidays
from app.register.queries import Recorded
from app.register.writings import writings_of
from app.web.party_names import short_name
from app.wording.dates import long_date
from app.wording.language import Language, Words

# What a partner reads in place of a person of ours.
_HOUSE = Words("pengelola register", "the register's managers")
_PROGRAM = Words("Ikat", "Ikat")
_LINK = Words("penerima lewat tautan", "the recipient, by a link")


@dataclass(frozen=True, slots=True)
class Standing:
    number: int
    version: int
    case: Case
    recorded: tuple[RecordedEvent, ...]
    trail: Mapping[str, Recording]
    evidence: tuple[EvidenceFile, ...]
    people: Mapping[int, str]
    # As its own paper says it.
    found: Recorded

    @property
    def withdrawn(self) -> bool:
        return self.found.withdrawal is not None

    @property
    def agreement(self) -> Agreement:
        return self.case.agreement

    @property
    def slug(self) -> str:
        return self.agreement.slug

    @property
    def today(self) -> date:
        return self.case.as_of

    @property
    def zone(self) -> Zone:
        return self.agreement.settings.zone

    @property
    def names(self) -> dict[int, str]:
        return {party.number: short_name(party) for party in self.agreement.parties}

    def event(self, key: str) -> RecordedEvent:
        """One that stands, by its key."""
        for one in self.recorded:
            if one.key == key and one.withdrawn_at is None:
                return one
        raise FaultyInput(Fault("ref.unknown", {"ref": key[:40]}))

    def own_parties(self, by: Actor) -> frozenset[int]:
        """The parties for which somebody may speak: our people for all, a partner for its own."""
        return frozenset(
            party.number
            for party in self.agreement.parties
            if by.role is not Role.PARTNER or party.institution.casefold() in by.institutions
        )

    def who(self, key: str, by: Actor, language: Language) -> str:
        """Whoever stands behind a key of the trail; to a partner, our people are the house."""
        account = account_of(key)
        if account is None:
            return (_LINK if key.startswith("link/") else _PROGRAM).to(language)
        if by.role is Role.PARTNER and account != by.account:
            return _HOUSE.to(language)
        return self.people.get(account, key)

    def on(self, at: datetime, language: Language) -> str:
        return long_date(day_in(at, self.zone), language)


def standing_of(doing: Doing, slug: str, power: Power = Power.SEE) -> Standing:
    """Refused as if there were none where the agreement is none of the asker's business."""
    # What cannot be a slug is not asked of the database: PostgreSQL refuses some characters altogether.
    if not SLUG.fullmatch(slug):
        raise NotFoundException
    with seeing(doing, slug, power) as (session, found):
        today = day_in(doing.now, found.agreement.settings.zone)
        happened = writings_of(doing.engine).told(
            found.writing, "happened", lambda: _happened(session, found.id)
        )
        return Standing(
            number=found.id,
            version=found.version,
            case=Case(found.agreement, today, happened.events, holidays(session)),
            recorded=happened.recorded,
            trail=happened.trail,
            evidence=happened.evidence,
            people=accounts.all_names(session),
            found=found,
        )


@dataclass(frozen=True, slots=True)
class _Happened:
    """What was recorded of an agreement, which moves its version each time."""

    events: tuple[Event, ...]
    recorded: tuple[RecordedEvent, ...]
    trail: Mapping[str, Recording]
    evidence: tuple[EvidenceFile, ...]


def _happened(session: Reading, agreement: int) -> _Happened:
    return _Happened(
        events_by_agreement(session, [agreement]).get(agreement, ()),
        tuple(recorded_events(session, agreement)),
        recordings(session, agreement),
        tuple(evidence_of(session, agreement)),
    )
