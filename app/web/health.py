"""Whether this process can serve, for whoever watches it; and apart from that, how each other part does."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from litestar import HttpMethod, Response, route
from litestar.di import NamedDependency
from sqlalchemy import Engine

from app.acts.timetable import TIMES
from app.register import queries
from app.register.database import reading
from app.register.mail_room import MailRoom, mail_room
from app.web.frame import Asked
from app.web.presence import OPEN


@route("/sehat", http_method=[HttpMethod.GET, HttpMethod.HEAD], opt=OPEN, sync_to_thread=True)
def health(
    request: Asked, engine: NamedDependency[Engine], now: NamedDependency[datetime]
) -> Response[dict[str, Any]]:
    """`status` is that of web and database, without which nothing is served; the parts tell where else to look."""
    found = queries.health(engine)
    if found is None:
        silent = {"status": "down", "database": engine.dialect.name, "journal": None, "agreements": None}
        parts = {"web": "ok", "worker": "unknown", "engine": "unknown", "database": "down", "mail": "unknown"}
        return Response({**silent, "parts": parts}, status_code=503)
    with reading(engine) as session:
        room = mail_room(session, now, tuple(TIMES))
    parts = {
        "web": "ok",
        "worker": "ok" if room.workers else "down",
        "engine": _engine(room),
        "database": "ok",
        "mail": _mail(room, sink=request.app.state.sink_in_use),
    }
    return Response({"status": "ok", **asdict(found), "parts": parts})


def _engine(room: MailRoom) -> str:
    """As the last sweep found it: whoever asks here must not wait for reasoning."""
    swept = [room.jobs[name] for name in ("sweep", "sweep_all") if name in room.jobs]
    ended = [one for one in swept if one.ended_at is not None]
    if not ended:
        return "unknown"
    last = max(ended, key=lambda one: one.ended_at or one.started_at)
    figures = last.figures or {}
    return "failing" if "failed" in figures or figures.get("failed_agreements") else "ok"


def _mail(room: MailRoom, *, sink: bool) -> str:
    if room.trouble is not None:
        return room.trouble.code.removeprefix("mail.")
    if room.last_mail is None:
        return "unknown"
    return "sink" if sink else "ok"
