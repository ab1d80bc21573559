"""Confirm the receipt of a notice by a link, without an account.

The link that is mailed holds a token; the register keeps only its digest. Looking at it changes nothing, for programs
that check mail follow every link. Confirming takes a deed of its own, and is done once.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from app.acts.asking import Ask, in_this_process
from app.acts.doing import Doing, on_agreement
from app.acts.foreseeing import foretold
from app.acts.happening import case_of, write
from app.domain.calendar import day_in
from app.domain.case import Case
from app.domain.email import malformed
from app.domain.events import NOTICES, Confirmed, Event
from app.domain.faults import Fault, FaultyInput
from app.domain.notices import sender_of
from app.domain.people import Actor, Power
from app.register import agreements
from app.register.contacts import contacts_on
from app.register.database import reading
from app.register.receipt_links import (
    ReceiptLink,
    add_receipt_link,
    digest_of,
    find_receipt_link,
    use_receipt_link,
)
from app.register.tables import AgreementRow

LASTS = timedelta(days=30)
# Longer than any of ours: what is, was made by somebody else.
_LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class AskedReceipt:
    """What a link asks its reader to confirm; `confirmed_on` where that was done already."""

    slug: str
    title: str
    notice: Event
    recipient: str
    expires_at: datetime
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class ConfirmedReceipt:
    """Receipt was confirmed on this day; `again`: it had been before."""

    slug: str
    confirmed_on: date
    again: bool


def make_receipt_link(
    doing: Doing, slug: str, notice: str, recipient: str, *, lasts: timedelta = LASTS
) -> str:
    """A token for whoever is told of the notice at this address. It is given out here and never again."""
    if malformed(recipient):
        raise FaultyInput(Fault("contact.email", {"text": recipient}, ("recipient",)))
    token = secrets.token_urlsafe(32)
    with on_agreement(doing, "receipt.ask", slug, Power.RECORD, even_without_changes=True) as (session, row):
        _notice(case_of(session, row, doing.now), notice)
        add_receipt_link(
            session,
            row,
            digest_of(token),
            notice,
            recipient,
            now=doing.now,
            expires_at=doing.now + lasts,
        )
    return token


def look_at_link(engine: Engine, token: str, now: datetime) -> AskedReceipt:
    """What the link is for. Nothing is written."""
    with reading(engine) as session:
        link = _link(session, token)
        row = agreements.find(session, link.agreement)
        assert row is not None, "the link was read with its agreement"
        case = case_of(session, row, now)
        asked = _notice_of(link, case)
        confirmed = _confirmation(case, link, _recipient(session, row, case, link))
        if confirmed is None:
            _refuse_spent(link, now)
        day = None if confirmed is None else _day(case, confirmed)
        return AskedReceipt(row.slug, row.title, asked, link.recipient, link.expires_at, day)


def confirm_by_link(
    engine: Engine, token: str, now: datetime, *, ask: Ask = in_this_process, origin: str | None = None
) -> ConfirmedReceipt:
    """Record that the notice was received. The second time says when it was, and records nothing."""
    with reading(engine) as session:
        found = _link(session, token)
    doing = Doing(engine, Actor(f"link/{found.digest[:12]}", origin=origin), now, ask)
    return _confirmed(doing, found.agreement, token)


@foretold
def _confirmed(doing: Doing, slug: str, token: str) -> ConfirmedReceipt:
    with on_agreement(doing, "event.confirm", slug, Power.DELIVER) as (session, row):
        link, now = _link(session, token), doing.now
        case = case_of(session, row, now)
        _notice_of(link, case)
        party = _recipient(session, row, case, link)
        confirmed = _confirmation(case, link, party)
        if confirmed is not None:
            return ConfirmedReceipt(row.slug, _day(case, confirmed), again=True)
        _refuse_spent(link, now)
        write(session, row, [Confirmed(on=case.as_of, ref=link.ref, party=party)], now)
        use_receipt_link(session, link.digest, now)
        return ConfirmedReceipt(row.slug, case.as_of, again=False)


def _link(session: Session, token: str) -> ReceiptLink:
    found = None if len(token) > _LONGEST_TOKEN else find_receipt_link(session, digest_of(token))
    if found is None:
        raise FaultyInput(Fault("link.unknown"))
    return found


def _refuse_spent(link: ReceiptLink, now: datetime) -> None:
    if link.used_at is not None:
        raise FaultyInput(Fault("link.used", {"at": link.used_at}))
    if link.expires_at <= now:
        raise FaultyInput(Fault("link.expired", {"at": link.expires_at}))


def _notice(case: Case, key: str) -> Event:
    found = next((event for event in case.events if event.id == key), None)
    if not isinstance(found, NOTICES):
        raise FaultyInput(Fault("notice.unknown", {"ref": key}, ("ref",)))
    return found


def _notice_of(link: ReceiptLink, case: Case) -> Event:
    found = next((event for event in case.events if event.id == link.ref), None)
    if found is None:
        raise FaultyInput(Fault("link.notice_withdrawn"))
    return found


def _recipient(session: Session, row: AgreementRow, case: Case, link: ReceiptLink) -> int | None:
    """For which party the address stands, where more than one could have received the notice."""
    if len(case.agreement.parties) <= 2:
        return None
    assert row.id is not None, "the row was read"
    held = {
        one.contact.party
        for one in contacts_on(session, row.id, case.as_of)
        if link.recipient in one.contact.emails
    }
    held -= {sender_of(_notice_of(link, case), case.events)}
    return held.pop() if len(held) == 1 else None


def _confirmation(case: Case, link: ReceiptLink, party: int | None) -> Event | None:
    for event in case.events:
        counts = len(case.agreement.parties) <= 2 or getattr(event, "party", None) == party
        if isinstance(event, Confirmed) and event.ref == link.ref and counts:
            return event
    return None


def _day(case: Case, confirmed: Event) -> date:
    on = confirmed.on
    return day_in(on, case.agreement.settings.zone) if isinstance(on, datetime) else on
