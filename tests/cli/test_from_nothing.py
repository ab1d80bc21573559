"""Verbs in a process that Python has just begun: what they want they must import themselves, in whatever order."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DAY = ("--as-of", "2026-04-02")
VERBS = [
    ("load",),
    ("list",),
    ("evaluate", "lan-2022", *DAY),
    ("timeline", "lan-2022", "--from", "2024-06-01", "--until", "2024-06-10"),
    ("sweep", *DAY),
    ("user", "list"),
    ("audit", "verify"),
    ("backup", "cadangan.tar"),
    ("import-template", "templat.csv"),
    ("print", "--list"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rumah")


def started(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("IKAT_")}
    environment = {**ours, "IKAT_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    return subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env=environment,
    )


def test_every_verb_finds_what_it_wants(home: Path) -> None:
    for verb in VERBS:
        done = started(home, *verb)
        assert done.returncode == 0, (verb, done.stderr)
