import random
from dataclasses import replace

from sqlalchemy import Engine

from app.acts.enter import enter
from app.domain.case import Case
from app.register import agreements
from app.register.cases import cases, to_ask
from app.register.database import reading
from app.register.holidays import holidays
from tests.bench.registers import TODAY, fill, made_up, records
from tests.support.builders import NOW
from tests.support.doing import left_to_the_sweep


def test_a_case_is_the_agreement_that_was_entered(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), list(records()))
    with reading(register) as session:
        table = holidays(session)
        ids = to_ask(session, TODAY, "", "").agreements
        for found in cases(session, ids, TODAY, table):
            record = next(one for one in records() if one.slug == found.case.agreement.slug)
            assert found.case == Case(record, TODAY, (), table)


def test_a_made_up_register_holds_what_was_made_up(register: Engine) -> None:
    fill(register, 20, seed=3)
    rng = random.Random(3)
    with reading(register) as session:
        found = cases(session, range(1, 21), TODAY, holidays(session))
        for one in found:
            agreement, events = made_up(one.id, rng)
            row = agreements.find(session, agreement.slug)
            assert row is not None
            assert agreements.load(session, row) == agreement
            named = [
                replace(event, id=event.id or f"e{place}") for place, event in enumerate(events, start=1)
            ]
            assert list(one.case.events) == named
