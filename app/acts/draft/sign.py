"""Sign an approved draft: from here on it is an agreement, and its clocks run."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.acts.doing import Doing
from app.acts.draft.going import Going, on_draft
from app.acts.foreseeing import foretold
from app.domain.calendar import day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.signing import lacks
from app.register.drafts import mandates, ticks_of
from app.register.rewriting import rewrite


@dataclass(frozen=True, slots=True)
class Signing:
    """As the paper says: its place where the draft left it open, its day, and from when it holds if not from then."""

    signed_on: date
    place: str | None = None
    effective_on: date | None = None


@foretold
def sign(doing: Doing, slug: str, signing: Signing, *, seen: int | None = None) -> None:
    with on_draft(doing, "agreement.sign", slug, Power.DRAFT, seen=seen) as going:
        approved = going.drafting
        going.drafting = approved.signed()
        stands = going.agreement()
        going.refuse_other_text(stands)
        place = (signing.place or stands.place or "").strip()
        faults = [*_when(going, signing.signed_on)]
        if not place:
            faults.append(Fault("signing.place_missing", {}, ("place",)))
        known = mandates(going.session, stands)
        faults += lacks(stands, ticks_of(going.stored), known, signing.signed_on)
        if faults:
            raise FaultyInput(*faults)
        signed = replace(stands, signed_on=signing.signed_on, place=place, effective_on=signing.effective_on)
        rewrite(going.session, going.row, signed, doing.now)


def _when(going: Going, signed_on: date) -> Iterator[Fault]:
    """What is signed was agreed to before: a paper that was signed earlier is entered, not signed here."""
    if signed_on > going.today:
        yield Fault("signing.in_the_future", {"on": signed_on, "today": going.today}, ("signed_on",))
    zone = going.agreement().settings.zone
    spoken = [one.at for one in going.drafting.approvals if one.at is not None]
    approved_on = max(day_in(at, zone) for at in spoken)
    if signed_on < approved_on:
        facts = {"on": signed_on, "approved_on": approved_on}
        yield Fault("signing.before_approval", facts, ("signed_on",))
