from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.conclusions import Deadline, DeadlineState
from app.domain.holidays import Holidays
from app.domain.reminder_ledger import Entry, Planned, Standing, moves, truths
from app.domain.reminder_plan import Reminder, ReminderKind, ReminderPlan, Reminding, reminders_on
from app.domain.reminding import ReminderLine, Side, Told
from app.records.files import read_holidays
from app.records.reminder_table import the_reminders
from tests.domain.reminding import deadline, line, table
from tests.support.register import HOLIDAYS

CALENDAR = read_holidays(HOLIDAYS)
# A Thursday; the day before is a Wednesday, and the holiday of the week after is far enough.
DUE = date(2026, 5, 7)
OURS = Reminding(frozenset({1}))


def planned(
    as_of: date, one: Deadline, *lines: ReminderLine, about: Reminding = OURS, holidays: Holidays = CALENDAR
) -> ReminderPlan:
    return reminders_on(as_of, [one], table(*lines), about, holidays)


def told(plan: ReminderPlan) -> list[tuple[Told, int, date]]:
    return [(one.told, one.lead, one.day) for one in plan.reminders]


def late(due: date) -> Deadline:
    return deadline(due, state=DeadlineState.OVERDUE)


def test_before_the_first_lead_nobody_is_told_and_the_day_is_known() -> None:
    plan = planned(date(2026, 1, 1), deadline(DUE), line("30, 7, 0"))
    assert plan == ReminderPlan((), date(2026, 4, 7))


def test_of_the_leads_that_have_come_the_nearest_stands() -> None:
    plan = planned(date(2026, 4, 30), deadline(DUE), line("30, 7, 0"))
    assert told(plan) == [(Told.DESK, 7, date(2026, 4, 30))]
    assert plan.next_on == DUE
    assert told(planned(DUE, deadline(DUE), line("30, 7, 0"))) == [(Told.DESK, 0, DUE)]


def test_a_lead_on_a_sunday_is_told_on_the_friday_before() -> None:
    # Seven days before a Sunday that it is due on is a Sunday; advised is the Friday.
    one = deadline(date(2026, 5, 31), advise_by=date(2026, 5, 29))
    plan = planned(date(2026, 5, 1), one, line("5, 0"))
    assert plan.next_on == date(2026, 5, 22)


def test_what_was_missed_over_a_week_end_waits_for_the_working_day() -> None:
    saturday = date(2026, 5, 2)
    plan = planned(saturday, deadline(DUE), line("7, 0"))
    assert told(plan) == [(Told.DESK, 7, date(2026, 5, 4))]
    assert plan.next_on == date(2026, 5, 4)


def test_a_date_that_cannot_wait_for_a_working_day_is_told_on_any_day() -> None:
    saturday = date(2026, 5, 9)
    one = deadline(date(2026, 5, 10), advise_by=date(2026, 5, 8))
    (reminder,) = planned(saturday, one, line("1, 0", at_once="0")).reminders
    assert (reminder.lead, reminder.day, reminder.at_once) == (0, saturday, True)


def test_once_overdue_somebody_is_told_on_every_working_day() -> None:
    friday, saturday, monday = date(2026, 5, 8), date(2026, 5, 9), date(2026, 5, 11)
    assert told(planned(friday, late(DUE), line("0, +tiap"))) == [(Told.DESK, -1, friday)]
    # Told on Friday already; whoever was not is told on Monday.
    assert told(planned(saturday, late(DUE), line("0, +tiap"))) == [(Told.DESK, -1, monday)]
    plan = planned(monday, late(DUE), line("0, +tiap"))
    assert (told(plan), plan.next_on) == ([(Told.DESK, -2, monday)], date(2026, 5, 12))
    # On the day after a Friday nobody is told yet.
    assert told(planned(saturday, late(friday), line("+tiap"))) == []


