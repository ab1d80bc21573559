"""Coming in: the invitation, the password, the code, and whoever guesses."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from app.acts.enter import enter
from app.acts.people import sessions, totp
from app.acts.people.invite import Invitation, invite
from app.acts.people.links import (
    GOOD_FOR,
    Link,
    Purpose,
    ask_for_link,
    give_link,
    look_at_link,
    use_link,
)
from app.acts.people.own_account import (
    begin_second_factor,
    change_password,
    confirm_second_factor,
    pending_secret,
    renew_recovery_codes,
    stop_second_factor,
)
from app.acts.people.sign_in import SignedIn, give_code, sign_in
from app.acts.people.visit import Visit
from app.domain.faults import FaultyInput
from app.domain.people import Role
from app.register import accounts
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.people_tables import DelegationRow, LinkRow, RecoveryCodeRow, SessionRow
from app.register.tables import AuditEntryRow, AuditValueRow
from app.register.verifying import verify
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program
from tests.support.people import PASSWORD, Someone, doing_as, someone

SOON = timedelta(seconds=1)


def visit(register: Engine, at: datetime = NOW, origin: str | None = "192.0.2.7") -> Visit:
    return Visit(register, at, origin, "Mozilla/5.0")


def codes(register: Engine) -> list[str]:
    with reading(register) as session:
        return list(session.exec(select(AuditEntryRow.act).order_by(col(AuditEntryRow.seq))).all())


def refused(
    register: Engine, email: str, password: str, at: datetime = NOW, origin: str = "192.0.2.7"
) -> str:
    with pytest.raises(FaultyInput) as error:
        sign_in(visit(register, at, origin), email, password)
    return error.value.faults[0].code


def invited(register: Engine, role: Role = Role.MANAGER) -> tuple[int, Link]:
    return invite(by_program(register, NOW), Invitation("Gita Contoh", "Gita@Contoh.go.id", role))


# ---- the invitation


def test_an_invitation_opens_the_account_once(register: Engine) -> None:
    number, link = invited(register)
    shown = look_at_link(register, link.token, NOW)
    assert (shown.purpose, shown.name, shown.email) == (
        Purpose.INVITATION,
        "Gita Contoh",
        "gita@contoh.go.id",
    )
    entered = use_link(visit(register), link.token, PASSWORD)
    assert entered.account == number
    assert sessions.who_is(register, entered.token, NOW) is not None
    with pytest.raises(FaultyInput, match=r"link\.unusable"):
        use_link(visit(register), link.token, PASSWORD)
    assert sign_in(visit(register), " GITA@contoh.go.id ", PASSWORD).account == number


def test_an_invitation_that_expired_or_was_replaced_opens_nothing(register: Engine) -> None:
    number, first = invited(register)
    second = give_link(by_program(register, NOW), number)
    late = NOW + GOOD_FOR[Purpose.INVITATION]
    for token, at in (
        (first.token, NOW),
        (second.token, late),
        ("palsu", NOW),
        ("", NOW),
        ("x" * 10_000, NOW),
    ):
        with pytest.raises(FaultyInput, match=r"link\.unusable"):
            look_at_link(register, token, at)
        with pytest.raises(FaultyInput, match=r"link\.unusable"):
            use_link(visit(register, at), token, PASSWORD)
    assert look_at_link(register, second.token, late - SOON).email == "gita@contoh.go.id"


def test_the_register_knows_no_token_no_code_and_no_password(register: Engine) -> None:
    _, link = invited(register)
    entered = use_link(visit(register), link.token, PASSWORD)
    with reading(register) as session:
        kept = [one.digest for one in session.exec(select(LinkRow))]
        kept += [one.digest for one in session.exec(select(SessionRow))]
        told = " ".join(one.body for one in session.exec(select(AuditValueRow)))
    assert kept
    for secret in (link.token, entered.token, PASSWORD):
        assert secret not in kept
        assert secret not in told
    assert all(digest not in told for digest in kept)


@pytest.mark.parametrize(
    ("invitation", "code"),
    [
        (Invitation("Gita", "gita", Role.READER), "email.malformed"),
        (Invitation("Gita", "gita@contoh.go.id\nBcc: lain@contoh.go.id", Role.READER), "email.malformed"),
        (Invitation("Gita", "gita@contoh", Role.READER), "email.malformed"),
        (Invitation("Gita", "a" * 250 + "@contoh.go.id", Role.READER), "email.malformed"),
        (Invitation("", "gita@contoh.go.id", Role.READER), "account.name"),
        (Invitation("Gita\nContoh", "gita@contoh.go.id", Role.READER), "account.name"),
        (Invitation("G" * 121, "gita@contoh.go.id", Role.READER), "account.name"),
        (Invitation("Gita", "gita@contoh.go.id", Role.PARTNER), "invitation.institution"),
        (Invitation("Gita", "gita@contoh.go.id", Role.READER, "Badan Misal"), "invitation.institution"),
        (Invitation("Gita", "gita@contoh.go.id", Role.PARTNER, "Badan Lain"), "institution.not_printed"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(register: Engine, invitation: Invitation, code: str) -> None:
    with pytest.raises(FaultyInput) as error:
        invite(by_program(register, NOW), invitation)
    assert error.value.faults[0].code == code
    with reading(register) as session:
        assert accounts.accounts(session) == []


def test_an_address_has_one_account(register: Engine) -> None:
    invited(register)
    with pytest.raises(FaultyInput, match=r"account\.email_taken"):
        invited(register)


# ---- the door


def test_who_has_no_account_is_answered_like_who_is_wrong(register: Engine) -> None:
    who = someone(register, Role.READER, NOW)
    assert refused(register, who.email, "bukan kata sandinya") == "entry.refused"
    assert refused(register, "tidak.ada@contoh.go.id", PASSWORD) == "entry.refused"
    assert refused(register, who.email, "x" * 10_000) == "entry.refused"
    assert refused(register, who.email, "") == "entry.refused"


@pytest.mark.parametrize("known", [True, False])
def test_guessing_gets_slower_by_account_whether_it_exists_or_not(register: Engine, known: bool) -> None:
    who = someone(register, Role.READER, NOW)
    email = who.email if known else "tidak.ada@contoh.go.id"
    for attempt in range(5):
        assert refused(register, email, "salah", NOW, f"192.0.2.{attempt}") == "entry.refused"
    assert refused(register, email, "salah", NOW, "192.0.2.9") == "entry.too_often"
    assert refused(register, email, "salah", NOW + 3 * SOON, "192.0.2.9") == "entry.refused"
    # The pause has doubled.
    assert refused(register, email, "salah", NOW + 6 * SOON, "192.0.2.9") == "entry.too_often"
    assert refused(register, email, "salah", NOW + 8 * SOON, "192.0.2.9") == "entry.refused"


def test_the_right_password_opens_after_the_pause_and_clears_the_count(register: Engine) -> None:
    who = someone(register, Role.READER, NOW)
    for _ in range(5):
        refused(register, who.email, "salah")
    assert refused(register, who.email, PASSWORD) == "entry.too_often"
    sign_in(visit(register, NOW + 3 * SOON), who.email, PASSWORD)
    for _ in range(5):
        assert refused(register, who.email, "salah", NOW + 4 * SOON) == "entry.refused"


def test_guessing_gets_slower_by_address_of_the_network(register: Engine) -> None:
    for attempt in range(30):
        assert refused(register, f"orang{attempt}@contoh.go.id", "salah") == "entry.refused"
    assert refused(register, "orang99@contoh.go.id", "salah") == "entry.too_often"
    assert refused(register, "orang99@contoh.go.id", "salah", NOW, "198.51.100.1") == "entry.refused"
    assert refused(register, "orang99@contoh.go.id", "salah", NOW + timedelta(days=1)) == "entry.refused"


def test_a_session_ends_when_idle_and_after_half_a_day_however_busy(register: Engine) -> None:
    who = someone(register, Role.READER, NOW)
    at = NOW + sessions.IDLE
    assert sessions.who_is(register, who.token, at) is not None
    assert sessions.who_is(register, who.token, at + sessions.IDLE + SOON) is None
    entered = sign_in(visit(register, NOW), who.email, PASSWORD)
    at = NOW
    while at < NOW + sessions.ABSOLUTE:
        assert sessions.who_is(register, entered.token, at) is not None
        at += sessions.IDLE
    assert sessions.who_is(register, entered.token, at) is None


def test_each_way_in_gets_a_token_of_its_own_and_forged_ones_are_nobodys(register: Engine) -> None:
    who = someone(register, Role.READER, NOW)
    entered = sign_in(visit(register), who.email, PASSWORD)
    assert entered.token != who.token
    for token in ("", "palsu", entered.token[:-1], entered.token + "a", "x" * 100_000, "\x00"):
        assert sessions.who_is(register, token, NOW) is None
    sessions.sign_out(doing_as(register, who, NOW), found(register, who).digest)
    assert sessions.who_is(register, who.token, NOW) is None
    assert sessions.who_is(register, entered.token, NOW) is not None


def test_nobody_ends_the_session_of_somebody_else(register: Engine) -> None:
    mine, theirs = someone(register, Role.READER, NOW), someone(register, Role.MANAGER, NOW)
    with pytest.raises(FaultyInput, match=r"session\.unknown"):
        sessions.end_session(doing_as(register, mine, NOW), found(register, theirs).digest)
    assert sessions.who_is(register, theirs.token, NOW) is not None


def found(register: Engine, who: Someone) -> accounts.Present:
    here = sessions.who_is(register, who.token, NOW)
    assert here is not None
    return here


# ---- the second factor


@pytest.fixture
def guarded(register: Engine) -> tuple[Someone, str, tuple[str, ...]]:
    """Someone with a second factor, its secret and the recovery codes."""
    who = someone(register, Role.MANAGER, NOW)
    doing = doing_as(register, who, NOW)
    begin_second_factor(doing, PASSWORD)
    secret = pending_secret(doing)
    assert secret is not None
    token, recovery = confirm_second_factor(doing, totp.code_at(secret, totp.step_of(NOW)), visit(register))
    assert sessions.who_is(register, who.token, NOW) is None
    return Someone(who.account, who.email, who.role, token), secret, recovery


def halfway(register: Engine, who: Someone, at: datetime = NOW) -> SignedIn:
    entered = sign_in(visit(register, at), who.email, PASSWORD)
    assert entered.halfway
    here = sessions.who_is(register, entered.token, at)
    assert here is not None
    assert not here.whole
    return entered


def test_a_code_is_taken_once_and_the_token_changes(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    who, secret, _ = guarded
    later = NOW + timedelta(seconds=30)
    code = totp.code_at(secret, totp.step_of(later))
    half = halfway(register, who, later)
    entered = give_code(visit(register, later), half.token, f" {code[:3]} {code[3:]} ")
    assert entered.token != half.token
    here = sessions.who_is(register, entered.token, later)
    assert here is not None
    assert here.whole
    assert sessions.who_is(register, half.token, later) is None
    again = halfway(register, who, later)
    with pytest.raises(FaultyInput, match=r"entry\.code_refused"):
        give_code(visit(register, later), again.token, code)


def test_the_code_that_set_it_up_does_not_open_the_door(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    who, secret, _ = guarded
    half = halfway(register, who)
    with pytest.raises(FaultyInput, match=r"entry\.code_refused"):
        give_code(visit(register), half.token, totp.code_at(secret, totp.step_of(NOW)))


@pytest.mark.parametrize("code", ["", "000000000", "١٢٣٤٥٦", "abcdef", "x" * 10_000])
def test_what_is_no_code_is_refused(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]], code: str
) -> None:
    half = halfway(register, guarded[0])
    with pytest.raises(FaultyInput, match=r"entry\.code_refused"):
        give_code(visit(register), half.token, code)


def test_a_recovery_code_serves_once_and_for_its_owner_alone(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    who, _, recovery = guarded
    entered = give_code(visit(register), halfway(register, who).token, recovery[0].lower().replace("-", " "))
    assert entered.codes_left == len(recovery) - 1
    with pytest.raises(FaultyInput, match=r"entry\.code_refused"):
        give_code(visit(register), halfway(register, who).token, recovery[0])
    renewed = renew_recovery_codes(doing_as(register, who, NOW), PASSWORD)
    assert not set(renewed) & set(recovery)
    with pytest.raises(FaultyInput, match=r"entry\.code_refused"):
        give_code(visit(register), halfway(register, who).token, recovery[1])
    with reading(register) as session:
        assert not {one.digest for one in session.exec(select(RecoveryCodeRow))} & set(renewed)


def test_guessing_codes_gets_slower_too(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    half = halfway(register, guarded[0])
    told = []
    for _ in range(6):
        with pytest.raises(FaultyInput) as error:
            give_code(visit(register), half.token, "000000")
        told.append(error.value.faults[0].code)
    assert told[-1] == "entry.too_often"


def test_the_time_for_the_code_runs_out(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    who, secret, _ = guarded
    half = halfway(register, who)
    late = NOW + sessions.HALFWAY
    with pytest.raises(FaultyInput, match=r"entry\.begin_again"):
        give_code(visit(register, late), half.token, totp.code_at(secret, totp.step_of(late)))


def test_without_the_password_nothing_about_the_way_in_is_changed(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    who = guarded[0]
    doing, digest = doing_as(register, who, NOW), found(register, who).digest
    for change in (
        lambda: stop_second_factor(doing, "salah", digest),
        lambda: renew_recovery_codes(doing, "salah"),
        lambda: change_password(doing, "salah", "pelangi di atas bukit 9", digest),
    ):
        with pytest.raises(FaultyInput, match=r"password\.wrong"):
            change()
    stop_second_factor(doing, PASSWORD, digest)
    assert not sign_in(visit(register), who.email, PASSWORD).halfway


def test_the_codes_are_those_of_rfc_6238() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert totp.code_at(secret, seconds // totp.STEP_SECONDS) == code


# ---- the password, afterwards


def test_a_new_password_ends_every_other_session(register: Engine) -> None:
    who = someone(register, Role.READER, NOW)
    other = sign_in(visit(register), who.email, PASSWORD)
    change_password(
        doing_as(register, who, NOW), PASSWORD, "pelangi di atas bukit 9", found(register, who).digest
    )
    assert sessions.who_is(register, who.token, NOW) is not None
    assert sessions.who_is(register, other.token, NOW) is None
    assert refused(register, who.email, PASSWORD) == "entry.refused"


def test_a_reset_link_ends_every_session_and_leaves_the_second_factor(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    who = guarded[0]
    ask_for_link(visit(register), who.email)
    ask_for_link(visit(register), "tidak.ada@contoh.go.id")
    with reading(register) as session:
        assert [one.id for one in accounts.accounts(session) if one.waits_since == NOW] == [who.account]
    link = give_link(by_program(register, NOW), who.account)
    with reading(register) as session:
        assert not any(one.waits_since for one in accounts.accounts(session))
    assert link.purpose is Purpose.NEW_PASSWORD
    assert use_link(visit(register), link.token, "pelangi di atas bukit 9").halfway
    assert sessions.who_is(register, who.token, NOW) is None


def test_who_lost_everything_comes_in_without_the_second_factor(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    who = guarded[0]
    link = give_link(by_program(register, NOW), who.account, drop_second_factor=True)
    assert not use_link(visit(register), link.token, PASSWORD).halfway
    assert "account.link_without_second_factor" in codes(register)


def test_the_trail_tells_each_of_it_and_stays_whole(
    register: Engine, guarded: tuple[Someone, str, tuple[str, ...]]
) -> None:
    refused(register, guarded[0].email, "salah")
    told = codes(register)
    for act in ("account.invite", "account.open", "account.second_factor_on", "session.refused"):
        assert act in told
    with reading(register) as session:
        assert verify(session).broken is None


# ---- whose powers


def test_a_delegation_lends_the_role_for_its_days(register: Engine) -> None:
    deputy, head = someone(register, Role.MANAGER, NOW), someone(register, Role.APPROVER, NOW)
    enter(by_program(register, NOW), [agreement()])
    partner = someone(register, Role.PARTNER, NOW, "Badan Misal")
    with writing(register) as session, acting(session, Act("uji", "uji", "uji", NOW)):
        for begins, ends, of in ((1, 5, head), (1, 9, partner)):
            row = DelegationRow(
                of_account=of.account,
                to_account=deputy.account,
                kind="plh",
                decree={"instrument": "Keputusan", "number": "1/CTH/2026", "dated": "2026-01-01"},
                begins=date(2026, 1, begins),
                ends=date(2026, 1, ends),
                recorded_at=NOW,
            )
            session.add(row)
    assert found(register, deputy).actor.also == {Role.APPROVER}
    # 17.30 UTC on the 5th is the 6th in Jakarta.
    later = NOW + timedelta(hours=14, minutes=30)
    again = sign_in(visit(register, later), deputy.email, PASSWORD)
    here = sessions.who_is(register, again.token, later)
    assert here is not None
    assert here.actor.also == frozenset()
