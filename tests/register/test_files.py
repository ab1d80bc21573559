import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.attachments import Media
from app.domain.faults import FaultyInput
from app.register.files import MEGABYTE, Files, chunks_of
from app.register.recognising import MOST_PARTS
from tests.support.attachments import MACROS, PDF, SHEET, jpeg, office, png, sent

JUST_NOW = datetime.now(UTC)


def left(files: Files) -> list[Path]:
    return [file for file in files.folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (PDF, Media.PDF),
        (PDF + b"\r\n" * 20, Media.PDF),
        (PDF.replace(b"/Type", b"/Filter [ /ASCII85Decode /FlateDecode ] /Type"), Media.PDF),
        (PDF.replace(b"/Type", b"/EncryptedPayloads 1 /Type"), Media.PDF),
        (office(), Media.DOCX),
        (office(main=SHEET), Media.XLSX),
        (png(), Media.PNG),
        (jpeg(), Media.JPEG),
    ],
)
def test_a_file_is_known_by_its_content_whatever_it_is_called(
    tmp_path: Path, content: bytes, media: Media
) -> None:
    with sent(Files(tmp_path), content, name="gambar.exe") as (received,):
        assert received.media is media
        assert received.name == "gambar.exe" + media.endings[0]
        assert received.digest == hashlib.sha256(content).hexdigest()
        assert received.size == len(content)


def test_the_list_of_parts_may_be_packed_in_any_way_that_an_office_uses(tmp_path: Path) -> None:
    with sent(Files(tmp_path), office({"word/document.xml": b"<w/>" * 1000})) as (received,):
        assert received.media is Media.DOCX


ENCRYPTED = PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root")
TWICE = PDF.replace(b"/Type", b"/Filter [/FlateDecode /FlateDecode] /Type")
SHORT = PDF.replace(b"/Type", b"/Filter[/Fl/LZW] /Type")


def tampered(content: bytes, at: int, *values: bytes) -> bytes:
    """The same archive with other bytes, counted from its end."""
    place = len(content) + at
    value = b"".join(values)
    return content[:place] + value + content[place + len(value) :]


def locked(content: bytes) -> bytes:
    """The archive with every part marked as encrypted in its directory."""
    changed = bytearray(content)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 8] |= 1
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "evidence.empty"),
        (b"nama;nilai\n1;2\n", "evidence.kind"),
        (b"<html><script>1</script></html>", "evidence.kind"),
        (b"MZ" + b"\0" * 100, "evidence.kind"),
        (b"  " + PDF, "evidence.kind"),
        (PDF[:-8], "evidence.damaged"),
        (ENCRYPTED, "evidence.locked"),
        (b"%PDF-1.7\n" + b"%" * (1 << 20) + ENCRYPTED, "evidence.locked"),
        (TWICE, "evidence.bomb"),
        (SHORT, "evidence.bomb"),
        (office(main="text/plain"), "evidence.kind"),
        (office(main=MACROS), "evidence.macros"),
        (office({"word/vbaProject.bin": b"x"}), "evidence.macros"),
        (locked(office()), "evidence.locked"),
        (office()[:-30], "evidence.damaged"),
        (office() + b"PK\x05\x06" + b"\0" * 30, "evidence.damaged"),
        (office({f"p{one}": b"" for one in range(MOST_PARTS)}), "evidence.bomb"),
        (office({"word/media.xml": b"\0" * 20_000_000}), "evidence.bomb"),
        (tampered(office(), -22 + 10, struct.pack("<H", 0xFFFF)), "evidence.bomb"),
        (tampered(office(), -22 + 12, struct.pack("<L", 0x7FFFFFFF)), "evidence.bomb"),
        (office()[:-22] + b"PK\x06\x07" + b"\0" * 16 + office()[-22:], "evidence.bomb"),
        (tampered(office(), -22 + 16, struct.pack("<L", 0x7FFFFFF)), "evidence.kind"),
        (png(40_000, 40_000), "evidence.bomb"),
        (png(0, 2), "evidence.damaged"),
        (png()[:-5], "evidence.damaged"),
        (png()[:20], "evidence.damaged"),
        (jpeg(60_000, 60_000), "evidence.bomb"),
        (jpeg()[:15], "evidence.damaged"),
        (b"\xff\xd8\xff\xe0\0\0", "evidence.damaged"),
        (jpeg()[:24], "evidence.damaged"),
    ],
)
def test_what_is_of_no_kind_or_not_sound_is_refused_and_leaves_nothing(
    tmp_path: Path, content: bytes, code: str
) -> None:
    files = Files(tmp_path)
    with pytest.raises(FaultyInput) as refused, sent(files, content):
        pass
    assert [fault.code for fault in refused.value.faults] == [code]
    assert left(files) == []


