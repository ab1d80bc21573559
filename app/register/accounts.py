"""Accounts and who came in by them, as the register has them: rows for acts, values for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlalchemy import select as core_select
from sqlmodel import Session, col, func, select

from app.domain.people import Actor, Role
from app.register.circles import names_of
from app.register.delegations import roles_lent
from app.register.people_tables import (
    AccountRow,
    CredentialRow,
    InstitutionAliasRow,
    InstitutionRow,
    LinkRow,
    RecoveryCodeRow,
    SessionRow,
)
from app.register.tables import PartyRow, table_of
from app.register.work_tables import DeskRow, TaskRow

ASKED_FOR_A_LINK = "account.link/"

_session, _account_table = table_of(SessionRow), table_of(AccountRow)
_credential = table_of(CredentialRow)
_NAMES = (
    core_select(_account_table.c.id, _account_table.c.name, _account_table.c.closed_at)
    .where(_account_table.c.role != Role.PARTNER.value)
    .order_by(_account_table.c.name)
)
_ALL_NAMES = core_select(_account_table.c.id, _account_table.c.name)
# Asked by every request: put together once.
_PRESENT = (
    core_select(
        _session.c.ended_at,
        _session.c.expires_at,
        _session.c.second_factor,
        _session.c.begun_at,
        _session.c.seen_at,
        _account_table.c.id,
        _account_table.c.name,
        _account_table.c.role,
        _account_table.c.language,
        _account_table.c.institution_id,
        _account_table.c.closed_at,
        _credential.c.totp_confirmed_at,
    )
    .join(_account_table, _account_table.c.id == _session.c.account_id)
    .join(_credential, _credential.c.account_id == _session.c.account_id)
    .where(_session.c.digest == bindparam("digest"))
)


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may enter, as pages and verbs show it."""

    id: int
    name: str
    email: str
    role: Role
    institution: str | None
    invited_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    second_factor: bool
    # Since when the person waits for a new link.
    waits_since: datetime | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as its owner sees it."""

    digest: str
    begun_at: datetime
    seen_at: datetime
    origin: str | None
    browser: str | None


@dataclass(frozen=True, slots=True)
class Present:
    """Whoever comes with a session's token: the person, and whether the way in was gone to its end."""

    actor: Actor
    name: str
    language: str | None
    digest: str
    whole: bool
    begun_at: datetime
    seen_at: datetime


# ---- rows, for acts


def by_email(session: Session, email: str) -> AccountRow | None:
    return session.exec(select(AccountRow).where(AccountRow.email == email)).first()


def open_sessions(session: Session, account: int) -> Sequence[SessionRow]:
    wanted = select(SessionRow).where(SessionRow.account_id == account, col(SessionRow.ended_at).is_(None))
    return session.exec(wanted).all()


def unused_links(session: Session, account: int) -> Sequence[LinkRow]:
    wanted = select(LinkRow).where(LinkRow.account_id == account, col(LinkRow.used_at).is_(None))
    return session.exec(wanted).all()


def recovery_codes(session: Session, account: int) -> Sequence[RecoveryCodeRow]:
    return session.exec(select(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account)).all()


def desks(session: Session, account: int) -> Sequence[DeskRow]:
    return session.exec(select(DeskRow).where(DeskRow.account_id == account)).all()


def open_tasks(session: Session, account: int) -> Sequence[TaskRow]:
    wanted = select(TaskRow).where(TaskRow.assignee_id == account, col(TaskRow.done_at).is_(None))
    return session.exec(wanted).all()


def task_named(session: Session, key: str) -> TaskRow | None:
    return session.exec(select(TaskRow).where(TaskRow.key == key)).first()


def others_who_may_administer(session: Session, account: int) -> int:
    """How many other people can let people in, today."""
    wanted = (
        select(func.count())
        .select_from(AccountRow)
        .where(
            AccountRow.role == Role.ADMINISTRATOR.value,
            AccountRow.id != account,
            col(AccountRow.opened_at).is_not(None),
            col(AccountRow.closed_at).is_(None),
        )
    )
    return session.exec(wanted).one()


def institution_named(session: Session, name: str) -> InstitutionRow | None:
    """By its name or another way in which papers print it."""
    wanted = " ".join(name.split()).casefold()
    rows = session.exec(select(InstitutionRow)).all()
    aliases = session.exec(select(InstitutionAliasRow)).all()
    numbers = {one.id for one in rows if one.name.casefold() == wanted}
    numbers |= {one.institution_id for one in aliases if one.name.casefold() == wanted}
    return next((one for one in rows if one.id in numbers), None)


# ---- values, for pages


