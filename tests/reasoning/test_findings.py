"""The findings: exactly those of the five agreements, and what makes and unmakes them in others."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.agreement import (
    AgreementSettings,
)
from app.domain.calendar import EndConvention
from app.domain.party import Party, Signatory
from app.domain.period import Period, Unit
from app.domain.terms import (
    TERM_NAMES,
    UNREAD,
    Terms,
)
from app.reasoning.readings import READINGS
from app.records.files import read_agreement
from tests.reasoning.asking import cites, found
from tests.support.builders import agreement

SIGTK, LAN, PERISAI, SIAPP, ITJEN = FIVE = (
    "setneg-sigtk-2022",
    "lan-2022",
    "dpr-perisai-2023",
    "setneg-siapp-2022",
    "kemendagri-itjen-2025",
)
RECORDS = {slug: read_agreement(Path(f"data/agreements/{slug}.yaml")) for slug in FIVE}
YEAR = Period(1, Unit.YEAR)

# Code -> the agreements in which it is found, with the clauses that make the trouble.
EXPECTED: dict[str, dict[str, str]] = {
    # A way out after more than 30 days, to be told within 7 days of the event.
    "force_majeure.termination_window": {SIGTK: "12(4) 12(5)", SIAPP: "12(4) 12(5)"},
    # 003 alone writes "hari" three times without its kind; 000 writes "hari kalender".
    "force_majeure.day_kind_unsaid": {SIAPP: "12(3) 12(4) 12(5)"},
    # "tidak berakibat pada batalnya", and no more.
    "force_majeure.no_relief": {SIGTK: "12(1)", SIAPP: "12(1)"},
    # Suspended for lateness, given back for "paling lambat 6 bulan".
    "access.restore_needs_timely_delivery": {ITJEN: "3(1)b 4(1)b"},
    # The list of party 2's duties, a to d, has no word of it.
    "access.no_duty_to_restore": {ITJEN: "4(2)"},
    # In 000 and 003 the span is the whole term.
    "evaluation.span_unsaid": {LAN: "3(2)4 7", PERISAI: "3(2)4 7", ITJEN: "3(2)c 8"},
    # "dilakukan 3 bulan sebelum".
    "renewal.act_or_notice": {LAN: "6(2)"},
    "renewal.exact_day": {LAN: "6(2)"},
    # Pasal 6 speaks of the term and of renewal alone.
    "termination.silent": {LAN: "6(1)"},
    # Word of corrections in 002 and 004, technical guidance in 003.
    "rights.unmatched": {PERISAI: "3(1)3 4(1)3", SIAPP: "4(1)i 5(1)f", ITJEN: "3(1)e 4(1)d"},
    # Solving differences (001, 002, 004), integrating (002), receiving services and contacts (003).
    "duties.unmatched": {
        LAN: "3(2)9 4(2)6",
        PERISAI: "3(2)2 3(2)5 4(2)2 4(2)4",
        SIAPP: "4(2)c 4(2)f 5(2)d 5(2)h",
        ITJEN: "3(2)d 4(2)d",
    },
    # 002 and 004 go on: "menurut ketentuan peraturan perundang-undangan".
    "dispute.no_fallback": {SIGTK: "14", LAN: "11", SIAPP: "14"},
    "parent.may_have_lapsed": {LAN: "recital(3)", ITJEN: "recital(c)"},
    # "Hj." in the opening, "H." at the signature.
    "parties.name_differs": {SIGTK: "opening signatures"},
    # "atau" between the grounds, "dan" between the conditions.
    "access.restore_needs_both": {ITJEN: "3(1)b 4(1)b"},
    # Party 1's duties, a to d, hold neither feedback nor the answer to a letter.
    "feedback.not_a_duty": {ITJEN: "3(2)"},
    # "sejak jangka waktu penyampaian surat" against "sejak penyampaian surat".
    "report.request_anchor": {ITJEN: "3(1)b2 4(1)b2"},
    # "oleh satu PIHAK kepada PIHAK lainnya".
    "notice.confirmation_open": {ITJEN: "9(2)"},
    # "dalam jangka waktu 30 hari kalender sebelum".
    "contact.window_or_minimum": {ITJEN: "9(3)"},
    # 003 alone has its annex on file.
    "paper.incomplete": {SIGTK: "annex", LAN: "annex", PERISAI: "annex", ITJEN: "annex"},
    "termination.unilateral_or_consent": {
        SIGTK: "8(1) 8(2)",
        PERISAI: "6(1) 6(2)",
        SIAPP: "8(1) 8(2)",
        ITJEN: "7(1) 7(2)",
    },
    "renewal.request_is_not_renewal": {
        SIGTK: "7(2) 7(3)",
        PERISAI: "6(1) 6(2)",
        SIAPP: "7(2) 7(3)",
        ITJEN: "7(1) 7(2)",
    },
    # Each lasts so many years "sejak" its signing.
    "term.last_day": {SIGTK: "7(1)", LAN: "6(1)", PERISAI: "6(1)", SIAPP: "7(1)", ITJEN: "7(1)"},
    # "untuk dipertimbangkan PIHAK lainnya", and then freed.
    "force_majeure.acceptance": {LAN: "10(2) 10(3)", PERISAI: "10(2) 10(3)", ITJEN: "11(2) 11(3)"},
    # No clause on an event that lasts.
    "force_majeure.no_way_out": {LAN: "10(1)", PERISAI: "10(1)", ITJEN: "11(1)"},
    # "sebagaimana dimaksud pada ayat (3) huruf a"; 000 and 003: "yang dipertukarkan".
    "confidentiality.use_limit_narrow": {LAN: "9(4)", PERISAI: "9(4)", ITJEN: "10(4)"},
    # What goes on after the end, and who answers for a leak, are all that is said.
    "data.after_end_silent": {
        SIGTK: "11(6) 11(10)",
        LAN: "9(6) 9(10)",
        PERISAI: "9(6) 9(10)",
        SIAPP: "11(6) 11(10)",
        ITJEN: "10(9) 10(10)",
    },
    # Listed among the rights; in 000 among the duties.
    "evaluation.right_or_duty": {SIAPP: "4(1)j 5(1)g 13"},
    # Minutes when needed and a report twice a year in one sentence.
    "report.frequency_scope": {PERISAI: "3(2)4", ITJEN: "3(2)c"},
    # 000 and 003 15(2)(3) ask for signatures and a date.
    "amendment.form_unsaid": {LAN: "12", PERISAI: "12", ITJEN: "13"},
    "annulment.no_clause": {SIGTK: "8(4)", SIAPP: "8(4)"},
    "contact.unofficial_mail": {SIAPP: "16", ITJEN: "9(1)a"},
    # A decree of 24 September 2020, signed on 27 August 2025.
    "signatory.mandate": {ITJEN: "opening"},
}


@pytest.mark.parametrize("slug", FIVE)
def test_each_of_the_five_has_its_findings_and_no_other(slug: str) -> None:
    expected = {code: places[slug] for code, places in EXPECTED.items() if slug in places}
    assert {code: cites(one) for code, one in found(RECORDS[slug]).items()} == expected


@pytest.mark.parametrize("slug", FIVE)
def test_the_text_of_a_draft_is_found_wanting_too(slug: str) -> None:
    signed = RECORDS[slug]
    draft = replace(signed, signed_on=None)
    # Nobody has signed, so nobody's mandate is in question.
    assert set(found(signed)) - set(found(draft)) <= {"signatory.mandate"}
    assert set(found(draft)) <= set(found(signed))
    assert set(found(signed, date(2000, 1, 1))) == set(found(signed))


def test_an_agreement_that_nobody_has_read_yields_no_finding() -> None:
    whole = agreement(terms=Terms())
    assert found(whole) == {}
    assert found(replace(whole, signed_on=None)) == {}


@pytest.mark.parametrize("slug", FIVE)
def test_a_term_that_is_unread_again_makes_no_new_finding(slug: str) -> None:
    whole = RECORDS[slug]
    for name in TERM_NAMES:
        unread = replace(whole, terms=whole.terms.with_changes({name: UNREAD}))
        assert set(found(unread)) <= set(found(whole)), name


@pytest.mark.parametrize("slug", FIVE)
def test_the_reading_that_is_chosen_is_shown_as_taken(slug: str) -> None:
    whole = RECORDS[slug]
    for code, one in found(whole).items():
        if code not in READINGS:
            assert one.alternatives == ()
            continue
        first, *others = READINGS[code]
        assert (one.reading, one.alternatives) == (first, tuple(others))
        other = found(replace(whole, readings={code: others[0]}))[code]
        assert (other.reading, other.alternatives) == (others[0], (first,))
        assert other.citations == one.citations


def test_a_record_set_to_the_day_before_is_shown_so() -> None:
    settings = AgreementSettings(end_convention=EndConvention.DAY_BEFORE)
    one = found(agreement(settings=settings))["term.last_day"]
    assert (one.reading, one.alternatives) == ("day_before", ("same_date",))


# ---- what is told besides the clauses


def test_what_a_finding_names_is_told_as_the_paper_prints_it() -> None:
    told = {code: one.facts.get("told") for code, one in found(RECORDS[ITJEN]).items() if one.facts}
    assert told == {
        "access.no_duty_to_restore": "3(1)b",
        "contact.unofficial_mail": "admppupd.itjenkemendagri@gmail.com",
        "feedback.not_a_duty": "4(1)b1; 4(1)b2",
        "paper.incomplete": "11/19",
        "signatory.mandate": "Imas Sukmariah, Keputusan Presiden Republik Indonesia 171/TPA Tahun 2020",
    }


def test_a_long_name_is_cut_for_the_engine() -> None:
    party = Party(2, "Badan Misal", Signatory("B" * 5000, "Kepala", also_printed=("C",)))
    told = found(agreement(parties=(agreement().parties[0], party)))["parties.name_differs"].facts["told"]
    assert 0 < len(str(told)) < 500
