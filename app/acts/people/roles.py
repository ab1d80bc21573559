"""Change what a person may do here."""

from app.acts.doing import Doing, on_register
from app.acts.people import sessions
from app.acts.people.links import standing
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, Role
from app.register import accounts
from app.register.accounts import key_of


def change_role(doing: Doing, account: int, role: Role) -> None:
    """The person comes in anew with the new role. Somebody always stays who can let people in."""
    with on_register(doing, "account.role", key_of(account), Power.ADMINISTER) as session:
        row = standing(session, account)
        if Role.PARTNER.value in {role.value, row.role} and role.value != row.role:
            # A partner sees by an institution, ours by a role: whoever changes sides gets an account of that side.
            raise FaultyInput(Fault("account.sides", {"name": row.name}, ("role",)))
        if row.role == Role.ADMINISTRATOR.value != role.value and not accounts.others_who_may_administer(
            session, account
        ):
            raise FaultyInput(Fault("account.last_administrator", {"name": row.name}, ("role",)))
        if row.role != role.value:
            row.role = role.value
            sessions.end_all(session, account, doing.now)
