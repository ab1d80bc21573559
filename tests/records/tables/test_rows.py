from datetime import date
from typing import Any

import pytest

from app.domain.agreement import Access, Kind
from app.domain.citation import Citation
from app.domain.faults import Fault
from app.domain.party import Identity, IdentityKind
from app.domain.period import AtLeast, DayKind, Every, Period, Unit
from app.domain.terms import (
    SILENT,
    UNREAD,
    CountedFrom,
    Doers,
    Evaluation,
    FixedEnd,
    LengthOfTime,
    NoticeAfter,
    NoticeBefore,
    Recurring,
    RenewalAct,
    RenewalDeadline,
    Stated,
)
from app.records.tables.columns import BY_KEY
from app.records.tables.heads import find_heads
from app.records.tables.reading import read_table
from app.records.tables.rows import ReadRow, read_row
from app.records.tables.slugs import free_slug, slug_of
from tests.support.sheets import as_xlsx, filled

TODAY = date(2026, 1, 5)


def read(**changes: Any) -> ReadRow:
    heads, (row,) = find_heads(read_table(as_xlsx(filled(**changes))))
    return read_row(row, heads, TODAY)


def agreement(**changes: Any) -> Any:
    found = read(**changes)
    assert found.faults == ()
    return found.agreement


def wrong(**changes: Any) -> list[tuple[str, str]]:
    found = read(**changes)
    assert found.agreement is None
    return [(fault.code, str(fault.path[0])) for fault in found.faults]


def test_the_least_that_a_row_says_is_an_agreement_of_unread_terms() -> None:
    found = agreement()
    assert (found.kind, found.title, found.signed_on) == (
        Kind.PKS,
        "Pertukaran Data Contoh",
        date(2024, 12, 7),
    )
    assert found.slug == "pertukaran-data-contoh-2024"
    assert [(party.number, party.institution, party.signatory.office) for party in found.parties] == [
        (1, "Kementerian Contoh", "Sekretaris Jenderal"),
        (2, "Badan Misal", "Kepala Badan"),
    ]
    assert [one.number for one in found.numbers] == ["1/CTH/2024", "2/MSL/2024"]
    assert {term for _, term in found.terms.items()} == {UNREAD}
    assert found.watched_from == TODAY


def test_everything_that_a_row_can_say_is_read() -> None:
    found = agreement(
        slug="contoh-misal-2024",
        kind="nota kesepahaman",
        unit_1="Biro Data",
        nip_1="19800101 200501 1 001",
        contact_1="Biro Data",
        emails_1="data@contoh.go.id; arsip@contoh.go.id",
        number_3="3/LMB/2024",
        institution_3="Lembaga Umpama",
        signatory_3="Cici Umpama",
        office_3="Ketua",
        place="Kota  Contoh",
        effective_on="1 Januari 2025",
        watched_from="1 Juli 2025",
        duration="3 (tiga) tahun sejak berlaku",
        duration_cites="Pasal 6 ayat (1)",
        renewal_deadline="paling lambat 3 bulan sebelum berakhir",
        renewal_deadline_cites="6(2)",
        renewal_act="permohonan",
        termination_notice="30 hari kalender",
        termination_notice_cites="8(2), 8(3)a",
        force_majeure_notice="14 hari kerja",
        force_majeure_notice_cites="9(2)",
        evaluation="2 kali dalam 1 tahun",
        evaluation_cites="Pasal 5 huruf a",
        evaluation_by="bersama",
        report="setiap 6 bulan",
        report_cites="4(2)a",
        report_by="1",
        report_to="2",
        access="1 dan 3",
        access_cites="3(1)a",
    )
    cite = Citation.parse
    assert (found.slug, found.kind, found.place) == ("contoh-misal-2024", Kind.NK, "Kota Contoh")
    assert (found.effective_on, found.watched_from) == (date(2025, 1, 1), date(2025, 7, 1))
    assert found.parties[0].signatory.identity == Identity(IdentityKind.NIP, "198001012005011001")
    assert found.parties[2].institution == "Lembaga Umpama"
    assert found.contacts[0].emails == ("data@contoh.go.id", "arsip@contoh.go.id")
    assert found.access == (Access(1, (cite("3(1)a"),)), Access(3, (cite("3(1)a"),)))
    values = {name: (term.value, term.cites) for name, term in found.terms.items() if term is not UNREAD}
    assert values == {
        "duration": (LengthOfTime(Period(3, Unit.YEAR), CountedFrom.EFFECT), (cite("6(1)"),)),
        "renewal_deadline": (
            RenewalDeadline(RenewalAct.REQUEST, Period(3, Unit.MONTH)),
            (cite("6(2)"),),
        ),
        "termination_notice": (
            NoticeBefore(Period(30, Unit.DAY, DayKind.CALENDAR)),
            (cite("8(2)"), cite("8(3)a")),
        ),
        "force_majeure_notice": (NoticeAfter(Period(14, Unit.DAY, DayKind.WORKING)), (cite("9(2)"),)),
        "evaluation": (Evaluation(AtLeast(2, Period(1, Unit.YEAR)), Doers.ALL), (cite("5a"),)),
        "report": (Recurring(1, 2, Every(Period(6, Unit.MONTH))), (cite("4(2)a"),)),
    }
    assert found.terms.duration.summary == (
        "Jangka waktu: 3 (tiga) tahun sejak berlaku (menurut daftar yang diimpor)."
    )


