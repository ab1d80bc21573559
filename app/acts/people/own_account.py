"""What a person does to the own account: password, second factor, language."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from app.acts.doing import Doing, on_register
from app.acts.people import passwords, sessions, totp
from app.acts.people.links import forget_second_factor, set_password
from app.acts.people.secrets import new_recovery_code, recovery_digest
from app.acts.people.seeds import new_seed, secret_of
from app.acts.people.strength import refuse_weak
from app.acts.people.visit import Visit
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.register import accounts, failed_entries
from app.register.accounts import key_of
from app.register.database import acting, reading, writing
from app.register.people_tables import AccountRow, CredentialRow, RecoveryCodeRow
from app.wording.language import Language

CODES = 10


def change_password(doing: Doing, current: str, password: str, session_digest: str) -> None:
    """Every other session ends: whoever knew the old password is out."""
    account = _prove(doing, current)
    refuse_weak(password, (account.name, account.email))
    if password == current:
        raise FaultyInput(Fault("password.same", {}, ("password",)))
    hashed = passwords.hashed(password)
    with _own(doing, "account.password") as (session, number):
        set_password(session, number, hashed, doing.now)
        sessions.end_all(session, number, doing.now, but=session_digest)


def begin_second_factor(doing: Doing, current: str) -> None:
    """A new secret, that counts for nothing until a code of it was right."""
    _prove(doing, current)
    with _own(doing, "account.second_factor_begin") as (session, number):
        credential = _credential(session, number)
        if credential.totp_confirmed_at is not None:
            raise FaultyInput(Fault("second_factor.on"))
        credential.totp_secret, credential.totp_last_step = new_seed(doing.seed_key), None


def pending_secret(doing: Doing) -> str | None:
    """The secret that waits for its first code; one that is in use is shown to nobody."""
    with reading(doing.engine) as session:
        credential = session.get(CredentialRow, doing.by.account)
        if credential is None or credential.totp_confirmed_at is not None or credential.totp_secret is None:
            return None
        return secret_of(credential.totp_secret, doing.seed_key)


def confirm_second_factor(doing: Doing, code: str, visit: Visit) -> tuple[str, tuple[str, ...]]:
    """From now on a code is asked for. Gives the token of a new session, and the recovery codes, once."""
    with _own(doing, "account.second_factor_on") as (session, number):
        credential = _credential(session, number)
        if credential.totp_confirmed_at is not None or credential.totp_secret is None:
            raise FaultyInput(Fault("second_factor.begin_again"))
        secret = secret_of(credential.totp_secret, doing.seed_key)
        step = None if secret is None else totp.matching_step(secret, code, doing.now, None)
        if step is None:
            raise FaultyInput(Fault("entry.code_refused", {}, ("code",)))
        credential.totp_confirmed_at, credential.totp_last_step = doing.now, step
        codes = _new_codes(session, number)
        sessions.end_all(session, number, doing.now)
        return sessions.begin(session, visit, number, second_factor=True), codes


def renew_recovery_codes(doing: Doing, current: str) -> tuple[str, ...]:
    """The old ones count no longer."""
    _prove(doing, current)
    with _own(doing, "account.recovery_codes") as (session, number):
        if _credential(session, number).totp_confirmed_at is None:
            raise FaultyInput(Fault("second_factor.off"))
        return _new_codes(session, number)


def stop_second_factor(doing: Doing, current: str, session_digest: str) -> None:
    _prove(doing, current)
    with _own(doing, "account.second_factor_off") as (session, number):
        forget_second_factor(session, number)
        sessions.end_all(session, number, doing.now, but=session_digest)


def choose_language(doing: Doing, language: Language) -> None:
    with on_register(doing, "account.language", doing.by.key, Power.SEE) as session:
        account = session.get(AccountRow, doing.by.account)
        if account is not None and account.language != language.value:
            account.language = language.value


@contextmanager
def _own(doing: Doing, name: str) -> Iterator[tuple[Session, int]]:
    if doing.by.account is None:
        raise Denied(Power.SEE)
    with on_register(doing, name, doing.by.key, Power.SEE, even_without_changes=True) as session:
        yield session, doing.by.account


def _credential(session: Session, account: int) -> CredentialRow:
    credential = session.get(CredentialRow, account, with_for_update=True)
    assert credential is not None, "whoever came in has a password"
    return credential


def _prove(doing: Doing, current: str) -> AccountRow:
    """Whoever changes how one comes in says the password once more; guessing here is as slow as at the door."""
    if doing.by.account is None:
        raise Denied(Power.SEE)
    with writing(doing.engine) as session:
        account = session.get(AccountRow, doing.by.account)
        credential = session.get(CredentialRow, doing.by.account)
        assert account is not None, "whoever came in has an account"
        assert credential is not None, "whoever came in has a password"
        failed_entries.count(session, account.email, doing.by.origin, doing.now)
    if not passwords.matches(current, credential.password_hash):
        with (
            writing(doing.engine) as session,
            acting(
                session, doing.act("session.refused", key_of(doing.by.account)), even_without_changes=True
            ),
        ):
            pass
        raise FaultyInput(Fault("password.wrong", {}, ("current",)))
    with writing(doing.engine) as session:
        failed_entries.forget(session, account.email)
    return account


def _new_codes(session: Session, account: int) -> tuple[str, ...]:
    for old in accounts.recovery_codes(session, account):
        session.delete(old)
    codes = tuple(new_recovery_code() for _ in range(CODES))
    session.add_all(
        RecoveryCodeRow(digest=recovery_digest(account, code), account_id=account) for code in codes
    )
    return codes
