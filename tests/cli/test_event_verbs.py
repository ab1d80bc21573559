"""`ikat record` and `ikat retract` as a person calls them: a process of its own."""

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.calling import caller
from tests.support.attachments import PDF, office

SLUG = "kemendagri-itjen-2025"
EVENTS = """\
- {type: data_received, party: 1, on: '2025-10-01'}
- {type: feedback_delivered, party: 1, ref: '#1', on: '2025-11-02', note: Surat 12/CTH/2025.}
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rumah")
    assert run(folder, "load").returncode == 0
    return folder


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    """A register that holds the five, and nothing that happened."""
    return Path(shutil.copytree(loaded, tmp_path / "rumah"))


def run(home: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return caller(home)(*arguments, said=given, IKAT_LARGEST_FILE="1")


def test_what_happened_is_recorded_with_its_proof_and_taken_back(home: Path, tmp_path: Path) -> None:
    proof = tmp_path / "surat.pdf"
    proof.write_bytes(PDF)
    done = run(home, "record", SLUG, "--events", "-", "--evidence", str(proof), "--json", given=EVENTS)
    assert json.loads(done.stdout) == {"agreement": SLUG, "keys": ["e1", "e2"], "evidence": [1, 2]}
    assert [file.read_bytes() for file in (home / "files").rglob("*") if file.is_file()] == [PDF]
    refused = run(home, "retract", SLUG, "e1", "--reason", "Keliru.")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "'e1' dirujuk oleh e2 (feedback_delivered)" in refused.stderr
    gone = run(home, "retract", SLUG, "e1", "--reason", "Keliru.", "--together", "--json")
    assert json.loads(gone.stdout) == {"agreement": SLUG, "withdrawn": ["e1", "e2"]}
    assert json.loads(run(home, "audit", "verify", "--json").stdout)["whole"] is True


def test_lines_for_a_person_name_each_event(home: Path) -> None:
    done = run(home, "record", SLUG, "--events", "-", given=EVENTS)
    assert done.stdout == "e1: data_received, 2025-10-01\ne2: feedback_delivered, 2025-11-02\n"
    assert run(home, "retract", SLUG, "e2", "--reason", "Keliru.").stdout == "e2: ditarik\n"


def test_an_event_that_cannot_be_is_one_line_with_its_place_and_nothing_is_recorded(
    home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "peristiwa.yaml"
    file.write_text(EVENTS + "- {type: feedback_delivered, party: 2, ref: '#1', on: '2025-11-03'}\n")
    done = run(home, "record", SLUG, "--events", str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (f"{file}: 3.party: pihak 2 tidak wajib menjawab; yang wajib adalah pihak 1\n")
    with closing(sqlite3.connect(home / "register.db")) as register:
        assert register.execute("SELECT count(*) FROM event").fetchone() == (0,)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"nama;nilai\n", "isi berkas ini bukan salah satu dari: PDF, DOCX, XLSX, PNG, JPEG"),
        (b"%PDF-1.7\n" + b"%" * 1_000_000, "berkas lebih besar dari 1 MB"),
        (office({"word/media.xml": b"\0" * 20_000_000}), "membengkak tidak wajar bila dibuka"),
        (None, "berkas tidak ada"),
    ],
)
def test_a_proof_that_is_none_is_named_and_nothing_is_recorded(
    home: Path, tmp_path: Path, content: bytes | None, told: str
) -> None:
    proof = tmp_path / "bukti.pdf"
    if content is not None:
        proof.write_bytes(content)
    done = run(home, "record", SLUG, "--events", "-", "--evidence", str(proof), given=EVENTS)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{proof}: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert [file for file in (home / "files").rglob("*") if file.is_file()] == []
    with closing(sqlite3.connect(home / "register.db")) as register:
        assert register.execute("SELECT count(*) FROM event").fetchone() == (0,)


def test_an_agreement_that_is_not_there_is_named(home: Path) -> None:
    done = run(home, "record", "tidak-ada", "--events", "-", given=EVENTS)
    assert done.returncode == 1
    assert "tidak ada perjanjian bernama 'tidak-ada'" in done.stderr