def test_a_value_without_its_clause_is_told_and_stays_unread() -> None:
    found = read(duration="3 tahun", termination_notice="30 hari", access="1")
    assert found.agreement is not None
    assert {term for _, term in found.agreement.terms.items()} == {UNREAD}
    assert found.agreement.access == ()
    assert {(fault.code, fault.path, fault.facts["column"]) for fault in found.remarks} == {
        ("import.left_out", ("Jangka waktu",), "Pasal jangka waktu"),
        ("import.left_out", ("Pemberitahuan pengakhiran",), "Pasal pemberitahuan pengakhiran"),
        ("import.left_out", ("Akses data",), "Pasal akses data"),
    }


def test_what_the_paper_does_not_say_is_silent_and_needs_no_clause() -> None:
    found = agreement(duration="tidak diatur", termination_notice="Tidak ada")
    assert found.terms.duration is SILENT
    assert found.terms.termination_notice is SILENT


def test_an_end_may_be_given_by_its_day_or_by_its_length_or_by_both_alike() -> None:
    fixed = agreement(ends_on="7 Desember 2027", duration_cites="6")
    assert fixed.terms.duration.value == FixedEnd(date(2027, 12, 7))
    both = agreement(ends_on="07/12/2027", duration="3 tahun", duration_cites="6")
    assert both.terms.duration.value == LengthOfTime(Period(3, Unit.YEAR))
    silent = agreement(ends_on="7 Desember 2027", duration="tidak diatur", duration_cites="6")
    assert isinstance(silent.terms.duration, Stated)
    left = read(ends_on="7 Desember 2027")
    assert [fault.code for fault in left.remarks] == ["import.left_out"]
    assert left.agreement is not None
    assert left.agreement.terms.duration is UNREAD


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"title": None}, "table.columns_missing", ""),
        ({"kind": "surat"}, "value.choice", "Jenis"),
        ({"signed_on": "31 Februari 2024"}, "table.day_none", "Tanggal tanda tangan"),
        ({"signed_on": 45633}, "table.day_number", "Tanggal tanda tangan"),
        ({"signed_on": date(1900, 3, 1)}, "table.day_far", "Tanggal tanda tangan"),
        ({"effective_on": "1 Januari 2020"}, "agreement.effective_before_signing", "Tanggal berlaku"),
        ({"slug": "Kode Besar"}, "agreement.slug", "Kode"),
        ({"number_1": 1.98e17}, "table.identity_number", "Nomor pihak 1"),
        ({"number_2": date(2024, 1, 3)}, "table.identity_number", "Nomor pihak 2"),
        ({"nip_1": 198001012005011001}, "table.identity_number", "NIP penanda tangan pihak 1"),
        ({"nip_1": "1.98001E+17"}, "table.identity_number", "NIP penanda tangan pihak 1"),
        ({"nip_1": "1980"}, "identity.nip_not_18_digits", "NIP penanda tangan pihak 1"),
        ({"place": "=B2"}, "table.formula", "Tempat"),
        ({"place": "#N/A"}, "table.cell_error", "Tempat"),
        ({"place": True}, "table.cell_not_text", "Tempat"),
        ({"contact_1": "Biro", "emails_1": "bukan surel"}, "contact.email", "Surel kontak pihak 1"),
        ({"emails_1": "a@contoh.go.id"}, "table.cell_missing", "Kantor kontak pihak 1"),
        ({"number_3": "3/X"}, "table.cell_missing", "Instansi pihak 3"),
        ({"duration": "lama", "duration_cites": "6"}, "table.period", "Jangka waktu"),
        ({"duration": "3 tahun", "duration_cites": "enam"}, "citation.unreadable", "Pasal jangka waktu"),
        (
            {"duration": "3 tahun", "duration_cites": "6", "ends_on": "6 Desember 2027"},
            "table.end_disagrees",
            "Berakhir pada",
        ),
        ({"ends_on": "1 Januari 2020"}, "table.ends_before_signing", "Berakhir pada"),
        (
            {"renewal_deadline": "3 bulan", "renewal_deadline_cites": "6"},
            "table.cell_missing",
            "Perpanjangan dengan",
        ),
        ({"evaluation": "tahunan", "evaluation_cites": "5"}, "table.cell_missing", "Evaluasi oleh"),
        (
            {"report": "tahunan", "report_cites": "4", "report_by": "1"},
            "table.cell_missing",
            "Laporan kepada",
        ),
        ({"report_by": "1", "report_to": "1"}, "table.report_to_itself", "Laporan kepada"),
        ({"access": "3", "access_cites": "3"}, "value.choice", "Akses data"),
    ],
)
def test_what_is_wrong_is_told_with_its_column(changes: dict[str, Any], code: str, column: str) -> None:
    if code == "table.columns_missing":
        heads, (row,) = find_heads(read_table(as_xlsx(filled(title=""))))
        found = read_row(row, heads, TODAY).faults
        assert [(fault.code, fault.path) for fault in found] == [("table.cell_missing", ("Judul",))]
    else:
        assert (code, column) in wrong(**changes)


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    assert wrong(kind="surat", signed_on="kapan-kapan", nip_2=7) == [
        ("value.choice", "Jenis"),
        ("table.day_unreadable", "Tanggal tanda tangan"),
        ("table.identity_number", "NIP penanda tangan pihak 2"),
    ]


def test_a_day_of_effect_that_is_the_day_of_signing_says_nothing_besides() -> None:
    assert agreement(effective_on="7 Desember 2024").effective_on is None


def test_slugs_are_made_of_the_telling_words_and_never_taken_twice() -> None:
    assert slug_of("Pertukaran dan Pemanfaatan Data/Informasi Pegawai", 2024) == (
        "pertukaran-pemanfaatan-data-informasi-pegawai-2024"
    )
    assert slug_of("“—”", 2024) == "perjanjian-2024"
    assert free_slug("a", {"a", "a-2"}) == "a-3"


def test_every_fault_names_a_column_that_there_is() -> None:
    headers = {column.header for column in BY_KEY.values()}
    found: tuple[Fault, ...] = read(
        kind="?", signed_on="?", access="9", duration="?", duration_cites="?"
    ).faults
    assert {str(fault.path[0]) for fault in found} <= headers
    assert len(found) == 5
