"""Who acts, and what each role may do. The law of the house, not of the agreements."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.faults import Fault, FaultyInput


class Role(StrEnum):
    ADMINISTRATOR = "administrator"  # people, institutions, holidays, settings
    MANAGER = "manager"  # drafts and records
    APPROVER = "approver"  # agrees to what others propose
    READER = "reader"  # looks and audits, changes nothing
    PARTNER = "partner"  # someone of the other party


class Power(StrEnum):
    """What an act asks of whoever does it."""

    SEE = "see"
    AUDIT = "audit"
    DRAFT = "draft"  # make and edit drafts, import, correct what was entered
    RECORD = "record"  # say what happened, with evidence; contacts
    PROPOSE = "propose"  # ask for a decision
    APPROVE = "approve"  # agree to a draft or a decision, or send it back
    WITHDRAW = "withdraw"  # take an agreement out of the register
    ADMINISTER = "administer"
    DELIVER = "deliver"  # record the delivery of one's own reports, feedback and evidence; confirm receipt
    DISPUTE = "dispute"  # contradict a conclusion
    ANSWER = "answer"  # answer a dispute


_OFFICE = frozenset({Power.SEE, Power.RECORD, Power.PROPOSE, Power.ANSWER})

PERMITS: dict[Role, frozenset[Power]] = {
    Role.ADMINISTRATOR: frozenset({Power.SEE, Power.AUDIT, Power.ADMINISTER, Power.WITHDRAW}),
    Role.MANAGER: _OFFICE | {Power.DRAFT},
    Role.APPROVER: _OFFICE | {Power.APPROVE},
    Role.READER: frozenset({Power.SEE, Power.AUDIT}),
    Role.PARTNER: frozenset({Power.SEE, Power.DELIVER, Power.DISPUTE}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a person with an account, or the program itself at one of its edges (`role` is None)."""

    # As the audit trail names it: `account/7`, `command-line`, `system`.
    key: str
    role: Role | None = None
    account: int | None = None
    # Of a partner: every name under which its institution signs.
    institutions: frozenset[str] = frozenset()
    # From where: an address of the network. Personal, so the trail keeps it where it can be erased.
    origin: str | None = None
    # Whose powers this person holds besides, for the days of a delegation.
    also: frozenset[Role] = frozenset()

    @property
    def powers(self) -> frozenset[Power]:
        if self.role is None:
            return frozenset(Power)
        return frozenset().union(*(PERMITS[role] for role in {self.role, *self.also}))


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is concerned with an agreement: its parties' institutions, and the people it is confined to."""

    institutions: frozenset[str]
    # None where it is open to everyone of the house.
    named: frozenset[int] | None = None


class Denied(FaultyInput):
    """Refused for who asks, not for what is asked. `hidden`: not even that the thing exists may be told."""

    def __init__(self, power: Power, *, hidden: bool = False) -> None:
        super().__init__(Fault("act.denied", {"power": power.value}))
        self.power = power
        self.hidden = hidden


def require(actor: Actor, power: Power, circle: Circle | None = None) -> None:
    """Refuse what the actor may not do, on this agreement where one is meant."""
    if circle is not None and not concerns(actor, circle):
        raise Denied(power, hidden=True)
    if power not in actor.powers:
        raise Denied(power)


def concerns(actor: Actor, circle: Circle) -> bool:
    """Whether an agreement is any business of this person at all."""
    if actor.role is None:
        return True
    if circle.named is not None and actor.account not in circle.named:
        return False
    return actor.role is not Role.PARTNER or bool(actor.institutions & circle.institutions)


def account_of(key: str) -> int | None:
    """The account behind a key of the trail; none where the program itself acted."""
    kind, _, number = key.partition("/")
    return int(number) if kind == "account" and number.isdecimal() else None
