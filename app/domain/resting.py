"""What rests on an event: what answers it, confirms it or ends it, and what names a deadline that it started."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.events import AccessSuspended, Event, GroundRef, Waived
from app.domain.references import ANSWERED, BY_EVENT, RIGHT_RULES


def refs_of(event: Event) -> frozenset[str]:
    """The events that this one names. The number of a term or of a slot is a `ref` too, and names none."""
    return frozenset(ref for ref in _refs(event) if ref is not None)


def resting_on(events: Iterable[Event], keys: Iterable[str]) -> tuple[Event, ...]:
    """The events that rest on these, on what rests on them, and so on; in the order in which they stand."""
    events, asked = tuple(events), frozenset(keys)
    found = set(asked)
    while more := {event.id for event in events if event.id and refs_of(event) & found} - found:
        found |= more
    return tuple(event for event in events if event.id in found - asked)


def renamed(event: Event, names: Mapping[str, str]) -> Event:
    """The same event, where what it names is known by another key."""
    if not refs_of(event) & names.keys():
        return event
    changes: dict[str, Any] = {}
    if isinstance(event, AccessSuspended):
        changes["grounds"] = tuple(
            GroundRef(rule=one.rule, ref=names.get(one.ref, one.ref) if one.rule in BY_EVENT else one.ref)
            for one in event.grounds
        )
    else:
        ref: str = getattr(event, "ref")  # noqa: B009 - only some kinds have one
        changes["ref"] = names[ref]
    return replace(event, **changes)


def hangs_on_event(rule: str) -> bool:
    """Whether the `ref` of what this rule concludes is an event."""
    return rule in BY_EVENT or rule in RIGHT_RULES


def ref_followed(rule: str, ref: str, names: Mapping[str, str]) -> str:
    """The `ref` of a conclusion, where the event that it names is known by another key."""
    return names.get(ref, ref) if hangs_on_event(rule) else ref


def _refs(event: Event) -> list[str | None]:
    if isinstance(event, AccessSuspended):
        return [ground.ref for ground in event.grounds if ground.rule in BY_EVENT]
    if isinstance(event, Waived):
        return [event.ref] if event.rule in BY_EVENT else []
    return [getattr(event, "ref", None)] if type(event) in ANSWERED else []
