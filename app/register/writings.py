"""What was made of an agreement as it is written down, kept until somebody writes to it.

Every act on an agreement moves its version, whatever row it touches. So what is read of one and the same writing is the
same, and so is what follows from it on one day.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

# Some twenty kilobytes each, and five or so of an agreement.
KEPT = 1_000

Made = TypeVar("Made")


class Writing(NamedTuple):
    """An agreement as one act left it. The instant tells apart two histories of a register that was restored."""

    number: int
    version: int
    changed_at: datetime


@dataclass(slots=True)
class Writings:
    """Of one register, the latest that were asked for."""

    _kept: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def told(self, of: Writing, asked: Hashable, make: Callable[[], Made]) -> Made:
        """`asked` names what is made, with all that it depends on besides the writing. A None is not kept.

        Only for sessions that read: what an act has written and not yet kept may never come to be.
        """
        key = (of, asked)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: Made = self._kept[key]
                return kept
        made = make()
        if made is not None:
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made


_OF_REGISTERS: WeakKeyDictionary[Engine, Writings] = WeakKeyDictionary()


def writings_of(engine: Engine) -> Writings:
    return _OF_REGISTERS.setdefault(engine, Writings())
