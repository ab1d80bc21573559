"""One step in the life of a draft, as every act on it begins and ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.acts.doing import Doing, on_agreement
from app.domain.agreement import Agreement, AgreementSettings
from app.domain.calendar import day_in
from app.domain.drafting import Drafting
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.records.codec import decode_stored
from app.records.texts import text_digest
from app.register import agreements, drafts
from app.register.events import move_version
from app.register.tables import AgreementRow
from app.register.work_tables import DraftRow


@dataclass(slots=True)
class Going:
    """A draft that a step is done to. What `drafting` is at the end is kept."""

    session: Session
    row: AgreementRow
    stored: DraftRow
    drafting: Drafting
    today: date

    @property
    def id(self) -> int:
        assert self.row.id is not None, "the row was read"
        return self.row.id

    def agreement(self) -> Agreement:
        return agreements.load(self.session, self.row)

    def refuse_other_text(self, agreement: Agreement) -> None:
        """What was submitted may have been changed past the steps of a draft: then nobody has agreed to it."""
        if text_digest(agreement) != self.stored.text_digest:
            raise FaultyInput(Fault("draft.other_text", {"slug": self.row.slug}))


@contextmanager
def on_draft(
    doing: Doing,
    name: str,
    slug: str,
    power: Power,
    *,
    reason: str | None = None,
    seen: int | None = None,
) -> Iterator[Going]:
    """An act on an agreement that is not signed yet."""
    with on_agreement(doing, name, slug, power, reason=reason, seen=seen) as (session, row):
        if row.signed_on is not None:
            raise FaultyInput(Fault("draft.signed_already", {"slug": slug, "signed_on": row.signed_on}))
        before = drafts.drafting_of(session, row)
        stored = drafts.taken_up(session, row, doing.by.key)
        zone = decode_stored(AgreementSettings, row.settings).zone
        going = Going(session, row, stored, before, day_in(doing.now, zone))
        yield going
        drafts.keep(session, stored, before, going.drafting)
        move_version(row, doing.now)
