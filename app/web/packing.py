"""Pages, packed for the way where that gives nothing away.

Packed, the length of a page tells which words stand in it twice. Who reads along and makes somebody's browser ask
for pages of ours, each time with other words in the address, could find out a secret by it. So a page is packed only
where the browser says that no stranger made it ask.
"""

import gzip
import re
from typing import Any

from litestar import Request
from litestar.response import Template
from litestar.response.base import ASGIResponse

# gzip by name, and not refused with a weight of nought.
_UNPACKS = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))")
_OURS = {"same-origin", "none"}
# Smaller ones go into one packet anyway.
_LEAST = 1_400
# Higher ones take twice as long for a twentieth less.
_LEVEL = 4


def unpacks(accepted: str) -> bool:
    """Whether whoever asks can unpack, by its header `Accept-Encoding`."""
    return _UNPACKS.search(accepted) is not None


class Page(Template):
    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **options: Any) -> ASGIResponse:
        made = super().to_asgi_response(app, request, **options)
        ours = request.headers.get("Sec-Fetch-Site") in _OURS
        if ours and len(made.body) >= _LEAST and unpacks(request.headers.get("Accept-Encoding", "")):
            made.body = gzip.compress(made.body, _LEVEL, mtime=0)
            made.headers["Content-Encoding"] = "gzip"
            made.headers["Content-Length"] = str(len(made.body))
        return made
