"""What an event may refer to: the question it answers, or the deadline it speaks of."""

import re
from collections.abc import Iterator, Mapping

from app.domain.case import Happening
from app.domain.events import (
    NOTICES,
    AccessSuspended,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
    ReportDelivered,
    ReportRequested,
    TerminationAnnounced,
    Waived,
)
from app.domain.faults import Fault

Kinds = tuple[type[Event], ...]

# What the `ref` of an event answers.
ANSWERED: Mapping[type[Event], Kinds] = {
    TerminationAnnounced: (ForceMajeureBegan,),
    ForceMajeureNotified: (ForceMajeureBegan,),
    ForceMajeureEnded: (ForceMajeureBegan,),
    FeedbackDelivered: (DataReceived,),
    ReportDelivered: (ReportRequested,),
    Confirmed: NOTICES,
}

# How the deadlines of each rule are told apart: by the event that started the clock, by the number of the
# term before whose end they fall, or by span and slot.
BY_EVENT: Mapping[str, Kinds] = {
    "termination.notice": (TerminationAnnounced,),
    "force_majeure.notice": (ForceMajeureBegan,),
    "force_majeure.termination_notice": (ForceMajeureBegan,),
    "report.answer": (ReportRequested,),
    "feedback.deliver": (DataReceived,),
    "contact.change_notice": (ContactChangeAnnounced,),
    "notice.confirmation": NOTICES,
}
BY_TERM = ("lifecycle.end", "renewal.notice", "renewal.sign")
BY_SLOT = ("evaluation.hold", "report.periodic", "minutes.matching")

DEADLINE_RULES: frozenset[str] = frozenset((*BY_EVENT, *BY_TERM, *BY_SLOT))
RIGHT_RULES = frozenset(("access.suspend", "access.restore", "force_majeure.terminate"))

_NUMBER = re.compile(r"[1-9][0-9]*")
_SLOT = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


def reference_faults(one: Happening, by_key: Mapping[str, Happening]) -> Iterator[Fault]:
    """Every reference of an event that leads nowhere, or to what it cannot speak of."""
    event = one.event
    if isinstance(event, ForceMajeureBegan):
        for position, rule in enumerate(event.rules):
            yield from _rule_faults(rule, "rules", position)
    if isinstance(event, Waived):
        yield from _deadline_faults(one, event.rule, event.ref, by_key)
    if isinstance(event, AccessSuspended):
        for position, ground in enumerate(event.grounds):
            for fault in _deadline_faults(one, ground.rule, ground.ref, by_key):
                yield fault.under("grounds", position)
    ref = getattr(event, "ref", None)
    if ref is not None and type(event) in ANSWERED:
        yield from _event_faults(one, ref, ANSWERED[type(event)], by_key)


def _deadline_faults(
    one: Happening, rule: str, ref: str | None, by_key: Mapping[str, Happening]
) -> Iterator[Fault]:
    unknown = list(_rule_faults(rule, "rule"))
    if unknown or ref is None:
        yield from unknown
    elif rule in BY_EVENT:
        yield from _event_faults(one, ref, BY_EVENT[rule], by_key)
    elif rule in BY_TERM:
        if not _NUMBER.fullmatch(ref):
            yield Fault("ref.not_a_term", {"ref": ref, "rule": rule}, ("ref",))
    elif not _SLOT.fullmatch(ref):
        yield Fault("ref.not_a_slot", {"ref": ref, "rule": rule}, ("ref",))


def _rule_faults(rule: str, *path: str | int) -> Iterator[Fault]:
    if rule in RIGHT_RULES:
        yield Fault("rule.is_a_right", {"rule": rule}, path)
    elif rule not in DEADLINE_RULES:
        yield Fault("rule.unknown", {"rule": rule, "rules": ", ".join(sorted(DEADLINE_RULES))}, path)


def _event_faults(
    one: Happening, ref: str, expected: Kinds, by_key: Mapping[str, Happening]
) -> Iterator[Fault]:
    found = by_key.get(ref)
    if ref == one.key:
        yield Fault("ref.itself", {"ref": ref}, ("ref",))
    elif found is None:
        yield Fault("ref.unknown", {"ref": ref}, ("ref",))
    elif not isinstance(found.event, expected):
        kinds = ", ".join(kind.type for kind in expected)
        yield Fault("ref.wrong_type", {"ref": ref, "type": found.event.type, "expected": kinds}, ("ref",))
    elif (found.day, found.position) > (one.day, one.position):
        yield Fault("ref.later", {"ref": ref, "ref_on": found.day, "on": one.day}, ("ref",))
    elif isinstance(one.event, TerminationAnnounced):
        # The way out is open to the party that is hit, and to no other.
        assert isinstance(found.event, ForceMajeureBegan)
        affected, party = found.event.party, one.event.party
        if affected != party:
            yield Fault("ref.of_another_party", {"ref": ref, "affected": affected, "party": party}, ("ref",))
