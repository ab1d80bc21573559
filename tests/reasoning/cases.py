"""Cases to compare two answers on: random ones, and small ones with a point."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.domain.case import Case
from app.domain.events import AccessSuspended, Event, GroundRef
from tests.reasoning.cases_agreements import holidays, random_agreement
from tests.reasoning.cases_events import KINDS
from tests.reasoning.cases_small import small_cases
from tests.reasoning.cases_story import Story, Theme
from tests.reasoning.oracle_known import known_on, last_day
from tests.reasoning.oracle_states import clocks

__all__ = ["random_case", "small_cases"]

THEMES: tuple[Theme, ...] = (
    frozenset(),
    frozenset({"_data_received", "_feedback_delivered", "_access_suspended", "_access_restored"}),
    frozenset({"_report_requested", "_report_delivered", "_access_suspended", "_access_restored"}),
    frozenset(
        {
            "_data_received",
            "_report_requested",
            "_force_majeure_began",
            "_force_majeure_notified",
            "_force_majeure_ended",
        }
    ),
    frozenset({"_force_majeure_began", "_force_majeure_notified", "_termination_announced", "_confirmed"}),
    frozenset({"_evaluation_held", "_matching_minutes_signed", "_report_delivered", "_addendum_signed"}),
    frozenset({"_renewal_requested", "_renewed", "_addendum_signed", "_confirmed"}),
)


def random_case(rng: random.Random) -> Case:
    """A valid case: the agreement fits together, and each event could happen when it did."""
    agreement = random_agreement(rng)
    if agreement.signed_on is None:
        return Case(agreement, date(rng.randint(2020, 2029), rng.randint(1, 12), 15), (), holidays())
    case = Case(agreement, agreement.signed_on, (), holidays())
    story = Story(rng, case, agreement.signed_on, rng.choice(THEMES))
    if rng.random() < 0.9 and agreement.in_force_from is not None:
        story.today = agreement.in_force_from
    pace = rng.choice([5, 30, 60, 120, 250])
    for _ in range(rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 12])):
        story.today = _next_day(story, pace)
        event = _next_event(story)
        if event is not None:
            story.events.append(replace(event, id=f"e{len(story.events) + 1}"))
    events = _with_positions(rng, _shuffled(rng, case, story.events))
    whole = replace(case, events=tuple(events))
    return replace(whole, as_of=_day_of_asking(rng, whole))


def _shuffled(rng: random.Random, case: Case, events: list[Event]) -> list[Event]:
    """The same history handed in in another order: those of one day keep theirs."""
    if rng.random() < 0.5:
        return events
    day_of = {one.key: one.day for one in replace(case, events=tuple(events)).history()}
    places = list(range(len(events)))
    rng.shuffle(places)
    shuffled = [events[place] for place in places]
    waiting: dict[date, list[Event]] = {}
    for event in events:
        assert event.id is not None
        waiting.setdefault(day_of[event.id], []).append(event)
    found = []
    for event in shuffled:
        assert event.id is not None
        found.append(waiting[day_of[event.id]].pop(0))
    return found


def _with_positions(rng: random.Random, events: list[Event]) -> list[Event]:
    """Some events lose their id: they are then known by their position, and so named by the others."""
    keys: dict[str, str] = {}
    for position, event in enumerate(events, start=1):
        assert event.id is not None
        keys[event.id] = f"#{position}" if rng.random() < 0.3 else event.id
    return [_renamed(event, keys) for event in events]


def _renamed(event: Event, keys: Mapping[str, str]) -> Event:
    assert event.id is not None
    key = keys[event.id]
    changes: dict[str, object] = {"id": None if key.startswith("#") else key}
    ref = getattr(event, "ref", None)
    if ref is not None:
        changes["ref"] = keys.get(ref, ref)
    if isinstance(event, AccessSuspended):
        changes["grounds"] = tuple(
            GroundRef(rule=ground.rule, ref=keys.get(ground.ref, ground.ref)) for ground in event.grounds
        )
    return replace(event, **changes)  # type: ignore[arg-type]


def _day_of_asking(rng: random.Random, case: Case) -> date:
    signed_on = case.agreement.signed_on
    assert signed_on is not None
    telling = _days_worth_asking(case)
    if telling and rng.random() < 0.65:
        # Each rule as often as any other: there are many more slots than anything else.
        day = rng.choice(telling[rng.choice(sorted(telling))]) + timedelta(
            days=rng.choice([-1, 0, 0, 1, 1, 2])
        )
    else:
        day = signed_on + timedelta(days=rng.randint(-60, 2400))
    return max(day, signed_on - timedelta(days=60))


def _next_event(story: Story) -> Event | None:
    makers = [maker for maker, _ in KINDS]
    weights = [weight * (6 if maker.__name__ in story.theme else 1) for maker, weight in KINDS]
    for _ in range(12):
        event = story.rng.choices(makers, weights)[0](story)
        if event is not None:
            return event
    return None


def _next_day(story: Story, pace: int) -> date:
    """Today again, a day on which something is due (or just before or after), or any later one."""
    chance = story.rng.random()
    if chance < 0.15:
        return story.today
    if chance < 0.5:
        coming: dict[str, date] = {}
        for clock in clocks(story.known):
            if clock.due is not None and clock.due >= story.today:
                coming[clock.rule] = min(clock.due, coming.get(clock.rule, clock.due))
        near = [day for day in coming.values() if day < story.today + timedelta(days=400)]
        if near:
            day = story.rng.choice(near) + timedelta(days=story.rng.choice([-1, 0, 1, 1, 2]))
            return max(day, story.today)
    return story.today + timedelta(days=story.rng.randint(0, pace))


def _days_worth_asking(case: Case) -> dict[str, list[date]]:
    """Every date that plays a part in a case, as it stood after all its events."""
    signed_on = case.agreement.signed_on
    assert signed_on is not None
    last_event = max((one.day for one in case.history()), default=signed_on)
    everything = known_on(case, last_event + timedelta(days=400))
    days: dict[str, list[date]] = {}
    for one in everything.history:
        days.setdefault(one.event.type, []).append(one.day)
    for clock in clocks(everything):
        if clock.due is not None:
            days.setdefault(clock.rule, []).append(clock.due)
    end = last_day(everything)
    return days if end is None else {**days, "end": [end]}
