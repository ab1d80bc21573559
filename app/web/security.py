"""The headers that every response carries, also those that no handler made: 404, 405, 500."""

import secrets
from collections.abc import MutableMapping
from typing import Any

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from app.web.presence import is_private

_NONCE = "ikat.nonce"
_FRAMED = "ikat.framed"

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# The browser's own viewer of documents brings its style along; nothing else of it runs.
_DOCUMENT = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def nonce_of(scope: Scope) -> str:
    """The request's own nonce: made when it is first asked for, the same from then on."""
    kept: MutableMapping[str, Any] = scope["state"]
    nonce: str = kept.setdefault(_NONCE, secrets.token_urlsafe(16))
    return nonce


def let_be_framed(scope: Scope) -> None:
    """What is answered is a document that a page of ours shows within it, and no page itself."""
    scope["state"][_FRAMED] = True


async def secure(message: Message, scope: Scope) -> None:
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in _HEADERS.items():
        headers[name] = value
    if is_private(scope):
        # Only there: browsers ignore it otherwise, and a desk's own http stays reachable.
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    # What is shown apart from every page of ours says so itself, and more strictly.
    framed = scope["state"].get(_FRAMED, False)
    headers.setdefault("Content-Security-Policy", _DOCUMENT if framed else _policy(nonce_of(scope)))
    # What says nothing else of itself is a page, and a page is kept by nobody.
    headers.setdefault("Cache-Control", "no-store")


def _policy(nonce: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )
