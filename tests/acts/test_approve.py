"""A draft is agreed to by those who must, in their order, and by nobody who wrote it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text

from app.acts.doing import Stale
from app.acts.draft.approve import agree, retract, send_back, submit
from app.acts.draft.edit import edit_part
from app.acts.withdraw import withdraw
from app.domain.drafting import ApprovalState, DraftState
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Denied, Role
from app.domain.terms import UNREAD
from app.register import agreements
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.delegations import accounts_of
from app.register.drafts import awaiting
from app.register.events import move_version
from app.register.numbers import give_number
from app.register.people_tables import AccountRow, DelegationRow
from app.register.rewriting import rewrite
from app.register.work_tables import ConfidentialRow, NamedReaderRow
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.drafting import SLUG, House, draft, number, whole_terms

LATER = NOW + timedelta(hours=1)


def codes(refused: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def waiting_for(house: House, actor: Actor) -> list[str]:
    with reading(house.register) as session:
        return [one.slug for one in awaiting(session, accounts_of(session, number(actor), NOW.date()))]


def delegate(house: House, of: Actor, to: Actor) -> Actor:
    with writing(house.register) as session, acting(session, Act("user.delegate", "uji", "uji", NOW)):
        session.add(
            DelegationRow(
                of_account=number(of),
                to_account=number(to),
                kind="plh",
                decree={"instrument": "Keputusan", "number": "1/CTH/2026", "dated": "2026-01-01"},
                begins=date(2026, 1, 1),
                ends=date(2026, 1, 31),
                recorded_at=NOW,
            )
        )
    assert of.role is not None
    return Actor(to.key, to.role, to.account, also=frozenset({of.role}))


def test_everyone_agrees_in_turn_and_each_finds_it_in_the_inbox(register: Engine) -> None:
    house = House(register)
    house.submitted()
    first, second, _ = house.approvers
    assert (waiting_for(house, first), waiting_for(house, second)) == ([SLUG], [])
    agree(house.by(first, LATER), SLUG, "Sudah sesuai.")
    assert (waiting_for(house, first), waiting_for(house, second)) == ([], [SLUG])
    agree(house.by(second, LATER), SLUG)
    on_file = house.on_file()
    assert on_file.drafting.state is DraftState.APPROVED
    (said, silent) = on_file.rounds[1]
    assert (said.by, said.at, said.comment) == (first.key, LATER, "Sudah sesuai.")
    assert silent.comment is None
    assert waiting_for(house, second) == []


def test_a_returned_draft_is_submitted_again_and_the_round_before_stays_readable(register: Engine) -> None:
    house = House(register)
    house.submitted()
    send_back(house.by(house.approvers[0], LATER), SLUG, "Pasal 7 keliru.")
    assert house.on_file().drafting.state is DraftState.RETURNED
    submit(house.by(house.manager), SLUG, [number(house.approvers[2])])
    agree(house.by(house.approvers[2]), SLUG)
    on_file = house.on_file()
    assert (on_file.drafting.state, on_file.drafting.round) == (DraftState.APPROVED, 2)
    assert [(one.state, one.comment) for one in on_file.rounds[1]] == [
        (ApprovalState.RETURNED, "Pasal 7 keliru."),
        (ApprovalState.LAPSED, None),
    ]
    assert [one.state for one in on_file.rounds[2]] == [ApprovalState.AGREED]


def test_an_edit_after_submission_begins_the_round_anew(register: Engine) -> None:
    house = House(register)
    house.approved()
    edit_part(house.by(house.manager), SLUG, {"title": "Judul Lain"}, seen=house.seen())
    on_file = house.on_file()
    assert (on_file.drafting.state, on_file.drafting.round) == (DraftState.DRAFTING, 2)
    assert [one.state for one in on_file.rounds[1]] == [ApprovalState.AGREED] * 2
    with pytest.raises(FaultyInput) as refused:
        agree(house.by(house.approvers[0]), SLUG)
    assert codes(refused) == ["draft.not_now"]


def test_a_submission_is_taken_back_with_a_reason(register: Engine) -> None:
    house = House(register)
    house.submitted()
    with pytest.raises(FaultyInput) as refused:
        retract(house.by(house.manager), SLUG, "  ")
    assert codes(refused) == ["reason.missing"]
    retract(house.by(house.manager), SLUG, "Salah penyetuju.")
    on_file = house.on_file()
    assert on_file.drafting.state is DraftState.DRAFTING
    assert [one.state for one in on_file.rounds[1]] == [ApprovalState.LAPSED] * 2
    assert waiting_for(house, house.approvers[0]) == []


def test_an_incomplete_draft_is_not_submitted_and_every_gap_is_told(register: Engine) -> None:
    house = House(register)
    house.drafted(draft(rights=(), terms=whole_terms(scope=UNREAD, minutes=UNREAD)))
    with pytest.raises(FaultyInput) as refused:
        submit(house.by(house.manager), SLUG, house.asked)
    assert codes(refused) == ["gap.rights", "gap.rights", "gap.unread"]
    assert house.on_file().drafting.state is DraftState.DRAFTING


def test_only_fit_people_are_asked(register: Engine) -> None:
    house = House(register)
    house.drafted()
    other = house.person("Manajer Lain", Role.MANAGER)
    closed = house.person("Penyetuju Lama", Role.APPROVER)
    with writing(register) as session, acting(session, Act("user.close", "uji", "uji", NOW)):
        session.get_one(AccountRow, closed.account).closed_at = NOW
    with pytest.raises(FaultyInput) as refused:
        submit(house.by(house.manager), SLUG, [number(house.manager), number(other), number(closed), 999])
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [
        ("draft.approver_without_power", ("approvers", 0)),
        ("draft.own_work", ("approvers", 0)),
        ("draft.approver_without_power", ("approvers", 1)),
        ("draft.approver_unknown", ("approvers", 2)),
        ("draft.approver_unknown", ("approvers", 3)),
    ]


def test_whoever_edited_the_draft_may_not_agree_to_it(register: Engine) -> None:
    house = House(register)
    house.drafted()
    approver = house.approvers[0]
    both = Actor(approver.key, Role.APPROVER, approver.account, also=frozenset({Role.MANAGER}))
    edit_part(house.by(both), SLUG, {"title": "Judul Lain"}, seen=house.seen())
    with pytest.raises(FaultyInput) as refused:
        submit(house.by(house.manager), SLUG, [number(both)])
    assert codes(refused) == ["draft.own_work"]
    submit(house.by(house.manager), SLUG, house.asked[1:])


def test_whoever_sits_at_an_approvers_desk_agrees_for_them(register: Engine) -> None:
    house = House(register)
    house.submitted()
    deputy = delegate(house, house.approvers[0], house.approvers[2])
    assert waiting_for(house, deputy) == [SLUG]
    agree(house.by(deputy), SLUG)
    (first, _) = house.on_file().rounds[1]
    assert (first.approver, first.by) == (number(house.approvers[0]), deputy.key)


def test_a_delegation_makes_nobody_agree_to_their_own_work(register: Engine) -> None:
    house = House(register)
    house.submitted()
    deputy = delegate(house, house.approvers[0], house.manager)
    with pytest.raises(FaultyInput) as refused:
        agree(house.by(deputy), SLUG)
    assert codes(refused) == ["draft.own_work"]


def test_the_program_agrees_to_nothing(register: Engine) -> None:
    house = House(register)
    house.submitted()
    with pytest.raises(FaultyInput) as refused:
        agree(by_program(register, NOW), SLUG)
    assert codes(refused) == ["draft.not_your_turn"]


def test_nobody_agrees_to_a_version_they_have_not_seen(register: Engine) -> None:
    house = House(register)
    house.submitted()
    seen = house.seen()
    edit_part(house.by(house.manager), SLUG, {"title": "Judul Lain"}, seen=seen)
    submit(house.by(house.manager), SLUG, house.asked)
    with pytest.raises(Stale):
        agree(house.by(house.approvers[0]), SLUG, seen=seen)
    agree(house.by(house.approvers[0]), SLUG, seen=house.seen())


def test_a_text_that_was_changed_past_the_draft_is_agreed_to_by_nobody(register: Engine) -> None:
    house = House(register)
    house.submitted()
    with writing(register) as session, acting(session, Act("contact.change", SLUG, "uji", NOW)):
        row = agreements.find(session, SLUG)
        assert row is not None
        rewrite(session, row, draft(title="Diam-diam"), NOW)
    with pytest.raises(FaultyInput) as refused:
        agree(house.by(house.approvers[0]), SLUG)
    assert codes(refused) == ["draft.other_text"]
    send_back(house.by(house.approvers[0]), SLUG, "Naskahnya berubah.")


def test_a_number_is_no_part_of_the_text(register: Engine) -> None:
    house = House(register)
    house.submitted()
    with writing(register) as session, acting(session, Act("number", SLUG, "uji", NOW)):
        row = agreements.find(session, SLUG)
        assert row is not None
        assert row.id is not None
        give_number(session, row.id, 1, "1/CTH/2026")
        move_version(row, NOW)
    agree(house.by(house.approvers[0]), SLUG)
    assert house.stored().numbers[0].number == "1/CTH/2026"


@pytest.mark.parametrize("role", [Role.READER, Role.PARTNER, Role.ADMINISTRATOR, Role.MANAGER])
def test_without_the_power_nobody_agrees_and_the_attempt_is_told(register: Engine, role: Role) -> None:
    house = House(register)
    house.submitted()
    somebody = house.person("Seseorang", role)
    with pytest.raises(Denied):
        agree(house.by(somebody), SLUG)
    with register.connect() as connection:
        told = connection.execute(text("SELECT actor, subject FROM audit_entry WHERE act = 'denied'")).all()
    assert [tuple(one) for one in told] == [(somebody.key, f"draft.agree {SLUG}")]


def test_of_a_confidential_draft_only_named_people_are_asked(register: Engine) -> None:
    house = House(register)
    house.drafted()
    with writing(register) as session, acting(session, Act("agreement.confine", SLUG, "uji", NOW)):
        row = agreements.find(session, SLUG)
        assert row is not None
        assert row.id is not None
        session.add(ConfidentialRow(agreement_id=row.id, since=NOW))
        for named in (house.manager, house.approvers[0]):
            session.add(NamedReaderRow(agreement_id=row.id, account_id=number(named)))
    with pytest.raises(FaultyInput) as refused:
        submit(house.by(house.manager), SLUG, house.asked)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [
        ("draft.approver_outside", ("approvers", 1))
    ]
    submit(house.by(house.manager), SLUG, house.asked[:1])


def test_a_withdrawn_draft_waits_for_nobody(register: Engine) -> None:
    house = House(register)
    house.submitted()
    withdraw(by_program(register, NOW), SLUG, "Tidak jadi.")
    assert waiting_for(house, house.approvers[0]) == []
