"""The command line as a person or a script calls it: a process of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.records.codec import encode
from app.records.yaml import write_yaml
from tests.cli.calling import Run
from tests.support.builders import agreement


def record_file(folder: Path, **changes: object) -> Path:
    file = folder / "rekaman.yaml"
    file.write_text(write_yaml(encode(agreement(**changes))), encoding="utf-8")
    return file


def test_the_five_are_loaded_and_a_second_time_adds_nothing(run: Run, tmp_path: Path) -> None:
    first = json.loads(run("load", "--json").stdout)
    assert {one["outcome"] for one in first} == {"entered"}
    assert len(first) == 5
    second = run("load", "--json")
    assert {one["outcome"] for one in json.loads(second.stdout)} == {"unchanged"}
    assert second.returncode == 0
    listed = json.loads(run("list", "--json").stdout)
    assert [one["agreement"] for one in listed] == [
        "kemendagri-itjen-2025",
        "dpr-perisai-2023",
        "setneg-sigtk-2022",
        "setneg-siapp-2022",
        "lan-2022",
    ]
    assert (tmp_path / "rumah" / "register.db").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title:", "warna: biru\ntitle:", "warna: isian 'warna' tidak dikenal"),
        ("'2024-03-01'", "'2024-02-30'", "signed_on: '2024-02-30' bukan tanggal yang ada"),
        ("- number: 2", "- number: 1", "parties.2.number: pihak 1 tercatat dua kali"),
        ("- 6(1)\n", "\n", "terms.duration.cites"),
    ],
)
def test_bad_input_is_one_clear_line_with_file_and_line_and_nothing_is_loaded(
    run: Run, tmp_path: Path, old: str, new: str, told: str
) -> None:
    file = record_file(tmp_path, rights=(), duties=(), numbers=(), contacts=())
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    done = run("load", str(file))
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"{file}, baris " in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    run("migrate")
    assert json.loads(run("list", "--json").stdout) == []


def test_a_term_without_citation_is_named(run: Run, tmp_path: Path) -> None:
    file = record_file(tmp_path)
    file.write_text(file.read_text().replace("    cites:\n    - 6(1)\n", "    cites: []\n"))
    done = run("load", str(file))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "ketentuan 'duration' tanpa kutipan pasal" in done.stderr


def test_complaints_come_in_english_where_that_is_set(run: Run) -> None:
    done = run("load", "hilang.yaml", IKAT_LANGUAGE="en")
    assert done.returncode == 1
    assert done.stderr.strip() == "hilang.yaml: there is no such file; check its name and folder"


def test_one_faulty_record_keeps_the_others_out(run: Run, tmp_path: Path) -> None:
    record_file(tmp_path, slug="baik").rename(tmp_path / "baik.yaml")
    faulty = record_file(tmp_path, slug="buruk")
    faulty.write_text(faulty.read_text() + "warna: biru\n")
    assert run("load", str(tmp_path)).returncode == 1
    run("migrate")
    assert json.loads(run("list", "--json").stdout) == []


@pytest.mark.parametrize(
    "arguments", [["tidak-ada"], ["load", "--apa"], ["withdraw", "x"], ["serve", "--port", "x"]]
)
def test_wrong_usage_ends_with_two(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.mark.parametrize(
    "verb",
    [
        [],
        ["serve"],
        ["web"],
        ["migrate"],
        ["load"],
        ["list"],
        ["withdraw"],
        ["settings"],
        ["audit"],
        ["audit", "verify"],
        ["audit", "erase"],
        ["schema"],
        ["prove"],
    ],
)
def test_every_verb_answers_help(run: Run, verb: list[str]) -> None:
    done = run(*verb, "--help")
    assert done.returncode == 0
    assert "Usage:" in done.stdout


def test_a_register_that_nobody_prepared_says_the_way_out(run: Run) -> None:
    done = run("list")
    assert done.returncode == 1
    assert "ikat migrate" in done.stderr


def test_an_empty_register_says_the_next_step(run: Run) -> None:
    run("migrate")
    assert "ikat load" in run("list").stdout


def test_a_trail_changed_behind_its_back_ends_with_one_and_names_the_row(run: Run, tmp_path: Path) -> None:
    run("load")
    whole = run("audit", "verify", "--json")
    assert (whole.returncode, json.loads(whole.stdout)["whole"]) == (0, True)
    with closing(sqlite3.connect(tmp_path / "rumah" / "register.db")) as file:
        (key,) = file.execute("SELECT id FROM agreement WHERE slug = 'lan-2022'").fetchone()
        file.execute("UPDATE agreement SET signed_on = '2022-07-08' WHERE slug = 'lan-2022'")
        file.commit()
    broken = run("audit", "verify")
    assert broken.returncode == 1
    assert f"baris {key} pada tabel agreement" in broken.stderr
    told = json.loads(run("audit", "verify", "--json").stdout)
    assert (told["whole"], told["broken"]["code"]) == (False, "audit.row_changed")


def test_withdrawing_and_erasing_are_said_and_kept(run: Run) -> None:
    run("load")
    assert run("withdraw", "lan-2022", "--reason", "Tercatat dua kali.").returncode == 0
    assert len(json.loads(run("list", "--json").stdout)) == 4
    assert run("withdraw", "lan-2022", "--reason", "Sekali lagi.").returncode == 1
    assert run("audit", "erase", "2", "--reason", "Permintaan subjek data.").returncode == 0
    assert "4 nilai pribadi telah dihapus" in run("audit", "verify").stdout


def test_settings_name_their_source_and_hide_the_password(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    (tmp_path / "rumah" / "ikat.toml").write_text('home = ["Badan Misal"]\nport = 9000\n')
    done = run(
        "settings", "--json", IKAT_DATABASE_URL="postgresql://ani:rahasia@db.contoh/ikat", IKAT_PORT="9100"
    )
    shown = {one["name"]: (one["value"], one["source"]) for one in json.loads(done.stdout)}
    assert shown["home"] == ("Badan Misal", "ikat.toml")
    assert shown["port"] == ("9100", "IKAT_PORT")
    assert shown["database_url"] == ("postgresql://ani:***@db.contoh/ikat", "IKAT_DATABASE_URL")
    assert shown["language"] == ("id", "default")
    assert "rahasia" not in done.stdout


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"IKAT_PORT": "banyak"}, "port: harus bilangan bulat"),
        ({"IKAT_PORT": "70000"}, "port 70000 tidak ada"),
        ({"IKAT_COSTLY_A_MINUTE": "1000001"}, "costly_a_minute: harus antara 0"),
        ({"IKAT_DATABASE_URL": "mysql://x/y"}, "sqlite:/// atau postgresql://"),
        ({"IKAT_LANGUAGE": "jv"}, "language: 'jv' bukan pilihan"),
        ({"IKAT_DATABASE_URL": "postgresql://ikat:rahasia@127.0.0.1:1/x"}, "tidak dapat dibuka"),
        ({"IKAT_DATABASE_URL": "sqlite:////proc/tidak/boleh.db"}, "tidak dapat dibuka"),
    ],
)
def test_a_setting_that_cannot_be_is_one_clear_line(run: Run, environment: dict[str, str], told: str) -> None:
    done = run("migrate", **environment)
    assert done.returncode == 1
    assert told in done.stderr
    assert "rahasia" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_settings_file_with_a_slip_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    (tmp_path / "rumah" / "ikat.toml").write_text("port = \n")
    done = run("settings")
    assert done.returncode == 1
    assert "ikat.toml bukan TOML yang sah" in done.stderr


def test_a_setting_that_nobody_knows_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    (tmp_path / "rumah" / "ikat.toml").write_text("prot = 1\n")
    done = run("settings")
    assert (done.returncode, "isian 'prot' tidak dikenal" in done.stderr) == (1, True)


def test_a_fault_of_ours_ends_with_three_and_keeps_its_story_in_a_file(run: Run, tmp_path: Path) -> None:
    run("load")
    with closing(sqlite3.connect(tmp_path / "rumah" / "register.db")) as file:
        file.execute("DROP TABLE party")
    done = run("list")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "no such table" in (tmp_path / "rumah" / "faults.log").read_text()


def test_a_reader_that_leaves_early_is_no_fault(run: Run, tmp_path: Path) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m app.cli schema | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "IKAT_HOME": str(tmp_path)},
    )
    assert done.stdout == "{\n"
    assert done.stderr == ""
