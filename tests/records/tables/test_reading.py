import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.domain.faults import FaultyInput
from app.records.tables import limits, reading, xlsx_reading
from app.records.tables.cells import CellKind, Form
from app.records.tables.columns import COLUMNS, FAULTS_HEADER
from app.records.tables.heads import find_heads
from app.records.tables.reading import read_table
from app.records.tables.writing import disarmed, refused_rows, template_csv, template_xlsx
from tests.support.sheets import FILLED, as_csv, as_xlsx, filled


def code_of(content: bytes) -> str:
    with pytest.raises(FaultyInput) as refused:
        find_heads(read_table(content))
    return refused.value.faults[0].code


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_whatever_separates_its_cells_and_however_it_is_coded(
    delimiter: str, encoding: str
) -> None:
    title = "Data, «Contoh»; tahap – satu"
    table = read_table(as_csv(filled(title=title), delimiter=delimiter, encoding=encoding))
    heads, (row,) = find_heads(table)
    assert (table.form, table.delimiter) == (Form.CSV, delimiter)
    assert row.cells[heads.places["title"]].text == title


def test_a_cell_over_several_lines_does_not_shift_the_lines_that_people_see() -> None:
    table = read_table(as_csv(filled(title="Data\nContoh"), filled(), delimiter=","))
    assert [row.line for row in table.rows] == [1, 2, 4]


def test_excels_own_line_about_the_separator_is_read_past() -> None:
    table = read_table(b"sep=;\r\n" + as_csv(filled(), encoding="utf-8"))
    heads, (row,) = find_heads(table)
    assert (heads.line, row.line) == (2, 3)


def test_heads_are_found_below_a_title_and_in_any_order() -> None:
    content = as_csv(dict(reversed(filled().items())), encoding="utf-8")
    heads, rows = find_heads(read_table(b"Daftar perjanjian\r\n\r\n" + content))
    assert heads.line == 3
    assert len(rows) == 1
    assert set(heads.places) == set(FILLED)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table.empty"),
        (b"\xd0\xcf\x11\xe0rest", "table.old_workbook"),
        (b"PK\x03\x04rest", "table.xlsx_broken"),
        (b"\x00\x01\x02\x03", "table.no_table"),
        (b"\xff\xfe\x00", "table.no_table"),
        (b"a,b,c\n1,2,3\n", "table.heads_missing"),
        (b'Jenis,Judul,Tempat\n"PKS', "table.csv_broken"),
        (b"Jenis,Judul,Tempat,Judul\n", "table.head_twice"),
        (b"Jenis,Judul,Tempat\n", "table.columns_missing"),
    ],
)
def test_what_is_no_table_of_ours_is_refused(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_limits_hold_for_size_rows_columns_and_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_of(as_csv(filled(title="x" * 4_001))) in {"table.cell_too_long", "table.csv_broken"}
    assert code_of(as_xlsx(filled(title="x" * 4_001))) == "table.cell_too_long"
    assert code_of(b"a," * 121 + b"z") == "table.too_many_columns"
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    assert code_of(as_csv(*[filled()] * 3)) == "table.too_many_rows"
    assert code_of(as_xlsx(*[filled()] * 3)) == "table.too_many_rows"
    monkeypatch.setattr(reading, "LARGEST", 10)
    assert code_of(as_csv(filled())) == "table.too_large"


def test_a_sheet_whose_rows_lie_beyond_all_reach_is_refused() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.cell(row=1_048_576, column=1, value="jauh")
    file = io.BytesIO()
    book.save(file)
    assert code_of(file.getvalue()) == "table.too_many_rows"


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The archive with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            target.writestr(name, body.replace(old, new, 1) if name == part else body)
    return file.getvalue()


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    content = as_xlsx(filled())
    entities = b'?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert b"?>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    armed = changed(
        content, "xl/workbook.xml", b"<workbook", b'<?xml version="1.0"' + entities + b"<workbook"
    )
    assert code_of(armed) == "table.no_table"
    monkeypatch.setattr(xlsx_reading, "LARGEST_UNPACKED", 1_000)
    assert code_of(content) == "table.unpacks_too_large"


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("surat.txt", "halo")
    assert code_of(file.getvalue()) == "table.no_table"


