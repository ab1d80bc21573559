"""What anybody may try under an agreement: to say that something happened, to change it, to decide.

Each thing is kept with what is drawn for it; who does them, in which order, is the test's.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from app.acts.amend import Addendum, amend
from app.acts.decide.propose import propose
from app.acts.decide.settle import approve, reject, take_back
from app.acts.deliver import deliver
from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.extend import Extension, extend
from app.acts.record import record
from app.acts.retract import correct, retract
from app.domain.agreement import SuspensionBy
from app.domain.decisions import Proposal, ProposedEvent, ProposedSuspensionBy
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    DataReceived,
    Ending,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ReportDelivered,
    ReportRequested,
    Terminated,
    TerminationAnnounced,
    Waived,
)
from app.domain.people import Role
from app.domain.period import Period, Unit
from app.domain.terms import SILENT, LengthOfTime
from tests.support.anybody import OTHER, ROLES, SLUGS, STANDING, World
from tests.support.builders import NOW, stated

# Two of three are people whose work this is; the others try as well.
PLACES = st.sampled_from([0, 1, 2, 3, 4, 2, 0, 7]) | st.integers(0, len(ROLES))
ADMINISTRATORS = st.just(7) | st.integers(0, len(ROLES))
PEOPLE = st.integers(0, len(ROLES) - 1)
SIGNED = st.sampled_from([STANDING, OTHER])
ANY = st.sampled_from(SLUGS)
AGO = st.integers(-1, 120)
KINDS = st.sampled_from(
    ["data", "feedback", "report", "asked", "force", "evaluation", "notice", "suspended", "waived"]
)
DELIVERIES = st.sampled_from(["feedback", "report"])
PROPOSALS = st.sampled_from(["suspend", "suspend", "restore", "terminate", "waive", "automatic"])
WHY = st.sampled_from(["", "Tercatat keliru.", "Tercatat dua kali."])
# What ends much is done when something has happened.
LATE_ENOUGH = NOW + timedelta(minutes=20)
MANAGER, APPROVER, OTHER_APPROVER, ADMINISTRATOR = 0, 2, 3, 7


# What can be done, each with what is drawn for it.
THINGS: list[st.SearchStrategy[tuple[str, dict[str, Any]]]] = []
Method = TypeVar("Method", bound=Callable[..., None])


def thing(**drawn: st.SearchStrategy[Any]) -> Callable[[Method], Method]:
    def keep(method: Method) -> Method:
        THINGS.append(st.tuples(st.just(method.__name__), st.fixed_dictionaries(drawn)))
        return method

    return keep


class UnderAgreements:
    world: World
    # How often each act was done, over all examples: one that never was would prove nothing.
    done: Counter[str]

    def leap(self, days: int, full: bool) -> None:
        """Time passes, and the register is swept."""
        raise NotImplementedError

    def tried(self, name: str, place: int, slug: str | None, act: Callable[[Doing], Any]) -> bool:
        """One person tries one thing. Whoever's account is closed does not get in to try."""
        here = self.world
        here.now += timedelta(minutes=1)
        if here.people[place] in here.closed:
            return False
        by = here.by(place)
        succeeded = here.tried(slug, lambda: act(by))
        self.done[name] += succeeded
        return succeeded

    def happened(self, kind: str, slug: str, ago: int, party: int) -> Event:
        on = self.world.today - timedelta(days=ago)
        ref = next((one.id for one in self.world.events(slug) if isinstance(one, DataReceived)), None)
        made: dict[str, Event] = {
            "data": DataReceived(on=on, party=party),
            "feedback": FeedbackDelivered(on=on, party=party, ref=ref),
            "report": ReportDelivered(on=on, party=party),
            "asked": ReportRequested(on=on, party=party),
            "force": ForceMajeureBegan(on=on, party=party),
            "evaluation": EvaluationHeld(on=on, by=(1, 2)),
            "notice": TerminationAnnounced(on=on, party=party, effective=on + timedelta(days=ago)),
            "suspended": AccessSuspended(on=on, party=party),
            "waived": Waived(on=on, rule="feedback", reason="Dilepaskan."),
        }
        return made[kind]

    def key(self, slug: str, choice: int) -> str:
        keys = [one.id or "" for one in self.world.events(slug)]
        return keys[choice % len(keys)] if keys else "e1"

    # ---- what happens

    @thing(place=PLACES, slug=ANY, kind=KINDS, ago=AGO, party=st.integers(1, 2))
    def record(self, place: int, slug: str, kind: str, ago: int, party: int) -> None:
        event = self.happened(kind, slug, ago, party)
        self.tried("record", place, slug, lambda by: record(by, slug, [event]))

    @thing(slug=SIGNED, ago=AGO, kind=KINDS)
    def record_as_usual(self, slug: str, ago: int, kind: str) -> None:
        self.record(MANAGER, slug, kind, ago, 1)

    @thing(slug=ANY, ago=AGO, kind=DELIVERIES, party=st.integers(1, 2))
    def deliver(self, slug: str, ago: int, kind: str, party: int) -> None:
        event = self.happened(kind, slug, ago, party)
        assert isinstance(event, ReportDelivered | FeedbackDelivered)
        self.tried("deliver", ROLES.index(Role.PARTNER), slug, lambda by: deliver(by, slug, event))

    @thing(place=PLACES, slug=ANY, choice=st.integers(0, 9), together=st.booleans())
    def retract(self, place: int, slug: str, choice: int, together: bool) -> None:
        key = self.key(slug, choice)
        self.tried("retract", place, slug, lambda by: retract(by, slug, key, "Keliru.", together=together))

    @thing(place=PLACES, slug=ANY, choice=st.integers(0, 9), ago=AGO, reason=st.sampled_from(["", "Keliru."]))
    def correct(self, place: int, slug: str, choice: int, ago: int, reason: str) -> None:
        key = self.key(slug, choice)
        stands = next((one for one in self.world.events(slug) if one.id == key), None)
        right = stands or self.happened("data", slug, ago, 1)
        right = replace(right, id=None, on=self.world.today - timedelta(days=ago))
        self.tried("correct", place, slug, lambda by: correct(by, slug, key, right, reason))

    @thing(
        place=PLACES,
        slug=ANY,
        ahead=st.integers(-900, 400),
        months=st.integers(1, 40),
        reason=st.sampled_from([None, "Disepakati."]),
        shorter=st.booleans(),
    )
    def amend(
        self, place: int, slug: str, ahead: int, months: int, reason: str | None, shorter: bool
    ) -> None:
        duration = stated(LengthOfTime(Period(months, Unit.MONTH)), "6(1)")
        changes = {"duration": duration} if shorter else {"integrity": SILENT}
        paper = Addendum(self.world.today, self.world.today + timedelta(days=ahead), changes)
        self.tried("amend", place, slug, lambda by: amend(by, slug, paper, reason=reason))

    @thing(place=PLACES, slug=ANY, ago=st.integers(-1, 30), ahead=st.integers(-900, 900))
    def extend(self, place: int, slug: str, ago: int, ahead: int) -> None:
        today = self.world.today
        paper = Extension(today - timedelta(days=ago), until=today + timedelta(days=ahead))
        self.tried("extend", place, slug, lambda by: extend(by, slug, paper))

    @thing(place=PLACES, slug=ANY, title=st.sampled_from(["Pemanfaatan Data", "Pembinaan"]))
    def correct_the_record(self, place: int, slug: str, title: str) -> None:
        fixed = replace(self.world.stored(slug), title=title)
        if self.tried("enter", place, slug, lambda by: enter(by, [fixed], correct=True)):
            # Records may be many: what follows from them is left to the next sweep.
            self.leap(0, False)

    # ---- decisions

    def proposal(self, kind: str, party: int, ago: int) -> Proposal:
        on = self.world.today - timedelta(days=ago)
        made: dict[str, Proposal] = {
            "suspend": ProposedEvent(AccessSuspended(on=on, party=party), knowingly=True),
            "restore": ProposedEvent(AccessRestored(on=on, party=party)),
            "terminate": ProposedEvent(Terminated(on=on, ground=Ending.CONSENT), on_approval=ago > 5),
            "waive": ProposedEvent(Waived(on=on, rule="feedback", reason="?")),
            "automatic": ProposedSuspensionBy(SuspensionBy.AUTOMATIC),
        }
        return made[kind]

    @thing(place=PLACES, slug=ANY, kind=PROPOSALS, party=st.integers(1, 2), ago=st.integers(0, 10))
    def propose(self, place: int, slug: str, kind: str, party: int, ago: int) -> None:
        what = self.proposal(kind, party, ago)
        self.tried("propose", place, slug, lambda by: propose(by, slug, what, "Perlu."))

    @thing(place=PLACES, choice=st.integers(0, 9), how=st.sampled_from(["approve", "reject", "take_back"]))
    def settle(self, place: int, choice: int, how: str) -> None:
        known = self.world.decisions()
        one = known[choice % len(known)] if known else None
        number = one.id if one is not None and one.id is not None else 1
        slug = next((slug for slug in SLUGS if one and self.world.row(slug).id == one.agreement_id), None)
        acts: dict[str, Callable[[Doing], Any]] = {
            "approve": lambda by: approve(by, number),
            "reject": lambda by: reject(by, number, "Tidak perlu."),
            "take_back": lambda by: take_back(by, number, "Tidak jadi."),
        }
        self.tried(how, place, slug, acts[how])

    @thing(
        slug=SIGNED,
        kind=PROPOSALS,
        proposer=st.sampled_from([MANAGER, APPROVER]),
        days=st.integers(0, 9),
        how=st.sampled_from(["approve", "approve", "reject", "take_back"]),
    )
    def decide_as_usual(self, slug: str, kind: str, proposer: int, days: int, how: str) -> None:
        """The same approver is asked whoever proposed; days may pass between, and a desk may have been lent."""
        self.propose(proposer, slug, kind, 1, 0)
        if days:
            self.leap(days, False)
        self.settle(proposer if how == "take_back" else APPROVER, len(self.world.decisions()) - 1, how)
