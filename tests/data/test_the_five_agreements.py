"""The records against the agreements: every cell of the terms table that a record can hold.

The expected values were read from the papers themselves, clause by clause.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.agreement import Agreement, AnnexState
from app.domain.period import AtLeast, DayKind, Period, Unit, WhenNeeded
from app.domain.terms import (
    Disclosure,
    Doers,
    EndCause,
    Form,
    Forum,
    Ground,
    Instrument,
    LimitedData,
    RenewalAct,
    Seal,
    Silent,
    Stated,
    Unread,
)
from app.records.files import read_agreement

SIGTK, LAN, PERISAI, SIAPP, ITJEN = FIVE = (
    "setneg-sigtk-2022",
    "lan-2022",
    "dpr-perisai-2023",
    "setneg-siapp-2022",
    "kemendagri-itjen-2025",
)
RECORDS = {slug: read_agreement(Path(f"data/agreements/{slug}.yaml")) for slug in FIVE}

MONTH = Period(1, Unit.MONTH)
YEAR = Period(1, Unit.YEAR)


def days(count: int, kind: DayKind = DayKind.CALENDAR) -> Period:
    return Period(count, Unit.DAY, kind)


def term(slug: str, name: str) -> Stated[Any]:
    found = getattr(RECORDS[slug].terms, name)
    assert isinstance(found, Stated), f"{slug}: {name} is {found}"
    return found


def silent(name: str) -> set[str]:
    return {slug for slug in FIVE if isinstance(getattr(RECORDS[slug].terms, name), Silent)}


def each(name: str, *path: str) -> dict[str, Any]:
    """The value of a term (or a field of it) and its first citation, where the agreement states it."""
    found = {}
    for slug in FIVE:
        stands = getattr(RECORDS[slug].terms, name)
        if isinstance(stands, Stated):
            value = stands.value
            for step in path:
                value = getattr(value, step)
            found[slug] = (value, str(stands.cites[0]))
    return found


@pytest.mark.parametrize("slug", FIVE)
def test_nothing_is_left_unread(slug: str) -> None:
    assert [name for name, one in RECORDS[slug].terms.items() if isinstance(one, Unread)] == []


def test_all_117_rights_and_duties_are_records() -> None:
    assert [len(RECORDS[slug].rights) + len(RECORDS[slug].duties) for slug in FIVE] == [24, 28, 16, 31, 18]


@pytest.mark.parametrize(
    ("slug", "signed", "numbers"),
    [
        (SIGTK, date(2022, 12, 7), ("Perj-01/KSN/SM/12/2022", "43/HM.04.01/2022")),
        (LAN, date(2022, 6, 8), ("25/S.1/HKM.03.2", "16/HM.05.01/2022")),
        (PERISAI, date(2023, 11, 7), ("KS.01.03/4/11/2023", "37/HM.04.01/2023")),
        (SIAPP, date(2022, 8, 23), ("Perj-01/KSN/D-3/08/2022", "27/HM.04.01/2022")),
        (ITJEN, date(2025, 8, 27), ("800.1.9.1/2205/IJ", "39/HM.04.01/2025")),
    ],
)
def test_signing_and_numbers(slug: str, signed: date, numbers: tuple[str, str]) -> None:
    record = RECORDS[slug]
    assert (record.signed_on, record.place) == (signed, "Jakarta")
    assert tuple(one.number for one in record.numbers) == numbers
    assert [one.party for one in record.numbers] == [1, 2]
    assert record.watched_from is None


def test_the_second_party_is_bkn_by_one_signatory_and_one_decree() -> None:
    for record in RECORDS.values():
        party = record.party(2)
        assert party.institution == "Badan Kepegawaian Negara"
        assert "imas sukmariah" in party.signatory.name.lower()
        assert party.signatory.decree is not None
        assert (party.signatory.decree.number, party.signatory.decree.dated) == (
            "171/TPA Tahun 2020",
            date(2020, 9, 24),
        )


@pytest.mark.parametrize(
    ("slug", "name", "decree", "dated", "identity"),
    [
        (SIGTK, "hersan", "94/TPA Tahun 2022", date(2022, 8, 19), "11339/P"),
        (LAN, "reni suzana", "57/TPA Tahun 2019", date(2019, 5, 20), None),
        (PERISAI, "indra iskandar", "142/TPA Tahun 2023", date(2023, 10, 3), None),
        (SIAPP, "nanik purwanti", "15/TPA Tahun 2021", date(2021, 1, 25), "196907261993112001"),
        (ITJEN, "mahendra jaya", "32/TPA Tahun 2025", date(2025, 2, 4), None),
    ],
)
def test_the_first_signatory(slug: str, name: str, decree: str, dated: date, identity: str | None) -> None:
    signatory = RECORDS[slug].party(1).signatory
    assert name in signatory.name.lower()
    assert signatory.decree is not None
    assert (signatory.decree.number, signatory.decree.dated) == (decree, dated)
    assert (signatory.identity.number if signatory.identity else None) == identity


def test_the_name_printed_two_ways_is_kept_as_such() -> None:
    assert RECORDS[SIGTK].party(2).signatory.also_printed == ("H. Imas Sukmariah, S.Sos., M.A.P.",)
    assert all(not RECORDS[slug].party(2).signatory.also_printed for slug in FIVE if slug != SIGTK)


def test_the_umbrella_agreements() -> None:
    assert {slug for slug in FIVE if RECORDS[slug].parent} == {LAN, ITJEN}
    lan, itjen = RECORDS[LAN].parent, RECORDS[ITJEN].parent
    assert lan is not None
    assert itjen is not None
    assert (lan.numbers, lan.signed_on) == (("41/K/1/HKM.03.1", "32/K/KS/X/2019"), None)
    assert (itjen.numbers, itjen.signed_on) == (("119/215/SJ", "4/K/KS/I/2021"), date(2021, 1, 14))
    assert [str(lan.cites[0]), str(itjen.cites[0])] == ["recital(3)", "recital(c)"]


def test_duration() -> None:
    assert each("duration", "length") == {
        SIGTK: (Period(3, Unit.YEAR), "7(1)"),
        LAN: (Period(2, Unit.YEAR), "6(1)"),
        PERISAI: (Period(3, Unit.YEAR), "6(1)"),
        SIAPP: (Period(5, Unit.YEAR), "7(1)"),
        ITJEN: (Period(3, Unit.YEAR), "7(1)"),
    }


def test_renewal() -> None:
    assert each("renewal", "form") == {
        SIGTK: (Form.WRITTEN, "7(2)"),
        LAN: (Form.UNSAID, "6(1)"),
        PERISAI: (Form.UNSAID, "6(1)"),
        SIAPP: (Form.WRITTEN, "7(2)"),
        ITJEN: (Form.UNSAID, "7(1)"),
    }
    assert each("renewal_deadline", "before_end") == {
        SIGTK: (days(30), "7(3)"),
        LAN: (Period(3, Unit.MONTH), "6(2)"),
        PERISAI: (MONTH, "6(2)"),
        SIAPP: (MONTH, "7(3)"),
        ITJEN: (Period(3, Unit.MONTH), "7(2)"),
    }
    acts = {slug: value for slug, (value, _) in each("renewal_deadline", "act").items()}
    assert acts == {slug: RenewalAct.SIGNING if slug == LAN else RenewalAct.REQUEST for slug in FIVE}
    limits = {slug for slug, (value, _) in each("renewal_deadline", "at_the_latest").items() if not value}
    assert limits == {LAN}


def test_termination() -> None:
    assert each("termination_notice", "before") == {
        SIGTK: (days(30), "8(2)"),
        PERISAI: (MONTH, "6(2)"),
        SIAPP: (days(30), "8(2)"),
        ITJEN: (Period(3, Unit.MONTH), "7(2)"),
    }
    assert {slug: cite for slug, (_, cite) in each("termination", "form").items()} == {
        SIGTK: "8(1)",
        PERISAI: "6(1)",
        SIAPP: "8(1)",
        ITJEN: "7(1)",
    }
    assert silent("termination") == silent("termination_notice") == {LAN}
    for name, cite in (("termination_by_law", "8(3)"), ("annulment", "8(4)")):
        assert {slug: found for slug, (_, found) in each(name).items()} == {SIGTK: cite, SIAPP: cite}
    assert {slug: cite for slug, (_, cite) in each("surviving_duties").items()} == {PERISAI: "6(3)"}


def test_evaluation() -> None:
    assert each("evaluation", "frequency") == {
        SIGTK: (AtLeast(3, Period(3, Unit.YEAR)), "13"),
        LAN: (AtLeast(1, YEAR), "7"),
        PERISAI: (AtLeast(2, YEAR), "7"),
        SIAPP: (AtLeast(1, Period(5, Unit.YEAR)), "13"),
        ITJEN: (AtLeast(2, YEAR), "8"),
    }
    both = {slug for slug, (value, _) in each("evaluation", "by").items() if value is Doers.ALL}
    assert both == {SIGTK, SIAPP}


def test_minutes_and_reports_are_owed_by_the_first_party() -> None:
    assert each("minutes", "frequency") == {
        LAN: (AtLeast(2, YEAR), "3(2)4"),
        PERISAI: (WhenNeeded(True), "3(2)4"),
        ITJEN: (WhenNeeded(True), "3(2)c"),
    }
    assert each("report", "frequency") == {
        PERISAI: (AtLeast(2, YEAR), "3(2)4"),
        ITJEN: (AtLeast(2, YEAR), "3(2)c"),
    }
    for name in ("minutes", "report"):
        assert {value for value, _ in each(name, "by").values()} == {1}
        assert {value for value, _ in each(name, "to").values()} == {2}


def test_feedback_suspension_and_restoration_stand_in_one_agreement() -> None:
    assert each("feedback", "within") == {ITJEN: (Period(6, Unit.MONTH), "4(1)b1")}
    assert each("report_on_request", "within") == {ITJEN: (Period(2, Unit.MONTH), "4(1)b2")}
    assert set(each("suspension")) == set(each("restoration")) == {ITJEN}
    (suspension,) = term(ITJEN, "suspension").value.clauses
    assert (suspension.holder, suspension.against) == (2, 1)
    assert suspension.grounds == (Ground.FEEDBACK, Ground.REPORT_ANSWER)
    (restoration,) = term(ITJEN, "restoration").value.clauses
    assert (restoration.party, restoration.all_needed, restoration.in_time) == (1, True, True)
    assert [str(term(ITJEN, name).cites[0]) for name in ("suspension", "restoration")] == ["4(1)b", "3(1)b"]


def test_force_majeure() -> None:
    assert each("force_majeure_notice", "within") == {
        SIGTK: (days(7), "12(3)"),
        LAN: (days(14), "10(2)"),
        PERISAI: (days(14), "10(2)"),
        SIAPP: (days(7, DayKind.UNSAID), "12(3)"),
        ITJEN: (days(14), "11(2)"),
    }
    assert {slug: cite for slug, (_, cite) in each("force_majeure_statement").items()} == {
        LAN: "10(2)",
        PERISAI: "10(2)",
        ITJEN: "11(2)",
    }
    assert {slug: cite for slug, (_, cite) in each("force_majeure_relief").items()} == {
        LAN: "10(3)",
        PERISAI: "10(3)",
        ITJEN: "11(3)",
    }
    assert each("force_majeure_way_out", "lasting_more_than") == {
        SIGTK: (days(30), "12(4)"),
        SIAPP: (days(30, DayKind.UNSAID), "12(4)"),
    }
    assert each("force_majeure_termination_notice", "within") == {
        SIGTK: (days(7), "12(5)"),
        SIAPP: (days(7, DayKind.UNSAID), "12(5)"),
    }
    assert set(each("force_majeure_damages")) == {SIGTK, SIAPP}


def test_access_is_given_by_its_clause() -> None:
    given = {slug: {one.party: str(one.cites[0]) for one in RECORDS[slug].access} for slug in FIVE}
    assert given[SIGTK] == {1: "4(1)a", 2: "5(1)a"}
    assert given[SIAPP] == {1: "4(1)b", 2: "5(1)b"}
    assert given[PERISAI] == {1: "3(1)1", 2: "4(1)1"}
    assert given[ITJEN] == {1: "3(1)a", 2: "4(1)a"}
    assert set(given[LAN]) == {1, 2}
    assert given[LAN][1] == "3(1)2"


def test_confidentiality() -> None:
    assert {slug: cite for slug, (_, cite) in each("confidentiality_survival").items()} == {
        SIGTK: "11(6)",
        LAN: "9(6)",
        PERISAI: "9(6)",
        SIAPP: "11(6)",
        ITJEN: "10(10)",
    }
    lapsed = {
        slug
        for slug, (value, _) in each("confidentiality_survival", "after").items()
        if value is EndCause.LAPSED
    }
    assert lapsed == {ITJEN}
    public = {
        slug
        for slug, (value, _) in each("confidentiality_exceptions", "when").items()
        if Disclosure.ALREADY_PUBLIC in value
    }
    assert public == {LAN}
    assert all(
        {Disclosure.CONSENT, Disclosure.COURT_OR_AUTHORITY, Disclosure.LAW} <= set(value)
        for value, _ in each("confidentiality_exceptions", "when").values()
    )
    narrow = {
        slug
        for slug, (value, _) in each("confidentiality_use", "data").items()
        if value is LimitedData.DISCLOSED_BY_CONSENT
    }
    assert narrow == {LAN, PERISAI, ITJEN}
    assert each("confidentiality_leak", "answerable") == {
        SIGTK: ("receiver", "11(10)"),
        LAN: ("receiver", "9(10)"),
        PERISAI: ("receiver", "9(10)"),
        SIAPP: ("receiver", "11(10)"),
        ITJEN: ("receiver", "10(9)"),
    }


def test_letters() -> None:
    assert each("receipt", "form") == {ITJEN: (Form.ORAL_OR_WRITTEN, "9(2)")}
    assert each("contact_change", "before") == {ITJEN: (days(30), "9(3)")}
    assert {slug: [contact.emails for contact in RECORDS[slug].contacts] for slug in FIVE} == {
        SIGTK: [("biro_gtk@setneg.go.id",), ("pdpik@bkn.go.id",)],
        LAN: [("pusdatin@lan.go.id",), ("pdpik@bkn.go.id",)],
        PERISAI: [("bag_binajabfung@dpr.go.id",), ("pdpik@bkn.go.id",)],
        SIAPP: [("biro_app@setneg.go.id", "biroapp.kemensetneg@gmail.com"), ("pdpik@bkn.go.id",)],
        ITJEN: [("admppupd.itjenkemendagri@gmail.com",), ("sesdep.sidigimasn@bkn.go.id",)],
    }
    assert all(not contact.phones for contact in RECORDS[ITJEN].contacts)


def test_disputes_changes_originals_and_costs() -> None:
    assert each("dispute", "steps") == {
        SIGTK: ((Forum.DELIBERATION,), "14"),
        LAN: ((Forum.DELIBERATION,), "11"),
        PERISAI: ((Forum.DELIBERATION, Forum.LAW), "11(1)"),
        SIAPP: ((Forum.DELIBERATION,), "14"),
        ITJEN: ((Forum.DELIBERATION, Forum.LAW), "12(1)"),
    }
    changes = {slug: value for slug, (value, _) in each("amendment", "change").items()}
    assert {slug for slug, value in changes.items() if value is Instrument.AMENDMENT} == {LAN, PERISAI}
    agreed = {slug for slug, (value, _) in each("amendment", "agreed_date").items() if value}
    assert agreed == {SIGTK, SIAPP}
    assert each("originals", "seal") == {
        SIGTK: (Seal.INSTITUTION, "17"),
        LAN: (Seal.UNSAID, "13(2)"),
        PERISAI: (Seal.UNSAID, "closing"),
        SIAPP: (Seal.INSTITUTION, "17"),
        ITJEN: (Seal.OFFICE, "14"),
    }
    assert {value for value, _ in each("originals", "count").values()} == {2}
    assert all(value for value, _ in each("originals", "duty_stamp").values())
    assert {slug for slug, (value, _) in each("costs", "borne_by").items() if value == "each_its_own"} == set(
        FIVE
    )


def test_what_is_on_file() -> None:
    assert {slug: RECORDS[slug].paper.annex for slug in FIVE} == {
        slug: AnnexState.ON_FILE if slug == SIAPP else AnnexState.MISSING for slug in FIVE
    }
    assert (RECORDS[ITJEN].paper.pages_on_file, RECORDS[ITJEN].paper.pages) == (11, 19)


def unmatched(record: Agreement) -> tuple[set[str], set[str]]:
    """Rights to get something that is nobody's duty, and duties that are nobody's right."""
    met = {cite for right in record.rights for cite in right.met_by}
    rights = {str(one.citation) for one in record.rights if one.counterpart and not one.met_by}
    return rights, {str(one.citation) for one in record.duties if one.counterpart and one.citation not in met}


@pytest.mark.parametrize(
    ("slug", "rights", "duties"),
    [
        (SIGTK, set(), set()),
        (LAN, set(), {"3(2)9", "4(2)6"}),
        (PERISAI, {"3(1)3", "4(1)3"}, {"3(2)2", "3(2)5", "4(2)2", "4(2)4"}),
        (SIAPP, {"4(1)i", "5(1)f"}, {"4(2)c", "4(2)f", "5(2)d", "5(2)h"}),
        (ITJEN, {"3(1)b", "3(1)e", "4(1)d"}, {"3(2)d", "4(2)d"}),
    ],
)
def test_what_one_may_ask_and_the_other_need_not_give(slug: str, rights: set[str], duties: set[str]) -> None:
    assert unmatched(RECORDS[slug]) == (rights, duties)


@pytest.mark.parametrize("slug", FIVE)
def test_what_meets_a_right_is_a_duty_of_its_counterpart(slug: str) -> None:
    duties = {one.citation: one.holder for one in RECORDS[slug].duties}
    for right in RECORDS[slug].rights:
        assert all(duties[cite] == right.counterpart for cite in right.met_by)