def test_a_workbook_that_is_cut_off_or_garbled_is_refused() -> None:
    content = as_xlsx(filled())
    assert code_of(content[: len(content) // 2]) == "table.xlsx_broken"
    assert code_of(changed(content, "xl/worksheets/sheet1.xml", b"<row", b"<rxw")) == "table.xlsx_broken"


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_date_cell_is_its_day_whichever_day_the_workbook_counts_from(epoch: object) -> None:
    table = read_table(as_xlsx(filled(signed_on=date(2025, 12, 7)), epoch=epoch))
    heads, (row,) = find_heads(table)
    cell = row.cells[heads.places["signed_on"]]
    assert (cell.kind, cell.day) == (CellKind.DAY, date(2025, 12, 7))


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (198001012005011001, CellKind.NUMBER, "1.98001E+17"),
        (12, CellKind.NUMBER, "12"),
        (1.5, CellKind.NUMBER, "1.5"),
        (True, CellKind.TRUTH, "TRUE"),
        (datetime(2025, 12, 7, 10, 30), CellKind.NUMBER, "2025-12-07 10:30:00"),  # noqa: DTZ001 - as a cell has it
        (time(10, 30), CellKind.NUMBER, "10:30:00"),
        ("=1+1", CellKind.FORMULA, "=1+1"),
        ("#REF!", CellKind.ERROR, "#REF!"),
        ("baris_x000D_\nlain", CellKind.TEXT, "baris\r\nlain"),
    ],
)
def test_a_cell_still_knows_what_the_workbook_held(value: object, kind: CellKind, text: str) -> None:
    heads, (row,) = find_heads(read_table(as_xlsx(filled(place=value))))
    cell = row.cells[heads.places["place"]]
    assert (cell.kind, cell.text) == (kind, text)


def test_a_formula_is_what_it_came_to_when_the_workbook_was_saved() -> None:
    content = as_xlsx(filled(), filled(place="=A1"), filled())
    stored = changed(content, "xl/worksheets/sheet1.xml", b"<f>A1</f><v></v>", b"<f>A1</f><v>7</v>")
    stored = changed(stored, "xl/worksheets/sheet1.xml", b"<f>A1</f><v />", b"<f>A1</f><v>7</v>")
    heads, rows = find_heads(read_table(stored))
    cell = rows[1].cells[heads.places["place"]]
    assert (cell.kind, cell.text) == (CellKind.NUMBER, "7")


def test_the_sheet_of_agreements_is_taken_wherever_it_stands() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(filled())))
    book.create_sheet("Catatan", 0)["A1"] = "bukan ini"
    file = io.BytesIO()
    book.save(file)
    assert len(find_heads(read_table(file.getvalue()))[1]) == 1
    assert len(find_heads(read_table(as_xlsx(filled(), sheet="Sheet1")))[1]) == 1


@pytest.mark.parametrize("template", [template_xlsx, template_csv])
def test_the_template_has_every_column_and_no_row(template: object) -> None:
    assert callable(template)
    heads, rows = find_heads(read_table(template()))
    assert set(heads.places) == {column.key for column in COLUMNS}
    assert (heads.unknown, rows) == ((), ())


def test_the_template_keeps_what_is_typed_as_text_and_explains_itself() -> None:
    book = load_workbook(io.BytesIO(template_xlsx()))
    assert book.sheetnames == ["Perjanjian", "Penjelasan"]
    assert book["Perjanjian"].column_dimensions["A"].number_format == "@"
    told = {str(row[0].value) for row in book["Penjelasan"].iter_rows()}
    assert {column.header for column in COLUMNS} <= told


@pytest.mark.parametrize("form", [as_csv, as_xlsx])
def test_refused_rows_go_out_as_they_came_and_can_come_in_again(form: object) -> None:
    assert callable(form)
    hostile = '=HYPERLINK("http://contoh.go.id")' if form is as_csv else "-1+1"
    table = read_table(form(filled(place=hostile), filled(), filled(kind="surat", place="+62")))
    heads, rows = find_heads(table)
    file = refused_rows(table, heads, [rows[0], rows[2]], {rows[2].line: "jenis tidak dikenal"})
    again = read_table(file)
    heads_again, rows_again = find_heads(again)
    assert again.form is table.form
    assert heads_again.unknown == ()
    assert [row.cells[heads_again.places["place"]].text for row in rows_again] == [hostile, "+62"]
    assert rows_again[1].cells[max(rows_again[1].cells)].text == "jenis tidak dikenal"
    # A second round: the first one's complaints are gone.
    third = refused_rows(again, heads_again, [rows_again[1]], {rows_again[1].line: "masih"})
    (only,) = find_heads(read_table(third))[1]
    assert [cell.text for cell in only.cells.values()].count("masih") == 1
    assert "jenis tidak dikenal" not in [cell.text for cell in only.cells.values()]
    assert FAULTS_HEADER in [cell.text for cell in read_table(third).rows[0].cells.values()]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1"])
def test_what_a_spreadsheet_would_calculate_goes_out_disarmed(text: str) -> None:
    assert disarmed(text) == f"'{text}"
    assert disarmed("1/CTH/2024") == "1/CTH/2024"
