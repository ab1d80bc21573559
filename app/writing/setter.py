"""The process in which papers are set, one after the other; `rendering.py` starts it and ends it.

It reads a paper from standard input and writes its PDF, or what is wrong with it, to standard output, each as a
length and JSON or bytes. It has a limit of memory and none of the descriptors of whoever started it.
"""

import json
import logging
import os
import resource
import signal
import struct
from datetime import UTC, datetime
from typing import Any, BinaryIO

HEAD = struct.Struct(">cI")
DONE, REFUSED, FORBIDDEN = b"+", b"-", b"!"
# A paper with a table of 2,000 rows takes a quarter of it.
MEMORY = 2 << 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = os.fdopen(os.dup(0), "rb")
    taken = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not come between the answers.
    os.dup2(2, 1)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    # Imported while nobody waits yet.
    from app.writing.pdf import ForbiddenResource, PaperFault, set_paper

    _answer(taken, DONE, b"")
    while (asked := _read(given)) is not None:
        day = datetime.fromisoformat(asked["date"]).replace(tzinfo=UTC)
        # Beyond it the process ends; the signal tells whoever waits why.
        signal.setitimer(signal.ITIMER_PROF, asked["patience"])
        try:
            pdf = set_paper(asked["html"], asked["record"].encode(), day, draft=asked["draft"])
        except ForbiddenResource as fault:
            _answer(taken, FORBIDDEN, fault.url.encode())
        except PaperFault as fault:
            _answer(taken, REFUSED, str(fault).encode())
        else:
            _answer(taken, DONE, pdf)


def _read(given: BinaryIO) -> dict[str, Any] | None:
    head = given.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    asked: dict[str, Any] = json.loads(given.read(HEAD.unpack(head)[1]))
    return asked


def _answer(taken: BinaryIO, verdict: bytes, body: bytes) -> None:
    taken.write(HEAD.pack(verdict, len(body)) + body)
    taken.flush()


if __name__ == "__main__":
    main()
