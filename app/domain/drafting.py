"""How a draft comes to be signed: which steps are possible from where, and what each makes of it. Pure.

A round is one submission with those who must agree to it, in their order. Whatever ends a round early (a return,
a withdrawal, an edit) opens the next one; what was said in it stays readable.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.faults import Fault, FaultyInput


class DraftState(StrEnum):
    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    SIGNED = "signed"


class DraftStep(StrEnum):
    """What can be done to a draft."""

    EDIT = "edit"
    SUBMIT = "submit"
    RETRACT = "retract"
    AGREE = "agree"
    RETURN = "return"
    PREPARE = "prepare"  # get ready for signing: the checklist
    SIGN = "sign"


class ApprovalState(StrEnum):
    AWAITED = "awaited"
    AGREED = "agreed"
    RETURNED = "returned"
    LAPSED = "lapsed"  # the round was over before it was this one's turn


POSSIBLE: Mapping[DraftState, frozenset[DraftStep]] = {
    DraftState.DRAFTING: frozenset({DraftStep.EDIT, DraftStep.SUBMIT}),
    DraftState.SUBMITTED: frozenset({DraftStep.EDIT, DraftStep.RETRACT, DraftStep.AGREE, DraftStep.RETURN}),
    DraftState.RETURNED: frozenset({DraftStep.EDIT, DraftStep.SUBMIT}),
    DraftState.APPROVED: frozenset({DraftStep.EDIT, DraftStep.PREPARE, DraftStep.SIGN}),
    DraftState.SIGNED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Approval:
    """One step of a round. `by` is who spoke: the approver, or whoever sits at that desk meanwhile."""

    approver: int
    state: ApprovalState = ApprovalState.AWAITED
    by: str | None = None
    at: datetime | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks in a round: by which name in the trail, and for whose desks, their own among them."""

    key: str
    desks: frozenset[int]
    at: datetime


@dataclass(frozen=True, slots=True)
class Drafting:
    """Where a draft stands, with the approvals of its round; none before it is submitted."""

    state: DraftState = DraftState.DRAFTING
    round: int = 1
    approvals: tuple[Approval, ...] = ()
    # What the round before said, where this step closed it: whom nobody asked any more has lapsed.
    closed: tuple[Approval, ...] = ()

    @property
    def awaited(self) -> int | None:
        """The place in the round of the one who is to speak now."""
        if self.state is not DraftState.SUBMITTED:
            return None
        return next(place for place, one in enumerate(self.approvals) if one.state is ApprovalState.AWAITED)

    def edited(self) -> "Drafting":
        """Another text: whoever agreed, agreed to something else."""
        self._require(DraftStep.EDIT)
        if self.state in (DraftState.SUBMITTED, DraftState.APPROVED):
            return _next_round(DraftState.DRAFTING, self.round, self.approvals)
        return replace(self, state=DraftState.DRAFTING)

    def submitted(self, approvers: Sequence[int]) -> "Drafting":
        self._require(DraftStep.SUBMIT)
        if not approvers:
            raise FaultyInput(Fault("draft.no_approver", {}, ("approvers",)))
        for place, one in enumerate(approvers):
            if one in approvers[:place]:
                raise FaultyInput(Fault("draft.approver_twice", {}, ("approvers", place)))
        return replace(self, state=DraftState.SUBMITTED, approvals=tuple(map(Approval, approvers)))

    def retracted(self) -> "Drafting":
        self._require(DraftStep.RETRACT)
        return _next_round(DraftState.DRAFTING, self.round, self.approvals)

    def agreed(self, speaker: Speaker, comment: str | None, writers: Collection[str]) -> "Drafting":
        """The next in turn agrees; with the last one the draft is approved."""
        self._require(DraftStep.AGREE)
        approvals = self._spoken(speaker, writers, ApprovalState.AGREED, comment)
        last = all(one.state is ApprovalState.AGREED for one in approvals)
        return replace(self, state=DraftState.APPROVED if last else self.state, approvals=approvals)

    def returned(self, speaker: Speaker, reason: str, writers: Collection[str]) -> "Drafting":
        """The next in turn sends it back."""
        self._require(DraftStep.RETURN)
        spoken = self._spoken(speaker, writers, ApprovalState.RETURNED, reason)
        return _next_round(DraftState.RETURNED, self.round, spoken)

    def prepared(self) -> "Drafting":
        self._require(DraftStep.PREPARE)
        return self

    def signed(self) -> "Drafting":
        self._require(DraftStep.SIGN)
        return replace(self, state=DraftState.SIGNED)

    def _require(self, step: DraftStep) -> None:
        if step not in POSSIBLE[self.state]:
            raise FaultyInput(Fault("draft.not_now", {"draft_step": step, "draft_state": self.state}))

    def _spoken(
        self, speaker: Speaker, writers: Collection[str], state: ApprovalState, said: str | None
    ) -> tuple[Approval, ...]:
        place = self.awaited
        assert place is not None, "a submitted draft awaits somebody"
        if self.approvals[place].approver not in speaker.desks:
            raise FaultyInput(Fault("draft.not_your_turn", {"place": place + 1}))
        if speaker.key in writers:
            raise FaultyInput(Fault("draft.own_work"))
        if any(one.by == speaker.key for one in self.approvals):
            raise FaultyInput(Fault("draft.spoken_already"))
        spoken = replace(self.approvals[place], state=state, by=speaker.key, at=speaker.at, comment=said)
        return (*self.approvals[:place], spoken, *self.approvals[place + 1 :])


def _next_round(state: DraftState, number: int, approvals: tuple[Approval, ...]) -> Drafting:
    closed = tuple(
        replace(one, state=ApprovalState.LAPSED) if one.state is ApprovalState.AWAITED else one
        for one in approvals
    )
    return Drafting(state, number + 1, closed=closed)
