"""Send what waits in the outbox: take it for a while, carry it, write down what came of it.

Each message costs one transaction, which writes down what came of the one before and makes sure that the next is still
ours to send. So a crash loses nothing, and what may go out twice is the one message that was under way, under the same
identity. A worker that slept past its claim finds its messages in another's hand and leaves them.
"""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from jinja2 import TemplateError
from sqlalchemy import Connection, Engine
from sqlmodel import Session

from app.acts.receipt_by_mail import ask_by_mail
from app.acts.suppress import keep_from
from app.domain.conclusions import DeadlineState
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor
from app.register import outbox
from app.register.audit import Act
from app.register.database import acting, jotting, reading, writing
from app.register.outbox import PostState, Waiting, kept_fault
from app.register.state import mail_held
from app.sending.calendar_feed import DatedDeadline, feed
from app.sending.composing import Composer
from app.sending.letters import Enclosure, Letter
from app.sending.pauses import pause_after
from app.sending.smtp import Blocked, Carrier, Later, Outcome, Refused, Taken
from app.wording.language import Language

# Longer than a server may be silent at every step of one message.
CLAIMED_FOR = timedelta(minutes=6)
BATCH = 40
# So long one round of delivering may last: then others have their turn.
ROUND = 50.0
_PROGRAM = Actor("system")

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Delivered:
    """What one round came to. `trouble`: why the server lets nothing through."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    suppressed: int = 0
    trouble: Fault | None = None
    # Of the messages of this round: who had one in hand for longer than allowed, and lost it.
    lost: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Tried:
    """A message and what came of it, not written down yet."""

    message: Waiting
    outcome: Outcome


@dataclass(slots=True)
class Delivery:
    """One worker that delivers."""

    engine: Engine
    carrier: Carrier
    composer: Composer
    sender: str
    worker: str
    clock: Clock
    # Where stored files lie that go with a letter.
    files: Path | None = None
    # Asked after each message: whether to end here.
    stopping: Callable[[], bool] = lambda: False
    _done: Delivered = field(default_factory=Delivered)

    def round(self, only: Sequence[int] | None = None, *, lasts: float = ROUND) -> Delivered:
        """Deliver what is due, as long as a round may last. `only`: of these messages."""
        self._done = Delivered()
        until = time.monotonic() + lasts
        try:
            while self._done.trouble is None and not self._done.more and not self.stopping():
                taken = self._claim(only)
                if not taken:
                    break
                self._deliver(taken, until)
                self._done.more = time.monotonic() >= until
        finally:
            # The next round is further away than a server keeps a connection that says nothing.
            self.carrier.close()
        return self._done

    def _claim(self, only: Sequence[int] | None) -> list[Waiting]:
        with writing(self.engine) as session:
            if mail_held(session) is not None:
                return []
            now = self.clock()
            return outbox.claim(session, self.worker, now, now + CLAIMED_FOR, BATCH, only)

    def _deliver(self, taken: Sequence[Waiting], until: float) -> None:
        tried: _Tried | None = None
        # Words are made while the server is waited for.
        writing_ahead = ThreadPoolExecutor(1, thread_name_prefix="ikat-mail")
        try:
            for message, composed in zip(taken, writing_ahead.map(self._composed, taken), strict=True):
                if not self._settled(tried, message):
                    self._done.lost += 1
                    tried = None
                    continue
                tried = None
                tried = self._carried(message, composed)
                if self._done.trouble is not None or self.stopping() or time.monotonic() >= until:
                    break
        finally:
            writing_ahead.shutdown(wait=True, cancel_futures=True)
            # Whatever stopped us: what was carried is written down, and the rest goes back.
            self._settled(tried, None)

    def _composed(self, message: Waiting) -> bytes | _Tried:
        """The bytes to be sent, or why there are none. A template that fails is nobody else's trouble."""
        if message.barred is not None:
            return _Tried(message, Refused(message.barred))
        try:
            letter = self._letter(message)
            return self.composer.composed(letter)
        except FaultyInput as error:
            return _Tried(message, Refused(error.faults[0]))
        except (TemplateError, LookupError, ValueError, TypeError, OSError) as error:
            log.exception("message %s has no words", message.message_id)
            said = f"{type(error).__name__}: {error}"[:200]
            return _Tried(message, Refused(Fault("mail.template", {"said": said})))

    def _letter(self, message: Waiting) -> Letter:
        facts = dict(message.facts)
        if "notice" in facts and message.agreement is not None:
            recipient = message.address if facts.get("role") == "contact" else None
            asked = ask_by_mail(self.engine, message.agreement, facts["notice"], recipient, self.clock())
            facts |= {"token": asked.token, "notice_type": asked.kind}
        return Letter(
            message_id=message.message_id,
            event=message.event,
            address=message.address,
            language=Language(message.language),
            facts=facts,
            made_at=message.made_at,
            agreement=message.agreement,
            digest=message.digest,
            enclosures=(*(self._enclosure(one) for one in facts.get("files", ())), *self._date(message)),
        )

    def _enclosure(self, file: dict[str, str]) -> Enclosure:
        assert self.files is not None, "whoever sends files says where they lie"
        digest = file["digest"]
        return Enclosure(file["name"], file["media"], (self.files / digest[:2] / digest).read_bytes())

    def _date(self, message: Waiting) -> tuple[Enclosure, ...]:
        """The date of a reminder, for the reader's calendar."""
        facts = message.facts
        if message.event != "reminder" or message.agreement is None or not facts.get("due"):
            return ()
        one = DatedDeadline(
            slug=message.agreement,
            title=facts["title"],
            rule=facts["rule"],
            ref=facts["ref"],
            due=date.fromisoformat(facts["due"]),
            advise_by=date.fromisoformat(facts["advise_by"]) if facts["advise_by"] else None,
            state=DeadlineState.OPEN,
            citation=facts["citation"],
            # Whatever is said later about the same date is the newer one.
            sequence=int(message.made_at.timestamp()) // 3600,
            changed_at=message.made_at,
            series="surat.",
        )
        house = self.composer.house
        content = feed("Ikat", [one], house.address, house.domain, Language(message.language))
        return (Enclosure("tenggat.ics", "text/calendar", content),)

    def _carried(self, message: Waiting, composed: bytes | _Tried) -> _Tried:
        if isinstance(composed, _Tried):
            return composed
        outcome = self.carrier.carry(self.sender, message.address, composed)
        if isinstance(outcome, Taken):
            return _Tried(message, outcome)
        if isinstance(outcome, Blocked) or (isinstance(outcome, Later) and outcome.server):
            self._done.trouble = outcome.fault
        return _Tried(message, outcome)

    def _settled(self, tried: _Tried | None, upcoming: Waiting | None) -> bool:
        """Write down what came of a message, and whether the next one is ours; without a next one let all go."""
        if tried is None or isinstance(tried.outcome, Taken):
            # As nearly always: then nothing is written that the trail must know of.
            with jotting(self.engine) as connection:
                if tried is not None:
                    self._sent(connection, tried.message)
                return self._go_on(connection, upcoming)
        with writing(self.engine) as session:
            self._write_down(session, tried)
            return self._go_on(session, upcoming)

    def _go_on(self, session: Session | Connection, upcoming: Waiting | None) -> bool:
        if upcoming is None:
            outbox.let_go(session, self.worker)
            return True
        return outbox.hold(session, upcoming.id, self.worker, self.clock() + CLAIMED_FOR)

    def _sent(self, connection: Connection, message: Waiting) -> None:
        self._done.sent += 1
        if not outbox.sent(connection, message, self.worker, self.clock()):
            self._done.lost += 1

    def _write_down(self, session: Session, tried: _Tried) -> None:
        now, message = self.clock(), tried.message
        match tried.outcome:
            case Blocked():
                # No message is to blame: it waits as it was, until a person has mended the setting.
                self._done.later += 1
            case Later(fault=fault):
                self._postpone(session, message, fault, now)
            case Refused(fault=fault, address=address):
                if address:
                    with acting(session, Act("mail.suppress", "mail", _PROGRAM.key, now)):
                        keep_from(session, message.address, fault, now)
                self._give_up(session, message, fault)

    def _postpone(self, session: Session, message: Waiting, fault: Fault, now: datetime) -> None:
        pause = pause_after(message.attempts + 1)
        if pause is None:
            self._give_up(session, message, fault)
            return
        self._done.later += 1
        outbox.try_again(session, message.id, self.worker, now + pause, kept_fault(fault))

    def _give_up(self, session: Session, message: Waiting, fault: Fault) -> None:
        """From here on it is a task: a person mends what is wrong, and sends it again."""
        if fault.code == "mail.suppressed":
            self._done.suppressed += 1
            state = PostState.SUPPRESSED
        else:
            self._done.failed += 1
            state = PostState.FAILED
        tried = 0 if fault == message.barred else 1
        outbox.give_up(session, message.id, self.worker, state, kept_fault(fault), tried)


def is_held(engine: Engine) -> bool:
    with reading(engine) as session:
        return mail_held(session) is not None
