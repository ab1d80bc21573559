"""Who may look at drafts: the house alone, for what is said about a text on its way is nobody else's business."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar.exceptions import NotFoundException

from app.acts.doing import Doing, tell_denied
from app.acts.seeing import permit, seeing
from app.domain.agreement import SLUG, Agreement
from app.domain.calendar import day_in
from app.domain.people import Denied, Power, Role
from app.register.draft_list import draft_by_slug, names_of_accounts
from app.register.drafts import DraftOnFile
from app.web.party_names import short_name
from app.web.sheets import Choices


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that is being looked at, and what its pages need besides."""

    # Handed on to queries of the register and never asked here.
    session: Any
    id: int
    agreement: Agreement
    on_file: DraftOnFile
    today: date
    people: dict[int, str]

    @property
    def parties(self) -> Choices:
        return tuple((str(one.number), short_name(one)) for one in self.agreement.parties)

    @property
    def party_names(self) -> dict[int, str]:
        return {one.number: short_name(one) for one in self.agreement.parties}


def house_only(doing: Doing, name: str, subject: str = "register") -> None:
    if doing.by.role is Role.PARTNER:
        tell_denied(doing, name, subject)
        raise Denied(Power.DRAFT)


@contextmanager
def opened(doing: Doing, slug: str, power: Power = Power.SEE) -> Iterator[Opened]:
    """An agreement as whoever works on it sees it: a draft, or one that was signed meanwhile."""
    if power is Power.SEE:
        house_only(doing, "draft.see", slug)
    else:
        # Who may not do it at all is told so, whatever the agreement.
        permit(doing, power, "draft.see", slug)
    if not SLUG.fullmatch(slug):
        raise NotFoundException
    with seeing(doing, slug, power) as (session, found):
        on_file = draft_by_slug(session, slug)
        assert on_file is not None, "the agreement was found"
        today = day_in(doing.now, found.agreement.settings.zone)
        yield Opened(session, found.id, found.agreement, on_file, today, names_of_accounts(session))
