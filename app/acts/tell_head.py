"""Say that the head of the trail was told outside: from then on a chain that was rewritten, or cut off, shows against it."""

from app.acts.doing import Doing, on_register
from app.domain.people import Power
from app.register.state import Head, head, tell, told_heads


def tell_head(doing: Doing) -> Head | None:
    """The head to be told. None where nothing was done since the last one, save telling it."""
    with on_register(doing, "audit.tell_head", "audit", Power.AUDIT) as session:
        last = head(session)
        told = told_heads(session)
        if last is None or (told and last.seq <= told[-1][0] + 1):
            return None
        tell(session, last, doing.now)
    return last
