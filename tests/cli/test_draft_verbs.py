"""Drafts and comparisons at the command line."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.verbs import ikat
from app.domain.faults import FaultyInput
from app.domain.terms import SILENT, UNREAD
from app.records.codec import encode
from app.records.yaml import write_yaml
from tests.support.drafting import draft, whole_terms


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IKAT_HOME", str(tmp_path / "rumah"))
    call("migrate")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(ikat, arguments, standalone_mode=False)


def made(home: Path, **changes: object) -> None:
    file = home / "naskah.yaml"
    file.write_text(write_yaml(encode(draft(**changes))), encoding="utf-8")
    call("draft", "make", str(file))


def test_what_a_draft_lacks_is_told_with_what_blocks(home: Path) -> None:
    made(home, terms=whole_terms(scope=UNREAD))
    checked = call("draft", "check", "contoh-2026", "--json")
    told = json.loads(checked.stdout)
    assert (checked.return_value, told["complete"]) == (1, False)
    assert [(gap["code"], gap["blocks"]) for gap in told["gaps"]] == [
        ("gap.unread", True),
        ("gap.place", False),
    ]
    assert "'Ruang lingkup' belum dibaca" in call("draft", "check", "contoh-2026").stdout


def test_a_complete_draft_may_be_submitted(home: Path) -> None:
    made(home)
    checked = call("draft", "check", "contoh-2026")
    assert checked.return_value == 0
    assert "dapat diajukan" in checked.stdout


def test_a_successor_is_made_and_compared_with_its_predecessor(home: Path) -> None:
    file = home / "lama.yaml"
    record = draft(slug="lama-2024", signed_on=date(2024, 3, 1))
    file.write_text(write_yaml(encode(record)), encoding="utf-8")
    call("load", str(file))
    call("draft", "succeed", "lama-2024", "baru-2026", "--title", "Judul Baru")
    assert "Tidak ada ketentuan yang berbeda." in call("compare", "lama-2024", "baru-2026").stdout
    made(home, terms=whole_terms(scope=SILENT))
    told = json.loads(call("compare", "lama-2024", "contoh-2026", "--json").stdout)
    (scope,) = told["terms"]
    assert (scope["name"], scope["value"]) == (
        "scope",
        [{"became": "inserted", "text": "tidak"}, {"became": "equal", "text": "diatur"}],
    )
    assert "[+tidak+] diatur" in call("compare", "lama-2024", "contoh-2026").stdout


def test_a_day_on_which_nothing_was_in_force_is_refused(home: Path) -> None:
    file = home / "lama.yaml"
    file.write_text(write_yaml(encode(draft(signed_on=date(2024, 3, 1)))), encoding="utf-8")
    call("load", str(file))
    refused = call("compare", "contoh-2026", "--from", "2024-02-29").exception
    assert isinstance(refused, FaultyInput)
    assert refused.faults[0].code == "terms.none_in_force"
    unknown = call("compare", "tidak-ada").exception
    assert isinstance(unknown, FaultyInput)
    assert unknown.faults[0].code == "agreement.unknown"
