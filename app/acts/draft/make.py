"""Make a draft: of a record, from scratch, or as the successor of an agreement."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlmodel import Session

from app.acts.doing import Doing, conclude_anew, on_register, permitted
from app.domain.agreement import Agreement, Kind, PaperOnFile
from app.domain.calendar import day_in
from app.domain.drafting import DraftState
from app.domain.faults import Fault, FaultyInput
from app.domain.party import Party
from app.domain.people import Power
from app.domain.terms import Terms
from app.register import agreements
from app.register.confidence import share_confidence
from app.register.tables import AgreementRow
from app.register.terms import terms_in_force
from app.register.work_tables import DraftRow, SuccessionRow


@dataclass(frozen=True, slots=True)
class Sketch:
    """What somebody knows of an agreement who begins to draft it."""

    slug: str
    kind: Kind
    title: str
    parties: tuple[Party, ...]


def make_draft(doing: Doing, record: Agreement) -> str:
    """A draft that says what the record says. What is signed elsewhere is entered, not drafted."""
    if record.signed_on is not None:
        raise FaultyInput(Fault("draft.signs_itself", {}, ("signed_on",)))
    return _made(doing, "draft.make", record.slug, lambda _: record)


def begin_draft(doing: Doing, sketch: Sketch) -> str:
    """A draft of which nothing is read yet but what the sketch says."""
    record = Agreement(slug=sketch.slug, kind=sketch.kind, title=sketch.title, parties=sketch.parties)
    return make_draft(doing, record)


def succeed(doing: Doing, predecessor: str, slug: str, title: str | None = None) -> str:
    """A draft that is to take the place of an agreement: what held there last is copied, save what its own signing
    makes (numbers, days, place)."""

    def copied(session: Session) -> Agreement:
        row = permitted(session, doing, predecessor, Power.DRAFT)
        if row.signed_on is None or row.id is None:
            raise FaultyInput(Fault("succession.of_a_draft", {"slug": predecessor}))
        stands = agreements.load(session, row)
        today = day_in(doing.now, stands.settings.zone)
        in_force = terms_in_force(session, row.id, max(today, stands.in_force_from or today))
        return replace(
            stands,
            slug=slug,
            title=title or stands.title,
            numbers=(),
            place=None,
            signed_on=None,
            effective_on=None,
            watched_from=None,
            paper=PaperOnFile(),
            terms=Terms(**{name: one.term for name, one in in_force.items()}),
        )

    def linked(session: Session, row: AgreementRow) -> None:
        former = agreements.find(session, predecessor)
        assert former is not None, "its terms were copied"
        assert former.id is not None, "the row was read"
        assert row.id is not None, "the row was stored"
        session.add(SuccessionRow(agreement_id=row.id, predecessor_id=former.id))
        share_confidence(session, former, row, doing.now)

    return _made(doing, "draft.succeed", slug, copied, linked)


def _made(
    doing: Doing,
    name: str,
    slug: str,
    record_of: Callable[[Session], Agreement],
    also: Callable[[Session, AgreementRow], None] | None = None,
) -> str:
    with on_register(doing, name, slug, Power.DRAFT) as session:
        record = record_of(session)
        if agreements.find(session, slug) is not None:
            raise FaultyInput(Fault("draft.slug_taken", {"slug": slug}, ("slug",)))
        row = agreements.store(session, record, doing.now)
        assert row.id is not None, "the row was stored"
        session.add(
            DraftRow(agreement_id=row.id, state=DraftState.DRAFTING, checklist={}, drafted_by=doing.by.key)
        )
        if also is not None:
            also(session, row)
        number = row.id
    conclude_anew(doing, [number])
    return slug
