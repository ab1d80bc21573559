"""Get an approved draft ready for signing: what is in hand, who said so, and when."""

from app.acts.doing import Doing, because
from app.acts.draft.going import Going, on_draft
from app.domain.agreement import Agreement
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.signing import ChecklistItem, Preparation, Tick, item_of
from app.register.drafts import keep_ticks, ticks_of
from app.register.numbers import give_number


def tick(doing: Doing, slug: str, item: str, *, number: str | None = None, note: str | None = None) -> None:
    """Say that something is in hand. A party's number is in hand with the number itself."""
    with on_draft(doing, "signing.tick", slug, Power.DRAFT) as going:
        meant = _meant(going, going.agreement(), item)
        if meant.what is Preparation.NUMBER:
            assert meant.of is not None, "a number is a party's"
            if not (number or "").strip():
                raise FaultyInput(Fault("signing.number_missing", {"party": meant.of}, ("number",)))
            give_number(going.session, going.id, meant.of, (number or "").strip())
        elif number is not None:
            raise FaultyInput(Fault("signing.number_for_nothing", {"item": item}, ("number",)))
        _keep(going, item, Tick(doing.by.key, doing.now, note=(note or "").strip() or None))


def does_not_apply(doing: Doing, slug: str, item: str, reason: str) -> None:
    """Say that something is not asked for here, and why."""
    reason = because(reason)
    with on_draft(doing, "signing.skip", slug, Power.DRAFT, reason=reason) as going:
        meant = _meant(going, going.agreement(), item)
        if meant.what is Preparation.AUTHORITY:
            raise FaultyInput(Fault("signing.authority_always", {"item": item}, ("item",)))
        _keep(going, item, Tick(doing.by.key, doing.now, applies=False, note=reason))


def untick(doing: Doing, slug: str, item: str, reason: str) -> None:
    """Take back what was said of an item."""
    reason = because(reason)
    with on_draft(doing, "signing.untick", slug, Power.DRAFT, reason=reason) as going:
        meant = _meant(going, going.agreement(), item)
        ticks = ticks_of(going.stored)
        if item not in ticks:
            raise FaultyInput(Fault("signing.not_ticked", {"item": item}, ("item",)))
        if meant.what is Preparation.NUMBER and meant.of is not None:
            give_number(going.session, going.id, meant.of, None)
        keep_ticks(going.stored, {key: one for key, one in ticks.items() if key != item})


def _meant(going: Going, agreement: Agreement, item: str) -> ChecklistItem:
    going.drafting = going.drafting.prepared()
    return item_of(agreement, item)


def _keep(going: Going, item: str, said: Tick) -> None:
    keep_ticks(going.stored, {**ticks_of(going.stored), item: said})
