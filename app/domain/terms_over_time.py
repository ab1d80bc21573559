"""The terms that the history of an agreement yields: its own, replaced by name from an addendum's day on."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.domain.case import Happening
from app.domain.events import AddendumSigned
from app.domain.terms import Stated, Term, Terms


class TermsOverTime:
    """Asked by name and day. Of two addenda, the one that takes effect later governs; of one day, the later signed."""

    def __init__(self, terms: Terms, history: Iterable[Happening]) -> None:
        self._own = terms
        self._changes: dict[str, list[tuple[date, date, int, Term[Any]]]] = {}
        for one in history:
            if isinstance(one.event, AddendumSigned):
                for name, term in one.event.changes.items():
                    change = (one.event.effective, one.day, one.position, term)
                    self._changes.setdefault(name, []).append(change)
        for changes in self._changes.values():
            changes.sort(key=lambda change: change[:3])

    def at(self, name: str, day: date) -> Term[Any]:
        changes = self._changes.get(name, [])
        known = bisect_right(changes, day, key=lambda change: change[0])
        return changes[known - 1][3] if known else getattr(self._own, name)

    def value(self, name: str, day: date) -> Any:
        """What the term says on the day, or None where the agreement does not say."""
        term = self.at(name, day)
        return term.value if isinstance(term, Stated) else None
