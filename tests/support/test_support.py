from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from app.setup.assets import ROOT
from tests.support import left_out

DIES_WITHOUT_A_WORD = """
import os, signal
from tests.support.postgres import Run, running_server
run = Run()
print(running_server(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def skipped(reason: str) -> pytest.TestReport:
    return pytest.TestReport(
        "test", ("test.py", 1, "test"), {}, "skipped", ("test.py", 1, f"Skipped: {reason}"), "setup"
    )


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_a_database_of_its_own(postgres_url: str, turn: int) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE mine (number integer)")


def test_the_server_goes_when_the_run_that_it_serves_is_killed(postgres_server: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", DIES_WITHOUT_A_WORD], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    folder = Path(killed.stdout.strip())
    assert folder != postgres_server

    for _ in range(100):
        if not folder.exists():
            break
        time.sleep(0.1)
    assert not folder.exists()


def test_what_was_left_out_is_told_in_one_line_with_the_tests_that_it_cost() -> None:
    reports = [
        skipped("Ditinggalkan: qpdf (qpdf tidak ada)"),
        skipped("Ditinggalkan: Chromium (chromium tidak ada)"),
        skipped("Ditinggalkan: qpdf (qpdf tidak ada)"),
        skipped("something else"),
    ]

    assert left_out.account(reports) == (
        "Ditinggalkan: Chromium (chromium tidak ada): 1 uji; qpdf (qpdf tidak ada): 2 uji"
    )
    assert left_out.account([]) is None


def test_a_missing_program_skips_its_test_on_a_machine_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match=r"^Ditinggalkan: Paket \(tiada-program tidak ada\)$"):
        left_out.program("tiada-program", "Paket")


def test_a_missing_program_fails_its_test_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match=r"^Ditinggalkan: Paket \(tiada-program tidak ada\)$"):
        left_out.program("tiada-program", "Paket")


def test_outside_the_core_no_branches_are_counted() -> None:
    """It would slow down every line of the program that the other tests run through."""
    assert not type(sys.gettrace()).__module__.startswith("coverage")
