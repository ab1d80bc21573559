"""Random people do random things to a draft, in any order: no state is reached that cannot be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, text

from app.acts.amend import Addendum, amend
from app.acts.doing import Doing
from app.acts.draft.approve import agree, retract, send_back, submit
from app.acts.draft.edit import edit_part, edit_term
from app.acts.draft.ready import does_not_apply, tick, untick
from app.acts.draft.sign import Signing, sign
from app.acts.enter import enter
from app.acts.extend import Extension, extend
from app.acts.withdraw import withdraw
from app.domain.agreement import Agreement
from app.domain.drafting import ApprovalState, DraftState
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Denied, Role
from app.domain.period import Period, Unit
from app.domain.signing import Preparation, checklist
from app.domain.terms import SILENT, UNREAD, Clause, Terms
from app.register.database import reading
from app.register.verifying import verify
from tests.support.builders import NOW, stated
from tests.support.drafting import House, draft, number

TABLES = ("party", "agreement_number", "contact", "provision", "access_grant", "paper", "term", "event")
OWN = ("draft", "approval", "succession")
TODAY = date(2026, 1, 5)
WORDS = st.sampled_from(["Pertukaran Data", "Pemanfaatan Data", "Pembinaan"])
TERM_VALUES = st.sampled_from(
    [SILENT, UNREAD, *(stated(Clause(), "2", summary=word) for word in ("Satu.", "Dua."))]
)
PLACES = st.integers(0, 8)
ITEMS = st.sampled_from([item.key for item in checklist(draft())])


def text_of(agreement: Agreement) -> tuple[str, Terms]:
    """What the steps below can change in the paper's words."""
    return agreement.title, agreement.terms


