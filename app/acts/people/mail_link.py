"""Mail a link that was just given, to the person whose it is."""

from app.acts.doing import Doing, on_register
from app.acts.people.links import Link, Purpose, standing
from app.acts.people.secrets import digest_of
from app.domain.people import Power
from app.register import outbox
from app.register.accounts import key_of
from app.wording.language import Language

_EVENTS = {Purpose.INVITATION: "invitation", Purpose.NEW_PASSWORD: "password_reset"}


def mail_link(doing: Doing, account: int, link: Link) -> None:
    """The message holds the link until it has gone; the register then keeps its digest alone, as before."""
    with on_register(
        doing, "account.mail_link", key_of(account), Power.ADMINISTER, even_without_changes=True
    ) as session:
        row = standing(session, account)
        facts = {"name": row.name, "token": link.token, "until": link.expires_at.isoformat()}
        outbox.add(
            session,
            message_id=f"tautan-{digest_of(link.token)[:32]}",
            event=_EVENTS[link.purpose],
            address=row.email,
            language=row.language or Language.INDONESIAN,
            facts=facts,
            now=doing.now,
            account=account,
        )
