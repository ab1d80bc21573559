"""The web process: one server, its address said once it listens."""

import socket
import sys
from contextlib import closing, nullcontext
from dataclasses import replace

import click
import uvicorn
from sqlalchemy import Engine

from app.domain.faults import Fault, FaultyInput
from app.settings import Settings
from app.web.app import create_app
from app.web.subpath import under
from app.worker.watching import watched_worker


def run_web(
    engine: Engine,
    settings: Settings,
    host: str | None = None,
    port: int | None = None,
    *,
    demo: bool = False,
    with_worker: bool = False,
) -> None:
    """`with_worker`: a worker process beside it, with the same settings, as long as it runs."""
    host = host or settings.host
    listening = _listen(host, settings.port if port is None else port)
    with closing(listening):
        bound = listening.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        if not settings.public_url:
            settings = replace(settings, public_url=f"http://{shown}:{bound}")
        config = uvicorn.Config(
            under(create_app(engine, settings, demo=demo), settings.subpath),
            log_level="warning",
            access_log=False,
            server_header=False,
            # Which proxies are trusted, and with what, is our own setting.
            proxy_headers=False,
        )
        beside = {"IKAT_PUBLIC_URL": settings.address, "IKAT_SMTP_URL": settings.smtp_url}
        watched = watched_worker(beside) if with_worker else nullcontext()
        click.echo(f"Ikat berjalan di http://{shown}:{bound}/", err=False)
        click.echo("Tekan Ctrl+C untuk berhenti.", err=True)
        sys.stdout.flush()
        with watched:
            uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """The socket is opened here, so that a taken port is a clear message and a free one is known."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise FaultyInput(Fault("settings.port_taken", {"port": port})) from error
    return listening
