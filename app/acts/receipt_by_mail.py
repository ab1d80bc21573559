"""The link by which the recipient of a notice confirms it, made for the very message that carries it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from app.acts.receipt import LASTS
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor
from app.register import agreements
from app.register.audit import Act
from app.register.database import acting, writing
from app.register.events import kind_of
from app.register.receipt_links import add_receipt_link, digest_of

_PROGRAM = Actor("system")


@dataclass(frozen=True, slots=True)
class AskedByMail:
    # None where the reader is one of ours, who confirms nothing by a link.
    token: str | None
    # Of which kind the notice is.
    kind: str


def ask_by_mail(engine: Engine, slug: str, notice: str, recipient: str | None, now: datetime) -> AskedByMail:
    """A token that is written into the message and kept nowhere. Tried again, a message carries another one."""
    token = secrets.token_urlsafe(32)
    act = Act("receipt.ask", slug, _PROGRAM.key, now)
    with writing(engine) as session, acting(session, act, even_without_changes=recipient is not None):
        row = agreements.held(session, slug)
        kind = None if row is None or row.id is None else kind_of(session, row.id, notice)
        if row is None or kind is None:
            raise FaultyInput(Fault("link.notice_withdrawn"))
        if recipient is None:
            return AskedByMail(None, kind)
        add_receipt_link(session, row, digest_of(token), notice, recipient, now=now, expires_at=now + LASTS)
    return AskedByMail(token, kind)
