"""The clock is set, the machine stood still for days, midnight passes in one zone after the other: told once, and in order."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.confine import give_desk
from app.acts.enter import enter
from app.domain.calendar import OFFSETS, Zone
from app.domain.people import Role
from app.register.files import Files
from app.worker.jobs import JOBS, Work, deliver, run_due
from tests.acts.test_plan_reminders import DATA, ITJEN, happened, house
from tests.acts.test_sweep_zones import END, ZONES
from tests.acts.test_sweep_zones import house as one_of_each_zone
from tests.bench.registers import records
from tests.support.accounts import account
from tests.support.builders import NOW
from tests.support.doing import left_to_the_sweep
from tests.support.mail_server import Mailbox, mail_server
from tests.support.posting import delivery
from tests.support.reminders import letters, lines

# The feedback is due on 5 June 2026, a Friday.
DUE = datetime(2026, 6, 5, tzinfo=OFFSETS[Zone.JAKARTA])


class Machine:
    """A worker whose clock the test sets."""

    def __init__(self, register: Engine, folder: Path, box: Mailbox) -> None:
        self.now = NOW
        mail = delivery(register, box.url, "satu", lambda: self.now)
        self._work = Work(register, Files(folder), "satu", lambda: self.now, mail)

    def runs(self, since: datetime, until: datetime) -> "Machine":
        self.now = since
        while self.now <= until:
            self.tick()
            self.now += timedelta(hours=1)
        return self

    def tick(self) -> None:
        for job in JOBS:
            done = run_due(job, self._work)
            assert done is None or "failed" not in done, done
        deliver(self._work)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as found:
        yield found


def office(register: Engine) -> dict[str, int]:
    people = house(register, ITJEN)
    happened(register, ITJEN.slug, DATA, day=DUE.date() - timedelta(days=100))
    return people


def test_three_days_of_outage_come_as_one_digest_and_what_is_urgent_alone(
    register: Engine, tmp_path: Path, box: Mailbox
) -> None:
    people = {"admin": account(register, "Admin", Role.ADMINISTRATOR), "ani": account(register, "Ani")}
    enter(left_to_the_sweep(register, NOW), list(records()))
    for one in records():
        give_desk(left_to_the_sweep(register, NOW), one.slug, people["ani"])
    happened(register, ITJEN.slug, DATA, day=DUE.date() - timedelta(days=100))
    machine = Machine(register, tmp_path, box)
    machine.runs(DUE - timedelta(days=1, hours=2), DUE - timedelta(hours=14))
    before = len(box.messages)
    # Off from Thursday noon to Sunday noon, over the due date; Monday is a working day.
    back = DUE + timedelta(days=2, hours=12)
    machine.runs(back, back + timedelta(hours=24))
    after = box.messages[before:]
    rows = [row for row in letters(register) if row.sent_at is not None and row.sent_at >= back]
    digests = Counter(row.account_id for row in rows if row.event == "digest")
    assert set(digests.values()) == {1}, digests
    assert len(after) == len(rows) <= 4 * len(digests)
    # What became due first is told first.
    (first, *_) = [row for row in rows if row.event == "digest"]
    days = [one["due"] for one in first.payload["items"] if one.get("due")]
    assert days
    assert days == sorted(days)
    assert len({(one.rule, one.ref, one.lead, one.recipient, one.slug) for one in lines(register)}) == len(
        lines(register)
    )


@pytest.mark.parametrize("leap", [timedelta(days=1), timedelta(days=-1)], ids=["ahead", "back"])
def test_a_clock_that_is_set_wrong_by_a_day_and_right_again_tells_nothing_twice(
    register: Engine, tmp_path: Path, box: Mailbox, leap: timedelta
) -> None:
    office(register)
    machine = Machine(register, tmp_path, box)
    machine.runs(DUE - timedelta(days=2), DUE - timedelta(hours=15))
    wrong = DUE - timedelta(hours=14) + leap
    machine.runs(wrong, wrong + timedelta(hours=2))
    machine.runs(DUE - timedelta(hours=12), DUE + timedelta(days=4))
    # The same lead of the same deadline reaches one person once, and nothing had to be taken back.
    ledger = Counter(one.brief for one in lines(register))
    assert set(ledger.values()) == {1}
    assert not [one for one in lines(register) if one.event == "correction"]
    about = [one for one in lines(register) if one.rule == "feedback.deliver"]
    assert {0, -1} <= {one.lead for one in about}
    assert Counter(box.identities).most_common(1)[0][1] == 1


def test_midnight_passes_from_east_to_west(register: Engine, tmp_path: Path, box: Mailbox) -> None:
    one_of_each_zone(register)
    midnight = datetime(END.year, END.month, END.day, tzinfo=OFFSETS[Zone.JAKARTA])
    machine = Machine(register, tmp_path, box)
    order: list[str] = []
    machine.now = midnight - timedelta(hours=3)
    while machine.now <= midnight + timedelta(hours=1):
        machine.tick()
        reached = {one.slug for one in lines(register) if one.rule == "lifecycle.end" and one.lead == 0}
        order += sorted(reached - set(order))
        machine.now += timedelta(minutes=30)
    assert order == ["timur", "tengah", "barat"]
    assert set(order) == set(ZONES)
