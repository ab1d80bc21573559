"""Agree to the text of a paper that changes an agreement. Nobody agrees to what they wrote, nor for one who did."""

from app.acts.decide.standing import again, person
from app.acts.doing import Doing, because
from app.acts.papers.going import Going, on_paper, paper_seen
from app.acts.papers.press import Press, made
from app.domain.decisions import OwnProposal, refuse_one_desk
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, account_of
from app.register.delegations import ever_held_by


def approve_paper(doing: Doing, press: Press, number: int, *, seen: int) -> None:
    """What is agreed to is this text: another one, by whatever change, has to be agreed to anew."""
    person(doing)

    def attempt() -> None:
        paper = paper_seen(doing, "paper.approve", number)
        text = made(doing, press, paper)
        with on_paper(doing, "paper.approve", number, Power.APPROVE, seen=seen) as going:
            _refuse_own_desk(doing, going)
            going.refuse_moved(text.version)
            going.standing = going.standing.approved(doing.by.key, doing.now, text.digest)

    again(attempt, None)


def return_paper(doing: Doing, number: int, reason: str, *, seen: int) -> None:
    """Send it back with the reason; whoever agreed before has not agreed any more."""
    reason = because(reason)
    with on_paper(doing, "paper.return", number, Power.APPROVE, seen=seen, reason=reason) as going:
        _refuse_own_desk(doing, going)
        going.standing = going.standing.sent_back(doing.by.key, reason)


def _refuse_own_desk(doing: Doing, going: Going) -> None:
    held = ever_held_by(going.session, person(doing))
    for key in going.standing.writers:
        writer = account_of(key)
        if writer is None:
            continue
        try:
            refuse_one_desk(held, writer, person(doing), [going.today])
        except OwnProposal as error:
            raise FaultyInput(Fault("paper.own_work")) from error
