from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.acts.enter import enter
from app.acts.import_register import (
    FaultyTable,
    Imported,
    examine,
    import_register,
)
from app.acts.undo_import import CONCLUDED_AT_ONCE, ENTERED, undo_import
from app.acts.withdraw import withdraw
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Denied, Role
from app.domain.terms import UNREAD
from app.records.files import FaultyFile
from app.records.tables.heads import find_heads
from app.records.tables.reading import read_table
from app.records.tables.rows import read_row
from app.register.agreements import find, load
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.derived_tables import ConcludedRow
from app.register.imports import RegisterImport, imports
from app.register.people_tables import InstitutionAliasRow, InstitutionRow
from app.register.tables import AgreementRow, AuditEntryRow
from app.register.verifying import verify
from app.register.work_tables import ImportedRow
from app.wording.language import Language
from app.wording.refused_rows import refused_file
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program, left_to_the_sweep
from tests.support.sheets import as_csv, as_xlsx, filled, numbered

LATER = NOW + timedelta(days=1)


def bring_in(register: Engine, *rows: Any, **options: Any) -> Imported:
    return import_register(left_to_the_sweep(register, NOW), "daftar.xlsx", as_xlsx(*rows), **options)


def refused(register: Engine, *rows: Any, **options: Any) -> FaultyTable:
    with pytest.raises(FaultyTable) as error:
        bring_in(register, *rows, **options)
    return error.value


def codes(error: FaultyTable) -> list[tuple[int | None, str]]:
    return [(one.line, one.fault.code) for one in error.located]


def slugs(register: Engine) -> set[str]:
    with reading(register) as session:
        wanted = select(AgreementRow.slug).where(AgreementRow.withdrawn_at == None)  # noqa: E711 - SQL
        return set(session.exec(wanted))


def listed(register: Engine) -> list[RegisterImport]:
    with reading(register) as session:
        return imports(session)


@pytest.mark.parametrize("form", [as_csv, as_xlsx])
def test_a_table_comes_in_whole_and_reads_back_as_it_said(
    register: Engine, form: Callable[..., bytes]
) -> None:
    rows = [
        numbered(1, duration="3 tahun", duration_cites="6(1)", emails_1="a@contoh.go.id", contact_1="Biro"),
        numbered(2, access="1", access_cites="3(1)a", nip_2="198001012005011001"),
    ]
    imported = import_register(by_program(register, NOW), "daftar", form(*rows))
    assert imported.slugs == {2: "pertukaran-data-contoh-1-2024", 3: "pertukaran-data-contoh-2-2024"}
    table = read_table(form(*rows))
    heads, read = find_heads(table)
    with reading(register) as session:
        for row, slug in zip(read, imported.slugs.values(), strict=True):
            stored = find(session, slug)
            assert stored is not None
            assert load(session, stored) == read_row(row, heads, date(2026, 1, 5)).agreement
        assert verify(session).whole
        # A few are concluded at once; their past is quiet.
        assert len(session.exec(select(ConcludedRow)).all()) == 2
        # Each has its own line in the trail, and the import one for itself.
        entries = session.exec(select(AuditEntryRow.act, AuditEntryRow.subject)).all()
        assert entries[-3:] == [
            (ENTERED, "pertukaran-data-contoh-1-2024"),
            (ENTERED, "pertukaran-data-contoh-2-2024"),
            ("register.import", f"import/{imported.examined.digest[:12]}"),
        ]
        origins = session.exec(select(ImportedRow.line, ImportedRow.import_id)).all()
        assert set(origins) == {(2, imported.id), (3, imported.id)}


def test_acts_go_on_after_an_import_as_if_each_agreement_had_been_entered_alone(register: Engine) -> None:
    slug = bring_in(register, filled(termination_notice="30 hari", termination_notice_cites="8")).slugs[2]
    enter(by_program(register, LATER), [agreement(numbers=())])
    with reading(register) as session:
        row = find(session, slug)
        assert row is not None
        imported = load(session, row)
    enter(by_program(register, LATER), [replace(imported, title="Judul Lain")], correct=True)
    with reading(register) as session:
        assert verify(session).whole
        assert imported.terms.duration is UNREAD


def test_nothing_comes_in_where_one_row_is_wrong_and_all_faults_are_told(register: Engine) -> None:
    error = refused(register, numbered(1), numbered(2, kind="?", signed_on="?"), numbered(3, title=""))
    assert codes(error) == [
        (3, "value.choice"),
        (3, "table.day_unreadable"),
        (4, "table.cell_missing"),
    ]
    assert slugs(register) == set()
    assert listed(register) == []


