"""The accounts of a demonstration: invented people with a password that stands on the door.

They are open only while a server runs with `--demo`; any other server shuts them before it listens.
"""

from sqlalchemy import Engine

from app.acts.doing import Doing
from app.acts.people import passwords, sessions
from app.acts.people.invite import Invitation, invite
from app.acts.people.links import set_password
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Role
from app.register import accounts
from app.register.accounts import Account
from app.register.database import acting, reading, writing
from app.register.people_tables import AccountRow
from app.register.work_tables import RegisterStateRow

DEMO_PASSWORD = "tenun-sumba-timur-1945"  # noqa: S105 - it stands on the door, of a demonstration alone
_STATE = "demo"
_PEOPLE = (
    Invitation("Ani Contoh", "pengelola@contoh.go.id", Role.ADMINISTRATOR),
    Invitation("Budi Contoh", "perjanjian@contoh.go.id", Role.MANAGER),
    Invitation("Citra Contoh", "penyetuju@contoh.go.id", Role.APPROVER),
    Invitation("Dodi Contoh", "penyetuju.dua@contoh.go.id", Role.APPROVER),
    Invitation("Eka Contoh", "pembaca@contoh.go.id", Role.READER),
    Invitation(
        "Fitri Misal", "mitra@misal.go.id", Role.PARTNER, "Inspektorat Jenderal Kementerian Dalam Negeri"
    ),
)


def open_demo(doing: Doing) -> None:
    """Make the accounts where they are missing, and open them. A register with people of its own is left alone."""
    with reading(doing.engine) as session:
        known = {one.email for one in accounts.accounts(session)}
        ours = _ours(session.get(RegisterStateRow, _STATE))
        if known - {one.email for one in accounts.accounts(session) if one.id in ours}:
            raise FaultyInput(Fault("demo.real_register"))
    if not ours:
        made = [invite(doing, one)[0] for one in _PEOPLE]
        with writing(doing.engine) as session, acting(session, doing.act("demo.open", "demo")):
            session.add(RegisterStateRow(name=_STATE, value={"accounts": made}))
            ours = frozenset(made)
    hashed = passwords.hashed(DEMO_PASSWORD)
    with writing(doing.engine) as session, acting(session, doing.act("demo.open", "demo")):
        for number in sorted(ours):
            row = session.get(AccountRow, number)
            assert row is not None, "an account is never deleted"
            row.opened_at, row.closed_at = row.opened_at or doing.now, None
            set_password(session, number, hashed, doing.now)


def shut_demo(doing: Doing) -> None:
    """Close the accounts of an earlier demonstration."""
    with reading(doing.engine) as session:
        if not _ours(session.get(RegisterStateRow, _STATE)):
            return
    with writing(doing.engine) as session, acting(session, doing.act("demo.shut", "demo")):
        for number in sorted(_ours(session.get(RegisterStateRow, _STATE))):
            row = session.get(AccountRow, number)
            assert row is not None, "an account is never deleted"
            row.closed_at = row.closed_at or doing.now
            sessions.end_all(session, number, doing.now)


def demo_accounts(engine: Engine) -> list[Account]:
    with reading(engine) as session:
        ours = _ours(session.get(RegisterStateRow, _STATE))
        return sorted(
            (one for one in accounts.accounts(session) if one.id in ours and one.closed_at is None),
            key=lambda one: one.id,
        )


def _ours(state: RegisterStateRow | None) -> frozenset[int]:
    return frozenset() if state is None else frozenset(state.value["accounts"])
