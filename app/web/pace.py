"""How often one and the same may ask: an allowance that is used up by asking and fills again by waiting."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from threading import Lock

MINUTE = 60
# Of so many at most something is remembered. Whoever asked longest ago is forgotten first, and begins anew.
MOST_KNOWN = 50_000


@dataclass(slots=True)
class _Allowance:
    left: float
    at: datetime


class Pace:
    """Allowances of one process, in memory: what is lost with it is a minute's counting."""

    def __init__(self, most_known: int = MOST_KNOWN) -> None:
        self._most_known = most_known
        self._known: OrderedDict[Hashable, _Allowance] = OrderedDict()
        self._lock = Lock()

    def wait(self, who: Hashable, a_minute: int, now: datetime) -> int:
        """How many seconds `who` has to wait; 0 where it may go on, and then that counts."""
        with self._lock:
            known = self._known.pop(who, None) or _Allowance(a_minute, now)
            # A clock that was set back takes nothing away.
            passed = max(0.0, (now - known.at).total_seconds())
            left = min(a_minute, known.left + passed * a_minute / MINUTE)
            refused = left < 1
            self._known[who] = _Allowance(left if refused else left - 1, now)
            while len(self._known) > self._most_known:
                self._known.popitem(last=False)
        return max(1, ceil((1 - left) * MINUTE / a_minute)) if refused else 0
