"""How a paper that the register writes comes to be signed: what can be done to it from where. Pure.

A draft may be written anew as often as one likes. Once it is final its bytes are fixed; the file of what was signed
closes it, and what it changes takes effect then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Role


class PaperState(StrEnum):
    DRAFT = "draft"
    FINAL = "final"
    CLOSED = "closed"
    DISCARDED = "discarded"


class PaperFamily(StrEnum):
    ADDENDUM = "addendum"
    MINUTES = "minutes"
    LETTER = "letter"
    REPORT = "report"


class PaperStep(StrEnum):
    EDIT = "edit"
    NUMBER = "number"
    APPROVE = "approve"
    FINALISE = "finalise"
    FILE = "file"  # keep what was signed
    DISCARD = "discard"


POSSIBLE: Mapping[PaperState, frozenset[PaperStep]] = {
    PaperState.DRAFT: frozenset(
        {PaperStep.EDIT, PaperStep.NUMBER, PaperStep.APPROVE, PaperStep.FINALISE, PaperStep.DISCARD}
    ),
    PaperState.FINAL: frozenset({PaperStep.FILE, PaperStep.DISCARD}),
    PaperState.CLOSED: frozenset(),
    PaperState.DISCARDED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class PaperApproval:
    """Who agreed to the text of a paper, when, and to which text."""

    by: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """Where a paper stands. `writers` are all who had a hand in its text, as the trail names them."""

    family: PaperFamily
    writers: tuple[str, ...]
    state: PaperState = PaperState.DRAFT
    approval: PaperApproval | None = None
    # Why an approver sent it back, until somebody writes it anew.
    returned: str | None = None

    @property
    def needs_approval(self) -> bool:
        """What changes an agreement is agreed to before it goes out to be signed."""
        return self.family is PaperFamily.ADDENDUM

    def may(self, step: PaperStep) -> bool:
        if step is PaperStep.APPROVE and not self.needs_approval:
            return False
        return step in POSSIBLE[self.state]

    def edited(self, by: str) -> "PreparedPaper":
        """Another text: whoever agreed, agreed to something else."""
        self.require(PaperStep.EDIT)
        writers = self.writers if by in self.writers else (*self.writers, by)
        return replace(self, writers=writers, approval=None, returned=None)

    def approved(self, by: str, at: datetime, digest: str) -> "PreparedPaper":
        self.require(PaperStep.APPROVE)
        if by in self.writers:
            raise FaultyInput(Fault("paper.own_work"))
        return replace(self, approval=PaperApproval(by, at, digest), returned=None)

    def sent_back(self, by: str, reason: str) -> "PreparedPaper":
        self.require(PaperStep.APPROVE)
        if by in self.writers:
            raise FaultyInput(Fault("paper.own_work"))
        return replace(self, approval=None, returned=reason)

    def finalised(self, digest: str) -> "PreparedPaper":
        """`digest` is that of the text as it would be printed now: nobody agreed to another one."""
        self.require(PaperStep.FINALISE)
        if self.needs_approval:
            if self.approval is None:
                raise FaultyInput(Fault("paper.unapproved"))
            if self.approval.digest != digest:
                raise FaultyInput(Fault("paper.other_text", {"at": self.approval.at}))
        return replace(self, state=PaperState.FINAL)

    def closed(self) -> "PreparedPaper":
        self.require(PaperStep.FILE)
        return replace(self, state=PaperState.CLOSED)

    def discarded(self) -> "PreparedPaper":
        self.require(PaperStep.DISCARD)
        return replace(self, state=PaperState.DISCARDED)

    def require(self, step: PaperStep) -> None:
        if not self.may(step):
            raise FaultyInput(Fault("paper.not_now", {"paper_step": step, "paper_state": self.state}))


def shown_to(actor: Actor, family: PaperFamily, state: PaperState, *, delivered: bool) -> bool:
    """Whether somebody whom the agreement concerns may read this paper of it.

    A partner reads what it has to sign, what was sent to it, and no paper of ours before: a letter is sent once it
    is signed, a report once it is `delivered`.
    """
    if actor.role is not Role.PARTNER:
        return True
    if family in (PaperFamily.ADDENDUM, PaperFamily.MINUTES):
        return state in (PaperState.FINAL, PaperState.CLOSED)
    return state is PaperState.CLOSED and (delivered or family is PaperFamily.LETTER)
