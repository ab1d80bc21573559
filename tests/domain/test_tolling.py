from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.calendar import Step
from app.domain.faults import Fault, FaultyInput
from app.domain.tolling import Interval, Tolled, common, tolled

ONE_DAY = timedelta(days=1)
LATER = date(2023, 12, 31)


def march(day: int) -> date:
    return date(2023, 3, 1) + (day - 1) * ONE_DAY


def clock(*stops: Interval, as_of: date = LATER, due: int = 15) -> Tolled:
    """A clock of 14 days from 1 March 2023, due on the 15th."""
    return tolled(march(1), march(due), stops, as_of)


def outcome(found: Tolled) -> tuple[date, int, bool]:
    return found.due, found.days, found.running


def stop(began: int, ended: int | None = None) -> Interval:
    return Interval(march(began), None if ended is None else march(ended))


# The oracle spends the clock's days one by one: a day that lies in a stop is not spent.


def walked(anchor: date, due: date, stops: Sequence[Interval], as_of: date) -> date:
    def stands_still(day: date) -> bool:
        return any(
            each.began <= day < (as_of if each.ended is None or each.ended > as_of else each.ended)
            for each in stops
        )

    left = (due - anchor).days
    day = anchor
    while left:
        day += ONE_DAY
        if not stands_still(day):
            left -= 1
    return day


def test_a_clock_that_nothing_stopped_keeps_its_due_date() -> None:
    assert clock() == Tolled(march(15), 0, False, ())


def test_the_days_of_a_stop_are_given_back() -> None:
    # 5 through 9 March: five days, for on the 10th it was over.
    assert outcome(clock(stop(5, 10))) == (march(20), 5, False)


def test_the_steps_name_each_stop_and_the_days_it_gave() -> None:
    assert clock(stop(5, 10), stop(18, 20)).steps == (
        Step("clock.stopped", {"from": march(5), "until": march(10), "days": 5, "running": False}),
        Step("clock.stopped", {"from": march(18), "until": march(20), "days": 2, "running": False}),
        Step("clock.moved", {"from": march(15), "days": 7, "to": march(22)}),
    )


def test_the_day_of_the_anchor_is_no_day_of_the_clock() -> None:
    assert outcome(clock(stop(1, 2))) == (march(15), 0, False)
    assert outcome(clock(stop(1, 3))) == (march(16), 1, False)
    assert outcome(clock(stop(-20, 4))) == (march(17), 2, False)
    assert clock(stop(-20, 2)).steps == ()


def test_a_stop_that_begins_on_the_due_date_moves_it() -> None:
    assert outcome(clock(stop(15, 18))) == (march(18), 3, False)


def test_a_stop_that_begins_after_the_due_date_changes_nothing() -> None:
    assert clock(stop(16, 18)) == Tolled(march(15), 0, False, ())
    assert clock(stop(16), as_of=march(20)) == Tolled(march(15), 0, False, ())


def test_a_stop_that_begins_by_the_moved_due_date_moves_it_again() -> None:
    assert outcome(clock(stop(5, 10), stop(20, 22))) == (march(22), 7, False)
    assert outcome(clock(stop(5, 10), stop(21, 23))) == (march(20), 5, False)


def test_days_that_several_stops_share_are_given_back_once() -> None:
    assert outcome(clock(stop(5, 10), stop(7, 12))) == (march(22), 7, False)
    assert outcome(clock(stop(5, 12), stop(7, 9))) == (march(22), 7, False)
    assert outcome(clock(stop(5, 10), stop(5, 10))) == (march(20), 5, False)


def test_a_stop_that_ended_on_the_day_it_began_gives_no_day() -> None:
    assert clock(stop(5, 5)) == Tolled(march(15), 0, False, ())


def test_while_a_stop_lasts_the_due_date_moves_with_the_day_of_asking() -> None:
    asked = [outcome(clock(stop(5), as_of=march(day))) for day in (5, 6, 7, 40)]
    assert asked == [
        (march(15), 0, True),
        (march(16), 1, True),
        (march(17), 2, True),
        (march(50), 35, True),
    ]


def test_a_stop_that_lasts_is_a_reason_also_before_it_moved_anything() -> None:
    assert clock(stop(5), as_of=march(5)).steps == (
        Step("clock.stopped", {"from": march(5), "until": march(5), "days": 0, "running": True}),
    )


def test_a_stop_that_ended_on_the_day_of_asking_no_longer_runs() -> None:
    assert outcome(clock(stop(5, 10), as_of=march(10))) == (march(20), 5, False)
    assert outcome(clock(stop(5), as_of=march(10))) == (march(20), 5, True)


def test_what_came_after_the_day_of_asking_is_not_known() -> None:
    assert outcome(clock(stop(5, 10), as_of=march(4))) == (march(15), 0, False)
    assert outcome(clock(stop(5, 10), as_of=march(8))) == (march(18), 3, True)


def test_a_stop_that_lasts_beside_one_that_ended_runs_on() -> None:
    assert outcome(clock(stop(5, 10), stop(8), as_of=march(12))) == (march(22), 7, True)
    assert outcome(clock(stop(5, 10), stop(25), as_of=march(26))) == (march(20), 5, False)


def test_a_stop_older_than_the_clock_holds_it_from_its_first_day() -> None:
    assert outcome(clock(stop(-20), as_of=march(1))) == (march(15), 0, True)
    assert clock(stop(-20), as_of=march(1)).steps == (
        Step("clock.stopped", {"from": march(2), "until": march(2), "days": 0, "running": True}),
    )
    assert outcome(clock(stop(-20), as_of=march(2))) == (march(15), 0, True)
    assert outcome(clock(stop(-20), as_of=march(3))) == (march(16), 1, True)


def test_a_clock_that_has_not_begun_cannot_run_on() -> None:
    assert clock(stop(-20), as_of=march(0)) == Tolled(march(15), 0, False, ())


def test_a_clock_without_a_day_cannot_be_stopped() -> None:
    assert clock(stop(-20), due=1, as_of=march(9)) == Tolled(march(1), 0, False, ())
    assert clock(stop(-20), due=0, as_of=march(9)) == Tolled(march(0), 0, False, ())


def test_a_stop_does_not_end_before_it_begins() -> None:
    with pytest.raises(FaultyInput) as raised:
        stop(5, 4)
    assert raised.value.faults == (
        Fault("interval.reversed", {"began": march(5), "ended": march(4)}, ("ended",)),
    )


def test_a_due_date_that_moves_beyond_the_calendar_is_a_fault() -> None:
    with pytest.raises(FaultyInput) as raised:
        tolled(march(1), date(9999, 12, 30), [stop(5, 10)], LATER)
    assert raised.value.faults[0].code == "date.out_of_range"


one_stop = st.tuples(st.integers(-20, 60), st.one_of(st.none(), st.integers(0, 30))).map(
    lambda pair: stop(pair[0], None if pair[1] is None else pair[0] + pair[1])
)
some_stops = st.lists(one_stop, max_size=5)
some_day = st.integers(-25, 100).map(march)
some_due = st.integers(1, 40)


@settings(max_examples=200, deadline=None)
@given(some_due, some_stops, some_day)
@example(15, [stop(15, 18), stop(18, 19)], march(30))
@example(15, [stop(5), stop(5, 10)], march(10))
def test_the_due_date_is_the_day_on_which_the_last_day_of_the_clock_is_spent(
    due: int, stops: list[Interval], as_of: date
) -> None:
    found = clock(*stops, as_of=as_of, due=due)
    assert found.due == walked(march(1), march(due), stops, as_of)
    assert found.days == (found.due - march(due)).days
    given_back = [step.facts["days"] for step in found.steps if step.code == "clock.stopped"]
    assert sum(given_back) == found.days  # type: ignore[arg-type]


