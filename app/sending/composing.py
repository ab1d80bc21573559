"""A letter set into words: subject, text and HTML from the templates of its event, with the headers that mail wants.

The same letter gives the same bytes: whoever receives it twice sees one message.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.encoders import encode_base64
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from app.domain.calendar import OFFSETS, Zone
from app.domain.citation import Citation
from app.domain.conclusions import Reason
from app.domain.email import malformed
from app.domain.faults import Fact, FaultyInput
from app.sending.letters import Enclosure, Letter
from app.wording.catalogue_mail import mail_plural, mail_text
from app.wording.dates import instant_words, long_date
from app.wording.happenings import event_title
from app.wording.language import Language
from app.wording.reasons import reason_sentence
from app.wording.rules import TITLES, deadline_title

# What a mail server and a reader's program take without folding a word in two.
_LONGEST_SUBJECT = 200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Lines end as mail wants it.
_AS_SENT = compat32.clone(linesep="\r\n")
_NOT_IN_AN_IDENTITY = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class House:
    """Who writes: the address of the pages, and that of the sender."""

    address: str
    sender: str

    @property
    def sender_address(self) -> str:
        return parseaddr(self.sender)[1]

    @property
    def domain(self) -> str:
        return self.sender_address.partition("@")[2]


class Composer:
    def __init__(self, house: House, folder: Path) -> None:
        self.house = house
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=select_autoescape(enabled_extensions=("html",), default=False),
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]
            _gettext, _ngettext, newstyle=True
        )
        self._environment.filters["day"] = _day
        self._environment.filters["rule"] = _rule
        self._environment.filters["cited"] = _cited
        self._environment.filters["reasons"] = _reasons
        self._environment.filters["notice"] = pass_context(
            lambda context, kind: event_title(kind, context["language"])
        )
        name, place = parseaddr(house.sender)
        self._sender = formataddr((name or "Ikat", place))

    def composed(self, letter: Letter) -> bytes:
        """The message as it is sent. An address that can be none is refused; a template may fail in its own way."""
        faults = malformed(letter.address, ("address",))
        if faults:
            raise FaultyInput(*faults)
        facts = {
            "language": letter.language,
            "facts": letter.facts,
            "agreement": letter.agreement,
            "house": self.house,
            "digest": letter.digest,
        }
        # The older classes: they do not parse every header that they are given, which costs more than all the rest. What
        # comes from outside is the address, which was looked at, and the words of the subject, which have no line breaks.
        message: Message = _of_parts("alternative", letter.message_id)
        message.attach(_text(_tidied(self._rendered(letter, "text.txt", facts)), "plain"))
        message.attach(_text(self._rendered(letter, "mail.html", facts), "html"))
        if letter.enclosures:
            words, message = message, _of_parts("mixed", letter.message_id)
            message.attach(words)
        for one in letter.enclosures:
            message.attach(_enclosed(one))
        subject = " ".join(self._rendered(letter, "subject.txt", facts).split())[:_LONGEST_SUBJECT]
        message["Subject"] = Header(subject, "us-ascii" if subject.isascii() else "utf-8").encode(linesep="")
        message["From"] = self._sender
        message["To"] = letter.address
        message["Date"] = format_datetime(letter.made_at.astimezone(OFFSETS[Zone.JAKARTA]))
        message["Message-ID"] = f"<{letter.message_id}@{self.house.domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = letter.language.value
        if letter.agreement is not None:
            thread = _NOT_IN_AN_IDENTITY.sub("-", letter.agreement)
            message["In-Reply-To"] = message["References"] = f"<perjanjian.{thread}@{self.house.domain}>"
        if letter.digest:
            message["List-Unsubscribe"] = f"<{self.house.address}/akun#pengingat-judul>"
            message["List-Id"] = f"<ikhtisar.{self.house.domain}>"
        return message.as_bytes(policy=_AS_SENT)

    def _rendered(self, letter: Letter, part: str, facts: dict[str, Any]) -> str:
        return self._environment.get_template(f"{letter.event}/{part}").render(facts)


def _of_parts(kind: str, identity: str) -> MIMEMultipart:
    """The border between the parts is named, and not left to chance."""
    return MIMEMultipart(kind, boundary=f"=-ikat-{kind}-{identity[:40]}")


def _text(words: str, kind: str) -> Message:
    part = MIMENonMultipart("text", kind, charset="utf-8")
    part["Content-Transfer-Encoding"] = "8bit"
    part.set_payload(words.encode("utf-8").decode("ascii", "surrogateescape"))
    return part


def _enclosed(file: Enclosure) -> Message:
    main, _, sub = file.media.partition("/")
    part = MIMENonMultipart(main, sub)
    part.set_payload(file.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part


def _tidied(text: str) -> str:
    """No blank lines where a template left something out, and no spaces at the ends of lines."""
    # What parts the foot from the rest is known by its space.
    lines = [line if line == "-- " else line.rstrip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


@pass_context
def _gettext(context: Context, message: str) -> str:
    return mail_text(message, context["language"])


@pass_context
def _ngettext(context: Context, message: str, _: str, count: int) -> str:
    return mail_plural(message, count, context["language"])


@pass_context
def _day(context: Context, day: date | str) -> str:
    """A day in words; facts hold it as `2026-04-01`, an instant as `2026-04-01T09:00:00+00:00`."""
    language: Language = context["language"]
    if isinstance(day, str):
        if "T" in day:
            return instant_words(datetime.fromisoformat(day), language)
        day = date.fromisoformat(day)
    return long_date(day, language)


@pass_context
def _rule(context: Context, rule: str, ref: str = "") -> str:
    language: Language = context["language"]
    if rule not in TITLES:
        return rule
    return deadline_title(rule, ref, language) if ref else TITLES[rule].to(language)


@pass_context
def _reasons(context: Context, because: Sequence[Mapping[str, Any]]) -> str:
    """Why, in one paragraph; facts that are days are written as days again."""
    reasons = [
        Reason(one["code"], {name: _fact(value) for name, value in one["facts"].items()}) for one in because
    ]
    return " ".join(reason_sentence(one, context["language"]) for one in reasons)


def _fact(value: Fact) -> Fact:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    return value


def _cited(place: str) -> str:
    """Pasal 7 ayat (1): an agreement's own words are Indonesian in every letter."""
    return Citation.parse(place).spelled if place else ""
