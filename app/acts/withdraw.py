"""Withdraw an agreement from the register. It is never deleted: it stays readable, with the reason."""

from datetime import datetime

from sqlalchemy import Engine

from app.domain.faults import Fault, FaultyInput
from app.register import agreements
from app.register.audit import Act
from app.register.database import acting, writing


def withdraw(engine: Engine, slug: str, reason: str, actor: str, now: datetime) -> None:
    if not reason.strip():
        raise FaultyInput(Fault("reason.missing"))
    with writing(engine) as session, acting(session, Act("agreement.withdraw", slug, actor, now, reason)):
        row = agreements.find(session, slug)
        if row is None:
            raise FaultyInput(Fault("agreement.unknown", {"slug": slug}))
        if row.withdrawn_at is not None:
            raise FaultyInput(Fault("agreement.withdrawn", {"slug": slug}))
        row.withdrawn_at, row.withdrawn_reason, row.changed_at = now, reason, now
