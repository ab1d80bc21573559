"""Files that are handed out: always to be saved, never to be shown by the browser."""

from collections.abc import Iterator
from typing import IO

from litestar.response import Response, Stream

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
ZIP = "application/zip"
_CHUNK = 256 * 1024


def attachment(content: bytes, name: str, media_type: str) -> Response[bytes]:
    return Response(content, media_type=media_type, headers=_headers(name))


def streamed(file: IO[bytes], name: str, media_type: str) -> Stream:
    """Of any size; the file is closed once it was read, or nobody reads on."""

    def chunks() -> Iterator[bytes]:
        with file:
            while chunk := file.read(_CHUNK):
                yield chunk

    return Stream(chunks(), media_type=media_type, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    assert name.isascii(), "names of files are ours"
    assert '"' not in name, "names of files are ours"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
