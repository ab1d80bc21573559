"""Whether an address of electronic mail can be one. That it exists, only a message shows."""

import re

from app.domain.faults import Fault

LONGEST = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


def malformed(text: str, path: tuple[str | int, ...] = ()) -> list[Fault]:
    """A fault where the address cannot be one: a line break, a blank, no place behind the @."""
    if len(text) <= LONGEST and _ADDRESS.fullmatch(text) and ".." not in text:
        return []
    shown = "".join(letter if letter.isprintable() else "?" for letter in text)[:80]
    return [Fault("email.malformed", {"text": shown}, path)]
