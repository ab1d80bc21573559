"""What is of no use to anybody any more: sessions that ended, links that were used or ran out, wrong passwords of long ago."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlmodel import Session

from app.register.people_tables import FailedEntryRow, LinkRow, SessionRow
from app.register.tables import table_of

# A session and a link are kept a while after their end: what somebody asks about yesterday can still be told.
KEPT_FOR = timedelta(days=30)
FAILED_KEPT_FOR = timedelta(days=1)

_session = table_of(SessionRow)
_link = table_of(LinkRow)
_failed = table_of(FailedEntryRow)


def drop_spent(session: Session, now: datetime) -> dict[str, int]:
    """How many of each went."""
    before = now - KEPT_FOR
    gone = {
        "sessions": delete(_session).where(or_(_session.c.expires_at < before, _session.c.ended_at < before)),
        # A receipt link that was used still tells its reader that it was: it goes by its own end alone.
        "links": delete(_link).where(_link.c.expires_at < before),
        "failed_entries": delete(_failed).where(_failed.c.at < now - FAILED_KEPT_FOR),
    }
    return {name: int(getattr(session.execute(query), "rowcount", 0)) for name, query in gone.items()}
