"""How people and agreements are reminded of, for pages."""

from collections.abc import Sequence

from sqlmodel import Session

from app.domain.reminder_settings import AgreementReminding, PersonalReminding
from app.register.reminder_tables import AccountRemindingRow, AgreementRemindingRow


def personal_reminding(session: Session, account: int) -> PersonalReminding:
    row = session.get(AccountRemindingRow, account)
    return PersonalReminding() if row is None else PersonalReminding(row.digest_hour, row.urgent_at_once)


def agreement_reminding(session: Session, agreement: int) -> AgreementReminding:
    row = session.get(AgreementRemindingRow, agreement)
    return AgreementReminding() if row is None else AgreementReminding(row.tell_other_party, _rows(row))


def _rows(row: AgreementRemindingRow) -> tuple[dict[str, str], ...]:
    own: Sequence[dict[str, str]] = row.own_rows
    return tuple(own)