def test_a_part_that_cannot_be_unpacked_is_damage(tmp_path: Path) -> None:
    content = bytearray(office())
    begins = content.find(b"[Content_Types].xml") + len("[Content_Types].xml")
    content[begins : begins + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(FaultyInput) as refused, sent(Files(tmp_path), bytes(content)):
        pass
    assert refused.value.faults[0].code in {"evidence.damaged", "evidence.kind"}
    with pytest.raises((zlib.error, zipfile.BadZipFile)):
        zlib.decompress(bytes(content[begins:]), -15)


def test_a_file_without_end_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += MEGABYTE
            yield b"%" * MEGABYTE

    files = Files(tmp_path, largest=3)
    with pytest.raises(FaultyInput) as refused, files.received(endless(), "besar.pdf"):
        pass
    assert (refused.value.faults[0].code, refused.value.faults[0].facts) == (
        "evidence.too_large",
        {"largest": 3},
    )
    assert read == 4 * MEGABYTE
    assert left(files) == []


def test_a_file_as_large_as_the_limit_is_taken(tmp_path: Path) -> None:
    content = b"%PDF-1.7\n" + b"%" * (MEGABYTE - len(PDF) - 9) + PDF
    with sent(Files(tmp_path, largest=1), content) as (received,):
        assert received.size == MEGABYTE


def test_a_sender_who_stops_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield PDF[:10]
        raise ConnectionError

    files = Files(tmp_path)
    with pytest.raises(ConnectionError), files.received(broken(), "x.pdf"):
        pass
    assert left(files) == []


def test_a_file_moves_to_the_place_of_its_digest_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    files = Files(tmp_path)
    with sent(files, PDF) as (received,):
        received.move_into_place()
    place = files.place_of(received.digest)
    assert place == tmp_path / received.digest[:2] / received.digest
    assert place.read_bytes() == PDF
    assert place.stat().st_mode & 0o077 == 0
    assert place.parent.stat().st_mode & 0o077 == 0


def test_a_torn_file_is_mended_when_the_same_bytes_come_again(tmp_path: Path) -> None:
    files = Files(tmp_path)
    torn = files.place_of(hashlib.sha256(PDF).hexdigest())
    torn.parent.mkdir()
    torn.write_bytes(PDF[:5])
    with sent(files, PDF) as (received,):
        received.move_into_place()
        received.move_into_place()
    assert torn.read_bytes() == PDF
    assert left(files) == [torn]


def test_what_a_crash_left_is_swept_after_a_day_and_nothing_else(tmp_path: Path) -> None:
    files = Files(tmp_path)
    with sent(files, PDF) as (received,):
        received.move_into_place()
        kept = files.place_of(received.digest)
        old, new = tmp_path / "incoming" / "lama", tmp_path / "incoming" / "baru"
        for file in (old, new):
            file.write_bytes(b"separuh")
        for file in (old, kept):
            os.utime(file, (0, (JUST_NOW - timedelta(days=2)).timestamp()))
        assert files.sweep(JUST_NOW) == 1
    assert sorted(left(files)) == sorted([kept, new])


def test_a_file_of_this_machine_is_read_piece_by_piece(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"a" * (3 << 20))
    assert [len(chunk) for chunk in chunks_of(file)] == [1 << 20] * 3
    for missing, code in ((tmp_path / "y", "file.missing"), (tmp_path, "file.unreadable")):
        with pytest.raises(FaultyInput) as refused:
            list(chunks_of(missing))
        assert refused.value.faults[0].code == code
