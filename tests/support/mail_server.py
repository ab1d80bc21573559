"""Mail servers for tests: one that takes everything, and one that misbehaves as it is told."""

import email
import email.policy
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Mailbox:
    """What came in, in order; a folder as well where other processes look into it."""

    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    # How often somebody connected.
    connections: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def identities(self) -> list[str]:
        return [str(one["Message-ID"]) for one in self.messages]


class _Handler:
    def __init__(self, box: Mailbox) -> None:
        self._box = box

    async def handle_EHLO(  # noqa: N802 - named by aiosmtpd
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        if not session.authenticated:
            self._box.connections += 1
        return responses

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self._box.messages.append(message)
        return "250 OK"


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None = None,
    *,
    starttls: ssl.SSLContext | None = None,
    login: tuple[str, str] | None = None,
) -> Iterator[Mailbox]:
    """A server that takes everything, encrypted and asking for a login where that is said."""
    box = Mailbox(free_port())

    def known(_: Any, __: Any, ___: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        told = (data.login.decode(), data.password.decode())
        return AuthResult(success=told == login, handled=told == login)

    options: dict[str, Any] = {"tls_context": starttls, "require_starttls": starttls is not None}
    if login is not None:
        options |= {
            "authenticator": known,
            "auth_required": True,
            "auth_require_tls": tls is None and starttls is not None,
        }
    controller = Controller(_Handler(box), hostname="127.0.0.1", port=box.port, ssl_context=tls, **options)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


# ---- one that misbehaves

Play = Callable[["Conversation"], None]


class Conversation:
    """One connection, step by step, as a badly behaved server leads it."""

    def __init__(self, server: "Rogue", connection: socket.socket) -> None:
        self.server, self.socket = server, connection
        self.lines = connection.makefile("rb")

    def say(self, text: str) -> None:
        self.socket.sendall(text.encode() + b"\r\n")

    def hear(self) -> str:
        line = self.lines.readline()
        if not line:
            raise ConnectionError
        return line.decode().strip()

    def until_data(self) -> None:
        """Be a good server up to the message itself, and read it."""
        while True:
            said = self.hear().upper()
            if said == "DATA":
                break
            if said.startswith("QUIT"):
                raise ConnectionError
            self.say("250 rogue")
        self.say("354 go on")
        self.server.bodies.append(self.body())

    def body(self) -> str:
        kept = []
        while (line := self.hear()) != ".":
            kept.append(line)
        return "\n".join(kept)

    def identity(self) -> str:
        """Of the message that was read last."""
        line = next(one for one in self.server.bodies[-1].splitlines() if one.startswith("Message-ID"))
        return line.partition(":")[2].strip()

    def hang_up(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)


class Rogue:
    """A server that plays what it was told, one play a connection, the last one for ever."""

    def __init__(self, *plays: Play) -> None:
        self.port = free_port()
        self.plays = list(plays)
        self.bodies: list[str] = []
        self.connections = 0
        self._over = threading.Event()
        rogue = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                rogue.connections += 1
                play = rogue.plays.pop(0) if len(rogue.plays) > 1 else rogue.plays[0]
                talk = Conversation(rogue, self.request)
                try:
                    talk.say("220 rogue ESMTP")
                    play(talk)
                except OSError:
                    pass

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self.port), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def wait(self) -> None:
        """Say nothing until the test is over."""
        self._over.wait(60)

    def __enter__(self) -> "Rogue":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()


def good(talk: Conversation) -> None:
    """Takes everything, until the other side is done."""
    while True:
        talk.until_data()
        talk.say("250 taken")


def certificates(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's own, and the authority that vouches for it; nobody else trusts it."""
    import trustme

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    file = folder / "penerbit.pem"
    authority.cert_pem.write_to_path(str(file))
    return context, file
