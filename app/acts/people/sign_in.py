"""Come in: with a password, then with a code where the account asks for one.

An account that does not exist, one that is closed and a wrong password get the same answer after the same time.
"""

from dataclasses import dataclass

from sqlmodel import Session

from app.acts.people import passwords, sessions, totp
from app.acts.people.secrets import digest_of, is_recovery_code, recovery_digest
from app.acts.people.seeds import secret_of
from app.acts.people.visit import Visit
from app.domain.faults import Fault, FaultyInput
from app.register import accounts, failed_entries
from app.register.accounts import key_of
from app.register.database import acting, reading, writing
from app.register.people_tables import AccountRow, CredentialRow, RecoveryCodeRow, SessionRow


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The token of a new session; halfway where the code is still to be given."""

    token: str
    account: int
    halfway: bool
    language: str | None
    # How many recovery codes are left, where one was used.
    codes_left: int | None = None


def sign_in(visit: Visit, email: str, password: str) -> SignedIn:
    email = normal_email(email)
    with reading(visit.engine) as session:
        account = accounts.by_email(session, email)
        credential = None if account is None else session.get(CredentialRow, account.id)
    may_enter = account is not None and credential is not None and account.closed_at is None
    _count_attempt(visit, email)
    if not passwords.matches(password, credential.password_hash if credential and may_enter else None):
        _tell_failed(visit, "session.refused", key_of(account.id) if account and account.id else "unknown")
        raise FaultyInput(Fault("entry.refused"))
    assert account is not None, "there was a password to match"
    assert account.id is not None, "the row was read"
    assert credential is not None, "there was a password to match"
    halfway = credential.totp_confirmed_at is not None
    with (
        writing(visit.engine) as session,
        acting(
            session,
            visit.act(
                "session.password" if halfway else "session.begin", key_of(account.id), key_of(account.id)
            ),
            even_without_changes=True,
        ),
    ):
        if not halfway:
            failed_entries.forget(session, email)
        if passwords.outdated(credential.password_hash):
            _hash_anew(session, account.id, password)
        token = sessions.begin(session, visit, account.id, second_factor=False, halfway=halfway)
    return SignedIn(token, account.id, halfway, account.language)


def give_code(visit: Visit, token: str, code: str) -> SignedIn:
    """The second factor, or one of the recovery codes: the session that was halfway ends, and a whole one begins."""
    with reading(visit.engine) as session:
        entry = session.get(SessionRow, digest_of(token))
        account = None if entry is None else session.get(AccountRow, entry.account_id)
    if entry is None or account is None or entry.ended_at is not None or entry.expires_at <= visit.now:
        raise FaultyInput(Fault("entry.begin_again"))
    _count_attempt(visit, account.email)
    with writing(visit.engine) as session:
        entry = session.get(SessionRow, digest_of(token))
        if entry is None or entry.ended_at is not None:
            raise FaultyInput(Fault("entry.begin_again"))
        name = "session.recovery_code" if is_recovery_code(code) else "session.begin"
        key = key_of(entry.account_id)
        with acting(session, visit.act(name, key, key), even_without_changes=True):
            taken = _take(session, entry.account_id, code, visit)
            if taken:
                entry.ended_at = visit.now
                failed_entries.forget(session, account.email)
                whole = sessions.begin(session, visit, entry.account_id, second_factor=True)
        if taken:
            left = accounts.codes_left(session, entry.account_id) if is_recovery_code(code) else None
            return SignedIn(whole, entry.account_id, False, account.language, left)
    _tell_failed(visit, "session.code_refused", key_of(entry.account_id))
    raise FaultyInput(Fault("entry.code_refused", {}, ("code",)))


def normal_email(email: str) -> str:
    return email.strip().casefold()


def _take(session: Session, account: int, code: str, visit: Visit) -> bool:
    """Whether the code is right, and was never taken before; from now on it was."""
    if is_recovery_code(code):
        kept = session.get(RecoveryCodeRow, recovery_digest(account, code), with_for_update=True)
        if kept is None or kept.account_id != account or kept.used_at is not None:
            return False
        kept.used_at = visit.now
        return True
    credential = session.get(CredentialRow, account, with_for_update=True)
    if credential is None or credential.totp_secret is None or credential.totp_confirmed_at is None:
        return False
    secret = secret_of(credential.totp_secret, visit.seed_key)
    step = None if secret is None else totp.matching_step(secret, code, visit.now, credential.totp_last_step)
    if step is None:
        return False
    credential.totp_last_step = step
    return True


def _count_attempt(visit: Visit, email: str) -> None:
    with writing(visit.engine) as session:
        failed_entries.count(session, email, visit.origin, visit.now)


def _tell_failed(visit: Visit, name: str, subject: str) -> None:
    # What was typed is not told: it may be a password in the wrong field.
    with (
        writing(visit.engine) as session,
        acting(session, visit.act(name, subject), even_without_changes=True),
    ):
        pass


def _hash_anew(session: Session, account: int, password: str) -> None:
    credential = session.get(CredentialRow, account)
    if credential is not None:
        credential.password_hash = passwords.hashed(password)
