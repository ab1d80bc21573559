"""Styles, scripts, icons and fonts, read once at the start and served from memory, packed.

Each is addressed with a digest of its content. Under that address it never changes and is kept for ever;
under any other it is asked for anew.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar import HttpMethod, Request, Response, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.web.packing import unpacks
from app.web.presence import UNASKED

PREFIX = "/aset"
_KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
# What every page wears, sent as one sheet: a dozen requests take longer than their contents.
EVERY_PAGE = "every-page.css"
WORN = (
    "inter.css",
    "tabler.min.css",
    "ikat.css",
    "forms.css",
    "keeping.css",
    "events.css",
    "work.css",
    "drafts.css",
    "list.css",
    "mail.css",
    "papers.css",
    "home.css",
)
# A font is packed already.
_PACKED = {".woff2"}
_REFERENCE = re.compile(r'url\("(?P<name>[\w.-]+)"\)')


@dataclass(frozen=True, slots=True)
class Asset:
    kind: str
    digest: str
    body: bytes
    packed: bytes | None


class Assets:
    def __init__(self, folders: Iterable[Path], subpath: str = "") -> None:
        """`subpath`: what stands before addresses outside. Style sheets are packed here, so it is put in here."""
        self._subpath = subpath
        files = sorted(file for folder in folders for file in folder.iterdir() if file.suffix in _KINDS)
        self._assets: dict[str, Asset] = {}
        # Style sheets come last, for they name the others by their addresses.
        for file in sorted(files, key=lambda file: file.suffix == ".css"):
            body = file.read_bytes()
            if file.suffix == ".css":
                body = self._addressed(body.decode()).encode()
            self._assets[file.name] = _asset(file.suffix, body)
        worn = b"\n".join(self._assets[name].body for name in WORN)
        self._assets[EVERY_PAGE] = _asset(".css", worn)

    def address(self, name: str) -> str:
        return f"{PREFIX}/{name}?v={self._assets[name].digest}"

    def get(self, name: str) -> Asset | None:
        return self._assets.get(name)

    def _addressed(self, css: str) -> str:
        return _REFERENCE.sub(lambda found: f'url("{self._subpath}{self.address(found["name"])}")', css)


def _asset(suffix: str, body: bytes) -> Asset:
    packed = None if suffix in _PACKED else gzip.compress(body, 9, mtime=0)
    return Asset(_KINDS[suffix], hashlib.sha256(body).hexdigest()[:16], body, packed)


@route(
    PREFIX + "/{name:str}", http_method=[HttpMethod.GET, HttpMethod.HEAD], opt=UNASKED, sync_to_thread=False
)
def asset(
    request: Request[Any, Any, Any], name: FromPath[str], assets: NamedDependency[Assets]
) -> Response[bytes | None]:
    found = assets.get(name)
    if found is None:
        raise NotFoundException
    current = request.query_params.get("v") == found.digest
    headers = {
        "ETag": f'"{found.digest}"',
        "Cache-Control": "public, max-age=31536000, immutable" if current else "no-cache",
        "Vary": "Accept-Encoding",
    }
    if _known(request.headers, found.digest):
        return Response(None, status_code=304, headers=headers)
    body = found.body
    if found.packed is not None and unpacks(request.headers.get("Accept-Encoding", "")):
        headers["Content-Encoding"] = "gzip"
        body = found.packed
    return Response(body, media_type=found.kind, headers=headers)


def _known(headers: Mapping[str, str], digest: str) -> bool:
    return digest in re.findall(r'"([^"]*)"', headers.get("If-None-Match", ""))
