"""From the inbox to the very form, with what the task knows filled in."""

import pytest
from sqlalchemy import Engine

from app.acts.record import record
from app.domain.events import DataReceived
from app.domain.faults import Fact
from app.domain.people import Role
from app.domain.tasks import Task, TaskKind
from app.web.task_ways import way_to
from tests.support.doing import by_program
from tests.support.people import someone
from tests.web.browsing import TODAY, Browse
from tests.web.page import read_page

SLUG = "kemendagri-itjen-2025"
HOME = f"/perjanjian/{SLUG}"


@pytest.mark.parametrize(
    ("kind", "facts", "way"),
    [
        (TaskKind.DUTY, {"rule": "feedback.deliver", "ref": "d1", "party": 1}, "/peristiwa/catat/feedback_delivered?party=1&ref=d1"),
        (TaskKind.DUTY, {"rule": "feedback.deliver", "ref": "1.2", "party": 1}, "/peristiwa/catat/feedback_delivered?party=1"),
        (TaskKind.DUTY, {"rule": "report.periodic", "ref": "1.2", "party": 2}, "/peristiwa/catat/report_delivered?party=2&periodic=1"),
        (TaskKind.DUTY, {"rule": "evaluation.hold", "ref": "1.1", "party": None}, "/peristiwa/catat/evaluation_held"),
        (TaskKind.DUTY, {"rule": "lifecycle.end", "ref": "1", "party": None}, ""),
        (TaskKind.CONFIRMATION, {"ref": "n 1"}, "/peristiwa/catat/confirmed?ref=n+1"),
        (TaskKind.RIGHT, {"rule": "access.suspend"}, "/keputusan/usul?apa=suspend"),
        (TaskKind.RIGHT, {"rule": "another"}, ""),
        (TaskKind.TERMINATION, {"ref": "t1"}, "/keputusan/usul?apa=terminate&ground=notice"),
        (TaskKind.EVIDENCE, {"count": 3}, "/peristiwa?bukti=belum"),
        (TaskKind.DISPUTE, {"number": 3}, "/sanggahan#sanggahan-3"),
        (TaskKind.NO_DESK, {"left": None}, "/kewenangan"),
        (TaskKind.UNREAD_TERMS, {"count": 3}, "#ketentuan"),
    ],
)  # fmt: skip
def test_each_task_leads_to_where_it_is_done(kind: TaskKind, facts: dict[str, Fact], way: str) -> None:
    assert way_to(Task(key="x", kind=kind, slug=SLUG, title=None, facts=facts)) == HOME + way


def test_what_concerns_no_agreement_leads_nowhere() -> None:
    assert way_to(Task(key="x", kind=TaskKind.OWN, slug=None, title=None, facts={})) is None


def test_the_form_of_a_duty_names_who_owes_it_and_what_it_answers(five: Engine, browse: Browse) -> None:
    data = DataReceived(on=TODAY.date(), party=1, id="d1")
    record(by_program(five, TODAY), SLUG, [data])
    client = browse(five, who=someone(five, Role.MANAGER, TODAY))
    facts: dict[str, Fact] = {"rule": "feedback.deliver", "ref": "d1", "party": 1}
    way = way_to(Task(key="x", kind=TaskKind.DUTY, slug=SLUG, title=None, facts=facts))
    page = read_page(client.get(way or "").text)
    chosen = {
        name: [
            one.attributes["value"]
            for one in page.one("select", id=name).all("option")
            if "selected" in one.attributes
        ]
        for name in ("party", "ref")
    }
    assert chosen == {"party": ["1"], "ref": ["d1"]}
    page = read_page(client.get(f"{HOME}/keputusan/usul?apa=terminate&ground=notice").text)
    assert [one.attributes["value"] for one in page.all("option") if "selected" in one.attributes] == [
        "notice"
    ]
