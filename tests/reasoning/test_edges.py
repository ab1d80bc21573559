"""Edges of the five agreements that no example of the rule book can show: what is absent, and what outlasts the end."""

from dataclasses import replace

import pytest

from app.domain.events import DataReceived, Ending, ReportRequested, Terminated
from app.domain.terms import Survival
from app.reasoning.evaluation import evaluate
from tests.reasoning.cases_parts import ITJEN, data, day, feedback, of
from tests.support.builders import stated

FIVE = ("setneg-sigtk-2022", "lan-2022", "dpr-perisai-2023", "setneg-siapp-2022", ITJEN)
SECRECY = {
    "setneg-sigtk-2022": "11(6)",
    "lan-2022": "9(6)",
    "dpr-perisai-2023": "9(6)",
    "setneg-siapp-2022": "11(6)",
    ITJEN: "10(10)",
}


@pytest.mark.parametrize("slug", FIVE)
def test_secrecy_outlasts_each_of_the_five_for_ever(slug: str) -> None:
    found = evaluate(of(slug, "2099-01-01"))
    (secret,) = [one for one in found.duties_after_end if one.code == "confidentiality"]
    assert (str(secret.citation), secret.until, secret.lasts) == (SECRECY[slug], None, None)
    assert {str(one.state) for one in found.access} == {"closed"}


@pytest.mark.parametrize("slug", [slug for slug in FIVE if slug != ITJEN])
def test_data_and_letters_start_no_clock_where_no_time_is_set(slug: str) -> None:
    told = (
        DataReceived(id="d1", on=day("2024-01-02"), party=1),
        ReportRequested(id="s1", on=day("2024-01-02"), party=2),
    )
    before, after = evaluate(of(slug, "2024-05-02")), evaluate(of(slug, "2024-05-02", *told))
    assert after.deadlines == before.deadlines


def test_data_that_the_other_party_receives_start_no_clock_either() -> None:
    found = evaluate(of(ITJEN, "2026-05-02", data("2025-10-01", party=2)))
    assert "feedback.deliver" not in {one.rule for one in found.deadlines}


def test_minutes_made_when_needed_have_no_date() -> None:
    for slug in ("dpr-perisai-2023", ITJEN):
        found = evaluate(of(slug, "2026-01-02"))
        assert "minutes.matching" not in {one.rule for one in found.deadlines}


def test_an_early_end_leaves_the_end_of_the_term_where_it_was() -> None:
    ended = Terminated(on=day("2027-01-15"), ground=Ending.CONSENT)
    on_the_day, after = evaluate(of(ITJEN, "2027-01-15", ended)), evaluate(of(ITJEN, "2027-01-16", ended))
    assert (on_the_day.status, after.status) == ("in_force", "terminated")
    assert (after.ends_on, after.access[0].since) == (day("2028-08-27"), day("2027-01-16"))


def test_what_survives_the_end_is_listed_until_it_is_done() -> None:
    # The feedback on data of 1 March 2028 was due on 1 September, five days after the end.
    case = of(ITJEN, "2028-09-02", data("2028-03-01"))
    terms = case.agreement.terms.with_changes({"surviving_duties": stated(Survival(), "7(4)")})
    surviving = replace(case, agreement=replace(case.agreement, terms=terms))
    owed = [(one.code, one.party, one.ref) for one in evaluate(surviving).duties_after_end if one.ref]
    assert owed == [("feedback.deliver", 1, "d1")]
    done = replace(surviving, events=(*surviving.events, feedback("2028-09-02", "d1")))
    assert [one.ref for one in evaluate(done).duties_after_end if one.ref] == []
    assert [one.ref for one in evaluate(case).duties_after_end if one.ref] == []
