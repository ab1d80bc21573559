"""Where mail is carried to, as the settings say it.

smtps://orang:sandi@surat.contoh.go.id          encrypted from the first byte (465)
smtp+starttls://orang:sandi@surat.contoh.go.id  encrypted before anything is said (587)
smtp://localhost                                not encrypted (25): only what does not leave the machine or its network
"""

import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.domain.faults import Fault, FaultyInput


class Security(StrEnum):
    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    # Whose certificates are taken besides those that the system trusts.
    authority: Path | None = None

    def context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.authority is not None:
            try:
                context.load_verify_locations(self.authority)
            except (OSError, ssl.SSLError) as error:
                facts = {"file": str(self.authority), "problem": str(getattr(error, "strerror", error))}
                raise FaultyInput(Fault("settings.smtp_ca", facts, ("smtp_ca",))) from error
        return context


def mail_server(url: str, authority: str = "") -> MailServer:
    try:
        parts = urlsplit(url)
        security = Security(parts.scheme)
        port = parts.port or _PORTS[security]
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.path.strip("/") or parts.query:
        # What was typed may hold a password, so it is not repeated.
        raise FaultyInput(Fault("settings.smtp_url", {}, ("smtp_url",)))
    return MailServer(
        host,
        port,
        security,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        Path(authority) if authority else None,
    )
