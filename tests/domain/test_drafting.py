"""The way of a draft, whatever is done to it in whatever order."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.drafting import (
    POSSIBLE,
    ApprovalState,
    Drafting,
    DraftState,
    DraftStep,
    Speaker,
)
from app.domain.faults import FaultyInput

NOW = datetime(2026, 1, 5, tzinfo=UTC)
WRITER = "account/9"


def speaker(account: int, *desks: int) -> Speaker:
    return Speaker(f"account/{account}", frozenset({account, *desks}), NOW)


def code(call: pytest.ExceptionInfo[FaultyInput]) -> str:
    return call.value.faults[0].code


def step(drafting: Drafting, what: DraftStep, who: Speaker, approvers: list[int]) -> Drafting:
    match what:
        case DraftStep.EDIT:
            return drafting.edited()
        case DraftStep.SUBMIT:
            return drafting.submitted(approvers)
        case DraftStep.RETRACT:
            return drafting.retracted()
        case DraftStep.AGREE:
            return drafting.agreed(who, "Setuju.", {WRITER})
        case DraftStep.RETURN:
            return drafting.returned(who, "Perbaiki.", {WRITER})
        case DraftStep.PREPARE:
            return drafting.prepared()
    return drafting.signed()


steps = st.lists(
    st.tuples(
        st.sampled_from(DraftStep),
        st.sampled_from([speaker(1), speaker(2), speaker(3), speaker(4, 1, 2), speaker(9, 3)]),
        st.lists(st.integers(1, 4), max_size=3),
    ),
    max_size=40,
)


@given(steps)
def test_no_order_of_steps_reaches_an_impossible_state(
    taken: list[tuple[DraftStep, Speaker, list[int]]],
) -> None:
    drafting = Drafting()
    for what, who, approvers in taken:
        try:
            after = step(drafting, what, who, approvers)
        except FaultyInput:
            continue
        assert what in POSSIBLE[drafting.state]
        assert after.round - drafting.round in (0, 1)
        if after.state in (DraftState.APPROVED, DraftState.SIGNED):
            assert after.approvals
            assert {one.state for one in after.approvals} == {ApprovalState.AGREED}
            by = [one.by for one in after.approvals]
            assert len(set(by)) == len(by)
            assert WRITER not in by
        elif after.state is DraftState.SUBMITTED:
            place = after.awaited
            assert place is not None
            assert {one.state for one in after.approvals[:place]} <= {ApprovalState.AGREED}
            assert {one.state for one in after.approvals[place:]} == {ApprovalState.AWAITED}
        else:
            assert after.approvals == ()
        assert ApprovalState.AWAITED not in {one.state for one in after.closed}
        drafting = after


@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("what", DraftStep)
def test_a_step_that_is_not_open_is_refused_as_such(state: DraftState, what: DraftStep) -> None:
    if what in POSSIBLE[state]:
        return
    with pytest.raises(FaultyInput) as refused:
        step(Drafting(state), what, speaker(1), [1])
    (fault,) = refused.value.faults
    assert (fault.code, fault.facts) == ("draft.not_now", {"draft_step": what, "draft_state": state})


def test_each_speaks_in_turn_and_the_last_approves() -> None:
    submitted = Drafting().submitted([1, 2])
    with pytest.raises(FaultyInput) as refused:
        submitted.agreed(speaker(2), None, ())
    assert code(refused) == "draft.not_your_turn"
    first = submitted.agreed(speaker(1), None, ())
    assert (first.state, first.awaited) == (DraftState.SUBMITTED, 1)
    assert first.agreed(speaker(2), None, ()).state is DraftState.APPROVED


def test_whoever_sits_at_another_desk_speaks_for_it_but_once() -> None:
    submitted = Drafting().submitted([1, 2])
    first = submitted.agreed(speaker(2, 1), None, ())
    assert first.approvals[0].by == "account/2"
    with pytest.raises(FaultyInput) as refused:
        first.agreed(speaker(2, 1), None, ())
    assert code(refused) == "draft.spoken_already"


def test_nobody_agrees_to_their_own_work_and_nobody_returns_it() -> None:
    submitted = Drafting().submitted([9])
    for speaks in (submitted.agreed, submitted.returned):
        with pytest.raises(FaultyInput) as refused:
            speaks(speaker(9), "Ya.", {WRITER})
        assert code(refused) == "draft.own_work"


@pytest.mark.parametrize(
    ("approvers", "wrong"), [([], "draft.no_approver"), ([1, 2, 1], "draft.approver_twice")]
)
def test_a_round_needs_people_each_of_them_once(approvers: list[int], wrong: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        Drafting().submitted(approvers)
    assert code(refused) == wrong


def test_a_return_closes_the_round_and_opens_the_next() -> None:
    returned = Drafting().submitted([1, 2]).returned(speaker(1), "Pasal 7 keliru.", ())
    assert (returned.state, returned.round, returned.approvals) == (DraftState.RETURNED, 2, ())
    assert [one.state for one in returned.closed] == [ApprovalState.RETURNED, ApprovalState.LAPSED]
    assert returned.closed[0].comment == "Pasal 7 keliru."


@pytest.mark.parametrize("agreed", [1, 2])
def test_an_edit_after_submission_begins_anew(agreed: int) -> None:
    drafting = Drafting().submitted([1, 2])
    for account in range(1, agreed + 1):
        drafting = drafting.agreed(speaker(account), None, ())
    edited = drafting.edited()
    assert (edited.state, edited.round) == (DraftState.DRAFTING, 2)
    assert [one.state for one in edited.closed].count(ApprovalState.AGREED) == agreed


def test_an_edit_before_submission_begins_nothing() -> None:
    assert Drafting().edited() == Drafting()
    assert Drafting(DraftState.RETURNED, 3).edited() == Drafting(DraftState.DRAFTING, 3)


def test_a_withdrawn_round_is_over_and_whoever_was_not_asked_has_lapsed() -> None:
    first = Drafting().submitted([1, 2]).agreed(speaker(1), None, ())
    withdrawn = first.retracted()
    assert (withdrawn.state, withdrawn.round, withdrawn.awaited) == (DraftState.DRAFTING, 2, None)
    assert [one.state for one in withdrawn.closed] == [ApprovalState.AGREED, ApprovalState.LAPSED]


def test_an_approved_draft_is_prepared_and_signed_and_then_rests() -> None:
    approved = Drafting().submitted([1]).agreed(speaker(1), None, ())
    assert approved.prepared() == approved
    assert approved.signed().state is DraftState.SIGNED


def test_an_edit_takes_back_what_was_agreed_to() -> None:
    approved = Drafting().submitted([1]).agreed(speaker(1), None, ())
    edited = approved.edited()
    assert (edited.state, edited.round, edited.approvals) == (DraftState.DRAFTING, 2, ())
