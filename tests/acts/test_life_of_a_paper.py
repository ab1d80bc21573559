"""The whole life of a paper: drafted, returned, approved, signed, amended, extended, succeeded."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from app.acts.amend import Addendum, amend, review_amendment
from app.acts.asking import in_this_process
from app.acts.doing import Doing
from app.acts.draft.approve import agree, send_back, submit
from app.acts.draft.check import check
from app.acts.draft.edit import edit_draft, edit_term
from app.acts.draft.make import Sketch, begin_draft, succeed
from app.acts.draft.ready import does_not_apply, tick
from app.acts.draft.sign import Signing, sign
from app.acts.extend import Extension, extend
from app.acts.sweep import sweep
from app.domain.agreement import Kind
from app.domain.amending import Amendment
from app.domain.drafting import ApprovalState, DraftState
from app.domain.people import Actor
from app.domain.period import Period, Unit
from app.domain.signing import Preparation, checklist
from app.domain.terms import Costs, Dispute, Forum, Payer
from app.register import agreements
from app.register.consolidated import Consolidated, consolidated
from app.register.database import reading
from app.register.verifying import verify
from app.wording.comparing import Became, compared_terms
from app.wording.language import Language
from tests.support.builders import stated
from tests.support.drafting import SLUG, House, draft, number, whole_terms

COURT = stated(Dispute((Forum.DELIBERATION, Forum.COURT)), "13", summary="Musyawarah, lalu pengadilan.")


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 3, tzinfo=UTC)


def on_day(register: Engine, slug: str, day: date) -> Consolidated:
    with reading(register) as session:
        row = agreements.find(session, slug)
        assert row is not None
        return consolidated(session, row, day)


def nothing_left_to_conclude(register: Engine, now: datetime) -> bool:
    """What is kept is what a fresh evaluation of everything gives."""
    swept = sweep(register, now.date(), now, full=True)
    return (swept.changed, swept.missed, swept.failed) == (0, 0, [])


def test_a_paper_lives_from_its_first_sketch_to_its_successor(register: Engine) -> None:
    house = House(register)
    first, second, _ = house.approvers

    def by(actor: Actor, now: datetime) -> Doing:
        return replace(house.by(actor, now), ask=in_this_process)

    # From a sketch, through all that it lacks, to a complete text.
    manager = by(house.manager, at(2026, 1, 5))
    begin_draft(manager, Sketch(SLUG, Kind.PKS, draft().title, draft().parties))
    assert not check(manager, SLUG).complete
    edit_draft(manager, SLUG, draft(), seen=house.seen())
    assert check(manager, SLUG).complete

    # Returned once, agreed to in the second round.
    submit(manager, SLUG, [number(first), number(second)])
    agree(by(first, at(2026, 1, 6)), SLUG)
    send_back(by(second, at(2026, 1, 7)), SLUG, "Biayanya ditanggung bersama.")
    costs = stated(Costs(Payer.SHARED), "6")
    edit_term(by(house.manager, at(2026, 1, 8)), SLUG, "costs", costs, seen=house.seen())
    submit(by(house.manager, at(2026, 1, 8)), SLUG, [number(first), number(second)])
    agree(by(first, at(2026, 1, 9)), SLUG)
    agree(by(second, at(2026, 1, 12)), SLUG, "Sudah baik.")
    assert house.on_file().drafting.state is DraftState.APPROVED

    # In hand, and signed.
    manager = by(house.manager, at(2026, 1, 14))
    for item in checklist(house.stored()):
        if item.what is Preparation.SEAL:
            does_not_apply(manager, SLUG, item.key, "Ditandatangani secara elektronik.")
        else:
            given = f"{item.of}/2026" if item.what is Preparation.NUMBER else None
            tick(manager, SLUG, item.key, number=given)
    sign(manager, SLUG, Signing(date(2026, 1, 13), "Kota Contoh", date(2026, 2, 1)))
    assert nothing_left_to_conclude(register, at(2026, 1, 14))
    rounds = house.on_file().rounds
    assert [one.state for one in rounds[1]] == [ApprovalState.AGREED, ApprovalState.RETURNED]

    # Amended by the paper that it asks for.
    manager = by(house.manager, at(2026, 6, 1))
    found = review_amendment(manager, SLUG, Amendment({"dispute": COURT}, date(2026, 7, 1)))
    assert not any(gap.blocks for gap in found.gaps)
    addendum = Addendum(date(2026, 6, 1), date(2026, 7, 1), {"dispute": COURT}, "3/2026", found.instrument)
    amend(manager, SLUG, addendum)
    before, after = (on_day(register, SLUG, day) for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert [one.field for one in before.differences_to(after)] == ["terms.dispute"]
    assert (after.terms["dispute"].paper_kind, after.terms["dispute"].paper_number) == ("amendment", "3/2026")
    (dispute,) = (
        one
        for one in compared_terms(
            {name: one.term for name, one in before.terms.items()},
            {name: one.term for name, one in after.terms.items()},
            Language.INDONESIAN,
            (before.parties, after.parties),
        )
        if one.changed
    )
    assert "pengadilan" in {one.text for one in dispute.value if one.became is Became.INSERTED}
    assert nothing_left_to_conclude(register, at(2026, 6, 1))

    # Extended before its end, and in the end succeeded.
    ends = extend(
        by(house.manager, at(2027, 12, 1)), SLUG, Extension(date(2027, 12, 1), for_=Period(1, Unit.YEAR))
    )
    assert ends == date(2029, 1, 13)
    assert nothing_left_to_conclude(register, at(2027, 12, 1))
    manager = by(house.manager, at(2028, 10, 1))
    succeed(manager, SLUG, "contoh-2029", "Pertukaran Data Contoh Tahap Kedua")
    successor = house.stored("contoh-2029")
    assert (successor.signed_on, successor.numbers, successor.terms.dispute) == (None, (), COURT)
    former = on_day(register, SLUG, date(2028, 10, 1))
    assert former.differences_to(on_day(register, "contoh-2029", date(2028, 10, 1))) == ()
    edit_term(manager, "contoh-2029", "dispute", whole_terms().dispute, seen=house.seen("contoh-2029"))
    (difference,) = former.differences_to(on_day(register, "contoh-2029", date(2028, 10, 1)))
    assert (difference.before, difference.after) == (COURT, whole_terms().dispute)
    with reading(register) as session:
        assert verify(session).whole