def present(session: Session, digest: str, now: datetime, day: date, origin: str | None) -> Present | None:
    """Who came in by this session, where it stands and the account is open."""
    found = session.connection().execute(_PRESENT, {"digest": digest}).first()
    if found is None or found.ended_at is not None or found.expires_at <= now or found.closed_at is not None:
        return None
    return Present(
        actor=_actor(session, found.id, Role(found.role), found.institution_id, day, origin),
        name=found.name,
        language=found.language,
        digest=digest,
        whole=found.second_factor or found.totp_confirmed_at is None,
        begun_at=found.begun_at,
        seen_at=found.seen_at,
    )


def actor_of(session: Session, account: AccountRow, day: date, origin: str | None) -> Actor:
    """The person as acts know it on that day: role, institution, and whose desks it sits at meanwhile."""
    assert account.id is not None, "the row was read"
    return _actor(session, account.id, Role(account.role), account.institution_id, day, origin)


def _actor(
    session: Session, account: int, role: Role, institution: int | None, day: date, origin: str | None
) -> Actor:
    partner = role is Role.PARTNER
    named = partner and institution is not None
    return Actor(
        key=key_of(account),
        role=role,
        account=account,
        institutions=names_of(session, institution) if named and institution else frozenset(),
        origin=origin,
        also=frozenset() if partner else roles_lent(session, account, day),
    )


def key_of(account: int) -> str:
    """As the trail names a person."""
    return f"account/{account}"


def accounts(session: Session) -> list[Account]:
    """Everyone, the closed ones last."""
    waiting = {
        one.key: one.made_at
        for one in session.exec(
            select(TaskRow).where(
                col(TaskRow.key).startswith(ASKED_FOR_A_LINK), col(TaskRow.done_at).is_(None)
            )
        )
    }
    wanted = (
        select(AccountRow, CredentialRow, InstitutionRow)
        .outerjoin(CredentialRow, col(CredentialRow.account_id) == AccountRow.id)
        .outerjoin(InstitutionRow, col(InstitutionRow.id) == AccountRow.institution_id)
        .order_by(col(AccountRow.name), col(AccountRow.id))
    )
    found = [
        _account(account, credential, institution, waiting)
        for account, credential, institution in session.exec(wanted)
    ]
    return sorted(found, key=lambda one: one.closed_at is not None)


def names_by_number(session: Session, *, open_only: bool = False) -> dict[int, str]:
    """The people of the house by their accounts, in the order of their names; with `open_only` those who can act."""
    rows = session.connection().execute(_NAMES)
    return {row.id: row.name for row in rows if row.closed_at is None or not open_only}


def all_names(session: Session) -> dict[int, str]:
    """Everyone who ever had an account, partners too."""
    return {row.id: row.name for row in session.connection().execute(_ALL_NAMES)}


def account(session: Session, number: int) -> Account | None:
    return next((one for one in accounts(session) if one.id == number), None)


def left_by(session: Session, account: int) -> tuple[int, int]:
    """How many agreements lie on a person's desk, and how many tasks wait."""
    return len(desks(session, account)), len(open_tasks(session, account))


def codes_left(session: Session, account: int) -> int:
    return sum(one.used_at is None for one in recovery_codes(session, account))


def entries(session: Session, account: int, now: datetime) -> list[Entry]:
    """The sessions of a person that stand, the last used first."""
    found = [
        Entry(one.digest, one.begun_at, one.seen_at, one.origin, one.browser)
        for one in open_sessions(session, account)
        if one.expires_at > now
    ]
    return sorted(found, key=lambda one: one.seen_at, reverse=True)


def institution_names(session: Session) -> list[str]:
    """Those for whom a partner can be invited: the institutions, and the parties that nobody entered as one."""
    own = session.exec(select(InstitutionRow.name).where(col(InstitutionRow.closed_at).is_(None))).all()
    aliases = session.exec(select(InstitutionAliasRow.name)).all()
    known = {one.casefold() for one in (*own, *aliases)}
    parties = session.exec(select(PartyRow.institution).distinct()).all()
    return sorted({*own, *(one for one in parties if one.casefold() not in known)})


def _account(
    row: AccountRow,
    credential: CredentialRow | None,
    institution: InstitutionRow | None,
    waiting: dict[str, datetime],
) -> Account:
    assert row.id is not None, "the row was read"
    return Account(
        id=row.id,
        name=row.name,
        email=row.email,
        role=Role(row.role),
        institution=None if institution is None else institution.name,
        invited_at=row.invited_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        second_factor=credential is not None and credential.totp_confirmed_at is not None,
        waits_since=waiting.get(f"{ASKED_FOR_A_LINK}{row.id}"),
        language=row.language,
    )
