"""What was counted over the whole register, kept as long as nothing changed in it.

Such a count takes as long as the register is large. Where it takes long, what was counted a moment ago is told
although something changed since.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from time import monotonic, thread_time
from typing import Any, TypeVar

from sqlalchemy import text
from sqlmodel import Session

from app.domain.calendar import Zone, day_in
from app.domain.people import Actor, Role

_KEPT = 512
# What took less than so many seconds of work is counted anew; what took more is told for as many times that long.
QUICK = 0.1
TIMES = 30

_STANDING = "standing"
_ON_POSTGRESQL = text(
    "SELECT pg_current_snapshot()::text, EXISTS (SELECT 1 FROM named_reader WHERE account_id = :account)"
)
_ON_SQLITE = text(
    "SELECT user_version || '/' || coalesce((SELECT max(seq) FROM audit_entry), 0),"
    " EXISTS (SELECT 1 FROM named_reader WHERE account_id = :account) FROM pragma_user_version"
)

Counted = TypeVar("Counted")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was counted, in which state of the register, and how long it may be told in another one."""

    state: str
    value: Any
    until: float


@dataclass(slots=True)
class Remembered:
    """What was counted, by what was asked, by whom, and by the state of the register."""

    _kept: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def told(
        self,
        session: Session,
        by: Actor | None,
        now: datetime,
        asked: Hashable,
        count: Callable[[], Counted],
        *,
        fresh: bool = False,
    ) -> Counted:
        """`asked` names the question with all that it depends on besides the register, the asker and the day.

        `fresh`: as it is now, however long that takes.
        """
        state, named = _standing(session, by)
        key = (asked, _sight(by, named=named), day_in(now, Zone.JAKARTA))
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and (kept.state == state or (monotonic() < kept.until and not fresh)):
            value: Counted = kept.value
            return value
        began = thread_time()
        value = count()
        took = thread_time() - began
        told = monotonic() + (took * TIMES if took > QUICK else 0)
        with self._lock:
            self._kept[key] = _Kept(state, value, told)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return value


def _sight(by: Actor | None, *, named: bool) -> Hashable:
    """The same for all who see the same agreements: our people do, save those named as readers of confidential ones."""
    if by is None or by.role is None:
        return None
    if by.role is Role.PARTNER:
        return by.role, by.account, by.institutions
    return "house", by.account if named else None


def _standing(session: Session, by: Actor | None) -> tuple[str, bool]:
    """What is the same as long as nobody wrote anything that counts; and whether the asker is named as a reader.

    A session that reads sees one state from its beginning to its end, so it is asked once.
    """
    account = None if by is None else by.account
    known: dict[int | None, tuple[str, bool]] = session.info.setdefault(_STANDING, {})
    if account not in known:
        connection = session.connection()
        asked = _ON_POSTGRESQL if connection.dialect.name == "postgresql" else _ON_SQLITE
        state, named = connection.execute(asked, {"account": account}).one()
        known[account] = (str(state), bool(named))
    return known[account]
