"""What a file is, by its content: neither its name nor what the sender says of it is asked.

Nothing is decompressed here but one small list of parts. What would burst when somebody opens it is refused by what
the file says of itself: how many parts, how large they become, how many filters are piled on each other, how many
pixels. A stream of a PDF that is packed once may still be large; whoever reads one does so within limits of memory.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.domain.attachments import Media
from app.domain.faults import Fault, FaultyInput

MOST_PARTS = 4_000
LARGEST_DIRECTORY = 1_000_000
# Together, once unpacked; and how much larger they may become than they are.
LARGEST_UNPACKED = 300_000_000
GREATEST_RATIO = 200
SMALL_ENOUGH = 10_000_000
# A page of A3 at 600 dots has some 70 million.
MOST_PIXELS = 200_000_000

_KINDS = ", ".join(one.name for one in Media)


def recognise(file: Path) -> Media:
    """The kind of the file, or a fault that says what is wrong with it."""
    with file.open("rb") as content:
        head = content.read(16)
        for mark, media_of in _MARKS.items():
            if head.startswith(mark):
                return media_of(content)
    raise FaultyInput(Fault("evidence.kind", {"kinds": _KINDS}))


def _damaged(media: Media) -> FaultyInput:
    return FaultyInput(Fault("evidence.damaged", {"kind": media.name}))


def _bomb(media: Media) -> FaultyInput:
    return FaultyInput(Fault("evidence.bomb", {"kind": media.name}))


# ---- PDF

_PACKED_TWICE = re.compile(
    rb"/(?:Filter|F)\s*\[[^\]]{0,400}?/(?:FlateDecode|Fl|LZWDecode|LZW)\b"
    rb"[^\]]{0,400}?/(?:FlateDecode|Fl|LZWDecode|LZW)\b"
)
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
_BLOCK = 1 << 20
_OVERLAP = 1 << 10


def _pdf(content: BinaryIO) -> Media:
    last = b""
    for piece in _pieces(content):
        # A password keeps everyone else from what it proves.
        if _LOCKED.search(piece):
            raise FaultyInput(Fault("evidence.locked"))
        # What is packed twice grows a million times; no office makes such a file.
        if _PACKED_TWICE.search(piece):
            raise _bomb(Media.PDF)
        last = piece[-2 * _OVERLAP :]
    if b"%%EOF" not in last:
        raise _damaged(Media.PDF)
    return Media.PDF


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    """The whole file, each piece with the end of the one before it."""
    content.seek(0)
    kept = b""
    while block := content.read(_BLOCK):
        yield kept + block
        kept = (kept + block)[-_OVERLAP:]


# ---- DOCX, XLSX

_END = b"PK\x05\x06"
_END_LENGTH = 22
_WIDE_END = b"PK\x06\x07"
_WIDE_END_LENGTH = 20
_TYPES = "[Content_Types].xml"
_MAIN = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Media.DOCX,
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Media.XLSX,
}
_LARGEST_TYPES = 1_000_000


def _office(content: BinaryIO) -> Media:
    _refuse_long_directory(content)
    try:
        with zipfile.ZipFile(content) as parts:
            _refuse_burst(parts.infolist())
            with parts.open(_TYPES) as listed:
                types = listed.read(_LARGEST_TYPES)
    except FaultyInput:
        raise
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise FaultyInput(Fault("evidence.kind", {"kinds": _KINDS})) from None
    except zlib.error:
        raise _damaged(Media.DOCX) from None
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise FaultyInput(Fault("evidence.macros"))
    for mark, media in _MAIN.items():
        if mark in types:
            return media
    raise FaultyInput(Fault("evidence.kind", {"kinds": _KINDS}))


def _refuse_long_directory(content: BinaryIO) -> None:
    """Python reads the whole list of parts into memory, so that is measured before.

    Only the plain form is taken: the end record last in the file, with nothing behind it and none for huge archives.
    """
    content.seek(0, 2)
    size = content.tell()
    content.seek(max(0, size - _END_LENGTH - _WIDE_END_LENGTH))
    tail = content.read()
    end = tail[-_END_LENGTH:]
    if len(end) < _END_LENGTH or not end.startswith(_END) or end[-2:] != b"\0\0":
        raise _damaged(Media.DOCX)
    parts, directory = struct.unpack("<H", end[10:12])[0], struct.unpack("<L", end[12:16])[0]
    if tail.startswith(_WIDE_END) or parts > MOST_PARTS or directory > LARGEST_DIRECTORY:
        raise _bomb(Media.DOCX)


def _refuse_burst(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(one.file_size for one in parts)
    packed = sum(one.compress_size for one in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED:
        raise _bomb(Media.DOCX)
    if unpacked > SMALL_ENOUGH and unpacked > GREATEST_RATIO * max(packed, 1):
        raise _bomb(Media.DOCX)
    for one in parts:
        if one.flag_bits & 0x1:
            raise FaultyInput(Fault("evidence.locked"))
        if one.filename.lower().endswith("vbaproject.bin"):
            raise FaultyInput(Fault("evidence.macros"))


# ---- pictures


def _png(content: BinaryIO) -> Media:
    content.seek(8)
    head = content.read(16)
    if len(head) < 16 or head[4:8] != b"IHDR":
        raise _damaged(Media.PNG)
    wide, high = struct.unpack(">LL", head[8:16])
    _refuse_pixels(wide, high, Media.PNG)
    content.seek(-12, 2)
    if content.read()[4:8] != b"IEND":
        raise _damaged(Media.PNG)
    return Media.PNG


# The markers that begin a frame: there its height and width stand.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpeg(content: BinaryIO) -> Media:
    content.seek(2)
    while len(mark := content.read(4)) == 4 and mark[0] == 0xFF:
        kind, length = mark[1], struct.unpack(">H", mark[2:4])[0]
        if kind in _FRAMES:
            frame = content.read(5)
            if len(frame) < 5:
                break
            high, wide = struct.unpack(">HH", frame[1:5])
            _refuse_pixels(wide, high, Media.JPEG)
            return Media.JPEG
        if length < 2:
            break
        content.seek(length - 2, 1)
    raise _damaged(Media.JPEG)


def _refuse_pixels(wide: int, high: int, media: Media) -> None:
    if not wide or not high:
        raise _damaged(media)
    if wide * high > MOST_PIXELS:
        raise _bomb(media)


_MARKS: dict[bytes, Callable[[BinaryIO], Media]] = {
    b"%PDF-": _pdf,
    b"PK\x03\x04": _office,
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
}
