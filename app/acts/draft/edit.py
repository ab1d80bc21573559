"""Edit a draft: the whole record, one part, or one term.

Of two people who edit at once the second is told what the first changed, and keeps what they wrote: see `Overtaken`.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.acts.doing import Doing, Stale
from app.acts.draft.going import Going, on_draft
from app.domain.agreement import Agreement
from app.domain.differences import Difference, differences
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.people import Power
from app.domain.terms import TERM_NAMES, Stated, Term
from app.records.codec import encode
from app.register.drafts import keep_ticks
from app.register.recollection import at_version
from app.register.rewriting import rewrite

# What of a draft is said here; the rest comes with its signing, or is decided about an agreement that stands.
PARTS = (
    "kind",
    "title",
    "place",
    "parties",
    "numbers",
    "parent",
    "paper",
    "contacts",
    "rights",
    "duties",
    "access",
    "terms",
    "settings",
)


class Overtaken(Stale):
    """Somebody changed the draft meanwhile. `meanwhile` is what, `wanted` the record that was not saved.

    `clashing` names what both changed: the rest of `wanted` can be saved as it is. What was seen cannot always be
    told any more; then `known` is false, and there are no differences to show.
    """

    def __init__(
        self, slug: str, seen: int, stands: int, was: Agreement | None, now: Agreement, wanted: Agreement
    ) -> None:
        super().__init__(slug, seen, stands)
        self.known = was is not None
        self.meanwhile = () if was is None else differences(was, now)
        self.wanted = wanted
        mine = set() if was is None else {one.field for one in differences(was, wanted)}
        self.clashing = tuple(one.field for one in self.meanwhile if one.field in mine)
        self.faults = (*self.faults, *map(_told, self.meanwhile))


def edit_draft(doing: Doing, slug: str, record: Agreement, *, seen: int) -> int:
    """Make the draft say what the record says. The version that stands afterwards."""
    if record.slug != slug:
        raise FaultyInput(Fault("draft.renamed", {"slug": slug, "to": record.slug}, ("slug",)))
    return _edit(doing, slug, lambda _: record, seen)


def edit_part(doing: Doing, slug: str, parts: dict[str, Any], *, seen: int) -> int:
    """Replace whole parts by name, and leave the rest as it stands."""
    unknown = [name for name in parts if name not in PARTS]
    if unknown:
        raise FaultyInput(*(Fault("draft.part_unknown", {"part": name}, (name,)) for name in unknown))
    return _edit(doing, slug, lambda stands: replace(stands, **parts), seen)


def edit_term(doing: Doing, slug: str, name: str, term: Term[Any], *, seen: int) -> int:
    if name not in TERM_NAMES:
        raise FaultyInput(Fault("draft.part_unknown", {"part": name}, ("terms", name)))
    return _edit(
        doing, slug, lambda stands: replace(stands, terms=stands.terms.with_changes({name: term})), seen
    )


def _edit(doing: Doing, slug: str, edited: Callable[[Agreement], Agreement], seen: int) -> int:
    with on_draft(doing, "draft.edit", slug, Power.DRAFT) as going:
        stands = going.agreement()
        _refuse_overtaken(going, slug, stands, edited, seen)
        record = edited(stands)
        if record.signed_on is not None or record.effective_on is not None:
            raise FaultyInput(Fault("draft.signs_itself", {}, ("signed_on",)))
        if record != stands:
            going.drafting = going.drafting.edited()
            rewrite(going.session, going.row, record, doing.now)
            # What was in hand was in hand for another text.
            keep_ticks(going.stored, {})
            going.stored.text_digest = None
        row = going.row
    return row.version


def _refuse_overtaken(
    going: Going, slug: str, stands: Agreement, edited: Callable[[Agreement], Agreement], seen: int
) -> None:
    if going.row.version == seen:
        return
    was = at_version(going.session, going.id, seen)
    wanted = edited(stands if was is None else was)
    raise Overtaken(slug, seen, going.row.version, was, stands, wanted)


def _told(difference: Difference) -> Fault:
    facts: dict[str, Fact] = {
        "field": difference.field,
        "before": _short(difference.before),
        "after": _short(difference.after),
    }
    return Fault("draft.changed_meanwhile", facts, difference.path)


def _short(value: Any) -> str:
    """A value in one line, in the record's own form."""
    if value is None:
        return "–"
    if isinstance(value, Stated):
        return value.summary
    plain = [encode(one) for one in value] if isinstance(value, tuple) else encode(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
