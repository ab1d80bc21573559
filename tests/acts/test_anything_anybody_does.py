"""Anybody does anything, in any order, under a few agreements: what must always hold of a register holds after each step."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from app.acts.delegate import delegate
from app.acts.doing import Doing
from app.acts.draft.approve import agree, send_back, submit
from app.acts.draft.edit import edit_part
from app.acts.draft.ready import tick
from app.acts.draft.sign import Signing, sign
from app.acts.people.close import close
from app.acts.people.roles import change_role
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.delegation import Delegation, DelegationKind
from app.domain.faults import FaultyInput
from app.domain.people import Role
from app.domain.signing import ChecklistItem, Preparation, checklist
from tests.support.accounts import decree
from tests.support.anybody import DRAFT, World, copied, world
from tests.support.anybody_acts import (
    ADMINISTRATOR,
    ADMINISTRATORS,
    ANY,
    APPROVER,
    LATE_ENOUGH,
    MANAGER,
    OTHER_APPROVER,
    PEOPLE,
    PLACES,
    THINGS,
    WHY,
    UnderAgreements,
    thing,
)
from tests.support.register import opened_register


class Anybody(UnderAgreements, RuleBasedStateMachine):
    # Where each example begins, and the file of that register.
    first: World
    prepared: Path
    folder: Path
    count = 0

    @initialize()
    def begin(self) -> None:
        type(self).count += 1
        self.world = self.first.over(opened_register(copied(self.prepared, self.folder / f"{self.count}.db")))

    @rule(what=st.deferred(lambda: st.one_of(THINGS)))
    def somebody_does(self, what: tuple[str, dict[str, Any]]) -> None:
        # One rule for all: among several, hypothesis leaves most out of an example, and little would meet.
        name, drawn = what
        getattr(self, name)(**drawn)

    # ---- the draft

    @thing(place=PLACES, title=st.sampled_from(["Pertukaran Data", "Pembinaan"]), stale=st.booleans())
    def edit(self, place: int, title: str, stale: bool) -> None:
        seen = self.world.row(DRAFT).version - stale
        if self.tried("edit", place, DRAFT, lambda by: edit_part(by, DRAFT, {"title": title}, seen=seen)):
            self.world.writers.add(self.world.by(place).by.key)

    @thing(place=PLACES, asked=st.lists(PEOPLE, min_size=1, max_size=2))
    def submit(self, place: int, asked: list[int]) -> None:
        numbers = [self.world.people[one] or 0 for one in asked]
        self.tried("submit", place, DRAFT, lambda by: submit(by, DRAFT, numbers))

    @thing(place=PLACES, yes=st.booleans())
    def answer(self, place: int, yes: bool) -> None:
        if not yes:
            self.tried("send_back", place, DRAFT, lambda by: send_back(by, DRAFT, "Perbaiki."))
        elif self.tried("agree", place, DRAFT, lambda by: agree(by, DRAFT)):
            assert self.world.by(place).by.key not in self.world.writers

    @thing(place=PLACES, ago=st.integers(-1, 2))
    def sign(self, place: int, ago: int) -> None:
        day = self.world.today - timedelta(days=ago)
        self.tried("sign", place, DRAFT, lambda by: sign(by, DRAFT, Signing(day, "Kota Contoh", day)))

    @thing(title=st.sampled_from(["Pertukaran Data", "Pembinaan"]))
    def bring_to_signing(self, title: str) -> None:
        self.edit(MANAGER, title, False)
        self.submit(MANAGER, [APPROVER, OTHER_APPROVER])
        for approver in (APPROVER, OTHER_APPROVER):
            self.answer(approver, True)
        for item in checklist(self.world.stored(DRAFT)):
            self.tick(item)
        self.sign(MANAGER, 0)

    @thing(title=st.sampled_from(["Pertukaran Data", "Pembinaan"]))
    def bring_and_get_back(self, title: str) -> None:
        self.edit(MANAGER, title, False)
        self.submit(MANAGER, [APPROVER])
        self.answer(APPROVER, False)

    def tick(self, item: ChecklistItem) -> None:
        """Not looked at before and after: there are many, and none of them is what this is about."""
        here = self.world
        given = "1/2026" if item.what is Preparation.NUMBER else None
        here.seen, here.moved = None, True
        with suppress(FaultyInput):
            tick(here.by(MANAGER), DRAFT, item.key, number=given)
            assert DRAFT not in here.withdrawn

    # ---- people and time

    @thing(place=ADMINISTRATORS, whose=PEOPLE, role=st.sampled_from(Role))
    def change_role(self, place: int, whose: int, role: Role) -> None:
        number = self.world.people[whose] or 0
        self.tried("role", place, None, lambda by: change_role(by, number, role))

    @thing(place=ADMINISTRATORS, whose=PEOPLE, heir=st.none() | PEOPLE)
    def close(self, place: int, whose: int, heir: int | None) -> None:
        if self.world.now < LATE_ENOUGH:
            return
        number, successor = self.world.people[whose] or 0, None if heir is None else self.world.people[heir]
        if self.tried("close", place, None, lambda by: close(by, number, "Pindah.", successor)):
            self.world.closed.add(number)

    @thing(place=ADMINISTRATORS, of=PEOPLE, to=PEOPLE, begins=st.integers(-5, 5), days=st.integers(-1, 30))
    def lend(self, place: int, of: int, to: int, begins: int, days: int) -> None:
        numbers = self.world.people[of] or 0, self.world.people[to] or 0
        first = self.world.today + timedelta(days=begins)

        def act(by: Doing) -> None:
            lent = Delegation(*numbers, DelegationKind.PLH, decree(), first, first + timedelta(days=days))
            delegate(by, lent)
            self.world.lent.append((by.now, lent))

        self.tried("lend", place, None, act)

    @thing(of=st.sampled_from([MANAGER, OTHER_APPROVER]))
    def lend_to_the_approver(self, of: int) -> None:
        self.lend(ADMINISTRATOR, of, APPROVER, 0, 5)

    @thing(place=ADMINISTRATORS, slug=ANY, why=WHY)
    def withdraw(self, place: int, slug: str, why: str) -> None:
        if self.world.now < LATE_ENOUGH:
            return
        if self.tried("withdraw", place, slug, lambda by: withdraw(by, slug, why)):
            self.world.withdrawn.add(slug)

    @thing(days=st.integers(1, 90), full=st.booleans())
    def leap(self, days: int, full: bool) -> None:
        here = self.world
        here.now, here.seen, here.moved = here.now + timedelta(days=days), None, True
        swept = sweep(here.register, here.today, here.now, full=full)
        assert swept.failed == []
        assert swept.missed == 0

    # ---- what always holds

    @invariant()
    def it_holds(self) -> None:
        if not self.world.moved:
            return
        self.world.moved = False
        self.world.what_moved_is_recorded()
        self.world.what_is_kept_is_what_follows()
        self.world.nothing_ends_before_it_begins()
        self.world.what_takes_two_was_done_by_two()

    def teardown(self) -> None:
        try:
            self.world.all_of_it_holds()
        finally:
            self.world.register.dispose()


def driven(prepared: Path, folder: Path, examples: int, steps: int, *, fixed: bool) -> Counter[str]:
    class Here(Anybody):
        pass

    begun = folder / "begun.db"
    Here.first = world(copied(prepared, begun))
    sweep(Here.first.register, Here.first.today, Here.first.now)
    Here.first.register.dispose()
    Here.prepared, Here.folder, Here.done = begun, folder, Counter()
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=fixed,
            # To shrink what fails takes minutes of acts; its steps are told as they were done.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Here.done


def test_whatever_anybody_does_the_register_stays_sound(prepared_sqlite: Path, tmp_path: Path) -> None:
    done = driven(prepared_sqlite, tmp_path, 7, 35, fixed=True)
    wanted = {"record", "propose", "approve", "edit", "submit", "agree", "sign", "lend", "withdraw"}
    assert not [name for name in sorted(wanted) if not done[name]]


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_whatever_many_do_for_long_the_register_stays_sound(prepared_sqlite: Path, tmp_path: Path) -> None:
    done = driven(prepared_sqlite, tmp_path, 100, 50, fixed=False)
    wanted = {"retract", "correct", "amend", "extend", "reject", "take_back", "role", "close", "deliver"}
    wanted |= {"record", "propose", "approve", "edit", "submit", "agree", "send_back", "sign", "lend"}
    assert not [name for name in sorted(wanted) if not done[name]]
