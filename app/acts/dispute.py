"""Contradict a conclusion, and answer whoever does. Neither changes what is concluded: that takes an event or a term."""

from app.acts.contention import done_again
from app.acts.doing import Doing, on_agreement
from app.domain.calendar import day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.disputes import contradictions_of, dispute_row
from app.register.events import move_version, settings_of
from app.register.kept import is_concluded
from app.register.work_tables import DisputeRow


@done_again
def dispute(doing: Doing, slug: str, rule: str, ref: str, note: str) -> int:
    """Say of a deadline or a right that it is not so, and why; gives the number by which it is answered."""
    said = _said(note, "note")
    with on_agreement(doing, "conclusion.dispute", slug, Power.DISPUTE) as (session, row):
        assert row.id is not None, "the row was read"
        if not is_concluded(session, row.id, rule, ref):
            raise FaultyInput(Fault("dispute.of_nothing", {"rule": rule, "ref": ref}))
        for other in contradictions_of(session, row.id):
            if (other.rule, other.ref, other.raised_by) == (rule, ref, doing.by.key) and other.answer is None:
                since = day_in(other.raised_at, settings_of(row).zone)
                raise FaultyInput(Fault("dispute.open", {"rule": rule, "ref": ref, "since": since}))
        raised = DisputeRow(
            agreement_id=row.id, rule=rule, ref=ref, note=said, raised_by=doing.by.key, raised_at=doing.now
        )
        session.add(raised)
        move_version(row, doing.now)
        session.flush()
        assert raised.id is not None, "the row was flushed"
        return raised.id


@done_again
def answer(doing: Doing, slug: str, number: int, text: str) -> None:
    said = _said(text, "answer")
    with on_agreement(doing, "conclusion.answer", slug, Power.ANSWER) as (session, row):
        assert row.id is not None, "the row was read"
        raised = dispute_row(session, row.id, number)
        if raised is None:
            raise FaultyInput(Fault("dispute.unknown", {"number": number}))
        if raised.answer is not None:
            assert raised.answered_at is not None, "an answer was given at some time"
            at = day_in(raised.answered_at, settings_of(row).zone)
            raise FaultyInput(Fault("dispute.answered", {"number": number, "at": at}))
        raised.answer, raised.answered_by, raised.answered_at = said, doing.by.key, doing.now
        move_version(row, doing.now)


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise FaultyInput(Fault("text.empty", {}, (field,)))
    return text.strip()
