from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text

from app.acts.amend import Addendum, amend, review_amendment
from app.acts.enter import enter
from app.acts.withdraw import withdraw
from app.domain.amending import Amendment
from app.domain.faults import FaultyInput
from app.domain.terms import SILENT, TERM_NAMES, Amending, Clause, FixedEnd, Instrument
from app.register.agreements import find
from app.register.consolidated import consolidated
from app.register.database import reading
from tests.support.builders import NOW, agreement, stated
from tests.support.doing import by_program
from tests.support.drafting import whole_terms

DAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("addendum", "slug", "code"),
    [
        (Addendum(DAY, DAY, {"pajak": SILENT}), "contoh-2024", "addendum.terms"),
        (Addendum(DAY, DAY, {}), "contoh-2024", "addendum.terms"),
        (Addendum(DAY, DAY, {"receipt": SILENT}), "tidak-ada", "agreement.unknown"),
        (Addendum(date(2024, 2, 29), DAY, {"receipt": SILENT}), "contoh-2024", "addendum.before_signing"),
        (Addendum(DAY, DAY, {"receipt": SILENT}), "naskah", "addendum.before_signing"),
        (Addendum(DAY, DAY, {"receipt": SILENT}), "ditarik", "agreement.withdrawn"),
    ],
)
def test_an_addendum_that_cannot_be_is_refused(
    register: Engine, addendum: Addendum, slug: str, code: str
) -> None:
    records = [agreement(), agreement(slug="naskah", signed_on=None), agreement(slug="ditarik")]
    enter(by_program(register, NOW), records)
    withdraw(by_program(register, NOW), "ditarik", "Tercatat keliru.")
    with pytest.raises(FaultyInput) as refused:
        amend(by_program(register, NOW), slug, addendum)
    assert refused.value.faults[0].code == code


ONE_PAPER = stated(Amending(Instrument.ADDENDUM, Instrument.ADDENDUM, True, True), "14")


def papers(register: Engine) -> list[tuple[str, str | None]]:
    with register.connect() as connection:
        found = connection.execute(text("SELECT kind, number FROM paper ORDER BY id")).all()
        return [(one.kind, one.number) for one in found]


@pytest.mark.parametrize(("said", "kind"), [(Instrument.AMENDMENT, "amendment"), (None, "addendum")])
def test_a_paper_is_recorded_as_what_it_calls_itself(
    register: Engine, said: Instrument | None, kind: str
) -> None:
    enter(by_program(register, NOW), [agreement(terms=whole_terms())])
    signed = Addendum(DAY, DAY, {"scope": SILENT}, "3/2025", said)
    amend(by_program(register, NOW), "contoh-2024", signed)
    assert papers(register) == [("agreement", None), (kind, "3/2025")]


def test_what_the_rule_would_not_have_is_recorded_with_a_reason_alone(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement(terms=whole_terms())])
    wrong = Addendum(DAY, DAY, {"scope": SILENT}, instrument=Instrument.ADDENDUM)
    with pytest.raises(FaultyInput) as refused:
        amend(by_program(register, NOW), "contoh-2024", wrong)
    assert refused.value.faults[0].code == "amending.other_paper"
    amend(by_program(register, NOW), "contoh-2024", wrong, reason="Ditandatangani dengan nama itu.")
    assert papers(register)[1:] == [("addendum", None)]


@pytest.mark.parametrize(
    ("addendum", "code"),
    [
        (Addendum(DAY, date(2024, 2, 1), {"receipt": SILENT}), "addendum.before_effect"),
        (Addendum(date(2027, 1, 1), date(2027, 1, 1), {"dispute": SILENT}), "event.after_end"),
        (
            Addendum(DAY, DAY, {"duration": stated(FixedEnd(date(2025, 1, 1)))}),
            "addendum.end_already_past",
        ),
    ],
)
def test_no_reason_makes_an_addendum_possible_that_is_not(
    register: Engine, addendum: Addendum, code: str
) -> None:
    enter(by_program(register, NOW), [agreement()])
    with pytest.raises(FaultyInput) as refused:
        # On a day on which none of them is yet to come.
        later = NOW + timedelta(days=730)
        amend(by_program(register, later), "contoh-2024", addendum, reason="Tetap dicatat.")
    assert code in {fault.code for fault in refused.value.faults}
    assert papers(register) == [("agreement", None)]


def test_a_drafted_change_is_reviewed_against_what_holds_on_its_day(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement(terms=whole_terms(amendment=ONE_PAPER))])
    wider, widest = (stated(Clause(), "2", summary=words) for words in ("Lebih luas.", "Terluas."))
    amend(by_program(register, NOW), "contoh-2024", Addendum(DAY, DAY, {"scope": wider}))
    doing = by_program(register, NOW)
    found = review_amendment(doing, "contoh-2024", Amendment({"scope": widest}, date(2025, 12, 1)))
    assert (found.instrument, found.gaps) == (Instrument.ADDENDUM, ())
    assert [(one.before, one.after) for one in found.changes] == [(wider, widest)]
    earlier = review_amendment(doing, "contoh-2024", Amendment({"scope": widest}, date(2025, 5, 31)))
    assert earlier.changes[0].before == whole_terms().scope
    undated = review_amendment(doing, "contoh-2024", Amendment({"scope": widest}))
    assert [gap.fault.code for gap in undated.gaps] == ["amending.day_agreed"]
    assert papers(register) == [("agreement", None), ("addendum", None)]


def test_a_draft_is_edited_and_not_amended(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement(signed_on=None)])
    with pytest.raises(FaultyInput) as refused:
        review_amendment(by_program(register, NOW), "contoh-2024", Amendment({"scope": SILENT}, DAY))
    assert refused.value.faults[0].code == "amending.of_a_draft"


def test_the_consolidated_agreement_tells_of_each_term_its_paper(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement(terms=whole_terms(amendment=ONE_PAPER))])
    wider = stated(Clause(), "2", summary="Lebih luas.")
    later = date(2025, 9, 1)
    amend(by_program(register, NOW), "contoh-2024", Addendum(DAY, later, {"scope": wider}, "3/2025"))
    with reading(register) as session:
        row = find(session, "contoh-2024")
        assert row is not None
        before, after = consolidated(session, row, date(2025, 8, 31)), consolidated(session, row, later)
        assert (after.terms["scope"].paper_kind, after.terms["scope"].paper_number) == ("addendum", "3/2025")
        assert after.terms["dispute"].paper_kind == "agreement"
        assert before.terms["scope"].paper_kind == "agreement"
        assert list(after.terms) == list(TERM_NAMES)
        assert after.parties == {1: "Kementerian Contoh", 2: "Badan Misal"}
        assert [one.field for one in before.differences_to(after)] == ["terms.scope"]
        assert after.differences_to(after) == ()
        with pytest.raises(FaultyInput) as refused:
            consolidated(session, row, date(2024, 2, 29))
    assert refused.value.faults[0].code == "terms.none_in_force"
