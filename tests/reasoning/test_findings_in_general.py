"""What makes and unmakes findings in agreements of our own, and what the day of asking brings."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.agreement import (
    AnnexState,
    Kind,
    PaperOnFile,
    Parent,
)
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    AddendumSigned,
    DataReceived,
    Ending,
    Renewed,
    Terminated,
)
from app.domain.party import Contact, Decree, Party, Signatory
from app.domain.period import AtLeast, DayKind, Every, MonthlyBy, Period, Unit
from app.domain.provision import Duty, Right, Subject
from app.domain.terms import (
    SILENT,
    UNREAD,
    Amending,
    Clause,
    Dispute,
    Doers,
    Evaluation,
    FixedEnd,
    Forum,
    Instrument,
    LengthOfTime,
    NoticeAfter,
    NoticeBefore,
    WayOut,
)
from app.reasoning import findings as module
from app.reasoning.evaluation import the_reasoner
from app.records.files import read_agreement
from tests.reasoning.asking import cites, found, with_terms
from tests.support.builders import agreement, cite, days, stated

LAN, PERISAI, ITJEN = (
    read_agreement(Path(f"data/agreements/{slug}.yaml"))
    for slug in ("lan-2022", "dpr-perisai-2023", "kemendagri-itjen-2025")
)
YEAR = Period(1, Unit.YEAR)


# ---- agreements of our own


@pytest.mark.parametrize(
    ("address", "free"),
    [
        ("a@gmail.com", True),
        ("a@GMAIL.com", True),
        ("a@yahoo.co.id", True),
        ("a@yahoo.com", True),
        ("a@outlook.com", True),
        ("a@hotmail.co.uk", True),
        ("a@contoh.go.id", False),
        ("a@live.contoh.go.id", False),
        ("a@mail.contoh.go.id", False),
        ("a@outlook.contoh.go.id", False),
        ("a@notgmail.com", False),
    ],
)
def test_free_mail_is_told_from_an_institutions_own(address: str, free: bool) -> None:
    contact = Contact(1, "Biro", "Kementerian Contoh", (cite("9(1)a"),), emails=("b@contoh.go.id", address))
    assert ("contact.unofficial_mail" in found(agreement(contacts=(contact,)))) is free


@pytest.mark.parametrize(
    ("dated", "asked"),
    [
        (date(2020, 3, 1), True),
        (date(2020, 3, 2), False),
        (date(2015, 1, 1), True),
        (date(2024, 2, 28), False),
        # A slip of the record, older than nothing.
        (date(2030, 1, 1), False),
    ],
)
def test_a_mandate_is_asked_about_from_its_fifth_year_on(dated: date, asked: bool) -> None:
    decree = Decree("Keputusan Presiden", "1/2020", dated)
    party = Party(2, "Badan Misal", Signatory("Budi Misal", "Kepala", decree=decree))
    whole = agreement(parties=(agreement().parties[0], party))
    assert whole.signed_on == date(2024, 3, 1)
    assert ("signatory.mandate" in found(whole)) is asked


def test_a_name_printed_again_as_it_was_does_not_differ() -> None:
    party = Party(2, "Badan Misal", Signatory("Budi Misal", "Kepala", also_printed=("Budi Misal",)))
    assert "parties.name_differs" not in found(agreement(parties=(agreement().parties[0], party)))


def test_a_parent_whose_end_is_stated_is_not_asked_about() -> None:
    parent = Parent(Kind.NK, ("1",), "Payung", (cite("recital(a)"),))
    assert cites(found(agreement(parent=parent))["parent.may_have_lapsed"]) == "recital(a)"
    ended = replace(parent, ends_on=date(2030, 1, 1))
    assert "parent.may_have_lapsed" not in found(agreement(parent=ended))


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (PaperOnFile(AnnexState.ON_FILE, 11, 19), "11/19"),
        (PaperOnFile(AnnexState.ON_FILE, 19, 19), None),
        (PaperOnFile(AnnexState.NONE, None, 19), None),
    ],
)
def test_missing_pages_are_counted_only_where_both_numbers_are_known(
    paper: PaperOnFile, told: str | None
) -> None:
    one = found(agreement(paper=paper)).get("paper.incomplete")
    assert (one.facts["told"] if one else None) == told
    assert one is None or one.citations == ()


def test_a_right_is_unmatched_only_where_the_givers_duties_are_recorded() -> None:
    right = Right(1, Subject.DATA, cite("3(1)a"), "Menerima data.", 2)
    duty = Duty(2, Subject.DATA, cite("4(2)a"), "Memberi data.", 1)
    both = found(agreement(rights=(right,), duties=(duty,)))
    assert (cites(both["rights.unmatched"]), cites(both["duties.unmatched"])) == ("3(1)a", "4(2)a")
    assert "rights.unmatched" not in found(agreement(rights=(right,), duties=()))
    assert "duties.unmatched" not in found(agreement(rights=(), duties=(duty,)))
    assert "rights.unmatched" not in found(agreement(rights=(replace(right, counterpart=None),)))


@pytest.mark.parametrize(
    ("frequency", "unsaid"),
    [
        (AtLeast(2, YEAR), True),
        (AtLeast(2, Period(12, Unit.MONTH)), True),
        # The builder's agreement lasts two years.
        (AtLeast(2, Period(2, Unit.YEAR)), False),
        (AtLeast(2, Period(24, Unit.MONTH)), False),
        (Every(Period(3, Unit.MONTH)), True),
        (Every(Period(2, Unit.YEAR)), False),
        (MonthlyBy(10), False),
    ],
)
def test_a_span_is_ambiguous_unless_it_is_the_whole_term(frequency: Any, unsaid: bool) -> None:
    whole = with_terms(evaluation=stated(Evaluation(frequency, Doers.ALL), "7"))
    assert ("evaluation.span_unsaid" in found(whole)) is unsaid


@pytest.mark.parametrize(
    ("wait", "limit", "impossible"),
    [
        (days(30), days(7), True),
        (days(30), days(30), True),
        (days(30), days(31), False),
        (Period(1, Unit.MONTH), days(7), True),
        (Period(1, Unit.WEEK), Period(1, Unit.MONTH), False),
    ],
)
def test_a_window_that_outlasts_the_wait_is_no_trouble(wait: Period, limit: Period, impossible: bool) -> None:
    whole = with_terms(
        force_majeure_way_out=stated(WayOut(wait), "12(4)"),
        force_majeure_termination_notice=stated(NoticeAfter(limit), "12(5)"),
    )
    assert ("force_majeure.termination_window" in found(whole)) is impossible


def test_a_bare_day_is_found_in_every_term() -> None:
    whole = with_terms(termination_notice=stated(NoticeBefore(days(30, DayKind.UNSAID)), "8(2)"))
    one = found(whole)["period.day_kind_unsaid"]
    assert (cites(one), one.reading, one.alternatives) == ("8(2)", "calendar", ())
    assert "force_majeure.day_kind_unsaid" not in found(whole)
    rhythm = Evaluation(Every(days(90, DayKind.UNSAID)), Doers.ALL)
    assert "period.day_kind_unsaid" in found(with_terms(evaluation=stated(rhythm, "7")))


def test_silence_on_ending_early_is_shown_even_where_the_term_is_unread() -> None:
    silent = with_terms(termination=SILENT, termination_notice=SILENT)
    assert cites(found(silent)["termination.silent"]) == "6(1)"
    unread = with_terms(termination=SILENT, termination_notice=SILENT, duration=UNREAD)
    assert found(unread)["termination.silent"].citations == ()
    assert "termination.silent" not in found(with_terms(termination=SILENT, termination_notice=UNREAD))


def test_an_annulment_that_two_clauses_regulate_is_no_stray_word() -> None:
    assert "annulment.no_clause" in found(with_terms(annulment=stated(Clause(), "8(4)")))
    assert "annulment.no_clause" not in found(with_terms(annulment=stated(Clause(), "8(3)", "8(4)")))


def test_a_fixed_end_and_a_court_leave_nothing_to_ask() -> None:
    whole = with_terms(
        duration=stated(FixedEnd(date(2026, 12, 31)), "6"),
        dispute=stated(Dispute((Forum.DELIBERATION, Forum.COURT)), "11"),
        amendment=stated(Amending(Instrument.ADDENDUM, Instrument.ADDENDUM, True, True), "12"),
    )
    assert found(whole).keys().isdisjoint({"term.last_day", "dispute.no_fallback", "amendment.form_unsaid"})


# ---- what the day brings


def test_an_addendum_changes_the_findings_from_its_day_on() -> None:
    end = stated(NoticeBefore(days(30)), "6(3)")
    signed = AddendumSigned(
        on=date(2023, 5, 1), effective=date(2023, 6, 1), changes={"termination_notice": end}
    )
    before = found(LAN, date(2023, 5, 31), signed)
    assert "termination.silent" in before
    assert set(before) - set(found(LAN, date(2023, 6, 1), signed)) == {"termination.silent"}
    assert "termination.silent" in found(LAN, date(2023, 6, 1))


def test_the_end_cuts_the_span_in_which_it_falls() -> None:
    ended = Terminated(on=date(2025, 5, 7), ground=Ending.CONSENT)
    assert "span.cut_short" not in found(PERISAI, date(2025, 5, 6), ended)
    one = found(PERISAI, date(2025, 5, 7), ended)["span.cut_short"]
    assert (cites(one), one.facts["told"]) == ("3(2)4 7", "evaluation 2; report 2")
    # On the last day of a span nothing is cut.
    whole = Terminated(on=date(2025, 11, 7), ground=Ending.CONSENT)
    assert "span.cut_short" not in found(PERISAI, date(2026, 1, 1), whole)


def test_an_agreed_end_within_a_span_is_told_from_the_beginning_with_its_clause() -> None:
    whole = with_terms(
        duration=stated(LengthOfTime(Period(18, Unit.MONTH)), "6(1)"),
        evaluation=stated(Evaluation(AtLeast(2, YEAR), Doers.ALL), "7"),
    )
    assert cites(found(whole, date(2024, 3, 1))["span.cut_short"]) == "6(1) 7"
    assert "span.cut_short" not in found(replace(whole, signed_on=None))
    assert "span.cut_short" not in found(whole, date(2024, 2, 29))
    longer = Renewed(on=date(2025, 1, 1), for_=Period(6, Unit.MONTH))
    assert "span.cut_short" not in found(whole, date(2025, 1, 1), longer)


def test_a_frequency_that_an_addendum_replaced_is_not_cut_by_the_end() -> None:
    whole = with_terms(evaluation=stated(Evaluation(AtLeast(1, Period(18, Unit.MONTH)), Doers.ALL), "7"))
    yearly = stated(Evaluation(AtLeast(1, YEAR), Doers.ALL), "7")
    signed = AddendumSigned(on=date(2024, 4, 1), effective=date(2025, 3, 1), changes={"evaluation": yearly})
    assert "span.cut_short" in found(whole, date(2024, 3, 2))
    assert "span.cut_short" not in found(whole, date(2025, 3, 1), signed)


def test_a_suspension_without_a_right_is_found_while_it_stands() -> None:
    data = DataReceived(on=date(2025, 10, 1), id="d1", party=1)
    early = AccessSuspended(on=date(2026, 2, 1), party=1)
    back = AccessRestored(on=date(2026, 2, 10), party=1)
    events = (data, early, back)
    code = "access.suspended_without_right"
    assert code not in found(ITJEN, date(2026, 1, 31), *events)
    assert cites(found(ITJEN, date(2026, 2, 1), *events)[code]) == "4(1)b"
    assert code not in found(ITJEN, date(2026, 2, 10), *events)
    due = AccessSuspended(on=date(2026, 4, 2), party=1)
    assert code not in found(ITJEN, date(2026, 4, 2), data, due)


def test_where_no_clause_lets_anybody_suspend_the_grant_of_access_is_cited() -> None:
    one = found(agreement(), date(2024, 5, 2), AccessSuspended(on=date(2024, 5, 1), party=1))
    assert cites(one["access.suspended_without_right"]) == "3(1)a"


# ---- what is remembered


def test_many_agreements_leave_no_more_behind_than_a_few() -> None:
    rules = the_reasoner()._findings
    for number in range(module.MOST_REMEMBERED + 10):
        found(agreement(slug=f"contoh-{number}"))
    assert len(rules._remembered) == module.MOST_REMEMBERED


def test_what_is_remembered_is_what_would_be_concluded_anew() -> None:
    whole = ITJEN
    rules = the_reasoner()._findings
    rules._remembered.clear()
    first = found(whole)
    for day in range(3):
        assert found(whole, date(2026, 1, 15) + timedelta(days=day)) == first
    assert found(replace(whole, paper=PaperOnFile())).keys() == first.keys() - {"paper.incomplete"}
    other = replace(whole, readings={"term.last_day": "day_before"})
    assert found(other)["term.last_day"].reading == "day_before"
    assert found(whole) == first
