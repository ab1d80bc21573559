"""Links that open an account or set a new password: used once, within days, and only their digest is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine
from sqlmodel import Session

from app.acts.doing import Doing, on_register
from app.acts.people import passwords, sessions
from app.acts.people.secrets import digest_of, new_token
from app.acts.people.sign_in import SignedIn, normal_email
from app.acts.people.strength import refuse_weak
from app.acts.people.visit import Visit
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register import accounts, failed_entries
from app.register.accounts import ASKED_FOR_A_LINK, key_of
from app.register.database import acting, reading, writing
from app.register.people_tables import AccountRow, CredentialRow, LinkRow
from app.register.work_tables import TaskRow


class Purpose(StrEnum):
    INVITATION = "invitation"
    NEW_PASSWORD = "new_password"  # noqa: S105 - what it is for


GOOD_FOR = {Purpose.INVITATION: timedelta(days=7), Purpose.NEW_PASSWORD: timedelta(hours=24)}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is handed over, the only time that its token is known."""

    token: str
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LinkShown:
    """What a link is for, to whoever holds it."""

    purpose: Purpose
    name: str
    email: str


def add_link(session: Session, account: AccountRow, now: datetime) -> Link:
    """A new link in place of all that were given before."""
    assert account.id is not None, "the row was read"
    for old in accounts.unused_links(session, account.id):
        old.used_at = now
    purpose = Purpose.INVITATION if account.opened_at is None else Purpose.NEW_PASSWORD
    token = new_token()
    expires_at = now + GOOD_FOR[purpose]
    session.add(
        LinkRow(
            digest=digest_of(token),
            purpose=purpose.value,
            account_id=account.id,
            made_at=now,
            expires_at=expires_at,
        )
    )
    return Link(token, purpose, expires_at)


def give_link(doing: Doing, account: int, *, drop_second_factor: bool = False) -> Link:
    """Give a person a way in anew: an invitation, where the account was never opened.

    `drop_second_factor`: for someone who has lost phone and recovery codes; whoever gives the link has made sure
    who asks. The sessions end with it.
    """
    name = "account.link_without_second_factor" if drop_second_factor else "account.link"
    with on_register(doing, name, key_of(account), Power.ADMINISTER, even_without_changes=True) as session:
        row = standing(session, account)
        if drop_second_factor and session.get(CredentialRow, account) is not None:
            forget_second_factor(session, account)
            sessions.end_all(session, account, doing.now)
        waiting = accounts.task_named(session, f"{ASKED_FOR_A_LINK}{account}")
        if waiting is not None and waiting.done_at is None:
            waiting.done_at, waiting.done_by = doing.now, doing.by.key
        return add_link(session, row, doing.now)


def ask_for_link(visit: Visit, email: str) -> None:
    """Ask the administrator for a new link. Nobody learns here whether there is such an account."""
    with writing(visit.engine) as session:
        account = accounts.by_email(session, normal_email(email))
        if account is None or account.id is None or account.closed_at is not None:
            return
        with acting(session, visit.act("account.ask_link", key_of(account.id))):
            waiting = accounts.task_named(session, f"{ASKED_FOR_A_LINK}{account.id}")
            if waiting is None:
                session.add(TaskRow(key=f"{ASKED_FOR_A_LINK}{account.id}", made_at=visit.now))
            elif waiting.done_at is not None:
                waiting.made_at, waiting.done_at, waiting.done_by = visit.now, None, None


def look_at_link(engine: Engine, token: str, now: datetime) -> LinkShown:
    with reading(engine) as session:
        link, account = _usable(session, token, now)
        return LinkShown(Purpose(link.purpose), account.name, account.email)


def use_link(visit: Visit, token: str, password: str) -> SignedIn:
    """Set a password by a link, and come in. All earlier sessions of the account end; a second factor stays."""
    with reading(visit.engine) as session:
        _, account = _usable(session, token, visit.now)
    refuse_weak(password, (account.name, account.email))
    hashed = passwords.hashed(password)
    with writing(visit.engine) as session:
        link, account = _usable(session, token, visit.now)
        assert account.id is not None, "the row was read"
        key = key_of(account.id)
        name = "account.open" if account.opened_at is None else "account.new_password"
        with acting(session, visit.act(name, key, key), even_without_changes=True):
            link.used_at = visit.now
            account.opened_at = account.opened_at or visit.now
            credential = set_password(session, account.id, hashed, visit.now)
            sessions.end_all(session, account.id, visit.now)
            failed_entries.forget(session, account.email)
            halfway = credential.totp_confirmed_at is not None
            opened = sessions.begin(session, visit, account.id, second_factor=False, halfway=halfway)
        return SignedIn(opened, account.id, halfway, account.language)


def set_password(session: Session, account: int, hashed: str, now: datetime) -> CredentialRow:
    credential = session.get(CredentialRow, account)
    if credential is None:
        credential = CredentialRow(account_id=account, password_hash=hashed, password_set_at=now)
        session.add(credential)
    else:
        credential.password_hash, credential.password_set_at = hashed, now
    return credential


def forget_second_factor(session: Session, account: int) -> None:
    credential = session.get(CredentialRow, account, with_for_update=True)
    assert credential is not None, "whoever has a second factor has a password"
    credential.totp_secret = credential.totp_confirmed_at = credential.totp_last_step = None
    for code in accounts.recovery_codes(session, account):
        session.delete(code)


def standing(session: Session, account: int) -> AccountRow:
    """The account, where there is one that is not closed."""
    row = session.get(AccountRow, account)
    if row is None:
        raise FaultyInput(Fault("account.unknown"))
    if row.closed_at is not None:
        raise FaultyInput(Fault("account.closed", {"name": row.name}))
    return row


def _usable(session: Session, token: str, now: datetime) -> tuple[LinkRow, AccountRow]:
    link = session.get(LinkRow, digest_of(token), with_for_update=session.info.get("touched") is not None)
    account = None if link is None or link.account_id is None else session.get(AccountRow, link.account_id)
    if (
        link is None
        or account is None
        or link.purpose not in set(Purpose)
        or link.used_at is not None
        or link.expires_at <= now
        or account.closed_at is not None
    ):
        raise FaultyInput(Fault("link.unusable"))
    return link, account
