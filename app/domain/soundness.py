"""What is wrong with an event by its fields: alone, and in an agreement that has such parties and such a day."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date, datetime

from app.domain.agreement import Agreement
from app.domain.calendar import day_in
from app.domain.case import Happening
from app.domain.events import (
    AccessSuspended,
    AddendumSigned,
    ContactChangeAnnounced,
    EvaluationHeld,
    Event,
    ForceMajeureBegan,
    Renewed,
    ReportDelivered,
    TerminationAnnounced,
    Waived,
)
from app.domain.faults import Fault, FaultyInput
from app.domain.references import reference_faults
from app.domain.terms import TERM_NAMES, Terms

# Events without an id are known by their position; an id that looks like one would name two.
POSITION = re.compile(r"#\d+")


def unsound(event: Event) -> tuple[Fault, ...]:
    """The faults of an event by itself, with paths from the event on."""
    return (*_named(event), *_filled(event))


def misplaced(
    agreement: Agreement, signed_on: date, one: Happening, by_key: Mapping[str, Happening]
) -> Iterator[Fault]:
    """The faults of an event in the agreement, beside the other events but whatever they brought about."""
    event = one.event
    yield from unsound(event)
    if isinstance(event.on, datetime) and event.on.utcoffset() is not None:
        try:
            day_in(event.on, agreement.settings.zone)
        except FaultyInput as error:
            yield from (fault.under("on") for fault in error.faults)
    first = by_key[one.key]
    if first is not one:
        yield Fault("event.id_twice", {"id": one.key, "first": first.position}, ("id",))
    if one.day < signed_on:
        yield Fault("event.before_signing", {"on": one.day, "signed_on": signed_on}, ("on",))
    yield from _strangers(agreement, event)
    if isinstance(event, TerminationAnnounced | ContactChangeAnnounced) and event.effective < one.day:
        yield Fault("notice.effective_past", {"effective": event.effective, "on": one.day}, ("effective",))
    if isinstance(event, AddendumSigned):
        yield from _addendum(agreement, event)
    yield from reference_faults(one, by_key)


def _strangers(agreement: Agreement, event: Event) -> Iterator[Fault]:
    known = {party.number for party in agreement.parties}
    party = getattr(event, "party", None)
    if party is not None and party not in known:
        yield Fault("party.unknown", {"party": party}, ("party",))
    if isinstance(event, EvaluationHeld):
        for position, number in enumerate(event.by):
            if number not in known:
                yield Fault("party.unknown", {"party": number}, ("by", position))


def _addendum(agreement: Agreement, event: AddendumSigned) -> Iterator[Fault]:
    in_force_from = agreement.in_force_from
    if in_force_from is not None and event.effective < in_force_from:
        facts = {"effective": event.effective, "in_force_from": in_force_from}
        yield Fault("addendum.before_effect", facts, ("effective",))
    for name in event.changes:
        if name not in TERM_NAMES:
            yield Fault("addendum.terms", {"names": name}, ("changes", name))
    changes = {name: term for name, term in event.changes.items() if name in TERM_NAMES}
    try:
        # An agreement of these terms alone: what is wrong with one of them is what no agreement may hold.
        Agreement(
            slug=agreement.slug,
            kind=agreement.kind,
            title=agreement.title,
            parties=agreement.parties,
            terms=Terms(**changes),
        )
    except FaultyInput as error:
        yield from (Fault(fault.code, fault.facts, ("changes", *fault.path[1:])) for fault in error.faults)


def _named(event: Event) -> Iterator[Fault]:
    if isinstance(event.on, datetime) and event.on.utcoffset() is None:
        yield Fault("instant.zone_missing", {"instant": event.on}, ("on",))
    if event.id is not None:
        if not event.id.strip():
            yield Fault("text.empty", {}, ("id",))
        elif POSITION.fullmatch(event.id):
            yield Fault("event.id_reserved", {"id": event.id}, ("id",))


def _filled(event: Event) -> Iterator[Fault]:
    match event:
        case Renewed():
            if (event.until is None) == (event.for_ is None):
                yield Fault("value.which", {"fields": "until, for"})
        case EvaluationHeld():
            if not event.by:
                yield Fault("evaluation.by_nobody", {}, ("by",))
            yield from _doubled("by", event.by)
        case ForceMajeureBegan():
            yield from _doubled("rules", event.rules)
        case AccessSuspended():
            yield from _doubled("grounds", [f"{ground.rule} {ground.ref}" for ground in event.grounds])
        case ReportDelivered():
            if event.ref is None and event.periodic is False:
                yield Fault("report.of_no_kind", {}, ("periodic",))
        case Waived():
            if not event.reason.strip():
                yield Fault("reason.missing", {}, ("reason",))


def _doubled(field: str, values: Sequence[Hashable]) -> Iterator[Fault]:
    seen = set()
    for position, value in enumerate(values):
        if value in seen:
            yield Fault("list.twice", {"value": str(value)}, (field, position))
        seen.add(value)
