"""Whose a task is: by desk, by delegation, by hand; and what people do with theirs."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from app.acts.confine import confine, give_desk
from app.acts.delegate import delegate
from app.acts.institutions import add_institution
from app.acts.tasks import assign, comment, done, make_task, snooze
from app.domain.delegation import Delegation, DelegationKind
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Role
from app.domain.tasks import TaskKind
from app.register.database import reading
from app.register.inbox import Whose, task_row
from app.register.verifying import verify
from app.wording.language import Language
from app.wording.tasks import task_sentence
from tests.support.accounts import account, by, close, codes, decree
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.histories import DPR, ITJEN
from tests.support.inboxes import OURS, SLUG, THEN, TODAY, keys, owed, page, prepared


def test_what_lies_on_my_desk_is_mine_until_it_is_given_to_another(register: Engine) -> None:
    prepared(register)
    ani, budi = account(register, "Ani"), account(register, "Budi")
    assert [one.kind for one in page(register, ani, Whose.MINE).tasks] == [TaskKind.NO_DESK]
    give_desk(by(register, ani, THEN), SLUG, ani)
    mine = page(register, ani, Whose.MINE)
    key = next(one.key for one in mine.tasks if one.facts.get("rule") == "feedback.deliver")
    assign(by(register, ani, THEN), key, budi)
    assert keys(page(register, budi, Whose.MINE)) == [key]
    assert key not in keys(page(register, ani, Whose.MINE))
    (on_desk,) = owed(register, ani, whose=Whose.DESK)
    assert (on_desk.assignee, on_desk.desk) == (budi, ani)
    assign(by(register, ani, THEN), key, None)
    assert key in keys(page(register, ani, Whose.MINE))


def test_whoever_sits_at_my_desk_has_my_tasks(register: Engine) -> None:
    prepared(register)
    ani, budi = account(register, "Ani"), account(register, "Budi")
    dodi = account(register, "Dodi", Role.ADMINISTRATOR)
    give_desk(by(register, ani, THEN), SLUG, ani)
    delegate(by(register, dodi, THEN), Delegation(ani, budi, DelegationKind.PLH, decree(), TODAY, TODAY))
    assert keys(page(register, budi, Whose.MINE)) == keys(page(register, ani, Whose.MINE)) != []


def test_a_task_rests_until_its_day(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")
    (duty,) = owed(register, ani)
    doing = by(register, ani, THEN)
    snooze(doing, duty.key, TODAY + timedelta(days=3), "Menunggu jawaban Biro.")
    assert owed(register, ani, today=TODAY + timedelta(days=2)) == []
    assert len(owed(register, ani, today=TODAY + timedelta(days=3))) == 1
    for until, reason, code in ((TODAY, "x", "task.snooze_past"), (date.max, " ", "reason.missing")):
        with pytest.raises(FaultyInput) as refused:
            snooze(doing, duty.key, until, reason)
        assert codes(refused.value.faults) == [code]


def test_people_say_something_about_a_task_and_the_trail_knows(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")
    (duty,) = owed(register, ani)
    comment(by(register, ani, THEN), duty.key, " Sudah dihubungi. ")
    comment(by(register, ani, THEN), duty.key, "Belum dijawab.")
    (again,) = owed(register, ani)
    assert again.comments == 2
    with reading(register) as session:
        assert verify(session).broken is None
        assert task_row(session, duty.key) is not None


def test_a_task_of_ones_own_is_made_given_and_done(register: Engine) -> None:
    prepared(register)
    ani, budi = account(register, "Ani"), account(register, "Budi")
    free = make_task(by(register, ani, THEN), "Susun laporan tahunan")
    bound = make_task(by(register, ani, THEN), "Cari lampiran", SLUG, budi)
    own = frozenset({TaskKind.OWN})
    assert keys(page(register, ani, Whose.MINE, kinds=own)) == [free]
    assert keys(page(register, budi, Whose.MINE, kinds=own)) == [bound]
    assert [task_sentence(one, Language.ENGLISH) for one in page(register, ani, kinds=own).tasks] == [
        "Susun laporan tahunan",
        "Cari lampiran",
    ]
    done(by(register, budi, THEN), bound)
    snooze(by(register, ani, THEN), free, TODAY + timedelta(days=2), "Nanti.")
    assert page(register, ani, kinds=own).tasks == ()
    with pytest.raises(FaultyInput) as refused:
        done(by(register, budi, THEN), bound)
    assert codes(refused.value.faults) == ["task.done_already"]


def test_what_is_no_task_and_what_cannot_be_done_to_one_is_refused(register: Engine) -> None:
    prepared(register)
    ani, gone = account(register, "Ani"), account(register, "Budi")
    close(register, gone)
    doing = by(register, ani, THEN)
    (duty,) = owed(register, ani)
    for do, code in (
        (lambda: comment(doing, "duty", "x"), "task.unknown"),
        (lambda: comment(doing, "duty:99:x", "x"), "task.unknown"),
        (lambda: comment(doing, duty.key + "x", "x"), "task.unknown"),
        (lambda: comment(doing, "own:0:7", "x"), "task.unknown"),
        (lambda: comment(doing, duty.key, " "), "text.empty"),
        (lambda: make_task(doing, " "), "text.empty"),
        (lambda: done(doing, duty.key), "task.follows"),
        (lambda: assign(doing, duty.key, gone), "account.not_open"),
    ):
        with pytest.raises(FaultyInput) as refused:
            do()
        assert codes(refused.value.faults) == [code]
    with pytest.raises(Denied):
        comment(by(register, account(register, "Cici", Role.READER), THEN), duty.key, "x")


def test_nobody_is_given_a_task_of_what_he_may_not_see(register: Engine) -> None:
    prepared(register)
    ani, budi = account(register, "Ani"), account(register, "Budi")
    confine(by(register, ani, THEN), SLUG, [], "Terbatas.")
    (duty,) = owed(register, ani)
    assert page(register, budi).tasks == ()
    with pytest.raises(FaultyInput) as refused:
        assign(by(register, ani, THEN), duty.key, budi)
    assert codes(refused.value.faults) == ["desk.not_concerned"]
    with pytest.raises(Denied) as denied:
        comment(by(register, budi, THEN), duty.key, "x")
    assert denied.value.hidden


def test_a_partner_sees_what_its_own_side_must_do_and_nothing_else(register: Engine) -> None:
    prepared(register, ITJEN, DPR)
    theirs = add_institution(by_program(register, NOW), OURS)
    others = add_institution(by_program(register, NOW), "Lembaga Umpama")
    partner = account(register, "Edi", Role.PARTNER, institution=theirs)
    stranger = account(register, "Fani", Role.PARTNER, institution=others)
    found = page(register, partner, Whose.MINE)
    assert {one.kind for one in found.tasks} == {TaskKind.DUTY}
    assert SLUG in {one.slug for one in found.tasks}
    assert page(register, stranger, Whose.MINE).tasks == ()
