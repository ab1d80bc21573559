"""From HTML to PDF. The only importer of WeasyPrint.

A paper is set in the fonts of the bundle and reads nothing outside it: neither the fonts of the machine, nor its files,
nor the network. So the same paper has the same bytes everywhere, and a text that a stranger wrote cannot pull
/etc/passwd into it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

_ROOT = Path(__file__).resolve().parents[2]
FONTS = _ROOT / "assets" / "fonts"
PAPERS = _ROOT / "templates" / "papers"

# Fontconfig reads this when WeasyPrint is imported and for each paper. Without it every font of the machine is in
# reach, and where there is none a generic family ends the process.
os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")

from weasyprint import HTML  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: E402


class PaperFault(Exception):
    """A paper that cannot be set; the message says why."""


class BundleFetcher(URLFetcher):  # type: ignore[misc]
    """Opens what lies in the bundle's folders, and `data:`; anything else, and anything missing, ends the paper."""

    def __init__(self, folders: tuple[Path, ...] = (FONTS, PAPERS)) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
        self._folders = tuple(folder.resolve() for folder in folders)
        # WeasyPrint leaves out an SVG image whose references fail, and goes on: the refusal is kept for `render`.
        self.refusal: str | None = None

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if not self._permits(url):
            self.refusal = f"Naskah merujuk {url[:200]}, yang bukan bagian dari bundelnya."
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
    base_url = None if base is None else base.resolve().as_uri() + "/"
    fetcher = BundleFetcher()
    document = HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    document.etree_element.attrib.setdefault("lang", "id")
    try:
        pdf: bytes = document.write_pdf(font_config=FontConfiguration())
    # WeasyPrint derives it from BaseException, which would end the thread or the worker that asked for the paper.
    except FatalURLFetchingError as fault:
        raise PaperFault(str(fault)) from fault
    if fetcher.refusal is not None:
        raise PaperFault(fetcher.refusal)
    return pdf
