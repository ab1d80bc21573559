"""Sessions: begun with a new token each time, ended one by one or all together."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from app.acts.doing import Doing, on_register
from app.acts.people.secrets import digest_of, new_token
from app.acts.people.visit import Visit
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register import accounts
from app.register.accounts import Present
from app.register.database import acting, reading, writing
from app.register.people_tables import SessionRow

# Without a request for so long, and however busy, a session is over.
IDLE, ABSOLUTE = timedelta(hours=1), timedelta(hours=12)
# Between the password and the second factor.
HALFWAY = timedelta(minutes=10)
# A session is not written more often than that only to say that it is used.
_SEEN_ANEW = timedelta(minutes=1)
_BROWSER = 200


def begin(session: Session, visit: Visit, account: int, *, second_factor: bool, halfway: bool = False) -> str:
    """A new session; its token is known to whoever gets it here, and to nobody else."""
    token = new_token()
    session.add(
        SessionRow(
            digest=digest_of(token),
            account_id=account,
            begun_at=visit.now,
            seen_at=visit.now,
            expires_at=visit.now + (HALFWAY if halfway else ABSOLUTE),
            second_factor=second_factor,
            origin=visit.origin,
            browser=visit.browser[:_BROWSER] if visit.browser else None,
        )
    )
    return token


def end_all(session: Session, account: int, now: datetime, *, but: str | None = None) -> int:
    """End the sessions of a person; `but` is the digest of the one that stays."""
    ended = [one for one in accounts.open_sessions(session, account) if one.digest != but]
    for one in ended:
        one.ended_at = now
    return len(ended)


def who_is(engine: Engine, token: str, now: datetime, origin: str | None = None) -> Present | None:
    """Who comes with this token; None where it is no session's, or that of one that is over."""
    with reading(engine) as session:
        found = accounts.present(session, digest_of(token), now, day_in(now, Zone.JAKARTA), origin)
    if found is None or now - found.seen_at > IDLE:
        return None
    if now - found.seen_at > _SEEN_ANEW:
        with writing(engine) as session:
            entry = session.get(SessionRow, found.digest)
            if entry is not None:
                entry.seen_at = now
        return replace(found, seen_at=now)
    return found


def sign_out(doing: Doing, digest: str) -> None:
    with writing(doing.engine) as session:
        entry = session.get(SessionRow, digest)
        if entry is None or entry.ended_at is not None:
            return
        with acting(session, doing.act("session.end", doing.by.key), even_without_changes=True):
            entry.ended_at = doing.now


def end_session(doing: Doing, digest: str) -> None:
    """End one of one's own sessions, by its digest."""
    with on_register(doing, "session.end", doing.by.key, Power.SEE, even_without_changes=True) as session:
        entry = session.get(SessionRow, digest)
        if entry is None or entry.account_id != doing.by.account:
            raise FaultyInput(Fault("session.unknown"))
        entry.ended_at = entry.ended_at or doing.now


def end_other_sessions(doing: Doing, but: str) -> int:
    with on_register(
        doing, "session.end_others", doing.by.key, Power.SEE, even_without_changes=True
    ) as session:
        assert doing.by.account is not None, "whoever has sessions has an account"
        return end_all(session, doing.by.account, doing.now, but=but)
