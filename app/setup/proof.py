"""Proves that what was installed works here: a rule fires, a page is set in our own fonts, SQLite is known.

Prints a line for each proof and ends with 1 when one of them fails.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import re
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from app.register.database import journal_mode_for
from app.setup.assets import FAMILIES

ROOT = Path(__file__).resolve().parents[2]

# Letters of every script that the papers bundle, in regular, bold and italic.
PAGE = """<!doctype html>
<title>Bukti</title>
<p style="font-family: 'Ikat Sans'">Perjanjian <b>kerja</b> <i>sama</i></p>
<p style="font-family: 'Ikat Serif'">Perjanjian <b>kerja</b> <i>sama</i></p>
<p style="font-family: 'Ikat Arabic'">اتفاقية</p>
<p style="font-family: 'Ikat Javanese'">ꦥꦿꦗꦚ꧀ꦗꦶꦪꦤ꧀</p>
"""
LATIN = {name + style for name in ("Arimo", "Tinos") for style in ("", "-Bold", "-Italic")}
EMBEDDED = LATIN | {"Noto-Sans-Arabic", "Noto-Sans-Javanese"}

# A fault in C code ends the process that runs it, so each of these proofs has one of its own.
FIRE = "import sys; from app.reasoning.engine import fires; sys.exit(0 if fires() else 'aturan buktinya tidak menyala')"
RENDER = "import sys; from app.writing.pdf import render; sys.stdout.buffer.write(render(sys.argv[1]))"


class ProofFault(Exception):
    """What the proof found; the message is shown as it stands."""


def _apart(code: str, *arguments: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode < 0:
        raise ProofFault(f"prosesnya mati oleh {signal.Signals(-done.returncode).name}")
    if done.returncode:
        raise ProofFault(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return done.stdout


def the_engine_fires() -> str:
    _apart(FIRE)
    return f"Mesin aturan menyala (durable-rules {importlib.metadata.version('durable-rules')})"


def the_fonts_are_there(fonts: Path = ROOT / "assets" / "fonts") -> str:
    faces = [face for family in FAMILIES for face in family.faces]
    missing = [face.file for face in faces if not (fonts / face.file).is_file()]
    if missing:
        raise ProofFault(f"huruf {', '.join(missing)} tidak ada di {fonts}")
    return f"Huruf lengkap ({len(faces)} berkas)"


def a_page_is_set_in_our_fonts() -> str:
    pdf = _apart(RENDER, PAGE)
    if not pdf.startswith(b"%PDF-"):
        raise ProofFault("yang terbit bukan PDF")
    strange = embedded_fonts(pdf) ^ EMBEDDED
    if strange:
        raise ProofFault(f"huruf di dalam PDF tidak seperti seharusnya: {', '.join(sorted(strange))}")
    return f"PDF terbit dengan huruf sendiri (WeasyPrint {importlib.metadata.version('weasyprint')})"


def embedded_fonts(pdf: bytes) -> set[str]:
    """The names of the fonts that a PDF of ours embeds, without the tag of the subset."""
    names: set[str] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        # A font file does not inflate to text, but it holds no such name either.
        with contextlib.suppress(zlib.error):
            text = zlib.decompressobj().decompress(stream)
            names.update(name.decode() for name in re.findall(rb"/FontName ?/[A-Z]{6}\+([\w-]+)", text))
    return names


def sqlite_is_known() -> str:
    if journal_mode_for(sqlite3.sqlite_version_info) == "wal":
        return f"SQLite {sqlite3.sqlite_version}: jurnal WAL"
    return f"SQLite {sqlite3.sqlite_version}: jurnal rollback (WAL dipakai mulai 3.51.3)"


PROOFS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Mesin aturan", the_engine_fires),
    ("Huruf", the_fonts_are_there),
    ("PDF", a_page_is_set_in_our_fonts),
    ("SQLite", sqlite_is_known),
)


def prove(proofs: Iterable[tuple[str, Callable[[], str]]] = PROOFS) -> bool:
    """Runs each proof and says how it went; true when all of them held."""
    whole = True
    for subject, proof in proofs:
        try:
            print(f"✓ {proof()}")
        except ProofFault as fault:
            whole = False
            print(f"✗ {subject}: {fault}")
    return whole


if __name__ == "__main__":
    sys.exit(not prove())
