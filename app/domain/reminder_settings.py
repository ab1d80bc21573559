"""How one person, and how one agreement, is reminded of."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.faults import Fault, FaultyInput
from app.domain.mail_times import OFFICE_OPENS

LAST_HOUR = 23


@dataclass(frozen=True, slots=True)
class PersonalReminding:
    """At which hour of a working day the digest comes, and whether what is urgent comes at once."""

    digest_hour: int = OFFICE_OPENS
    urgent_at_once: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.digest_hour <= LAST_HOUR:
            raise FaultyInput(Fault("reminders.hour", {}, ("digest_hour",)))


@dataclass(frozen=True, slots=True)
class AgreementReminding:
    """Whether the other party is told of its own duties, and the lines that the agreement has of its own."""

    tell_other_party: bool = False
    own_rows: tuple[Mapping[str, str], ...] = ()