def test_the_sound_rows_come_in_alone_where_that_is_asked_for(register: Engine) -> None:
    imported = bring_in(register, numbered(1), numbered(2, kind="?"), only_sound=True)
    assert list(imported.slugs) == [2]
    assert [row.line for row in imported.examined.refused] == [3]
    assert codes(refused(register, numbered(3, kind="?"), only_sound=True)) == [(2, "value.choice")]


def test_the_refused_rows_can_be_mended_and_sent_again(register: Engine) -> None:
    rows = (numbered(1), numbered(2, kind="?"), numbered(3, signed_on="31 Juni 2024"))
    imported = bring_in(register, *rows, only_sound=True)
    wrong = {row.line: row.faults for row in imported.examined.refused}
    file = refused_file(imported.examined.table, imported.examined.heads, wrong, Language.INDONESIAN)
    heads, back = find_heads(read_table(file))
    assert [row.cells[max(row.cells)].text.partition(":")[0] for row in back] == [
        "Jenis",
        "Tanggal tanda tangan",
    ]
    mended = file
    for number, row in ((2, back[0]), (3, back[1])):
        assert row.cells[heads.places["number_1"]].text == f"{number}/CTH/2024"
    again = examine(by_program(register, LATER), "sisa.xlsx", mended)
    # Nothing but what was wrong stands in the way: no double of what came in.
    assert [fault.code for row in again.refused for fault in row.faults] == [
        "value.choice",
        "table.day_none",
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(register: Engine) -> None:
    content = as_xlsx(numbered(1), numbered(2, kind="?"), {"Warna": "biru", **numbered(3)})
    examined = examine(by_program(register, NOW), "daftar.xlsx", content)
    assert [row.line for row in examined.sound] == [2, 4]
    assert [(one.line, one.fault.code) for one in examined.remarks] == [(1, "import.column_unknown")]
    assert slugs(register) == set()


def test_doubles_are_known_by_number_and_institution_within_a_file_and_in_the_register(
    register: Engine,
) -> None:
    bring_in(register, numbered(1))
    error = refused(
        register,
        numbered(1, title="Judul Lain", number_2="lain"),
        # The same paper seen from the other side, written otherwise.
        filled(
            institution_1="badan misal",
            number_1="1/ msl/2024",
            institution_2="Kementerian  Contoh",
            number_2=None,
        ),
        numbered(5),
        numbered(5, title="Dua Kali"),
    )
    assert codes(error) == [
        (2, "import.stands_already"),
        (3, "import.stands_already"),
        (5, "import.twice_in_file"),
    ]
    assert error.located[0].fault.facts == {"slug": "pertukaran-data-contoh-1-2024"}
    assert error.located[2].fault.facts == {"line": 4}


def test_a_double_is_known_by_another_name_of_its_institution(register: Engine) -> None:
    with writing(register) as session, acting(session, Act("institution.add", "contoh", "uji", NOW)):
        row = InstitutionRow(name="Kementerian Contoh", short="Kemencontoh", emails=[])
        session.add(row)
        session.flush()
        session.add(InstitutionAliasRow(institution_id=row.id or 0, name="Kementerian Contoh RI"))
    bring_in(register, numbered(1))
    for name in ("kemencontoh", "Kementerian Contoh RI"):
        again = numbered(1, institution_1=name, number_2=None)
        assert codes(refused(register, again)) == [(2, "import.stands_already")]


def test_papers_without_numbers_are_known_by_parties_day_and_title(register: Engine) -> None:
    bare = {"number_1": None, "number_2": None}
    bring_in(register, filled(**bare))
    assert codes(refused(register, filled(**bare))) == [(2, "import.stands_already")]
    bring_in(register, filled(**bare, signed_on="8 Desember 2024"))
    assert len(slugs(register)) == 2


def test_the_same_number_from_somebody_else_is_no_double_and_is_told(register: Engine) -> None:
    bring_in(register, numbered(1))
    imported = bring_in(register, numbered(1, institution_1="Dinas Lain", institution_2="Biro Lain"))
    assert [fault.code for row in imported.examined.rows for fault in row.remarks] == [
        "import.same_number"
    ] * 2


def test_slugs_that_rows_name_are_kept_and_the_others_made_beside_them(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement(slug="terpakai", numbers=())])
    made = "pertukaran-data-contoh-2024"
    error = refused(
        register,
        filled(slug="terpakai", number_1="7", number_2="7"),
        numbered(1, slug="a"),
        numbered(2, slug="a"),
    )
    assert codes(error) == [(2, "import.slug_taken"), (4, "import.slug_taken")]
    imported = bring_in(
        register,
        numbered(1, title="Pertukaran Data Contoh"),
        filled(number_1="8", number_2="8"),
        filled(number_1="9", number_2="9", slug=made),
    )
    assert list(imported.slugs.values()) == [f"{made}-2", f"{made}-3", made]


