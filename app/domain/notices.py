"""Who sent a notice, and so who is to confirm it."""

from collections.abc import Iterable

from app.domain.events import Event, ForceMajeureNotified


def sender_of(notice: Event, events: Iterable[Event]) -> int | None:
    """The party that gave notice; of force majeure, the one that was hit."""
    if isinstance(notice, ForceMajeureNotified):
        notice = next((event for event in events if event.id == notice.ref), notice)
    party: int | None = getattr(notice, "party", None)
    return party
