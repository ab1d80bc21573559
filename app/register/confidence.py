"""An agreement that takes over another one's text is no more open than that one."""

from datetime import datetime

from sqlmodel import Session, select

from app.register.tables import AgreementRow
from app.register.work_tables import ConfidentialRow, NamedReaderRow


def share_confidence(session: Session, of: AgreementRow, to: AgreementRow, now: datetime) -> None:
    """Whom the first is confined to, the second is confined to as well."""
    assert to.id is not None, "the row was stored"
    if session.get(ConfidentialRow, of.id) is None:
        return
    session.add(ConfidentialRow(agreement_id=to.id, since=now))
    readers = session.exec(select(NamedReaderRow.account_id).where(NamedReaderRow.agreement_id == of.id))
    session.add_all([NamedReaderRow(agreement_id=to.id, account_id=account) for account in readers.all()])
