"""A message carried to the mail server, over one connection that is used again and again.

What comes of it is one of four things. A message that was taken is not ours any more. One that was not taken for now
is tried again, one that is refused is a person's affair. Where the server itself does not let us work, because its
certificate is wrong or because it does not know us, no message is to blame and none is counted as tried.
"""

import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, Self

from app.domain.faults import Fault
from app.sending.mail_server import MailServer, Security

# How long a server may be silent at any one step, and how long a connection is worth keeping unused.
PATIENCE = 30.0
KEPT_FOR = 25.0
# So much of what a server says is kept.
_LONGEST_REPLY = 300


@dataclass(frozen=True, slots=True)
class Taken:
    """The server has it."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. `server`: so for every message; no other needs to be tried at present."""

    fault: Fault
    server: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Never. `address`: nobody is reached there, so nothing more is sent to it."""

    fault: Fault
    address: bool = False


@dataclass(frozen=True, slots=True)
class Blocked:
    """The server does not let us work until somebody changes a setting."""

    fault: Fault


Outcome = Taken | Later | Refused | Blocked


class Carrier(Protocol):
    def carry(self, sender: str, recipient: str, message: bytes) -> Outcome: ...

    def close(self) -> None: ...


class SmtpCarrier:
    """Carries one message after the other over the same connection, which it opens and mends as needed."""

    def __init__(
        self,
        server: MailServer,
        *,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._server, self._patience, self._clock = server, patience, clock
        self._connection: smtplib.SMTP | None = None
        self._used_at = 0.0

    def carry(self, sender: str, recipient: str, message: bytes) -> Outcome:
        fresh = self._connection is None or self._clock() - self._used_at > KEPT_FOR
        if fresh:
            self.close()
            trouble = self._open()
            if trouble is not None:
                return trouble
        outcome = self._begin(sender, recipient)
        if outcome is None and not fresh:
            # A connection that was kept had ended meanwhile. Nothing was handed over yet, so nothing is sent twice.
            self.close()
            trouble = self._open()
            if trouble is not None:
                return trouble
            outcome = self._begin(sender, recipient)
        if outcome is None:
            self.close()
            return Later(Fault("mail.silent"), server=True)
        if isinstance(outcome, Taken):
            outcome = self._hand_over(message)
        self._used_at = self._clock()
        return outcome

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if connection.sock is not None:
                connection.sock.settimeout(2.0)
            connection.quit()
        except (OSError, smtplib.SMTPException):
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- the steps

    def _open(self) -> Later | Blocked | None:
        """Connect, encrypt, say who we are; what keeps us from it."""
        try:
            self._connection = self._connected()
        except ssl.SSLCertVerificationError as error:
            return Blocked(Fault("mail.certificate", {"said": error.verify_message}))
        except ssl.SSLError as error:
            return Blocked(Fault("mail.not_encrypted", {"said": str(error.reason or error)[:_LONGEST_REPLY]}))
        except smtplib.SMTPNotSupportedError:
            return Blocked(Fault("mail.not_encrypted", {"said": "STARTTLS"}))
        except smtplib.SMTPAuthenticationError as error:
            said = _said(error.smtp_code, error.smtp_error)
            # A server that cannot ask right now says so with a 4.
            return (
                Blocked(Fault("mail.login", {"said": said}))
                if error.smtp_code >= 500
                else Later(Fault("mail.later", {"said": said}), server=True)
            )
        except smtplib.SMTPResponseException as error:
            said = _said(error.smtp_code, error.smtp_error)
            return (
                Blocked(Fault("mail.unwelcome", {"said": said}))
                if error.smtp_code >= 500
                else Later(Fault("mail.later", {"said": said}), server=True)
            )
        except socket.gaierror as error:
            return Later(Fault("mail.unknown_host", {"said": str(error.strerror or error)}), server=True)
        except (OSError, smtplib.SMTPException) as error:
            return Later(
                Fault("mail.unreachable", {"said": str(getattr(error, "strerror", None) or error)}),
                server=True,
            )
        return None

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._patience, context=server.context()
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=self._patience)
        try:
            connection.ehlo_or_helo_if_needed()
            if server.security is Security.STARTTLS:
                connection.starttls(context=server.context())
                connection.ehlo()
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin(self, sender: str, recipient: str) -> Outcome | None:
        """Name sender and recipient. None where the connection is gone: nothing of the message was handed over."""
        assert self._connection is not None, "it was opened"
        try:
            code, reply = self._connection.mail(sender)
            if code == 250:
                code, reply = self._connection.rcpt(recipient)
                if code in {250, 251}:
                    return Taken()
                return self._declined(code, reply, address=True)
            if code >= 500:
                self.close()
                return Blocked(Fault("mail.sender", {"said": _said(code, reply)}))
            return self._declined(code, reply, address=False)
        except TimeoutError:
            self._drop()
            return Later(Fault("mail.silent"), server=True)
        except (OSError, smtplib.SMTPException):
            self._drop()
            return None

    def _hand_over(self, message: bytes) -> Outcome:
        assert self._connection is not None, "it was opened"
        try:
            code, reply = self._connection.data(message)
        except smtplib.SMTPDataError as error:
            return self._declined(error.smtp_code, error.smtp_error, address=False)
        except (OSError, smtplib.SMTPException):
            # It may have it, or not: nobody can know. It is sent again, and whoever gets it twice sees one identity.
            self._drop()
            return Later(Fault("mail.silent"), server=True)
        if code == 250:
            return Taken()
        return self._declined(code, reply, address=False)

    def _declined(self, code: int, reply: bytes | str, *, address: bool) -> Outcome:
        said = _said(code, reply)
        if code == 421:
            self._drop()
            return Later(Fault("mail.later", {"said": said}), server=True)
        self._forget()
        if code >= 500:
            unknown = address or said.partition(" ")[2].startswith("5.1.")
            return Refused(Fault("mail.refused", {"said": said}), address=unknown)
        return Later(Fault("mail.later", {"said": said}))

    def _forget(self) -> None:
        """Ready for another message, or without a connection."""
        assert self._connection is not None, "it was opened"
        try:
            self._connection.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _said(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {' '.join(text.split())}"[:_LONGEST_REPLY]
