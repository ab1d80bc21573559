"""Figures for whoever watches from outside, as Prometheus reads them: to a token, or to a network that is named."""

import hmac
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Any

from litestar import HttpMethod, Response, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import Engine

from app.acts.timetable import TIMES
from app.register.database import reading
from app.register.mail_room import MailRoom, mail_room
from app.settings import Settings
from app.web.frame import Asked
from app.web.presence import OPEN, origin_of

# What a job tells as a number.
_FIGURES = ("asked", "changed", "written", "missed", "reminders_planned", "seconds")


@route("/metrics", http_method=[HttpMethod.GET, HttpMethod.HEAD], opt=OPEN, sync_to_thread=True)
def metrics(
    request: Asked, engine: NamedDependency[Engine], now: NamedDependency[datetime]
) -> Response[bytes]:
    settings: Settings = request.app.state.settings
    if not _may_read(request, settings):
        # Like an address that is none: who may not read it learns nothing.
        raise NotFoundException
    with reading(engine) as session:
        room = mail_room(session, now, tuple(TIMES))
    return Response(generate_latest(_gauges(room, now)), media_type=CONTENT_TYPE_LATEST)


def _may_read(request: Asked, settings: Settings) -> bool:
    given = request.headers.get("Authorization", "").partition("Bearer ")[2]
    if settings.metrics_token:
        return hmac.compare_digest(given.encode(), settings.metrics_token.encode())
    origin = origin_of(request.scope)
    try:
        address = ip_address(origin or "")
    except ValueError:
        return False
    return any(address in ip_network(one, strict=False) for one in settings.metrics_from)


def _gauges(room: MailRoom, now: datetime) -> CollectorRegistry:
    registry = CollectorRegistry()

    def gauge(name: str, told: str, labels: tuple[str, ...] = ()) -> Any:
        return Gauge(f"ikat_{name}", told, labels, registry=registry)

    messages = gauge("mail_messages", "Messages in the outbox, by state", ("state",))
    for state, count in room.counts.items():
        messages.labels(state).set(count)
    gauge("mail_due", "Messages whose time has come and that wait").set(room.due)
    oldest = 0.0 if room.due_since is None else (now - room.due_since).total_seconds()
    gauge("mail_oldest_due_seconds", "How long the oldest of them waits").set(oldest)
    gauge("mail_blocked", "Whether something keeps all mail from leaving").set(room.trouble is not None)
    gauge("workers", "Workers that showed themselves in the last minutes").set(len(room.workers))
    ended = gauge("job_ended_timestamp_seconds", "When a job ended last", ("job",))
    failed = gauge("job_failed", "Whether a job failed when it ran last", ("job",))
    figures = gauge("job_figure", "What a job came to when it ran last", ("job", "figure"))
    for name, tick in room.jobs.items():
        if tick.ended_at is not None:
            ended.labels(name).set(tick.ended_at.timestamp())
        told = tick.figures or {}
        failed.labels(name).set("failed" in told)
        for one in _FIGURES:
            if one in told:
                figures.labels(name, one).set(told[one])
    return registry
