"""What falls due, counted and listed; and access, as the register keeps it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.acts.confine import confine
from app.acts.enter import enter
from app.acts.institutions import add_institution
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.conclusions import AccessState, Status
from app.domain.people import Actor, Role
from app.domain.tasks import TaskKind
from app.register import portfolio
from app.register.access_list import access_counts, access_page, granting_page
from app.register.database import reading
from app.register.due import Due, Wanted, What, counts_by_day, due_page, first_of_days, how_many
from app.register.inbox import Whose, counted, inbox
from app.register.inbox_sources import Asked, asked_by
from app.register.tables import AgreementRow
from app.register.visibility import visible_at_once, visible_to
from tests.support.accounts import account, actor, by
from tests.support.builders import NOW
from tests.support.doing import by_program, left_to_the_sweep
from tests.support.histories import DPR, ITJEN

TODAY = date(2026, 1, 5)
LONG = Wanted(date(2022, 1, 1), date(2030, 12, 31))


@pytest.fixture
def two(register: Engine) -> Engine:
    """Two agreements, of which one is the business of few."""
    enter(left_to_the_sweep(register, NOW), [ITJEN, DPR])
    sweep(register, TODAY, NOW)
    return register


def asked(session: Session, who: Actor) -> Asked:
    return asked_by(session, who, TODAY)


def test_what_is_counted_by_day_is_what_is_listed_page_by_page(two: Engine) -> None:
    number = account(two, "Ani")
    with reading(two) as session:
        of = asked(session, actor(two, number))
        counts = counts_by_day(session, of, LONG)
        listed: list[Due] = []
        after = None
        while True:
            page = due_page(session, of, LONG, after, limit=3)
            listed += page.lines
            after = page.next
            if after is None:
                break
        first = first_of_days(session, of, LONG, sorted(counts), 2)
        for what in What:
            of_sort = Wanted(LONG.first, LONG.last, what=what)
            assert how_many(session, of, of_sort, 1000) == sum(one.what is what for one in listed)
        assert how_many(session, of, LONG, 3) == 3
    told: dict[date, dict[What, int]] = {}
    for one in listed:
        told.setdefault(one.due, {}).setdefault(one.what, 0)
        told[one.due][one.what] += 1
    assert counts == told
    assert len(listed) == len({(one.slug, one.rule, one.ref) for one in listed}) > 9
    assert [one.due for one in listed] == sorted(one.due for one in listed)
    assert {day: len(lines) for day, lines in first.items()} == {
        day: min(2, sum(of_day.values())) for day, of_day in counts.items()
    }
    assert {one.what for one in listed} == set(What)


def test_only_ones_own_side_and_only_one_rule_can_be_asked_for(two: Engine) -> None:
    theirs = ITJEN.party(2).institution
    number = account(two, "Edi", Role.PARTNER, institution=add_institution(by_program(two, NOW), theirs))
    with reading(two) as session:
        of = asked(session, actor(two, number))
        own = due_page(session, of, Wanted(LONG.first, LONG.last, ours=True), limit=500).lines
        ends = due_page(session, of, Wanted(LONG.first, LONG.last, rules=("lifecycle.end",)), limit=500).lines
    assert {one.institution for one in own} <= {None, ITJEN.party(2).short, theirs}
    assert {one.rule for one in ends} == {"lifecycle.end"}


def test_what_is_not_ones_business_is_neither_counted_nor_listed(two: Engine) -> None:
    manager, reader = account(two, "Ani"), account(two, "Cici", Role.READER)
    nobody = account(two, "Gani", Role.PARTNER)
    confine(by(two, manager), ITJEN.slug, [manager], "Memuat data yang dibatasi.")
    with reading(two) as session:
        for number in (manager, reader, nobody):
            who = actor(two, number)
            set_of = [
                session.exec(select(AgreementRow.slug).where(condition)).all()
                for condition in (
                    visible_to(session, who),
                    visible_at_once(session, who, col(AgreementRow.id)),  # type: ignore[arg-type]
                )
            ]
            assert sorted(set_of[0]) == sorted(set_of[1])
        confined, own = asked(session, actor(two, reader)), asked(session, actor(two, manager))
        seen = {one.slug for one in due_page(session, confined, LONG, limit=500).lines}
        assert seen == {DPR.slug}
        assert sum(map(len, counts_by_day(session, confined, LONG).values())) < sum(
            map(len, counts_by_day(session, own, LONG).values())
        )
        assert {one.slug for one in access_page(session, confined.actor, None, None).lines} == {DPR.slug}
        granted, _ = granting_page(session, confined.actor, TODAY, None)
        assert {one.slug for one in granted} == {DPR.slug}
        assert sum(portfolio.by_status(session, confined.actor).values()) == 1
        assert not portfolio.any_agreement(session, actor(two, nobody))


def test_as_many_tasks_are_counted_as_are_listed_and_no_more_than_asked(two: Engine) -> None:
    number = account(two, "Ani")
    with reading(two) as session:
        of = asked(session, actor(two, number))
        for whose in Whose:
            for kind in TaskKind:
                kinds = frozenset({kind})
                listed = inbox(session, of, whose, kinds=kinds, limit=500).tasks
                assert counted(session, of, whose, 1000, kinds) == len(listed)
        assert counted(session, of, Whose.ALL, 2) == 2


def test_access_is_listed_by_state_and_goes_on_where_it_stopped(two: Engine) -> None:
    who = Actor("uji")
    with reading(two) as session:
        counts = access_counts(session, who)
        first = access_page(session, who, None, None, limit=1)
        rest = access_page(session, who, None, first.next, limit=500)
        opened = access_page(session, who, AccessState.OPEN, None)
        none_yet, _ = granting_page(session, who, date(2020, 1, 1), None)
        one, further = granting_page(session, who, TODAY, None, limit=1)
        other, end = granting_page(session, who, TODAY, further, limit=1)
    assert sum(counts.values()) == 1 + len(rest.lines)
    assert len(opened.lines) == counts[AccessState.OPEN]
    assert none_yet == ()
    assert {one[0].slug, other[0].slug} == {ITJEN.slug, DPR.slug}
    assert end is None


def test_reports_count_the_register_and_a_withdrawn_agreement_no_more(two: Engine) -> None:
    who = Actor("uji")
    with reading(two) as session:
        of = Asked(who, TODAY, frozenset(), frozenset({"x"}), (ITJEN.party(2).institution,))
        partners = portfolio.by_partner(session, of, 10)
        assert {one.institution for one in partners.first} == {
            ITJEN.party(1).institution,
            DPR.party(1).institution,
        }
        assert portfolio.by_partner(session, of, 1).count == partners.count == 2
        years = portfolio.by_year(session, who)
        assert [one.year for one in years] == list(range(2023, 2029))
        assert (sum(one.began for one in years), sum(one.ends for one in years)) == (2, 2)
        ends = portfolio.endings(session, who, TODAY, TODAY + timedelta(days=1100))
        assert sum(sum(found.values()) for found in ends.values()) == 2
        kept = portfolio.kept_and_missed(session, who, ("report.periodic",), *_year(2024))
        assert set(kept) == {"report.periodic"}
    withdraw(by(two, account(two, "Ani", Role.ADMINISTRATOR)), DPR.slug, "Ganda.")
    with reading(two) as session:
        assert portfolio.by_status(session, who) == {Status.IN_FORCE: 1}


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
