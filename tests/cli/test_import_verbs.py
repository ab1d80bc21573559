"""Importing as a person at the command line does it: a process of its own."""

import json
from pathlib import Path

import pytest

from app.records.tables.heads import find_heads
from app.records.tables.reading import read_table
from tests.cli.calling import Run, caller
from tests.support.sheets import as_csv, as_xlsx, numbered


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return caller(tmp_path / "rumah")


def test_a_table_comes_in_after_a_dry_run_and_goes_out_again(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "daftar.xlsx"
    file.write_bytes(as_xlsx(numbered(1, duration="3 tahun"), numbered(2)))
    tried = run("import", str(file), "--dry-run")
    assert tried.returncode == 0
    assert "2 baris dapat dicatat, 0 ditolak; tidak ada yang dicatat." in tried.stdout
    assert "daftar.xlsx, baris 2: Jangka waktu: '3 tahun' tidak dicatat" in tried.stdout
    assert json.loads(run("list", "--json").stdout) == []
    done = json.loads(run("import", str(file), "--json").stdout)
    assert (done["import"], done["sound"], len(done["entered"])) == (1, 2, 2)
    assert run("imports").stdout.startswith("1  daftar.xlsx  ")
    again = run("import", str(file))
    assert again.returncode == 1
    assert "sudah ada dalam register sebagai 'pertukaran-data-contoh-1-2024'" in again.stderr
    undone = json.loads(run("undo-import", "1", "--reason", "Salah berkas.", "--json").stdout)
    assert (len(undone["withdrawn"]), undone["kept"]) == (2, [])
    assert json.loads(run("imports", "--json").stdout)[0]["standing"] == 0


def test_refused_rows_are_told_by_line_and_column_and_written_out(run: Run, tmp_path: Path) -> None:
    file, refused = tmp_path / "daftar.csv", tmp_path / "ditolak.csv"
    file.write_bytes(as_csv(numbered(1), numbered(2, kind="surat")))
    done = run("import", str(file), "--only-sound", "--refused", str(refused), "--lang", "en")
    assert done.returncode == 0
    assert "daftar.csv, line 3: Jenis: 'surat' is not a choice" in done.stderr
    assert len(find_heads(read_table(refused.read_bytes()))[1]) == 1
    assert run("import", str(refused)).returncode == 1
    missing = run("import", str(tmp_path / "tidak-ada.csv"))
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "berkas tidak ada" in missing.stderr
    folder = run("import", str(tmp_path))
    assert (folder.returncode, folder.stdout) == (1, "")


def test_the_template_is_written_in_the_form_that_its_name_asks_for(run: Run, tmp_path: Path) -> None:
    for name in ("templat.xlsx", "templat.csv"):
        assert run("import-template", str(tmp_path / name)).returncode == 0
        heads, rows = find_heads(read_table((tmp_path / name).read_bytes()))
        assert len(heads.places) > 40
        assert rows == ()
