"""Whatever people propose, approve, reject, lend each other and record in whatever order, the two-person rule holds."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from app.acts.decide.propose import propose
from app.acts.decide.settle import approve, reject, take_back
from app.acts.delegate import delegate, end_delegation
from app.acts.enter import enter
from app.acts.sweep import sweep
from app.domain.agreement import SuspensionBy
from app.domain.decisions import (
    DecisionState,
    Proposal,
    ProposedEvent,
    ProposedReading,
    ProposedSuspensionBy,
)
from app.domain.delegation import Delegation, DelegationKind
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    DataReceived,
    Ending,
    FeedbackDelivered,
    Terminated,
    Waived,
)
from app.domain.faults import FaultyInput
from app.domain.people import Role
from app.register import agreements
from app.register.database import reading
from app.register.decisions import decisions_of
from app.register.delegations import delegations, ever_held_by
from app.register.events import recorded_events
from app.register.verifying import verify
from tests.acts.test_sweep import happened
from tests.support.accounts import account, by, decree
from tests.support.builders import NOW
from tests.support.doing import left_to_the_sweep
from tests.support.histories import ITJEN

START = datetime(2026, 4, 1, 3, 0, tzinfo=NOW.tzinfo)
ROLES = (Role.MANAGER, Role.APPROVER, Role.APPROVER, Role.ADMINISTRATOR, Role.READER)
BY_DECISION = {"access_suspended", "access_restored", "terminated", "waived"}
STEPS = 14


class Office:
    """People who do anything that comes to their minds, one a turn; what is refused leaves nothing behind."""

    def __init__(self, register: Engine, seed: int, number: int) -> None:
        self.register, self.rng = register, random.Random(seed)
        self.slug = f"uji-{number}"
        enter(left_to_the_sweep(register, NOW), [replace(ITJEN, slug=self.slug)])
        self.people = [account(register, f"Orang-{number}-{place}", role) for place, role in enumerate(ROLES)]
        self.administrator = self.people[3]
        self.now, self.data = START, 0
        self.tally: Counter[str] = Counter()

    def run(self) -> None:
        acts: list[Callable[[], object]] = [
            self.propose,
            self.propose,
            self.approve,
            self.approve,
            self.approve,
            self.reject,
            self.take_back,
            self.lend,
            self.end_loan,
            self.record,
        ]
        for _ in range(STEPS):
            self.now += timedelta(hours=self.rng.randint(1, 40))
            act = self.rng.choice(acts)
            try:
                act()
            except FaultyInput as error:
                self.tally.update(fault.code for fault in error.faults)
            else:
                self.tally["approved"] += act == self.approve

    def someone(self) -> int:
        return self.rng.choices(self.people, (4, 4, 4, 1, 1))[0]

    def propose(self) -> None:
        on = self.now.date()
        party = self.rng.choice((1, 1, 2))
        some: list[Proposal] = [
            ProposedEvent(AccessSuspended(on=on, party=party), knowingly=self.rng.random() < 0.7),
            ProposedEvent(AccessSuspended(on=on, party=party), knowingly=self.rng.random() < 0.7),
            ProposedEvent(AccessRestored(on=on, party=party)),
            ProposedEvent(Waived(on=on, rule="feedback.deliver", ref="d1", reason="?")),
            ProposedEvent(Terminated(on=on, ground=self.rng.choice(list(Ending)))),
            ProposedReading("access.restore_needs_timely_delivery", self.rng.choice(("in_time", None))),
            ProposedSuspensionBy(self.rng.choice(list(SuspensionBy))),
        ]
        propose(by(self.register, self.someone(), self.now), self.slug, self.rng.choice(some), "Alasan.")

    def open_one(self) -> int:
        with reading(self.register) as session:
            known = [
                one.id for one in decisions_of(session, self.slug) if one.state is DecisionState.PROPOSED
            ]
        return known[-1] if known else 999

    def approve(self) -> None:
        with suppress(FaultyInput):
            self.propose()
        approve(by(self.register, self.someone(), self.now), self.open_one())

    def reject(self) -> None:
        reject(by(self.register, self.someone(), self.now), self.open_one(), "Tidak.")

    def take_back(self) -> None:
        take_back(by(self.register, self.someone(), self.now), self.open_one(), "Keliru.")

    def lend(self) -> None:
        begins = self.now.date() + timedelta(days=self.rng.randint(-2, 2))
        of, to = self.someone(), self.someone()
        ends = begins + timedelta(days=self.rng.randint(0, 20))
        one = Delegation(of, to, DelegationKind.PLH, decree(), begins, ends)
        delegate(by(self.register, self.administrator, self.now), one)

    def end_loan(self) -> None:
        with reading(self.register) as session:
            known = [one.id for one in delegations(session)]
        end_delegation(
            by(self.register, self.administrator, self.now), self.rng.choice(known or [999]), "Selesai."
        )

    def record(self) -> None:
        self.data += 1
        key, on = f"d{self.data}", self.now.date()
        happened(self.register, self.slug, DataReceived(on=on, party=1, id=key))
        if self.rng.random() < 0.5:
            happened(self.register, self.slug, FeedbackDelivered(on=on, party=1, ref=key))


def check(office: Office) -> None:
    with reading(office.register) as session:
        assert verify(session).broken is None
        row = agreements.find(session, office.slug)
        assert row is not None
        assert row.id is not None
        decided = {one.event_key: one for one in decisions_of(session, office.slug)}
        trail = session.connection().execute(
            text("SELECT actor, act FROM audit_entry WHERE subject = :slug"), {"slug": office.slug}
        )
        by_system = sum(one.actor == "system" and one.act == "access.suspend" for one in trail)
        alone = 0
        for one in recorded_events(session, row.id):
            if one.event.type not in BY_DECISION:
                continue
            decision = decided.get(one.key)
            if decision is None:
                # Only the agreement itself may bring that about, where it is set to.
                assert one.event.type == "access_suspended"
                alone += 1
                continue
            assert decision.state is DecisionState.APPROVED
            assert decision.decided_at is not None
            assert decision.decided_by not in {None, decision.proposed_by}
            decider = int(str(decision.decided_by).removeprefix("account/"))
            held = [one for one in ever_held_by(session, decider) if one.of == decision.proposer]
            assert not any(one.holds_on(decision.decided_at.date()) for one in held)
        assert alone == by_system
        for decision in decisions_of(session, office.slug):
            if decision.state is DecisionState.APPROVED:
                assert decision.decided_by != decision.proposed_by
    # What is kept is what a fresh evaluation says; only data that came in past the acts is still to be asked about.
    sweep(office.register, office.now.date(), office.now)
    again = sweep(office.register, office.now.date(), office.now, full=True)
    assert (again.changed, again.missed, again.failed) == (0, 0, [])


def test_nothing_is_decided_without_two_people(register: Engine) -> None:
    tally: Counter[str] = Counter()

    @settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**32))
    def anything_may_be_tried(seed: int) -> None:
        office = Office(register, seed, tally.total())
        office.run()
        check(office)
        tally.update(office.tally)
        tally.update(tried=1)

    anything_may_be_tried()
    # What was tried has also happened, and been refused for the right reason.
    assert tally["approved"] >= 5
    assert tally["decision.own_proposal"] >= 1
    assert tally["act.denied"] >= 1
