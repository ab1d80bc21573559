"""What holds for the whole register: whether its mail is held back, and which heads of its trail were told outside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.register.tables import AuditEntryRow
from app.register.work_tables import RegisterStateRow

MAIL_HELD = "mail_held"
_TOLD = "head_told/"


@dataclass(frozen=True, slots=True)
class MailHeld:
    """Since when this register sends no mail: it was restored, and nobody has yet said that it is to send again."""

    since: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the trail, by which all the earlier ones are known."""

    seq: int
    hash: str
    at: datetime


def mail_held(session: Session) -> MailHeld | None:
    """Whoever sends mail asks this first."""
    row = session.get(RegisterStateRow, MAIL_HELD)
    held = None if row is None else row.value.get("since")
    return MailHeld(datetime.fromisoformat(held)) if held else None


def set_state(session: Session, name: str, value: dict[str, Any]) -> None:
    row = session.get(RegisterStateRow, name)
    if row is None:
        session.add(RegisterStateRow(name=name, value=value))
    else:
        row.value = value


def head(session: Session) -> Head | None:
    """None where nothing was ever done."""
    last = session.exec(select(AuditEntryRow).order_by(col(AuditEntryRow.seq).desc()).limit(1)).first()
    return None if last is None else Head(last.seq, last.hash, last.at)


def tell(session: Session, told: Head, now: datetime) -> None:
    value = {"hash": told.hash, "told_at": now.isoformat()}
    set_state(session, f"{_TOLD}{told.seq}", value)


def told_heads(session: Session) -> list[tuple[int, str]]:
    """The heads that were told outside, by their entries."""
    rows = session.exec(select(RegisterStateRow).where(col(RegisterStateRow.name).startswith(_TOLD)))
    return sorted((int(row.name.removeprefix(_TOLD)), str(row.value["hash"])) for row in rows)