def test_others_are_told_after_so_many_working_days() -> None:
    rows = line("0, +1", approver="+1, +5", administrator="+5")
    plan = planned(date(2026, 5, 8), late(DUE), rows)
    assert [(one.told, one.lead, one.kind) for one in plan.reminders] == [
        (Told.DESK, -1, ReminderKind.OVERDUE),
        (Told.APPROVER, -1, ReminderKind.OVERDUE),
    ]
    # Thursday the 14th is a holiday, and Friday the 15th joint leave.
    assert plan.next_on == date(2026, 5, 18)
    escalated = planned(date(2026, 5, 18), late(DUE), rows).reminders[-1]
    assert (escalated.told, escalated.kind) == (Told.ADMINISTRATOR, ReminderKind.ESCALATION)


def test_what_is_late_for_long_is_told_once_and_not_at_once() -> None:
    rows = line("+1", at_once="+1")
    (reminder,) = planned(date(2026, 8, 3), late(DUE), rows).reminders
    assert (reminder.lead, reminder.at_once) == (-1, False)
    (reminder,) = planned(date(2026, 5, 8), late(DUE), rows).reminders
    assert reminder.at_once


def test_nothing_is_told_of_what_is_done_void_unknown_or_moves_daily() -> None:
    for state in set(DeadlineState) - {DeadlineState.OPEN, DeadlineState.OVERDUE}:
        assert planned(DUE, deadline(DUE, state=state), line("30, 0, +tiap")) == ReminderPlan()


def test_nothing_is_told_before_the_watch_begins_nor_of_what_fell_due_before_it() -> None:
    watched = Reminding(frozenset({1}), watched_from=date(2026, 5, 6))
    assert planned(date(2026, 5, 5), deadline(DUE), line("30"), about=watched) == ReminderPlan(
        next_on=date(2026, 5, 6)
    )
    assert planned(date(2026, 5, 6), late(date(2026, 5, 5)), line("+1"), about=watched) == ReminderPlan()


def test_whose_it_is_decides_which_line_speaks() -> None:
    rows = (line("30", side=Side.OURS), line("7", side=Side.THEIRS))

    def next_on(one: Deadline, about: Reminding) -> date | None:
        return planned(date(2026, 1, 1), one, *rows, about=about).next_on

    assert next_on(deadline(DUE), OURS) == date(2026, 4, 7)
    assert next_on(deadline(DUE, party="joint"), OURS) == date(2026, 4, 7)
    assert next_on(deadline(DUE, party=2), OURS) == date(2026, 4, 30)
    assert next_on(deadline(DUE, party=2), Reminding(None)) == date(2026, 4, 7)


def test_an_agreements_own_lines_go_first() -> None:
    own = Reminding(frozenset({1}), own_lines=(line("10"),))
    assert planned(date(2026, 1, 1), deadline(DUE), line("30"), about=own).next_on == date(2026, 4, 27)


def test_a_confirmation_is_counted_from_its_notice_and_its_contact_gets_the_link() -> None:
    one = deadline(None, rule="notice.confirmation", ref="p1", party=2, advise_by=None)
    rows = line("+3", contact="0, +3")
    about = Reminding(frozenset({1}), noticed={"p1": date(2026, 5, 4)})
    first = planned(date(2026, 5, 4), one, rows, about=about)
    assert [(each.told, each.lead, each.kind) for each in first.reminders] == [
        (Told.CONTACT, 0, ReminderKind.NOTICE)
    ]
    assert first.next_on == date(2026, 5, 7)
    third = planned(date(2026, 5, 7), one, rows, about=about)
    assert [(each.told, each.kind) for each in third.reminders] == [
        (Told.DESK, ReminderKind.CHASE),
        (Told.CONTACT, ReminderKind.CHASE),
    ]
    assert planned(date(2026, 5, 4), one, rows) == ReminderPlan()


def test_without_any_lead_that_speaks_of_it_nothing_comes() -> None:
    assert planned(date(2026, 6, 1), late(DUE), line("30, 0")) == ReminderPlan()


