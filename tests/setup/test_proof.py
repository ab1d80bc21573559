from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.setup import proof
from app.setup.proof import ROOT, ProofFault, prove


def test_this_installation_is_proved() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.setup.proof"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:2] for line in done.stdout.splitlines()] == ["✓ "] * 4


def test_one_proof_that_fails_fails_the_whole_and_the_others_are_still_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken() -> str:
        raise ProofFault("rusak")

    assert not prove([("Mesin", broken), ("Huruf", lambda: "Huruf lengkap")])
    assert capsys.readouterr().out == "✗ Mesin: rusak\n✓ Huruf lengkap\n"


def test_a_crash_in_c_is_told_by_its_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "FIRE", "import os; os.abort()")

    with pytest.raises(ProofFault, match=r"^prosesnya mati oleh SIGABRT$"):
        proof.the_engine_fires()


def test_a_proof_that_raises_is_told_by_the_last_line_of_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "FIRE", "raise RuntimeError('tidak menyala')")

    with pytest.raises(ProofFault, match=r"^RuntimeError: tidak menyala$"):
        proof.the_engine_fires()


def test_a_page_set_in_other_fonts_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "PAGE", "<p style='font-family: serif'>Tinos saja")

    with pytest.raises(ProofFault, match="Arimo, Arimo-Bold"):
        proof.a_page_is_set_in_our_fonts()


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProofFault, match=r"Arimo-Regular\.ttf"):
        proof.the_fonts_are_there(tmp_path)