def test_what_is_no_table_is_refused_with_the_name_of_the_file(register: Engine) -> None:
    act = by_program(register, NOW)
    for content, code in (
        (b"%PDF-1.7", "table.heads_missing"),
        (as_csv(filled())[:160], "table.columns_missing"),
    ):
        with pytest.raises(FaultyFile) as error:
            import_register(act, "daftar.pdf", content)
        assert [(one.file, one.fault.code) for one in error.value.located] == [("daftar.pdf", code)]
    heads_alone = as_csv(filled()).splitlines(keepends=True)[0]
    with pytest.raises(FaultyFile) as error:
        import_register(act, "daftar.csv", heads_alone)
    assert error.value.faults[0].code == "table.no_rows"


def test_whoever_may_not_draft_is_denied_before_anything_is_read(register: Engine) -> None:
    partner = replace(by_program(register, NOW), by=Actor("account/9", Role.PARTNER, 9))
    for act in (examine, import_register):
        with pytest.raises(Denied):
            act(partner, "daftar.xlsx", b"bukan tabel")
    with pytest.raises(Denied):
        undo_import(partner, 1, "Ingin saja.")
    with reading(register) as session:
        told = session.exec(select(AuditEntryRow.act).where(AuditEntryRow.actor == "account/9")).all()
    assert told == ["denied"] * 3


def test_many_are_left_to_the_sweep(register: Engine) -> None:
    rows = [numbered(number) for number in range(CONCLUDED_AT_ONCE + 1)]
    imported = import_register(by_program(register, NOW), "daftar.csv", as_csv(*rows))
    assert len(imported.slugs) == CONCLUDED_AT_ONCE + 1
    with reading(register) as session:
        assert session.exec(select(ConcludedRow)).all() == []
    undone = undo_import(by_program(register, LATER), imported.id, "Salah berkas.")
    assert len(undone.withdrawn) == CONCLUDED_AT_ONCE + 1
    with reading(register) as session:
        assert verify(session).whole


# ---- undoing


def test_an_import_is_undone_at_once_save_what_somebody_has_worked_on(register: Engine) -> None:
    first = bring_in(register, *(numbered(number) for number in range(1, 5)))
    own = first.slugs
    with writing(register) as session, acting(session, Act("desk.assign", own[2], "uji", LATER)):
        row = find(session, own[2])
        assert row is not None
        row.place = "Jakarta"
    withdraw(left_to_the_sweep(register, LATER), own[3], "Tercatat dua kali.")
    # What stands beside the agreement leaves its version alone; the trail knows of it.
    with (
        writing(register) as session,
        acting(session, Act("desk.assign", own[4], "uji", LATER), even_without_changes=True),
    ):
        pass
    undone = undo_import(by_program(register, LATER), first.id, "Salah berkas.")
    assert undone.kept == (own[2], own[4])
    assert undone.withdrawn == (own[5],)
    assert slugs(register) == {own[2], own[4]}
    (told,) = listed(register)
    assert (told.id, told.name, told.imported_by) == (first.id, "daftar.xlsx", "uji")
    assert (told.agreements, told.standing, told.undone_at) == (4, 2, LATER)
    assert told.undone_reason == "Salah berkas."
    with reading(register) as session:
        assert verify(session).whole
        row = find(session, own[5])
        assert row is not None
        assert row.withdrawn_reason == "Salah berkas."


def test_what_was_undone_can_come_in_again_under_a_slug_of_its_own(register: Engine) -> None:
    first = bring_in(register, numbered(1))
    undo_import(by_program(register, LATER), first.id, "Salah berkas.")
    again = bring_in(register, numbered(1))
    assert again.slugs == {2: f"{first.slugs[2]}-2"}
    assert [one.undone_at for one in listed(register)] == [None, LATER]


@pytest.mark.parametrize(
    ("number", "reason", "code"),
    [(99, "Salah.", "import.unknown"), (1, "Salah.", "import.undone"), (1, " ", "reason.missing")],
)
def test_an_undoing_that_cannot_be_is_refused(register: Engine, number: int, reason: str, code: str) -> None:
    first = bring_in(register, numbered(1))
    undo_import(by_program(register, LATER), first.id, "Salah berkas.")
    with pytest.raises(FaultyInput) as error:
        undo_import(by_program(register, LATER), number if number == 99 else first.id, reason)
    assert error.value.faults[0].code == code
