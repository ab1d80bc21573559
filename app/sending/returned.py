"""A message that came back, as the mail server tells that could not deliver it (RFC 3464).

Anybody can write to the sender's address, so a report is only read here: whoever follows it makes sure that the message
is one of ours, and went to the address of which it speaks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from email.policy import Compat32

from app.domain.faults import Fault, FaultyInput

# A message that comes back whole brings what was enclosed in it.
LARGEST = 8_000_000
# A report has one border and our own messages have two. Reading takes as long as borders are many, and lines.
_MOST_BORDERS = 16
# The parameters of a header take the square of its length to read; none that means something is so long.
_LONGEST_HEADER = 2000
# So much is looked at of what is told in sentences of one address.
_LONGEST_TELLING = 2000
# So much of what a server says is kept, and of an address.
_LONGEST_REPLY, _LONGEST_ADDRESS = 300, 254

_REPORTS = ("message/delivery-status", "message/global-delivery-status")
_HEADERS = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
_WHOLE = ("message/rfc822", "message/global")
_IDENTITY = re.compile(r"<([A-Za-z0-9._-]{1,200})@[^<>@\s]+>")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
# `550 5.1.1 nobody here`, `550-5.1.1 …`, `550 nobody here`
_REPLY = re.compile(r"([245]\d\d)(?:[ -]+(?:([245]\.\d{1,3}\.\d{1,3})(?=\s|$))?|$)")
# Where servers without a form of their own for it begin the copy of the message.
_COPY = re.compile(r"^-{1,20} This is a copy of [^\n]*$", re.MULTILINE)
_REPLY_IN_WORDS = re.compile(r"(?<=: )5\d\d[ -].*")


@dataclass(frozen=True, slots=True)
class Recipient:
    """What became of the message at one address, in small letters."""

    address: str
    # The address that was written to, where the server says that it led to this one.
    written_to: str
    # failed | delayed | delivered | relayed | expanded
    action: str
    # What the server said, in its own words.
    said: str
    # Nobody is reached there, whatever the message.
    gone: bool


@dataclass(frozen=True, slots=True)
class Report:
    # What stands before the @ of the Message-ID of what came back.
    message_id: str
    recipients: Sequence[Recipient]


def read_report(content: bytes) -> Report:
    if len(content) > LARGEST:
        raise FaultyInput(Fault("returned.too_large", {"largest": LARGEST // 1_000_000}, ("report",)))
    try:
        if content.lower().count(b"boundary=") > _MOST_BORDERS:
            raise FaultyInput(Fault("returned.no_report", {}, ("report",)))
        message = _parsed(content.decode("utf-8", "replace"))
        identity, recipients = _told(message) or _told_in_words(message) or (None, [])
    except RecursionError:
        # Parts within parts within parts: no server writes so.
        identity, recipients = None, []
    if not recipients:
        raise FaultyInput(Fault("returned.no_report", {}, ("report",)))
    if identity is None:
        first = recipients[0]
        raise FaultyInput(
            Fault("returned.no_original", {"address": first.address, "said": first.said}, ("report",))
        )
    return Report(identity, recipients)


_Told = tuple[str | None, list[Recipient]]


def _told(message: Message) -> _Told | None:
    """The report itself, or one that somebody passed on within another message."""
    for one in message.walk():
        parts = _within(one)
        status = next((part for part in parts if part.get_content_type() in _REPORTS), None)
        if status is not None:
            recipients = [_recipient(group) for group in _groups(status) if "Final-Recipient" in group]
            identities = [_identity(header) for header in map(_returned, parts) if header is not None]
            # Servers that return nothing of the message at least answer it.
            identities.append(_identity(one, "In-Reply-To"))
            return next((found for found in identities if found), None), recipients
    return None


def _within(message: Message) -> list[Message]:
    held = message.get_payload()
    return [part for part in held if isinstance(part, Message)] if isinstance(held, list) else []


def _groups(status: Message) -> Iterator[Message]:
    """Its blocks of fields: one of the message, then one of each recipient."""
    for block in _within(status):
        yield block
        # The newer form is read as one message, and all that follows its first block as that one's text.
        rest = block.get_payload()
        if isinstance(rest, str):
            yield from map(_parsed, re.split(r"\r?\n\r?\n", rest.strip()))


def _recipient(group: Message) -> Recipient:
    status = _STATUS.search(_line(group, "Status"))
    said = _line(group, "Diagnostic-Code").partition(";")[2].strip()
    reply = _REPLY.match(said)
    # What the server said that refused it counts before what another one makes of it: some call everything 5.0.0.
    code = (reply and reply[2]) or (status and status[0]) or ""
    if reply is None and code not in said:
        said = f"{code} {said}"
    action = _line(group, "Action").lower()
    return Recipient(
        _address(_line(group, "Final-Recipient")),
        _address(_line(group, "Original-Recipient")),
        action,
        (said.strip() or action)[:_LONGEST_REPLY],
        _is_gone(code, reply[1] if reply else ""),
    )


def _is_gone(code: str, reply: str) -> bool:
    """Whether it is the address that is wrong, and not this message or the way to its server."""
    match code.split("."):
        case ["5", "1", detail]:
            return detail not in {"7", "8"}  # the sender's address
        case ["5", "2", detail]:
            return detail in {"1", "2"}  # shut, or full
        case [""] | ["5", "0", _]:
            return reply in {"550", "551", "553"}
    return False


def _returned(part: Message) -> Message | None:
    """The headers of the message that came back, where this part holds them."""
    kind, held = part.get_content_type(), _within(part)
    if kind in _HEADERS and not held:
        text = part.get_payload(decode=True)
        return _parsed(text.decode("utf-8", "replace")) if isinstance(text, bytes) else None
    return held[0] if kind in (*_HEADERS, *_WHOLE) and held else None


def _told_in_words(message: Message) -> _Told | None:
    """As old servers tell it: in sentences, with the addresses in a header and a copy of the message below."""
    failed, text = _line(message, "X-Failed-Recipients"), message.get_payload()
    if not failed or not isinstance(text, str):
        return None
    copy = _COPY.search(text)
    before = text if copy is None else text[: copy.start()]
    identity = None if copy is None else _identity(_parsed(text[copy.end() :].lstrip()))
    recipients, sought = [], before.lower()
    for address in map(_address, failed.split(",")):
        begins = max(sought.find(address), 0)
        about = before[begins : begins + _LONGEST_TELLING]
        in_words = _REPLY_IN_WORDS.search(about)
        said = _plain(in_words[0] if in_words else about.removeprefix(address))[:_LONGEST_REPLY]
        reply = _REPLY.match(said)
        gone = reply is not None and _is_gone(reply[2] or "", reply[1])
        recipients.append(Recipient(address, "", "failed", said, gone))
    return identity, recipients


def _identity(message: Message, header: str = "Message-ID") -> str | None:
    found = _IDENTITY.search(_line(message, header))
    return None if found is None else found[1]


class _Bounded(Compat32):
    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_BOUNDED = _Bounded()


def _parsed(text: str) -> Message:
    return message_from_string(text, policy=_BOUNDED)


def _line(message: Message, header: str) -> str:
    return _plain(str(message.get(header, "")))


def _plain(text: str) -> str:
    """In one line, without what cannot be read."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _address(text: str) -> str:
    """`rfc822; <Ani@contoh.go.id> (Ani)`"""
    words = text.rpartition(";")[2].split()
    return words[0].strip("<>")[:_LONGEST_ADDRESS].lower() if words else ""
