"""Who is here. Every address asks for someone who signed in, save those that are declared open.

What makes a request of somebody is its session's cookie. What changes anything must come from a page of ours:
the browser says so (`Origin`, `Sec-Fetch-Site`), and the form carries a token that only that session's pages have.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from urllib.parse import quote, urlsplit

from litestar.connection import ASGIConnection, Request
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.types import Scope
from sqlalchemy import Engine

from app.acts.asking import Ask
from app.acts.doing import Doing
from app.acts.people.sessions import who_is
from app.acts.people.visit import Visit
from app.register.accounts import Present
from app.web.network import Network

# Declares a route open: whoever comes may ask, known or not.
OPEN = {"open": True}
# Open, and the same for everybody: nobody is asked who is there.
UNASKED = {"open": True, "unasked": True}
TOKEN_FIELD = "_tanda"  # noqa: S105 - the name of a field
TOKEN_HEADER = "X-Tanda"  # noqa: S105 - the name of a header
SAFE = {"GET", "HEAD", "OPTIONS"}
_SESSION, _GUEST = "ikat_sesi", "ikat_tamu"
_PRESENT, _NEW_GUEST = "ikat.present", "ikat.guest"
_SHORTEST_SECRET = 32

Asker = ASGIConnection[Any, Any, Any, Any]


class NotSignedIn(HTTPException):
    """Nobody is here yet, or only halfway; the way in is told by whoever answers."""

    status_code = 401


class Untrusted(PermissionDeniedException):
    """What would change something does not come from a page of ours."""


# ---- the guards, in this order


def admit(connection: Asker, handler: BaseRouteHandler) -> None:
    """Find out who is here, and refuse nobody's request where the route is not open."""
    token = None if handler.opt.get("unasked") else connection.cookies.get(session_cookie(connection.scope))
    found = None
    if token:
        found = who_is(connection.app.state.engine, token, _now(connection), origin_of(connection.scope))
    connection.scope["state"][_PRESENT] = found
    if not handler.opt.get("open") and (found is None or not found.whole):
        raise NotSignedIn


async def genuine(connection: Asker, _: BaseRouteHandler) -> None:
    """Refuse a change that does not come from a page of ours."""
    # A guard is typed with what every connection has; there are only requests here.
    request = cast("Request[Any, Any, Any]", connection)
    if request.method in SAFE:
        return
    if connection.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Untrusted
    origin = connection.headers.get("Origin")
    network: Network = connection.app.state.network
    if origin is not None and not network.is_ours(origin, connection.headers.get("Host", "")):
        raise Untrusted
    given = connection.headers.get(TOKEN_HEADER)
    if given is None:
        given = (await request.form()).get(TOKEN_FIELD)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), form_token(connection).encode()):
        raise Untrusted


# ---- what handlers get


def present(connection: Asker) -> Present | None:
    """Who is here; None for nobody, and for whoever has still to give a code."""
    found: Present | None = connection.scope["state"].get(_PRESENT)
    return found if found is not None and found.whole else None


def halfway(connection: Asker) -> bool:
    found: Present | None = connection.scope["state"].get(_PRESENT)
    return found is not None and not found.whole


def give_doing(
    request: Request[Any, Any, Any],
    engine: NamedDependency[Engine],
    now: NamedDependency[datetime],
    ask: NamedDependency[Ask],
) -> Doing:
    """Whoever is here, about to do something."""
    found = present(request)
    if found is None:
        raise NotAuthorizedException
    return Doing(engine, found.actor, now, ask, request.app.state.seed_key)


def give_present(request: Request[Any, Any, Any]) -> Present:
    found = present(request)
    if found is None:
        raise NotAuthorizedException
    return found


def give_visit(
    request: Request[Any, Any, Any], engine: NamedDependency[Engine], now: NamedDependency[datetime]
) -> Visit:
    browser = request.headers.get("User-Agent")
    return Visit(engine, now, origin_of(request.scope), browser, request.app.state.seed_key)


# ---- cookies and tokens


def session_token(connection: Asker) -> str:
    return connection.cookies.get(session_cookie(connection.scope), "")


def form_token(connection: Asker) -> str:
    """What the forms of this session carry; those of a guest have a secret of their own."""
    secret = session_token(connection) if present(connection) is not None else guest_secret(connection)
    return hmac.new(secret.encode(), b"formulir", hashlib.sha256).hexdigest()


def guest_secret(connection: Asker) -> str:
    kept = connection.cookies.get(_named(_GUEST, connection.scope), "")
    if len(kept) >= _SHORTEST_SECRET:
        return kept
    made: str = connection.scope["state"].setdefault(_NEW_GUEST, secrets.token_urlsafe(32))
    return made


def guest_cookie(connection: Asker) -> list[Cookie]:
    """The cookie of a guest who was just given a secret."""
    made = connection.scope["state"].get(_NEW_GUEST)
    return [] if made is None else [_cookie(_GUEST, made, connection.scope)]


def coming_in(connection: Asker, token: str) -> Cookie:
    return _cookie(_SESSION, token, connection.scope)


def going_out(connection: Asker) -> Cookie:
    return _cookie(_SESSION, "", connection.scope, max_age=0)


def session_cookie(scope: Scope) -> str:
    return _named(_SESSION, scope)


def origin_of(scope: Scope) -> str | None:
    return _network(scope).origin_of(scope)


def is_private(scope: Scope) -> bool:
    return _network(scope).is_private(scope)


def way_in(scope: Scope, path: str) -> str:
    """The address of the door, with the way back."""
    query = scope.get("query_string", b"").decode("latin-1")
    whole = f"{path}?{query}" if query else path
    return "/masuk" if whole == "/" else f"/masuk?ke={quote(whole, safe='')}"


def own_path(text: str) -> str:
    """A way back that stays in this house; the front door where it would not."""
    parts = urlsplit(text) if text.isprintable() and "\\" not in text else None
    if parts is None or parts.scheme or parts.netloc or not text.startswith("/") or text.startswith("//"):
        return "/"
    return text


def _named(name: str, scope: Scope) -> str:
    # Under this prefix browsers take a cookie over https alone, for this very host, and from nobody else.
    return f"__Host-{name}" if is_private(scope) else name


def _cookie(name: str, value: str, scope: Scope, max_age: int | None = None) -> Cookie:
    return Cookie(
        key=_named(name, scope),
        value=value,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_private(scope),
        max_age=max_age,
    )


def _network(scope: Scope) -> Network:
    network: Network = scope["litestar_app"].state.network
    return network


def _now(connection: Asker) -> datetime:
    clock: Callable[[], datetime] = connection.app.state.clock
    return clock()
