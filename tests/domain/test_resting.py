from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.events import (
    AccessSuspended,
    Confirmed,
    DataReceived,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureNotified,
    GroundRef,
    RenewalRequested,
    ReportDelivered,
    Waived,
)
from app.domain.notices import sender_of
from app.domain.resting import refs_of, renamed, resting_on

DAY = date(2025, 11, 3)


def names(events: tuple[Event, ...]) -> list[str | None]:
    return [event.id for event in events]


def test_what_rests_on_what_rests_is_found_in_the_order_in_which_it_stands() -> None:
    chain = (
        Confirmed(on=DAY, ref="n1", id="c1"),
        ForceMajeureNotified(on=DAY, ref="k1", statement=True, id="n1"),
        ForceMajeureBegan(on=DAY, party=1, id="k1"),
        RenewalRequested(on=DAY, party=1, id="r1"),
    )
    assert names(resting_on(chain, ["k1"])) == ["c1", "n1"]
    assert names(resting_on(chain, ["n1"])) == ["c1"]
    assert names(resting_on(chain, ["r1", "c1"])) == []


def test_only_what_names_an_event_is_a_reference() -> None:
    assert refs_of(Waived(on=DAY, rule="lifecycle.end", ref="1", reason="x")) == frozenset()
    assert refs_of(Waived(on=DAY, rule="feedback.deliver", ref="d1", reason="x")) == {"d1"}
    assert refs_of(Waived(on=DAY, rule="feedback.deliver", reason="x")) == frozenset()
    assert refs_of(ReportDelivered(on=DAY, party=1)) == frozenset()
    assert refs_of(DataReceived(on=DAY, party=1)) == frozenset()
    grounds = (GroundRef(rule="report.periodic", ref="1.2"), GroundRef(rule="feedback.deliver", ref="d1"))
    assert refs_of(AccessSuspended(on=DAY, party=1, grounds=grounds)) == {"d1"}


def test_a_new_name_takes_the_place_of_an_events_and_of_no_slots() -> None:
    grounds = (GroundRef(rule="report.periodic", ref="d1"), GroundRef(rule="feedback.deliver", ref="d1"))
    suspended = renamed(AccessSuspended(on=DAY, party=1, grounds=grounds), {"d1": "e9"})
    assert suspended == AccessSuspended(
        on=DAY, party=1, grounds=(grounds[0], GroundRef(rule="feedback.deliver", ref="e9"))
    )
    answer = FeedbackDelivered(on=DAY, party=1, ref="d1")
    assert renamed(answer, {"d1": "e9"}) == FeedbackDelivered(on=DAY, party=1, ref="e9")
    assert renamed(answer, {"x": "e9"}) is answer


LETTERS = st.sampled_from("abcdef")


@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=8, unique_by=lambda pair: pair[0]), LETTERS)
def test_what_is_left_names_nothing_that_went(pairs: list[tuple[str, str]], gone: str) -> None:
    events = tuple(Confirmed(on=DAY, ref=ref, id=key) for key, ref in pairs)
    going = {gone, *names(resting_on(events, [gone]))}
    left = [event for event in events if event.id not in going]
    assert not any(refs_of(event) & going for event in left)


def test_a_notice_of_force_majeure_is_sent_by_the_party_that_was_hit() -> None:
    began = ForceMajeureBegan(on=DAY, party=2, id="k1")
    notice = ForceMajeureNotified(on=DAY, ref="k1", statement=True)
    assert sender_of(notice, [began, notice]) == 2
    assert sender_of(notice, [notice]) is None
    assert sender_of(RenewalRequested(on=DAY, party=1), []) == 1
