"""Submit a draft to those who must agree to it, in their order; and what each of them says.

Nobody agrees to what they wrote themselves, and nobody twice in one round. Whoever speaks says which version they
have read, where the page that they look at knows it.
"""

from collections.abc import Sequence

from sqlmodel import Session

from app.acts.doing import Doing, because
from app.acts.draft.going import Going, on_draft
from app.domain.completeness import gaps
from app.domain.drafting import Speaker
from app.domain.faults import Fault, FaultyInput
from app.domain.people import PERMITS, Circle, Power, Role
from app.records.texts import text_digest
from app.register.circles import circle_of
from app.register.delegations import accounts_of
from app.register.drafts import writers_of
from app.register.people_tables import AccountRow


def submit(doing: Doing, slug: str, approvers: Sequence[int], *, seen: int | None = None) -> None:
    """`approvers` are accounts, in the order in which they are asked."""
    with on_draft(doing, "draft.submit", slug, Power.DRAFT, seen=seen) as going:
        going.drafting = going.drafting.submitted(approvers)
        agreement = going.agreement()
        missing = [gap.fault for gap in gaps(agreement, going.today) if gap.blocks]
        writers = writers_of(going.session, going.id) | {doing.by.key, going.stored.drafted_by}
        circle = circle_of(going.session, going.row)
        faults = [
            fault.under("approvers", place)
            for place, account in enumerate(approvers)
            for fault in _unfit(going.session, account, writers, circle)
        ]
        if missing or faults:
            raise FaultyInput(*missing, *faults)
        going.stored.text_digest = text_digest(agreement)


def retract(doing: Doing, slug: str, reason: str, *, seen: int | None = None) -> None:
    """Take a submission back before everyone has agreed."""
    reason = because(reason)
    with on_draft(doing, "draft.retract", slug, Power.DRAFT, reason=reason, seen=seen) as going:
        going.drafting = going.drafting.retracted()


def agree(doing: Doing, slug: str, comment: str | None = None, *, seen: int | None = None) -> None:
    """Say yes, where it is one's turn."""
    with on_draft(doing, "draft.agree", slug, Power.APPROVE, seen=seen) as going:
        said = (comment or "").strip() or None
        going.drafting = going.drafting.agreed(_speaker(doing, going), said, _writers(going))
        going.refuse_other_text(going.agreement())


def send_back(doing: Doing, slug: str, reason: str, *, seen: int | None = None) -> None:
    """Return the draft for revision, where it is one's turn."""
    reason = because(reason)
    with on_draft(doing, "draft.return", slug, Power.APPROVE, reason=reason, seen=seen) as going:
        going.drafting = going.drafting.returned(_speaker(doing, going), reason, _writers(going))


def _writers(going: Going) -> frozenset[str]:
    return writers_of(going.session, going.id) | {going.stored.drafted_by}


def _speaker(doing: Doing, going: Going) -> Speaker:
    account = doing.by.account
    # The program has no desk: agreeing is for people.
    desks = frozenset[int]() if account is None else accounts_of(going.session, account, going.today)
    return Speaker(doing.by.key, desks, doing.now)


def _unfit(session: Session, account: int, writers: frozenset[str], circle: Circle) -> list[Fault]:
    """Why somebody cannot be asked to agree."""
    row = session.get(AccountRow, account)
    if row is None or row.closed_at is not None:
        return [Fault("draft.approver_unknown", {"account": account})]
    found = []
    if Power.APPROVE not in PERMITS[Role(row.role)]:
        found.append(Fault("draft.approver_without_power", {"account": account}))
    if circle.named is not None and account not in circle.named:
        found.append(Fault("draft.approver_outside", {"account": account}))
    if f"account/{account}" in writers:
        found.append(Fault("draft.own_work"))
    return found