class Draft(RuleBasedStateMachine):
    """What was truly done is written down beside the register, and the register held against it."""

    house: House
    people: tuple[Actor, ...]
    count = 0
    # Where the examples ended, and whether withdrawn there.
    reached: set[tuple[DraftState, bool]]

    @initialize()
    def begin(self) -> None:
        type(self).count += 1
        self.slug = f"contoh-{self.count}"
        self.now = NOW
        self.writers = {self.house.manager.key}
        # Who agreed to which words, in the round that runs.
        self.agreed: list[tuple[str, tuple[str, Terms]]] = []
        self.signed: tuple[str, Terms] | None = None
        self.withdrawn = False
        self.house.drafted(draft(slug=self.slug))

    def by(self, place: int) -> Doing:
        self.now += timedelta(minutes=1)
        return self.house.by(self.people[place], self.now)

    def tried(self, act: Callable[[], Any]) -> bool:
        """Whether it was done; what was refused left the register as it was, but for the line of a denial."""
        before, entries = self.kept(), self.entries()
        try:
            act()
        except Denied:
            entries += 1
        except FaultyInput:
            pass
        else:
            assert not self.withdrawn
            return True
        assert self.kept() == before
        assert self.entries() == entries
        return False

    # ---- writing

    @rule(place=PLACES, title=WORDS, stale=st.booleans())
    def retitle(self, place: int, title: str, stale: bool) -> None:
        seen = self.house.seen(self.slug) - stale
        self.edited(place, lambda by: edit_part(by, self.slug, {"title": title}, seen=seen))

    @rule(place=PLACES, name=st.sampled_from(["scope", "integrity"]), term=TERM_VALUES)
    def rewrite_term(self, place: int, name: str, term: Any) -> None:
        seen = self.house.seen(self.slug)
        self.edited(place, lambda by: edit_term(by, self.slug, name, term, seen=seen))

    @rule(place=PLACES, title=WORDS, signs=st.booleans())
    def correct(self, place: int, title: str, signs: bool) -> None:
        stands = self.house.stored(self.slug)
        record = replace(stands, title=title, signed_on=TODAY if signs else stands.signed_on)
        was_signed = stands.signed_on is not None
        done = self.tried(lambda: enter(self.by(place), [record], correct=True)) and record != stands
        assert not done or was_signed
        if done:
            self.signed = text_of(self.house.stored(self.slug))

    def edited(self, place: int, act: Callable[[Doing], Any]) -> None:
        before = text_of(self.house.stored(self.slug))
        if self.tried(lambda: act(self.by(place))):
            # One who saved what stood already wrote nothing, but the trail names them all the same.
            if text_of(self.house.stored(self.slug)) != before:
                self.agreed = []
            self.writers.add(self.people[place].key)

    # ---- agreeing

    @rule(place=PLACES, asked=st.lists(PLACES, max_size=3))
    def submit(self, place: int, asked: list[int]) -> None:
        accounts = [number(self.people[one]) for one in asked if self.people[one].account]
        if self.tried(lambda: submit(self.by(place), self.slug, accounts)):
            self.agreed = []

    @rule(place=PLACES)
    def agree(self, place: int) -> None:
        if self.tried(lambda: agree(self.by(place), self.slug)):
            assert self.people[place].key not in self.writers
            self.agreed.append((self.people[place].key, text_of(self.house.stored(self.slug))))

    @rule(place=PLACES, reason=st.sampled_from(["", "Perbaiki."]))
    def send_back(self, place: int, reason: str) -> None:
        if self.tried(lambda: send_back(self.by(place), self.slug, reason)):
            self.agreed = []

    @rule(place=PLACES)
    def retract(self, place: int) -> None:
        if self.tried(lambda: retract(self.by(place), self.slug, "Belum siap.")):
            self.agreed = []

    @rule()
    def bring_through(self) -> None:
        """As it usually goes: whole, submitted, and agreed to by the two who are asked."""
        manager, first, second = 0, 2, 3
        self.rewrite_term(manager, "scope", stated(Clause(), "2"))
        self.submit(manager, [first, second])
        self.agree(first)
        self.agree(second)

    @rule(title=WORDS)
    def approve_own_work(self, title: str) -> None:
        """Whoever may both write and agree edits, is asked, and says yes."""
        both = 4
        self.retitle(both, title, stale=False)
        self.rewrite_term(0, "scope", stated(Clause(), "2"))
        self.submit(0, [both])
        self.agree(both)

    # ---- signing

    @rule(place=PLACES, item=ITEMS, what=st.sampled_from(["tick", "skip", "untick"]))
    def prepare(self, place: int, item: str, what: str) -> None:
        given = "1/2026" if item.startswith(Preparation.NUMBER) else None
        match what:
            case "tick":
                self.tried(lambda: tick(self.by(place), self.slug, item, number=given))
            case "skip":
                self.tried(lambda: does_not_apply(self.by(place), self.slug, item, "Tidak dipakai."))
            case "untick":
                self.tried(lambda: untick(self.by(place), self.slug, item, "Keliru."))

    @rule()
    def prepare_all(self) -> None:
        for item in checklist(self.house.stored(self.slug)):
            self.prepare(0, item.key, "tick")

    @rule(place=PLACES, day=st.integers(-1, 1), later=st.integers(-1, 1))
    def sign(self, place: int, day: int, later: int) -> None:
        signed_on = TODAY + timedelta(days=day)
        signing = Signing(signed_on, "Kota Contoh", signed_on + timedelta(days=later))
        if self.tried(lambda: sign(self.by(place), self.slug, signing)):
            self.signed = text_of(self.house.stored(self.slug))
            assert len(self.agreed) >= 1
            assert {words for _, words in self.agreed} == {self.signed}
            assert not {who for who, _ in self.agreed} & self.writers
            assert len({who for who, _ in self.agreed}) == len(self.agreed)

    @rule(sure=st.booleans())
    def bring_to_signing(self, sure: bool) -> None:
        """All the way, as it usually goes; else up to the signing itself."""
        self.bring_through()
        self.prepare_all()
        if sure:
            self.sign(0, 0, 0)

    # ---- afterwards

    @rule(place=PLACES)
    def amend(self, place: int) -> None:
        addendum = Addendum(TODAY, TODAY + timedelta(days=30), {"integrity": SILENT})
        if self.tried(lambda: amend(self.by(place), self.slug, addendum, reason="Disepakati.")):
            assert self.signed is not None

    @rule(place=PLACES)
    def extend(self, place: int) -> None:
        extension = Extension(TODAY, for_=Period(1, Unit.YEAR))
        if self.tried(lambda: extend(self.by(place), self.slug, extension)):
            assert self.signed is not None

    @precondition(lambda self: self.now > NOW + timedelta(minutes=20))
    @rule(place=PLACES)
    def withdraw(self, place: int) -> None:
        if self.tried(lambda: withdraw(self.by(place), self.slug, "Tercatat keliru.")):
            self.withdrawn = True

    # ---- what always holds

    @invariant()
    def the_state_fits_what_is_signed_and_agreed(self) -> None:
        stored, on_file = self.house.stored(self.slug), self.house.on_file(self.slug)
        state = on_file.drafting.state
        assert (stored.signed_on is not None) == (state is DraftState.SIGNED) == (self.signed is not None)
        if self.signed is not None:
            assert text_of(stored) == self.signed
        if stored.in_force_from is not None:
            assert stored.signed_on is not None
            assert stored.signed_on <= stored.in_force_from
        approvals = on_file.drafting.approvals
        if state in (DraftState.APPROVED, DraftState.SIGNED):
            assert [one.by for one in approvals] == [who for who, _ in self.agreed]
            assert {one.state for one in approvals} == {ApprovalState.AGREED}
        elif state is not DraftState.SUBMITTED:
            assert approvals == ()
        for past in range(1, on_file.drafting.round):
            assert ApprovalState.AWAITED not in {one.state for one in on_file.rounds.get(past, ())}
        if state in (DraftState.DRAFTING, DraftState.SUBMITTED, DraftState.RETURNED):
            assert on_file.ticks == {}

    def teardown(self) -> None:
        self.reached.add((self.house.on_file(self.slug).drafting.state, self.withdrawn))
        with reading(self.house.register) as session:
            assert verify(session).broken is None

    # ---- the register

    def kept(self) -> list[Any]:
        """Every row of the agreement."""
        with self.house.register.connect() as connection:
            (one,) = connection.execute(
                text("SELECT * FROM agreement WHERE slug = :slug"), {"slug": self.slug}
            )
            rows = [
                connection.execute(
                    text(f"SELECT * FROM {table} WHERE agreement_id = :id ORDER BY 1"), {"id": one.id}
                ).all()
                for table in (*TABLES, *OWN)
            ]
        return [tuple(one), *map(str, rows)]

    def entries(self) -> int:
        with self.house.register.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM audit_entry")).scalar_one())


def test_no_order_of_acts_by_anyone_reaches_an_impossible_state(register: Engine) -> None:
    house = House(register)
    approver = house.approvers[2]
    people = (
        house.manager,
        house.person("Manajer Lain", Role.MANAGER),
        *house.approvers[:2],
        # An approver at a manager's desk: who writes and could agree.
        Actor(approver.key, Role.APPROVER, approver.account, also=frozenset({Role.MANAGER})),
        house.person("Pembaca", Role.READER),
        house.person("Mitra", Role.PARTNER),
        house.person("Pengelola", Role.ADMINISTRATOR),
        Actor("command-line"),
    )

    class Here(Draft):
        pass

    Here.house, Here.people, Here.reached = house, people, set()
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            database=None,
            # To shrink what fails takes minutes of acts; its steps are told as they were done.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    # Random steps that never get as far as a signature would prove nothing about one.
    assert DraftState.SIGNED in {state for state, _ in Here.reached}
