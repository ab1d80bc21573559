"""The house under a subpath, as `IKAT_PUBLIC_URL` may set it: https://contoh.go.id/ikat/.

Within, every address begins with `/`, whatever stands before it outside. Here the subpath is taken away from what comes
in, and put before what goes out: the links and forms of pages, and where an answer leads. Text that people wrote cannot
be mistaken for a link, for its quotation marks go out escaped.
"""

import re
from typing import Any

from litestar.datastructures import MutableScopeHeaders
from litestar.types import ASGIApp, Message, Receive, Scope, Send

_LINKS = re.compile(
    rb"(?P<name>\s(?:href|action|src|formaction|hx-(?:get|post|put|patch|delete|push-url))=\")(?P<to>/(?!/))"
)
_LEADING = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url")


def under(app: ASGIApp, subpath: str) -> ASGIApp:
    """The application behind a proxy that leaves the subpath in the address, or takes it away: both are understood."""
    if not subpath:
        return app

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        # The application's own beginning and end have no address.
        path: str = scope.get("path", "")
        if path == subpath or path.startswith(subpath + "/"):
            scope["path"] = path[len(subpath) :] or "/"
            scope["raw_path"] = scope["raw_path"][len(subpath) :] or b"/"
        await app(scope, receive, _Outgoing(subpath, send))

    return asked


class _Outgoing:
    """Holds a page back until it is whole; everything else passes."""

    def __init__(self, subpath: str, send: Send) -> None:
        self._subpath = subpath
        self._send = send
        self._begun: Any = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name in _LEADING:
                to = headers.get(name, "")
                if to.startswith("/") and not to.startswith("//"):
                    headers[name] = self._subpath + to
            if headers.get("Content-Type", "").startswith("text/html"):
                self._begun = message
                return
        elif message["type"] == "http.response.body" and self._begun is not None:
            self._body += message["body"]
            if not message.get("more_body", False):
                await self._send_page()
            return
        await self._send(message)

    async def _send_page(self) -> None:
        body = _LINKS.sub(rb"\g<name>" + self._subpath.encode() + rb"\g<to>", self._body)
        if body:
            MutableScopeHeaders.from_message(self._begun)["Content-Length"] = str(len(body))
        await self._send(self._begun)
        await self._send({"type": "http.response.body", "body": body, "more_body": False})
