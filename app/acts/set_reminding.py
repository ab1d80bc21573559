"""Say how one is reminded oneself, and how an agreement is reminded of."""

from app.acts.doing import Doing, on_agreement, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.reminder_settings import AgreementReminding, PersonalReminding
from app.records.reminder_table import COLUMNS, read_own_lines
from app.register.addressees import account_key
from app.register.reminder_tables import AccountRemindingRow, AgreementRemindingRow

MOST_ROWS = 20


def remind_me(doing: Doing, wanted: PersonalReminding) -> None:
    """From the next digest on; one that waits already keeps its hour."""
    account = doing.by.account
    if account is None:
        raise FaultyInput(Fault("reminders.nobody"))
    with on_register(doing, "account.remind", account_key(account), Power.SEE) as session:
        row = session.get(AccountRemindingRow, account)
        if row is None:
            row = AccountRemindingRow(account_id=account, digest_hour=0, urgent_at_once=True)
            session.add(row)
        row.digest_hour, row.urgent_at_once = wanted.digest_hour, wanted.urgent_at_once


def remind_of(doing: Doing, slug: str, wanted: AgreementReminding) -> None:
    """What follows from it is planned at once; what waits and is wanted no more is withdrawn."""
    rows = [dict(one) for one in wanted.own_rows]
    if len(rows) > MOST_ROWS:
        raise FaultyInput(Fault("reminders.rows", {"most": MOST_ROWS}, ("own_rows",)))
    strange = [position for position, one in enumerate(rows) if set(one) != set(COLUMNS)]
    if strange:
        columns = " | ".join(COLUMNS)
        raise FaultyInput(Fault("reminders.head", {"columns": columns}, ("own_rows", strange[0])))
    try:
        read_own_lines(rows)
    except FaultyInput as error:
        raise FaultyInput(*(fault.under("own_rows") for fault in error.faults)) from error
    with on_agreement(doing, "agreement.remind", slug, Power.RECORD) as (session, row):
        found = session.get(AgreementRemindingRow, row.id)
        if found is None:
            assert row.id is not None, "the row was read"
            found = AgreementRemindingRow(agreement_id=row.id, tell_other_party=False, own_rows=[])
            session.add(found)
        found.tell_other_party = wanted.tell_other_party
        if found.own_rows != rows:
            found.own_rows = rows
