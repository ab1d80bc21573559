"""Changing roles and closing accounts; the accounts of a demonstration."""

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from app.acts.enter import enter
from app.acts.people import sessions
from app.acts.people.close import close
from app.acts.people.demo import DEMO_PASSWORD, demo_accounts, open_demo, shut_demo
from app.acts.people.invite import Invitation, invite
from app.acts.people.links import give_link, look_at_link
from app.acts.people.roles import change_role
from app.acts.people.sign_in import sign_in
from app.acts.people.visit import Visit
from app.domain.faults import FaultyInput
from app.domain.party import Party, Signatory
from app.domain.people import Denied, Role
from app.register import accounts
from app.register.agreements import find
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.tables import AuditEntryRow
from app.register.verifying import verify
from app.register.work_tables import DeskRow, TaskRow
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program
from tests.support.people import PASSWORD, doing_as, someone


def give_work(register: Engine, account: int) -> None:
    enter(by_program(register, NOW), [agreement()])
    with writing(register) as session, acting(session, Act("uji", "uji", "uji", NOW)):
        row = find(session, "contoh-2024")
        assert row is not None
        assert row.id is not None
        session.add(DeskRow(agreement_id=row.id, account_id=account))
        session.add(TaskRow(key="uji", assignee_id=account, made_at=NOW))
        session.add(TaskRow(key="selesai", assignee_id=account, made_at=NOW, done_at=NOW))


def test_closing_asks_for_a_successor_and_hands_everything_over(register: Engine) -> None:
    leaving, heir = someone(register, Role.MANAGER, NOW), someone(register, Role.APPROVER, NOW)
    give_work(register, leaving.account)
    link = give_link(by_program(register, NOW), leaving.account)
    doing = by_program(register, NOW)
    for successor in (None, leaving.account):
        with pytest.raises(FaultyInput, match=r"account\.successor"):
            close(doing, leaving.account, "Pindah tugas.", successor)
    close(doing, leaving.account, "Pindah tugas.", heir.account)
    with reading(register) as session:
        assert accounts.left_by(session, leaving.account) == (0, 0)
        assert accounts.left_by(session, heir.account) == (1, 1)
        assert verify(session).broken is None
    assert sessions.who_is(register, leaving.token, NOW) is None
    with pytest.raises(FaultyInput, match=r"entry\.refused"):
        sign_in(Visit(register, NOW), leaving.email, PASSWORD)
    with pytest.raises(FaultyInput, match=r"link\.unusable"):
        look_at_link(register, link.token, NOW)
    with pytest.raises(FaultyInput, match=r"account\.closed"):
        give_link(doing, leaving.account)


def test_a_partner_is_no_successor_of_ours(register: Engine) -> None:
    leaving = someone(register, Role.MANAGER, NOW)
    give_work(register, leaving.account)
    partner = someone(register, Role.PARTNER, NOW, "Badan Misal")
    with pytest.raises(FaultyInput, match=r"account\.successor_sides"):
        close(by_program(register, NOW), leaving.account, "Pindah tugas.", partner.account)


def test_a_reason_is_needed_and_somebody_stays_who_lets_people_in(register: Engine) -> None:
    only = someone(register, Role.ADMINISTRATOR, NOW)
    doing = doing_as(register, only, NOW)
    with pytest.raises(FaultyInput, match=r"reason\.missing"):
        close(doing, only.account, "  ")
    with pytest.raises(FaultyInput, match=r"account\.last_administrator"):
        close(doing, only.account, "Pensiun.")
    with pytest.raises(FaultyInput, match=r"account\.last_administrator"):
        change_role(doing, only.account, Role.READER)
    # Who was invited and never came cannot let anybody in.
    invite(doing, Invitation("Baru", "baru@contoh.go.id", Role.ADMINISTRATOR))
    with pytest.raises(FaultyInput, match=r"account\.last_administrator"):
        close(doing, only.account, "Pensiun.")
    someone(register, Role.ADMINISTRATOR, NOW, name="Budi Contoh")
    close(doing, only.account, "Pensiun.")


def test_a_new_role_holds_at_once_and_sides_are_not_changed(register: Engine) -> None:
    admin = someone(register, Role.ADMINISTRATOR, NOW)
    reader = someone(register, Role.READER, NOW)
    doing = doing_as(register, admin, NOW)
    change_role(doing, reader.account, Role.MANAGER)
    assert sessions.who_is(register, reader.token, NOW) is None
    with pytest.raises(FaultyInput, match=r"account\.sides"):
        change_role(doing, reader.account, Role.PARTNER)
    with pytest.raises(FaultyInput, match=r"account\.unknown"):
        change_role(doing, 999, Role.MANAGER)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.APPROVER, Role.READER, Role.PARTNER])
def test_only_the_administrator_decides_who_may_enter(register: Engine, role: Role) -> None:
    enter(by_program(register, NOW), [agreement()])
    who = someone(register, role, NOW, "Badan Misal" if role is Role.PARTNER else None)
    doing = doing_as(register, who, NOW)
    for act in (
        lambda: invite(doing, Invitation("Gita", "gita@contoh.go.id", Role.ADMINISTRATOR)),
        lambda: give_link(doing, who.account),
        lambda: change_role(doing, who.account, Role.ADMINISTRATOR),
        lambda: close(doing, who.account, "Iseng."),
    ):
        with pytest.raises(Denied):
            act()
    with reading(register) as session:
        denied = session.exec(
            select(AuditEntryRow)
            .where(AuditEntryRow.act == "denied", AuditEntryRow.actor == f"account/{who.account}")
            .order_by(col(AuditEntryRow.seq))
        ).all()
    assert [one.subject.split()[0] for one in denied] == [
        "account.invite",
        "account.link",
        "account.role",
        "account.close",
    ]


# ---- the demonstration


def demo_register(register: Engine) -> None:
    lan = Party(2, "Inspektorat Jenderal Kementerian Dalam Negeri", Signatory("Budi Misal", "Kepala"))
    ours = agreement().parties[0]
    enter(by_program(register, NOW), [agreement(parties=(ours, lan))])


def test_demo_accounts_are_open_only_while_a_demonstration_runs(register: Engine) -> None:
    demo_register(register)
    doing = by_program(register, NOW)
    open_demo(doing)
    people = demo_accounts(register)
    assert {one.role for one in people} == set(Role)
    tokens = [sign_in(Visit(register, NOW), one.email, DEMO_PASSWORD).token for one in people]
    shut_demo(doing)
    assert demo_accounts(register) == []
    assert [sessions.who_is(register, one, NOW) for one in tokens] == [None] * len(tokens)
    for one in people:
        with pytest.raises(FaultyInput, match=r"entry\.refused"):
            sign_in(Visit(register, NOW), one.email, DEMO_PASSWORD)
    open_demo(doing)
    assert [one.id for one in demo_accounts(register)] == [one.id for one in people]
    with reading(register) as session:
        assert verify(session).broken is None


def test_a_register_with_people_of_its_own_is_no_demonstration(register: Engine) -> None:
    demo_register(register)
    someone(register, Role.READER, NOW)
    with pytest.raises(FaultyInput, match=r"demo\.real_register"):
        open_demo(by_program(register, NOW))
    shut_demo(by_program(register, NOW))
    assert demo_accounts(register) == []
