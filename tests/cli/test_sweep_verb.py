"""`ikat sweep` as a person or a scheduler calls it: a process of its own."""

import json
import subprocess
from pathlib import Path

from tests.cli.calling import caller


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return caller(home)(*arguments)


def test_a_sweep_says_what_it_did_and_the_second_of_a_day_does_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "load").returncode == 0
    first, second = (
        json.loads(run(tmp_path, "sweep", "--as-of", "2026-04-02", "--json").stdout) for _ in "12"
    )
    assert set(first) == {"as_of", "asked", "changed", "written", "reminders_planned", "seconds"}
    assert (first["as_of"], first["asked"], first["changed"]) == ("2026-04-02", 5, 5)
    assert (second["asked"], second["changed"], second["written"]) == (0, 0, 0)
    verified = json.loads(run(tmp_path, "audit", "verify", "--json").stdout)
    assert verified["whole"] is True


def test_a_dry_run_lists_before_and_after(tmp_path: Path) -> None:
    run(tmp_path, "load")
    run(tmp_path, "sweep", "--as-of", "2025-12-07")
    told = json.loads(run(tmp_path, "sweep", "--as-of", "2025-12-08", "--dry-run", "--json").stdout)
    assert told["written"] == 0
    ended = next(one for one in told["changes"] if one["about"] == ["lifecycle.end", "1"])
    assert (ended["agreement"], ended["what"]) == ("setneg-sigtk-2022", "deadline")
    assert (ended["before"]["state"], ended["after"]["state"]) == ("open", "met")
    lines = run(tmp_path, "sweep", "--as-of", "2025-12-08", "--dry-run").stdout.splitlines()
    assert any(
        "lifecycle.end 1: due 2025-12-07, state open → due 2025-12-07, state met" in one for one in lines
    )


def test_a_sweep_of_no_register_or_no_day_is_refused(tmp_path: Path) -> None:
    unprepared = run(tmp_path, "sweep")
    assert (unprepared.returncode, unprepared.stdout) == (1, "")
    assert run(tmp_path, "sweep", "--as-of", "2026-02-30").returncode == 2
