"""The one command, where it has to refuse: on machines that lack something and let nobody install it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.setup.assets import ROOT

TOOLS = ("cat", "cksum", "flock", "id", "mkdir", "readlink", "rm", "sh", "tail")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that was never set up, with a space in its path."""
    root = tmp_path / "sebuah folder"
    (root / "app").mkdir(parents=True)
    shutil.copy(ROOT / "ikat", root)
    shutil.copytree(ROOT / "app/setup", root / "app/setup")
    return root


@pytest.fixture
def machine(tmp_path: Path) -> Callable[[str], Path]:
    """A folder of programs that has the everyday ones, no apt-get and no sudo, and a python3 that runs this script."""

    def build(python3: str) -> Path:
        programs = tmp_path / "bin"
        programs.mkdir()
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found is not None
            (programs / tool).symlink_to(found)
        python = programs / "python3"
        python.write_text(f"#!/bin/sh\n{python3}\n", encoding="utf-8")
        python.chmod(0o755)
        return programs

    return build


def run_ikat(ikat: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": str(programs)}
    return subprocess.run(
        [ikat, "--help"], cwd=ikat.parent, env=environment, capture_output=True, text=True, check=False
    )


def test_a_python_that_is_too_old_is_refused_in_one_line(
    checkout: Path, machine: Callable[[str], Path]
) -> None:
    done = run_ikat(checkout / "ikat", machine("[ $1 = --version ] && echo Python 3.9.2; exit 1"))

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[1:] == [
        "Ikat belum dapat dipasang: perlu Python 3.11, 3.12 atau 3.13; yang ada di sini Python 3.9.2."
    ]


def test_what_the_system_lacks_is_named_with_the_reason_and_the_way_out(
    checkout: Path, machine: Callable[[str], Path]
) -> None:
    lacks_venv = f"""
        case "$*" in *sys.executable*) echo "$0"; exit ;; *ensurepip*) exit 1 ;; esac
        exec '{sys.executable}' "$@"
    """

    done = run_ikat(checkout / "ikat", machine(lacks_venv))

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert (done.returncode, done.stdout) == (3, "")
    assert f"Pasang dengan: sudo apt-get install python{version}-venv" in done.stderr
    assert "lingkungan Python (venv)" in done.stderr


def test_a_link_from_elsewhere_leads_to_the_checkout(
    checkout: Path, machine: Callable[[str], Path], tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere"
    link.symlink_to(checkout / "ikat")

    run_ikat(link, machine("exit 1"))

    assert (checkout / "var").is_dir()
    assert not (tmp_path / "var").exists()
