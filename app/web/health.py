"""Whether this process can serve, for whoever watches it."""

from dataclasses import asdict
from typing import Any

from litestar import HttpMethod, Response, route
from litestar.di import NamedDependency
from sqlalchemy import Engine

from app.register import queries
from app.web.presence import OPEN


@route("/sehat", http_method=[HttpMethod.GET, HttpMethod.HEAD], opt=OPEN, sync_to_thread=True)
def health(engine: NamedDependency[Engine]) -> Response[dict[str, Any]]:
    found = queries.health(engine)
    if found is None:
        silent = {"status": "down", "database": engine.dialect.name, "journal": None, "agreements": None}
        return Response(silent, status_code=503)
    return Response({"status": "ok", **asdict(found)})
