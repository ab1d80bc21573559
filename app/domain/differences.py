"""In what two states of agreements differ: field by field, part by part, term by term."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.agreement import Agreement
from app.domain.terms import Term, Terms

# Lists whose entries are the same entry where this is the same.
_KNOWN_BY = {
    "parties": "number",
    "numbers": "party",
    "rights": "citation",
    "duties": "citation",
    "access": "party",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise: where it stands, what it was and what it is; None for what is not there."""

    path: tuple[str, ...]
    before: Any
    after: Any

    @property
    def field(self) -> str:
        return ".".join(self.path)


def differences(before: Agreement, after: Agreement) -> tuple[Difference, ...]:
    """In the order in which an agreement's fields stand, terms last."""
    found: list[Difference] = []
    for name in Agreement.__dataclass_fields__:
        was, now = getattr(before, name), getattr(after, name)
        if name in ("slug", "terms") or was == now:
            continue
        if isinstance(was, tuple):
            found += _of_list(name, was, now)
        else:
            found.append(Difference((name,), was, now))
    return (*found, *term_differences(_by_name(before.terms), _by_name(after.terms)))


def term_differences(
    before: Mapping[str, Term[Any]], after: Mapping[str, Term[Any]]
) -> tuple[Difference, ...]:
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        Difference(("terms", name), before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _by_name(terms: Terms) -> dict[str, Term[Any]]:
    return dict(terms.items())


def _of_list(name: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Difference]:
    old, new = _keyed(name, was), _keyed(name, now)
    changed = [key for key in (*old, *(key for key in new if key not in old)) if old.get(key) != new.get(key)]
    for key in changed:
        yield Difference((name, key), old.get(key), new.get(key))
    if not changed:
        # The same entries in another order.
        yield Difference((name,), tuple(was), tuple(now))


def _keyed(name: str, entries: Sequence[Any]) -> dict[str, Any]:
    known_by = _KNOWN_BY.get(name)
    return {
        str(position if known_by is None else getattr(entry, known_by)): entry
        for position, entry in enumerate(entries, start=1)
    }
