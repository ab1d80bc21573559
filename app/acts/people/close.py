"""Close an account. What lay on the person's desk goes to a successor, and every way in dies."""

from app.acts.doing import Doing, because, on_register
from app.acts.people import sessions
from app.acts.people.links import standing
from app.domain.faults import Fact, Fault, FaultyInput
from app.domain.people import Power, Role
from app.register import accounts
from app.register.accounts import key_of


def close(doing: Doing, account: int, reason: str, successor: int | None = None) -> None:
    reason = because(reason)
    with on_register(doing, "account.close", key_of(account), Power.ADMINISTER, reason=reason) as session:
        row = standing(session, account)
        if row.role == Role.ADMINISTRATOR.value and not accounts.others_who_may_administer(session, account):
            raise FaultyInput(Fault("account.last_administrator", {"name": row.name}))
        desks, tasks = accounts.desks(session, account), accounts.open_tasks(session, account)
        if desks or tasks:
            if successor is None or successor == account:
                facts: dict[str, Fact] = {"name": row.name, "desks": len(desks), "tasks": len(tasks)}
                raise FaultyInput(Fault("account.successor", facts, ("successor",)))
            heir = standing(session, successor)
            if (heir.role == Role.PARTNER.value) != (row.role == Role.PARTNER.value):
                raise FaultyInput(Fault("account.successor_sides", {"name": heir.name}, ("successor",)))
            for desk in desks:
                desk.account_id = successor
            for task in tasks:
                task.assignee_id = successor
        row.closed_at = doing.now
        sessions.end_all(session, account, doing.now)
        for link in accounts.unused_links(session, account):
            link.used_at = doing.now
