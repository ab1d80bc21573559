"""What proves an event goes with the letter that tells of it, whole and as it came."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.evidence import add_evidence, withdraw_evidence
from app.acts.papers.look import look_at
from app.acts.record import record
from app.domain.events import ForceMajeureBegan
from app.domain.faults import FaultyInput
from app.register.database import reading
from app.register.evidence import find_evidence
from tests.support.attachments import sent
from tests.support.filing import SCAN, SLUG, Office

TYPED = {
    "sender": "1",
    "date": "2026-01-05",
    "place": "Kota Contoh",
    "what_happened": "Banjir merendam ruang peladen kami.",
    "hindered": "penyampaian laporan",
    "statement_by": "Badan Penanggulangan Bencana Contoh",
    "statement_date": "2026-01-04",
    "statement_text": "Telah terjadi banjir.",
}


def inside(poppler: Callable[..., str], paper: Path, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    poppler("pdfdetach", "-saveall", "-o", folder, paper)
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != "naskah.json"}


def test_the_statement_that_was_uploaded_is_in_the_letter_and_listed_there(
    register: Engine, tmp_path: Path, poppler: Callable[..., str]
) -> None:
    office = Office(register, tmp_path)
    record(office.manager, SLUG, [ForceMajeureBegan(on=date(2026, 1, 3), party=1, id="banjir")])
    number = office.prepared_as("letter-force-majeure", TYPED)
    bare = look_at(office.manager, office.press, number).lies_at
    assert inside(poppler, bare, tmp_path / "tanpa") == {}
    with sent(office.press.files, SCAN, name="pernyataan.pdf") as (file,):
        (proof,) = add_evidence(office.manager, SLUG, [file], event_key="banjir")

    draft = look_at(office.manager, office.press, number).lies_at
    assert inside(poppler, draft, tmp_path / "rancangan") == {"pernyataan.pdf": SCAN}
    final = look_at(office.manager, office.press, office.final(number)).lies_at
    assert inside(poppler, final, tmp_path / "final") == {"pernyataan.pdf": SCAN}
    text = poppler("pdftotext", "-layout", final, "-")
    assert "1. pernyataan.pdf" in text
    assert "Lampiran   " in text

    other = office.prepared_as("letter-force-majeure", TYPED)
    place = office.press.files.place_of(digest_of(office, proof))
    place.rename(place.with_suffix(".hilang"))
    with pytest.raises(FaultyInput) as lost:
        look_at(office.manager, office.press, other)
    assert "pernyataan.pdf" in str(lost.value.faults[0].facts["problem"])
    withdraw_evidence(office.manager, SLUG, proof, "Salah berkas.")
    again = look_at(office.manager, office.press, other).lies_at
    assert inside(poppler, again, tmp_path / "ditarik") == {}


def digest_of(office: Office, proof: int) -> str:

    with reading(office.register) as session:
        found = find_evidence(session, office.number_of(), proof)
    assert found is not None
    return found.digest
