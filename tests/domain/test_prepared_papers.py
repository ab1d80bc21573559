"""The way of a paper from its draft to the signed file."""

from datetime import UTC, datetime

import pytest

from app.domain.faults import FaultyInput
from app.domain.people import Actor, Role
from app.domain.prepared_papers import (
    POSSIBLE,
    PaperFamily,
    PaperState,
    PaperStep,
    PreparedPaper,
    shown_to,
)

NOW = datetime(2026, 1, 5, tzinfo=UTC)
ANI, BUDI, CITRA = "account/1", "account/2", "account/3"
LETTER = PreparedPaper(PaperFamily.LETTER, (ANI,))
ADDENDUM = PreparedPaper(PaperFamily.ADDENDUM, (ANI,))


def code(refused: pytest.ExceptionInfo[FaultyInput]) -> str:
    return refused.value.faults[0].code


def test_a_letter_goes_from_draft_to_final_to_signed() -> None:
    final = LETTER.finalised("a")
    assert (final.state, final.closed().state) == (PaperState.FINAL, PaperState.CLOSED)


def test_an_addendum_is_final_only_as_it_was_agreed_to() -> None:
    with pytest.raises(FaultyInput) as refused:
        ADDENDUM.finalised("a")
    assert code(refused) == "paper.unapproved"
    agreed = ADDENDUM.approved(BUDI, NOW, "a")
    assert agreed.finalised("a").state is PaperState.FINAL
    with pytest.raises(FaultyInput) as refused:
        agreed.finalised("b")
    assert code(refused) == "paper.other_text"


def test_nobody_agrees_to_what_they_wrote_nor_sends_it_back() -> None:
    both = ADDENDUM.edited(BUDI).edited(BUDI)
    assert both.writers == (ANI, BUDI)
    for writer in both.writers:
        with pytest.raises(FaultyInput) as refused:
            both.approved(writer, NOW, "a")
        assert code(refused) == "paper.own_work"
        with pytest.raises(FaultyInput) as refused:
            both.sent_back(writer, "Keliru.")
        assert code(refused) == "paper.own_work"
    assert both.approved(CITRA, NOW, "a").approval is not None


def test_whoever_writes_it_anew_has_it_agreed_to_anew() -> None:
    agreed = ADDENDUM.approved(BUDI, NOW, "a")
    assert agreed.edited(ANI).approval is None
    returned = agreed.sent_back(BUDI, "Pasal keliru.")
    assert (returned.approval, returned.returned) == (None, "Pasal keliru.")
    assert returned.edited(ANI).returned is None
    assert returned.approved(BUDI, NOW, "a").returned is None


@pytest.mark.parametrize("state", PaperState)
@pytest.mark.parametrize("step", PaperStep)
def test_nothing_is_done_to_a_paper_that_its_state_does_not_allow(state: PaperState, step: PaperStep) -> None:
    steps = {
        PaperStep.EDIT: lambda paper: paper.edited(BUDI),
        PaperStep.NUMBER: lambda paper: paper.require(PaperStep.NUMBER),
        PaperStep.APPROVE: lambda paper: paper.approved(BUDI, NOW, "a"),
        PaperStep.FINALISE: lambda paper: paper.finalised("a"),
        PaperStep.FILE: lambda paper: paper.closed(),
        PaperStep.DISCARD: lambda paper: paper.discarded(),
    }
    paper = PreparedPaper(PaperFamily.LETTER, (ANI,), state)
    # Letters go out without anybody's agreement.
    if step in POSSIBLE[state] and step is not PaperStep.APPROVE:
        steps[step](paper)
        return
    with pytest.raises(FaultyInput) as refused:
        steps[step](paper)
    assert code(refused) == "paper.not_now"


def test_a_partner_reads_what_it_signs_and_what_was_sent_to_it() -> None:
    def read(role: Role, delivered: bool) -> set[tuple[str, str]]:
        return {
            (family.value, state.value)
            for family in PaperFamily
            for state in PaperState
            if shown_to(Actor("account/7", role, 7), family, state, delivered=delivered)
        }

    everything = {(family.value, state.value) for family in PaperFamily for state in PaperState}
    signed_by_both = {(family, state) for family in ("addendum", "minutes") for state in ("final", "closed")}
    assert read(Role.READER, delivered=False) == everything
    assert read(Role.PARTNER, delivered=False) == signed_by_both | {("letter", "closed")}
    assert read(Role.PARTNER, delivered=True) == signed_by_both | {("letter", "closed"), ("report", "closed")}
