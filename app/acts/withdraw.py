"""Withdraw an agreement from the register. It is never deleted: it stays readable, with the reason."""

from app.acts.contention import done_again
from app.acts.doing import Doing, because, on_agreement
from app.acts.foreseeing import foretold
from app.domain.people import Power


@done_again
@foretold
def withdraw(doing: Doing, slug: str, reason: str) -> None:
    reason = because(reason)
    with on_agreement(doing, "agreement.withdraw", slug, Power.WITHDRAW, reason=reason) as (_, row):
        row.withdrawn_at, row.withdrawn_reason, row.changed_at = doing.now, reason, doing.now
