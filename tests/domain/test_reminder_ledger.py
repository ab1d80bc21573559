from datetime import date

from app.domain.conclusions import DeadlineState
from app.domain.reminder_ledger import CORRECTION, Entry, Moves, Planned, Standing, moves, truths
from tests.domain.reminding import deadline

A, B = "2026-05-07", "2026-06-08"
ABOUT = ("feedback.deliver", "d1")


def entry(lead: int, recipient: str = "account/1") -> Entry:
    return Entry(*ABOUT, lead, recipient)


def line(
    lead: int, says: str = A, standing: Standing = Standing.TOLD, order: int = 0, recipient: str = "account/1"
) -> Planned:
    return Planned(order + 1, entry(lead, recipient), says, standing, order)


def asked(truth: str | None, *ledger: Planned, wanted: tuple[int, ...] = ()) -> Moves:
    entries = tuple(map(entry, wanted))
    return moves(entries, frozenset(entries), {ABOUT: truth}, ledger)


def corrected(found: Moves) -> list[tuple[str, str]]:
    return [(one.was, one.now) for one in found.correct]


def test_what_is_wanted_is_planned_once() -> None:
    assert asked(A, wanted=(30,)).plan == (entry(30),)
    assert not asked(A, line(30, standing=Standing.WAITING), wanted=(30,))
    assert not asked(A, line(30), wanted=(30,))
    assert not asked(A, line(30, standing=Standing.LOST), wanted=(30,))


def test_what_is_not_to_be_told_yet_is_not_planned_and_what_waits_for_it_stays() -> None:
    waits = line(7, standing=Standing.WAITING)
    found = moves((entry(7),), frozenset(), {ABOUT: A}, [waits])
    assert found == Moves()


def test_the_next_lead_takes_the_place_of_one_that_nobody_has_read_yet() -> None:
    found = asked(A, line(30, standing=Standing.WAITING), wanted=(7,))
    assert ([one.entry.lead for one in found.withdraw], found.plan) == ([30], (entry(7),))


def test_a_clock_that_was_set_back_tells_nothing_again() -> None:
    assert not asked(A, line(7), wanted=(30,))


def test_where_the_day_moves_what_waits_is_withdrawn_and_what_was_told_is_corrected() -> None:
    found = asked(B, line(30), line(7, standing=Standing.WAITING, order=1), wanted=(30,))
    assert [one.entry.lead for one in found.withdraw] == [7]
    assert corrected(found) == [(A, B)]
    assert found.correct[0].entry.lead == CORRECTION
    # The same lead of another day is told again.
    assert found.plan == (entry(30),)


def test_who_was_corrected_believes_the_new_day() -> None:
    assert not asked(B, line(30), line(CORRECTION, B, order=1))
    assert not asked(B, line(30), line(CORRECTION, B, Standing.WAITING, order=1))
    assert corrected(asked(A, line(30), line(CORRECTION, B, order=1))) == [(B, A)]


def test_a_correction_that_nobody_has_read_is_withdrawn_where_it_turned_out_wrong() -> None:
    found = asked(A, line(30), line(CORRECTION, B, Standing.WAITING, order=1))
    assert [one.entry.lead for one in found.withdraw] == [CORRECTION]
    assert not found.correct


def test_that_it_was_done_is_told_only_to_whoever_was_told_that_it_is_late() -> None:
    assert not asked("met", line(7))
    assert corrected(asked("met", line(-3))) == [(A, "met")]
    assert not asked("met", line(-3), line(CORRECTION, "met", order=1))
    # What was told as done and is not is corrected.
    assert corrected(asked(A, line(-3), line(CORRECTION, "met", order=1))) == [("met", A)]


def test_what_is_concluded_no_more_is_void_to_whoever_was_told() -> None:
    found = moves((), frozenset(), {}, [line(30)])
    assert corrected(found) == [(A, "void")]


def test_what_reached_nobody_or_is_unknown_is_not_corrected() -> None:
    assert not asked(B, line(30, standing=Standing.LOST))
    assert not asked(None, line(30))
    assert not asked(B, line(30, standing=Standing.WITHDRAWN))


def test_each_recipient_is_asked_about_alone() -> None:
    found = moves(
        (entry(7), entry(7, "account/2")),
        frozenset({entry(7), entry(7, "account/2")}),
        {ABOUT: A},
        [line(7)],
    )
    assert found.plan == (entry(7, "account/2"),)


def test_what_is_true_of_a_deadline_is_its_day_or_a_word() -> None:
    states = {
        DeadlineState.OPEN: A,
        DeadlineState.OVERDUE: A,
        DeadlineState.MET: "met",
        DeadlineState.LATE: "met",
        DeadlineState.VOID: "void",
        DeadlineState.TOLLED: "tolled",
        DeadlineState.UNKNOWN: None,
    }
    for state, says in states.items():
        assert truths([deadline(date(2026, 5, 7), state=state)], {}) == {ABOUT: says}
    confirmation = deadline(None, rule="notice.confirmation", ref="p1")
    assert truths([confirmation], {"p1": date(2026, 5, 4)}) == {("notice.confirmation", "p1"): "2026-05-04"}
    assert truths([confirmation], {}) == {("notice.confirmation", "p1"): None}
