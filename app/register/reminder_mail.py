"""What reminders leave behind in the outbox: single messages, and for each person one digest of all that can wait."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from app.domain.calendar import Zone, day_in
from app.domain.holidays import Holidays
from app.domain.mail_times import at_once, beginning, next_digest, when_offices_open
from app.register.addressees import Addressee
from app.register.people_tables import AccountRow
from app.register.reminder_tables import OutboxRow, ReminderRow
from app.register.tables import table_of

_outbox = table_of(OutboxRow)
_reminder = table_of(ReminderRow)
_account = table_of(AccountRow)

DIGEST = "digest"
# What has not left the house yet.
UNSENT = ("waiting", "held")
# Of a day one person gets so many single messages; what comes on top goes at once as well, in the digest.
SINGLE = 3
# So many items a digest tells in full; of the rest it tells how many there are.
ITEMS = 50


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be told to somebody: alone, or with everything else that can wait."""

    to: Addressee
    event: str
    agreement: int
    # What makes it the same message, whoever comes to it.
    name: tuple[str | int, ...]
    facts: Mapping[str, Any]
    alone: bool
    corrects: int | None = None


class Posting:
    """Puts letters into the outbox within one transaction, and brings the digests that were touched up to date."""

    def __init__(self, session: Session, now: datetime, as_of: date, holidays: Holidays) -> None:
        self._connection = session.connection()
        self._now, self._as_of, self._holidays = now, as_of, holidays
        self._digests: dict[int, int] = {}
        self._hurried: set[int] = set()
        self._touched: set[int] = set()

    def post(self, letters: Sequence[Letter]) -> list[int]:
        """The number of the message by which each is told."""
        accounts = sorted({one.to.account for one in letters if one.to.account is not None})
        self._hold(accounts)
        single = self._singles_of_the_day(accounts)
        alone: list[Letter] = []
        place: list[tuple[bool, int]] = []
        for one in letters:
            if one.to.account is None:
                place.append((True, len(alone)))
                alone.append(one)
            elif one.alone and one.to.at_once and single[one.to.account] < SINGLE:
                single[one.to.account] += 1
                place.append((True, len(alone)))
                alone.append(one)
            else:
                hurried = one.alone and one.to.at_once
                place.append((False, self._digest(one.to, hurried=hurried)))
        numbers = self._insert_single(alone)
        return [numbers[where] if is_single else where for is_single, where in place]

    def withdraw(self, numbers: Iterable[int]) -> None:
        self._connection.execute(
            update(_outbox)
            .where(_outbox.c.id.in_(list(numbers)), _outbox.c.state.in_(UNSENT))
            .values(state="withdrawn")
        )

    def touch(self, digests: Iterable[int]) -> None:
        """These digests tell more or less than they did."""
        self._touched |= set(digests)

    def finish(self) -> None:
        for number in sorted(self._touched):
            self._tell(number)

    # ---- single ones

    def _insert_single(self, letters: Sequence[Letter]) -> list[int]:
        if not letters:
            return []
        rows = [
            {
                "message_id": message_id(one.name),
                "event": one.event,
                "agreement_id": one.agreement,
                "account_id": one.to.account,
                "address": one.to.address,
                "language": one.to.language,
                "payload": {"event": one.event, **one.facts},
                "urgency": "urgent",
                "made_at": self._now,
                "not_before": at_once(self._now, self._as_of)
                if one.to.account is not None
                else when_offices_open(self._now, self._as_of),
                "state": "waiting",
                "attempts": 0,
                "corrects": one.corrects,
            }
            for one in letters
        ]
        inserted = self._connection.execute(
            insert(_outbox).returning(_outbox.c.id, sort_by_parameter_order=True), rows
        )
        return list(inserted.scalars())

    def _singles_of_the_day(self, accounts: Sequence[int]) -> Counter[int]:
        rows = self._connection.execute(
            select(_outbox.c.account_id, func.count().label("count"))
            .where(
                _outbox.c.account_id.in_(accounts),
                _outbox.c.event != DIGEST,
                _outbox.c.state != "withdrawn",
                _outbox.c.not_before >= beginning(self._as_of),
            )
            .group_by(_outbox.c.account_id)
        )
        return Counter({row.account_id: row.count for row in rows})

    # ---- digests

    def _hold(self, accounts: Sequence[int]) -> None:
        """Let nobody else begin a digest for these people until this transaction ends."""
        self._connection.execute(
            select(_account.c.id)
            .where(_account.c.id.in_(accounts))
            .order_by(_account.c.id)
            .with_for_update(key_share=True)
        )
        rows = self._connection.execute(
            select(_outbox.c.id, _outbox.c.account_id)
            .where(_outbox.c.account_id.in_(accounts), _outbox.c.event == DIGEST, _outbox.c.state.in_(UNSENT))
            .order_by(_outbox.c.id)
            .with_for_update()
        )
        self._digests = {row.account_id: row.id for row in rows}

    def _digest(self, to: Addressee, *, hurried: bool) -> int:
        assert to.account is not None, "digests are for people with accounts"
        number = self._digests.get(to.account)
        if number is None:
            number = self._begin_digest(to)
            self._digests[to.account] = number
        if hurried and number not in self._hurried:
            self._hurried.add(number)
            soon = at_once(self._now, self._as_of)
            self._connection.execute(
                update(_outbox)
                .where(_outbox.c.id == number, _outbox.c.not_before > soon)
                .values(not_before=soon)
            )
        self._touched.add(number)
        return number

    def _begin_digest(self, to: Addressee) -> int:
        not_before = next_digest(self._now, self._as_of, to.digest_hour, self._holidays)
        earlier = self._connection.execute(
            select(func.count()).where(_outbox.c.account_id == to.account, _outbox.c.event == DIGEST)
        ).scalar_one()
        row: dict[str, Any] = {
            "message_id": message_id((DIGEST, to.key, earlier + 1)),
            "event": DIGEST,
            "account_id": to.account,
            "address": to.address,
            "language": to.language,
            "payload": {},
            "urgency": DIGEST,
            "made_at": self._now,
            "not_before": not_before,
            "state": "waiting",
            "attempts": 0,
        }
        found: int = self._connection.execute(insert(_outbox).returning(_outbox.c.id), [row]).scalar_one()
        return found

    def _tell(self, number: int) -> None:
        """What the digest covers; one that covers nothing any more is withdrawn."""
        covered = _reminder.c.outbox_id == number
        count = self._connection.execute(select(func.count()).where(covered)).scalar_one()
        found = self._connection.execute(
            select(_outbox.c.not_before).where(_outbox.c.id == number)
        ).scalar_one()
        items = self._connection.execute(
            select(_reminder.c.facts)
            .where(covered)
            .order_by(_reminder.c.says, _reminder.c.agreement_id, _reminder.c.id)
            .limit(ITEMS)
        ).scalars()
        day = day_in(found, Zone.JAKARTA).isoformat()
        told = {"event": DIGEST, "day": day, "count": count, "items": list(items)}
        values = {"payload": told} if count else {"payload": told, "state": "withdrawn"}
        self._connection.execute(
            update(_outbox).where(_outbox.c.id == number, _outbox.c.state.in_(UNSENT)).values(**values)
        )


def message_id(name: Sequence[str | int]) -> str:
    """What stands before the @: the same for the same message."""
    return "ikat." + hashlib.sha256("\0".join(map(str, name)).encode()).hexdigest()[:32]