# ---- whatever happens


@dataclass
class Somebody:
    """Somebody who is told by a ledger, and what he or she was told."""

    lines: list[Planned] = field(default_factory=list)
    heard: list[tuple[Entry, str]] = field(default_factory=list)

    def ask(self, plan: ReminderPlan, day: date, some: list[Deadline], *, sends: bool) -> list[Reminder]:
        named = {
            Entry(one.deadline.rule, one.deadline.ref, one.lead, one.told.value): one
            for one in plan.reminders
        }
        due = frozenset(entry for entry, one in named.items() if one.day <= day)
        truth = truths(some, {})
        found = moves(named, due, truth, self.lines)
        self.lines = [one for one in self.lines if one not in found.withdraw]
        fresh = [(entry, truth[entry.about] or "") for entry in found.plan]
        fresh += [(one.entry, one.now) for one in found.correct]
        gone = {entry for entry, _ in fresh}
        self.lines = [one for one in self.lines if one.entry not in gone]
        self.lines += [
            Planned(0, entry, says, Standing.WAITING, len(self.heard) + place)
            for place, (entry, says) in enumerate(fresh)
        ]
        if sends:
            waiting = [one for one in self.lines if one.standing is Standing.WAITING]
            self.heard += [(one.entry, one.says) for one in waiting]
            self.lines = [
                Planned(one.id, one.entry, one.says, Standing.TOLD, one.order) for one in self.lines
            ]
        return [named[entry] for entry in found.plan]


_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    due=_DAYS,
    done=st.none() | _DAYS,
    watched=st.none() | _DAYS,
    gaps=st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=5, max_size=40),
    party=st.sampled_from([1, 2, "joint"]),
)
def test_whatever_happens_nobody_is_told_twice_or_of_what_is_done_or_not_watched(
    due: date, done: date | None, watched: date | None, gaps: list[tuple[int, bool]], party: int
) -> None:
    somebody = Somebody()
    about = Reminding(frozenset({1}), watched_from=watched)
    day = due - timedelta(days=100)
    for gap, sends in gaps:
        day += timedelta(days=gap)
        state = DeadlineState.OVERDUE if day > due else DeadlineState.OPEN
        if done is not None and day >= done:
            state = DeadlineState.MET
        advised = due
        while not CALENDAR.is_working(advised):
            advised -= timedelta(days=1)
        one = deadline(due, state=state, party=party, advise_by=advised)
        plan = reminders_on(day, [one], the_reminders().table, about, CALENDAR)
        assert plan.next_on is None or plan.next_on > day
        fresh = somebody.ask(plan, day, [one], sends=sends)
        again = somebody.ask(plan, day, [one], sends=False)
        assert again == []
        for reminder in fresh:
            assert state is not DeadlineState.MET
            assert watched is None or (day >= watched and due >= watched)
            forced = not CALENDAR.is_working(advised) or (state is DeadlineState.OPEN and day > advised)
            assert CALENDAR.is_working(reminder.day) or forced
    assert len(somebody.heard) == len(set(somebody.heard))


@settings(max_examples=60, deadline=None)
@given(due=_DAYS, offset=st.integers(-200, 40))
def test_until_the_next_day_that_it_names_the_plan_wants_nothing_new(due: date, offset: int) -> None:
    def entries(day: date) -> tuple[set[tuple[Told, int]], date | None]:
        state = DeadlineState.OVERDUE if day > due else DeadlineState.OPEN
        plan = reminders_on(day, [deadline(due, state=state)], the_reminders().table, OURS, CALENDAR)
        return {(one.told, one.lead) for one in plan.reminders if one.day <= day}, plan.next_on

    day = due + timedelta(days=offset)
    wanted, next_on = entries(day)
    for _ in range(12):
        day += timedelta(days=1)
        if next_on is not None and day >= next_on:
            break
        later, _ = entries(day)
        assert later <= wanted
