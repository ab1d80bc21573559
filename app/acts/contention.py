"""What the database breaks off because two acts stood in each other's way is done again, a few times.

    @done_again
    def record(doing: Doing, slug: str, …) -> Recorded: …

The database has undone everything by then, so an act begins from nothing, and must not be handed what can be read only
once. One that waited in vain for the write lock is not repeated, for it has waited long enough; its person is told
that the register is busy.
"""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError

from app.acts.doing import Doing
from app.domain.faults import Fault, FaultyInput
from app.register.contention import Conflict, conflict_in

TRIES = 4
# Before the second try, in seconds; each further one waits twice as long.
PAUSE = 0.05

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)


def done_again(act: Callable[Concatenate[Doing, P], R]) -> Callable[Concatenate[Doing, P], R]:
    @wraps(act)
    def trying(doing: Doing, /, *more: P.args, **named: P.kwargs) -> R:
        for turn in range(TRIES):
            try:
                return act(doing, *more, **named)
            except DBAPIError as error:
                conflict = conflict_in(error)
                if conflict is None:
                    raise
                if conflict is Conflict.BUSY or turn == TRIES - 1:
                    raise FaultyInput(Fault("register.busy")) from error
                log.warning("%s stood in the way of another act and is done again", act.__name__)
            time.sleep(PAUSE * 2**turn)
        raise AssertionError("the last try returns or raises")

    return trying
