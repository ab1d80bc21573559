"""Backups and the trail as a person at the command line has them: a process of its own."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import Run, caller


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return caller(tmp_path / "rumah")


def test_a_register_goes_into_a_file_and_comes_back_elsewhere(run: Run, tmp_path: Path) -> None:
    assert run("load").returncode == 0
    file, other = tmp_path / "cadangan.tar", caller(tmp_path / "lain")
    done = json.loads(run("backup", str(file), "--json").stdout)
    assert (done["files"], done["missing"], done["tables"] > 30) == (0, [], True)
    again = run("backup", str(file))
    assert (again.returncode, again.stdout) == (1, "")
    assert "sudah ada" in again.stderr
    restored = other("restore", str(file))
    assert restored.returncode == 0
    assert "Surat ditahan." in restored.stdout
    assert other("list", "--json").stdout == run("list", "--json").stdout
    assert other("audit", "verify", "--head", done["head"]).returncode == 0
    assert other("audit", "verify", "--head", "0" * 64).returncode == 1
    refused = other("restore", str(file))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert json.loads(other("restore", str(file), "--replace", "--json").stdout)["missing"] == []
    assert other("release-mail", "--reason", "Inilah yang berlaku.").returncode == 0
    assert other("release-mail", "--reason", "Inilah yang berlaku.").returncode == 1
    broken = tmp_path / "rusak.tar"
    broken.write_bytes(file.read_bytes()[:3000])
    told = other("restore", str(broken), "--replace")
    assert (told.returncode, told.stdout) == (1, "")
    assert len(told.stderr.strip().splitlines()) == 1


def test_the_trail_goes_out_and_its_head_is_told(run: Run, tmp_path: Path) -> None:
    nothing = run("audit", "head")
    assert nothing.returncode == 1
    run("load")
    head = json.loads(run("audit", "head", "--json").stdout)
    assert run("audit", "head", "--tell").stdout.split()[1] == head["hash"]
    bundle, table = tmp_path / "jejak.zip", tmp_path / "jejak.csv"
    assert run("audit", "export", "--format", "bundle", "-o", str(bundle)).returncode == 0
    whole = json.loads(run("audit", "verify-bundle", str(bundle), "--head", head["hash"], "--json").stdout)
    assert whole["whole"] is True
    assert run("audit", "verify-bundle", str(table)).returncode == 1
    filters = ("--agreement", "lan-2022", "--from", "2020-01-01", "--until", "2100-01-01")
    done = json.loads(run("audit", "export", "-o", str(table), *filters, "--json").stdout)
    assert done["entries"] == 1
    assert run("audit", "export", "--format", "bundle", "-o", str(table), *filters).returncode == 2
    assert run("audit", "verify").returncode == 0
