"""The terms of an agreement: what each clause says, in values that rules can count with.

Each term is one clause's worth, so that every conclusion can cite the very clause it rests on. A term is
*stated* (value, citation, summary), *silent* (someone read the agreement and it says nothing) or *unread*
(nobody has looked yet). There is no default for silence.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from app.domain.citation import Citation
from app.domain.period import Frequency, Period

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Stated(Generic[V]):
    """What the agreement says, where, and in our own words."""

    value: V
    cites: tuple[Citation, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Silent:
    """Read, and nothing found."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Nobody has looked yet: a task, never a conclusion."""


SILENT = Silent()
UNREAD = Unread()

Term = Stated[V] | Silent | Unread


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that the register keeps in words alone: no rule counts with it."""


# ---- how long


class CountedFrom(StrEnum):
    SIGNING = "signing"
    EFFECT = "effect"  # the day on which the agreement takes effect, where that is another day


@dataclass(frozen=True, slots=True)
class LengthOfTime:
    length: Period
    counted_from: CountedFrom | date = CountedFrom.SIGNING


@dataclass(frozen=True, slots=True)
class FixedEnd:
    ends_on: date


@dataclass(frozen=True, slots=True)
class UntilEvent:
    ends_when: str


Duration = LengthOfTime | FixedEnd | UntilEvent


class Form(StrEnum):
    WRITTEN = "written"
    ORAL_OR_WRITTEN = "oral_or_written"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class ByConsent:
    """The parties do it together: by a signed paper, or in a form that the text leaves open."""

    form: Form = Form.UNSAID


class RenewalAct(StrEnum):
    REQUEST = "request"  # the one who wants it asks in time
    SIGNING = "signing"  # the renewal itself is to be done in time


@dataclass(frozen=True, slots=True)
class RenewalDeadline:
    """What must be done how long before the end."""

    act: RenewalAct
    before_end: Period
    # "dilakukan 3 bulan sebelum" does not say "paling lambat".
    at_the_latest: bool = True


# ---- how it ends


@dataclass(frozen=True, slots=True)
class NoticeBefore:
    """A written notice, at the latest this long before what it announces takes place."""

    before: Period
    # "dalam jangka waktu 30 hari sebelum" does not say "paling lambat".
    at_the_latest: bool = True


@dataclass(frozen=True, slots=True)
class Survival:
    """Duties that had arisen stay due after the end."""

    open_duties: Literal[True] = True


# ---- what recurs


class Doers(StrEnum):
    ALL = "all"  # only one held by all parties counts
    EACH_OR_ALL = "each_or_all"  # one party's counts too


@dataclass(frozen=True, slots=True)
class Evaluation:
    frequency: Frequency
    by: Doers


@dataclass(frozen=True, slots=True)
class Recurring:
    """Something that one party owes the other with a rhythm: a report, minutes."""

    by: int
    to: int
    frequency: Frequency


@dataclass(frozen=True, slots=True)
class AnswerWithin:
    """Something that one party owes the other within a period from what it got: feedback, an answer."""

    by: int
    to: int
    within: Period


@dataclass(frozen=True, slots=True)
class FeedbackOfReceiver:
    """Whichever party received data owes its giver feedback within a period: no party is named."""

    by_receiver: Literal[True]
    within: Period


Feedback = AnswerWithin | FeedbackOfReceiver


# ---- access


class Ground(StrEnum):
    """A deadline whose passing lets the other party suspend access, by the rule that concludes it."""

    FEEDBACK = "feedback.deliver"
    REPORT_ANSWER = "report.answer"
    REPORT_PERIODIC = "report.periodic"
    MINUTES = "minutes.matching"


@dataclass(frozen=True, slots=True)
class SuspensionClause:
    """`holder` may suspend the access of `against` on any of the grounds."""

    holder: int
    against: int
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class RestorationClause:
    """`party` gets its access back once it has done what the clause names."""

    party: int
    after: tuple[Ground, ...]
    # "dan" between the conditions, as written; which of them count is a reading.
    all_needed: bool = True
    in_time: bool = False


@dataclass(frozen=True, slots=True)
class Suspension:
    clauses: tuple[SuspensionClause, ...]


@dataclass(frozen=True, slots=True)
class Restoration:
    clauses: tuple[RestorationClause, ...]


# ---- force majeure


@dataclass(frozen=True, slots=True)
class NoticeAfter:
    """A written notice, at the latest this long after the event."""

    within: Period


@dataclass(frozen=True, slots=True)
class Statement:
    """The notice carries a statement of the competent official, for the other party to consider."""

    attached: Literal[True] = True


@dataclass(frozen=True, slots=True)
class Relief:
    """The affected party is freed while it lasts, and resumes afterwards."""

    while_it_lasts: Literal[True] = True


@dataclass(frozen=True, slots=True)
class WayOut:
    """Once it has lasted longer than this, the affected party may propose to end the agreement."""

    lasting_more_than: Period


# ---- confidentiality


class Disclosure(StrEnum):
    CONSENT = "consent"
    ALREADY_PUBLIC = "already_public"
    COURT_OR_AUTHORITY = "court_or_authority"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class DisclosureExceptions:
    when: tuple[Disclosure, ...]


class LimitedData(StrEnum):
    EXCHANGED = "exchanged"
    DISCLOSED_BY_CONSENT = "disclosed_by_consent"


@dataclass(frozen=True, slots=True)
class UseLimit:
    """Which data may be used for nothing but the agreement."""

    data: LimitedData


class EndCause(StrEnum):
    ANY = "any"
    LAPSED = "lapsed"  # the term ran out and was not renewed


@dataclass(frozen=True, slots=True)
class ForEver:
    for_ever: Literal[True]
    after: EndCause = EndCause.ANY


@dataclass(frozen=True, slots=True)
class ForAPeriod:
    lasts: Period
    after: EndCause = EndCause.ANY


SecrecySurvival = ForEver | ForAPeriod


@dataclass(frozen=True, slots=True)
class Leak:
    """Who answers for a leak."""

    answerable: Literal["receiver", "giver", "both"]


# ---- letters


@dataclass(frozen=True, slots=True)
class Receipt:
    """A notice counts as received once confirmed."""

    on: Literal["confirmation"]
    form: Form


# ---- changing, arguing, paying, closing


class Instrument(StrEnum):
    ADDENDUM = "addendum"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class Amending:
    addition: Instrument  # for what the agreement does not yet say
    change: Instrument  # for what it says otherwise
    signed_by_all: bool = False  # false: the clause does not say so
    agreed_date: bool = False  # whether it takes effect on a day that the parties fix


class Forum(StrEnum):
    DELIBERATION = "deliberation"
    LAW = "law"
    COURT = "court"
    ARBITRATION = "arbitration"


@dataclass(frozen=True, slots=True)
class Dispute:
    steps: tuple[Forum, ...]


class Seal(StrEnum):
    INSTITUTION = "institution"
    OFFICE = "office"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Originals:
    count: int
    duty_stamp: bool
    seal: Seal


class Payer(StrEnum):
    EACH_ITS_OWN = "each_its_own"
    ONE_PARTY = "one_party"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Costs:
    borne_by: Payer
    party: int | None = None  # who pays, where one does


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Every term the register knows, in the order in which a lawyer reads them."""

    purpose: Term[Clause] = UNREAD
    scope: Term[Clause] = UNREAD
    mechanism: Term[Clause] = UNREAD
    costs: Term[Costs] = UNREAD

    duration: Term[Duration] = UNREAD
    renewal: Term[ByConsent] = UNREAD
    renewal_deadline: Term[RenewalDeadline] = UNREAD
    termination: Term[ByConsent] = UNREAD
    termination_notice: Term[NoticeBefore] = UNREAD
    termination_by_law: Term[Clause] = UNREAD
    annulment: Term[Clause] = UNREAD
    surviving_duties: Term[Survival] = UNREAD

    evaluation: Term[Evaluation] = UNREAD
    report: Term[Recurring] = UNREAD
    minutes: Term[Recurring] = UNREAD
    feedback: Term[Feedback] = UNREAD
    report_on_request: Term[AnswerWithin] = UNREAD
    suspension: Term[Suspension] = UNREAD
    restoration: Term[Restoration] = UNREAD

    force_majeure: Term[Clause] = UNREAD
    force_majeure_notice: Term[NoticeAfter] = UNREAD
    force_majeure_statement: Term[Statement] = UNREAD
    force_majeure_relief: Term[Relief] = UNREAD
    force_majeure_way_out: Term[WayOut] = UNREAD
    force_majeure_termination_notice: Term[NoticeAfter] = UNREAD
    force_majeure_damages: Term[Clause] = UNREAD

    confidentiality: Term[Clause] = UNREAD
    confidentiality_exceptions: Term[DisclosureExceptions] = UNREAD
    confidentiality_use: Term[UseLimit] = UNREAD
    confidentiality_survival: Term[SecrecySurvival] = UNREAD
    confidentiality_leak: Term[Leak] = UNREAD

    correspondence: Term[Clause] = UNREAD
    receipt: Term[Receipt] = UNREAD
    contact_change: Term[NoticeBefore] = UNREAD

    dispute: Term[Dispute] = UNREAD
    amendment: Term[Amending] = UNREAD
    integrity: Term[Clause] = UNREAD
    intellectual_property: Term[Clause] = UNREAD
    originals: Term[Originals] = UNREAD

    def items(self) -> "list[tuple[str, Term[Any]]]":
        return [(entry.name, getattr(self, entry.name)) for entry in fields(self)]

    def differing_from(self, other: "Terms") -> tuple[str, ...]:
        """The names of the terms that the two do not share."""
        theirs = dict(other.items())
        return tuple(name for name, term in self.items() if term != theirs[name])

    def with_changes(self, changes: "dict[str, Term[Any]]") -> "Terms":
        """These terms with whole terms replaced by name, as an addendum does."""
        return replace(self, **changes)


TERM_NAMES: tuple[str, ...] = tuple(entry.name for entry in fields(Terms))
