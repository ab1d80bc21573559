"""What a page asks of an agreement's papers and acts, and of the agreements under a rule; on both databases."""

from datetime import date, timedelta

from sqlalchemy import Engine

from app.acts.amend import Addendum, amend
from app.acts.record import record
from app.acts.withdraw import withdraw
from app.domain.events import DataReceived
from app.domain.people import Actor, Role
from app.domain.terms import SILENT
from app.register.agreement_history import latest_moves, papers_of
from app.register.database import reading
from app.register.rules_in_use import agreements_under, seen_of
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.happenings import SLUG, entered, number_of

ANYBODY = Actor("uji")
STRANGER = Actor("account/9", Role.PARTNER, 9, frozenset({"dinas tamsil"}))


def test_papers_come_in_their_order_each_with_its_terms_and_acts_the_latest_first(register: Engine) -> None:
    entered(register)
    later = NOW + timedelta(days=1)
    change = Addendum(date(2025, 5, 2), date(2025, 6, 1), {"costs": SILENT}, number="1/ADD/2025")
    amend(by_program(register, later), SLUG, change)
    with reading(register) as session:
        own, addendum = papers_of(session, number_of(register))
        moves = latest_moves(session, number_of(register), 5)
    assert (own.kind, "feedback" in own.terms) == ("agreement", True)
    assert (addendum.number, addendum.terms, addendum.in_force_from) == (
        "1/ADD/2025",
        ("costs",),
        date(2025, 6, 1),
    )
    assert addendum.recorded_at == later
    assert [one.at for one in moves] == [later, NOW]
    with reading(register) as session:
        assert len(latest_moves(session, number_of(register), 1)) == 1


def test_a_rule_is_told_of_the_agreements_that_it_concludes_of_and_to_whom_they_concern(
    register: Engine,
) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DataReceived(on=date(2025, 10, 1), party=1)])
    with reading(register) as session:
        for rule in ("feedback.deliver", "lifecycle.end", "term.last_day"):
            assert [one.slug for one in agreements_under(session, rule, ANYBODY, 5)] == [SLUG]
        assert agreements_under(session, "termination.notice", ANYBODY, 5) == []
        assert agreements_under(session, "feedback.deliver", STRANGER, 5) == []
        assert seen_of(session, [SLUG, "tidak-ada"], ANYBODY) == {SLUG}
        assert seen_of(session, [SLUG], STRANGER) == frozenset()
    withdraw(by_program(register, NOW), SLUG, "Dimasukkan dua kali.")
    with reading(register) as session:
        assert agreements_under(session, "feedback.deliver", ANYBODY, 5) == []