@pytest.mark.long
@settings(max_examples=2000, deadline=None)
@given(some_due, some_stops, some_day)
def test_the_due_date_is_so_found_in_thousands_of_cases(due: int, stops: list[Interval], as_of: date) -> None:
    assert clock(*stops, as_of=as_of, due=due).due == walked(march(1), march(due), stops, as_of)


@settings(max_examples=200, deadline=None)
@given(some_due, some_stops, some_day)
def test_a_lasting_stop_yields_the_date_of_one_that_ended_on_the_day_of_asking(
    due: int, stops: list[Interval], as_of: date
) -> None:
    ended = [
        Interval(each.began, as_of) if each.ended is None and each.began <= as_of else each for each in stops
    ]
    lasting, over = clock(*stops, as_of=as_of, due=due), clock(*ended, as_of=as_of, due=due)
    assert (lasting.due, lasting.days) == (over.due, over.days)


@settings(max_examples=200, deadline=None)
@given(some_due, some_stops, some_day)
def test_a_running_clock_is_never_overdue_and_moves_by_tomorrow_if_the_stop_lasts(
    due: int, stops: list[Interval], as_of: date
) -> None:
    lasting = [Interval(each.began) for each in stops]
    today, tomorrow = (clock(*lasting, as_of=day, due=due) for day in (as_of, as_of + ONE_DAY))
    # On the anchor's day, and on it alone, a running clock has not lost a day by tomorrow.
    if today.running and as_of > march(1):
        assert today.due >= as_of
        assert tomorrow.due == today.due + ONE_DAY
    elif not today.running:
        assert tomorrow.due == today.due


@settings(max_examples=200, deadline=None)
@given(some_due, some_stops, some_day, st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_stops_change_nothing(
    due: int, stops: list[Interval], as_of: date, random: Random
) -> None:
    shuffled = [*stops, *stops]
    random.shuffle(shuffled)
    assert clock(*shuffled, as_of=as_of, due=due) == clock(*stops, as_of=as_of, due=due)


def test_joint_duties_stop_on_the_days_on_which_all_are_hit() -> None:
    ours, theirs = [stop(5, 10), stop(20, 25)], [stop(8, 22)]
    assert common([ours, theirs]) == (stop(8, 10), stop(20, 22))
    assert common([ours, theirs, [stop(9, 21)]]) == (stop(9, 10), stop(20, 21))


def test_what_lasts_for_all_lasts_in_common() -> None:
    assert common([[stop(5)], [stop(8)]]) == (stop(8),)
    assert common([[stop(5)], [stop(8, 12)]]) == (stop(8, 12),)


def test_a_party_that_is_not_hit_keeps_joint_duties_going() -> None:
    assert common([[stop(5, 10)], []]) == ()
    assert common([[stop(5, 10)], [stop(10, 12)]]) == ()
    assert common([]) == ()


def test_stops_of_one_party_that_touch_are_one() -> None:
    assert common([[stop(5, 8), stop(8, 10)], [stop(1)]]) == (stop(5, 10),)
    assert common([[stop(8, 10), stop(5, 9), stop(6, 7), stop(12, 12)]]) == (stop(5, 10),)


@settings(max_examples=200, deadline=None)
@given(st.lists(some_stops, min_size=1, max_size=3))
def test_common_days_are_the_days_of_each(by_party: list[list[Interval]]) -> None:
    days = [march(day) for day in range(-30, 130)]

    def covered(stops: Sequence[Interval]) -> set[date]:
        return {
            day
            for day in days
            if any(each.began <= day and (each.ended is None or day < each.ended) for each in stops)
        }

    shared = common(by_party)
    assert covered(shared) == set(days).intersection(*(covered(stops) for stops in by_party))
    for earlier, following in pairwise(shared):
        assert earlier.ended is not None
        assert earlier.ended < following.began
