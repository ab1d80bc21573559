"""How long a message waits after it could not be delivered: each time a little longer, two days in all."""

from datetime import timedelta

TRIES = 48
# 1 + 2 + … + 47 of these are two days.
_STEP = timedelta(seconds=153)


def pause_after(attempts: int) -> timedelta | None:
    """Until the next try; None where there were enough, and a person must look."""
    return _STEP * attempts if attempts < TRIES else None
