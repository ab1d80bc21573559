"""Keep a view of the register under a name, for oneself or for everyone of the house; and forget it again."""

from app.acts.doing import Doing, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, Role
from app.register.saved_views import count_of, own_view, view_named
from app.register.search_tables import SavedViewRow

LONGEST_NAME = 60
LONGEST_QUERY = 2_000
MOST = 50


def save_view(doing: Doing, name: str, query: str, *, shared: bool = False) -> None:
    """One's own view of that name becomes this one; a partner shares with nobody."""
    name = " ".join(name.split())
    if not name:
        raise FaultyInput(Fault("text.empty", {}, ("name",)))
    if len(name) > LONGEST_NAME or len(query) > LONGEST_QUERY:
        raise FaultyInput(Fault("view.too_long", {"most": LONGEST_NAME}, ("name",)))
    account = doing.by.account
    if account is None:
        raise FaultyInput(Fault("view.nobody", {}, ("name",)))
    shared = shared and doing.by.role is not Role.PARTNER
    with on_register(doing, "view.save", f"account/{account}", Power.SEE) as session:
        row = view_named(session, doing.by, name)
        if row is not None:
            row.query, row.shared = query, shared
            return
        if count_of(session, doing.by) >= MOST:
            raise FaultyInput(Fault("view.too_many", {"most": MOST}, ("name",)))
        session.add(
            SavedViewRow(account_id=account, name=name, query=query, shared=shared, made_at=doing.now)
        )


def forget_view(doing: Doing, number: int) -> None:
    with on_register(doing, "view.forget", f"view/{number}", Power.SEE) as session:
        row = own_view(session, doing.by, number)
        if row is None:
            raise FaultyInput(Fault("view.unknown", {"number": number}))
        session.delete(row)
