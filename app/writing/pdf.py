"""From HTML to PDF. The only importer of WeasyPrint.

A paper is set in the fonts of the bundle and reads nothing outside it: neither the fonts of the machine, nor its files,
nor the network. So the same paper has the same bytes everywhere, and a text that a stranger wrote cannot pull
/etc/passwd into it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

_ROOT = Path(__file__).resolve().parents[2]
FONTS = _ROOT / "assets" / "fonts"
PAPERS = _ROOT / "templates" / "papers"

# Fontconfig reads this when WeasyPrint is imported and for each paper. Without it every font of the machine is in
# reach, and where there is none a generic family ends the process.
os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")

from weasyprint import CSS, HTML, Attachment  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: E402

RECORD = "naskah.json"

# Behind the text of each page, so that nobody signs what is not final.
_WATERMARK = """
body::before {
  content: "RANCANGAN"; position: fixed; left: 0; right: 0; top: 38%; text-align: center; z-index: -1;
  font: bold 76pt "Ikat Sans"; letter-spacing: 8pt; color: #e3e3e3; transform: rotate(-35deg);
}
"""


class PaperFault(Exception):
    """A paper that cannot be set; the message says why."""


class ForbiddenResource(PaperFault):
    """A paper that refers to something outside its bundle."""

    def __init__(self, message: str, url: str) -> None:
        super().__init__(message)
        self.url = url


class BundleFetcher(URLFetcher):  # type: ignore[misc]
    """Opens what lies in the bundle's folders, and `data:`; anything else, and anything missing, ends the paper."""

    def __init__(self, folders: tuple[Path, ...] = (FONTS, PAPERS)) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
        self._folders = tuple(folder.resolve() for folder in folders)
        # WeasyPrint leaves out an SVG image whose references fail, and goes on: the refusal is kept for `render`.
        self.refusal: str | None = None
        self.refused = ""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if not self._permits(url):
            self.refused = url[:200]
            self.refusal = f"Naskah merujuk {self.refused}, yang bukan bagian dari bundelnya."
            raise FatalURLFetchingError(self.refusal)
        return super().fetch(url, headers)

    def _permits(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return True
        if parts.scheme != "file" or parts.netloc:
            return False
        path = Path(url2pathname(parts.path)).resolve()
        return any(path.is_relative_to(folder) for folder in self._folders)


def render(html: str, base: Path | None = None) -> bytes:
    """The PDF of one page of HTML, whose relative references start from the folder `base`.

    Where the page does not name its language it is Indonesian: PDF readers and hyphenation go by it.
    """
    document, fetcher = _opened(html, base)
    return _written(document, fetcher, {"font_config": FontConfiguration()})


def set_paper(
    html: str,
    record: bytes,
    day: datetime,
    *,
    draft: bool,
    enclosures: Sequence[tuple[str, Path]] = (),
) -> bytes:
    """The paper as PDF/A-3a: tagged, dated `day`, its record within, and the same bytes each time.

    `enclosures` are files that go with it, whole and as they came, each under its name.
    """
    document, fetcher = _opened(html, PAPERS)
    attached = Attachment(
        string=record,
        name=RECORD,
        description="Rekaman naskah",
        created=day,
        modified=day,
        relationship="Source",
    )
    options: dict[str, Any] = {
        "font_config": _fonts(),
        "stylesheets": [CSS(string=_WATERMARK)] if draft else [],
        "pdf_variant": "pdf/a-3a",
        "attachments": [attached, *(_enclosed(name, place, day) for name, place in enclosures)],
        "finisher": _finish,
    }
    return _written(document, fetcher, options)


def _enclosed(name: str, place: Path, day: datetime) -> Attachment:
    try:
        content = place.read_bytes()
    except OSError as fault:
        raise PaperFault(f"Lampiran {name} tidak dapat dibaca ({fault.strerror}).") from fault
    return Attachment(
        string=content,
        name=name,
        description="Lampiran",
        created=day,
        modified=day,
        relationship="Supplement",
    )


@lru_cache(1)
def _fonts() -> FontConfiguration:
    """One for all papers of a process: none brings a font of its own."""
    return FontConfiguration()


def _finish(_: object, pdf: Any) -> None:
    """WeasyPrint names each attachment twice in the catalogue; readers may then show two."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _opened(html: str, base: Path | None) -> tuple[HTML, BundleFetcher]:
    base_url = None if base is None else base.resolve().as_uri() + "/"
    fetcher = BundleFetcher()
    document = HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    document.etree_element.attrib.setdefault("lang", "id")
    return document, fetcher


def _written(document: HTML, fetcher: BundleFetcher, options: dict[str, Any]) -> bytes:
    try:
        pdf: bytes = document.write_pdf(**options)
    # WeasyPrint derives it from BaseException, which would end the thread or the worker that asked for the paper.
    except FatalURLFetchingError as fault:
        if fetcher.refusal is None:
            raise PaperFault(str(fault)) from fault
        raise ForbiddenResource(str(fault), fetcher.refused) from fault
    if fetcher.refusal is not None:
        raise ForbiddenResource(fetcher.refusal, fetcher.refused)
    return pdf
