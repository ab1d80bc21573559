"""A small register full of people, and all that must hold of it whatever they do."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlmodel import col
from sqlmodel import select as rows_of

from app.acts.asking import in_this_process
from app.acts.doing import Doing
from app.acts.draft.make import make_draft
from app.acts.enter import enter
from app.domain.agreement import Agreement
from app.domain.calendar import Zone, day_in
from app.domain.case import Case
from app.domain.delegation import Delegation
from app.domain.events import Event
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Denied, Role, account_of
from app.domain.terms import Unread
from app.pool import Failure
from app.reasoning.outlook import Outlook
from app.register import agreements, projection
from app.register.all_tables import AUDITED, metadata
from app.register.audit import Act
from app.register.cases import cases
from app.register.database import acting, reading, writing
from app.register.event_trail import recordings
from app.register.events import events_of
from app.register.holidays import holidays
from app.register.people_tables import InstitutionRow
from app.register.tables import AgreementRow
from app.register.verifying import _Counts, _table_faults, verify
from app.register.work_tables import DecisionRow
from tests.support.accounts import account, actor
from tests.support.builders import NOW
from tests.support.drafting import draft
from tests.support.happenings import lively
from tests.support.histories import ITJEN
from tests.support.register import opened_register

STANDING, DRAFT, OTHER = "contoh-2024", "contoh-2026", ITJEN.slug
SLUGS = (STANDING, OTHER, DRAFT)
# What the trail itself consists of; all the rest must not move where something is refused.
TRAIL = {"audit_entry", "audit_change", "audit_value"}
DECIDED = {"access_suspended", "access_restored", "terminated", "waived"}
ROLES = (
    Role.MANAGER,
    Role.MANAGER,
    Role.APPROVER,
    Role.APPROVER,
    Role.APPROVER,
    Role.READER,
    Role.PARTNER,
    Role.ADMINISTRATOR,
    Role.ADMINISTRATOR,
)


@dataclass
class World:
    """`people` are account numbers; None is the command line. What was truly done is noted beside the register."""

    register: Engine
    now: datetime = NOW
    people: list[int | None] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    # Each with the moment from which it was known.
    lent: list[tuple[datetime, Delegation]] = field(default_factory=list)
    writers: set[str] = field(default_factory=set)
    # All rows as they were after the last step; None where something was done since.
    seen: dict[str, list[Any]] | None = None
    # Whether anything was done since it was last held against what must hold.
    moved: bool = True
    # All rows, and how many entries the trail had, when the rows were last held against it.
    compared: dict[str, list[Any]] = field(default_factory=dict)
    entered: int = 0
    # What followed from each agreement's case when it was last asked: from the same case the same follows.
    followed: dict[int, tuple[Case, Outlook]] = field(default_factory=dict)

    def over(self, register: Engine) -> "World":
        """The same over a copy of its register."""
        return replace(
            self,
            register=register,
            people=list(self.people),
            withdrawn=set(self.withdrawn),
            closed=set(self.closed),
            lent=list(self.lent),
            writers=set(self.writers),
            seen=None,
            moved=True,
            compared={},
            entered=0,
            followed={},
        )

    @property
    def today(self) -> date:
        return day_in(self.now, Zone.JAKARTA)

    def by(self, place: int) -> Doing:
        number = self.people[place]
        who = Actor("command-line") if number is None else actor(self.register, number, self.now)
        return Doing(self.register, who, self.now, in_this_process)

    def stored(self, slug: str) -> Agreement:
        with reading(self.register) as session:
            return agreements.load(session, self.row(slug))

    def row(self, slug: str) -> AgreementRow:
        with reading(self.register) as session:
            row = agreements.find(session, slug)
        assert row is not None
        return row

    def events(self, slug: str) -> tuple[Event, ...]:
        with reading(self.register) as session:
            number = self.row(slug).id
            assert number is not None
            return tuple(events_of(session, number))

    def decisions(self) -> list[DecisionRow]:
        with reading(self.register) as session:
            return list(session.exec(rows_of(DecisionRow).order_by(col(DecisionRow.id))))

    # ---- what every step is held against

    def tried(self, slug: str | None, act: Callable[[], Any]) -> bool:
        """Whether it was done. What was refused left every table as it was, but for the line of a denial."""
        before, entries = self.seen or self.everything(), self.entries()
        self.seen = None
        try:
            act()
        except Denied:
            assert self.entries()[len(entries) :] == ["denied"]
        except FaultyInput:
            assert self.entries() == entries
        else:
            assert slug not in self.withdrawn, "nothing is done to what was withdrawn"
            self.moved = True
            return True
        self.seen = self.everything()
        assert self.seen == before
        return False

    def everything(self) -> dict[str, list[Any]]:
        """Every row of every table, but for the trail's, as it lies in the file: it is asked for at every step."""
        with self.register.connect() as connection:
            cursor = connection.connection.cursor()
            return {
                name: cursor.execute(f'SELECT * FROM "{name}"').fetchall()
                for name in metadata.tables
                if name not in TRAIL
            }

    def entries(self) -> list[str]:
        with self.register.connect() as connection:
            return list(connection.execute(text("SELECT act FROM audit_entry ORDER BY seq")).scalars())

    def all_of_it_holds(self) -> None:
        """Nothing is taken as known from an earlier step."""
        self.followed.clear()
        with reading(self.register) as session:
            assert verify(session).broken is None
        self.what_is_kept_is_what_follows()
        self.nothing_ends_before_it_begins()
        self.what_takes_two_was_done_by_two()

    def what_moved_is_recorded(self) -> None:
        """Each table whose rows moved, or that the trail has named since, against the trail.

        The next act on a row would cover a fault in it. One in the chain stays, and is found when all is done.
        """
        now, entries = self.everything(), len(self.entries())
        with reading(self.register) as session:
            told = text("SELECT DISTINCT table_name FROM audit_change WHERE entry > :entry")
            named = set(session.connection().execute(told, {"entry": self.entered}).scalars())
            for table in AUDITED:
                name = str(table.__tablename__)
                if name in named or now[name] != self.compared.get(name):
                    assert list(_table_faults(session, table, _Counts())) == []
        self.seen = self.compared = now
        self.entered = entries

    def what_is_kept_is_what_follows(self) -> None:
        """As if each agreement were asked about anew today, whenever it was asked about last."""
        with reading(self.register) as session:
            rows = session.exec(rows_of(AgreementRow)).all()
            numbers = {row.slug: row.id for row in rows if row.id is not None}
            standing = [row.id for row in rows if row.withdrawn_at is None and row.id is not None]
            asked = cases(session, standing, self.today, holidays(session))
            kept = projection.stored(session, list(numbers.values()))
        for slug in self.withdrawn:
            assert kept[numbers[slug]] == {}
        for one in asked:
            answer = self.follows(one.id, one.case)
            unread = sum(isinstance(term, Unread) for _, term in one.case.agreement.terms.items())
            fresh = projection.kept_of(answer.conclusions, answer.next_change_on, one.version, unread)
            assert not answer.unrecorded
            assert list(projection.differences(one.id, kept[one.id], fresh)) == []

    def follows(self, number: int, case: Case) -> Outlook:
        known = self.followed.get(number)
        if known is not None and known[0] == case:
            return known[1]
        (answer,) = in_this_process([case])
        assert not isinstance(answer, Failure), answer
        self.followed[number] = case, answer
        return answer

    def nothing_ends_before_it_begins(self) -> None:
        with self.register.connect() as connection:
            for table, begins, ends in (
                ("concluded", "in_force_from", "ends_on"),
                ("agreement", "signed_on", "effective_on"),
                ("delegation", "begins", "ends"),
                ("decision", "proposed_at", "decided_at"),
            ):
                found = connection.execute(text(f"SELECT * FROM {table} WHERE {ends} < {begins}"))
                assert found.all() == []

    def what_takes_two_was_done_by_two(self) -> None:
        approved = [one for one in self.decisions() if one.state == "approved"]
        for one in approved:
            assert one.decided_by is not None
            assert one.decided_at is not None
            proposer, decider = account_of(one.proposed_by), account_of(one.decided_by)
            assert proposer is not None
            assert decider is not None
            assert proposer != decider
            days = [day_in(at, Zone.JAKARTA) for at in (one.proposed_at, one.decided_at)]
            # A desk that was lent when all was decided made nobody one with another.
            for loan in [loan for known_at, loan in self.lent if known_at <= one.decided_at]:
                at_the_desk = (loan.of, loan.to) == (proposer, decider)
                assert not (at_the_desk and any(loan.holds_on(day) for day in days))
        keys = {(one.agreement_id, one.event_key) for one in approved}
        for slug in SLUGS:
            number = self.row(slug).id
            assert number is not None
            with reading(self.register) as session:
                trail = recordings(session, number)
            for event in self.events(slug):
                by = trail[event.id or ""].recorded.actor
                if event.type in DECIDED and account_of(by) is not None:
                    assert (number, event.id) in keys


def world(url: str) -> World:
    """Two agreements that stand and a draft, and a person of every role; three may approve."""
    register = opened_register(url)
    made = World(register)
    with writing(register) as session, acting(session, Act("institution.add", "x", "uji", NOW)):
        row = InstitutionRow(name="Kementerian Contoh", emails=[])
        session.add(row)
        session.flush()
        institution = row.id
    for place, role in enumerate(ROLES):
        of = institution if role is Role.PARTNER else None
        made.people.append(account(register, f"Orang{place}", role, institution=of))
    made.people.append(None)
    command_line = made.by(len(ROLES))
    enter(command_line, [lively(slug=STANDING), ITJEN])
    make_draft(made.by(0), draft(slug=DRAFT))
    made.writers.add(made.by(0).by.key)
    return made


def copied(prepared: Path, to: Path) -> str:
    to.write_bytes(prepared.read_bytes())
    return f"sqlite:///{to}"
