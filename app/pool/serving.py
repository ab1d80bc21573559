"""A child of the pool as it sees itself: it answers one question after the other until its parent goes."""

import fcntl
import os
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from app.domain.faults import FaultyInput
from app.pool.asked import Question, Task

Ask = Callable[[Any], object]


def serve(pipe: Connection, lifeline: Connection, labour: float) -> None:
    # Ctrl-C reaches every process of a terminal; when to end is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent(lifeline)
    try:
        from app.reasoning.evaluation import the_reasoner
        from app.reasoning.next_change import outlook
        from app.reasoning.timeline import changes
        from app.reasoning.why_not import why_nots

        the_reasoner()
    except Exception:  # noqa: BLE001 - told to the parent, who raises it
        pipe.send(traceback.format_exc())
        return
    with suppress(EOFError, OSError):
        ask: dict[Task, Ask] = {
            "conclusions": the_reasoner().evaluate,
            "outlook": lambda case: outlook(case).without_reasons(),
            "why_nots": lambda case: why_nots(the_reasoner(), case),
            "changes": lambda asked: changes(asked.case, asked.first, asked.last),
        }
        pipe.send(None)
        while True:
            task, cases = pipe.recv()
            pipe.send([_said(ask[task], case, labour) for case in cases])


def _said(ask: Ask, case: Question, labour: float) -> tuple[str, object]:
    # The kernel ends this process when the case has kept a processor busy for so long, whatever it is busy with.
    signal.setitimer(signal.ITIMER_PROF, labour)
    try:
        return "said", ask(case)
    except FaultyInput as error:
        return "faulty", error.faults
    except Exception:  # noqa: BLE001 - told to the parent, as this case's answer
        return "failed", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _die_with_parent(lifeline: Connection) -> None:
    """Have the kernel kill this process when nobody holds the other end any more, whatever it is busy with.

    The pipe is this child's alone, for the kernel tells one process only.
    PR_SET_PDEATHSIG would do so when the thread ends that started the child, and threads of a server come and go.
    """
    fd = lifeline.fileno()
    fcntl.fcntl(fd, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(fd, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_ASYNC)
    if lifeline.poll():
        # It went while we came.
        os._exit(1)
